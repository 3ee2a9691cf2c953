"""Priorities set, recommendations and steps of a method added, answered, and brought to their end."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal

from .. import lifecycle, permissions
from ..lifecycle import TaskStatus
from ..models import AgreedAction, Body, Priority, Task

_ANSWERS = {
    TaskStatus.ACCEPTED: lifecycle.ACCEPT_TASK,
    TaskStatus.PARTLY: lifecycle.ACCEPT_IN_PART,
    TaskStatus.REJECTED: lifecycle.REJECT_TASK,
}
_ENDS = {TaskStatus.DONE: lifecycle.FINISH_TASK, TaskStatus.NOT_FEASIBLE: lifecycle.FIND_NOT_FEASIBLE}


@transaction.atomic
def set_priority(
    body: Body, *, number: str, title: str, from_on: date, source: str, by: Actor, at: datetime
) -> Priority:
    """One more priority of the body, from a day on."""
    body = permissions.change_bodies.lock(body, by)
    if body.priorities.on(from_on).filter(title__iexact=title).exists():
        raise Refusal("That is one of its priorities already.", field="title")
    priority = Priority.objects.create(
        body=body, number=number, title=title, from_on=from_on, source=source, position=_next(body.priorities)
    )
    trail.record("boards.priority_set", priority, at=at, body=body.pk)
    return priority


@transaction.atomic
def end_priority(priority: Priority, *, until_on: date, by: Actor, at: datetime) -> Priority:
    """The first day on which it is a priority no more. What hangs on it stays."""
    priority = permissions.run_priorities.lock(priority, by)
    if priority.until_on is not None:
        raise Refusal("It has ended already.")
    if priority.from_on is not None and until_on <= priority.from_on:
        raise Refusal("Give a day after the one it begins on.", field="until_on")
    priority.until_on = until_on
    priority.save(update_fields=("until_on",))
    trail.record("boards.priority_ended", priority, at=at, until_on=until_on)
    return priority


@transaction.atomic
def add_task(
    body: Body,
    *,
    kind: str,
    words: str,
    detail: str,
    priority: Priority | None,
    made_on: date,
    source: str,
    by: Actor,
    at: datetime,
    serves: Task | None = None,
) -> Task:
    """A recommendation that was made to the body, or a step of its method."""
    body = permissions.change_bodies.lock(body, by)
    if any(one is not None and one.body_id != body.pk for one in (priority, serves)):
        raise Refusal("Choose one of this body’s own.", field="priority")
    if made_on > timezone.localdate(at):
        raise Refusal("Give a day that has come.", field="made_on")
    task = Task.objects.create(
        body=body,
        kind=kind,
        position=_next(body.tasks.filter(kind=kind)),
        words=words,
        detail=detail,
        priority=priority,
        serves=serves,
        made_on=made_on,
        source=source,
    )
    trail.record("boards.task_added", task, at=at, body=body.pk)
    return task


@transaction.atomic
def answer_task(task: Task, *, status: str, answer: str, by: Actor, at: datetime) -> Task:
    """Take it on, in part or not at all; anything but whole says why."""
    task = permissions.run_tasks.lock(task, by)
    if status != TaskStatus.ACCEPTED and not answer:
        raise Refusal("Say why it is not taken on, or not all of it.", field="answer")
    _ANSWERS[TaskStatus(status)].apply(task)
    task.answer, task.answered_on = answer, timezone.localdate(at)
    task.save()
    trail.record("boards.task_answered", task, at=at, answer=status)
    return task


@transaction.atomic
def end_task(task: Task, *, status: str, came: str, by: Actor, at: datetime) -> Task:
    """Say that it is done, or can be done no more, and what came of it. Not while an action for it is open."""
    task = permissions.run_tasks.lock(task, by)
    if status == TaskStatus.DONE and AgreedAction.objects.filter(task=task).still_open().exists():
        raise Refusal("Actions for it are still open. It is done when they are closed.")
    _ENDS[TaskStatus(status)].apply(task)
    task.came, task.came_on = came, timezone.localdate(at)
    task.save()
    trail.record("boards.task_ended", task, at=at, ended=status)
    return task


def _next(rows: object) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1  # type: ignore[attr-defined]
