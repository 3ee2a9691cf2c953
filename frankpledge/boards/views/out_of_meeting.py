"""Decisions between meetings: proposed, answered, decided, and what became of them."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.holders import VACANT, holders, with_holders
from frankpledge.partnerships.models import Post
from frankpledge.partnerships.on_a_day import section
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.tables import Link, Status
from frankpledge.ui.wording import clock, day

from .. import minuting, permissions
from ..actions import out_of_meeting as actions
from ..actions import publishing
from ..forms import out_of_meeting as forms
from ..lifecycle import OutOfMeetingStatus
from ..models import Answer, Body, OutOfMeeting, Restricted, settings_in_force
from ..standing import Count, count_of, counted, ratification
from .changing import OfBody
from .published import editions
from .shown import button, recommended, to

_MEANINGS: dict[str, str] = {
    OutOfMeetingStatus.OPEN: "waiting", OutOfMeetingStatus.DECIDED: "done",
    OutOfMeetingStatus.CALLED_IN: "moving", OutOfMeetingStatus.WITHDRAWN: "quiet",
}  # fmt: skip
_ANSWERED: dict[str, str] = {
    Answer.Choice.AGREE: "done", Answer.Choice.DISAGREE: "refused", Answer.Choice.DISCUSS: "moving",
    Answer.Choice.NONE: "waiting",
}  # fmt: skip


def stands(row: OutOfMeeting) -> Status:
    return Status(row.get_status_display(), _MEANINGS[row.status])


def words_of(row: OutOfMeeting) -> list[tuple[str, str]]:
    """What is put to those who decide, under its headings."""
    is_urgent = row.kind == OutOfMeeting.Kind.URGENT
    is_open = row.status == OutOfMeetingStatus.OPEN
    is_said = is_urgent or (row.outcome is not None and row.outcome.words == row.proposal)
    proposed = [] if is_said else [(f"What the body {'is' if is_open else 'was'} asked to decide", row.proposal)]
    paper = "What was before the chair, and who was asked" if is_urgent else "The paper"
    return [*proposed, (paper, row.paper), (f"Why it {'can’t' if is_open else 'could not'} wait", row.urgency)]


def note_sight(row: OutOfMeeting, at: Any) -> None:
    if minuting.is_confidential(row):
        trail.sight("boards.out_of_meeting_read", row, at=at)


def between_meetings(body: Body, actor: Any) -> dict[str, Any]:
    """A body's latest decisions between meetings, for its page."""
    rows = permissions.see_out_of_meeting.filter(body.out_of_meeting.select_related("outcome", "ratified_by"), actor)
    return section(
        "Between meetings",
        "What, How, Until, Where it stands",
        [
            {
                "what": Link(one.title, to("out_of_meeting", one)),
                "how": one.get_kind_display(),
                "until": day(one.closes_on) if one.closes_on else "–",
                "where": stands(one),
            }
            for one in rows[:5]
        ],
        "Nothing has been put to its members between meetings.",
    )


