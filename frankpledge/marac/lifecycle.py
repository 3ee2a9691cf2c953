"""How a referral and its case move; casework.md 1.5. Constraints on the models hold each status to what must come with it."""

from django.db.models import TextChoices

from frankpledge.rules import Transition


class ReferralStatus(TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    UNDER_REVIEW = "under_review", "Under review"
    RETURNED = "returned", "Returned as incomplete"
    ACCEPTED = "accepted", "Accepted"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NOT_MET = "not_met", "Criteria not met"
    TRANSFERRED_OUT = "transferred_out", "Transferred out"


class CaseStatus(TextChoices):
    ACCEPTED = "accepted", "Waiting for a meeting"
    LISTED = "listed", "Listed"
    RESEARCHED = "researched", "Researched"
    HEARD = "heard", "Heard"
    DEFERRED = "deferred", "Deferred"
    ACTIONS_OPEN = "actions_open", "Actions open"
    ACTIONS_CLOSED = "actions_closed", "Actions closed"
    LAPSED = "lapsed", "Lapsed"
    TRANSFERRED = "transferred", "Transferred to another MARAC"


class NoticeStatus(TextChoices):
    SENT = "sent", "Sent, not yet answered"
    TAKEN_UP = "taken_up", "Taken up"
    DECLINED = "declined", "Declined"


_WITH_COORDINATOR = {ReferralStatus.SUBMITTED, ReferralStatus.UNDER_REVIEW}

SUBMIT = Transition("submit", {ReferralStatus.DRAFT, ReferralStatus.RETURNED}, ReferralStatus.SUBMITTED)
REVIEW = Transition("review", {ReferralStatus.SUBMITTED}, ReferralStatus.UNDER_REVIEW)
RETURN = Transition("return", _WITH_COORDINATOR, ReferralStatus.RETURNED)
ACCEPT = Transition("accept", _WITH_COORDINATOR, ReferralStatus.ACCEPTED)
WITHDRAW = Transition("withdraw", {*_WITH_COORDINATOR, ReferralStatus.RETURNED}, ReferralStatus.WITHDRAWN)
FIND_NOT_MET = Transition("find not met", _WITH_COORDINATOR, ReferralStatus.NOT_MET)
TRANSFER_OUT = Transition("transfer out", {*_WITH_COORDINATOR, ReferralStatus.RETURNED}, ReferralStatus.TRANSFERRED_OUT)

_ON_AN_AGENDA = {CaseStatus.LISTED, CaseStatus.RESEARCHED}

LIST = Transition("list", {CaseStatus.ACCEPTED, CaseStatus.DEFERRED}, CaseStatus.LISTED)
TAKE_OFF = Transition("take off the list", _ON_AN_AGENDA, CaseStatus.ACCEPTED)
RESEARCH = Transition("research", {CaseStatus.LISTED}, CaseStatus.RESEARCHED)
HEAR = Transition("hear", _ON_AN_AGENDA, CaseStatus.HEARD)
DEFER = Transition("defer", _ON_AN_AGENDA, CaseStatus.DEFERRED)
OPEN_ACTIONS = Transition("open actions", {CaseStatus.HEARD}, CaseStatus.ACTIONS_OPEN)
CLOSE_ACTIONS = Transition("close actions", {CaseStatus.HEARD, CaseStatus.ACTIONS_OPEN}, CaseStatus.ACTIONS_CLOSED)
REOPEN_ACTIONS = Transition("reopen actions", {CaseStatus.ACTIONS_CLOSED}, CaseStatus.ACTIONS_OPEN)
LAPSE = Transition("lapse", {CaseStatus.ACTIONS_CLOSED}, CaseStatus.LAPSED)
TRANSFER = Transition(
    "transfer",
    {
        CaseStatus.ACCEPTED,
        CaseStatus.DEFERRED,
        CaseStatus.HEARD,
        CaseStatus.ACTIONS_OPEN,
        CaseStatus.ACTIONS_CLOSED,
        *_ON_AN_AGENDA,
    },
    CaseStatus.TRANSFERRED,
)

TAKE_UP = Transition("take up", {NoticeStatus.SENT}, NoticeStatus.TAKEN_UP)
DECLINE = Transition("decline", {NoticeStatus.SENT}, NoticeStatus.DECLINED)
