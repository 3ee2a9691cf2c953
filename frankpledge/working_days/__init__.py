"""Clocks that know an office: when it is open, how long that comes to, and when a promise falls due.

Moments are given with a zone and come back in UTC, so that taking one from another is true across a change of the
clocks. A day is a plain date, read on the office's own calendar. Nothing here reads the clock.
"""

from .days import add_working_days, previous_working_day, working_days_between
from .hours import due_after, elapsed_due, next_opening, worked_between
from .office import MONDAY_TO_FRIDAY, Hours, Office
from .promise import Counts, Promise, Reading

__all__ = [
    "MONDAY_TO_FRIDAY",
    "Counts",
    "Hours",
    "Office",
    "Promise",
    "Reading",
    "add_working_days",
    "due_after",
    "elapsed_due",
    "next_opening",
    "previous_working_day",
    "worked_between",
    "working_days_between",
]
