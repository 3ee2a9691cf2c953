"""The 360Giving Data Standard: whether a month's grants keep to it, in sentences, and the same grants under its columns' titles."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft4Validator, Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

COLUMNS: Mapping[str, str] = {
    "id": "Identifier",
    "title": "Title",
    "description": "Description",
    "currency": "Currency",
    "amountAwarded": "Amount Awarded",
    "awardDate": "Award Date",
    "plannedDates/startDate": "Planned Dates:Start Date",
    "plannedDates/endDate": "Planned Dates:End Date",
    "recipientOrganization/id": "Recipient Org:Identifier",
    "recipientOrganization/name": "Recipient Org:Name",
    "recipientOrganization/charityNumber": "Recipient Org:Charity Number",
    "recipientOrganization/companyNumber": "Recipient Org:Company Number",
    "beneficiaryLocation/name": "Beneficiary Location:Name",
    "beneficiaryLocation/countryCode": "Beneficiary Location:Country Code",
    "beneficiaryLocation/geoCode": "Beneficiary Location:Geographic Code",
    "beneficiaryLocation/geoCodeType": "Beneficiary Location:Geographic Code Type",
    "fundingOrganization/id": "Funding Org:Identifier",
    "fundingOrganization/name": "Funding Org:Name",
    "grantProgramme/code": "Grant Programme:Code",
    "grantProgramme/title": "Grant Programme:Title",
    "fromOpenCall": "From an open call?",
    "dateModified": "Last modified",
    "dataSource": "Data Source",
}
"""Where each value stands in a grant, and the title of its column in the standard's spreadsheet template."""

_PARTS = {
    "plannedDates": "Planned Dates",
    "recipientOrganization": "Recipient Org",
    "fundingOrganization": "Funding Org",
    "beneficiaryLocation": "Beneficiary Location",
    "grantProgramme": "Grant Programme",
}
_PACKAGE = {
    "version": "Version",
    "title": "Title",
    "description": "Description",
    "issued": "Issued",
    "modified": "Modified",
    "identifier": "Identifier",
    "publisher/identifier": "Publisher:Identifier",
    "publisher/name": "Publisher:Name",
    "accessURL": "Access URL",
    "license": "License",
}
_ORDER = {"conditions": "Conditions", "reasons": "Reasons"}
"""Two columns of our own, which the standard allows: what the Specified Information Order asks beside."""

_PROFILE = Path(__file__).parents[1] / "giving_profile.json"
_FORMATS = FormatChecker()
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)
PACKAGE_SCHEMA, GRANT_SCHEMA = "360-giving-package-schema.json", "360-giving-schema.json"


def faults(content: Mapping[str, Any], schemas: Path | None = None) -> list[str]:
    """What in a month's content the standard, or the Order, would not have: a sentence each, in order.

    `schemas` is a folder with the standard's own two schemas, where a site keeps them: it is then held to those too.
    """
    giving = content["giving"]
    found = [_sentence(error, giving) for error in _errors(_profile(), giving)]
    if schemas is not None:
        found += [_sentence(error, giving) for error in _errors(_standard(schemas), giving)]
    return list(dict.fromkeys([*found, *_beyond_a_schema(giving), *_left_out_of_the_order(content)]))


@_FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    """A moment as RFC 3339 has it. The standard lets a date be a moment or a day, and not both: without this each day would be both."""
    if not isinstance(value, str):
        return True
    return bool(_MOMENT.fullmatch(value) and datetime.fromisoformat(value.upper()))


@cache
def _profile() -> Validator:
    return Draft202012Validator(json.loads(_PROFILE.read_text(encoding="utf-8")), format_checker=_FORMATS)


@cache
def _standard(folder: Path) -> Validator:
    """The standard's package schema; whatever address it names its grant schema by, that is the one beside it."""
    package, grant = (
        json.loads((folder / name).read_text(encoding="utf-8")) for name in (PACKAGE_SCHEMA, GRANT_SCHEMA)
    )
    registry: Registry[Any] = Registry(retrieve=lambda _: Resource(contents=grant, specification=DRAFT4))  # type: ignore[call-arg]
    return Draft4Validator(package, registry=registry, format_checker=_FORMATS)


