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


class ScenarioStatus(TextChoices):
    DRAFT = "draft", "Draft"
    CHOSEN = "chosen", "Chosen"
    SET_ASIDE = "set_aside", "Set aside"


CHOOSE_SCENARIO = Transition("choose", {ScenarioStatus.DRAFT}, ScenarioStatus.CHOSEN)
SET_SCENARIO_ASIDE = Transition("set aside", {ScenarioStatus.CHOSEN}, ScenarioStatus.SET_ASIDE)


class CallStatus(TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    SETTLED = "settled", "Settled"
    WITHDRAWN = "withdrawn", "Withdrawn"


PUBLISH_CALL = Transition("publish", {CallStatus.DRAFT}, CallStatus.PUBLISHED)
SETTLE_CALL = Transition("settle", {CallStatus.PUBLISHED}, CallStatus.SETTLED)
WITHDRAW_CALL = Transition("withdraw", {CallStatus.PUBLISHED}, CallStatus.WITHDRAWN)


class ApplicationStatus(TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    INELIGIBLE = "ineligible", "Not eligible"
    MODERATED = "moderated", "Scored and moderated"
    AWARDED = "awarded", "Awarded"
    REFUSED = "refused", "Not awarded"
    WITHDRAWN = "withdrawn", "Withdrawn"


SUBMIT = Transition("send in", {ApplicationStatus.DRAFT}, ApplicationStatus.SUBMITTED)
STOP_AT_GATE = Transition("find not eligible", {ApplicationStatus.SUBMITTED}, ApplicationStatus.INELIGIBLE)
MODERATE = Transition(
    "moderate", {ApplicationStatus.SUBMITTED, ApplicationStatus.MODERATED}, ApplicationStatus.MODERATED
)
AWARD_APPLICATION = Transition("award", {ApplicationStatus.MODERATED}, ApplicationStatus.AWARDED)
REFUSE_APPLICATION = Transition("not award", {ApplicationStatus.MODERATED}, ApplicationStatus.REFUSED)
WITHDRAW_APPLICATION = Transition(
    "withdraw", {ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED}, ApplicationStatus.WITHDRAWN
)


class BidStatus(TextChoices):
    WRITING = "writing", "Being written"
    SENT = "sent", "Sent to the funder"
    WON = "won", "Won"
    LOST = "lost", "Not won"


SEND_BID = Transition("send", {BidStatus.WRITING}, BidStatus.SENT)
WIN_BID = Transition("record as won", {BidStatus.SENT}, BidStatus.WON)
LOSE_BID = Transition("record as not won", {BidStatus.SENT}, BidStatus.LOST)
