"""What is bought where: each kind of work in each area, what it costs and whom it reaches; bought twice, and nowhere."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from frankpledge.figures.periods import financial_year
from frankpledge.figures.years import years_named
from frankpledge.funding.models import Project, Service, Share
from frankpledge.partnerships.models import Area

UNCOMPARED = frozenset({Service.SEVERAL, Service.RUNNING})
"""Kinds that say too little of what is bought for two of them to be the same thing."""

FORCE_WIDE = "Force-wide"
"""Where something stands that is bought once for the whole force area."""


@dataclass(frozen=True, slots=True)
class Bought:
    """One thing bought in one area. A cost or reach of None is not known, which is not nought."""

    service: Service
    area: str
    name: str
    organisation: str
    cost: Decimal | None
    reach: int | None
    reach_in: str
    became: str
    is_force_wide_next: bool
    source: str
    agreement: UUID | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Several things bought, together. What is not known of some is counted, never taken for nought."""

    things: tuple[Bought, ...]

    @property
    def cost(self) -> Decimal | None:
        known = [each.cost for each in self.things if each.cost is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def unpriced(self) -> int:
        return sum(each.cost is None for each in self.things)

    @property
    def reach(self) -> int | None:
        known = [each.reach for each in self.things if each.reach is not None]
        return sum(known) if known else None

    @property
    def uncounted(self) -> int:
        return sum(each.reach is None for each in self.things)

    @property
    def areas(self) -> list[str]:
        """Each area that buys for itself."""
        return sorted({each.area for each in self.things} - {FORCE_WIDE})


@dataclass(frozen=True)
class Grid:
    """One year of a region: every area it has, and what each buys."""

    year: str
    areas: tuple[str, ...]
    things: tuple[Bought, ...]

    def cell(self, service: Service, area: str) -> Together:
        return Together(self._by_place.get((service, area), ()))

    def of(self, service: Service) -> Together:
        return Together(self._by_service.get(service, ()))

    @cached_property
    def _by_place(self) -> Mapping[tuple[Service, str], tuple[Bought, ...]]:
        return _apart(self.things, lambda each: (each.service, each.area))

    @cached_property
    def _by_service(self) -> Mapping[Service, tuple[Bought, ...]]:
        return _apart(self.things, lambda each: each.service)

    @cached_property
    def services(self) -> list[Service]:
        """Those bought anywhere; the one bought in the most areas first."""
        present = {each.service for each in self.things}
        return sorted(present, key=lambda service: (service in UNCOMPARED, -len(self.of(service).areas), service.label))

    @property
    def bought_twice(self) -> list[Service]:
        """Kinds bought separately in more than one area: first those that were then bought once for all."""
        twice = [each for each in self.services if each not in UNCOMPARED and len(self.of(each).areas) > 1]
        return sorted(twice, key=lambda each: not any(thing.is_force_wide_next for thing in self.of(each).things))

    @property
    def bought_nowhere(self) -> list[Service]:
        present = {each.service for each in self.things}
        return [each for each in Service if each not in present and each not in UNCOMPARED]


def _apart(things: Iterable[Bought], key: Callable[[Bought], Any]) -> dict[Any, tuple[Bought, ...]]:
    found: dict[Any, list[Bought]] = defaultdict(list)
    for each in things:
        found[key(each)].append(each)
    return {name: tuple(those) for name, those in found.items()}


def years(projects: QuerySet[Project], shares: QuerySet[Share]) -> list[str]:
    """Every year in which something is bought, the latest first."""
    found = set(projects.order_by().values_list("year", flat=True).distinct())
    spans = shares.order_by().values_list("agreement__starts_on", "agreement__ends_on").annotate(Count("pk"))
    for starts_on, ends_on, _ in spans:
        found |= {financial_year(date(begins, 4, 1)) for begins in range(_begins(starts_on), _begins(ends_on) + 1)}
    return sorted(found, reverse=True)


def grid(year: str, areas: Sequence[str], projects: QuerySet[Project], shares: QuerySet[Share]) -> Grid:
    """What is bought in `year`: the projects listed for it, and the shares of agreements that run in it; in two queries."""
    things = [*_listed(projects.filter(year=year)), *_agreed(shares, year)]
    return Grid(year, (*areas, *sorted({each.area for each in things} - set(areas))), tuple(things))


def _listed(projects: QuerySet[Project]) -> Iterable[Bought]:
    for one in projects.select_related("area"):
        yield Bought(
            Service(one.service), one.area.name, one.name, "", one.amount, one.people_served, one.people_served_in,
            one.decided_because, one.destination == Project.Destination.FORCE_WIDE, one.source,
        )  # fmt: skip


def _agreed(shares: QuerySet[Share], year: str) -> Iterable[Bought]:
    begins = years_named(year)
    if not begins:
        return
    first, last = date(begins[0], 4, 1), date(begins[0] + 1, 3, 31)
    running = shares.filter(agreement__starts_on__lte=last, agreement__ends_on__gte=first)
    # Plain values: a year's shares are many, and rows of three models each would take most of the page's time.
    rows = list(running.order_by("pk").values_list(*_READ, named=True))
    parts = Counter(row.agreement for row in rows)
    for row in rows:
        is_all = parts[row.agreement] == 1
        destination = row.agreement__destination
        is_unpriced = row.agreement__is_published and not row.amount  # printed, and its sum is not
        yield Bought(
            Service(row.agreement__service), FORCE_WIDE if row.area__kind == Area.Kind.FORCE else row.area__name,
            row.label or row.agreement__title, row.organisation__name, None if is_unpriced else row.amount,
            row.agreement__people_served if is_all else None, row.agreement__people_served_in if is_all else "",
            Project.Destination(destination).label if destination else "",
            destination == Project.Destination.FORCE_WIDE, row.agreement__source, row.agreement,
        )  # fmt: skip


_READ = (
    "agreement",
    "label",
    "amount",
    "area__name",
    "area__kind",
    "organisation__name",
    *(
        f"agreement__{name}"
        for name in ("title", "service", "people_served", "people_served_in", "destination", "source", "is_published")
    ),
)


def _begins(day: date) -> int:
    return int(financial_year(day)[:4])
