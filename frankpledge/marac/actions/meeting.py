"""Holding a meeting: who is there and has signed, one case at a time, and what is written down while people speak."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import trail
from frankpledge.partnerships.models import Organisation, Post
from frankpledge.rules import Actor, Changed, Hidden, Refusal
from frankpledge.working_days import previous_working_day

from .. import agencies, confidentiality, letters, lifecycle, permissions
from ..lifecycle import ItemStatus, MeetingStatus
from ..models import AgendaItem, AgreedAction, Attendance, Case, Meeting, Passage, Reason, settings_in_force
from . import lapsing, listing

REFERRER_ABSENT = "referrer_absent"


@transaction.atomic
def sign(meeting: Meeting, *, by: Actor, at: datetime) -> Attendance:
    """Sign the confidentiality statement for one meeting: until then its papers are closed."""
    meeting = permissions.sign_statement.get(Meeting.objects.all(), by, pk=meeting.pk)
    if meeting.status == MeetingStatus.CANCELLED:
        raise Refusal("This meeting is cancelled.")
    person = Person.objects.get(pk=by.person_id or "")
    there = Attendance.objects.select_for_update(of=("self",)).filter(
        meeting=meeting, post=by.post_id, person=person
    ).first() or Attendance(meeting=meeting, post_id=by.post_id, person=person, organisation_id=by.organisation_id)
    if there.signed_at is None:
        there.name, there.signed_at, there.statement = person.name, at, confidentiality.LABEL
        there.save()
        trail.record("marac.statement_signed", meeting, at=at, statement=confidentiality.LABEL)
    return there


@transaction.atomic
def add_to_roll(
    meeting: Meeting, *, by: Actor, at: datetime, name: str, kind: str, agency: Organisation | None, has_signed: bool
) -> Attendance:
    """Somebody without an account, an observer often, who signs on paper."""
    meeting = lock_not_over(meeting, by)
    if kind != Attendance.Kind.APOLOGIES and not has_signed:
        raise Refusal("They must sign the statement on paper before they come in.", field="has_signed")
    there = Attendance.objects.create(
        meeting=meeting, name=name, kind=kind, organisation=agency, is_on_paper=has_signed,
        signed_at=at if has_signed else None, statement=confidentiality.LABEL if has_signed else "",
    )  # fmt: skip
    trail.record("marac.added_to_roll", meeting, at=at, attendance=there.pk, called=kind)
    return there


@transaction.atomic
def expect(
    meeting: Meeting, *, by: Actor, at: datetime, post: Post, kind: str, information_sent_on: date | None
) -> None:
    """Note of an agency's post, before its holder has signed, that it sends apologies or is awaited."""
    meeting = lock_not_over(meeting, by)
    if kind not in (Attendance.Kind.EXPECTED, Attendance.Kind.APOLOGIES):
        raise Refusal("They have not signed the statement: they are not here until they have.", field="kind")
    there = Attendance.objects.filter(meeting=meeting, post=post, person=None).first() or Attendance(
        meeting=meeting, post=post, organisation_id=post.organisation_id, name=post.title
    )
    there.kind, there.information_sent_on = kind, information_sent_on
    there.save()
    trail.record("marac.roll_called", meeting, at=at, attendance=there.pk, called=kind)


@transaction.atomic
def call(
    attendance: Attendance, *, by: Actor, at: datetime, kind: str, is_chair: bool, information_sent_on: date | None
) -> None:
    """Whether somebody is there, excused or looking on, and who is in the chair."""
    attendance = permissions.call_roll.lock(attendance, by)
    lock_not_over(attendance.meeting, by)
    is_here = kind in (Attendance.Kind.PRESENT, Attendance.Kind.OBSERVER)
    if is_here and attendance.signed_at is None:
        raise Refusal("They have not signed the statement: they are not here until they have.", field="kind")
    if is_chair and kind != Attendance.Kind.PRESENT:
        raise Refusal("Only somebody present can be in the chair.", field="is_chair")
    attendance.kind, attendance.is_chair, attendance.information_sent_on = kind, is_chair, information_sent_on
    attendance.save()
    trail.record("marac.roll_called", attendance.meeting, at=at, attendance=attendance.pk, called=kind)


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    meeting = permissions.run_meeting.lock(meeting, by)
    lifecycle.OPEN_MEETING.apply(meeting)
    if not Attendance.objects.filter(meeting=meeting, is_chair=True).exists():
        raise Refusal("Say on the roll who is in the chair first.")
    meeting.opened_at = at
    meeting.save()
    trail.record("marac.meeting_opened", meeting, at=at)