def _errors(validator: Validator, giving: Mapping[str, Any]) -> Iterator[ValidationError]:
    # What is checked is what is published: plain JSON, with no date or decimal left in it.
    yield from sorted(
        validator.iter_errors(json.loads(json.dumps(giving))), key=lambda error: list(map(str, error.path))
    )


def _sentence(error: ValidationError, giving: Mapping[str, Any]) -> str:
    """“WM/2026/001: Award Date is missing.” Never the value itself."""
    path = list(error.path)
    whose = "The whole file"
    if len(path) > 1 and path[0] == "grants":
        whose, path = str(giving["grants"][path[1]].get("id", f"Grant {path[1]}")), path[2:]
    names = [str(part) for part in path if not isinstance(part, int)]
    if error.validator == "required":
        wanted: Sequence[str] = cast("Sequence[str]", error.validator_value)
        absent = [name for name in wanted if name not in cast("Mapping[str, Any]", error.instance)]
        return " ".join(f"{whose}: {_called([*names, name], whose)} is missing." for name in absent)
    if error.validator == "additionalProperties":
        return f"{whose}: something stands in {_called(names, whose)} that is not written here."
    return f"{whose}: {_called(names, whose)} is not in the form that the standard asks."


def _called(names: Sequence[str], whose: str) -> str:
    titles = _PACKAGE if whose == "The whole file" else COLUMNS
    return titles.get("/".join(names)) or _PARTS.get(names[-1] if names else "") or "/".join(names) or "it"


def _beyond_a_schema(giving: Mapping[str, Any]) -> Iterator[str]:
    """What no schema can say: a number is given once, nothing ends before it begins, and nothing is awarded after it is told."""
    grants = giving.get("grants", ())
    for number, times in Counter(grant.get("id") for grant in grants).items():
        if times > 1:
            yield f"{number}: Identifier is given to {times} grants."
    for grant in grants:
        for dates in grant.get("plannedDates", ()):
            if dates.get("endDate", "") < dates.get("startDate", ""):
                yield f"{grant.get('id')}: Planned Dates:End Date is before Planned Dates:Start Date."
        if grant.get("awardDate", "") > giving.get("modified", ""):
            yield f"{grant.get('id')}: Award Date is after the day of publishing."


def _left_out_of_the_order(content: Mapping[str, Any]) -> Iterator[str]:
    for number, told in content["order"].items():
        if not told["reasons"].strip():
            yield f"{number}: Reasons are missing, which the Specified Information Order asks for."


def sheet(content: Mapping[str, Any]) -> tuple[list[str], list[dict[str, Any]]]:
    """The columns' titles, and the grants one a row. Of several places each has columns of its own, numbered as the standard does."""
    grants = content["giving"]["grants"]
    most = max((len(grant.get("beneficiaryLocation", ())) for grant in grants), default=0)
    rows = [_row(grant, content["order"][grant["id"]], is_numbered=most > 1) for grant in grants]
    filled = {title for row in rows for title in row}
    places = [title for number in range(most) for title in _titles(number, is_numbered=most > 1)]
    titles = [title for path, title in COLUMNS.items() if not path.startswith("beneficiaryLocation")]
    before = titles.index("Funding Org:Identifier")
    ordered = [*titles[:before], *places, *titles[before:], *_ORDER.values()]
    return [title for title in ordered if title in filled], rows


def _titles(number: int, *, is_numbered: bool) -> list[str]:
    titles = [title for path, title in COLUMNS.items() if path.startswith("beneficiaryLocation")]
    return [title.replace(":", f":{number}:", 1) for title in titles] if is_numbered else titles


def _row(grant: Mapping[str, Any], order: Mapping[str, str], *, is_numbered: bool) -> dict[str, Any]:
    row = {title: order[name] for name, title in _ORDER.items()}
    for path, title in COLUMNS.items():
        part, _, field = path.partition("/")
        if not field and part in grant:
            row[title] = grant[part]
        for number, each in enumerate(grant.get(part, ()) if field else ()):
            if field in each:
                row[
                    title.replace(":", f":{number}:", 1) if is_numbered and part == "beneficiaryLocation" else title
                ] = each[field]
    return row


def about(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The sheet of metadata that the standard calls Meta: a field's name, and its value."""
    giving = content["giving"]
    found = []
    for path, title in _PACKAGE.items():
        part, _, field = path.partition("/")
        value = giving.get(part, "")
        found.append((title, str(value.get(field, "") if field else value)))
    return found
