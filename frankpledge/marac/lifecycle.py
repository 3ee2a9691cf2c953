"""How a referral and its case move; casework.md 1.5. Constraints on the models hold each status to what must come with it."""

from django.db.models import TextChoices

from frankpledge.rules import Transition


class ReferralStatus(TextChoices):
    DRAFT = "draft", "Draft"
    TAKEN_IN = "taken_in", "Came in, to be completed"
    SUBMITTED = "submitted", "Submitted"
    UNDER_REVIEW = "under_review", "Under review"
    RETURNED = "returned", "Returned as incomplete"
    ACCEPTED = "accepted", "Accepted"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NOT_MET = "not_met", "Criteria not met"
    TRANSFERRED_OUT = "transferred_out", "Transferred out"


NEW_FILE = (
    "new_file"  # no status: in the queue's filter, referrals of any for which a file came that nobody has looked at
)


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
    HANDED_ON = "handed_on", "With another service"


NO_LONGER_ITS = {NoticeStatus.DECLINED, NoticeStatus.HANDED_ON}  # … of the service that was told


class MeetingStatus(TextChoices):
    PLANNED = "planned", "Planned"
    OPEN = "open", "Under way"
    CLOSED = "closed", "Held"
    CANCELLED = "cancelled", "Cancelled"


class ItemStatus(TextChoices):
    LISTED = "listed", "To be heard"
    OPEN = "open", "Being heard"
    HEARD = "heard", "Heard"
    DEFERRED = "deferred", "Deferred"
    TAKEN_OFF = "taken_off", "Taken off"


class ResearchStatus(TextChoices):
    ASKED = "asked", "Not answered yet"
    ANSWERED = "answered", "Answered"
    NOTHING_KNOWN = "nothing_known", "Nothing known"
    NOT_NEEDED = "not_needed", "No longer needed"


class AgreedStatus(TextChoices):
    """The three answers are three different things: the last two must never be counted as one."""

    OPEN = "open", "Open"
    COMPLETE = "complete", "Complete"
    NOT_POSSIBLE = "not_possible", "Not possible: circumstances changed"
    NOT_UNDERTAKEN = "not_undertaken", "Not undertaken"


class FlagStatus(TextChoices):
    """ "Not held by us" is an answer; silence is not."""

    ASKED = "asked", "Not answered yet"
    SET = "set", "Flagged"
    NOT_HELD = "not_held", "Not held by us"
    TO_REMOVE = "to_remove", "To be removed"
    REMOVED = "removed", "Removed"
    NOT_NEEDED = "not_needed", "No longer needed"


class TransferStatus(TextChoices):
    OFFERED = "offered", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
    TAKEN_BACK = "taken_back", "Taken back"


# What came in by e-mail is received from the first; a co-ordinator completes what the form did not say or could not.
BEING_WRITTEN = {ReferralStatus.DRAFT, ReferralStatus.TAKEN_IN, ReferralStatus.RETURNED}
_WITH_COORDINATOR = {ReferralStatus.SUBMITTED, ReferralStatus.UNDER_REVIEW}
TAKES_FILES = {*_WITH_COORDINATOR, ReferralStatus.ACCEPTED}  # … that turned up after it was sent
_UNDECIDED = {ReferralStatus.TAKEN_IN, *_WITH_COORDINATOR}

TAKE_IN = Transition("take in", {ReferralStatus.DRAFT}, ReferralStatus.TAKEN_IN)
SUBMIT = Transition("submit", BEING_WRITTEN, ReferralStatus.SUBMITTED)
REVIEW = Transition("review", {ReferralStatus.SUBMITTED}, ReferralStatus.UNDER_REVIEW)
RETURN = Transition("return", _UNDECIDED, ReferralStatus.RETURNED)
ACCEPT = Transition("accept", _WITH_COORDINATOR, ReferralStatus.ACCEPTED)
WITHDRAW = Transition("withdraw", {*_UNDECIDED, ReferralStatus.RETURNED}, ReferralStatus.WITHDRAWN)
FIND_NOT_MET = Transition("find not met", _WITH_COORDINATOR, ReferralStatus.NOT_MET)
TRANSFER_OUT = Transition("transfer out", {*_UNDECIDED, ReferralStatus.RETURNED}, ReferralStatus.TRANSFERRED_OUT)

