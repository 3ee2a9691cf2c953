"""Loads the published record's bodies and seats. Loaded twice, it changes nothing."""

import csv
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from frankpledge.audit import trail
from frankpledge.partnerships import printed, record
from frankpledge.partnerships.gazetteer import (
    WARWICKSHIRE,
    WARWICKSHIRE_COUNTY,
    WARWICKSHIRE_CSPS,
    WEST_MIDLANDS,
    WEST_MIDLANDS_CSPS,
)
from frankpledge.partnerships.models import Area
from frankpledge.partnerships.papers import cited

from .models import Body, BodyLink, Concern, Frequency, Reply, Seat
from .record_of_work import load_work

WMCSP = "West Midlands Community Safety Partnership"
SPCB = "Strategic Policing and Crime Board"
SWPB = "Safer Warwickshire Partnership Board"

# The partnership met in shadow form from this month (paper 000, para 17).
SHADOW_FORM = date(2018, 1, 1)
# What paper 001 reports was so by the day of its meeting; the days on which it became so are not printed.
PAPER_001 = date(2018, 11, 20)

_KINDS = {
    "regional partnership": Body.Kind.REGIONAL,
    "oversight board": Body.Kind.OVERSIGHT,
    "officer forum": Body.Kind.FORUM,
    "local CSP": Body.Kind.CSP,
    "sub-group of WMCSP": Body.Kind.SUB_GROUP,
    "linked board": Body.Kind.LINKED,
    "scrutiny panel": Body.Kind.SCRUTINY,
    "county strategy group": Body.Kind.COUNTY,
    "thematic group": Body.Kind.THEMATIC,
}
_COMBINED = {"Stratford-on-Avon; Warwick": "South Warwickshire"}
_PARENTS = {WMCSP: SPCB, "Data working group": WMCSP}
_FREQUENCIES: dict[str, list[tuple[str, date | None, date | None, str]]] = {
    "quarterly from 2018; bi-monthly from late 2018": [
        (Frequency.Often.QUARTERLY, SHADOW_FORM, PAPER_001, "paper 000, para 18"),
        (Frequency.Often.BI_MONTHLY, PAPER_001, None, "paper 001, para 10; the day of the change is not printed"),
    ],
    "bi-monthly": [(Frequency.Often.BI_MONTHLY, None, None, "paper 001, para 4")],
}
_LINKED = [
    (WMCSP, "Heads of Community Safety", "paper 001, para 10"),
    (WMCSP, "Victims Commission", "paper 000, para 23"),
    (WMCSP, "Local Criminal Justice Board / West Midlands Reducing Reoffending Steering Group", "paper 000, para 23"),
    (WMCSP, "Multi Agency Safeguarding Hubs", "paper 000, para 23"),
    *((WMCSP, f"{area} Community Safety Partnership", "paper 000, para 23") for _, area in WEST_MIDLANDS_CSPS),
    *((SWPB, f"{area} CSP", "paper 004, section 4") for _, area in WARWICKSHIRE_CSPS),
]


@transaction.atomic
def load(at: datetime, *, folder: Path = record.FOLDER) -> None:
    """Add every body and seat that the record prints and that is not here yet; the places and posts are there first."""
    rows = printed.members(folder)
    bodies: dict[str, Body] = {}
    for row in sorted(rows, key=lambda row: row.body in _PARENTS):  # a parent before what is under it
        if row.body not in bodies:
            bodies[row.body] = _load_body(row)
    for body, linked, source in _LINKED:
        BodyLink.objects.get_or_create(body=bodies[body], linked=bodies[linked], defaults={"source": cited(source)})
    seats = [(row, seat) for row in rows for seat in row.seats]
    for position, (row, seat) in enumerate(seats, start=1):
        _load_seat(seat, row, bodies[row.body], position)
    _load_concerns(bodies[WMCSP], folder)
    load_work(bodies, bodies[WMCSP], folder)
    trail.record("boards.record_loaded", bodies[WMCSP], at=at)


def _load_body(row: printed.PrintedRow) -> Body:
    parent = _PARENTS.get(row.body)
    body, is_new = Body.objects.get_or_create(
        pk=record.key("body", row.body),
        defaults={
            "name": row.body,
            "kind": _KINDS[row.body_kind],
            "area": _area(row),
            "parent_id": record.key("body", parent) if parent else None,
            "purpose": "" if row.seats else row.note,
            "from_on": SHADOW_FORM if row.body == WMCSP else None,
            "source": cited(row.source),
        },
    )
    if is_new and row.frequency:
        Frequency.objects.bulk_create(
            Frequency(body=body, often=often, from_on=from_on, until_on=until_on, source=cited(source))
            for often, from_on, until_on, source in _FREQUENCIES[row.frequency]
        )
    return body


def _area(row: printed.PrintedRow) -> Area:
    kind = _KINDS[row.body_kind]
    if kind == Body.Kind.CSP:
        return record.area_named(Area.Kind.CSP, _COMBINED.get(row.area, row.area))
    if row.area == "West Midlands":
        return record.area_named(*WEST_MIDLANDS)
    return record.area_named(*(WARWICKSHIRE if kind == Body.Kind.SCRUTINY else WARWICKSHIRE_COUNTY))


def _load_seat(seat: printed.PrintedSeat, row: printed.PrintedRow, body: Body, position: int) -> None:
    post = record.post_named(seat.post.organisation, seat.post.title) if seat.post else None
    # The design of 2017 gave the chair to the commissioner; by November 2018 the assistant commissioner held it.
    is_design_of_2017 = row.source.startswith("000") and body.name == WMCSP
    Seat.objects.get_or_create(
        pk=record.key("seat", body.name, seat.title, seat.post.organisation if seat.post else "", seat.printed_as),
        defaults={
            "body": body,
            "title": seat.title,
            "organisation": post.organisation if post else None,
            "post": post,
            "is_chair": seat.title == "Chair",
            "represents": "" if seat.printed_as == row.note else row.note,
            "printed_as": seat.printed_as,
            "from_on": SHADOW_FORM if is_design_of_2017 else PAPER_001 if body.name == WMCSP else None,
            "until_on": PAPER_001 if is_design_of_2017 else None,
            "source": cited(row.source),
            "position": position,
        },
    )


def _load_concerns(body: Body, folder: Path) -> None:
    """What the consultation of 2017 raised. The papers print no replies as such: which passage answers which is our reading."""
    with (folder / "concerns_2017.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            concern, is_new = Concern.objects.get_or_create(
                pk=record.key("concern", body.name, row["number"]),
                defaults={
                    "body": body,
                    "number": int(row["number"]),
                    "words": row["text"],
                    "said_by": row["said_by"],
                    "raised_at_what": "the consultation of 2017, and its feedback session of 12 September",
                    "is_shared": True,
                    "source": cited(row["source"]),
                },
            )
            if is_new and (row["reply"] or row["changed"]):
                Reply.objects.create(
                    concern=concern,
                    words=row["reply"],
                    changed=row["changed"],
                    changed_on=row["changed_on"] or None,
                    source=f"{cited(row['reply_source'])}; that it answers this is our reading",
                )
