"""What scenarios give each area: computed to the penny, beside what today's split of the same sum would give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.db.models import QuerySet

from frankpledge.figures.sharing import CannotBeShared, Part, blended, phased, share
from frankpledge.funding.models import Scenario, Weights
from frankpledge.partnerships.models import Area

_PENNY = Decimal("0.01")
_WHOLE = 100


@dataclass(frozen=True)
class Shared:
    """What one area has by a scenario, and what today's split of the same sum would give it."""

    area: Area
    amount: Decimal
    today: Decimal
    people: Decimal | None

    @property
    def change(self) -> Decimal:
        return self.amount - self.today

    @property
    def change_percent(self) -> Decimal | None:
        return (self.change * _WHOLE / self.today).quantize(Decimal("0.1"), ROUND_HALF_UP) if self.today else None

    @property
    def per_head(self) -> Decimal | None:
        return (self.amount / self.people).quantize(_PENNY, ROUND_HALF_UP) if self.people else None


@dataclass(frozen=True)
class Modelled:
    """A scenario worked out; `problem` says in a sentence why it can't be, and then nobody has anything."""

    scenario: Scenario
    shares: tuple[Shared, ...]
    population: Weights | None
    problem: str = ""

    @property
    def total(self) -> Decimal:
        return sum((one.amount for one in self.shares), Decimal(0))

    @property
    def winners(self) -> tuple[Shared, ...]:
        return tuple(one for one in self.shares if one.change > 0)

    @property
    def losers(self) -> tuple[Shared, ...]:
        return tuple(one for one in self.shares if one.change < 0)

    @property
    def statement(self) -> str:
        """Who gains and who loses against today, in a sentence."""
        if self.problem:
            return self.problem
        if not self.winners and not self.losers:
            return "Each has what today’s split gives."
        more, less = len(self.winners), len(self.losers)
        return f"{more} of {len(self.shares)} would have more than by today’s split, and {less} less."


def with_all(scenarios: QuerySet[Scenario]) -> QuerySet[Scenario]:
    """Each with all that `model` reads of it."""
    return scenarios.select_related("pot__fund", "today").prefetch_related(
        "today__values__area", "parts__weights__values"
    )


def model(scenarios: Iterable[Scenario], population: Weights | None) -> list[Modelled]:
    """Each scenario (had by `with_all`) worked out; `population` is what a head is counted by."""
    people = values(population) if population else {}
    return [_model(one, population, people) for one in scenarios]


def values(weights: Weights) -> dict[Area, Decimal]:
    return {one.area: one.value for one in weights.values.all()}


def population_of(area: Area) -> Weights | None:
    """The figures of population that the force area has, the ones last brought first."""
    found = Weights.objects.filter(area=area, kind=Weights.Kind.POPULATION).prefetch_related("values__area")
    return found.order_by("is_invented", "-brought_at").first()


def _model(scenario: Scenario, population: Weights | None, people: Mapping[Area, Decimal]) -> Modelled:
    now = values(scenario.today)
    areas = sorted(now, key=lambda area: area.name)
    try:
        today = blended([Part(Decimal(_WHOLE), now)], areas)
        same_sum = share(scenario.amount, today)
        towards = blended([Part(part.percent, values(part.weights)) for part in scenario.parts.all()], areas)
        given = share(
            scenario.amount, phased(towards, today, scenario.step_percent), _floors(scenario, areas, same_sum)
        )
    except CannotBeShared as why:
        return Modelled(scenario, (), population, str(why))
    shares = (Shared(area, given[area], same_sum[area], people.get(area)) for area in areas)
    return Modelled(scenario, tuple(shares), population)


def _floors(scenario: Scenario, areas: Iterable[Area], today: Mapping[Area, Decimal]) -> dict[Area, Decimal]:
    kept = Fraction(0) if scenario.most_lost_percent is None else 1 - Fraction(scenario.most_lost_percent) / _WHOLE
    return {area: max(scenario.floor, _down(Fraction(today[area]) * kept)) for area in areas}


def _down(exact: Fraction) -> Decimal:
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(_PENNY, ROUND_DOWN)
