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
    WITHDRAWN = "withdrawn", "Withdrawn"


PUBLISH_CALL = Transition("publish", {CallStatus.DRAFT}, CallStatus.PUBLISHED)
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


# The life of a grant: the agreement, its conditions, what is reported of it, and what is paid.


class AgreementStatus(TextChoices):
    DRAFT = "draft", "Draft"
    OFFERED = "offered", "Offered"
    SIGNED = "signed", "Signed by the recipient"
    ACTIVE = "active", "In force"
    CLOSED = "closed", "Closed"
    WITHDRAWN = "withdrawn", "Withdrawn"


IN_FORCE_OR_OVER: Final = frozenset({AgreementStatus.ACTIVE, AgreementStatus.CLOSED})
"""The agreements whose money is spent, told and published."""

OFFER = Transition("offer", {AgreementStatus.DRAFT}, AgreementStatus.OFFERED)
TAKE_BACK = Transition("take back", {AgreementStatus.OFFERED, AgreementStatus.SIGNED}, AgreementStatus.DRAFT)
SIGN = Transition("sign", {AgreementStatus.OFFERED}, AgreementStatus.SIGNED)
COUNTERSIGN = Transition("countersign", {AgreementStatus.SIGNED}, AgreementStatus.ACTIVE)
CLOSE = Transition("close", {AgreementStatus.ACTIVE}, AgreementStatus.CLOSED)
WITHDRAW = Transition("withdraw", {AgreementStatus.DRAFT, AgreementStatus.OFFERED}, AgreementStatus.WITHDRAWN)


class SubsidyStatus(TextChoices):
    """What became of a sum that was judged; notified, confirmed and over the limit are of minimal financial assistance alone."""

    JUDGED = "judged", "Judged"
    NOTIFIED = "notified", "Waits for the recipient’s confirmation"
    CONFIRMED = "confirmed", "Confirmed by the recipient"
    EXCEEDS = "exceeds", "Over the recipient’s limit"
    GIVEN = "given", "Given"
    DROPPED = "dropped", "No longer stands"


STANDS: Final = frozenset({SubsidyStatus.JUDGED, SubsidyStatus.NOTIFIED, SubsidyStatus.CONFIRMED, SubsidyStatus.GIVEN})
"""The judgements that a sum may be offered on."""

NOTIFY = Transition("notify", {SubsidyStatus.JUDGED}, SubsidyStatus.NOTIFIED)
CONFIRM_ASSISTANCE = Transition("confirm", {SubsidyStatus.NOTIFIED}, SubsidyStatus.CONFIRMED)
EXCEED = Transition("find over the limit", {SubsidyStatus.NOTIFIED}, SubsidyStatus.EXCEEDS)
GIVE_SUBSIDY = Transition("give", {SubsidyStatus.JUDGED, SubsidyStatus.CONFIRMED}, SubsidyStatus.GIVEN)
DROP_JUDGEMENT = Transition(
    "drop", set(SubsidyStatus) - {SubsidyStatus.GIVEN, SubsidyStatus.DROPPED}, SubsidyStatus.DROPPED
)


class ConditionStatus(TextChoices):
    OUTSTANDING = "outstanding", "Outstanding"
    EVIDENCED = "evidenced", "Evidence given"
    MET = "met", "Met"
    WAIVED = "waived", "Waived"


GIVE_EVIDENCE = Transition("give evidence", {ConditionStatus.OUTSTANDING}, ConditionStatus.EVIDENCED)
ACCEPT_EVIDENCE = Transition("accept evidence", {ConditionStatus.EVIDENCED}, ConditionStatus.MET)
RETURN_EVIDENCE = Transition("return evidence", {ConditionStatus.EVIDENCED}, ConditionStatus.OUTSTANDING)
WAIVE = Transition("waive", {ConditionStatus.OUTSTANDING, ConditionStatus.EVIDENCED}, ConditionStatus.WAIVED)

CONDITION_SETTLED: Final = frozenset({ConditionStatus.MET, ConditionStatus.WAIVED})


