"""Papers made to be handed over: each is a disclosure, kept in the trail with for whom and on what ground."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import trail
from frankpledge.documents.pdf import Marking, make_pdf
from frankpledge.documents.workbook import make_workbook
from frankpledge.partnerships.models import Area, Organisation, Post
from frankpledge.rules import Actor, Hidden, Refusal
from frankpledge.ui.wording import day

from .. import agencies, permissions, transfer_pack
from ..models import Attendance, Case, IdvaNotice, Meeting, Referral
from ..printing import action_list, letter, no_consent, return_sheets
from ..printing.copies import Copy
from ..printing.kinds import Kind
from ..statistics.data_return import by_meeting, data_return
from ..statistics.periods import Period

HANDLING = "OFFICIAL-SENSITIVE"
_PRIVATE = "Private"
_THEMSELVES = "their own use"


@transaction.atomic
def make_meeting_paper(
    meeting: Meeting,
    kind: Kind,
    *,
    by: Actor,
    at: datetime,
    ground: str,
    agency: Organisation | None = None,
    to: str = "",
) -> bytes:
    """A paper of a meeting for whoever makes it; staff may make an agency's copy, or their own to hand `to` somebody else."""
    meeting = permissions.see_meeting.get(Meeting.objects.select_related("area"), by, pk=meeting.pk)
    _check_reader(meeting, kind, by, agency)
    if not kind.is_there(meeting):
        raise Refusal("The meeting has not been opened, so there is nothing to write of it yet.")
    copy = Copy.of(meeting.area_id, agency, by=by, at=at)
    on = timezone.localdate(meeting.starts_at)
    marking = _marking(by, at, agency.name if agency else to)
    _disclose(kind.code, meeting, marking, ground)
    return make_pdf(
        f"marac/printed/{kind.code.replace('-', '_')}.html",
        {**kind.contents(meeting, copy), "copy": copy},
        title=f"{kind.words}, {meeting.area} MARAC, {day(on)}",
        marking=marking,
    )


def _check_reader(meeting: Meeting, kind: Kind, by: Actor, agency: Organisation | None) -> None:
    """No signature, no papers; and whoever looked on takes none away."""
    if not by.acts_as(*permissions.STAFF):
        there = Attendance.objects.filter(
            meeting=meeting, post=by.post_id, person=by.person_id, signed_at__isnull=False
        )
        mine = there.first()
        if mine is None or agency is not None:
            raise Hidden
        if mine.kind == Attendance.Kind.OBSERVER:
            raise Refusal("You looked on at this meeting, and whoever looks on keeps nothing of it.")
    elif agency is None:
        if kind.is_of_one_agency:
            raise Refusal("Choose the agency whose research it is for.", field="agency")
    elif agency.pk not in {
        one.pk for one in agencies.agencies_of(meeting.area_id, timezone.localdate(meeting.starts_at))
    }:
        raise Refusal("Choose an agency of this MARAC.", field="agency")
    elif (
        kind.has_cases
        and not meeting.attendances.filter(organisation=agency, signed_at__isnull=False)
        .exclude(kind=Attendance.Kind.OBSERVER)
        .exists()
    ):
        raise Refusal(
            "Nobody of this agency has signed the statement for this meeting, so its papers are closed to them.",
            field="agency",
        )


@transaction.atomic
def make_action_list(agency: Organisation, *, by: Actor, at: datetime, ground: str) -> bytes:
    """What one agency has still to answer: its own list, or the one that staff make for it."""
    if not by.acts_as(*permissions.STAFF) and agency.pk != by.organisation_id:
        raise Hidden
    permissions.see_agreed.demand(by)
    marking = _marking(by, at, agency.name)
    _disclose("agency-actions", agency, marking, ground)
    return make_pdf(
        "marac/printed/agency_actions.html",
        action_list.of_agency(agency, Copy.of_agency_everywhere(agency, by=by, at=at)),
        title=f"Actions to answer, {day(timezone.localdate(at))}",
        marking=marking,
    )


