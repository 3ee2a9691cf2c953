"""Figures that a paper takes from the product itself: what is offered, by rooms above this one, and how it is kept.

A room above offers a kind of figures once its app is ready (`offer`). A paper keeps what was shown and when: it never
changes behind its author's back, and is taken anew when they ask.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from frankpledge.rules import Actor


@dataclass(frozen=True, slots=True)
class Row:
    """A line of figures in words, as they are printed; its first cell names it."""

    cells: tuple[str, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as a paper shows it. `findings` say where it does not cast; with none, every total is the sum of its lines."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    source: str
    as_at: str
    findings: tuple[str, ...] = ()

    def kept(self) -> dict[str, Any]:
        """As it is kept with the paper."""
        return {**asdict(self), "source": self.source.rstrip(".")}


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of figures. `choices` are those of it that somebody may see, by code and words; `take` shows one of them."""

    kind: str
    words: str
    choices: Callable[[Actor, datetime], Sequence[tuple[str, str]]]
    take: Callable[[str, Actor, datetime], Shown]


_OFFERED: dict[str, Offer] = {}


def offer(one: Offer) -> None:
    """Offer a kind of figures to papers; said again, it replaces what was said."""
    _OFFERED[one.kind] = one


def offered() -> Mapping[str, Offer]:
    """Every kind there is, by its code."""
    return _OFFERED
