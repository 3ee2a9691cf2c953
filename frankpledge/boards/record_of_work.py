"""Loads what the papers print of a body's work: priorities, method, recommendations, what partners do that works."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from frankpledge.partnerships import record
from frankpledge.partnerships.gazetteer import WEST_MIDLANDS
from frankpledge.partnerships.models import Area
from frankpledge.partnerships.papers import cited

from .lifecycle import TaskStatus
from .models import Body, Practice, Priority, TakenUp, Task

PRIORITIES_AGREED = date(2018, 9, 6)  # paper 001, para 9
AWAY_DAY = date(2018, 10, 22)  # paper 001, para 19
_METHOD = {"method-long-term": Task.Kind.LONG_TERM, "method-short-term": Task.Kind.SHORT_TERM}


def load_work(bodies: dict[str, Body], regional: Body, folder: Path) -> None:
    """Add what is not here yet. That the two columns of the method's table pair off row by row is our reading."""
    method = list(_rows(folder / "priorities_and_methods.csv"))
    _load_priorities(regional, [row for row in method if row["kind"] == "priority"])
    for kind in _METHOD:  # the long term first: the short term serves it
        for row in method:
            if row["kind"] == kind:
                _load_step(regional, row)
    for row in _rows(folder / "recommendations.csv"):
        _load_recommendation(bodies[row["made_to"]], row)
    for row in _rows(folder / "what_works.csv"):
        _load_practice(row)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def _load_priorities(body: Body, rows: list[dict[str, str]]) -> None:
    for position, row in enumerate(rows, 1):
        Priority.objects.get_or_create(
            pk=record.key("priority", body.name, row["number"]),
            defaults={
                "body": body,
                "position": position,
                "number": row["number"],
                "title": row["text"],
                "from_on": PRIORITIES_AGREED,
                "source": cited(row["source"].replace("8-9", "8; 001 para 9")),
            },
        )


def _load_step(body: Body, row: dict[str, str]) -> None:
    kind = _METHOD[row["kind"]]
    is_short = kind == Task.Kind.SHORT_TERM
    Task.objects.get_or_create(
        pk=record.key("task", body.name, kind, row["number"]),
        defaults={
            "body": body,
            "kind": kind,
            "position": int(row["number"]),
            "words": row["text"],
            "detail": row["detail"],
            "serves_id": record.key("task", body.name, Task.Kind.LONG_TERM, row["number"]) if is_short else None,
            "made_on": AWAY_DAY,
            "status": TaskStatus.ACCEPTED,
            "answer": "Developed by the members at their away day.",
            "answered_on": AWAY_DAY,
            "source": cited(row["source"]),
            "answer_source": cited(row["source"]),
        },
    )


def _load_recommendation(body: Body, row: dict[str, str]) -> None:
    Task.objects.get_or_create(
        pk=record.key("task", "recommendation", row["number"]),
        defaults={
            "body": body,
            "kind": Task.Kind.RECOMMENDATION,
            "position": int(row["number"]),
            "words": row["text"],
            "made_on": row["made_on"] or None,
            "status": row["status"] or TaskStatus.MADE,
            "answer": row["answer"],
            "answered_on": row["answered_on"] or None,
            "source": cited(row["source"]),
            "answer_source": cited(row["answer_source"]) if row["answer_source"] else "",
        },
    )


def _load_practice(row: dict[str, str]) -> None:
    """One that the papers print in two areas is brought by the first, and stands as taken up in the other."""
    first, *others = [_area(name) for name in row["area"].split("; ")]
    practice, is_new = Practice.objects.get_or_create(
        pk=record.key("practice", row["title"]),
        defaults={
            "title": row["title"],
            "theme": row["theme"],
            "area": first,
            "done": row["done"],
            "shown": row["shown"],
            "needs": row["needs"],
            "source": cited(row["source"]),
        },
    )
    if is_new:
        TakenUp.objects.bulk_create(
            TakenUp(practice=practice, area=area, source=cited(row["source"])) for area in others
        )


def _area(name: str) -> Area:
    return record.area_named(*WEST_MIDLANDS) if name == "West Midlands" else record.area_named(Area.Kind.CSP, name)