@transaction.atomic
def make_no_consent_record(referral: Referral, *, by: Actor, at: datetime, ground: str, to: str = "") -> bytes:
    """Why a referral was made without consent, on what ground and by whose decision: a paper that names nobody in it."""
    rows = Referral.objects.filter(no_consent__isnull=False).select_related("area", "referred_from", "no_consent__key")
    referral = permissions.see_referral.get(rows, by, pk=referral.pk)
    marking = _marking(by, at, to)
    _disclose("no-consent-record", referral, marking, ground)
    return make_pdf(
        "marac/printed/no_consent_record.html",
        no_consent.contents(referral),
        title="Record of a referral without consent",
        marking=marking,
    )


@transaction.atomic
def make_transfer_pack(case: Case, *, by: Actor, at: datetime, ground: str, to: str = "") -> bytes:
    """All that another MARAC needs of a case that moves there; never an address, nor what an agency may not share."""
    case = permissions.see_pack.get(Case.objects.select_related("key", "area"), by, pk=case.pk)
    marking = _marking(by, at, to)
    _disclose("transfer-pack", case, marking, ground)
    return make_pdf(
        "marac/printed/transfer_pack.html",
        {"pack": transfer_pack.contents(case)},
        title="Transfer pack",
        marking=marking,
    )


@transaction.atomic
def write_letter(
    notice: IdvaNotice,
    *,
    by: Actor,
    at: datetime,
    name: str,
    telephone: str,
    words: str,
    handed_over: str,
    is_safe: bool,
) -> bytes:
    """A letter for the adviser to hand to the victim: never without a talk that found what is safe, and never with an address."""
    notice = permissions.support_victim.lock(notice, by)
    letter.check(notice)
    if not is_safe:
        raise Refusal("No letter is made unless the victim said that one is safe.", field="is_safe")
    trail.disclosure(
        "marac.letter_made",
        notice,
        at=at,
        to=f"the victim, {handed_over}",
        ground="the victim said that a letter is safe",
    )
    service = notice.service.name
    return make_pdf(
        "marac/printed/letter.html",
        {"name": name, "service": service, "adviser": notice.adviser_name, "telephone": telephone, "words": words},
        title="Letter",
        marking=Marking(_PRIVATE, service, "the person it is addressed to", at),
    )


@transaction.atomic
def make_data_return(period: Period, *, by: Actor, at: datetime, to: str) -> bytes:
    """The SafeLives data return as a workbook: whole for staff, with small numbers hidden for those who see counts alone."""
    permissions.see_counts.demand(by)
    is_whole = by.acts_as(*permissions.STAFF)
    areas = list(permissions.see_counts.filter(Area.objects.all(), by))
    found = data_return(areas, period, at=at, is_whole=is_whole)
    if found is None:
        raise Refusal(
            "The figures of this quarter are not given out yet: they still change from day to day.", field="period"
        )
    marking = replace(_marking(by, at, to), handling=HANDLING if is_whole else "OFFICIAL")
    post = Post.objects.get(pk=permissions.post_of(by))
    _disclose("data-return", post, marking, f"the data return of {period}")
    meetings = list(by_meeting(areas, period)) if is_whole else None
    return make_workbook(return_sheets.sheets(found, marking, meetings), title="MARAC data return", marking=marking)


def _marking(by: Actor, at: datetime, to: str) -> Marking:
    """Who makes it, by post first; for whom, without `to` for themselves."""
    post = Post.objects.select_related("organisation").get(pk=permissions.post_of(by))
    person = Person.objects.get(pk=by.person_id or "")
    return Marking(HANDLING, f"{post.title}, {post.organisation.name} ({person.name})", to or _THEMSELVES, at)


def _disclose(code: str, row: Case | Meeting | Organisation | Post | Referral, marking: Marking, ground: str) -> None:
    name = f"marac.{code.replace('-', '_')}_made"
    trail.disclosure(name, row, at=marking.made_at, to=marking.made_for, ground=ground)
