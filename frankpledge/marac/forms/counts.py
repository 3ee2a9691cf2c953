"""Which days figures are for: chosen in the address."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from frankpledge.partnerships.models import Area
from frankpledge.ui import forms

from ..statistics.periods import Period
from ..statistics.published import QUARTER

_QUARTERS_BACK = 40


class PeriodFilters(forms.Filters):
    """A quarter; for staff a month, the last year, or any two days besides."""

    period = forms.SelectField(label="Period", choices=(), empty="The last whole quarter")

    def __init__(self, data: QueryDict | None = None, *, today: date, since: date | None, **options: Any) -> None:
        super().__init__(data, **options)
        self.today, self.since = today, since or QUARTER.from_on
        self.fields["period"].choices = [("", "The last whole quarter"), *self._choices()]  # type: ignore[attr-defined]

    def _choices(self) -> list[tuple[str, str]]:
        return _named(self.whole_quarters())

    def whole_quarters(self) -> list[Period]:
        """Those that are over, the latest first, as far back as anything is held."""
        found, quarter = [], Period.quarter_of(self.today)
        for _ in range(_QUARTERS_BACK):
            quarter = Period.quarter_of(quarter.from_on - timedelta(days=1))
            if quarter.to_on < self.since:
                break
            found.append(quarter)
        return found or [quarter]

    @property
    def chosen(self) -> Period:
        return _read(self.answers_given().get("period") or "") or self.whole_quarters()[0]


class AnyPeriodFilters(PeriodFilters):
    from_on = forms.DateField(label="Or from")
    to_on = forms.DateField(label="to")

    def _choices(self) -> list[tuple[str, str]]:
        now = [
            Period.quarter_of(self.today),
            Period.month_of(self.today),
            Period.year_to(self.today - timedelta(days=1)),
        ]
        return _named([*now, *self.whole_quarters()])

    @property
    def chosen(self) -> Period:
        given = self.answers_given()
        first, last = given.get("from_on"), given.get("to_on")
        return Period(first, last) if first and last and first <= last else super().chosen


class AgencyFilters(AnyPeriodFilters):
    area = forms.RowField(label="MARAC", queryset=Area.objects.none(), empty_label="All of yours together")

    def __init__(self, *args: Any, areas: QuerySet[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


def _named(periods: Sequence[Period]) -> list[tuple[str, str]]:
    return [(f"{period.from_on}_{period.to_on}", str(period)) for period in periods]


def _read(text: str) -> Period | None:
    first, _, last = text.partition("_")
    return Period(date.fromisoformat(first), date.fromisoformat(last)) if last else None
