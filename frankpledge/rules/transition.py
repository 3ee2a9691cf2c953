from collections.abc import Iterable
from typing import Protocol

from .refusal import Refusal


class HasStatus(Protocol):
    status: str

    def get_status_display(self) -> str: ...


class Transition:
    """One move of a state machine: from any of `sources` to `target`. The only writer of `status`."""

    def __init__(self, name: str, sources: Iterable[str], target: str) -> None:
        self.name = name
        self.sources = frozenset(sources)
        self.target = target

    def is_possible(self, row: HasStatus) -> bool:
        return row.status in self.sources

    def apply(self, row: HasStatus) -> None:
        """Move `row` on, in memory; the action that called saves it. Refuses from any other status."""
        if not self.is_possible(row):
            raise Refusal(f"This can't be done now: it is already “{row.get_status_display().lower()}”.")
        row.status = self.target
