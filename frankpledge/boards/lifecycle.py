"""How a meeting, a matter, a paper, a clearance, a decision between meetings and an agreed action move."""

from django.db import models

from frankpledge.rules import Transition


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", "Being prepared"
    PUBLISHED = "published", "Papers out"
    OPEN = "open", "Meeting now"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


PUBLISH_PAPERS = Transition(
    "publish the papers", {MeetingStatus.PLANNED, MeetingStatus.PUBLISHED}, MeetingStatus.PUBLISHED
)
OPEN_MEETING = Transition("open the meeting", {MeetingStatus.PLANNED, MeetingStatus.PUBLISHED}, MeetingStatus.OPEN)
CLOSE_MEETING = Transition("close the meeting", {MeetingStatus.OPEN}, MeetingStatus.HELD)
CANCEL_MEETING = Transition(
    "cancel the meeting", {MeetingStatus.PLANNED, MeetingStatus.PUBLISHED}, MeetingStatus.CANCELLED
)


class MatterStatus(models.TextChoices):
    PROPOSED = "proposed", "Proposed"
    EXPECTED = "expected", "On the forward plan"
    DECLINED = "declined", "Declined"
    DEALT_WITH = "dealt_with", "Dealt with"
    WITHDRAWN = "withdrawn", "Withdrawn"


ACCEPT_MATTER = Transition("accept", {MatterStatus.PROPOSED}, MatterStatus.EXPECTED)
DECLINE_MATTER = Transition("decline", {MatterStatus.PROPOSED}, MatterStatus.DECLINED)
WITHDRAW_MATTER = Transition("withdraw", {MatterStatus.PROPOSED, MatterStatus.EXPECTED}, MatterStatus.WITHDRAWN)
DEAL_WITH_MATTER = Transition("deal with", {MatterStatus.EXPECTED}, MatterStatus.DEALT_WITH)


class ItemStatus(models.TextChoices):
    LISTED = "listed", "On the agenda"
    TAKEN_OFF = "taken_off", "Taken off"


TAKE_ITEM_OFF = Transition("take off the agenda", {ItemStatus.LISTED}, ItemStatus.TAKEN_OFF)


class PaperStatus(models.TextChoices):
    DRAFT = "draft", "Being written"
    CLEARING = "clearing", "With those who clear it"
    READY = "ready", "Ready"
    OUT = "out", "Out"
    WITHDRAWN = "withdrawn", "Withdrawn"


HAND_IN_PAPER = Transition("hand in", {PaperStatus.DRAFT}, PaperStatus.CLEARING)
FINISH_PAPER = Transition("find ready", {PaperStatus.CLEARING}, PaperStatus.READY)
RETURN_PAPER = Transition("return", {PaperStatus.CLEARING, PaperStatus.READY}, PaperStatus.DRAFT)
WITHDRAW_PAPER = Transition(
    "withdraw", {PaperStatus.DRAFT, PaperStatus.CLEARING, PaperStatus.READY}, PaperStatus.WITHDRAWN
)
PUBLISH_PAPER = Transition("publish", {PaperStatus.READY}, PaperStatus.OUT)


class ClearanceStatus(models.TextChoices):
    ASKED = "asked", "Asked for"
    GIVEN = "given", "Cleared"
    RETURNED = "returned", "Sent back"
    NOT_NEEDED = "not_needed", "Not needed"


GIVE_CLEARANCE = Transition("clear", {ClearanceStatus.ASKED}, ClearanceStatus.GIVEN)
SEND_BACK = Transition("send back", {ClearanceStatus.ASKED}, ClearanceStatus.RETURNED)
NEED_NO_CLEARANCE = Transition("do without", {ClearanceStatus.ASKED}, ClearanceStatus.NOT_NEEDED)


class MakingStatus(models.TextChoices):
    WAITING = "waiting", "Being made"
    DONE = "done", "Made and sent"
    FAILED = "failed", "Could not be made"


FINISH_MAKING = Transition("finish", {MakingStatus.WAITING}, MakingStatus.DONE)
GIVE_UP_MAKING = Transition("give up", {MakingStatus.WAITING}, MakingStatus.FAILED)


class MinutesStatus(models.TextChoices):
    DRAFT = "draft", "Being drafted"
    CIRCULATED = "circulated", "Draft out"
    APPROVED = "approved", "Approved"


