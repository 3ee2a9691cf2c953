"""A year's spending against its profile, and what the year will come to: summed in the database, put into groups here.

Forecast outturn is what has been told as spent and the profile of what has not been told yet. What a return owes is never
taken for nought: its profile stands for it, and how many returns that is true of goes with the figure.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet, Sum

from frankpledge.figures.periods import financial_year
from frankpledge.figures.sharing import in_parts
from frankpledge.funding import lifecycle
from frankpledge.funding.models import Agreement, Profiled, Return, Service, Share, SpentInYear

NOUGHT = Decimal(0)
_APRIL = 4


@dataclass(frozen=True, slots=True)
class Spending:
    """What was to be spent in a year, what of that has been told, and what was spent, in pounds and pence."""

    profile: Decimal = NOUGHT
    profile_told: Decimal = NOUGHT
    spend: Decimal = NOUGHT
    owed: int = 0
    agreements: int = 0

    def __add__(self, other: "Spending") -> "Spending":
        return Spending(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def variance(self) -> Decimal:
        """What was spent, less the profile of the same periods."""
        return self.spend - self.profile_told

    @property
    def is_told(self) -> bool:
        """Whether anything has been told of the year: nothing told is not nothing spent."""
        return bool(self.profile_told or self.spend)

    @property
    def still_profiled(self) -> Decimal:
        return self.profile - self.profile_told

    @property
    def outturn(self) -> Decimal:
        """Forecast outturn: what was spent, and the profile that remains."""
        return self.spend + self.still_profiled


@dataclass(frozen=True, slots=True)
class Spender:
    """One agreement in a year: what it is, and what it spends."""

    agreement: UUID
    reference: str
    title: str
    service: Service
    recipient: str
    pot: str
    pot_id: UUID | None
    spending: Spending
    places: tuple[tuple[str, Spending], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Several agreements' spending under one name."""

    key: str
    name: str
    spending: Spending


def year_of(year: str) -> tuple[date, date]:
    """The first and the last day of a financial year."""
    begins = int(year[:4])
    return date(begins, _APRIL, 1), date(begins + 1, _APRIL - 1, 31)


def years(agreements: QuerySet[Agreement]) -> list[str]:
    """Every financial year in which one of them runs, the latest first."""
    ends = agreements.order_by().aggregate(first=Min("starts_on"), last=Max("ends_on"))
    if ends["first"] is None:
        return []
    first, last = (int(financial_year(ends[name])[:4]) for name in ("first", "last"))
    return [financial_year(date(begins, _APRIL, 1)) for begins in range(last, first - 1, -1)]


def running(agreements: QuerySet[Agreement], year: str) -> QuerySet[Agreement]:
    """Those of which some day is in the year."""
    first, last = year_of(year)
    return agreements.filter(starts_on__lte=last, ends_on__gte=first)


def spenders(agreements: QuerySet[Agreement], year: str, today: date) -> list[Spender]:
    """Each agreement that runs in the year, in seven queries however many agreements and returns there are."""
    rows = list(
        running(agreements, year)
        .order_by("reference")
        .values_list("pk", "reference", "title", "service", "recipient__name", "pot", "pot__name", "pot__year")
    )
    spending = _spending([row[0] for row in rows], year, today)
    spending |= _unprofiled(agreements, year, spending)
    places: dict[UUID, list[tuple[str, Decimal]]] = defaultdict(list)
    for pk, area, amount in (
        Share.objects.filter(agreement__in=[row[0] for row in rows])
        .order_by("id")
        .values_list("agreement", "area__name", "amount")
    ):
        places[pk].append((area, amount))
    return [
        Spender(
            pk, reference, title, Service(service), recipient,
            f"{pot}, {pot_year}" if pot_id else "", pot_id, spending[pk], tuple(_apart(spending[pk], places[pk])),
        )
        for pk, reference, title, service, recipient, pot_id, pot, pot_year in rows
    ]  # fmt: skip


def _spending(keys: Sequence[UUID], year: str, today: date) -> dict[UUID, Spending]:
    within = year_of(year)
    profiled = dict(
        Profiled.objects.filter(starts_on__range=within, heading__agreement__in=keys)
        .order_by()
        .values_list("heading__agreement")
        .annotate(Sum("amount"))
    )
    told = {
        key: (profile, spend)
        for key, profile, spend in SpentInYear.objects.filter(year=year, agreement__in=keys).values_list(
            "agreement", "profile", "spend"
        )
    }
    owed = dict(
        owed_returns(today)
        .filter(starts_on__range=within, agreement__in=keys)
        .values_list("agreement")
        .annotate(Count("pk"))
    )
    found = {}
    for key in keys:
        profile_told, spend = told.get(key, (NOUGHT, NOUGHT))
        found[key] = Spending(
            profile=profiled.get(key, NOUGHT),
            profile_told=profile_told,
            spend=spend,
            owed=owed.get(key, 0),
            agreements=1,
        )
    return found


def _unprofiled(agreements: QuerySet[Agreement], year: str, known: Mapping[UUID, Spending]) -> dict[UUID, Spending]:
    """Agreements without a budget that lie within the year: what they come to is what was to be spent in it."""
    first, last = year_of(year)
    bare = agreements.filter(headings=None, starts_on__gte=first, ends_on__lte=last).order_by()
    return {pk: replace(known[pk], profile=amount) for pk, amount in bare.values_list("pk", "amount") if pk in known}


