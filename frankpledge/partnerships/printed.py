"""What `record/bodies_and_members.csv` and `record/marac_structure.csv` say, read as printed."""

import csv
from dataclasses import dataclass
from pathlib import Path

from .authorities import POLICING_BODY, PUBLISHED, WARWICKSHIRE_POLICING_BODY
from .models import Organisation, Role

SEVEN_COUNCILS = "the seven councils"
_METROPOLITAN = [one for one in PUBLISHED if one.kind == Organisation.Kind.COUNCIL and one.identifiers and
                 next(iter(one.identifiers.values())).startswith("E08")]  # fmt: skip
# The papers print these two offices where an organisation stands in the other rows.
_OFFICES = {
    "Police and Crime Commissioner": Role.COMMISSIONER,
    "Assistant Police and Crime Commissioner": Role.PARTNERSHIP_CHAIR,
}


@dataclass(frozen=True, slots=True)
class PrintedPost:
    organisation: str
    title: str
    role: str
    source: str
    marac_areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedSeat:
    """One seat of one row; a seat that the papers leave vacant has no post."""

    title: str
    post: PrintedPost | None
    printed_as: str = ""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of bodies_and_members.csv: a body, and the seats that the row means (none where it names no seat)."""

    body: str
    body_kind: str
    area: str
    frequency: str
    note: str
    source: str
    seats: tuple[PrintedSeat, ...]


def paper(source: str) -> str:
    """ "000 para 18; 001 para 13" as a sentence may say it."""
    return "; ".join(f"paper {one.replace(' ', ', ', 1)}" for one in source.split("; "))


def members(folder: Path) -> list[PrintedRow]:
    """Every row of bodies_and_members.csv, in its order."""
    with (folder / "bodies_and_members.csv").open(encoding="utf-8", newline="") as file:
        return [
            PrintedRow(
                row["body"],
                row["body_kind"],
                row["area"],
                row["frequency"],
                row["note"],
                row["source"],
                tuple(_seats(row)),
            )
            for row in csv.DictReader(file)
        ]


def posts(folder: Path) -> list[PrintedPost]:
    """Every post that the papers name, each once: on a board, in the MARAC structure, or as a report's author."""
    on_boards = [seat.post for row in members(folder) for seat in row.seats if seat.post]
    every = [*on_boards, *_marac_posts(folder), *_AUTHORS]
    return list({(post.organisation, post.title): post for post in reversed(every)}.values())[::-1]


_AUTHORS = [
    PrintedPost(POLICING_BODY, "Policy Officer", Role.POLICY_OFFICER, "paper 001, report author"),
    PrintedPost(POLICING_BODY, "Head of Policy and Commissioning", Role.POLICY_OFFICER, "paper 003, report author"),
    PrintedPost(
        WARWICKSHIRE_POLICING_BODY, "Head of Policy and Partnerships", Role.POLICY_OFFICER, "paper 004, report author"
    ),
]


def _seats(row: dict[str, str]) -> list[PrintedSeat]:
    title, organisation, source = row["seat"], row["organisation"], paper(row["source"])
    if not title:
        return []
    if organisation == SEVEN_COUNCILS:
        each = title.partition(" x ")[0]
        posts = [PrintedPost(council.name, each, Role.HEAD_OF_COMMUNITY_SAFETY, source) for council in _METROPOLITAN]
        return [PrintedSeat(each, post, f"{title}, {organisation}") for post in posts]
    if organisation in _OFFICES:
        return [
            PrintedSeat(title, PrintedPost(POLICING_BODY, organisation, _OFFICES[organisation], source), organisation)
        ]
    if not organisation:
        return [PrintedSeat(title, None, row["note"])]
    role = Role.HEAD_OF_COMMUNITY_SAFETY if title == "Head of Community Safety" else Role.BOARD_MEMBER
    return [PrintedSeat(title, PrintedPost(organisation, title, role, source))]


def _marac_posts(folder: Path) -> list[PrintedPost]:
    made: list[PrintedPost] = []
    with (folder / "marac_structure.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            source = f"{paper(row['source'])}; the employer is not printed"
            areas = () if row["covers"].startswith("all ") else tuple(row["covers"].split("; "))
            if row["tier"] == "administration":
                title = row["post"].partition(" x ")[0]
                made += [
                    PrintedPost(POLICING_BODY, f"{title} {number}", Role.MARAC_ADMINISTRATOR, source, areas)
                    for number in range(1, int(row["fte"]) + 1)
                ]
            elif row["post"].startswith("Senior"):
                made.append(PrintedPost(POLICING_BODY, row["post"], Role.SENIOR_MARAC_COORDINATOR, source, areas))
            else:
                title = f"{row['post']} for {' and '.join(areas)}"
                made.append(PrintedPost(POLICING_BODY, title, Role.MARAC_COORDINATOR, source, areas))
    return made
