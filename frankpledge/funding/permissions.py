"""Who may see, bring and decide budget tables. Each is the rows it may be done to; nothing here reads a version.

A fund is decided by whoever holds the office of local policing body for its area that day, not by who set it up.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q

from frankpledge.partnerships.models import Role
from frankpledge.rules import NO_ROW, Actor, Permission

from .models import Fund

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
    """Funds whose force area the post covers, or lies in: a district's way up may go by a county.

    Of rows that lie under a fund the funds are found first, so that no row is met once for each of its area's parts.
    """
    part = "area__parts_of_it__part"
    paths = ("area", part, f"{part}__parts_of_it__part")
    covered = reduce(or_, (Q(**{f"{path}__in": actor.area_ids}) for path in paths))
    return Q(**{f"{fund}in": Fund.objects.filter(covered).values("pk")}) if fund else covered


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

_POT, _CALL = "pot__fund__", "call__pot__fund__"
APPLIES = (Role.GRANT_PREPARER, Role.GRANT_CERTIFIER, Role.HEAD_OF_COMMUNITY_SAFETY)
"""The roles of posts that apply for their organisation."""

_ANSWERS_FOR_IT = (Role.GRANT_CERTIFIER, Role.HEAD_OF_COMMUNITY_SAFETY)
ASSESSES = (
    *_KEEPS_POTS,
    Role.HEAD_OF_COMMUNITY_SAFETY,
    Role.PARTNERSHIP_CHAIR,
    Role.ANALYST,
    Role.BOARD_MEMBER,
)
"""The roles of posts that may be asked to assess an application."""

_MODELS = (*_KEEPS_POTS, Role.ANALYST)


def _any_of(*rules: Callable[[Actor], Q]) -> Callable[[Actor], Q]:
    def rows(actor: Actor) -> Q:
        given = [one for one in (rule(actor) for rule in rules) if one != NO_ROW]
        return reduce(or_, given) if given else NO_ROW

    return rows


def _and(rule: Callable[[Actor], Q], more: Q) -> Callable[[Actor], Q]:
    def rows(actor: Actor) -> Q:
        given = rule(actor)
        return given if given == NO_ROW else given & more

    return rows


def _own(*roles: str, path: str = "organisation") -> Callable[[Actor], Q]:
    """Rows of the post's own organisation, for posts with one of these roles."""
    return lambda actor: Q(**{path: actor.organisation_id}) if actor.acts_as(*roles) else NO_ROW


def _asked_to_apply(actor: Actor) -> Q:
    """Calls that are out, open to all or with the post's organisation among those invited."""
    if not actor.acts_as(*APPLIES):
        return NO_ROW
    return Q(published_at__isnull=False) & (Q(kind="open") | Q(invited=actor.organisation_id))


def _asked_to_assess(to_assessment: str = "") -> Callable[[Actor], Q]:
    def rows(actor: Actor) -> Q:
        if actor.post_id is None or not actor.acts_as(*ASSESSES):
            return NO_ROW
        return Q(**{f"{to_assessment}post": actor.post_id, f"{to_assessment}recused_at": None})

    return rows


def _reads_calls(actor: Actor) -> Q:
    """Calls of the own force area, for posts that work with the fund; whoever may apply sees those they may apply to."""
    return NO_ROW if actor.acts_as(*APPLIES) else _works_with(_POT)(actor)


_PUBLISHED = Q(published_at__isnull=False)
_CHOSEN = Q(chosen_at__isnull=False)
_SENT_IN = Q(submitted_at__isnull=False)
see_scenarios = Permission(
    "funding.see_scenarios",
    _any_of(_by_office(*_MODELS, Role.COMMISSIONER, fund=_POT), _and(_works_with(_POT), _CHOSEN)),
)
bring_weights = Permission("funding.bring_weights", _by_office(*_MODELS, fund=""))
model_pot = Permission("funding.model_pot", _by_office(*_MODELS))
change_scenario = Permission("funding.change_scenario", _by_office(*_MODELS, fund=_POT))
choose_scenario = Permission("funding.choose_scenario", _by_office(Role.COMMISSIONER, Role.POLICY_OFFICER, fund=_POT))

