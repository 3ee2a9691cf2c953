"""Referrals from other systems: sent whole under a key of the sender's choosing, and asked after by their reference."""

import hashlib
import json
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db import IntegrityError, transaction
from ninja import Field, Header, Query, Router, Schema, Status
from ninja.errors import HttpError
from pydantic import Base64Bytes, ConfigDict, StringConstraints

from frankpledge.documents.lists import PageQuery, answer
from frankpledge.ui.pages import ActedRequest
from frankpledge.ui.races import sentence_for

from . import permissions
from .actions import sending_in
from .actions.given import (
    AccountGiven,
    AddressGiven,
    AnswerGiven,
    ConsentGiven,
    ContactGiven,
    CriterionGiven,
    NoConsentGiven,
    OtherGiven,
    PersonGiven,
    ReferrerGiven,
)
from .actions.sending_in import FileSent, NotTaken, OtherUnderThisKey, WholeReferral
from .models import Answer, Criterion, NoConsentRecord, Party, Referral

router = Router(tags=["MARAC"])

MOST_PEOPLE = 40
MOST_FILES = 20


# NUL is the one letter that the database takes in no words.
_WORDS, _ADDRESS = r"^[^\x00]*$", r"^[^@\s\x00]+@[^@\s\x00]+\.[^@\s\x00]+$"


def _upto(most: int, pattern: str = _WORDS) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, max_length=most, pattern=pattern)


Ten = Annotated[str, _upto(10)]
Forty = Annotated[str, _upto(40)]
Hundred = Annotated[str, _upto(100)]
HundredFifty = Annotated[str, _upto(150)]
TwoHundred = Annotated[str, _upto(200)]
FiveHundred = Annotated[str, _upto(500)]
Thousand = Annotated[str, _upto(1_000)]
TwoThousand = Annotated[str, _upto(2_000)]
SixThousand = Annotated[str, _upto(6_000)]


class _Sent(Schema):
    """What is not asked is refused, so that nothing somebody sent is dropped unseen."""

    model_config = ConfigDict(extra="forbid")


class AddressIn(_Sent):
    lines: Annotated[str, _upto(300)] = ""
    postcode: Ten = ""
    is_protected: bool = Field(default=False, description="Somebody may be in danger if the other side learns it.")


class PersonIn(_Sent):
    given_name: Hundred = ""
    family_name: Hundred = ""
    other_names: TwoHundred = ""
    born_on: date | None = Field(None, description="Like 1990-03-04.")
    age: int | None = Field(None, ge=0, le=120, description="Only where the date of birth is not known.")
    gender: Party.Gender
    ethnicity: Party.Ethnicity | None = None
    is_disabled: Party.Known | None = None
    is_lgbt: Party.Known | None = None

    def given(self, **more: str) -> PersonGiven:
        names = PersonGiven.__dataclass_fields__
        said = {name: value for name, value in self.dict().items() if name in names and value is not None}
        return PersonGiven(**{**said, **more})


class VictimIn(PersonIn):
    address: AddressIn
    marac: Hundred = Field("", description="Only where the postcode does not say which: its name, as in /api/v1/areas.")
    interpreter: Annotated[str, _upto(60)] = ""


class OtherIn(PersonIn):
    """An alleged perpetrator, a child, or somebody else at risk."""

    part: Literal["perpetrator", "child", "other"]
    relation_to_victim: Hundred = ""
    relation_to_perpetrator: Hundred = ""
    school_or_place: TwoHundred = ""
    address: AddressIn | None = None


class ReferrerIn(_Sent):
    """Who is to be asked, in the agency whose post the key belongs to."""

    contact_name: TwoHundred
    contact_email: Annotated[str, _upto(200, _ADDRESS)]
    contact_phone: Forty


class SafeContactIn(_Sent):
    phone: Forty = ""
    is_safe_to_call: bool | None = None
    times: TwoHundred = ""
    other_ways: FiveHundred = ""
    safe_to_talk_to: FiveHundred = ""
    must_not_be_told: FiveHundred = ""


class AnswerIn(_Sent):
    said: Answer.Said
    comment: FiveHundred = ""
    information_from: TwoHundred = ""


class RiskIn(_Sent):
    tool: Hundred = "dash"
    answers: dict[str, AnswerIn] = Field(description="By topic; every topic of the tool is answered.")


class CriterionIn(_Sent):
    code: Criterion.Code
    reason: TwoThousand = ""
    events: int | None = Field(None, ge=0, le=1_000)
    earlier_on: date | None = None


class NoConsentIn(_Sent):
    ground: NoConsentRecord.Ground
    necessity: Thousand
    proportionality: Thousand
    decided_by: TwoHundred
    decided_on: date


class ConsentIn(_Sent):
    is_victim_aware: bool
    not_aware_reason: FiveHundred = ""
    has_consent: bool
    consent_conditions: FiveHundred = ""
    without: NoConsentIn | None = Field(None, description="Needed where there is no consent.")


class AccountIn(_Sent):
    what_happened: SixThousand
    wishes: TwoThousand = ""
    fears: TwoThousand = ""
    crime_references: Annotated[str, _upto(300)] = ""
    other_maracs: Annotated[str, _upto(300)] = ""
    risk_to_professionals: FiveHundred = ""
    counter_allegation: TwoThousand = ""
    has_children: bool
    has_conflict: bool
    conflicts: FiveHundred = ""


