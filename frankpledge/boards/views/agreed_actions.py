"""Actions agreed: everybody's and one's own, each with what became of it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frankpledge.documents.flat_csv import flat_csv
from frankpledge.documents.kinds import to_save
from frankpledge.partnerships.holders import VACANT, holders, with_holders
from frankpledge.partnerships.models import Post
from frankpledge.rules import Actor
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link, Status, draw_clock
from frankpledge.ui.wording import clock, day

from .. import evidence, permissions
from ..actions import agreeing, following_up
from ..forms import agreed_actions as forms
from ..lifecycle import ActionStatus, ItemStatus, MeetingStatus, TaskStatus
from ..models import AgendaItem, AgreedAction, Body, Claim, Meeting, Step, carried_forward
from ..models.agreed_actions import STILL_OPEN, WITH_ITS_OWNER, AgreedActionQuerySet
from .shown import button, to

_MEANINGS = {
    ActionStatus.OPEN: "waiting",
    ActionStatus.IN_PROGRESS: "moving",
    ActionStatus.CLAIMED: "waiting",
    ActionStatus.CLOSED: "done",
    ActionStatus.SUPERSEDED: "quiet",
}
_STANDS: dict[str, Callable[[AgreedActionQuerySet, date], AgreedActionQuerySet]] = {
    forms.OVERDUE: lambda rows, today: rows.overdue(today),
    forms.PUT_OFF: lambda rows, today: rows.escalated(),
    forms.CLAIMED: lambda rows, today: rows.filter(status=ActionStatus.CLAIMED),
    forms.CLOSED: lambda rows, today: rows.filter(status=ActionStatus.CLOSED),
    forms.SUPERSEDED: lambda rows, today: rows.filter(status=ActionStatus.SUPERSEDED),
    forms.EVERY: lambda rows, today: rows,
}
COLUMNS = (
    Column("action", "Action", "link"),
    Column("words", "What is to be done"),
    Column("owner", "Whose"),
    Column("due", "By"),
    Column("stands", "How it stands", "tag"),
)
CSV_COLUMNS = (
    "body",
    "year",
    "number",
    "action",
    "owner",
    "organisation",
    "agreed_on",
    "due_on",
    "status",
    "is_overdue",
    "times_put_off",
    "closed_on",
    "source",
)


def stands(action: AgreedAction, today: date) -> Status:
    """How an action stands, with what is derived: that it is overdue."""
    if action.is_overdue(today):
        return Status("Overdue", "late")
    return Status(action.get_status_display(), _MEANINGS[ActionStatus(action.status)])


def with_owners(rows: QuerySet[AgreedAction], today: date) -> QuerySet[AgreedAction]:
    """Each with its body, its owner and who holds that post today: the same queries however many there are."""
    posts = with_holders(Post.objects.select_related("organisation"), today)
    return rows.select_related("body", "organisation").prefetch_related(Prefetch("owner", posts))


def owned_by(action: AgreedAction, today: date) -> Status | str:
    """The post with who holds it, and where; a status where nobody answers for it."""
    if action.owner is None:
        return Status(f"Nobody yet in {action.organisation}", "waiting")
    if not action.owner.is_in_effect(today) or holders(action.owner) == VACANT:
        return Status(f"Vacant: {action.owner}", "waiting")
    return f"{holders(action.owner)}, {action.owner}"


def _by_when(action: Any, at: datetime) -> SafeString:
    """Its date, as a clock while its owner owes it, and how often it was put off."""
    is_owed = action.status in WITH_ITS_OWNER
    due = draw_clock(clock(action.due_on, at)) if is_owed else format_html("{}", day(action.due_on))
    times = f"put off {action.slips} time{'s' if action.slips > 1 else ''}" if action.slips else ""
    return format_html("{}<br>{}", due, times) if times else due


def line(action: Any, today: date, at: Any) -> dict[str, Any]:
    """One row of `COLUMNS`."""
    return {
        "action": Link(f"{action.number}\u00a0of\u00a0{action.year}", to("action", action)),
        "words": action.words,
        "owner": owned_by(action, today),
        "due": _by_when(action, at),
        "stands": stands(action, today),
        "body": action.body.name,
    }  # fmt: skip


def carried_to(meeting: Meeting, actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """What the meeting takes on from those before, as far as the reader may see it; nothing once it has been held."""
    if meeting.status in (MeetingStatus.HELD, MeetingStatus.CANCELLED):
        return []
    today = timezone.localdate(at)
    rows = carried_forward(meeting.body, timezone.localdate(meeting.starts_at)).with_slips()
    return [line(row, today, at) for row in with_owners(permissions.see_actions.filter(rows, actor), today)]


def narrowed(rows: AgreedActionQuerySet, answers: dict[str, Any], actor: Actor, today: date) -> AgreedActionQuerySet:
    """What the filters ask for; without any, those still open."""
    if answers["body"]:
        rows = rows.filter(body=answers["body"])
    if answers["year"]:
        rows = rows.filter(year=answers["year"])
    match answers["whose"]:
        case forms.MINE:
            rows = rows.filter(owner=actor.post_id)
        case forms.OURS:
            rows = rows.filter(organisation=actor.organisation_id)
        case forms.NOBODYS:
            rows = rows.without_anybody(today)
    return _STANDS[answers["stands"]](rows, today) if answers["stands"] else rows.still_open()


class Actions(ListPage):
    """Every action that somebody may see, narrowed to one body, to their own, to what is late."""

    permission = permissions.see_actions
    filters = forms.ActionFilters
    template = "boards/actions.html"
    title = "Actions agreed"

    def rows(self) -> QuerySet[AgreedAction]:
        today = timezone.localdate(self.request.at)
        answers = forms.ActionFilters(self.request.GET).answers_given()
        rows = narrowed(AgreedAction.objects.with_slips(), answers, self.request.actor, today)
        return with_owners(rows, today).order_by("due_on", "year", "number", "pk")

    def context(self, rows: list[AgreedAction]) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        return {
            "columns": COLUMNS if self.request.GET.get("body") else [COLUMNS[0], Column("body", "Body"), *COLUMNS[1:]],
            "table_rows": [line(row, today, self.request.at) for row in rows],
            "empty_sentence": "No action like that is there for you to see.",
            "csv_href": f"{reverse('boards:actions_csv')}?{self.request.GET.urlencode()}",
        }


class ActionsCsv(Actions):
    """The same rows, all of them, to keep as a file."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        today = timezone.localdate(self.request.at)
        rows = self.permission.filter(self.rows(), self.request.actor)
        return flat_csv((_flat(row, today) for row in rows), CSV_COLUMNS, filename="actions")


