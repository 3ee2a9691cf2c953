from .agenda import AgendaItem, Matter, Restricted
from .agreed_actions import AgreedAction, Claim, Evidence, Reminder, Step, carried_forward
from .bodies import Body, BodyLink, FormerName, Frequency, TermsOfReference
from .calendars import CalendarFeed
from .concerns import Concern, Reply
from .dated_settings import KNOWN, InForce, Setting, settings_in_force, settings_of_several
from .decision_notices import DecisionNotice, ExemptPart, NoticeAdvice, NoticeAdviceDraft, Recommendation
from .meetings import Aim, Invitation, Meeting, Template, TemplateItem
from .minutes import Correction, MinutePassage, Minutes, Signature
from .out_of_meeting import Answer, AnswerReminder, OutOfMeeting
from .outcomes import Outcome
from .packs import DueAction, Making, Pack, Printed, Sending
from .paper_reminders import PaperReminder
from .papers import Brought, Clearance, Clearer, DraftAdvice, Exhibit, Paper, Section
from .practices import Practice, TakenUp
from .priorities import Priority, Task
from .published import Published, PublishedDecision
from .registered_interests import RegisteredInterest
from .seats import Lead, Seat, Substitute
from .sittings import Attendance, Hearing, Interest

__all__ = [
    "KNOWN",
    "AgendaItem",
    "AgreedAction",
    "Aim",
    "Answer",
    "AnswerReminder",
    "Attendance",
    "Body",
    "BodyLink",
    "Brought",
    "CalendarFeed",
    "Claim",
    "Clearance",
    "Clearer",
    "Concern",
    "Correction",
    "DecisionNotice",
    "DraftAdvice",
    "DueAction",
    "Evidence",
    "ExemptPart",
    "Exhibit",
    "FormerName",
    "Frequency",
    "Hearing",
    "InForce",
    "Interest",
    "Invitation",
    "Lead",
    "Making",
    "Matter",
    "Meeting",
    "MinutePassage",
    "Minutes",
    "NoticeAdvice",
    "NoticeAdviceDraft",
    "OutOfMeeting",
    "Outcome",
    "Pack",
    "Paper",
    "PaperReminder",
    "Practice",
    "Printed",
    "Priority",
    "Published",
    "PublishedDecision",
    "Recommendation",
    "RegisteredInterest",
    "Reminder",
    "Reply",
    "Restricted",
    "Seat",
    "Section",
    "Sending",
    "Setting",
    "Signature",
    "Step",
    "Substitute",
    "TakenUp",
    "Task",
    "Template",
    "TemplateItem",
    "TermsOfReference",
    "carried_forward",
    "settings_in_force",
    "settings_of_several",
]