class VariationStatus(TextChoices):
    PROPOSED = "proposed", "Proposed"
    AGREED = "agreed", "Agreed"
    WITHDRAWN = "withdrawn", "Withdrawn"


AGREE_VARIATION = Transition("agree variation", {VariationStatus.PROPOSED}, VariationStatus.AGREED)
WITHDRAW_VARIATION = Transition("withdraw variation", {VariationStatus.PROPOSED}, VariationStatus.WITHDRAWN)


class ReturnStatus(TextChoices):
    SCHEDULED = "scheduled", "Scheduled"
    OPEN = "open", "Open"
    PREPARED = "prepared", "To be certified"
    SUBMITTED = "submitted", "Submitted"
    QUERIED = "queried", "Queried"
    RESUBMITTED = "resubmitted", "Resubmitted"
    ACCEPTED = "accepted", "Accepted"
    LOCKED = "locked", "Locked"
    NOT_REQUIRED = "not_required", "Not required"


WITH_RECIPIENT: Final = frozenset({ReturnStatus.OPEN, ReturnStatus.PREPARED, ReturnStatus.QUERIED})
WITH_FUNDER: Final = frozenset({ReturnStatus.SUBMITTED, ReturnStatus.RESUBMITTED})
TAKEN: Final = frozenset({ReturnStatus.ACCEPTED, ReturnStatus.LOCKED})
"""What has been accepted: what eligible spend and achieved outcomes are read from."""

OPEN_RETURN = Transition("open return", {ReturnStatus.SCHEDULED}, ReturnStatus.OPEN)
PREPARE = Transition("prepare", {ReturnStatus.OPEN, ReturnStatus.QUERIED}, ReturnStatus.PREPARED)
HAND_BACK = Transition("hand back", {ReturnStatus.PREPARED}, ReturnStatus.OPEN)
HAND_BACK_QUERIED = Transition("hand back queried", {ReturnStatus.PREPARED}, ReturnStatus.QUERIED)
CERTIFY = Transition("certify", {ReturnStatus.PREPARED}, ReturnStatus.SUBMITTED)
CERTIFY_AGAIN = Transition("certify again", {ReturnStatus.PREPARED}, ReturnStatus.RESUBMITTED)
QUERY = Transition("query", WITH_FUNDER, ReturnStatus.QUERIED)
ACCEPT_RETURN = Transition("accept return", WITH_FUNDER, ReturnStatus.ACCEPTED)
LOCK = Transition("lock", {ReturnStatus.ACCEPTED}, ReturnStatus.LOCKED)
EXCUSE = Transition("excuse", {ReturnStatus.SCHEDULED, ReturnStatus.OPEN}, ReturnStatus.NOT_REQUIRED)


class PaymentStatus(TextChoices):
    ASKED = "asked", "Asked for"
    CHECKED = "checked", "Checked"
    APPROVED = "approved", "Approved"
    PAID = "paid", "Paid"
    REFUSED = "refused", "Refused"


CHECK = Transition("check", {PaymentStatus.ASKED}, PaymentStatus.CHECKED)
APPROVE = Transition("approve", {PaymentStatus.CHECKED}, PaymentStatus.APPROVED)
PAY = Transition("pay", {PaymentStatus.APPROVED}, PaymentStatus.PAID)
REFUSE = Transition("refuse", {PaymentStatus.ASKED, PaymentStatus.CHECKED}, PaymentStatus.REFUSED)


class ClawBackStatus(TextChoices):
    ASKED = "asked", "Asked back"
    RECEIVED = "received", "Received"


RECEIVE = Transition("receive", {ClawBackStatus.ASKED}, ClawBackStatus.RECEIVED)


class NoticeStatus(TextChoices):
    WRITTEN = "written", "To be looked over"
    READY = "ready", "Ready to publish"


LOOK_OVER = Transition("look over", {NoticeStatus.WRITTEN}, NoticeStatus.READY)
WRITE_AGAIN = Transition("write again", set(NoticeStatus), NoticeStatus.WRITTEN)
