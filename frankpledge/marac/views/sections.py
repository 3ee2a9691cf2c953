"""What each section of the form starts from, and the deed that its answers go to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frankpledge.ui import forms

from ..actions import drafting
from ..actions.given import AccountGiven, AddressGiven, ConsentGiven, ContactGiven, NoConsentGiven
from ..forms import writing
from ..forms.order import ASKED, Asked
from ..models import Address, Criterion, NoConsentRecord, Party, ProtectedAddress, Referral, SafeContact, ToolVersion

Writer = drafting.Writer


@dataclass(frozen=True)
class Section:
    asked: Asked
    initial: Callable[[Referral], dict[str, Any]]
    save: Callable[[Referral, Any, Writer, datetime], None]

    @property
    def slug(self) -> str:
        return self.asked.slug

    @property
    def title(self) -> str:
        return self.asked.title

    @property
    def form(self) -> type[forms.Form]:
        return self.asked.form


def _fields_of(form: type[forms.Form], row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.base_fields if hasattr(row, name)} if row else {}


def _who_refers(referral: Referral, form: Any, by: Writer, at: datetime) -> None:
    drafting.say_who_refers(referral, by=by, at=at, **form.cleaned_data)


def victim_of(referral: Referral) -> Party | None:
    return referral.parties.filter(part=Party.Part.VICTIM).first()


def person_initial(party: Party | None, form: type[forms.Form]) -> dict[str, Any]:
    """A person as their form asks of them, the address from whichever table keeps it."""
    if party is None:
        return {}
    protected = ProtectedAddress.objects.filter(party=party).first()
    address = protected or Address.objects.filter(party=party).first()
    placed = {"lines": address.lines, "postcode": address.postcode} if address else {}
    return _fields_of(form, party) | {"born_on": party.born_on, **placed} | {"is_protected": protected is not None}


def _victim_initial(referral: Referral) -> dict[str, Any]:
    victim = victim_of(referral)
    if victim is None:
        return {}
    area = None if referral.is_area_from_postcode else referral.area_id
    return person_initial(victim, writing.VictimForm) | {"interpreter": referral.interpreter, "area": area}


def _victim(referral: Referral, form: Any, by: Writer, at: datetime) -> None:
    drafting.describe_victim(
        referral,
        by=by,
        at=at,
        person=form.person(),
        address=form.address() or AddressGiven(),
        area=form.cleaned_data["area"],
        interpreter=form.cleaned_data["interpreter"],
    )


def _contact_initial(referral: Referral) -> dict[str, Any]:
    return _fields_of(writing.SafeContactForm, SafeContact.objects.filter(referral=referral).first())


def _contact(referral: Referral, form: Any, by: Writer, at: datetime) -> None:
    drafting.say_how_to_reach(referral, by=by, at=at, contact=ContactGiven(**form.cleaned_data))


def risk_initial(referral: Referral) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for answer in referral.answers.select_related("question"):
        name = f"q{answer.question.position}"
        said |= {name: answer.said, f"{name}_comment": answer.told}
    return said


def _risk(referral: Referral, form: Any, by: Writer, at: datetime) -> None:
    version = ToolVersion.objects.get(pk=form.cleaned_data["version"])
    drafting.answer_risk_questions(referral, by=by, at=at, version=version, answers=form.given())


def _criteria_initial(referral: Referral) -> dict[str, Any]:
    rows = {row.code: row for row in referral.criteria.filter(by=Criterion.By.REFERRER)}
    codes = Criterion.Code
    return {
        "criteria": list(rows),
        "professional_reason": getattr(rows.get(codes.PROFESSIONAL_JUDGEMENT), "reason", ""),
        "events": getattr(rows.get(codes.POTENTIAL_ESCALATION), "events", None),
        "earlier_on": getattr(rows.get(codes.REPEAT), "earlier_on", None),
        "other_reason": getattr(rows.get(codes.OTHER), "reason", ""),
    }


def _criteria(referral: Referral, form: Any, by: Writer, at: datetime) -> None:
    drafting.say_criteria(referral, by=by, at=at, criteria=form.given())


def _consent_initial(referral: Referral) -> dict[str, Any]:
    without = NoConsentRecord.objects.filter(referral=referral).first()
    return _fields_of(writing.ConsentForm, referral) | _fields_of(writing.ConsentForm, without)


def _consent(referral: Referral, form: Any, by: Writer, at: datetime) -> None:
    said = form.cleaned_data
    without = NoConsentGiven(**{name: said[name] for name in NoConsentGiven.__dataclass_fields__})
    told = {name: said[name] for name in ("is_victim_aware", "not_aware_reason", "has_consent", "consent_conditions")}
    drafting.say_consent(referral, by=by, at=at, consent=ConsentGiven(**told, without=without))


def _account(referral: Referral, form: Any, by: Writer, at: datetime) -> None:
    drafting.tell_what_happened(referral, by=by, at=at, account=AccountGiven(**form.cleaned_data))


SECTIONS = {
    slug: Section(ASKED[slug], initial, save)
    for slug, initial, save in (
        ("who_refers", lambda referral: _fields_of(writing.WhoRefersForm, referral), _who_refers),
        ("victim", _victim_initial, _victim),
        ("safe_contact", _contact_initial, _contact),
        ("risk", risk_initial, _risk),
        ("criteria", _criteria_initial, _criteria),
        ("consent", _consent_initial, _consent),
        ("what_happened", lambda referral: _fields_of(writing.AccountForm, referral), _account),
    )
}
