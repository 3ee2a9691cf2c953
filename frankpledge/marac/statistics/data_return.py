"""What the SafeLives data return asks, from the counts: every line says what it counts, and a blank says why it is one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from frankpledge.figures.absence import Absence
from frankpledge.figures.months import months_after
from frankpledge.figures.percentages import Rate
from frankpledge.partnerships.models import Area

from ..lifecycle import ItemStatus
from ..models import AgendaItem, Party, settings_in_force
from . import topics
from .counts import ALL, Counts, Figure, Place, counts, counts_for_offices
from .periods import Period
from .suppression import Hidden

TOGETHER = "All of them"
_CASES = "Accepted referrals first received in the period: a repeat is counted again."
_VICTIMS = "Victims of accepted referrals, as the referral said."


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the return asks for. `of` says what the percentage is of, empty where there is none."""

    code: str
    words: str
    explained: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One line's figure at one place; `why_not` says why there is none."""

    count: int | None
    out_of: int | None
    per: Decimal | None
    why_not: str


_PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "repeat": ("repeat", ("yes",)),
    "children": ("children", ("children",)),
    "partner": ("agency", ("partner",)),
    "minoritised": ("ethnicity", ("mixed", "asian", "black", "other")),
    "white_other": ("ethnicity", ("white_other",)),
    "ethnicity_unknown": ("ethnicity", ("not_said", topics.NOT_GIVEN)),
    "lgbt": ("lgbt", ("yes",)),
    "disabled": ("disabled", ("yes",)),
    "male": ("gender", ("male",)),
    "victims_16_17": ("age", ("16_17",)),
    "harmers": ("young_perpetrators", ("perpetrators",)),
}

