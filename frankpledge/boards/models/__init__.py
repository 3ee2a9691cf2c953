from .agenda import AgendaItem, Matter, Restricted
from .bodies import Body, BodyLink, FormerName, Frequency, TermsOfReference
from .calendars import CalendarFeed
from .dated_settings import KNOWN, InForce, Setting, settings_in_force
from .meetings import Aim, Invitation, Meeting, Template, TemplateItem
from .packs import Making, Pack, Printed, Sending
from .papers import Brought, Clearance, Clearer, DraftAdvice, Exhibit, Paper, Section
from .seats import Lead, Seat, Substitute

__all__ = [
    "KNOWN",
    "AgendaItem",
    "Aim",
    "Body",
    "BodyLink",
    "Brought",
    "CalendarFeed",
    "Clearance",
    "Clearer",
    "DraftAdvice",
    "Exhibit",
    "FormerName",
    "Frequency",
    "InForce",
    "Invitation",
    "Lead",
    "Making",
    "Matter",
    "Meeting",
    "Pack",
    "Paper",
    "Printed",
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
