from .agenda import AgendaItem, Matter, Restricted
from .bodies import Body, BodyLink, FormerName, Frequency, TermsOfReference
from .calendars import CalendarFeed
from .dated_settings import KNOWN, InForce, Setting, settings_in_force
from .meetings import Aim, Invitation, Meeting, Template, TemplateItem
from .minutes import Correction, MinutePassage, Minutes, Published
from .outcomes import Outcome
from .packs import Making, Pack, Printed, Sending
from .papers import Brought, Clearance, Clearer, DraftAdvice, Exhibit, Paper, Section
from .seats import Lead, Seat, Substitute
from .sittings import Attendance, Hearing, Interest

__all__ = [
    "KNOWN",
    "AgendaItem",
    "Aim",
    "Attendance",
    "Body",
    "BodyLink",
    "Brought",
    "CalendarFeed",
    "Clearance",
    "Clearer",
    "Correction",
    "DraftAdvice",
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
    "Outcome",
    "Pack",
    "Paper",
    "Printed",
    "Published",
    "Restricted",
    "Seat",
    "Section",
    "Sending",
    "Setting",
    "Substitute",
    "Template",
    "TemplateItem",
    "TermsOfReference",
    "settings_in_force",
]
