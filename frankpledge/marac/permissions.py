"""Who may do what in the MARAC room; `casework.md` 1.8. The database's policies (migration 0002) say the same again.

Nothing here reads a status. Whoever is in a case, or too near to it, has no row of it, whatever their post.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from frankpledge.partnerships.models import Area, Role
from frankpledge.rules import EVERY_ROW, NO_ROW, Actor, Hidden, Permission

from .models import MailReferral, Referral

COORDINATORS = (Role.SENIOR_MARAC_COORDINATOR, Role.MARAC_COORDINATOR)
STAFF = (*COORDINATORS, Role.MARAC_ADMINISTRATOR)
KEEPERS = (Role.SENIOR_MARAC_COORDINATOR, Role.MARAC_ADMINISTRATOR)
AGENCIES = (Role.AGENCY_REPRESENTATIVE, Role.IDVA_MANAGER, Role.IDVA)  # those who speak for an agency at a meeting
ATTENDERS = (*AGENCIES, Role.MARAC_CHAIR)
REFERRERS = (*STAFF, *AGENCIES, Role.HEAD_OF_COMMUNITY_SAFETY, Role.GRANT_PREPARER)

_HIDDEN = RawSQL("SELECT marac_hidden()", [])
_HIDDEN_CASES = RawSQL("SELECT marac_hidden_cases()", [])
_GIVEN = RawSQL("SELECT marac_given()", [])
_GIVEN_CASES = RawSQL("SELECT marac_given_cases()", [])
_CARRIED_CASES = RawSQL("SELECT marac_carried_cases()", [])
_SHUT_OUT = RawSQL("SELECT unnest(marac_shut_out())", [])


def post_of(actor: Actor) -> UUID:
    """The post acted in: whoever a permission here let through has one."""
    if actor.post_id is None:
        raise Hidden
    return actor.post_id


def reach(actor: Actor, area: str = "area") -> Q:
    """Rows of the MARACs that the post works for: a senior co-ordinator's are all those of their organisation's area."""
    covered = Q(**{f"{area}__in": actor.area_ids})
    if actor.acts_as(Role.SENIOR_MARAC_COORDINATOR):
        return covered | Q(**{f"{area}__in": _areas_of(actor.organisation_id)})
    return covered & shared(actor, area)


def shared(actor: Actor, area: str = "area") -> Q:
    """Rows of the MARACs at which the post's organisation still may share: an agreement that ended takes its access with it."""
    return ~Q(**{f"{area}__in": _SHUT_OUT}) if actor.acts_as(*ATTENDERS) else Q()


def _areas_of(organisation_id: object) -> QuerySet[Area, Any]:
    up = "wholes_it_is_in__whole__"
    paths = (f"{up * steps}organisations" for steps in range(4))
    return Area.objects.filter(reduce(or_, (Q(**{path: organisation_id}) for path in paths))).values("pk")


def _received_by(*roles: str) -> Callable[[Actor], Q]:
    """Referrals that have come in, for posts of these roles at their MARAC."""

    def rows(actor: Actor) -> Q:
        if not actor.acts_as(*roles):
            return NO_ROW
        return Q(received_at__isnull=False) & (reach(actor) | _of_no_marac(actor)) & ~Q(pk__in=_HIDDEN)

    return rows


def _of_no_marac(actor: Actor) -> Q:
    """What came in without saying where: the senior co-ordinator finds out."""
    return Q(area=None) if actor.acts_as(Role.SENIOR_MARAC_COORDINATOR) else NO_ROW


def _came_in(actor: Actor) -> Q:
    """What came in by e-mail, for the co-ordinators who complete it."""
    return _received_by(*COORDINATORS)(actor) & Q(source="email") if actor.acts_as(*COORDINATORS) else NO_ROW


def _own(actor: Actor) -> Q:
    return Q(referred_by_post=actor.post_id) & ~Q(pk__in=_HIDDEN) if actor.acts_as(*REFERRERS) else NO_ROW


def _told(actor: Actor, to: str = "") -> Q:
    """What the actor's own IDVA service was told of; to one of its advisers, what was given to them."""
    if actor.acts_as(Role.IDVA):
        return Q(**{f"{to}pk__in": _GIVEN}) & ~Q(**{f"{to}pk__in": _HIDDEN}) & shared(actor, f"{to}area")
    if not actor.acts_as(Role.IDVA_MANAGER):
        return NO_ROW
    told = Q(**{f"{to}idva_service": actor.organisation_id}) & ~Q(**{f"{to}pk__in": _HIDDEN})
    return told & shared(actor, f"{to}area")