@transaction.atomic
def open_case(item: AgendaItem, *, by: Actor, at: datetime) -> None:
    """Come to a case: from now on those present read what each agency may share of it."""
    item = permissions.run_item.lock(item, by)
    if item.meeting.status != MeetingStatus.OPEN:
        raise Refusal("Open the meeting first.")
    lifecycle.OPEN_ITEM.apply(item)
    item.opened_at = item.opened_at or at
    item.save()
    trail.disclosure(
        "marac.research_opened",
        item.case,
        at=at,
        to=f"those at meeting {item.meeting_id}",
        ground="to reduce the risk of harm",
    )


@transaction.atomic
def save_passage(
    item: AgendaItem, *, by: Actor, at: datetime, kind: str, agency: Organisation | None, words: str, seen: int
) -> Passage:
    """Keep what was typed; `seen` is the version that it was typed upon, 0 where nothing stood there."""
    item = _take_part(item, by)
    if not by.acts_as(*permissions.STAFF) and (agency is None or agency.pk != by.organisation_id):
        raise Hidden
    passage = Passage.objects.select_for_update(of=("self",)).filter(item=item, kind=kind, organisation=agency).first()
    if passage is None:
        passage = Passage(key=item.case.key, item=item, kind=kind, organisation=agency, version=0)
    if passage.version != seen and passage.words != words:
        raise Changed(passage)
    if passage.version and passage.words == words:
        return passage
    passage.words, passage.version = words, passage.version + 1
    passage.changed_at, passage.changed_by_id = at, permissions.post_of(by)
    passage.save()
    trail.record("marac.passage_saved", item.case, at=at, passage_kind=kind, version=passage.version)
    return passage


@transaction.atomic
def agree(
    item: AgendaItem,
    *,
    by: Actor,
    at: datetime,
    pk: UUID,
    words: str,
    agency: Organisation,
    post: Post | None,
    due_on: date,
) -> AgreedAction:
    """An action, as somebody takes it on. `pk` is the page's own, so that what is sent twice is agreed once."""
    item = _take_part(item, by)
    _check_action(item, by, at, agency=agency, post=post, due_on=due_on)
    before = AgreedAction.objects.filter(pk=pk, meeting=item.meeting_id, case=item.case_id).first()
    if before is not None:
        return before
    in_force = settings_in_force(item.meeting.area_id, due_on)
    action = AgreedAction.objects.create(
        pk=pk, key=item.case.key, case=item.case, meeting=item.meeting, words=words, organisation=agency, post=post,
        due_on=due_on, agreed_at=at, agreed_by_id=permissions.post_of(by),
        chase_on=previous_working_day(due_on, in_force.office),
    )  # fmt: skip
    trail.record("marac.action_agreed", item.case, at=at, action=action.pk, agency=agency.pk)
    return action


@transaction.atomic
def change_action(
    action: AgreedAction,
    *,
    by: Actor,
    at: datetime,
    words: str,
    agency: Organisation,
    post: Post | None,
    due_on: date,
    seen: int,
) -> None:
    """Put an action in better words, or with another owner, before it goes out."""
    action = permissions.check_agreed.lock(action, by)
    if action.sent_at:
        raise Refusal("This has gone to its owner. Ring them, and have it answered.")
    item = AgendaItem.objects.get(meeting=action.meeting_id, case=action.case_id, status=ItemStatus.OPEN)
    _check_action(item, by, at, agency=agency, post=post, due_on=due_on)
    if action.version != seen:
        raise Changed(action)
    in_force = settings_in_force(action.meeting.area_id, due_on)
    action.words, action.organisation, action.post, action.due_on = words, agency, post, due_on
    action.chase_on = previous_working_day(due_on, in_force.office)
    action.version += 1
    action.save()
    trail.record("marac.action_changed", action.case, at=at, action=action.pk, version=action.version)


def _check_action(
    item: AgendaItem, by: Actor, at: datetime, *, agency: Organisation, post: Post | None, due_on: date
) -> None:
    if not by.acts_as(*permissions.STAFF) and agency.pk != by.organisation_id:
        raise Refusal(
            "You can take on actions for your own agency. The co-ordinator writes the others’.", field="agency"
        )
    if agency.pk not in {one.pk for one in agencies.agencies_of(item.meeting.area_id, timezone.localdate(at))}:
        raise Refusal("Choose an agency of this MARAC: another would never see its action.", field="agency")
    if post is not None and post.organisation_id != agency.pk:
        raise Refusal("This post belongs to another agency.", field="post")
    if due_on < timezone.localdate(at):
        raise Refusal("The action can’t be due in the past.", field="due_on")


