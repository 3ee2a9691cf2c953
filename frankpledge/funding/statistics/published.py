"""A month's grants as the public reads them: 360Giving's form, and beside it what the Specified Information Order asks."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from frankpledge.funding.marks import Mark, marks
from frankpledge.funding.models import Agreement, Award, GrantNotice, Payment
from frankpledge.partnerships.models import Area, Identifier, Organisation

VERSION = "1.1"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_KIND_OF_CODE = {"E06": "UA", "E07": "NMD", "E08": "MD", "E09": "LONB", "E10": "CTY", "W06": "UA"}
"""The kinds of area that an ONS code begins with, as 360Giving's list of kinds of code has them."""


def fingerprint(agreement: Agreement) -> str:
    """Of what a notice is written from: a change of it means that the words must be looked over again."""
    told = [agreement.title, agreement.purpose, agreement.recipient_id, agreement.amount, agreement.starts_on,
            agreement.ends_on, agreement.terms, [each.words for each in agreement.conditions.all()]]  # fmt: skip
    return hashlib.sha256(json.dumps(told, cls=DjangoJSONEncoder).encode()).hexdigest()


def marks_of(notice: GrantNotice) -> list[Mark]:
    """What in the words of a notice looks like a place of refuge or a person."""
    return marks(
        {
            "Recipient": notice.recipient_name,
            "Title": notice.title,
            "Purpose": notice.purpose,
            "Conditions": notice.conditions,
            "Reasons": notice.reasons,
        }
    )


def package(
    notices: Sequence[GrantNotice],
    payments: Sequence[Payment],
    *,
    funder: Organisation,
    prefix: str,
    month: date,
    address: str,
    at: datetime,
) -> dict[str, Any]:
    """The month: `giving` is a 360Giving package, `order` what else is to be published of each grant, and the payments."""
    grants = [_grant(notice, funder, prefix, address, at) for notice in notices]
    names = {notice.agreement_id: notice.recipient_name for notice in notices}
    return {
        "giving": {
            "version": VERSION,
            "title": f"Grants of {funder} in force, {month:%B %Y}",
            "issued": timezone.localdate(at).isoformat(),
            "publisher": {"name": funder.name},
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


def _grant(notice: GrantNotice, funder: Organisation, prefix: str, address: str, at: datetime) -> dict[str, Any]:
    one = notice.agreement
    found: dict[str, Any] = {
        "id": f"{prefix}-{one.reference}",
        "title": notice.title,
        "description": notice.purpose,
        "currency": "GBP",
        "amountAwarded": _figure(one.amount),
        "awardDate": _awarded_on(one).isoformat(),
        "plannedDates": [{"startDate": one.starts_on.isoformat(), "endDate": one.ends_on.isoformat()}],
        "recipientOrganization": [_organisation(one.recipient, prefix, notice.recipient_name)],
        "fundingOrganization": [_organisation(funder, prefix, funder.name)],
        "grantProgramme": [{"code": str(one.fund_id), "title": one.fund.name}],
        "dateModified": at.isoformat(timespec="seconds"),
        "dataSource": address,
    }
    if one.award is not None:
        found["fromOpenCall"] = "Yes" if one.award.route == Award.Route.CALL else "No"
    if not notice.is_place_kept_back:
        found["beneficiaryLocation"] = [_place(share.area) for share in one.shares.all()]
    return found


def _organisation(one: Organisation, prefix: str, name: str) -> dict[str, str]:
    """Known by its charity or company number; else by a number of ours. A name that is kept back takes no number with it."""
    if name != one.name:
        return {"id": f"{prefix}-org:kept-back", "name": name}
    numbers = {each.scheme: each.value for each in one.identifiers.all()}
    charity, company = numbers.get(Identifier.Scheme.CHARITY), numbers.get(Identifier.Scheme.COMPANY)
    number = f"GB-COH-{company}" if company else f"{prefix}-org:{one.pk}"
    found = {"id": f"GB-CHC-{charity}" if charity else number, "name": name}
    if charity:
        found["charityNumber"] = charity
    if company:
        found["companyNumber"] = company
    return found


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


FLAT = ("id", "title", "description", "currency", "amountAwarded", "awardDate", "plannedDates:startDate", "plannedDates:endDate",
        "recipientOrganization:id", "recipientOrganization:name", "fundingOrganization:id", "fundingOrganization:name",
        "grantProgramme:code", "grantProgramme:title", "fromOpenCall", "beneficiaryLocation:name", "conditions", "reasons")  # fmt: skip
"""The standard's own names of its fields on one sheet, and two of the Order's."""


def flat(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The grants one a row."""
    return [_row(grant, content["order"][grant["id"]]) for grant in content["giving"]["grants"]]


def _row(grant: Mapping[str, Any], order: Mapping[str, str]) -> dict[str, Any]:
    row = {}
    for name in FLAT:
        part, _, field = name.partition(":")
        if field:
            row[name] = "; ".join(str(each.get(field, "")) for each in grant.get(part, ()))
        else:
            row[name] = order.get(part, "") if part in order else grant.get(part, "")
    return row