see_calls = Permission(
    "funding.see_calls",
    _any_of(_by_office(*_HOLDS_THE_MONEY, fund=_POT), _and(_reads_calls, _PUBLISHED), _asked_to_apply),
)
make_call = Permission("funding.make_call", _by_office(*_KEEPS_POTS))
manage_call = Permission("funding.manage_call", _by_office(*_KEEPS_POTS, fund=_POT))
apply = Permission("funding.apply", _asked_to_apply)
edit_application = Permission("funding.edit_application", _own(*APPLIES))
send_application = Permission("funding.send_application", _own(*_ANSWERS_FOR_IT))
see_applications = Permission(
    "funding.see_applications",
    _any_of(_own(*APPLIES), _and(_by_office(*_HOLDS_THE_MONEY, fund=_CALL), _SENT_IN)),
)
moderate = Permission("funding.moderate", _and(_by_office(*_KEEPS_POTS, fund=_CALL), _SENT_IN))
decide_application = Permission("funding.decide_application", _and(_by_office(Role.COMMISSIONER, fund=_CALL), _SENT_IN))
assess = Permission("funding.assess", _asked_to_assess())

see_attachments = Permission(
    "funding.see_attachments",
    _any_of(
        _own(*APPLIES, path="application__organisation"),
        _and(_by_office(*_HOLDS_THE_MONEY, fund=f"application__{_CALL}"), Q(application__submitted_at__isnull=False)),
        _and(_asked_to_assess("application__assessments__"), Q(application__assessments__declared_at__isnull=False)),
    ),
)
keep_attachments = Permission("funding.keep_attachments", _own(*APPLIES, path="application__organisation"))

see_awards = Permission("funding.see_awards", _any_of(_works_with(_POT), _own(*APPLIES)))
give_awards = Permission("funding.give_awards", _by_office(Role.COMMISSIONER))
end_award = Permission("funding.end_award", _by_office(Role.COMMISSIONER, fund=_POT))
accept_award = Permission("funding.accept_award", _own(*_ANSWERS_FOR_IT))
draw_up_agreement = Permission("funding.draw_up_agreement", _by_office(*_KEEPS_POTS, fund=_POT))

see_bids = Permission(
    "funding.see_bids",
    _any_of(
        _by_office(*_HOLDS_THE_MONEY), _own(*APPLIES, path="sections__owner"), _and(_works_with(), Q(is_published=True))
    ),
)
lead_bid = Permission("funding.lead_bid", _by_office(*_KEEPS_POTS))
make_bid = Permission("funding.make_bid", _by_office(*_KEEPS_POTS, fund=""))
write_section = Permission(
    "funding.write_section", _any_of(_by_office(*_KEEPS_POTS, fund="bid__fund__"), _own(*APPLIES, path="owner"))
)

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


# The life of a grant. The office that holds the fund runs it; a recipient's people reach what is their organisation's own,
# and the database holds to that too (row-level security); what a paper printed is there for posts that work with the fund.

_OFFICE = (*_HOLDS_THE_MONEY, Role.ANALYST)
_PREPARES = (Role.GRANT_PREPARER, Role.HEAD_OF_COMMUNITY_SAFETY)
RECIPIENT = (*_PREPARES, Role.GRANT_CERTIFIER)
_READS_FOR_A_PLACE = (Role.HEAD_OF_COMMUNITY_SAFETY, Role.PARTNERSHIP_CHAIR)
_READS_THE_PRINTED = (*_READS_FOR_A_PLACE, Role.ANALYST, Role.BOARD_MEMBER, Role.SCRUTINY_OFFICER)


def _of_office(*roles: str, agreement: str = "") -> Callable[[Actor], Q]:
    """Agreements of funds whose office the actor's organisation holds."""
    return lambda actor: Q(**{f"{agreement}fund__area__in": actor.office_area_ids}) if actor.acts_as(*roles) else NO_ROW


