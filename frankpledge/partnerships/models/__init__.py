from .areas import Area, AreaPart, AreaSuccession
from .dated import EffectiveDated, Succession
from .organisations import Identifier, Organisation, OrganisationSuccession, PolicingBodyHolder, StatutoryStanding
from .posts import Holding, Post, Role

__all__ = [
    "Area",
    "AreaPart",
    "AreaSuccession",
    "EffectiveDated",
    "Holding",
    "Identifier",
    "Organisation",
    "OrganisationSuccession",
    "PolicingBodyHolder",
    "Post",
    "Role",
    "StatutoryStanding",
    "Succession",
]