LINES = (
    Line("cases", "Cases", _CASES),
    Line("per_women", "Cases for 10,000 adult women, a year", "Cases at this period’s pace for twelve months, for every 10,000 women of 18 "
         "and over. Empty until their number is loaded, with its source, among the MARAC’s settings."),
    Line("change", "Cases, against the same period a year before, %", "The difference as a share of the cases of the year before."),
    Line("repeat", "Repeat cases", "Those found a repeat by the definition in force when they came.", "cases"),
    Line("children", "Children", "Children named in accepted referrals."),
    Line("partner", "Referred by a partner agency", "Referrals received from anybody but the police, accepted or not.", "referrals received"),
    Line("minoritised", "Victims who are Black, Asian, mixed or of another ethnic group", f"{_VICTIMS} White: Irish, Gypsy or Traveller, Roma or other is "
         "the next line: add it where the return counts it in.", "cases"),
    Line("white_other", "Victims who are White: Irish, Gypsy or Traveller, Roma or other", _VICTIMS, "cases"),
    Line("ethnicity_unknown", "Victims whose ethnicity is not known, not said or not given", _VICTIMS, "cases"),
    Line("lgbt", "Victims who are LGBT+", _VICTIMS, "cases"),
    Line("disabled", "Victims who are disabled", _VICTIMS, "cases"),
    Line("male", "Victims who are male", _VICTIMS, "cases"),
    Line("victims_16_17", "Victims aged 16 or 17", f"{_VICTIMS} By the age when referred.", "cases"),
    Line("harmers", "Alleged perpetrators aged 17 or younger", "In accepted referrals, by the age when referred."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DataReturn:
    """The return of one period; `before` is the same period a year earlier, None where that is not given out."""

    counted: Counts
    before: Counts | None

    @property
    def places(self) -> list[tuple[Place, str]]:
        return [*self.counted.places, (None, TOGETHER)]

    def value(self, place: Place, line: Line) -> Value:
        if line.code == "change":
            return self._change(place)
        if line.code == "per_women":
            return self._per_women(place)
        return _value(self._figure(place, line.code), self._whole(place, line), self.counted.under)

    def _cases(self, place: Place, counted: Counts | None = None) -> Figure:
        return (counted or self.counted).outcome(place, "accepted")

    def _figure(self, place: Place, code: str) -> Figure:
        if code == "cases":
            return self._cases(place)
        topic, answers = _PARTS[code]
        return _added([self.counted.of(place, topics.TOPICS[topic], answer) for answer in answers])

    def _whole(self, place: Place, line: Line) -> Figure | None:
        if not line.of:
            return None
        return self.counted.of(place, topics.TOPICS[_PARTS[line.code][0]], ALL)

    def _change(self, place: Place) -> Value:
        if self.before is None:
            return Value(None, None, None, "the year before is not given out")
        now, then = self._cases(place), self._cases(place, self.before)
        if type(now) is not int:
            return Value(None, None, None, why(now, self.counted.under))
        if type(then) is not int:
            return Value(None, None, None, f"the year before: {why(then, self.before.under)}")
        if not then:
            return Value(now - then, then, None, "there were none the year before")
        return Value(now - then, then, _tenth(Decimal(100 * (now - then)) / then), "")

    def _per_women(self, place: Place) -> Value:
        cases = self._cases(place)
        if type(cases) is not int:
            return Value(None, None, None, why(cases, self.counted.under))
        where = [pk for pk, _ in self.counted.places if place in (None, pk)]
        women = [settings_in_force(pk, self.counted.period.to_on).adult_women for pk in where]
        known = [each for each in women if each]
        if len(known) < len(women) or not known:
            return Value(None, None, None, "the number of women is not loaded")
        return Value(
            cases,
            sum(known),
            _tenth(Decimal(cases) * 10_000 / (Decimal(str(self.counted.period.years)) * sum(known))),
            "",
        )


def data_return(areas: Iterable[Area], period: Period, *, at: datetime, is_whole: bool) -> DataReturn | None:
    """The period's return, None where its figures are not given out yet; `is_whole` for those who may open what is behind them."""
    areas = list(areas)
    before = Period(
        months_after(period.from_on, -12), months_after(period.to_on + timedelta(days=1), -12) - timedelta(days=1)
    )
    made = counts if is_whole else counts_for_offices
    counted = made(areas, period, at=at)
    return DataReturn(counted, made(areas, before, at=at)) if counted else None


def why(figure: Figure, under: int) -> str:
    """Why a figure is not shown, empty where it is."""
    if figure is Hidden.SMALL:
        return f"under {under}"
    if figure is Hidden.TO_PROTECT:
        return "not shown, so that a small one can’t be worked out"
    return "not held" if isinstance(figure, Absence) else ""


def _value(figure: Figure, whole: Figure | None, under: int) -> Value:
    if type(figure) is not int:
        return Value(None, None, None, why(figure, under))
    if type(whole) is not int:
        return Value(figure, None, None, "")
    found = Rate(figure, whole).percentages(1)
    return Value(figure, whole, max(found) if found else None, "")


def _added(figures: list[Figure]) -> Figure:
    """Their sum, where all of them are shown: a sum of what is hidden would tell of it."""
    for figure in figures:
        if isinstance(figure, Absence):
            return figure
    hidden = [figure for figure in figures if isinstance(figure, Hidden)]
    if hidden:
        return hidden[0] if len(figures) == 1 else Hidden.TO_PROTECT
    return sum(figure for figure in figures if type(figure) is int)


def _tenth(figure: Decimal) -> Decimal:
    return figure.quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """What one meeting heard, for the form that is filled in after each."""

    meeting: UUID
    area: str
    starts_at: datetime
    heard: int
    put_off: int
    repeats: int
    children: int
    partner: int
    male: int
    disabled: int
    lgbt: int


def by_meeting(areas: Iterable[Area], period: Period) -> Iterator[MeetingLine]:
    """Of the meetings in the period, as whoever asks may see their cases."""
    items = AgendaItem.objects.filter(
        meeting__area__in=list(areas), meeting__starts_at__gte=period.starts_at, meeting__starts_at__lt=period.ends_at,
        meeting__opened_at__isnull=False,
    )  # fmt: skip
    heard = Q(status=ItemStatus.HEARD)
    victim = heard & Q(case__parties__part=Party.Part.VICTIM)
    police = heard & Q(case__referrals__referred_from__kind="police")
    child = Coalesce("case__parties__individual", "case__parties__id")

    def cases(on: Q) -> Count:
        return Count("case", distinct=True, filter=on)

    rows = items.order_by("meeting__starts_at", "meeting__area__name").values(
        "meeting", "meeting__area__name", "meeting__starts_at"
    )
    rows = rows.annotate(
        heard=cases(heard), put_off=cases(Q(status=ItemStatus.DEFERRED)), repeats=cases(heard & ~Q(case__repeat_definition="")),
        children=Count(child, distinct=True, filter=heard & Q(case__parties__part=Party.Part.CHILD)), police=cases(police),
        male=cases(victim & Q(case__parties__gender="male")), disabled=cases(victim & Q(case__parties__is_disabled="yes")),
        lgbt=cases(victim & Q(case__parties__is_lgbt="yes")),
    )  # fmt: skip
    for row in rows:
        yield MeetingLine(
            row["meeting"], row["meeting__area__name"], row["meeting__starts_at"], row["heard"], row["put_off"], row["repeats"], row["children"],
            row["heard"] - row["police"], row["male"], row["disabled"], row["lgbt"],
        )  # fmt: skip
