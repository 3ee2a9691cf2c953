"""What somebody says of a person or a place, as a form, a letter or another system gives it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PersonGiven:
    """`age` is asked only where the date of birth isn't known."""

    given_name: str = ""
    family_name: str = ""
    other_names: str = ""
    born_on: date | None = None
    age: int | None = None
    gender: str = ""
    ethnicity: str = ""
    is_disabled: str = ""
    is_lgbt: str = ""
    relation_to_victim: str = ""
    relation_to_perpetrator: str = ""
    school_or_place: str = ""


@dataclass(frozen=True, slots=True)
class AddressGiven:
    """`is_protected`: somebody may be in danger if the other side learns it."""

    lines: str = ""
    postcode: str = ""
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class ContactGiven:
    phone: str = ""
    is_safe_to_call: bool | None = None
    times: str = ""
    other_ways: str = ""
    safe_to_talk_to: str = ""
    must_not_be_told: str = ""


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    said: str
    comment: str = ""
    information_from: str = ""


@dataclass(frozen=True, slots=True)
class CriterionGiven:
    code: str
    reason: str = ""
    events: int | None = None
    earlier_on: date | None = None


@dataclass(frozen=True, slots=True)
class NoConsentGiven:
    """What must be said where a referral is made without consent."""

    ground: str = ""
    necessity: str = ""
    proportionality: str = ""
    decided_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    is_victim_aware: bool | None = None
    not_aware_reason: str = ""
    has_consent: bool | None = None
    consent_conditions: str = ""
    without: NoConsentGiven = NoConsentGiven()


@dataclass(frozen=True, slots=True)
class AccountGiven:
    """What has happened, and what else the MARAC must know."""

    what_happened: str = ""
    wishes: str = ""
    fears: str = ""
    crime_references: str = ""
    other_maracs: str = ""
    risk_to_professionals: str = ""
    counter_allegation: str = ""
    has_children: bool | None = None
    has_conflict: bool | None = None
    conflicts: str = ""


@dataclass(frozen=True, slots=True)
class OutsideMarac:
    """A MARAC outside the region: to whom a pack goes, where, on what ground and how."""

    marac: str
    contact: str
    address: str
    ground: str
    how_sent: str
