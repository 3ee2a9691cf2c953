"""A month's grants as the public reads them: 360Giving's form, and beside it what the Specified Information Order asks."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from frankpledge.funding.marks import Mark, is_like_a_person, marks
from frankpledge.funding.models import Agreement, Award, GrantNotice, Payment
from frankpledge.partnerships.models import Area, Identifier, Organisation

VERSION = "1.1"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_KIND_OF_CODE = {
    "E05": "WD", "E06": "UA", "E07": "NMD", "E08": "MD", "E09": "LONB", "E10": "CTY", "E12": "RGN", "E22": "CSP", "E23": "PFA",
    "W05": "WD", "W06": "UA", "W14": "CDRP",
}  # fmt: skip
"""The kinds of area that an ONS code begins with, as 360Giving's list of kinds of code has them."""

_LETTERS_OF_A_COMPANY_NUMBER = 8
_A_LONG_NAME = 2


def fingerprint(agreement: Agreement) -> str:
    """Of what a notice is written from and published with: a change of it means that the words must be looked over again."""
    told = [agreement.reference, agreement.title, agreement.purpose, agreement.recipient_id, agreement.recipient.name,
            agreement.amount, agreement.starts_on, agreement.ends_on, agreement.terms,
            [each.words for each in agreement.conditions.all()],
            sorted(str(each.area_id) for each in agreement.shares.all())]  # fmt: skip
    return hashlib.sha256(json.dumps(told, cls=DjangoJSONEncoder).encode()).hexdigest()


def marks_of(notice: GrantNotice, people: Collection[str] = ()) -> list[Mark]:
    """What of a notice looks like a place of refuge or a person. `people` are names that the product itself knows."""
    words = _words(notice) | {"Grant number": notice.agreement.reference}
    found = marks(words)
    found += (
        [Mark("Recipient", notice.recipient_name, "a person’s name")] if is_like_a_person(notice.recipient_name) else []
    )
    found += [
        Mark(where, name, "the name of somebody known here")
        for where, text in words.items()
        for name in people
        if _names(text, name)
    ]
    if notice.is_place_kept_back:
        areas = _areas(notice)
        told = {"Recipient": notice.recipient_name, "Grant number": notice.agreement.reference}
        found += [
            Mark(where, area, "the place that is kept back")
            for where, text in told.items()
            for area in areas
            if _names(text, area)
        ]
    return list(dict.fromkeys(found))


def still_told(notice: GrantNotice) -> tuple[str, str] | None:
    """The field, and a sentence, where what is kept back is told all the same by the words beside it."""
    recipient = notice.agreement.recipient.name
    is_name_kept_back = notice.recipient_name != recipient
    areas = _areas(notice) if notice.is_place_kept_back else []
    for field in ("recipient_name", "title", "purpose", "conditions", "reasons"):
        text = getattr(notice, field)
        if is_name_kept_back and any(_names(text, name) for name in _known_as(recipient)):
            return field, "The recipient’s name is kept back, and stands here: put it in general words here too."
        if field != "recipient_name" and (area := next((area for area in areas if _names(text, area)), None)):
            return field, f"Where it is spent is left out, and {area} stands here: leave it out here too."
    return None


def _areas(notice: GrantNotice) -> list[str]:
    """The names of the areas of a grant, and of the districts in them."""
    areas = [share.area for share in notice.agreement.shares.all()]
    return list(
        dict.fromkeys(
            name for area in areas for name in (area.name, *(each.part.name for each in area.parts_of_it.all()))
        )
    )


def _words(notice: GrantNotice) -> dict[str, str]:
    return {
        "Recipient": notice.recipient_name,
        "Title": notice.title,
        "Purpose": notice.purpose,
        "Conditions": notice.conditions,
        "Reasons": notice.reasons,
    }


def _known_as(name: str) -> list[str]:
    """A name, how it begins where it is long, and its first letters."""
    parts = name.split()
    letters = "".join(part[0] for part in parts if part[0].isupper())
    return [name, *([" ".join(parts[:2]), letters] if len(parts) > _A_LONG_NAME else [])]


def _names(text: str, name: str) -> bool:
    """Whether the words have a name in them, whole; letters alone only in capitals."""
    flags = 0 if name.isupper() else re.IGNORECASE
    return bool(name.strip()) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags) is not None


def package(
    notices: Sequence[GrantNotice],
    payments: Sequence[Payment],
    *,
    funder: Organisation,
    prefix: str,
    month: date,
    address: str,
    issued_on: date,
    at: datetime,
) -> dict[str, Any]:
    """The month: `giving` is a 360Giving package, `order` what else is to be published of each grant, and the payments.

    `issued_on` is the day that the month was first published; the package says beside it that this is of `at`.
    """
    grants = [_grant(notice, funder, prefix, address, at) for notice in notices]
    names = {notice.agreement_id: notice.recipient_name for notice in notices}
    return {
        "giving": {
            "version": VERSION,
            "title": f"Grants of {funder} in force, {month:%B %Y}",
            "description": "Each grant in force on a day of the month: to whom, how much, what for, on what conditions and why.",
            "issued": issued_on.isoformat(),
            "modified": at.isoformat(timespec="seconds"),
            "identifier": f"{prefix}-grants-{month:%Y-%m}",
            "publisher": {"identifier": _organisation(funder, prefix)["id"], "name": funder.name},
            "accessURL": address,
            "license": LICENCE,
            "grants": grants,
        },
        "order": {
            grant["id"]: {
                "reference": notice.agreement.reference,
                "conditions": notice.conditions,
                "reasons": notice.reasons,
                "from": notice.agreement.starts_on.isoformat(),
                "to": notice.agreement.ends_on.isoformat(),
            }
            for notice, grant in zip(notices, grants, strict=True)
        },
        "payments": [
            {
                "paid_on": payment.paid_on.isoformat() if payment.paid_on else "",
                "reference": payment.agreement.reference,
                "recipient": names[payment.agreement_id],
                "amount": _figure(payment.amount),
            }
            for payment in payments
        ],
    }