def _of_recipient(*roles: str, agreement: str = "") -> Callable[[Actor], Q]:
    """Agreements whose recipient is the actor's own organisation."""
    return lambda actor: Q(**{f"{agreement}recipient": actor.organisation_id}) if actor.acts_as(*roles) else NO_ROW


def _seen_agreements(agreement: str = "") -> Callable[[Actor], Q]:
    def rows(actor: Actor) -> Q:
        seen = [
            _of_office(*_OFFICE, agreement=agreement)(actor),
            _of_recipient(*RECIPIENT, agreement=agreement)(actor),
        ]
        if actor.acts_as(*RECIPIENT):
            seen.append(Q(**{f"{agreement}shares__organisation": actor.organisation_id}))
        if actor.acts_as(*_READS_FOR_A_PLACE):
            seen.append(Q(**{f"{agreement}shares__area__in": actor.area_ids}))
        if actor.acts_as(*_READS_THE_PRINTED):
            seen.append(Q(**{f"{agreement}is_published": True}))
        wanted = [each for each in seen if each != NO_ROW]
        return reduce(or_, wanted) if wanted else NO_ROW

    return rows


see_agreements = Permission("funding.see_agreements", _seen_agreements())
run_agreements = Permission("funding.run_agreements", _of_office(Role.GRANTS_OFFICER, Role.POLICY_OFFICER))
sign_agreements = Permission("funding.sign_agreements", _of_recipient(Role.GRANT_CERTIFIER))
countersign_agreements = Permission(
    "funding.countersign_agreements", _of_office(Role.COMMISSIONER, Role.POLICY_OFFICER)
)
judge_agreements = Permission("funding.judge_agreements", _of_office(Role.GRANTS_OFFICER, Role.POLICY_OFFICER))
see_judgements = Permission("funding.see_judgements", _of_office(*_OFFICE))
see_assistance = Permission(
    "funding.see_assistance",
    lambda actor: (
        _of_office(*_OFFICE, agreement="agreement__")(actor)
        if actor.acts_as(*_OFFICE)
        else _of_recipient(*RECIPIENT, agreement="agreement__")(actor)
    ),
)
answer_assistance = Permission(
    "funding.answer_assistance", _of_recipient(Role.GRANT_CERTIFIER, agreement="agreement__")
)
enter_subsidies = Permission(
    "funding.enter_subsidies", _of_office(Role.GRANTS_OFFICER, Role.POLICY_OFFICER, agreement="agreement__")
)
answer_conditions = Permission("funding.answer_conditions", _of_recipient(*RECIPIENT, agreement="agreement__"))
judge_conditions = Permission(
    "funding.judge_conditions", _of_office(Role.GRANTS_OFFICER, Role.POLICY_OFFICER, agreement="agreement__")
)
keep_documents = Permission(
    "funding.keep_documents",
    lambda actor: run_agreements.rows(actor) if actor.acts_as(*_HOLDS_THE_MONEY) else _of_recipient(*RECIPIENT)(actor),
)
see_documents = Permission(
    "funding.see_documents",
    lambda actor: (
        _of_office(*_OFFICE, agreement="agreement__")(actor)
        if actor.acts_as(*_OFFICE)
        else _of_recipient(*RECIPIENT, agreement="agreement__")(actor)
    ),
)

see_returns = Permission("funding.see_returns", _seen_agreements("agreement__"))
prepare_returns = Permission("funding.prepare_returns", _of_recipient(*_PREPARES, agreement="agreement__"))
certify_returns = Permission("funding.certify_returns", _of_recipient(Role.GRANT_CERTIFIER, agreement="agreement__"))
judge_returns = Permission(
    "funding.judge_returns", _of_office(Role.GRANTS_OFFICER, Role.POLICY_OFFICER, agreement="agreement__")
)