CIRCULATE_MINUTES = Transition("circulate", {MinutesStatus.DRAFT}, MinutesStatus.CIRCULATED)
APPROVE_MINUTES = Transition("approve", {MinutesStatus.CIRCULATED}, MinutesStatus.APPROVED)


class OutOfMeetingStatus(models.TextChoices):
    OPEN = "open", "Open for answers"
    DECIDED = "decided", "Decided"
    CALLED_IN = "called_in", "Called in to a meeting"
    WITHDRAWN = "withdrawn", "Withdrawn"


DECIDE_OUT_OF_MEETING = Transition("decide", {OutOfMeetingStatus.OPEN}, OutOfMeetingStatus.DECIDED)
CALL_IN = Transition("call in", {OutOfMeetingStatus.OPEN}, OutOfMeetingStatus.CALLED_IN)
WITHDRAW_PROPOSAL = Transition("withdraw", {OutOfMeetingStatus.OPEN}, OutOfMeetingStatus.WITHDRAWN)


class NoticeStatus(models.TextChoices):
    DRAFT = "draft", "Being drafted"
    APPROVED = "approved", "Ready to be signed"
    SIGNED = "signed", "Signed"
    WITHDRAWN = "withdrawn", "Withdrawn"


APPROVE_NOTICE = Transition("approve", {NoticeStatus.DRAFT}, NoticeStatus.APPROVED)
RETURN_NOTICE = Transition("give back", {NoticeStatus.APPROVED}, NoticeStatus.DRAFT)
SIGN_NOTICE = Transition("sign", {NoticeStatus.APPROVED}, NoticeStatus.SIGNED)
WITHDRAW_NOTICE = Transition("withdraw", {NoticeStatus.DRAFT, NoticeStatus.APPROVED}, NoticeStatus.WITHDRAWN)


class RecommendationStatus(models.TextChoices):
    WAITING = "waiting", "Waits for an answer"
    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    STRUCK = "struck", "Taken back by the body"


_WAITING = {RecommendationStatus.WAITING}
ACCEPT_RECOMMENDATION = Transition("accept", _WAITING, RecommendationStatus.ACCEPTED)
ACCEPT_RECOMMENDATION_IN_PART = Transition("accept in part", _WAITING, RecommendationStatus.PARTLY)
NOT_ACCEPT_RECOMMENDATION = Transition("not accept", _WAITING, RecommendationStatus.NOT_ACCEPTED)
STRIKE_RECOMMENDATION = Transition("take back", _WAITING, RecommendationStatus.STRUCK)


class ActionStatus(models.TextChoices):
    OPEN = "open", "Open"
    IN_PROGRESS = "in_progress", "In progress"
    CLAIMED = "claimed", "Said to be done"
    CLOSED = "closed", "Closed"
    SUPERSEDED = "superseded", "No longer needed"


BEGIN_ACTION = Transition("begin", {ActionStatus.OPEN}, ActionStatus.IN_PROGRESS)
CLAIM_DONE = Transition("say that it is done", {ActionStatus.OPEN, ActionStatus.IN_PROGRESS}, ActionStatus.CLAIMED)
NOT_DONE = Transition("send back", {ActionStatus.CLAIMED}, ActionStatus.IN_PROGRESS)
CLOSE_ACTION = Transition("close", {ActionStatus.CLAIMED}, ActionStatus.CLOSED)
SUPERSEDE_ACTION = Transition(
    "supersede", {ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.CLAIMED}, ActionStatus.SUPERSEDED
)


class TaskStatus(models.TextChoices):
    MADE = "made", "Not answered yet"
    ACCEPTED = "accepted", "Taken on"
    PARTLY = "partly", "Partly taken on"
    REJECTED = "rejected", "Not taken on"
    DONE = "done", "Done"
    NOT_FEASIBLE = "not_feasible", "No longer feasible"


ACCEPT_TASK = Transition("take on", {TaskStatus.MADE}, TaskStatus.ACCEPTED)
ACCEPT_IN_PART = Transition("take on in part", {TaskStatus.MADE}, TaskStatus.PARTLY)
REJECT_TASK = Transition("not take on", {TaskStatus.MADE}, TaskStatus.REJECTED)
FINISH_TASK = Transition("find done", {TaskStatus.ACCEPTED, TaskStatus.PARTLY}, TaskStatus.DONE)
FIND_NOT_FEASIBLE = Transition(
    "find no longer feasible", {TaskStatus.ACCEPTED, TaskStatus.PARTLY}, TaskStatus.NOT_FEASIBLE
)
