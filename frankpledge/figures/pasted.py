"""Rows of cells out of what people paste or send: nothing is thrown away, and nothing yet has a meaning."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO

from frankpledge.figures.decoding import Unreadable, decode

Rows = list[list[str]]

_INSIDE_A_FIGURE = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_GAP = re.compile(r" {2,}")
_ENDS_IN_MONEY = re.compile(r"(?P<label>\S.*?)[ ]+(?P<amount>\(?[-−]?£?[ ]*\d[\d,]*(?:\.\d+)?\)?)")
_SPACES = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " "})


def read_csv(data: bytes, *, limit: int) -> Rows:
    """The rows of a CSV file of at most `limit` bytes, separated by commas, semicolons, tabs or bars.

    Raises `Unreadable` for a file that is too large, empty or not text.
    """
    if len(data) > limit:
        raise Unreadable(f"The file is too large: it has {len(data):,} bytes, and {limit:,} can be taken.")
    return split_pasted(decode(data))


def split_pasted(text: str) -> Rows:
    """The rows of a pasted table: from a spreadsheet, a CSV file, a table of bars, or columns lined up with spaces.

    Text that nothing separates comes out as rows of one cell. Raises `Unreadable` if there is nothing in it.
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        raise Unreadable("There is nothing here: the table is empty.")
    plain = [_INSIDE_A_FIGURE.sub("", line) for line in lines]
    for delimiter in "\t|;,":
        if _separates(plain, re.compile(re.escape(delimiter))):
            return _by_delimiter(text, delimiter)
    spaced = [line.translate(_SPACES).strip() for line in text.split("\n")]
    if _separates(spaced, _GAP):
        return [_GAP.split(line) for line in spaced]
    if sum(bool(_ENDS_IN_MONEY.fullmatch(line)) for line in spaced) * 2 > len(lines):
        return [_label_and_amount(line) for line in spaced]
    return [[line] for line in spaced]


def _separates(lines: Sequence[str], between: re.Pattern[str]) -> bool:
    """Whether most lines are cut into the same number of cells, two or more."""
    counts = Counter(filter(None, (len(between.findall(line)) for line in lines)))
    return bool(counts) and counts.most_common(1)[0][1] * 2 > len(lines)


def _by_delimiter(text: str, delimiter: str) -> Rows:
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        # A quotation mark that is never closed would swallow every row below it: here it is only a mark.
        rows = [line.split(delimiter) for line in text.split("\n")]
    return [_without_the_rules(row) if delimiter == "|" else row for row in rows]


def _without_the_rules(row: list[str]) -> list[str]:
    """A row of a table of bars without the bars that frame it."""
    cells = [cell.strip() for cell in row]
    if len(cells) > 1 and not cells[0]:
        cells = cells[1:]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


def _label_and_amount(line: str) -> list[str]:
    read = _ENDS_IN_MONEY.fullmatch(line)
    return [read["label"], read["amount"]] if read else [line]