def _carried(actor: Actor) -> Q:
    """Referrals of a case that another MARAC handed, or offers, to the post's own."""
    return Q(case__in=_CARRIED_CASES) & ~Q(pk__in=_HIDDEN) if actor.acts_as(*STAFF) else NO_ROW


def _carried_to_coordinators(actor: Actor) -> Q:
    return _carried(actor) if actor.acts_as(*COORDINATORS) else NO_ROW


def _own_unsent(actor: Actor) -> Q:
    """What the post writes, until it is first received: after that, what it sent along is not given back to it."""
    own = _own(actor)
    return own if own == NO_ROW else own & Q(received_at=None)


def _own_sent(actor: Actor) -> Q:
    """What the post sent: it may still bring a file for it, and is not given one back."""
    own = _own(actor)
    return own if own == NO_ROW else own & Q(received_at__isnull=False)


def _any_of(*rules: Callable[[Actor], Q]) -> Callable[[Actor], Q]:
    def rows(actor: Actor) -> Q:
        given = [one for one in (rule(actor) for rule in rules) if one != NO_ROW]
        return reduce(or_, given) if given else NO_ROW

    return rows


def _cases(actor: Actor) -> Q:
    """Staff: their MARAC's. Those who attend: what was ever put on its agendas. An IDVA service: what it was told of too,
    and an adviser of it what was given to them."""
    if actor.acts_as(*STAFF):
        return reach(actor) & ~Q(pk__in=_HIDDEN_CASES)
    if not actor.acts_as(*ATTENDERS):
        return NO_ROW
    seen = Q(listed_at__isnull=False) & reach(actor)
    if actor.acts_as(Role.IDVA_MANAGER):
        seen |= Q(idva_service=actor.organisation_id)
    if actor.acts_as(Role.IDVA):
        seen |= Q(pk__in=_GIVEN_CASES)
    return seen & ~Q(pk__in=_HIDDEN_CASES) & shared(actor)


def _cases_of(*roles: str) -> Callable[[Actor], Q]:
    return lambda actor: reach(actor) & ~Q(pk__in=_HIDDEN_CASES) if actor.acts_as(*roles) else NO_ROW


def _notices(*roles: str) -> Callable[[Actor], Q]:
    """What an IDVA service was told, for these roles in it."""

    def rows(actor: Actor) -> Q:
        if not actor.acts_as(*roles):
            return NO_ROW
        return Q(service=actor.organisation_id) & _told(actor, "referral__")

    return rows


# Referrals
refer = Permission("marac.refer", _own)
see_referral = Permission("marac.see_referral", _any_of(_received_by(*STAFF), _carried, _own, _told))
write_referral = Permission("marac.write_referral", _any_of(_own, _came_in))
see_queue = Permission("marac.see_queue", _received_by(*STAFF))
review_referral = Permission("marac.review_referral", _received_by(*COORDINATORS))
process_referral = Permission("marac.process_referral", _received_by(*STAFF))
see_safe_contact = Permission("marac.see_safe_contact", _any_of(_received_by(*STAFF), _told))
see_protected_address = Permission("marac.see_protected_address", _any_of(_received_by(*COORDINATORS), _told))
see_attachment = Permission(
    "marac.see_attachment", _any_of(_received_by(*COORDINATORS), _carried_to_coordinators, _own_unsent, _told)
)
add_file = Permission("marac.add_file", _any_of(_received_by(*COORDINATORS), _own_sent))
lift_exclusion = Permission("marac.lift_exclusion", _received_by(Role.SENIOR_MARAC_COORDINATOR))
# Cases
see_case = Permission("marac.see_case", _cases)
run_case = Permission("marac.run_case", _cases_of(*STAFF))
# The numbers that the MARACs work by
see_settings = Permission("marac.see_settings", lambda actor: EVERY_ROW if actor.acts_as(*STAFF) else NO_ROW)
change_settings = Permission(
    "marac.change_settings", lambda actor: EVERY_ROW if actor.acts_as(Role.SENIOR_MARAC_COORDINATOR) else NO_ROW
)
# … and the lists they work by: reasons and risk questions are the region's, and no office's own
keep_lists = Permission(
    "marac.keep_lists", lambda actor: EVERY_ROW if actor.acts_as(Role.SENIOR_MARAC_COORDINATOR) else NO_ROW
)
keep_domains = Permission("marac.keep_domains", lambda actor: EVERY_ROW if actor.acts_as(*KEEPERS) else NO_ROW)
keep_idva_services = Permission(
    "marac.keep_idva_services", lambda actor: reach(actor) if actor.acts_as(*KEEPERS) else NO_ROW
)
# IDVA notices: the manager answers them and gives each to an adviser, who goes on
see_notice = Permission("marac.see_notice", _notices(Role.IDVA_MANAGER, Role.IDVA))
answer_notice = Permission("marac.answer_notice", _notices(Role.IDVA_MANAGER))
support_victim = Permission("marac.support_victim", _notices(Role.IDVA_MANAGER, Role.IDVA))


