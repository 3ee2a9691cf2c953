"""How budget tables, pots, journals and awards move: each from state to state, and by nothing else."""

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


class PotStatus(TextChoices):
    PROVISIONAL = "provisional", "Provisional"
    CONFIRMED = "confirmed", "Confirmed"
    CLOSED = "closed", "Closed"


CONFIRM_POT = Transition("confirm", {PotStatus.PROVISIONAL}, PotStatus.CONFIRMED)
CLOSE_POT = Transition("close", {PotStatus.CONFIRMED}, PotStatus.CLOSED)


class JournalStatus(TextChoices):
    PROPOSED = "proposed", "Waits for approval"
    POSTED = "posted", "Posted"
    DECLINED = "declined", "Declined"


POST_JOURNAL = Transition("post", {JournalStatus.PROPOSED}, JournalStatus.POSTED)
DECLINE_JOURNAL = Transition("decline", {JournalStatus.PROPOSED}, JournalStatus.DECLINED)


class AwardStatus(TextChoices):
    PROVISIONAL = "provisional", "Provisional"
    AWARDED = "awarded", "Awarded, not yet accepted"
    ACCEPTED = "accepted", "Accepted"
    LAPSED = "lapsed", "Lapsed"
    WITHDRAWN = "withdrawn", "Withdrawn"


GIVE_AWARD = Transition("give", {AwardStatus.PROVISIONAL}, AwardStatus.AWARDED)
ACCEPT_AWARD = Transition("accept", {AwardStatus.AWARDED}, AwardStatus.ACCEPTED)
LAPSE_AWARD = Transition("let lapse", {AwardStatus.AWARDED}, AwardStatus.LAPSED)
WITHDRAW_AWARD = Transition(
    "withdraw", {AwardStatus.PROVISIONAL, AwardStatus.AWARDED, AwardStatus.ACCEPTED}, AwardStatus.WITHDRAWN
)
