"""CSV files and Excel workbooks that people bring, read where they can do no harm.

The bytes go to a child process that has little memory, little time, no files and none of our secrets, and may not
import Django; what comes back is rows of text. A file's name says nothing about what is in it, so it is never asked.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from frankpledge.figures.decoding import Unreadable

from .limits import MOST_BYTES, WALL_SECONDS

_CHILD = "frankpledge.documents.spreadsheet_child"
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet of a workbook (a CSV file is one sheet without a name): its rows of cells as text."""

    name: str
    rows: list[list[str]]


def read_spreadsheet(data: bytes) -> tuple[SheetRead, ...]:
    """The sheets that hold anything; raises `Unreadable` with one sentence for the person who brought the file."""
    if not data:
        raise Unreadable("The file is empty: it has no bytes in it.")
    if len(data) > MOST_BYTES:
        raise Unreadable(
            f"The file is too large: it has {len(data):,} bytes, and {MOST_BYTES:,} can be taken. "
            "Keep only the sheet with the table."
        )
    answer = json.loads(_ask_the_child(data))
    if refusal := answer.get("refusal"):
        raise Unreadable(refusal)
    return tuple(SheetRead(sheet["name"], sheet["rows"]) for sheet in answer["sheets"])


def _ask_the_child(data: bytes) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-m", _CHILD],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
            cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_GAVE_UP) from None
    if done.returncode != 0:
        raise Unreadable(_GAVE_UP)
    return done.stdout


_GAVE_UP = (
    "The file could not be read safely: it asks for more memory or time than a table needs. "
    "Copy the table into a new workbook, or paste it instead."
)