# As an array they are looked up once a query: joined, they would be once a row.
_SIGNED = RawSQL("SELECT unnest(ARRAY(SELECT marac_signed()))", [])
_PRESENT = RawSQL("SELECT unnest(ARRAY(SELECT marac_present()))", [])


def _meetings(*roles: str) -> Callable[[Actor], Q]:
    return lambda actor: reach(actor) if actor.acts_as(*roles) else NO_ROW


def _of_cases(*roles: str, more: Q) -> Callable[[Actor], Q]:
    """Rows about cases of the post's MARACs, for these roles, as far as `more` says."""

    def rows(actor: Actor) -> Q:
        if not actor.acts_as(*roles):
            return NO_ROW
        return reach(actor, "case__area") & ~Q(case__in=_HIDDEN_CASES) & more

    return rows


def _of_own_agency(more: Q) -> Callable[[Actor], Q]:
    def rows(actor: Actor) -> Q:
        if not actor.acts_as(*AGENCIES):
            return NO_ROW
        own = Q(organisation=actor.organisation_id) & ~Q(case__in=_HIDDEN_CASES)
        return own & shared(actor, "case__area") & more

    return rows


_WHATEVER = Q(case__isnull=False)
_STAFFS = _of_cases(*STAFF, more=_WHATEVER)

# Meetings. No signature, no papers; and what is shared there is for those who are there. The chair, who answers for no
# agency, reads the whole of it and writes none of it.
see_meeting = Permission("marac.see_meeting", _meetings(*STAFF, *ATTENDERS))
run_meeting = Permission("marac.run_meeting", _meetings(*STAFF))
sign_statement = Permission("marac.sign_statement", _meetings(*ATTENDERS))
call_roll = Permission(
    "marac.call_roll", lambda actor: reach(actor, "meeting__area") if actor.acts_as(*STAFF) else NO_ROW
)
see_item = Permission("marac.see_item", _any_of(_STAFFS, _of_cases(*ATTENDERS, more=Q(meeting__in=_SIGNED))))
take_part = Permission("marac.take_part", _any_of(_STAFFS, _of_cases(*AGENCIES, more=Q(meeting__in=_PRESENT))))
run_item = Permission("marac.run_item", _STAFFS)
# Research: an agency's own, until its case is opened
see_request = Permission("marac.see_request", _of_own_agency(_WHATEVER))
answer_research = Permission("marac.answer_research", _of_own_agency(Q(meeting__in=_SIGNED)))
# Actions agreed
see_agreed = Permission(
    "marac.see_agreed",
    _any_of(_STAFFS, _of_own_agency(Q(sent_at__isnull=False)), _of_cases(*ATTENDERS, more=Q(meeting__in=_SIGNED))),
)
answer_agreed = Permission("marac.answer_agreed", _of_own_agency(Q(sent_at__isnull=False)))
check_agreed = Permission("marac.check_agreed", _STAFFS)


def _owed_to_staff(actor: Actor) -> Q:
    """The MARACs where somebody can place what an agency that shares no more leaves undone."""
    return Q(kind=Area.Kind.MARAC) & reach(actor, "pk") if actor.acts_as(*STAFF) else NO_ROW


see_owed = Permission("marac.see_owed", _owed_to_staff)
place_research = Permission("marac.place_research", _STAFFS)


def _carried_cases_of(*roles: str) -> Callable[[Actor], Q]:
    return lambda actor: Q(pk__in=_CARRIED_CASES) & ~Q(pk__in=_HIDDEN_CASES) if actor.acts_as(*roles) else NO_ROW


def _between(*ends: str) -> Callable[[Actor], Q]:
    """Transfers of which one of these ends is a MARAC of a co-ordinator's."""

    def rows(actor: Actor) -> Q:
        if not actor.acts_as(*COORDINATORS):
            return NO_ROW
        return reduce(or_, (reach(actor, end) for end in ends)) & ~Q(case__in=_HIDDEN_CASES)

    return rows


def _asked(actor: Actor) -> Q:
    """What an agency was asked, or told, of cases at the MARACs that the post attends."""
    if not actor.acts_as(Role.AGENCY_REPRESENTATIVE, Role.IDVA_MANAGER):
        return NO_ROW
    return Q(organisation=actor.organisation_id) & reach(actor, "case__area") & ~Q(case__in=_HIDDEN_CASES)


