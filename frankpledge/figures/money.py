"""Pounds, read as people print them and printed as people read them. Exact throughout: Decimal, never float."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NoReturn

LARGEST = Decimal(10) ** 12
"""No community safety budget comes near it: anything larger is two cells run together, or a telephone number."""

_PENNY = Decimal("0.01")
_PENCE_FIGURES = 2
_LONGEST_QUOTED = 40
_NIL = frozenset({"-", "–", "—", "−", "nil"})
_NOT_SAID = frozenset({"n/a", "na", "tbc", "tbd", "tba", "not known", "unknown"})
_UNITS = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}

_PLAIN = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,2})?", re.ASCII)
_FOREIGN = re.compile(r"[$€¥]|\b(?:EUR|USD)\b", re.IGNORECASE)
_MINUS = "[-−–]"
_AMOUNT = re.compile(
    rf"""
    (?P<open>\()?
    (?P<before>{_MINUS}|\+)? [ ]? (?:£|GBP)? [ ]? (?P<inner>\()? (?P<after>{_MINUS})? [ ]?
    (?P<whole>[0-9]+ | [0-9]{{1,3}}(?:,[0-9]{{3}})+ | [0-9]{{1,3}}(?:[ ][0-9]{{3}})+)
    (?:\.(?P<part>[0-9]+))?
    (?:[ ]?(?P<unit>{"|".join(sorted(_UNITS, key=len, reverse=True))}))?
    (?:[ ]?GBP)?
    (?P<close>\))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


class NotMoney(ValueError):
    """What was read is not an amount of money; the message is one sentence that names it."""


class Missing(NotMoney):
    """Nothing was written: not the same thing as nil, which is an amount."""


def parse_pounds(text: str) -> Decimal:
    """The amount in pounds that `text` prints; raises `NotMoney`, or `Missing` where nothing is written.

    Reads £1,234 and 1,234.50 and 1 234, with any kind of space; (1,234), -1,234 and −1,234 as less than nothing;
    £1.2m, 250k and £2 million. A dash alone (or £-) and "nil" are nought, as in printed accounts; "n/a" and "tbc" are
    not, because they say that a figure is wanting. What can be read two ways (1.234,50; 1,23; 1.234) is refused.
    """
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    words = " ".join(text.replace("\ufeff", "").split())
    if not words:
        raise Missing("There is no amount here.")
    if words.removeprefix("£").lstrip().casefold() in _NIL:
        return Decimal(0)
    read = _AMOUNT.fullmatch(words)
    if read is None or not _signs_agree(read):
        _refuse(words)
    amount = Decimal(re.sub("[, ]", "", read["whole"]) + (f".{read['part']}" if read["part"] else ""))
    if read["unit"]:
        amount *= 10 ** _UNITS[read["unit"].casefold()]
    if amount > LARGEST:
        raise NotMoney(f"{_quoted(words)} is more than a million million pounds, so it is not taken as an amount.")
    if amount != amount.quantize(_PENNY) or (not read["unit"] and len(read["part"] or "") > _PENCE_FIGURES):
        raise NotMoney(f"{_quoted(words)} has too many figures after the point to be pounds and pence.")
    is_negative = read["open"] or read["inner"] or read["after"] or (read["before"] or "+") != "+"
    return -amount if is_negative and amount else amount


def pounds(amount: Decimal) -> str:
    """`amount` as it is printed: £3,863,308, with pence only when there are any, and −£95,745 below nothing."""
    exact = amount.quantize(_PENNY, ROUND_HALF_UP)
    places = 0 if exact == exact.to_integral_value() else 2
    return f"{'−' if exact < 0 else ''}£{abs(exact):,.{places}f}"


def _signs_agree(read: re.Match[str]) -> bool:
    """One sign at most, and every bracket closed: (−5) and −−5 say two things at once."""
    brackets = [read["open"], read["inner"]]
    signs = [*brackets, read["before"], read["after"]]
    return any(brackets) == bool(read["close"]) and sum(map(bool, signs)) <= 1


def _refuse(words: str) -> NoReturn:
    if words.casefold() in _NOT_SAID:
        raise NotMoney(f"{_quoted(words)} is not an amount of money: it says that the figure is not given.")
    if _FOREIGN.search(words):
        raise NotMoney(f"{_quoted(words)} is not an amount in pounds.")
    if re.search("[0-9][.,' ][0-9]", words) and not re.search("[^-0-9.,' £()−–+]", words):
        raise NotMoney(f"{_quoted(words)} can be read in more than one way: write it like 1,234.50.")
    raise NotMoney(f"{_quoted(words)} is not an amount of money.")


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= _LONGEST_QUOTED else words[:_LONGEST_QUOTED] + '…'}”"
