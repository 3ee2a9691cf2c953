"""Who may see, bring and decide budget tables. Each is the rows it may be done to; nothing here reads a version.

A fund is decided by whoever holds the office of local policing body for its area that day, not by who set it up.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q

from frankpledge.partnerships.models import Role
from frankpledge.rules import NO_ROW, Actor, Permission

_HOLDS_THE_MONEY = (Role.COMMISSIONER, Role.POLICY_OFFICER, Role.GRANTS_OFFICER)
_WORKS_WITH_IT = (
    *_HOLDS_THE_MONEY,
    Role.HEAD_OF_COMMUNITY_SAFETY,
    Role.PARTNERSHIP_CHAIR,
    Role.ANALYST,
    Role.BOARD_MEMBER,
    Role.SCRUTINY_OFFICER,
)
_BRINGS = (
    Role.POLICY_OFFICER,
    Role.GRANTS_OFFICER,
    Role.HEAD_OF_COMMUNITY_SAFETY,
    Role.ANALYST,
)


def _of_own_area(actor: Actor, fund: str = "") -> Q:
    """Funds whose force area the post covers, or lies in: a district's way up may go by a county."""
    part = f"{fund}area__parts_of_it__part"
    paths = (f"{fund}area", part, f"{part}__parts_of_it__part")
    return reduce(or_, (Q(**{f"{path}__in": actor.area_ids}) for path in paths))


def _seen_tables(actor: Actor) -> Q:
    """What was published, for every post; the rest for posts that work with the fund, and for whoever brought it."""
    if actor.post_id is None:
        return NO_ROW
    seen = Q(is_published=True) | Q(brought_from=actor.organisation_id)
    return seen | _of_own_area(actor, "fund__") if actor.acts_as(*_WORKS_WITH_IT) else seen


def _published_or_of_own_area(actor: Actor) -> Q:
    if actor.post_id is None:
        return NO_ROW
    seen = Q(is_published=True)
    return seen | _of_own_area(actor) if actor.acts_as(*_WORKS_WITH_IT) else seen


def _decided_tables(*roles: str) -> Callable[[Actor], Q]:
    def rows(actor: Actor) -> Q:
        return Q(fund__area__in=actor.office_area_ids) if actor.acts_as(*roles) else NO_ROW

    return rows


def _edited_tables(actor: Actor) -> Q:
    if actor.acts_as(Role.POLICY_OFFICER, Role.GRANTS_OFFICER):
        return Q(fund__area__in=actor.office_area_ids)
    return Q(brought_from=actor.organisation_id) if actor.acts_as(*_BRINGS) else NO_ROW


see_tables = Permission("funding.see_tables", _seen_tables)
see_outcomes = Permission("funding.see_outcomes", _published_or_of_own_area)
see_counts = Permission("funding.see_counts", _published_or_of_own_area)
edit_table = Permission("funding.edit_table", _edited_tables)
confirm_table = Permission("funding.confirm_table", _decided_tables(Role.COMMISSIONER, Role.POLICY_OFFICER))
authorise_over_programming = Permission("funding.authorise_over_programming", _decided_tables(Role.COMMISSIONER))

set_tolerance = Permission(
    "funding.set_tolerance",
    lambda actor: Q(area__in=actor.office_area_ids) if actor.acts_as(Role.COMMISSIONER) else NO_ROW,
)

bring_table = Permission(
    "funding.bring_table", lambda actor: _of_own_area(actor) if actor.acts_as(*_BRINGS) else NO_ROW
)
own_draft = Permission(
    "funding.own_draft", lambda actor: Q(person=actor.person_id) if actor.acts_as(*_BRINGS) else NO_ROW
)
