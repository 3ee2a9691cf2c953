"""Financial years as people write them, each known by the calendar year in which it begins."""

import re

_YEARS = re.compile(r"(?<![\d/])(\d{4}|\d{2})[ ]?[/–-][ ]?(\d{4}|\d{2})(?![\d/])")
_IN_FULL = 4
_LONGEST_SPAN = 20


def years_named(text: str) -> tuple[int, ...]:
    """The years that `text` names, in its order: 2018/19, 19/20, 2018-2019; a span like 2018–2021 is each year of it."""
    return tuple(year for first, last in _YEARS.findall(text) for year in _span(first, last))


def without_years(text: str) -> str:
    """`text` with the years it names taken out."""
    return _YEARS.sub(" ", text)


def _span(first: str, last: str) -> range:
    begin = int(first) if len(first) == _IN_FULL else 2000 + int(first)
    end = int(last) if len(last) == _IN_FULL else begin - begin % 100 + int(last)
    if end < begin and len(last) < _IN_FULL:
        end += 100  # 1999/00
    # Two figures each, like 02/07, are as likely a date unless they follow one another.
    longest = _LONGEST_SPAN if len(first) == _IN_FULL else 1
    return range(begin, end) if 1 <= end - begin <= longest else range(0)