_ON_AN_AGENDA = {CaseStatus.LISTED, CaseStatus.RESEARCHED}

LIST = Transition("list", {CaseStatus.ACCEPTED, CaseStatus.DEFERRED}, CaseStatus.LISTED)
TAKE_OFF = Transition("take off the list", _ON_AN_AGENDA, CaseStatus.ACCEPTED)
RESEARCH = Transition("research", {CaseStatus.LISTED}, CaseStatus.RESEARCHED)
HEAR = Transition("hear", _ON_AN_AGENDA, CaseStatus.HEARD)
DEFER = Transition("defer", _ON_AN_AGENDA, CaseStatus.DEFERRED)
OPEN_ACTIONS = Transition("open actions", {CaseStatus.HEARD}, CaseStatus.ACTIONS_OPEN)
CLOSE_ACTIONS = Transition("close actions", {CaseStatus.HEARD, CaseStatus.ACTIONS_OPEN}, CaseStatus.ACTIONS_CLOSED)
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
HAND_ON = Transition("hand on", {NoticeStatus.SENT, NoticeStatus.TAKEN_UP}, NoticeStatus.HANDED_ON)

OPEN_MEETING = Transition("open the meeting", {MeetingStatus.PLANNED}, MeetingStatus.OPEN)
CLOSE_MEETING = Transition("close the meeting", {MeetingStatus.OPEN}, MeetingStatus.CLOSED)
CANCEL_MEETING = Transition("cancel the meeting", {MeetingStatus.PLANNED}, MeetingStatus.CANCELLED)

OPEN_ITEM = Transition("open the case", {ItemStatus.LISTED}, ItemStatus.OPEN)
HEAR_ITEM = Transition("end the case", {ItemStatus.OPEN}, ItemStatus.HEARD)
DEFER_ITEM = Transition("put the case off", {ItemStatus.LISTED, ItemStatus.OPEN}, ItemStatus.DEFERRED)
TAKE_ITEM_OFF = Transition("take the case off", {ItemStatus.LISTED}, ItemStatus.TAKEN_OFF)

_REPLIED = {ResearchStatus.ANSWERED, ResearchStatus.NOTHING_KNOWN}

ANSWER_RESEARCH = Transition("answer", {ResearchStatus.ASKED}, ResearchStatus.ANSWERED)
KNOW_NOTHING = Transition("answer that nothing is known", {ResearchStatus.ASKED}, ResearchStatus.NOTHING_KNOWN)
TAKE_ANSWER_BACK = Transition("take the answer back", _REPLIED, ResearchStatus.ASKED)
NEED_NO_RESEARCH = Transition("stop asking", {ResearchStatus.ASKED}, ResearchStatus.NOT_NEEDED)

_ANSWERS = {AgreedStatus.COMPLETE, AgreedStatus.NOT_POSSIBLE, AgreedStatus.NOT_UNDERTAKEN}

COMPLETE = Transition("complete", {AgreedStatus.OPEN}, AgreedStatus.COMPLETE)
FIND_NOT_POSSIBLE = Transition("find not possible", {AgreedStatus.OPEN}, AgreedStatus.NOT_POSSIBLE)
NOT_UNDERTAKE = Transition("not undertake", {AgreedStatus.OPEN}, AgreedStatus.NOT_UNDERTAKEN)
GIVE_BACK = Transition("give back", _ANSWERS, AgreedStatus.OPEN)

