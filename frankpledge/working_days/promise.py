"""A promise to do a thing within a time, and how it stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .hours import due_after, elapsed_due, worked_between
from .office import Office, in_utc


class Counts(StrEnum):
    """What a promise's time is counted in."""

    ELAPSED = "elapsed"
    OFFICE = "office"


@dataclass(frozen=True)
class Reading:
    """How a promise stands at a moment, or stood at the moment it was kept.

    `left` and `late_by` count as the promise does, and one of them is always nothing. A promise of working time can be
    late by nothing, until somebody has been at work since it fell due: `is_late` is what says that it is.
    """

    due_at: datetime
    is_done: bool
    is_late: bool
    left: timedelta
    late_by: timedelta

    @property
    def is_met(self) -> bool:
        return self.is_done and not self.is_late


@dataclass(frozen=True)
class Promise:
    """To have done something within `allowed` of receipt: of time as it passes, or of time that the office is open."""

    name: str
    allowed: timedelta
    counts: Counts

    def due_at(self, received_at: datetime, office: Office) -> datetime:
        """When this promise about what came in at `received_at` falls due. Store it: a changed rule moves no old deadline."""
        if self.counts is Counts.ELAPSED:
            return elapsed_due(received_at, self.allowed)
        return due_after(received_at, self.allowed, office)

    def read(self, due_at: datetime, office: Office, *, at: datetime, done_at: datetime | None = None) -> Reading:
        """How this promise, due at `due_at`, stands at `at`. What was done by the due moment itself was done in time."""
        due_at, at = in_utc(due_at), in_utc(at)
        done_at = done_at and in_utc(done_at)
        is_done = done_at is not None and done_at <= at
        read_at = min(at, done_at or at)
        none = timedelta()
        left = due_at - read_at if self.counts is Counts.ELAPSED else worked_between(read_at, due_at, office)
        return Reading(due_at, is_done, is_late=due_at < read_at, left=max(left, none), late_by=max(-left, none))