def without(content: Mapping[str, Any], reference: str, *, at: datetime) -> dict[str, Any]:
    """A month's copy with nothing left in it of one grant, as of `at`."""
    gone = {number for number, told in content["order"].items() if told["reference"] == reference}
    giving = content["giving"]
    return {
        "giving": giving
        | {
            "modified": at.isoformat(timespec="seconds"),
            "grants": [grant for grant in giving["grants"] if grant["id"] not in gone],
        },
        "order": {number: told for number, told in content["order"].items() if number not in gone},
        "payments": [payment for payment in content["payments"] if payment["reference"] != reference],
    }


def _grant(notice: GrantNotice, funder: Organisation, prefix: str, address: str, at: datetime) -> dict[str, Any]:
    one, number = notice.agreement, f"{prefix}-{_plain(notice.agreement.reference)}"
    found: dict[str, Any] = {
        "id": number,
        "title": notice.title,
        "description": notice.purpose,
        "currency": "GBP",
        "amountAwarded": _figure(one.amount),
        "awardDate": _awarded_on(one).isoformat(),
        "plannedDates": [{"startDate": one.starts_on.isoformat(), "endDate": one.ends_on.isoformat()}],
        "recipientOrganization": [_recipient(notice, number, prefix)],
        "fundingOrganization": [_organisation(funder, prefix)],
        "grantProgramme": [{"code": str(one.fund_id), "title": one.fund.name}],
        "dateModified": at.isoformat(timespec="seconds"),
        "dataSource": address,
    }
    if one.award is not None:
        found["fromOpenCall"] = "Yes" if one.award.route == Award.Route.CALL else "No"
    if not notice.is_place_kept_back:
        found["beneficiaryLocation"] = [
            place for area in dict.fromkeys(share.area for share in one.shares.all()) for place in _places(area)
        ]
    return found


def _plain(reference: str) -> str:
    """A reference as a part of an identifier: the standard warns of slashes, spaces and signs, and suggests a low line."""
    return re.sub(r"[^A-Za-z0-9.-]", "_", reference)


def _recipient(notice: GrantNotice, number: str, prefix: str) -> dict[str, str]:
    """A name that is kept back takes its numbers with it, and gets one that no other grant has."""
    recipient = notice.agreement.recipient
    if notice.recipient_name != recipient.name:
        return {"id": f"{number}-recipient", "name": notice.recipient_name}
    return _organisation(recipient, prefix)


def _organisation(one: Organisation, prefix: str) -> dict[str, str]:
    """Known by the first of its charity, company, council's or NHS number; else by a number of ours."""
    numbers = {each.scheme: each.value for each in one.identifiers.all()}
    charity, company = numbers.get(Identifier.Scheme.CHARITY), numbers.get(Identifier.Scheme.COMPANY)
    company = company.upper().zfill(_LETTERS_OF_A_COMPANY_NUMBER) if company else None
    known = [f"{listed}-{value}" for listed, value in (
        ("GB-CHC", charity), ("GB-COH", company), ("GB-LAE", numbers.get(Identifier.Scheme.ENGLISH_COUNCIL)),
        ("GB-PLA", numbers.get(Identifier.Scheme.WELSH_COUNCIL)), ("GB-NHS", numbers.get(Identifier.Scheme.ODS)),
    ) if value]  # fmt: skip
    found = {"id": [*known, f"{prefix}-org-{one.pk}"][0], "name": one.name}
    if charity:
        found["charityNumber"] = charity
    if company:
        found["companyNumber"] = company
    return found


def _places(area: Area) -> list[dict[str, str]]:
    """An area under its ONS code; a partnership's, which has none, as the districts that it is made of."""
    if area.ons_code:
        return [_place(area)]
    return [_place(each.part) for each in area.parts_of_it.all() if each.part.ons_code] or [_place(area)]


def _place(area: Area) -> dict[str, str]:
    found = {"name": area.name, "countryCode": "GB"}
    if kind := _KIND_OF_CODE.get(area.ons_code[:3]):
        found |= {"geoCode": area.ons_code, "geoCodeType": kind}
    return found


def _awarded_on(one: Agreement) -> date:
    """The day of the decision; where none is recorded, the day that the funder signed, or its first day."""
    if one.award is not None and one.award.decided_on:
        return one.award.decided_on
    signed = [each.signed_at for each in one.signatures.all() if each.side == each.Side.FUNDER]
    return timezone.localdate(min(signed)) if signed else one.starts_on


def _figure(amount: Decimal) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)


PAID = ("paid_on", "reference", "recipient", "amount")
"""What is published of a payment."""
