"""Decisions between meetings: proposed with their paper, sent to every voting seat, answered, called in, decided, withdrawn."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import trail
from frankpledge.partnerships.holders import who_can_act
from frankpledge.partnerships.models.dated import in_effect
from frankpledge.rules import Actor, Refusal
from frankpledge.ui.wording import day

from .. import letters, lifecycle, permissions
from ..lifecycle import OutOfMeetingStatus
from ..models import (
    Answer,
    AnswerReminder,
    Body,
    Matter,
    Outcome,
    OutOfMeeting,
    Restricted,
    Seat,
    settings_in_force,
)
from ..readers import membership_of
from ..standing import CALLED_IN_UNTITLED, Count, count_of
from .carrying_over import carry_over
from .outcomes import next_number
from .recommendations import recommend

Choice = Answer.Choice


@transaction.atomic
def propose(
    body: Body,
    *,
    title: str,
    proposal: str,
    paper: str,
    urgency: str,
    if_carried: str,
    closes_on: date,
    audience: str,
    marking: str,
    exempt_because: str,
    by: Actor,
    at: datetime,
) -> OutOfMeeting:
    """Put a decision to every voting seat between meetings. Each is written to, with nothing of what it is about."""
    body = permissions.propose_out_of_meeting.lock(body, by)
    today = timezone.localdate(at)
    days = settings_in_force(body, today).written_days
    if closes_on < today + timedelta(days=days):
        raise Refusal(
            f"Members have at least {days} days to answer: give {day(today + timedelta(days=days))} or a later day.",
            field="closes_on",
        )
    _check_readers(audience, exempt_because)
    row = OutOfMeeting.objects.create(
        body=body, title=title, proposal=proposal, paper=paper, urgency=urgency, if_carried=if_carried, closes_on=closes_on,
        audience=audience, marking=marking, proposed_at=at, proposed_by_id=by.post_id,
        exempt_because="" if audience == Restricted.Audience.EVERYBODY else exempt_because,
    )  # fmt: skip
    seats = Seat.objects.on(today).filter(body=body, is_voting=True)
    answers = [Answer(procedure=row, seat=seat, post_id=seat.post_id) for seat in seats]
    people = who_answers(answers, audience, today)
    if not people:
        raise Refusal("Nobody who is asked to decide could be written to: no voting seat is filled.")
    for answer in answers:
        answer.is_asked = bool(people[answer.pk])
    Answer.objects.bulk_create(answers)
    for answer in answers:
        letters.ask_to_answer(answer, people[answer.pk])
    trail.record(
        "boards.proposed_out_of_meeting",
        row,
        at=at,
        body=body.pk,
        seats=len(answers),
        asked=sum(answer.is_asked for answer in answers),
    )
    return row


def who_answers(answers: Iterable[Answer], audience: str, on: date) -> dict[UUID, list[Person]]:
    """Who may give each answer that day: whoever holds the seat's post, and its substitutes where they may read it."""
    answers = list(answers)
    posts: dict[UUID, list[UUID]] = defaultdict(list)
    for answer in answers:
        if answer.post_id:
            posts[answer.post_id].append(answer.pk)
    if audience == Restricted.Audience.EVERYBODY:
        by_seat = {answer.seat_id: answer.pk for answer in answers}
        for seat, post in (
            Seat.objects.filter(pk__in=by_seat)
            .filter(in_effect(on, by="substitutes__"), substitutes__isnull=False)
            .values_list("pk", "substitutes__post")
        ):
            posts[post].append(by_seat[seat])
    held = who_can_act(posts, on)
    people: dict[UUID, list[Person]] = defaultdict(list)
    for post, answering in posts.items():
        for pk in answering if held[post] else ():
            people[pk] += [person for person in held[post] if person not in people[pk]]
    return people


@transaction.atomic
def answer(mine: Answer, *, choice: str, words: str, interest: str, by: Actor, at: datetime) -> Answer:
    """Answer for a seat, until the end of the closing day. When as many ask for a discussion as the body has set, it is
    called in to a meeting and nothing is decided here."""
    row = _lock_open(OutOfMeeting.objects.get(pk=mine.procedure_id), at)
    mine = permissions.answer_out_of_meeting.lock(mine, by)
    if choice == Choice.NONE:
        raise Refusal("Choose an answer.", field="choice")
    if choice == Choice.DISCUSS and not words:
        raise Refusal("Say what is to be discussed: the meeting begins from that.", field="words")
    mine.choice, mine.words, mine.interest = choice, words, interest
    mine.answered_at, mine.answered_by_id, mine.answered_as_id = at, by.person_id, by.post_id
    mine.save()
    trail.record("boards.answered_out_of_meeting", row, at=at, seat=mine.seat_id, choice=choice)
    asking = row.answers.filter(choice=Choice.DISCUSS)
    if asking.count() >= max(settings_in_force(row.body_id, timezone.localdate(at)).written_call_in, 1):
        _call_in(row, mine, at=at)
    return mine


