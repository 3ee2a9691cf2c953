"""How a budget table moves: from any working version to the one that a decision confirmed."""

from typing import Final

from frankpledge.rules import Transition

DRAFT: Final = "draft"
PROVISIONAL: Final = "provisional"
PLANNED: Final = "planned"
PREDICTED: Final = "predicted"
CONFIRMED: Final = "confirmed"
COMMITTED: Final = "committed"
ACTUAL: Final = "actual"

STATUSES: Final = (
    (DRAFT, "Draft"),
    (PROVISIONAL, "Provisional"),
    (PLANNED, "Planned"),
    (PREDICTED, "Predicted"),
    (CONFIRMED, "Confirmed"),
    (COMMITTED, "Committed"),
    (ACTUAL, "Actual"),
)

WORKING: Final = frozenset({DRAFT, PROVISIONAL, PLANNED, PREDICTED})
"""The versions whose lines may still be changed."""

CONFIRM = Transition("confirm", WORKING, CONFIRMED)

BROUGHT_AS = frozenset({status for status, _ in STATUSES} - {CONFIRMED})
"""The versions that a table may be brought as: confirming takes a decision."""