def owed_returns(today: date) -> QuerySet[Return]:
    """Returns whose day has passed and that nobody has certified, or that were sent back."""
    owed = (lifecycle.ReturnStatus.SCHEDULED, *lifecycle.WITH_RECIPIENT)
    return Return.objects.filter(status__in=owed, due_on__lt=today).order_by()


_GROUPED_BY: Mapping[str, tuple[str, ...]] = {
    "work": ("service",), "pot": ("pot", "pot__name", "pot__year"), "area": ("shares__area__name",), "recipient": ("recipient__name",),
}  # fmt: skip
_NAMED: Mapping[str, Callable[..., tuple[str, str]]] = {
    "work": lambda service: (service, Service(service).label),
    "pot": lambda pot, name, year: (str(pot or ""), f"{name}, {year}" if pot else "No pot is named"),
    "area": lambda area: (area, area),
    "recipient": lambda name: (name, name),
}


def groups(agreements: QuerySet[Agreement], year: str, today: date, by: str) -> list[Group]:
    """What `spenders` come to by one of `_GROUPED_BY`, added up in the database, however many of them there are.

    Only those paid in several areas are read one by one, when it is by area: each is divided to the penny.
    """
    here = running(agreements, year)
    if by != "area":
        return _grouped(_in_groups(here, year, today, by))
    places = Share.objects.filter(agreement__in=here.values("pk")).order_by().values("agreement")
    several = places.annotate(places=Count("pk")).filter(places__gt=1).values("agreement")
    divided = spenders(agreements.filter(pk__in=several), year, today)
    placed = here.filter(pk__in=places).exclude(pk__in=several)
    apart = ((area, area, spending) for each in divided for area, spending in each.places)
    return _grouped([*_in_groups(placed, year, today, by), *apart])


def _in_groups(here: QuerySet[Agreement], year: str, today: date, by: str) -> Iterable[tuple[str, str, Spending]]:
    keys, within, (first, last) = _GROUPED_BY[by], year_of(year), year_of(year)
    ours = here.order_by().values("pk")
    all_of_it = Agreement.objects.filter(pk__in=ours).order_by()
    bare = all_of_it.filter(headings=None, starts_on__gte=first, ends_on__lte=last)
    profiled = Profiled.objects.filter(starts_on__range=within, heading__agreement__in=ours).order_by()
    told = SpentInYear.objects.filter(year=year, agreement__in=ours).order_by()
    owed = owed_returns(today).filter(starts_on__range=within, agreement__in=ours)
    for rows, path, sums in (
        (all_of_it, "", {"agreements": Count("pk")}),
        (bare, "", {"profile": Sum("amount")}),
        (profiled, "heading__agreement__", {"profile": Sum("amount")}),
        (told, "agreement__", {"profile_told": Sum("profile"), "spend": Sum("spend")}),
        (owed, "agreement__", {"owed": Count("pk")}),
    ):
        by_key = [f"{path}{key}" for key in keys]
        # Named apart from the fields of the models, which an annotation may not be named like.
        for row in rows.values(*by_key).annotate(**{f"sum_{name}": what for name, what in sums.items()}):
            spending = Spending(**{name: row[f"sum_{name}"] for name in sums})
            yield *_NAMED[by](*(row[key] for key in by_key)), spending


def _apart(whole: Spending, shares: Sequence[tuple[str, Decimal]]) -> Iterable[tuple[str, Spending]]:
    """An agreement's spending by place. It is told whole, so it is divided as its shares are, to the penny."""
    if len(shares) < 2 or not any(amount for _, amount in shares):  # noqa: PLR2004
        return [(area, whole) for area, _ in shares[:1]]
    weights = [amount for _, amount in shares]
    columns = zip(
        *(in_parts(amount, weights) for amount in (whole.profile, whole.profile_told, whole.spend)), strict=True
    )
    return [
        (area, Spending(profile, told, spend, whole.owed, 1))
        for (area, _), (profile, told, spend) in zip(shares, columns, strict=True)
    ]


def by_service(found: Iterable[Spender]) -> list[Group]:
    return _grouped((each.service.value, each.service.label, each.spending) for each in found)


def by_pot(found: Iterable[Spender]) -> list[Group]:
    return _grouped((str(each.pot_id or ""), each.pot or "No pot is named", each.spending) for each in found)


def by_recipient(found: Iterable[Spender]) -> list[Group]:
    return _grouped((each.recipient, each.recipient, each.spending) for each in found)


def by_area(found: Iterable[Spender]) -> list[Group]:
    return _grouped((area, area, spending) for each in found for area, spending in each.places)


def by_agreement(found: Iterable[Spender]) -> list[Group]:
    return [Group(str(each.agreement), f"{each.reference}: {each.title}", each.spending) for each in found]


def together(found: Iterable[Spender | Group]) -> Spending:
    """What the year comes to, of spenders or of groups that each agreement is in once."""
    return sum((each.spending for each in found), Spending())


def _grouped(rows: Iterable[tuple[str, str, Spending]]) -> list[Group]:
    names: dict[str, str] = {}
    sums: dict[str, Spending] = defaultdict(Spending)
    for key, name, spending in rows:
        names[key] = name
        sums[key] += spending
    return sorted((Group(key, names[key], sums[key]) for key in names), key=lambda group: group.name)
