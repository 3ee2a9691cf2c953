"""How a budget table moves: from any working version to the one that a decision confirmed."""

from typing import Final

from django.db.models import TextChoices

from frankpledge.rules import Transition


class TableStatus(TextChoices):
    DRAFT = "draft", "Draft"
    PROVISIONAL = "provisional", "Provisional"
    PLANNED = "planned", "Planned"
    PREDICTED = "predicted", "Predicted"
    CONFIRMED = "confirmed", "Confirmed"
    COMMITTED = "committed", "Committed"
    ACTUAL = "actual", "Actual"


WORKING: Final = frozenset({TableStatus.DRAFT, TableStatus.PROVISIONAL, TableStatus.PLANNED, TableStatus.PREDICTED})
"""The versions whose lines may still be changed."""

CONFIRM = Transition("confirm", WORKING, TableStatus.CONFIRMED)

BROUGHT_AS: Final = frozenset(TableStatus) - {TableStatus.CONFIRMED}
"""The versions that a table may be brought as: confirming takes a decision."""