class OutOfMeetingRecord(RecordPage):
    """One decision between meetings: what was proposed, how each seat answered, and what it came to."""

    permission = permissions.see_out_of_meeting
    template = "boards/out_of_meeting.html"

    def rows(self) -> QuerySet[OutOfMeeting]:
        return OutOfMeeting.objects.select_related(
            "body", "proposed_by__organisation", "decided_by", "outcome__recommendation", "matter", "ratification_item__meeting__body",
            "ratified_by",
        )  # fmt: skip

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        note_sight(row, self.request.at)
        return self.draw({"row": row, **self.context(row)})

    def context(self, row: OutOfMeeting) -> dict[str, Any]:
        actor, stand, today = self.request.actor, stands(row), timezone.localdate(self.request.at)
        runs = permissions.run_out_of_meeting.allows(actor, row)
        count = count_of(row)
        is_open = row.status == OutOfMeetingStatus.OPEN
        return {
            "title": row.title,
            "caption": f"{row.body.name}, between meetings",
            "status": stand.word,
            "status_meaning": stand.meaning,
            "next_step": _next(row, count, today),
            "clock": clock(row.closes_on, self.request.at) if row.takes_answers_on(today) else None,
            "summary_rows": _summary(row, count),
            "said": words_of(row),
            "outcome": row.outcome,
            "sections": [_answers(row, actor, today)] if row.kind == OutOfMeeting.Kind.PROCEDURE else [],
            "actions": self._buttons(row, count, today, runs=runs and is_open),
            "recommendation": recommended(row.outcome) if row.outcome else None,
            "published": self._published(row),
            "history": _history(row),
            "more_deeds": [(row.body.name, to("body", row.body))],
            "deeds_title": "See also",
        }

    def _published(self, row: OutOfMeeting) -> list[dict[str, Any]]:
        may = permissions.change_bodies.allows(self.request.actor, row.body)
        return editions(row.published.defer("pdf", "parts"), may_withdraw=True) if may else []

    def _buttons(self, row: OutOfMeeting, count: Count, today: Any, *, runs: bool) -> list[dict[str, Any]]:
        takes = row.takes_answers_on(today)
        mine = permissions.answer_out_of_meeting.filter(row.answers.select_related("seat"), self.request.actor)
        several = mine.count() > 1
        buttons = [
            button(
                f"{'Answer' if one.choice == Answer.Choice.NONE else 'Change your answer'}{f': {one.seat.title}' if several else ''}",
                to("answer_out_of_meeting", one),
                is_main=one.choice == Answer.Choice.NONE,
            )
            for one in (mine if takes else ())
        ]
        if runs:
            may_decide = not takes or not count.silent
            buttons += [button("Decide", to("decide_out_of_meeting", row), is_main=True)] if may_decide else []
            buttons.append(button("Withdraw it", to("withdraw_proposal", row)))
        if row.status == OutOfMeetingStatus.DECIDED and permissions.change_bodies.allows(self.request.actor, row.body):
            buttons.append(button("Publish", to("publish_out_of_meeting", row)))
        return buttons


def _summary(row: OutOfMeeting, count: Count) -> list[dict[str, Any]]:
    is_written = row.kind == OutOfMeeting.Kind.PROCEDURE
    quorum = (
        row.quorum
        if row.decided_at
        else settings_in_force(row.body_id, row.closes_on).quorum
        if row.closes_on
        else None
    )
    return [
        {"label": "How", "value": row.get_kind_display()},
        *([{"label": "Answers until the end of", "value": row.closes_on, "kind": "date"}] if is_written else []),
        *([{"label": "If it is carried", "value": row.get_if_carried_display()}] if is_written else []),
        *([{"label": "Answers", "value": counted(count)}] if is_written else []),
        *([{"label": "Quorum", "value": f"{quorum} who agree or do not" if quorum else "none set"}] if is_written else []),
        {"label": "Proposed by" if is_written else "Decided by", "value": str(row.proposed_by)},
        {"label": "Who may read it", "value": row.get_audience_display()},
        {"label": "Marking", "value": row.get_marking_display()},
        *([{"label": "Not for everybody because", "value": row.exempt_because}] if row.exempt_because else []),
    ]  # fmt: skip


def _next(row: OutOfMeeting, count: Count, today: Any) -> str:
    if row.status == OutOfMeetingStatus.CALLED_IN:
        return "A member has called it in: it comes before a meeting, and is not decided here."
    if row.status == OutOfMeetingStatus.WITHDRAWN:
        return f"Nothing: it was withdrawn. {row.withdrawn_because}"
    if row.status == OutOfMeetingStatus.DECIDED:
        return _next_meeting(row)
    if row.takes_answers_on(today) and count.silent:
        return f"{count.silent} of {count.asked} seats have not answered."
    return "Everybody has answered: it can be decided." if not count.silent else "It has closed: it can be decided."


def _next_meeting(row: OutOfMeeting) -> str:
    if row.ratified_by is not None:
        return f"It is {ratification(row)}: decision {row.ratified_by.reference}."
    item = row.ratification_item
    return (
        f"It is reported to {item.meeting}, which is asked to ratify it."
        if item
        else "The next meeting is asked to ratify it, once one is planned."
    )


