from .agenda import AgendaItem, Matter, Restricted
from .bodies import Body, BodyLink, FormerName, Frequency, TermsOfReference
from .dated_settings import KNOWN, InForce, Setting, settings_in_force
from .meetings import Aim, Invitation, Meeting, Template, TemplateItem
from .papers import Clearance, Clearer, DraftAdvice, Paper, Section
from .seats import Seat, Substitute

__all__ = [
    "KNOWN",
    "AgendaItem",
    "Aim",
    "Body",
    "BodyLink",
    "Clearance",
    "Clearer",
    "DraftAdvice",
    "FormerName",
    "Frequency",
    "InForce",
    "Invitation",
    "Matter",
    "Meeting",
    "Paper",
    "Restricted",
    "Seat",
    "Section",
    "Setting",
    "Substitute",
    "Template",
    "TemplateItem",
    "TermsOfReference",
    "settings_in_force",
]
