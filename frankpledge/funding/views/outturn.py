"""A year's spending against profile and its forecast outturn, by kind of work, pot, area, recipient or agreement."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from frankpledge.documents.flat_csv import flat_csv
from frankpledge.figures.periods import financial_year
from frankpledge.rules import Actor
from frankpledge.ui.pages import ROWS_A_PAGE, Page, Pages

from .. import lifecycle, permissions
from ..models import Agreement
from ..statistics import outturn
from . import shown_outturn as shown

_GROUPED: dict[str, Callable[[Iterable[outturn.Spender]], list[outturn.Group]]] = {
    "work": outturn.by_service,
    "pot": outturn.by_pot,
    "area": outturn.by_area,
    "recipient": outturn.by_recipient,
    "agreement": outturn.by_agreement,
}


def counted(actor: Actor) -> QuerySet[Agreement]:
    """Agreements in force or over whose money `actor` sees."""
    return permissions.see_outturn.filter(Agreement.objects.filter(status__in=lifecycle.IN_FORCE_OR_OVER), actor)


class OfAYear(Page):
    """A page about one financial year of the agreements that its reader may count."""

    permission = permissions.see_outturn
    _spenders: list[outturn.Spender] | None = None

    def years(self) -> list[str]:
        return outturn.years(counted(self.request.actor))

    def year(self, known: Sequence[str]) -> str:
        """The year asked for; else this one, where something runs in it, or the latest."""
        asked, now = self.request.GET.get("year", ""), financial_year(timezone.localdate(self.request.at))
        return asked if asked in known else now if now in known or not known else known[0]

    @property
    def by(self) -> str:
        asked = self.request.GET.get("by", "")
        return asked if asked in _GROUPED else "work"

    @property
    def is_narrowed(self) -> bool:
        return self.request.GET.get("within", "") in _GROUPED

    def spenders(self, year: str) -> list[outturn.Spender]:
        """Each agreement of the year, or of the one group that is asked for: read once for a page."""
        asked = self.request.GET
        if not year:
            return []
        if self._spenders is None:
            found = outturn.spenders(counted(self.request.actor), year, timezone.localdate(self.request.at))
            self._spenders = shown.narrowed(found, asked.get("within", ""), asked.get("key", ""))
        return self._spenders

    def groups(self, year: str, by: str) -> list[outturn.Group]:
        """The whole year is grouped in the database; one by one, only agreements that are themselves asked for."""
        if not year:
            return []
        if self.is_narrowed or by == "agreement":
            return _GROUPED[by](self.spenders(year))
        return outturn.groups(counted(self.request.actor), year, timezone.localdate(self.request.at), by)

    def whole(self, year: str, by: str, groups: Sequence[outturn.Group]) -> outturn.Spending:
        """What it comes to. An agreement may be in several areas, and is of one kind of work."""
        if self.is_narrowed:
            return outturn.together(self.spenders(year))
        return outturn.together(self.groups(year, "work") if by == "area" else groups)


class OutturnPage(OfAYear):
    """The year as a picture on one scale, and the table that it is drawn from."""

    template = "funding/outturn.html"
    title = "Spending and forecast outturn"

    def context(self) -> dict[str, Any]:
        known = self.years()
        year, by = self.year(known), self.by
        groups = self.groups(year, by)
        whole = self.whole(year, by, groups)
        pages, listed = paged(groups, self.request.GET)
        hrefs = self._hrefs(listed, year, by)
        return {
            "caption": year,
            "statement": shown.statement(whole, year),
            "within": self._within(year),
            "bars": shown.bars(listed, hrefs),
            "key": (("committed", "spent"), ("provisional", "still profiled")),
            "columns": shown.columns(by),
            "table_rows": shown.rows(listed, hrefs),
            "total": shown.total(whole),
            "pages": pages,
            "is_divided": by == "area" and sum(each.spending.agreements for each in groups) > whole.agreements,
            "years": [(each, shown.address("outturn", year=each, by=by), each == year) for each in known],
            "groupings": [
                (words, shown.address("outturn", year=year, by=key), key == by)
                for key, words in shown.GROUPINGS.items()
            ],
            "may_trace": permissions.see_needs.opens_for(self.request.actor),
            "csv_href": shown.address("outturn_csv", year=year, by=by),
        }

    def _hrefs(self, groups: Sequence[outturn.Group], year: str, by: str) -> dict[str, str]:
        """Where each group leads: to its agreements, and an agreement to what it is for."""
        if by == "agreement":
            return {each.key: reverse("funding:trace", args=[each.key]) for each in groups}
        return {
            each.key: shown.address("outturn", year=year, by="agreement", within=by, key=each.key) for each in groups
        }

    def _within(self, year: str) -> str:
        asked = self.request.GET
        groups = _GROUPED.get(asked.get("within", ""))
        named = {each.key: each.name for each in groups(self.spenders(year))} if groups else {}
        return named.get(asked.get("key", ""), "")


class OutturnCsv(OfAYear):
    """The table to take away, whole."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        year, by = self.year(self.years()), self.by
        return flat_csv(
            shown.flat(self.groups(year, by), year, by),
            shown.FLAT,
            filename=f"outturn-{year.replace('/', '-')}-by-{by}",
        )


def paged(rows: Sequence[Any], asked: QueryDict) -> tuple[Pages, Sequence[Any]]:
    """One page of rows that are worked out whole, since their total is."""
    last = max(1, -(-len(rows) // ROWS_A_PAGE))
    wanted = asked.get("page", "1")
    number = (
        min(max(int(wanted), 1), last) if wanted.isascii() and wanted.isdigit() and len(wanted) < ROWS_A_PAGE else 1
    )
    query = asked.copy()
    query.pop("page", None)
    start = (number - 1) * ROWS_A_PAGE
    return Pages(number, last, len(rows), query.urlencode()), rows[start : start + ROWS_A_PAGE]
