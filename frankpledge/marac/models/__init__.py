from .cases import Case, Individual
from .dated_settings import KNOWN, Anchor, InForce, Repeat, Setting, settings_in_force
from .people import Address, Party, PartyExclusion, ProtectedAddress, SafeContact
from .places import AgencyDomain, IdvaService, PostcodeArea, ReferralLink, halves
from .promises import Clock, ContactAttempt, IdvaNotice
from .referrals import (
    Answer,
    AreaChange,
    Criterion,
    NoConsentRecord,
    Reason,
    Referral,
    Return,
    new_reference,
)
from .sealing import CaseKey, Sealed, SealedText, index_of, indexes_of
from .tools import Question, RiskTool, ToolVersion

__all__ = [
    "KNOWN", "Address", "AgencyDomain", "Anchor", "Answer", "AreaChange", "Case", "CaseKey", "Clock", "ContactAttempt",
    "Criterion", "IdvaNotice", "IdvaService", "InForce", "Individual", "NoConsentRecord", "Party", "PartyExclusion",
    "PostcodeArea", "ProtectedAddress", "Question", "Reason", "Referral", "ReferralLink", "Repeat", "Return",
    "RiskTool", "SafeContact", "Sealed", "SealedText", "Setting", "ToolVersion", "halves", "index_of", "indexes_of",
    "new_reference", "settings_in_force",
]  # fmt: skip
