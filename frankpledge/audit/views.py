from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from frankpledge.accounts.models import Person
from frankpledge.ui.pages import ListPage, RecordPage
from frankpledge.ui.tables import Link

from . import permissions, sealing, trail
from .forms import TrailFilters
from .models import Event


class Trail(ListPage):
    """The trail, newest first. Reading it is itself written in it."""

    permission = permissions.search_trail
    template = "audit/trail.html"
    title = "Audit trail"
    filters = TrailFilters

    def rows(self) -> QuerySet[Event]:
        return Event.objects.order_by("-id")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        searcher = get_object_or_404(Person, pk=self.request.actor.person_id)
        trail.sight("audit.searched", searcher, at=self.request.at)
        return super().get(request, **kwargs)

    def context(self, rows: list[Event]) -> dict[str, Any]:
        names = Person.objects.in_bulk({event.person_id for event in rows if event.person_id})
        return {
            "sealed": sealing.reached(),
            "columns": (
                ("when", "When", "moment"),
                ("who", "Who"),
                ("what", "What", "link"),
                ("kind", "Kind"),
                ("about", "About"),
            ),
            "table_rows": [
                (
                    event.recorded_at,
                    who(event, names),
                    Link(what(event), reverse("audit:event", args=[event.pk])),
                    event.get_kind_display(),
                    about(event),
                )
                for event in rows
            ],
        }


class EventRecord(RecordPage):
    """One event whole: what changed, from what to what, in whose transaction. Reading it is written in the trail too."""

    permission = permissions.search_trail
    template = "audit/event.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        trail.sight("audit.event_read", self.row(), at=self.request.at)
        return super().get(request, **kwargs)

    def rows(self) -> QuerySet[Event]:
        return Event.objects.all()

    def context(self, row: Event) -> dict[str, Any]:
        names = Person.objects.in_bulk({row.person_id} - {None})
        return {
            "title": f"{what(row)}: {about(row)}",
            "changes": [_change(key, value) for key, value in row.detail.items()],
            "summary_rows": [
                {"label": "When", "value": row.recorded_at, "kind": "moment"},
                {"label": "Who", "value": who(row, names)},
                {"label": "In the post", "value": str(row.post_id or "")},
                {"label": "Kind", "value": row.get_kind_display()},
                {"label": "About", "value": f"{row.subject_kind} {row.subject_id}"},
                {"label": "Name in the trail", "value": row.name},
                {"label": "On what ground", "value": row.ground},
                {"label": "Transaction", "value": str(row.transaction)},
                {"label": "Sealed", "value": sealing.of(row)},
            ],
        }


_CHANGED = {"insert": "Added", "update": "Changed", "delete": "Taken out"}


def what(event: Event) -> str:
    """What was done, in words: "funding.table_confirmed" as "Table confirmed"."""
    deed = event.name.rpartition(".")[2].replace("_", " ")
    return _CHANGED.get(event.name) or deed[:1].upper() + deed[1:]


def about(event: Event) -> str:
    """The kind of thing it was done to, as the product calls it."""
    kind = _kinds().get(event.subject_kind, event.subject_kind)
    return kind[:1].upper() + kind[1:]


@cache
def _kinds() -> dict[str, str]:
    """What each of the database's tables holds, in words."""
    return {model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models()}


def who(event: Event, names: dict[Any, Person]) -> str:
    """The person by name; a person since erased by number; else the part of the product that did it."""
    if event.person_id is None:
        return f"Frankpledge itself ({event.service})"
    person = names.get(event.person_id)
    return person.name if person else str(event.person_id)


def _change(key: str, value: Any) -> tuple[str, Any, Any]:
    before, after = value if isinstance(value, list) and len(value) == 2 else ("", value)  # noqa: PLR2004 (old and new)
    return key, before, after