@transaction.atomic
def hear(item: AgendaItem, *, by: Actor, at: datetime, referrer: str) -> None:
    """End a case: its actions go to their owners now."""
    item = permissions.run_item.lock(item, by)
    lifecycle.HEAR_ITEM.apply(item)
    item.ended_at, item.referrer = at, referrer
    item.save()
    case = permissions.run_case.lock(item.case, by)
    lifecycle.HEAR.apply(case)
    case.heard_at = at
    lapsing.count_from_meeting(case, timezone.localdate(at))
    actions = AgreedAction.objects.filter(meeting=item.meeting_id, case=case)
    _send_out(item.meeting, case, at)
    if actions.exists():
        lifecycle.OPEN_ACTIONS.apply(case)
    else:
        lifecycle.CLOSE_ACTIONS.apply(case)
        case.actions_closed_at = at
    case.save()
    trail.record("marac.heard", case, at=at, meeting=item.meeting_id, referrer=referrer)


def _send_out(meeting: Meeting, case: Case, at: datetime) -> None:
    fresh = AgreedAction.objects.filter(meeting=meeting, case=case, sent_at=None)
    owners = [(agency, meeting.area_id, case.pk) for agency in fresh.values_list("organisation", flat=True)]
    fresh.update(sent_at=at)
    letters.tell_of_actions(agencies.addresses(owners, timezone.localdate(at)))


@transaction.atomic
def defer(item: AgendaItem, *, by: Actor, at: datetime, reason: Reason, referrer: str = "") -> None:
    """Put a case off to another meeting, for a reason that is counted. Nothing written of it is lost."""
    item = permissions.run_item.lock(item, by)
    if reason.code == REFERRER_ABSENT:
        referrer = AgendaItem.Referrer.NEITHER
    if AgreedAction.objects.filter(meeting=item.meeting_id, case=item.case_id).exists():
        raise Refusal("Actions were agreed on this case, so it was heard. End it instead, and it can be listed again.")
    lifecycle.DEFER_ITEM.apply(item)
    item.ended_at, item.reason, item.referrer = at, reason, referrer
    item.save()
    case = permissions.run_case.lock(item.case, by)
    lifecycle.DEFER.apply(case)
    case.deferred_at = at
    case.save()
    listing.say_not_then(case, "It was put off to a later meeting")
    trail.record("marac.deferred", case, at=at, reason=reason.code, meeting=item.meeting_id)


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    meeting = permissions.run_meeting.lock(meeting, by)
    lifecycle.CLOSE_MEETING.apply(meeting)
    left = meeting.items.filter(status__in=(ItemStatus.LISTED, ItemStatus.OPEN)).count()
    if left:
        raise Refusal(f"{left} on the list still to be heard or put off. Nobody may fall between two meetings.")
    meeting.closed_at = at
    meeting.save()
    trail.record("marac.meeting_closed", meeting, at=at)


@transaction.atomic
def send_minutes(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Tell every agency that the minutes are there to read; whoever has not signed reads none."""
    meeting = permissions.run_meeting.lock(meeting, by)
    if meeting.status != MeetingStatus.CLOSED:
        raise Refusal("Close the meeting first.")
    if meeting.minutes_sent_at:
        raise Refusal("The minutes went out already.")
    meeting.minutes_sent_at = at
    meeting.save()
    awaited = agencies.seats_of(meeting.area_id, timezone.localdate(meeting.starts_at))
    wanted = [(post.organisation_id, meeting.area_id, None) for post in awaited]
    letters.send_minutes(agencies.addresses(wanted, timezone.localdate(at), roles=permissions.ATTENDERS))
    trail.record("marac.minutes_sent", meeting, at=at)


def lock_not_over(meeting: Meeting, by: Actor) -> Meeting:
    meeting = permissions.run_meeting.lock(meeting, by)
    if meeting.status not in (MeetingStatus.PLANNED, MeetingStatus.OPEN):
        raise Refusal(f"This meeting is {meeting.get_status_display().lower()}, so its roll is closed.")
    return meeting


def _take_part(item: AgendaItem, by: Actor) -> AgendaItem:
    items = AgendaItem.objects.select_related("case__key", "meeting")
    item = permissions.take_part.get(items, by, pk=item.pk)
    if item.status != ItemStatus.OPEN:
        raise Refusal(f"This case is “{item.get_status_display().lower()}”: it is written on while it is being heard.")
    return item