def _flat(row: Any, today: date) -> dict[str, Any]:
    return {
        "body": row.body.name,
        "year": row.year,
        "number": row.number,
        "action": row.words,
        "owner": row.owner.title if row.owner else "",
        "organisation": row.organisation.name,
        "agreed_on": row.agreed_on,
        "due_on": row.due_on,
        "status": row.get_status_display(),
        "is_overdue": row.is_overdue(today),
        "times_put_off": row.slips,
        "closed_on": row.closed_on,
        "source": row.source,
    }


class ActionRecord(RecordPage):
    """One action: whose it is, by when, and everything that was done or said about it."""

    permission = permissions.see_actions
    template = "boards/action.html"

    def rows(self) -> QuerySet[AgreedAction]:
        today = timezone.localdate(self.request.at)
        rows = AgreedAction.objects.with_slips().select_related("meeting", "item__meeting", "superseded_by", "task")
        return with_owners(rows, today)

    def context(self, row: Any) -> dict[str, Any]:
        at, actor = self.request.at, self.request.actor
        today = timezone.localdate(at)
        may = {
            "work": permissions.work_on_actions.allows(actor, row),
            "check": permissions.check_actions.allows(actor, row),
            "run": permissions.run_actions.allows(actor, row),
        }
        main, more = _deeds(row, may)
        return {
            "title": str(row),
            "caption": row.body.name,
            "status": stands(row, today).word,
            "status_meaning": stands(row, today).meaning,
            "next_step": _next_of(row, may, today),
            "clock": clock(row.due_on, at) if row.status in WITH_ITS_OWNER else None,
            "summary_rows": self._summary(row, today),
            "claims": [
                _claim(claim) for claim in row.claims.select_related("file", "claimed_by").defer("file__content")
            ],
            "history": [_step(step) for step in row.steps.select_related("person", "post__organisation")][::-1],
            "actions": main,
            "more_deeds": more,
        }

    def _summary(self, row: Any, today: date) -> list[dict[str, Any]]:
        times = f"{row.slips} time{'s' if row.slips != 1 else ''}" if row.slips else "never"
        rows: list[dict[str, Any]] = [
            {"label": "Whose it is", "value": owned_by(row, today)},
            {"label": "By", "value": row.due_on, "kind": "date"},
            {"label": "Put off", "value": times},
            {"label": "Agreed on", "value": row.agreed_on, "kind": "date"},
            {"label": "At", "value": self._where(row)},
            {"label": "Who may close it", "value": _closes(row)},
        ]
        if row.task:
            rows.append({"label": "For", "value": Link(row.task.words, to("task", row.task))})
        if row.superseded_by:
            rows.append(
                {"label": "In its place", "value": Link(str(row.superseded_by), to("action", row.superseded_by))}
            )
        if row.source:
            rows.append({"label": "Known from", "value": row.source})
        return rows

    def _where(self, row: AgreedAction) -> Any:
        if row.meeting is None:
            return "between meetings"
        if not permissions.see_meetings.allows(self.request.actor, row.meeting):
            return day(row.meeting.starts_at)
        item = (
            f", on “{row.item.title}”"
            if row.item and permissions.see_items.allows(self.request.actor, row.item)
            else ""
        )
        return Link(f"the meeting of {day(row.meeting.starts_at)}{item}", to("meeting", row.meeting))


