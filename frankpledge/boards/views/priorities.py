"""What a body goes for, who leads on it, and how far what it was recommended, or set itself, has come."""

from datetime import date
from typing import Any, ClassVar

from django.db.models import Count, Q, QuerySet
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.on_a_day import section
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.tables import Link, Status

from .. import permissions
from ..actions import priorities as actions
from ..forms import priorities as forms
from ..lifecycle import TaskStatus
from ..models import AgreedAction, Body, Lead, Priority, Task
from ..models.agreed_actions import STILL_OPEN
from .agreed_actions import COLUMNS, line, with_owners
from .shown import button, to

_MEANINGS = {
    TaskStatus.MADE: "waiting", TaskStatus.ACCEPTED: "moving", TaskStatus.PARTLY: "moving",
    TaskStatus.REJECTED: "refused", TaskStatus.DONE: "done", TaskStatus.NOT_FEASIBLE: "quiet",
}  # fmt: skip
_ALONE, _SERVING = (
    "What is to be done, Made in, Stands, Actions",
    "What is to be done, Serves, Made in, Stands, Actions",
)
_TABLES = (
    (Task.Kind.LONG_TERM, "Method: the long term", _ALONE),
    (Task.Kind.SHORT_TERM, "Method: the short term", _SERVING),
    (Task.Kind.RECOMMENDATION, "Recommendations", _ALONE),
)


def _stands(task: Task) -> Status:
    return Status(task.get_status_display(), _MEANINGS[TaskStatus(task.status)])


