"""What the pages of dated things share: the day they are about, and how a period and a succession are said."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.views import View

from frankpledge.partnerships.forms import AsOn
from frankpledge.partnerships.models import EffectiveDated, Succession
from frankpledge.ui.pages import ActedRequest
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import day

PAGES = {"Area": "partnerships:area", "Organisation": "partnerships:organisation", "Post": "partnerships:post"}


class OnADay(View):
    """A page about one day, which its address may name (`?on=2018-06-01`); links from it stay on that day."""

    request: ActedRequest

    @cached_property
    def named_day(self) -> date | None:
        answer: date | None = AsOn(self.request.GET).answers_given()["on"]
        return answer

    @cached_property
    def day(self) -> date:
        return self.named_day or timezone.localdate(self.request.at)

    def link(self, row: Model, text: str = "") -> Link:
        return Link(text or str(row), self.staying(reverse(PAGES[type(row).__name__], args=[row.pk])))

    def staying(self, address: str) -> str:
        """`address`, on the day that this page is about where that was named."""
        return f"{address}?on={self.named_day}" if self.named_day else address

    def as_on(self, row: EffectiveDated) -> dict[str, Any]:
        """What a record's template says of the day."""
        status = standing(row, self.day)
        return {
            "as_on": self.day,
            "filters": AsOn(self.request.GET),
            "status": status.word,
            "status_meaning": status.meaning,
        }


def standing(row: EffectiveDated, on: date) -> Status:
    """Whether it is there on the day, and since or until when."""
    if row.from_on is not None and on < row.from_on:
        return Status(f"Begins on {day(row.from_on)}", "waiting")
    if row.until_on is not None and on >= row.until_on:
        return Status(f"Ended on {day(row.until_on - timedelta(days=1))}", "quiet")
    return Status(f"Ends on {day(row.until_on - timedelta(days=1))}" if row.until_on else "Current", "done")


def period(row: EffectiveDated) -> str:
    """ "20 November 2018 to 3 May 2019", both days included; an open end says so."""
    last = last_day(row)
    if row.from_on is None:
        return last or "since before these records"
    return f"{day(row.from_on)} to {last.removeprefix('until ')}" if last else f"since {day(row.from_on)}"


def last_day(row: EffectiveDated) -> str:
    """ "until 3 May 2019", that day included; nothing while no end is known."""
    return f"until {day(row.until_on - timedelta(days=1))}" if row.until_on else ""


def section(title: str, columns: str, rows: Iterable[dict[str, Any]], empty: str) -> dict[str, Any]:
    """One table of a record; `columns` are its headings, whose first words are the keys ("Name, Kind")."""
    headings = [heading.strip() for heading in columns.split(",")]
    return {
        "title": title,
        "columns": [Column(heading.split()[0].lower(), heading) for heading in headings],
        "rows": list(rows),
        "empty": empty,
    }


def became(row: Any, page: OnADay, others: Iterable[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """How one area or organisation came from others and became others, newest first, and when it began and ended.

    `others` are more entries of its timeline.
    """
    onwards = row.successions.select_related("before", "after")
    before = row.predecessions.select_related("before", "after")
    entries = [
        *(_said(one, one.get_kind_display(), one.after, page) for one in onwards),
        *(_said(one, _CAME_FROM[one.kind], one.before, page) for one in before),
    ]
    if row.from_on and not any(entry["at"] == row.from_on for entry in entries):
        entries.append({"at": row.from_on, "title": "Began", "text": row.source})
    return sorted([*entries, *others], key=lambda entry: entry["at"], reverse=True)


_CAME_FROM = {"merge": "Formed from the merger of", "split": "Split off from", "rename": "Known until then as"}


def _said(succession: Succession, title: str, other: Model | None, page: OnADay) -> dict[str, Any]:
    said: dict[str, Any] = {"at": succession.on, "title": f"{title} {other or ''}".strip(), "text": succession.source}
    return said | ({"href": page.link(other).href} if other else {})