def _closes(row: AgreedAction) -> str:
    if row.needs_another_organisation:
        return f"somebody who is not of {row.organisation}, once it is said to be done"
    return "anybody of the body but its owner, once it is said to be done"


def _next_of(row: Any, may: dict[str, bool], today: date) -> str:
    if not row.is_still_open:
        return ""
    if row.status == ActionStatus.CLAIMED:
        return "Look at what shows that it is done, and close it or send it back." if may["check"] else (
            "Somebody else looks at what shows that it is done."
        )  # fmt: skip
    if row.slips_unheard and row.slips >= row.slips_before_the_body:
        return "It has been put off so often that the body looks at it at its next meeting."
    if row.owner is None or not row.owner.is_in_effect(today) or holders(row.owner) == VACANT:
        return "The clerk gives it to somebody."
    return "Say that it is done, with what shows it." if may["work"] else f"{row.owner.title} does it."


def _deeds(row: Any, may: dict[str, bool]) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """What may be done now: the main thing as a button, the rest beside."""
    main, more = [], []
    if row.status == ActionStatus.CLAIMED and may["check"]:
        main.append(button("Check that it is done", to("check_action", row), is_main=True))
    if row.status in WITH_ITS_OWNER and may["work"]:
        main += [
            button("Say that it is done", to("claim_action", row), is_main=True),
            button("Say how it goes", to("tell_of_action", row)),
            button("Put it off", to("put_off_action", row)),
        ]
    if row.is_still_open and may["run"]:
        if row.slips:
            more.append(("Note what the body says of the delay", to("look_at_action", row)))
        more += [
            ("Give it to somebody else", to("give_action", row)),
            ("No longer needed", to("supersede_action", row)),
        ]
    return main, more


def _claim(claim: Claim) -> dict[str, Any]:
    file = getattr(claim, "file", None)
    answer = {None: "not checked yet", True: "accepted", False: "not accepted"}[claim.is_accepted]
    return {
        "words": claim.words,
        "link": claim.link,
        "file_href": to("evidence", claim) if file else "",
        "file_kind": file.kind.upper() if file else "",
        "when": f"{day(claim.claimed_at)}: {answer}",
    }


def _step(step: Step) -> dict[str, Any]:
    moved = f"From {day(step.due_before)} to {day(step.due_after)}. " if step.due_before else ""
    who = ", ".join(str(one) for one in (step.person, step.post) if one)
    return {"at": step.at, "title": step.get_kind_display(), "text": f"{moved}{step.words}", "by": who}


class TakeEvidence(RecordPage):
    """The file that came with a claim, to keep. Having it is recorded."""

    permission = permissions.see_evidence

    def rows(self) -> QuerySet[Claim]:
        return Claim.objects.select_related("file").defer("file__content").filter(file__isnull=False)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        claim: Claim = self.row()
        return to_save(
            following_up.take_evidence(claim, by=self.request.actor, at=self.request.at), "evidence", claim.file.kind
        )


class AgreeAction(DeedPage):
    permission = permissions.agree_actions
    title, verb = "Agree an action", "Agree action"

    def rows(self) -> QuerySet[Body]:
        return Body.objects.filter(until_on=None)

    def form(self, row: Body, **data: Any) -> forms.AgreeAction:
        items = AgendaItem.objects.filter(meeting__body=row, status=ItemStatus.LISTED, meeting__opened_at__isnull=False)
        return forms.AgreeAction(
            posts=_posts(), items=items.select_related("meeting__body").order_by("-meeting__starts_at", "position"),
            tasks=row.tasks.filter(status__in=(TaskStatus.ACCEPTED, TaskStatus.PARTLY)), **data
        )  # fmt: skip

    def initial(self, row: Body) -> dict[str, Any]:
        return {name: self.request.GET.get(name) for name in ("item", "task")}

    def context(self, row: Body) -> dict[str, Any]:
        return {"caption": row.name, "cancel_href": to("body", row)}

    def act(self, row: Body, form: Any) -> AgreedAction:
        return agreeing.agree(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Body, result: AgreedAction) -> str:
        return f"It is agreed as action {result.number} of {result.year}. Its owner is told in the morning."

    def done_url(self, row: Body, result: AgreedAction) -> str:
        return to("action", result)