def _with_counts(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Each with how many actions hang on it, and how many of those are still open."""
    still_open = Count("agreed_actions", filter=Q(agreed_actions__status__in=STILL_OPEN))
    counted = tasks.select_related("serves").annotate(hanging=Count("agreed_actions"), still_open=still_open)
    return counted.order_by("kind", "position")


def _line(task: Any) -> dict[str, Any]:
    hanging = f"{task.still_open} open of {task.hanging}" if task.hanging else "none"
    return {
        "what": Link(task.words, to("task", task)),
        "serves": str(task.serves or "–"),
        "made": task.source or "here",
        "stands": _stands(task),
        "actions": hanging,
    }


def _leaders(body: Body, on: date) -> dict[str, str]:
    leads = Lead.objects.on(on).filter(seat__body=body).select_related("seat__organisation")
    found: dict[str, list[str]] = {}
    for lead in leads:
        who = f"{lead.seat.title}, {lead.seat.organisation}" if lead.seat.organisation else lead.seat.title
        found.setdefault(lead.on.lower(), []).append(who)
    return {title: "; ".join(who) for title, who in found.items()}


class Priorities(RecordPage):
    """A body's priorities, its method, and the recommendations made to it."""

    permission = permissions.see_bodies
    template = "boards/priorities.html"

    def rows(self) -> QuerySet[Body]:
        return Body.objects.all()

    def context(self, row: Body) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        leaders, may_run = _leaders(row, today), permissions.change_bodies.allows(self.request.actor, row)
        tasks = list(_with_counts(row.tasks.all()))
        return {
            "title": "Priorities and recommendations",
            "caption": row.name,
            "sections": [
                section("Priorities", "Priority, Leads on it, Known from", [
                    {"priority": Link(str(one), to("priority", one)), "leads": leaders.get(one.title.lower(), "nobody yet"),
                     "known": one.source} for one in row.priorities.on(today)
                ], "No priority is set."),
                *(section(title, columns, [_line(one) for one in tasks if one.kind == kind], "Nothing yet.")
                  for kind, title, columns in _TABLES),
            ],
            "actions": [button("Add a recommendation or a step", to("add_task", row), is_main=True),
                        button("Set a priority", to("set_priority", row))] if may_run else [],
            "more_deeds": [(row.name, to("body", row)), ("Actions agreed", f"{reverse('boards:actions')}?body={row.pk}")],
            "deeds_title": "The body",
        }  # fmt: skip


def _actions_section(rows: QuerySet[AgreedAction], page: RecordPage) -> dict[str, Any]:
    """The actions that hang on something, as far as the reader may see them."""
    today = timezone.localdate(page.request.at)
    seen = permissions.see_actions.filter(rows, page.request.actor)
    return {
        "title": "Actions for it",
        "columns": COLUMNS,
        "rows": [line(row, today, page.request.at) for row in with_owners(seen, today)],
        "empty": "No action for it is there for you to see.",
    }


class PriorityRecord(RecordPage):
    permission = permissions.see_priorities
    template = "boards/priorities.html"

    def rows(self) -> QuerySet[Priority]:
        return Priority.objects.select_related("body")

    def context(self, row: Priority) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        may_run = permissions.run_priorities.allows(self.request.actor, row) and row.until_on is None
        tasks = _with_counts(row.tasks.all())
        return {
            "title": str(row),
            "caption": f"Priority of {row.body}",
            "summary_rows": [
                {"label": "Leads on it", "value": _leaders(row.body, today).get(row.title.lower(), "nobody yet")},
                {"label": "From", "value": row.from_on or "not printed", **({"kind": "date"} if row.from_on else {})},
                {"label": "Known from", "value": row.source},
            ],
            "sections": [
                section(
                    "Recommendations and steps", _ALONE,
                    [_line(one) for one in tasks], "Nothing is recorded for it yet.",
                ),
                _actions_section(AgreedAction.objects.with_slips().filter(task__priority=row), self),
            ],
            "more_deeds": [
                ("Every priority and recommendation", to("priorities", row.body)),
                *([("End this priority", to("end_priority", row))] if may_run else []),
            ],
            "deeds_title": "See also",
        }  # fmt: skip


class TaskRecord(RecordPage):
    """One recommendation or step: what was answered, what hangs on it, what came of it."""

    permission = permissions.see_tasks
    template = "boards/record.html"

    def rows(self) -> QuerySet[Task]:
        return Task.objects.select_related("body", "priority", "serves")

    def context(self, row: Task) -> dict[str, Any]:
        stand = _stands(row)
        return {
            "title": str(row),
            "caption": row.body.name,
            "status": stand.word,
            "status_meaning": stand.meaning,
            "summary_rows": [
                {"label": "What is to be done", "value": row.words},
                {"label": "How", "value": row.detail or "not said"},
                {"label": "For", "value": Link(str(row.priority), to("priority", row.priority)) if row.priority else "no priority in particular"},
                *([{"label": "Serves", "value": Link(row.serves.words, to("task", row.serves))}] if row.serves else []),
                {"label": "Known from", "value": row.source or "added here"},
                {"label": "Answer", "value": row.answer or "none is written"},
                *([{"label": "Answer known from", "value": row.answer_source}] if row.answer_source else []),
                *([{"label": "What came of it", "value": row.came}] if row.came else []),
            ],
            "sections": [
                *([section("Steps that serve it", _ALONE,
                           [_line(one) for one in _with_counts(row.served_by.all())], "None.")] if row.kind == Task.Kind.LONG_TERM else []),
                _actions_section(AgreedAction.objects.with_slips().filter(task=row), self),
            ],
            "history": _history(row),
            "actions": self._actions(row),
            "more_deeds": [("Every priority and recommendation", to("priorities", row.body))],
            "deeds_title": "See also",
        }  # fmt: skip

    def _actions(self, row: Task) -> list[dict[str, Any]]:
        made = []
        if permissions.run_tasks.allows(self.request.actor, row):
            if row.status == TaskStatus.MADE:
                made.append(button("Answer it", to("answer_task", row), is_main=True))
            if row.status in (TaskStatus.ACCEPTED, TaskStatus.PARTLY):
                made.append(button("Say what came of it", to("end_task", row)))
        is_running = row.status in (TaskStatus.ACCEPTED, TaskStatus.PARTLY)
        if is_running and permissions.agree_actions.allows(self.request.actor, row.body):
            made.insert(
                0, button("Agree an action for it", f"{to('agree_action', row.body)}?task={row.pk}", is_main=True)
            )
        return made


def _history(row: Task) -> list[dict[str, Any]]:
    happened = [
        (row.came_on, row.get_status_display(), row.came),
        (row.answered_on, "Answered", row.answer),
        (row.made_on, "Made", row.source),
    ]
    return [{"at": on, "title": title, "text": text} for on, title, text in happened if on]


class _OfBody(DeedPage):
    permission = permissions.change_bodies

    def rows(self) -> QuerySet[Body]:
        return Body.objects.filter(until_on=None)

    def context(self, row: Body) -> dict[str, Any]:
        return {"caption": row.name, "cancel_href": to("priorities", row)}


class SetPriority(_OfBody):
    form_class = forms.SetPriority
    title, verb, done_message = "Set a priority", "Set it", "It is one of the body’s priorities."

    def act(self, row: Body, form: Any) -> Priority:
        return actions.set_priority(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Body, result: Priority) -> str:
        return to("priorities", row)


class AddTask(_OfBody):
    title, verb, done_message = "Add a recommendation or a step of the method", "Add it", "It is added."

    def form(self, row: Body, **data: Any) -> forms.AddTask:
        today = timezone.localdate(self.request.at)
        return forms.AddTask(
            priorities=row.priorities.on(today), steps=row.tasks.filter(kind=Task.Kind.LONG_TERM), **data
        )

    def act(self, row: Body, form: Any) -> Task:
        return actions.add_task(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Body, result: Task) -> str:
        return to("task", result)


class EndPriority(DeedPage):
    permission = permissions.run_priorities
    form_class = forms.EndPriority
    title, verb, done_message = "End a priority", "End it", "It ends on that day. What hangs on it stays."

    def rows(self) -> QuerySet[Priority]:
        return Priority.objects.select_related("body")

    def context(self, row: Priority) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": to("priority", row)}

    def act(self, row: Priority, form: Any) -> Priority:
        return actions.end_priority(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Priority, result: Priority) -> str:
        return to("priority", row)


class _OfTask(DeedPage):
    permission = permissions.run_tasks
    form_class: ClassVar[type[BaseForm]]

    def rows(self) -> QuerySet[Task]:
        return Task.objects.select_related("body")

    def context(self, row: Task) -> dict[str, Any]:
        return {"caption": f"{row}, {row.body}", "lead": row.words, "cancel_href": to("task", row)}

    def done_url(self, row: Task, result: Any) -> str:
        return to("task", row)


class AnswerTask(_OfTask):
    form_class = forms.AnswerTask
    title, verb, done_message = "The body’s answer", "Answer it", "It is answered."

    def act(self, row: Task, form: Any) -> Task:
        return actions.answer_task(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class EndTask(_OfTask):
    form_class = forms.EndTask
    title, verb, done_message = "What came of it", "Save", "What came of it is kept."

    def act(self, row: Task, form: Any) -> Task:
        return actions.end_task(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