def _call_in(row: OutOfMeeting, by: Answer, *, at: datetime) -> None:
    """It is a proposal for the body's agenda from now on, which the clerk can't decline, and keeps where it came from."""
    is_open = row.audience == Restricted.Audience.EVERYBODY
    row.matter = Matter.objects.create(
        body=row.body, title=row.title if is_open else CALLED_IN_UNTITLED, aim="decision", proposed_by_id=by.answered_as_id,
        why="A member has called it in from a decision between meetings." , proposed_at=at,
    )  # fmt: skip
    row.called_in_at = at
    lifecycle.CALL_IN.apply(row)
    row.save()
    _tell(row, timezone.localdate(at))
    trail.record("boards.called_in", row, at=at, matter=row.matter.pk)


@transaction.atomic
def decide(row: OutOfMeeting, *, words: str, reasons: str, by: Actor, at: datetime) -> Outcome:
    """Say what the answers came to, once the closing day is over or everybody has answered. Whether it is carried follows
    from the answers; without the quorum as at closing nothing is decided."""
    row = permissions.run_out_of_meeting.lock(row, by)
    count, today = count_of(row), timezone.localdate(at)
    takes_answers = row.takes_answers_on(today)
    lifecycle.DECIDE_OUT_OF_MEETING.apply(row)
    if takes_answers and count.silent:
        raise Refusal(f"Answers are taken until the end of {day(row.closes_on)}, and {count.silent} have not answered.")
    numbers = settings_in_force(row.body_id, row.closes_on or today)
    if numbers.quorum is not None and count.answered < numbers.quorum:
        with_interest = f", {count.interested} more with an interest" if count.interested else ""
        raise Refusal(
            f"There is no quorum: {count.answered} of the {numbers.quorum} members needed agreed or did not{with_interest}. "
            "Withdraw it, and bring it to a meeting."
        )
    if not count.answered:
        raise Refusal("Nobody has agreed or disagreed, so nothing is decided. Withdraw it, and bring it to a meeting.")
    kind = row.if_carried if count.is_carried(numbers.written_majority) else Outcome.Kind.NOT_AGREED
    row.quorum = numbers.quorum
    return _decided(row, kind, count, words=words, reasons=reasons, by=by, at=at)


@transaction.atomic
def decide_urgently(
    body: Body,
    *,
    title: str,
    words: str,
    reasons: str,
    paper: str,
    urgency: str,
    audience: str,
    marking: str,
    exempt_because: str,
    by: Actor,
    at: datetime,
) -> Outcome:
    """The chair decides alone what can't wait for an answer of the members, where the body has delegated that."""
    body = permissions.decide_urgently.lock(body, by)
    if not settings_in_force(body, timezone.localdate(at)).urgent_by_chair:
        raise Refusal(
            "This body has not delegated urgent decisions to its chair. Its clerk says so among the numbers it works by."
        )
    _check_readers(audience, exempt_because)
    row = OutOfMeeting(
        body=body, kind=OutOfMeeting.Kind.URGENT, title=title, proposal=words, paper=paper, urgency=urgency,
        audience=audience, marking=marking, proposed_at=at, proposed_by_id=by.post_id,
        exempt_because="" if audience == Restricted.Audience.EVERYBODY else exempt_because,
    )  # fmt: skip
    lifecycle.DECIDE_OUT_OF_MEETING.apply(row)
    return _decided(row, Outcome.Kind.AGREED, Count(), words=words, reasons=reasons, by=by, at=at)