def _posts() -> QuerySet[Post]:
    return Post.objects.filter(until_on=None).select_related("organisation").order_by("organisation__name", "title")


class _OfAction(DeedPage):
    permission = permissions.work_on_actions
    form_class: ClassVar[type[BaseForm]]

    def rows(self) -> QuerySet[AgreedAction]:
        return AgreedAction.objects.select_related("body", "organisation")

    def context(self, row: AgreedAction) -> dict[str, Any]:
        return {"caption": f"{row}, {row.body}", "lead": row.words, "cancel_href": to("action", row)}

    def done_url(self, row: AgreedAction, result: Any) -> str:
        return to("action", row)


class SayHowItGoes(_OfAction):
    form_class = forms.HowItGoes
    title, verb, done_message = "Say how it goes", "Keep it", "It is kept with the action."

    def act(self, row: AgreedAction, form: Any) -> Any:
        return following_up.say_how_it_goes(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class PutOff(_OfAction):
    form_class = forms.PutOff
    title, verb = "Put an action off", "Put it off"

    def act(self, row: AgreedAction, form: Any) -> Any:
        return following_up.put_off(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: AgreedAction, result: AgreedAction) -> str:
        slipped: Any = AgreedAction.objects.with_slips().get(pk=row.pk)
        counted = f"It is now due on {day(result.due_on)}. It has been put off {slipped.slips} time{'s' if slipped.slips > 1 else ''}"
        return (
            f"{counted}, so the body looks at it." if slipped.slips >= slipped.slips_before_the_body else f"{counted}."
        )


class ClaimDone(_OfAction):
    form_class = forms.ClaimDone
    title, verb = "Say that an action is done", "Say it is done"
    done_message = "It waits for somebody else to check."

    def act(self, row: AgreedAction, form: Any) -> Any:
        given = {**form.cleaned_data}
        brought = given.pop("file")
        file = evidence.look_into(brought.read()) if brought else None
        return following_up.claim_done(row, **given, file=file, by=self.request.actor, at=self.request.at)


class CheckAction(_OfAction):
    permission = permissions.check_actions
    form_class = forms.Check
    title, verb = "Check that an action is done", "Answer"

    def context(self, row: AgreedAction) -> dict[str, Any]:
        claim = row.claims.filter(checked_at=None).first()
        said = f" It is said to be done: {claim.words}" if claim else ""
        return {**super().context(row), "lead": f"{row.words}{said}"}

    def act(self, row: AgreedAction, form: Any) -> Any:
        deed = following_up.accept if form.cleaned_data["answer"] == "close" else following_up.send_back
        return deed(row, words=form.cleaned_data["words"], by=self.request.actor, at=self.request.at)

    def say_done(self, row: AgreedAction, result: AgreedAction) -> str:
        return "The action is closed." if result.status not in STILL_OPEN else "It is its owner’s again."


class LookAt(_OfAction):
    permission = permissions.run_actions
    form_class = forms.LookAt
    title, verb = "What the body says of the delay", "Keep it"
    done_message = "It is kept with the action, which stays open."

    def act(self, row: AgreedAction, form: Any) -> Any:
        return following_up.look_at(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class GiveTo(_OfAction):
    permission = permissions.run_actions
    title, verb, done_message = (
        "Give an action to somebody else",
        "Give it to them",
        "It is theirs. They are told in the morning.",
    )

    def form(self, row: AgreedAction, **data: Any) -> forms.GiveTo:
        return forms.GiveTo(posts=_posts(), **data)

    def act(self, row: AgreedAction, form: Any) -> Any:
        return agreeing.give_to(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class Supersede(_OfAction):
    permission = permissions.run_actions
    title, verb, done_message = "An action is no longer needed", "Take it off", "It is off the list, with the reason."

    def form(self, row: AgreedAction, **data: Any) -> forms.Supersede:
        others = AgreedAction.objects.filter(body=row.body_id).still_open().exclude(pk=row.pk)
        return forms.Supersede(others=permissions.see_actions.filter(others, self.request.actor), **data)

    def act(self, row: AgreedAction, form: Any) -> Any:
        return agreeing.supersede(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