SET_FLAG = Transition("flag", {FlagStatus.ASKED, FlagStatus.NOT_HELD}, FlagStatus.SET)
HOLD_NOTHING = Transition("hold nothing", {FlagStatus.ASKED}, FlagStatus.NOT_HELD)
ASK_REMOVAL = Transition("ask for its removal", {FlagStatus.SET}, FlagStatus.TO_REMOVE)
REMOVE_FLAG = Transition("remove the flag", {FlagStatus.TO_REMOVE}, FlagStatus.REMOVED)
KEEP_FLAG = Transition("keep the flag", {FlagStatus.TO_REMOVE}, FlagStatus.SET)
NEED_NO_FLAG = Transition("stop asking for a flag", {FlagStatus.ASKED}, FlagStatus.NOT_NEEDED)

ACCEPT_TRANSFER = Transition("accept the transfer", {TransferStatus.OFFERED}, TransferStatus.ACCEPTED)
REFUSE_TRANSFER = Transition("refuse the transfer", {TransferStatus.OFFERED}, TransferStatus.REFUSED)
TAKE_TRANSFER_BACK = Transition("take the offer back", {TransferStatus.OFFERED}, TransferStatus.TAKEN_BACK)


class MailStatus(TextChoices):
    WAITING = "waiting", "Waits in the tray"
    TAKEN_IN = "taken_in", "With a referral"
    FILED = "filed", "Filed: no referral"


KEEP_WITH_REFERRAL = Transition("take in", {MailStatus.WAITING}, MailStatus.TAKEN_IN)
FILE_MAIL = Transition("file", {MailStatus.WAITING}, MailStatus.FILED)
PUT_BACK_MAIL = Transition("put back in the tray", {MailStatus.FILED}, MailStatus.WAITING)


class RetentionStatus(TextChoices):
    KEPT = "kept", "Kept"
    HELD = "held", "Held"
    PROPOSED = "proposed", "Proposed to be destroyed"
    DESTROYED = "destroyed", "Destroyed"


_NOT_HELD = {RetentionStatus.KEPT, RetentionStatus.PROPOSED}

HOLD = Transition("hold", _NOT_HELD, RetentionStatus.HELD)
LET_GO = Transition("let go", {RetentionStatus.HELD}, RetentionStatus.KEPT)
PUT_OFF = Transition("put off", _NOT_HELD, RetentionStatus.KEPT)
PROPOSE_DESTRUCTION = Transition("propose to destroy", {RetentionStatus.KEPT}, RetentionStatus.PROPOSED)
OBJECT_TO_DESTRUCTION = Transition("object", {RetentionStatus.PROPOSED}, RetentionStatus.KEPT)
DESTROY = Transition("destroy", {RetentionStatus.PROPOSED}, RetentionStatus.DESTROYED)


class AccessStatus(TextChoices):
    """How far a request of somebody for what is held about them has come."""

    RECEIVED = "received", "Identity to check"
    FINDING = "finding", "To find"
    REVIEW = "review", "In review"
    SECOND = "second", "Waits for a second person"
    APPROVED = "approved", "Approved, to be sent"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed without a reply"


ACCESS_OPEN = {
    AccessStatus.RECEIVED,
    AccessStatus.FINDING,
    AccessStatus.REVIEW,
    AccessStatus.SECOND,
    AccessStatus.APPROVED,
}

ACCEPT_IDENTITY = Transition("accept who they are", {AccessStatus.RECEIVED}, AccessStatus.FINDING)
LAY_OUT = Transition("lay out what is held", {AccessStatus.FINDING}, AccessStatus.REVIEW)
LOOK_AGAIN = Transition("look for them again", {AccessStatus.REVIEW}, AccessStatus.FINDING)
HAND_IN = Transition("hand in for approval", {AccessStatus.REVIEW}, AccessStatus.SECOND)
SEND_BACK = Transition("send back", {AccessStatus.SECOND, AccessStatus.APPROVED}, AccessStatus.REVIEW)
APPROVE = Transition("approve", {AccessStatus.SECOND}, AccessStatus.APPROVED)
ANSWER_REQUEST = Transition("answer", {AccessStatus.APPROVED}, AccessStatus.ANSWERED)
CLOSE_REQUEST = Transition("close without a reply", ACCESS_OPEN, AccessStatus.CLOSED)
