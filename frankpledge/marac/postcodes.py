"""Reading which MARAC each postcode lies in, from a table such as an extract of the ONS Postcode Directory."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area
from frankpledge.rules import Refusal

from .models import PostcodeArea, halves

_POSTCODE = ("pcds", "pcd", "postcode")
_DISTRICT = ("oslaua", "laua", "lad", "lad_code")
_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many postcodes were placed; and how many lie in a district that has several MARACs, or outside them all."""

    placed: int
    undecided: int


@transaction.atomic
def load(path: Path, *, source: str, at: datetime) -> Loaded:
    """Put the table's postcodes in place of those loaded before.

    It must have a column of postcodes (pcds, pcd or postcode) and one of MARACs' names (marac) or of districts' ONS codes
    (oslaua, laua, lad or lad_code). A district with one MARAC decides; one with several does not.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        columns = {name.strip().lower(): name for name in rows.fieldnames or ()}
        postcode = _column(columns, _POSTCODE, "postcodes")
        by = columns.get("marac") or _column(columns, _DISTRICT, "MARACs’ names or districts’ codes")
        places = _maracs() if "marac" in columns else _districts()
        PostcodeArea.objects.exclude(code__in=_first_halves()).delete()
        placed = undecided = 0
        made: list[PostcodeArea] = []
        for code, place in _known((row[postcode], row[by]) for row in rows):
            area = places.get(place.strip().casefold())
            if area is None:
                undecided += 1
                continue
            made.append(PostcodeArea(code=code, area=area, source=source))
            placed += 1
            if len(made) == _AT_ONCE:
                PostcodeArea.objects.bulk_create(made)
                made.clear()
        PostcodeArea.objects.bulk_create(made)
    trail.record("marac.postcodes_loaded", Area.objects.filter(kind=Area.Kind.MARAC)[0], at=at, placed=placed)
    return Loaded(placed, undecided)


def _known(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each whole postcode once, without spaces, and the place beside it."""
    seen: set[str] = set()
    for postcode, place in rows:
        code = "".join(halves(postcode or "") or ())
        if code and code not in seen:
            seen.add(code)
            yield code, place or ""


def _column(columns: dict[str, str], names: Iterable[str], what: str) -> str:
    for name in names:
        if name in columns:
            return columns[name]
    raise Refusal(f"The table has no column of {what}: one must be called {', '.join(names)}.")


def _maracs() -> dict[str, Area]:
    return {area.name.casefold(): area for area in Area.objects.filter(kind=Area.Kind.MARAC)}


def _districts() -> dict[str, Area]:
    """Districts by ONS code that have one MARAC."""
    found: dict[str, list[Area]] = {}
    for area in Area.objects.filter(kind=Area.Kind.MARAC).prefetch_related("wholes"):
        for whole in area.wholes.all():
            found.setdefault(whole.ons_code.casefold(), []).append(area)
    return {code: areas[0] for code, areas in found.items() if code and len(areas) == 1}


def _first_halves() -> list[str]:
    """What is loaded of first halves: suggestions, which stay for postcodes that the table lacks."""
    return [code for code in PostcodeArea.objects.values_list("code", flat=True).distinct() if not halves(code)]