def _answers(row: OutOfMeeting, actor: Any, today: Any) -> dict[str, Any]:
    """Every seat with its answer, as far as the reader may see it; a seat nobody could be asked for says so."""
    posts = with_holders(Post.objects.select_related("organisation"), today)
    seen = permissions.see_answers.filter(row.answers.select_related("seat", "answered_by"), actor)
    rows = [
        {
            "seat": one.seat.title,
            "who": one.answered_by.name if one.answered_by else _who(one, today),
            "answer": _answer(one, is_open=row.status == OutOfMeetingStatus.OPEN),
            "words": "; ".join(filter(None, (one.words, f"interest: {one.interest}" if one.interest else ""))) or "–",
            "when": day(one.answered_at) if one.answered_at else "–",
        }
        for one in seen.prefetch_related(Prefetch("post", posts))
    ]
    shown = section("Answers", "Seat, Who, Answer, Words, When", rows, "The answers are shown once it is decided.")
    if rows and len(rows) < row.answers.count():
        shown["title"] = "Your answer"
    return shown


def _answer(one: Answer, *, is_open: bool) -> Status:
    if one.choice == Answer.Choice.NONE and not one.is_asked:
        return Status("Nobody to ask", "quiet")
    if one.is_out_of_count:
        return Status(f"{one.get_choice_display()}: not counted", "quiet")
    is_silent = one.choice == Answer.Choice.NONE
    return Status(one.get_choice_display(), "quiet" if is_silent and not is_open else _ANSWERED[one.choice])


def _who(one: Answer, today: Any) -> str:
    if one.post is None or not one.post.is_in_effect(today) or holders(one.post) == VACANT:
        return "vacant"
    return holders(one.post)


def _history(row: OutOfMeeting) -> list[dict[str, Any]]:
    ratified, outcome = row.ratified_by, row.outcome
    decided = f"Decision {outcome.reference}: {outcome.get_kind_display().lower()}" if outcome else ""
    by = row.decided_by.name if row.decided_by else ""
    entries: list[dict[str, Any]] = [
        {"at": ratified.recorded_at, "title": "Ratified" if ratified.kind == "agreed" else "Not ratified",
         "text": f"Decision {ratified.reference}"} if ratified else {"at": None},
        {"at": row.decided_at, "title": decided, "text": f"by {by}"},
        {"at": row.called_in_at, "title": "Called in to a meeting", "href": to("matter", row.matter) if row.matter else ""},
        {"at": row.proposed_at, "title": "Sent to every voting seat", "text": str(row.proposed_by)}
        if row.kind == OutOfMeeting.Kind.PROCEDURE else {"at": None},
    ]  # fmt: skip
    return [entry for entry in entries if entry["at"]]


class Propose(OfBody):
    permission = permissions.propose_out_of_meeting
    form_class = forms.ProposeOutOfMeeting
    title, verb = "Put a decision to members between meetings", "Send it to every voting seat"

    def context(self, row: Body) -> dict[str, Any]:
        days = settings_in_force(row, timezone.localdate(self.request.at)).written_days
        lead = (
            f"Every voting seat is asked to agree, not agree, or ask for a meeting, and has at least {days} days. "
            "What you write here is in no e-mail."
        )
        return {**super().context(row), "lead": lead}

    def act(self, row: Body, form: Any) -> OutOfMeeting:
        return actions.propose(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Body, result: OutOfMeeting) -> str:
        return to("out_of_meeting", result)

    def say_done(self, row: Body, result: OutOfMeeting) -> str:
        return f"It is sent. Answers are taken until the end of {day(result.closes_on)}."


class DecideUrgently(OfBody):
    permission = permissions.decide_urgently
    form_class = forms.DecideUrgently
    title, verb = "Decide alone what can’t wait", "Decide it"

    def context(self, row: Body) -> dict[str, Any]:
        lead = "Members are told that you have decided, and the next meeting is asked to ratify it."
        return {**super().context(row), "lead": lead}

    def act(self, row: Body, form: Any) -> Any:
        return actions.decide_urgently(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Body, result: Any) -> str:
        return to("out_of_meeting", result.out_of_meeting)

    def say_done(self, row: Body, result: Any) -> str:
        return f"It is decision {result.reference}."


