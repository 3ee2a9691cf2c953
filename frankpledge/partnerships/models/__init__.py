from .agreements import AgreementParty, SharingAgreement, SharingReminder
from .areas import Area, AreaPart, AreaSuccession
from .dated import EffectiveDated, Succession
from .organisations import Identifier, Organisation, OrganisationSuccession, PolicingBodyHolder, StatutoryStanding
from .posts import Cover, Holding, Post, Role
from .tokens import ApiToken

__all__ = [
    "AgreementParty",
    "ApiToken",
    "Area",
    "AreaPart",
    "AreaSuccession",
    "Cover",
    "EffectiveDated",
    "Holding",
    "Identifier",
    "Organisation",
    "OrganisationSuccession",
    "PolicingBodyHolder",
    "Post",
    "Role",
    "SharingAgreement",
    "SharingReminder",
    "StatutoryStanding",
    "Succession",
]
