from .access import AccessLink, AccessPassage, AccessRequest, AccessStep, AccessStop
from .agreed import AgreedAction
from .cases import Case, Individual
from .complex_cases import ComplexCase, ComplexReview, NamedAgain
from .dated_settings import KNOWN, Anchor, InForce, Known, Repeat, Setting, settings_in_force, settings_of
from .exclusions import AwaitedExclusion, KeptOut, LiftedExclusion, hidden_from, is_kept_out, kept_out_of
from .flags import Flag
from .holidays import BankHoliday, known_until
from .meetings import AgendaItem, Attendance, Meeting, Passage
from .people import Address, Party, PartyExclusion, ProtectedAddress, SafeContact
from .places import AgencyDomain, IdvaService, LinkAsk, PostcodeArea, ReferralLink, halves
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
from .research import Finding, ResearchRequest
from .retention import Retention, RetentionStep
from .sealing import CaseKey, Sealed, SealedBytes, SealedText, index_anew, index_of, indexes_of
from .sent_in import SentIn
from .taken_in import (
    Attachment,
    AttachmentPiece,
    FileLink,
    FilePlace,
    UnreadPart,
    file_place,
    has_room,
    is_over,
    sent_by_link,
)
from .tools import IssuedForm, Question, RiskTool, ToolVersion
from .transfers import MoveNotice, Transfer
from .tray import Mail, MailPart, MailReferral

__all__ = [
    "KNOWN",
    "AccessLink",
    "AccessPassage",
    "AccessRequest",
    "AccessStep",
    "AccessStop",
    "Address",
    "AgencyDomain",
    "AgendaItem",
    "AgreedAction",
    "Anchor",
    "Answer",
    "AreaChange",
    "Attachment",
    "AttachmentPiece",
    "Attendance",
    "AwaitedExclusion",
    "BankHoliday",
    "Case",
    "CaseKey",
    "Clock",
    "ComplexCase",
    "ComplexReview",
    "ContactAttempt",
    "Criterion",
    "FileLink",
    "FilePlace",
    "Finding",
    "Flag",
    "IdvaNotice",
    "IdvaService",
    "InForce",
    "Individual",
    "IssuedForm",
    "KeptOut",
    "Known",
    "LiftedExclusion",
    "LinkAsk",
    "Mail",
    "MailPart",
    "MailReferral",
    "Meeting",
    "MoveNotice",
    "NamedAgain",
    "NoConsentRecord",
    "Party",
    "PartyExclusion",
    "Passage",
    "PostcodeArea",
    "ProtectedAddress",
    "Question",
    "Reason",
    "Referral",
    "ReferralLink",
    "Repeat",
    "ResearchRequest",
    "Retention",
    "RetentionStep",
    "Return",
    "RiskTool",
    "SafeContact",
    "Sealed",
    "SealedBytes",
    "SealedText",
    "SentIn",
    "Setting",
    "ToolVersion",
    "Transfer",
    "UnreadPart",
    "file_place",
    "halves",
    "has_room",
    "hidden_from",
    "index_anew",
    "index_of",
    "indexes_of",
    "is_kept_out",
    "is_over",
    "kept_out_of",
    "known_until",
    "new_reference",
    "sent_by_link",
    "settings_in_force",
    "settings_of",
]