_OWN_CASES = _cases_of(*COORDINATORS)
# After the meeting: a case with its whole history, its flags, its moves, and the region's most complex
see_history = Permission("marac.see_history", _any_of(_cases_of(*STAFF), _carried_cases_of(*STAFF)))
see_pack = Permission("marac.see_pack", _any_of(_OWN_CASES, _carried_cases_of(*COORDINATORS)))
move_case = Permission("marac.move_case", _OWN_CASES)
see_transfer = Permission("marac.see_transfer", _between("from_area", "to_area"))
send_transfer = Permission("marac.send_transfer", _between("from_area"))
answer_transfer = Permission("marac.answer_transfer", _between("to_area"))
see_flags = Permission("marac.see_flags", _any_of(_STAFFS, _asked))
answer_flag = Permission("marac.answer_flag", _asked)
read_move_notice = Permission("marac.read_move_notice", _asked)
log_case = Permission("marac.log_case", _OWN_CASES)
see_complex = Permission("marac.see_complex", _of_cases(*COORDINATORS, more=_WHATEVER))

# Counts: staff those of their MARACs, with the lists behind them; those who answer for the whole see counts alone
OFFICES = (
    Role.COMMISSIONER, Role.POLICY_OFFICER, Role.ANALYST, Role.PARTNERSHIP_CHAIR, Role.BOARD_MEMBER,
    Role.HEAD_OF_COMMUNITY_SAFETY,
)  # fmt: skip


def _counted(actor: Actor) -> Q:
    """The MARACs whose figures somebody may see."""
    if actor.acts_as(*STAFF):
        return Q(kind=Area.Kind.MARAC) & reach(actor, "pk")
    return Q(kind=Area.Kind.MARAC) if actor.acts_as(*OFFICES) else NO_ROW


see_counts = Permission("marac.see_counts", _counted)


def _mails(actor: Actor) -> Q:
    """The region's one tray, for every MARAC's staff; but what is with a referral only for those who find the referral."""
    if not actor.acts_as(*STAFF):
        return NO_ROW
    seen = Referral.objects.filter(see_queue.rows(actor)).values("pk")
    unseen = MailReferral.objects.exclude(referral__in=seen).values("mail")
    return ~Q(pk__in=unseen)


work_tray = Permission("marac.work_tray", _mails)
take_in_mail = Permission("marac.take_in_mail", lambda actor: _mails(actor) if actor.acts_as(*COORDINATORS) else NO_ROW)


def _retained(*roles: str) -> Callable[[Actor], Q]:
    """What the post's MARACs keep, but of cases that the person may not know of."""

    def rows(actor: Actor) -> Q:
        if not actor.acts_as(*roles):
            return NO_ROW
        known = Q(case=None) | ~Q(case__in=_HIDDEN_CASES)
        return reach(actor) & known & (Q(referral=None) | ~Q(referral__in=_HIDDEN))

    return rows


# How long it is all kept: staff see and hold it; two people destroy it, of whom the second is one of those who keep the lists
keep_retention = Permission("marac.keep_retention", _retained(*STAFF))
agree_to_destroy = Permission("marac.agree_to_destroy", _retained(*KEEPERS))
hold_case = Permission("marac.hold_case", _cases_of(*STAFF))


def _requests(*roles: str, of: str = "") -> Callable[[Actor], Q]:
    """Requests to the post's office for what it holds: a senior co-ordinator's are all of them, a co-ordinator's those they handle."""

    def rows(actor: Actor) -> Q:
        if not actor.acts_as(*roles):
            return NO_ROW
        of_office = Q(**{f"{of}office": actor.organisation_id})
        is_senior = actor.acts_as(Role.SENIOR_MARAC_COORDINATOR)
        return of_office if is_senior else of_office & Q(**{f"{of}handler": actor.post_id})

    return rows


# What somebody asks to be given of what is held about them: co-ordinators, who alone may read all of it, find and review it; another
# person, a senior co-ordinator, whose reach is the whole office's, approves what goes out. Whoever may not know of a case that a request
# is linked to finds no such request (`marac_hidden_requests`, migration 0046).
handle_access = Permission("marac.handle_access", _requests(*COORDINATORS))
approve_access = Permission("marac.approve_access", _requests(Role.SENIOR_MARAC_COORDINATOR))
decide_passage = Permission("marac.decide_passage", _requests(*COORDINATORS, of="request__"))
release_passage = Permission("marac.release_passage", _requests(Role.SENIOR_MARAC_COORDINATOR, of="request__"))