see_payments = Permission(
    "funding.see_payments",
    lambda actor: (
        _of_office(*_OFFICE, agreement="agreement__")(actor)
        if actor.acts_as(*_OFFICE)
        else _of_recipient(*RECIPIENT, agreement="agreement__")(actor)
    ),
)
ask_for_payments = Permission(
    "funding.ask_for_payments",
    lambda actor: run_agreements.rows(actor) if actor.acts_as(*_HOLDS_THE_MONEY) else _of_recipient(*_PREPARES)(actor),
)
check_payments = Permission("funding.check_payments", _of_office(Role.GRANTS_OFFICER, agreement="agreement__"))
approve_payments = Permission(
    "funding.approve_payments", _of_office(Role.COMMISSIONER, Role.POLICY_OFFICER, agreement="agreement__")
)
approve_large_payments = Permission(
    "funding.approve_large_payments", _of_office(Role.COMMISSIONER, agreement="agreement__")
)
ask_back = Permission("funding.ask_back", _of_office(Role.GRANTS_OFFICER, Role.POLICY_OFFICER))
carry_grants_forward = Permission("funding.carry_grants_forward", _of_office(Role.COMMISSIONER, Role.POLICY_OFFICER))
receive_back = Permission("funding.receive_back", _of_office(Role.GRANTS_OFFICER, agreement="agreement__"))

see_projects = Permission(
    "funding.see_projects",
    lambda actor: (
        Q(is_published=True) | _of_own_area(actor, "fund__") if actor.acts_as(*_OFFICE, *_READS_THE_PRINTED) else NO_ROW
    ),
)
decide_projects = Permission("funding.decide_projects", _of_office(Role.COMMISSIONER, Role.POLICY_OFFICER))

see_numbers = Permission(
    "funding.see_numbers",
    lambda actor: Q(area__in=actor.office_area_ids) if actor.acts_as(*_OFFICE) else NO_ROW,
)
change_numbers = Permission(
    "funding.change_numbers",
    lambda actor: (
        Q(area__in=actor.office_area_ids) if actor.acts_as(Role.COMMISSIONER, Role.POLICY_OFFICER) else NO_ROW
    ),
)


rate_funder = Permission("funding.rate_funder", _of_recipient(*RECIPIENT))
see_ratings = Permission("funding.see_ratings", _of_office(*_OFFICE))


def _counted_agreements(actor: Actor) -> Q:
    """Whoever works with a fund sees what all of it comes to; a recipient what their own grants come to."""
    seen, own_area = _seen_agreements()(actor), _works_with()(actor)
    return own_area if seen == NO_ROW else seen if own_area == NO_ROW else seen | own_area


see_outturn = Permission("funding.see_outturn", _counted_agreements)
see_needs = Permission("funding.see_needs", _works_with())
add_needs = Permission("funding.add_needs", _by_office(*_MODELS, fund=""))
keep_needs = Permission("funding.keep_needs", _by_office(*_MODELS))


# Publishing. What is published is read by everybody; nobody looks over their own words.


def _written_by_another(actor: Actor) -> Q:
    rows = _of_office(Role.POLICY_OFFICER, Role.GRANTS_OFFICER, agreement="agreement__")(actor)
    return rows if rows == NO_ROW else rows & ~Q(written_by=actor.person_id)


see_notices = Permission("funding.see_notices", _of_office(*_HOLDS_THE_MONEY))
write_notices = Permission("funding.write_notices", _of_office(Role.GRANTS_OFFICER, Role.POLICY_OFFICER))
look_over_notices = Permission("funding.look_over_notices", _written_by_another)
publish_grants = Permission(
    "funding.publish_grants",
    lambda actor: (
        Q(area__in=actor.office_area_ids) if actor.acts_as(Role.COMMISSIONER, Role.POLICY_OFFICER) else NO_ROW
    ),
)
take_grants_back = Permission("funding.take_grants_back", _of_office(*_HOLDS_THE_MONEY, agreement="agreement__"))
