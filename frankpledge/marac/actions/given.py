"""What somebody says of a person or a place, as a form, a letter or another system gives it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID


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


# A whole referral, as it was read from a form that came in, or from another system.


@dataclass(frozen=True, slots=True)
class ReferrerGiven:
    agency_name: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""


@dataclass(frozen=True, slots=True)
class VictimGiven:
    """`area` is the MARAC that was chosen, if one was; else the postcode decides."""

    person: PersonGiven
    address: AddressGiven = AddressGiven()
    area: UUID | None = None
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class OtherGiven:
    """Somebody else in it; `part` is one of `Party.Part`."""

    part: str
    person: PersonGiven
    address: AddressGiven | None = None


@dataclass(frozen=True, slots=True)
class RiskGiven:
    """Answers by the position of their question in that version of the tool."""

    version: UUID
    answers: Mapping[int, AnswerGiven]


@dataclass(frozen=True, slots=True)
class CriteriaGiven:
    criteria: tuple[CriterionGiven, ...]


Given = (
    ReferrerGiven | VictimGiven | ContactGiven | OtherGiven | RiskGiven | CriteriaGiven | ConsentGiven | AccountGiven
)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in the words it was written in; `field` is what the form's section calls it."""

    field: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Something written that is in no answer: beside which section and field it belongs (neither: the whole), and why."""

    label: str
    words: str
    why: str
    section: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class SectionRead:
    """What one section of a form gave; `said` is the same in its own words, kept if a rule refuses it."""

    section: str
    given: Given
    said: tuple[Said, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read, and beside it everything that could not be. Empty: a referral taken in by hand."""

    sections: tuple[SectionRead, ...] = ()
    unread: tuple[Unread, ...] = ()
    form: str = ""
    is_altered: bool = False


@dataclass(frozen=True, slots=True)
class QuestionGiven:
    """One question of a risk tool; `counts`: a “yes” adds to the score."""

    topic: str
    wording: str
    counts: bool = True