class FileIn(_Sent):
    """A file that goes with it. All that is sent at once may come to 10 MB; its kind is told by what is in it."""

    name: HundredFifty
    what_it_is: TwoHundred
    content: Base64Bytes = Field(description="Its bytes, in base64.")


class ReferralIn(_Sent):
    """Everything that the form asks: the sections and their rules are the same."""

    referrer: ReferrerIn
    victim: VictimIn
    safe_contact: SafeContactIn
    people: list[OtherIn] = Field(max_length=MOST_PEOPLE)
    risk: RiskIn
    criteria: list[CriterionIn] = Field(max_length=10)
    consent: ConsentIn
    account: AccountIn
    files: list[FileIn] = Field(default=[], max_length=MOST_FILES)

    def whole(self) -> WholeReferral:
        consent = self.consent.dict(exclude={"without"})
        without = NoConsentGiven(**self.consent.without.dict()) if self.consent.without else NoConsentGiven()
        return WholeReferral(
            referrer=ReferrerGiven(**self.referrer.dict()),
            victim=self.victim.given(),
            address=AddressGiven(**self.victim.address.dict()),
            marac=self.victim.marac,
            interpreter=self.victim.interpreter,
            contact=ContactGiven(**self.safe_contact.dict()),
            people=tuple(_other(one) for one in self.people),
            tool=self.risk.tool,
            answers={topic: AnswerGiven(**one.dict()) for topic, one in self.risk.answers.items()},
            criteria=tuple(CriterionGiven(**one.dict()) for one in self.criteria),
            consent=ConsentGiven(**consent, without=without),
            account=AccountGiven(**self.account.dict()),
            files=tuple(FileSent(one.name, one.content, one.what_it_is) for one in self.files),
        )


class Sent(Schema):
    reference: str


class ProblemOut(Schema):
    field: str
    sentence: str


class Refused(Schema):
    detail: str
    problems: list[ProblemOut] = []


class ReferralStanding(Schema):
    """Where a referral stands, in words that its referrer may read; nothing of what is in it."""

    reference: str
    status: str
    status_words: str
    received_at: datetime
    decided_at: datetime | None
    reason: str


class Standings(Schema):
    count: int
    items: list[ReferralStanding]


@router.post(
    "/marac-referrals",
    response={201: Sent, 200: Sent, 403: Refused, 409: Refused, 422: Refused},
    url_name="send_marac_referral",
    summary="Refer somebody to a MARAC",
)
def send_marac_referral(
    request: ActedRequest,
    referral: ReferralIn,
    idempotency_key: Annotated[
        str,
        Header(alias="Idempotency-Key", min_length=8, max_length=100, description="Of your choosing, one a referral."),
    ],
) -> Any:
    """The referral is sent whole, or not at all. Sent again under its key it is the same referral, answered 200 instead of 201."""
    _demand_a_key(request)
    said = json.dumps(referral.dict(), sort_keys=True, default=str).encode()
    try:
        with transaction.atomic():
            made, is_new = sending_in.send_in(
                referral.whole(),
                key=idempotency_key,
                digest=hashlib.sha256(said).hexdigest(),
                by=request.actor,
                at=request.at,
            )
    except NotTaken as wrong:
        detail = "Nothing was kept: put right what is said of each field, and send it again."
        problems = [ProblemOut(field=one.field, sentence=one.sentence) for one in wrong.problems]
        return Status(422, Refused(detail=detail, problems=problems))
    except OtherUnderThisKey:
        detail = "Something else was sent under this Idempotency-Key. Choose another key for another referral."
        return Status(409, Refused(detail=detail))
    except IntegrityError as race:
        return Status(409, Refused(detail=sentence_for(race)))
    return Status(201 if is_new else 200, Sent(reference=made.reference))


@router.get("/marac-referrals", response=Standings, url_name="marac_referrals", summary="Referrals that you made")
def marac_referrals(request: ActedRequest, query: Query[PageQuery]) -> Any:
    """The newest first: where each stands."""
    sent = Referral.objects.filter(received_at__isnull=False).select_related("reason")
    rows = permissions.refer.filter(sent, request.actor).order_by("-received_at", "pk")
    return answer(rows, query, _standing, schema=ReferralStanding, filename="marac-referrals")


@router.get("/marac-referrals/{reference}", response=ReferralStanding, url_name="marac_referral")
def marac_referral(request: ActedRequest, reference: str) -> Any:
    """Where a referral that you made stands."""
    sent = Referral.objects.filter(received_at__isnull=False).select_related("reason")
    return _standing(permissions.refer.get(sent, request.actor, reference=reference))


def _other(one: OtherIn) -> OtherGiven:
    return OtherGiven(one.part, one.given(), AddressGiven(**one.address.dict()) if one.address else None)


def _demand_a_key(request: ActedRequest) -> None:
    # A browser sends its cookies with whatever page asks it to; a key it never has.
    if "Authorization" not in request.headers:
        raise HttpError(403, "Send the key of a post: Authorization: Bearer …")


def _standing(row: Referral) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "status": row.status,
        "status_words": row.get_status_display(),
        "received_at": row.received_at,
        "decided_at": row.decided_at,
        "reason": str(row.reason) if row.reason else "",
    }