def _decided(
    row: OutOfMeeting, kind: str, count: Count, *, words: str, reasons: str, by: Actor, at: datetime
) -> Outcome:
    """It gets the body's next number, the members are told, and the next meeting is asked to ratify it."""
    if not reasons:
        raise Refusal("Say why it was decided so.", field="reasons")
    year = timezone.localdate(at).year
    outcome = Outcome.objects.create(
        body=row.body, item=None, kind=kind, year=year, number=next_number(row.body, year), title=row.title, words=words,
        reasons=reasons, present=count.answered if row.kind == OutOfMeeting.Kind.PROCEDURE else None, quorum=row.quorum,
        recorded_at=at, recorded_by_id=by.post_id,
    )  # fmt: skip
    row.outcome, row.answered = outcome, outcome.present
    row.decided_at, row.decided_by_id = at, by.person_id
    row.save()
    if kind == Outcome.Kind.RECOMMENDED:
        recommend(outcome, at=at)
    _tell(row, timezone.localdate(at))
    carry_over(row.body, at=at)
    trail.record("boards.decided_out_of_meeting", row, at=at, reference=outcome.reference, how=row.kind, outcome=kind)
    return outcome


@transaction.atomic
def withdraw(row: OutOfMeeting, *, because: str, by: Actor, at: datetime) -> OutOfMeeting:
    """It is not decided between meetings after all. The answers that were given stay with it."""
    row = permissions.run_out_of_meeting.lock(row, by)
    lifecycle.WITHDRAW_PROPOSAL.apply(row)
    row.withdrawn_because = because
    row.save()
    _tell(row, timezone.localdate(at))
    trail.record("boards.proposal_withdrawn", row, at=at)
    return row


@transaction.atomic
def remind(*, at: datetime) -> int:
    """One mail to each person for each answer that is due to be reminded of and was not; how many were written.

    Worked out from what was not sent, so a night that was missed loses none, and two that fall together are one mail.
    """
    today = timezone.localdate(at)
    rows = OutOfMeeting.objects.filter(status=OutOfMeetingStatus.OPEN, closes_on__gte=today)
    numbers: dict[UUID, tuple[int, ...]] = {}
    sent = 0
    for row in rows.select_related("body"):
        if row.body_id not in numbers:
            numbers[row.body_id] = settings_in_force(row.body_id, today).written_days_before
        sent += _remind_of(row, numbers[row.body_id], today, at)
    return sent


def _remind_of(row: OutOfMeeting, days_before: tuple[int, ...], today: date, at: datetime) -> int:
    asked_on = timezone.localdate(row.proposed_at)
    by_now = [
        days for days in days_before if row.closes_on and asked_on < row.closes_on - timedelta(days=days) <= today
    ]
    silent = list(row.answers.filter(choice=Choice.NONE).select_for_update(of=("self",)))
    people = who_answers(silent, row.audience, today)
    told = set(AnswerReminder.objects.filter(answer__in=silent).values_list("answer", "person", "days"))
    sent = 0
    for one in silent:
        for person in people[one.pk]:
            due = [days for days in by_now if (one.pk, person.pk, days) not in told]
            if due:
                letters.remind_to_answer(one, row, person)
                AnswerReminder.objects.bulk_create(
                    AnswerReminder(answer=one, person=person, days=days, sent_at=at) for days in due
                )
                sent += 1
    return sent


def follow_seat(before: Seat, after: Seat) -> None:
    """A seat that passes to another post takes with it what it has not answered yet."""
    waiting = Q(seat=before, choice=Choice.NONE, procedure__status=OutOfMeetingStatus.OPEN)
    for one in Answer.objects.filter(waiting).select_for_update(of=("self",)):
        one.seat, one.post_id = after, after.post_id
        one.save()


def _tell(row: OutOfMeeting, today: date) -> None:
    readers = membership_of(row.body, today).readers
    seen = [one for one in readers if row.audience == Restricted.Audience.EVERYBODY or not one.is_substitute]
    letters.tell_of_out_of_meeting(row, {one.person.email for one in seen})


def _check_readers(audience: str, exempt_because: str) -> None:
    if audience == Restricted.Audience.NAMED:
        raise Refusal("Every voting seat decides between meetings, so every member reads it.", field="audience")
    if audience != Restricted.Audience.EVERYBODY and not exempt_because:
        raise Refusal("Say why it is not for everybody.", field="exempt_because")


def _lock_open(row: OutOfMeeting, at: datetime) -> OutOfMeeting:
    row = OutOfMeeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=row.pk)
    if row.status != OutOfMeetingStatus.OPEN:
        raise Refusal(f"Answers are no longer taken: it is “{row.get_status_display().lower()}”.")
    if not row.takes_answers_on(timezone.localdate(at)):
        raise Refusal(f"Answers were taken until the end of {day(row.closes_on)}.")
    return row
