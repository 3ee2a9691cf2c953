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


def _by_office(*roles: str, fund: str = "fund__") -> Callable[[Actor], Q]:
    """Rows of the funds whose office the post works for that day; `fund` is the path to the fund."""

    def rows(actor: Actor) -> Q:
        return Q(**{f"{fund}area__in": actor.office_area_ids}) if actor.acts_as(*roles) else NO_ROW

    return rows


def _works_with(fund: str = "fund__") -> Callable[[Actor], Q]:
    """Rows of the funds of the post's own force area, for posts that work with a fund."""
    return lambda actor: _of_own_area(actor, fund) if actor.acts_as(*_WORKS_WITH_IT) else NO_ROW


def _not_proposed_by_self(actor: Actor) -> Q:
    """Journals of the office that somebody else proposed: nobody approves their own."""
    rows = _by_office(*_HOLDS_THE_MONEY)(actor)
    return rows if rows == NO_ROW else rows & ~Q(proposed_by=actor.person_id)


_KEEPS_POTS = (Role.POLICY_OFFICER, Role.GRANTS_OFFICER)
see_funds = Permission("funding.see_funds", _works_with(""))
see_pots = Permission("funding.see_pots", _works_with())
make_pot = Permission("funding.make_pot", _by_office(*_KEEPS_POTS, fund=""))
keep_pot = Permission("funding.keep_pot", _by_office(*_KEEPS_POTS))
confirm_pot = Permission("funding.confirm_pot", _by_office(Role.COMMISSIONER, Role.POLICY_OFFICER))
approve_journal = Permission("funding.approve_journal", _not_proposed_by_self)
reverse_journal = Permission("funding.reverse_journal", _by_office(*_KEEPS_POTS))

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