class AnswerProposal(DeedPage):
    """Where the mail leads: what is proposed, and the seat's answer to it."""

    permission = permissions.answer_out_of_meeting
    form_class = forms.AnswerProposal
    template = "boards/answer_proposal.html"
    title, verb, done_message = (
        "Answer a proposal",
        "Send your answer",
        "Your answer is kept. You can change it until it closes.",
    )

    def rows(self) -> QuerySet[Answer]:
        return Answer.objects.select_related("procedure__body", "seat")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        note_sight(self.row().procedure, self.request.at)
        return super().get(request, **kwargs)

    def context(self, row: Answer) -> dict[str, Any]:
        return {
            "title": row.procedure.title,
            "caption": f"{row.procedure.body.name}, between meetings",
            "said": words_of(row.procedure),
            "seat": row.seat.title,
            "clock": clock(row.procedure.closes_on, self.request.at),
            "marking": row.procedure.get_marking_display()
            if row.procedure.marking == Restricted.Marking.SENSITIVE
            else "",
            "takes": row.procedure.takes_answers_on(timezone.localdate(self.request.at)),
            "cancel_href": to("out_of_meeting", row.procedure),
        }

    def initial(self, row: Answer) -> dict[str, Any]:
        given = {} if row.choice == Answer.Choice.NONE else {"choice": row.choice}
        return {**given, "words": row.words, "interest": row.interest}

    def act(self, row: Answer, form: Any) -> Answer:
        return actions.answer(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Answer, result: Answer) -> str:
        return to("out_of_meeting", row.procedure)


class _OfProposal(DeedPage):
    permission = permissions.run_out_of_meeting

    def rows(self) -> QuerySet[OutOfMeeting]:
        return OutOfMeeting.objects.select_related("body").filter(kind=OutOfMeeting.Kind.PROCEDURE)

    def context(self, row: OutOfMeeting) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": to("out_of_meeting", row)}

    def done_url(self, row: OutOfMeeting, result: Any) -> str:
        return to("out_of_meeting", row)


class Decide(_OfProposal):
    form_class = forms.DecideOutOfMeeting
    title, verb = "Decide what the answers came to", "Decide it"

    def context(self, row: OutOfMeeting) -> dict[str, Any]:
        count = count_of(row)
        share = settings_in_force(row.body_id, row.closes_on or timezone.localdate(self.request.at)).written_majority
        carried = row.get_if_carried_display() if count.is_carried(share) else "Not agreed"
        lead = f"{counted(count)}. So the decision is: {carried[0].lower()}{carried[1:]}."
        return {**super().context(row), "lead": lead}

    def initial(self, row: OutOfMeeting) -> dict[str, Any]:
        return {"words": row.proposal}

    def act(self, row: OutOfMeeting, form: Any) -> Any:
        return actions.decide(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: OutOfMeeting, result: Any) -> str:
        return f"It is decision {result.reference}. The next meeting is asked to ratify it."


class Withdraw(_OfProposal):
    form_class = forms.WithdrawProposal
    title, verb, done_message = "Withdraw what was proposed", "Withdraw it", "It is withdrawn, and members are told."

    def act(self, row: OutOfMeeting, form: Any) -> OutOfMeeting:
        return actions.withdraw(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class Publish(DeedPage):
    """What the public will read of it, before it does. How each member answered it never reads."""

    permission = permissions.run_out_of_meeting
    form_class = NothingToAsk
    template = "boards/publish.html"
    title, verb, done_message = "Publish this decision", "Publish", "It is published."

    def rows(self) -> QuerySet[OutOfMeeting]:
        return OutOfMeeting.objects.select_related("body", "outcome").filter(status=OutOfMeetingStatus.DECIDED)

    def context(self, row: OutOfMeeting) -> dict[str, Any]:
        lead = "This is all that the public will read. How each member answered is in no part of the page or the PDF."
        parts = publishing.parts_for_the_public(row, row.outcome) if row.outcome else []
        return {"caption": row.title, "cancel_href": to("out_of_meeting", row), "lead": lead, "parts": parts}

    def act(self, row: OutOfMeeting, form: Any) -> Any:
        return publishing.publish_out_of_meeting(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: OutOfMeeting, result: Any) -> str:
        return to("out_of_meeting", row)
