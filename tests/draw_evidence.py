"""Draws docs/evidence/asvs.md from asvs.csv beside it: `python -m tests.draw_evidence`. Read the difference before it is kept."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "evidence"
ROWS, PAGE = FOLDER / "asvs.csv", FOLDER / "asvs.md"

STATES = ("met", "partly", "open", "does not apply")
CHAPTERS = {
    1: "Encoding and sanitization", 2: "Validation and business logic", 3: "Web frontend", 4: "API and web service",
    5: "Files", 6: "Authentication", 7: "Sessions", 8: "Authorization", 9: "Self-contained tokens", 10: "OAuth and OIDC",
    11: "Cryptography", 12: "Secure communication", 13: "Configuration", 14: "Data protection",
    15: "Secure coding and architecture", 16: "Logging and errors", 17: "WebRTC",
}  # fmt: skip
LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
    "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333",
    "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
    "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333", "6.6": "2223",
    "6.7": "33", "6.8": "2222",
    "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
    "9.1": "111", "9.2": "1222",
    "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222", "10.6": "22", "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23", "11.7": "33",
    "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
    "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
    "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip
"""ASVS 5.0.0: for each of its sections, the level of each requirement in order."""

TOLD_FROM_LEVEL_3 = {
    "1.2.10", "2.3.5", "6.3.7", "6.3.8", "7.5.3", "8.2.4", "8.3.2", "8.3.3", "14.2.5", "14.2.6", "14.2.7", "14.2.8",
    "15.2.5", "15.4.2",
}  # fmt: skip
"""Those of level 3 that bear on cases like these: bulk export, enumeration, second people, stale access, hostile files."""


@dataclass(frozen=True)
class Row:
    """One requirement: in our words, how it stands, and by what test, page or file that is shown."""

    number: str
    level: str
    what: str
    state: str
    evidence: str
    note: str

    @property
    def chapter(self) -> int:
        return int(self.number.partition(".")[0])

    @property
    def shown_by(self) -> list[str]:
        return self.evidence.split()


def asked() -> dict[str, str]:
    """Every requirement that the page must tell of, and its level."""
    every = {f"{section}.{place}": level for section, levels in LEVELS.items() for place, level in enumerate(levels, 1)}
    return {number: level for number, level in every.items() if level != "3" or number in TOLD_FROM_LEVEL_3}


def rows() -> list[Row]:
    with ROWS.open(newline="") as file:
        return [Row(**line) for line in csv.DictReader(file)]


def drawn() -> str:
    """The page that the rows come to."""
    return "\n".join(_lines(rows())) + "\n"


def _lines(every: list[Row]) -> Iterator[str]:
    yield from _HEAD
    yield "| | " + " | ".join(state.capitalize() for state in STATES) + " | Together |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for level, name in (("1", "Level 1"), ("2", "Level 2"), ("3", "Of level 3, those told"), ("123", "**Together**")):
        counted = Counter(row.state for row in every if row.level in level)
        yield f"| {name} | " + " | ".join(str(counted[state]) for state in STATES) + f" | {counted.total()} |"
    yield ""
    for heading, state in (("Open", "open"), ("Partly met", "partly")):
        yield f"## {heading}\n"
        yield from (
            f"- **{row.number}**, {row.what}: {row.note or row.evidence}" for row in every if row.state == state
        )
        yield ""
    for chapter, of_chapter in groupby(every, key=lambda row: row.chapter):
        yield f"## V{chapter} {CHAPTERS[chapter]}\n"
        yield "| Number | Level | What | State | Shown by |"
        yield "| --- | --- | --- | --- | --- |"
        yield from (f"| {row.number} | {row.level} | {row.what} | {row.state} | {_cell(row)} |" for row in of_chapter)
        yield ""
    yield "Drawn from [asvs.csv](asvs.csv) by `PYTHONPATH=. python -m tests.draw_evidence`."


def _cell(row: Row) -> str:
    shown = ", ".join(map(_link, row.shown_by))
    return ". ".join(part for part in (shown, row.note) if part)


def _link(one: str) -> str:
    """A test by its name, a page by its heading, a file by its path."""
    path, _, test = one.partition("::")
    file, _, head = path.partition("#")
    name = test or (head.replace("-", " ") if head else Path(file).name)
    inside = Path(file).relative_to("docs") if file.startswith("docs/") else None
    to = f"../{inside}" if inside else f"../../{file}"
    return f"[{name}]({to}#{head})" if head else f"[{name}]({to})"


_HEAD = [
    "# OWASP ASVS 5.0, row by row",
    "",
    "How Frankpledge stands against the [Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS/tree/v5.0.0/5.0) of the",
    "OWASP Foundation: all of its levels 1 and 2, and those rows of level 3 that bear most on cases like these. The",
    "standard is under [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/); its numbers are used here, and what each asks is said in a few words of our own, so read the standard beside this page.",
    "",
    "*Met*: a test or a page named in the row shows it. *Partly*: what is missing stands beside it, or part of it is for the site that runs the product. *Open*: it",
    "is not so. *Does not apply*: there is no such thing here. This is the makers' own account, and no assessor's; `bin/test` fails when a test, page or heading that it",
    "names is no longer there. Tests are named as they read; [Security measures](measures.md) and [Known limits](../operations/known-limits.md) say the rest.",
    "",
]


if __name__ == "__main__":
    PAGE.write_text(drawn())
