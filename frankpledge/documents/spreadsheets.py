"""CSV files and Excel workbooks that people bring, read where they can do no harm.

The bytes go to a child process that has little memory, little time, no files and none of our secrets, and may not
import Django; what comes back is rows of text. A file's name says nothing about what is in it, so it is never asked.
"""

from dataclasses import dataclass

from frankpledge.figures.decoding import Unreadable

from .apart import ask_apart
from .limits import MOST_BYTES, READING

_CHILD = "frankpledge.documents.spreadsheet_child"


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
    answer = ask_apart(_CHILD, data, READING, gave_up=_GAVE_UP)
    return tuple(SheetRead(sheet["name"], sheet["rows"]) for sheet in answer["sheets"])


_GAVE_UP = (
    "The file could not be read safely: it is damaged, or asks for more memory or time than a table needs. "
    "Copy the table into a new workbook, or paste it instead."
)
