"""How agencies keep what a MARAC asks of them: who comes to its meetings, and what is done in time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from frankpledge.figures.percentages import Rate
from frankpledge.partnerships.models import Area, Organisation

from ..models import settings_in_force
from .counts import settled_at
from .periods import Period
from .suppression import Hidden, Sum, hide

ATTENDANCE = {
    "present": "Present",
    "information": "Sent information instead",
    "apologies": "Apologies, and nothing sent",
    "not_there": "Neither came nor said so",
}
ACTIONS = {
    "in_time": "Complete, in time",
    "late": "Complete, late",
    "not_possible": "Not possible: circumstances changed",
    "not_undertaken": "Not undertaken",
    "overdue": "Overdue, not answered",
    "running": "Not yet due",
}
ALL = ""
TOGETHER = "Together"

Figure = int | Hidden
Key = tuple[UUID | None, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """So many of each answer, for each of some agencies or MARACs, and together under None."""

    names: tuple[tuple[UUID, str], ...]
    answers: Mapping[str, str]
    figures: Mapping[Key, Figure]

    @property
    def everywhere(self) -> list[tuple[UUID | None, str]]:
        return [*self.names, (None, TOGETHER)]

    def of(self, who: UUID | None, answer: str = ALL) -> Figure:
        return self.figures.get((who, answer), 0)

    def rate(self, who: UUID | None, answer: str) -> Rate | None:
        """So many of all but those that are not due yet, where each of the three is shown."""
        part, whole, running = self.of(who, answer), self.of(who), self.of(who, "running")
        if type(part) is not int or type(whole) is not int or type(running) is not int:
            return None
        return Rate(part, whole - running)


@dataclass(frozen=True, slots=True)
class Agencies:
    """A period's figures as they stood at a moment. `under`: of what concerns cases, what is smaller is hidden; 0 where nothing is."""

    period: Period
    standing: datetime
    under: int
    attendance: Kept
    actions: Kept
    actions_by_marac: Kept


def agencies(areas: Iterable[Area], period: Period, *, at: datetime) -> Agencies:
    """Every figure whole, of what whoever asks may see."""
    there = _ask("SELECT * FROM marac_attendance_tally(%s, %s, %s)", [period.starts_at, period.ends_at, at])
    owed = _ask("SELECT * FROM marac_actions_tally(%s, %s, %s)", [period.from_on, period.to_on, at])
    return Agencies(period, at, 0, *_summed_up(areas, there, owed, under=0))


def agencies_for_offices(areas: Iterable[Area], quarter: Period, *, at: datetime) -> Agencies | None:
    """A settled quarter's, with small numbers of actions hidden, by agency and by MARAC but never by both; None of one not settled."""
    settled = settled_at(quarter)
    if not quarter.is_quarter or settled > at:
        return None
    there = _ask("SELECT * FROM marac_attendance_for_offices(%s)", [quarter.from_on])
    owed = _ask("SELECT * FROM marac_actions_for_offices(%s)", [quarter.from_on])
    under = settings_in_force(None, quarter.to_on).suppress_under
    return Agencies(quarter, settled, under, *_summed_up(areas, there, owed, under=under))


_Row = tuple[UUID, UUID, str, int]


def _ask(sql: str, params: list[Any]) -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [(area, agency, code, count) for area, agency, code, count in cursor.fetchall()]


def _summed_up(areas: Iterable[Area], there: list[_Row], owed: list[_Row], *, under: int) -> tuple[Kept, Kept, Kept]:
    """Attendance by agency, actions by agency, actions by MARAC."""
    places = {area.pk: area.name for area in areas}
    there, owed = ([row for row in rows if row[0] in places] for rows in (there, owed))
    names = dict(Organisation.objects.filter(pk__in={row[1] for row in (*there, *owed)}).values_list("pk", "name"))
    by_agency, by_marac = (_summed(owed, by_agency=each) for each in (True, False))
    hidden = hidden_together(by_agency, by_marac, under) if under else {}
    return (
        _kept(names, ATTENDANCE, _summed(there, by_agency=True)),
        _kept(names, ACTIONS, {key: hidden.get(("agency", *key), count) for key, count in by_agency.items()}),
        _kept(places, ACTIONS, {key: hidden.get(("marac", *key), count) for key, count in by_marac.items()}),
    )


def _kept(names: Mapping[UUID, str], answers: Mapping[str, str], figures: Mapping[Key, Figure]) -> Kept:
    known = {who for who, _ in figures if who}
    return Kept(
        tuple(sorted(((pk, name) for pk, name in names.items() if pk in known), key=lambda one: one[1])),
        answers,
        figures,
    )


def _summed(rows: Sequence[_Row], *, by_agency: bool) -> dict[Key, int]:
    """Of each agency or MARAC, every answer and all of them; and the same of all together."""
    found: dict[Key, int] = defaultdict(int)
    for area, agency, code, count in rows:
        who = agency if by_agency else area
        for key in ((who, code), (who, ALL), (None, code), (None, ALL)):
            found[key] += count
    return dict(found)


def hidden_together(by_agency: Mapping[Key, int], by_marac: Mapping[Key, int], under: int) -> dict[Any, Hidden]:
    """What to hide in two tables that share the figures of all together, so that neither gives back what the other hides."""
    answers = (*ACTIONS, ALL)
    tables = {"agency": by_agency, "marac": by_marac}
    counts: dict[Any, int] = {("together", None, answer): by_agency.get((None, answer), 0) for answer in answers}
    sums = [Sum(("together", None, ALL), tuple(("together", None, answer) for answer in ACTIONS))]
    for name, table in tables.items():
        everybody = {who for who, _ in table if who}
        counts |= {(name, who, answer): table.get((who, answer), 0) for who in everybody for answer in answers}
        sums += [Sum((name, who, ALL), tuple((name, who, answer) for answer in ACTIONS)) for who in everybody]
        sums += [
            Sum(("together", None, answer), tuple((name, who, answer) for who in everybody)) for answer in answers
        ]  # fmt: skip
    found = hide(counts, [each for each in sums if each.parts], under=under)
    together = {
        (name, None, answer): why for (of, _, answer), why in found.items() if of == "together" for name in tables
    }
    return {key: why for key, why in found.items() if key[0] != "together"} | together
