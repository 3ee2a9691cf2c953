"""What is published keeps to the 360Giving Data Standard, and nothing that does not is published."""

import csv
import json
import re
from copy import deepcopy
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from frankpledge.audit import identity
from frankpledge.documents.workbook import Sheet, make_workbook
from frankpledge.funding.models import Release
from frankpledge.funding.statistics.giving import COLUMNS, GRANT_SCHEMA, PACKAGE_SCHEMA, faults, sheet
from frankpledge.partnerships.models import Identifier, Organisation
from frankpledge.rules import Refusal

from .factories import WEST_MIDLANDS
from .grants import CHARITY, Cast
from .test_publishing import published, ready

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
NUMBER = "360G-frankpledge-WM_2026_001"


@pytest.fixture
def content() -> dict[str, Any]:
    cast = Cast()
    ready(cast)
    told: dict[str, Any] = json.loads(json.dumps(published(cast).content))
    return told


def test_a_month_keeps_to_the_standard(content: dict[str, Any]):
    assert faults(content) == []
    (grant,) = content["giving"]["grants"]
    assert (grant["id"], grant["amountAwarded"], grant["awardDate"]) == (NUMBER, 40_000, "2026-03-02")
    assert grant["beneficiaryLocation"] == [
        {"name": "Dudley", "countryCode": "GB", "geoCode": "E08000027", "geoCodeType": "MD"}
    ]


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["grants", 0, "awardDate"], None, f"{NUMBER}: Award Date is missing."),
        (["grants", 0, "recipientOrganization", 0, "name"], None, f"{NUMBER}: Recipient Org:Name is missing."),
        (["grants", 0, "awardDate"], "2/3/2026", f"{NUMBER}: Award Date is not in the form that the standard asks."),
        (["grants", 0, "awardDate"], "2026-02-30", f"{NUMBER}: Award Date is not in the form that the standard asks."),
        (["grants", 0, "awardDate"], "2026-08-01", f"{NUMBER}: Award Date is after the day of publishing."),
        (["grants", 0, "currency"], "£", f"{NUMBER}: Currency is not in the form that the standard asks."),
        (["grants", 0, "amountAwarded"], "40,000", f"{NUMBER}: Amount Awarded is not in the form that the standard asks."),
        (["grants", 0, "title"], "x" * 141, f"{NUMBER}: Title is not in the form that the standard asks."),
        (["grants", 0, "description"], "  ", f"{NUMBER}: Description is not in the form that the standard asks."),
        (["grants", 0, "plannedDates", 0, "endDate"], "2026-03-01",
         f"{NUMBER}: Planned Dates:End Date is before Planned Dates:Start Date."),
        (["grants", 0, "recipientOrganization", 0, "id"], "1164883",
         f"{NUMBER}: Recipient Org:Identifier is not in the form that the standard asks."),
        (["grants", 0, "beneficiaryLocation", 0, "geoCodeType"], "Borough",
         f"{NUMBER}: Beneficiary Location:Geographic Code Type is not in the form that the standard asks."),
        (["grants", 0, "postcode"], "B4 6NQ", f"{NUMBER}: something stands in it that is not written here."),
        (["license"], "Open", "The whole file: License is not in the form that the standard asks."),
        (["publisher", "identifier"], None, "The whole file: Publisher:Identifier is missing."),
    ],
)  # fmt: skip
def test_what_breaks_the_standard_is_said_in_a_sentence(
    content: dict[str, Any], path: list[Any], value: Any, said: str
):
    part = content["giving"]
    for step in path[:-1]:
        part = part[step]
    if value is None:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    assert said in faults(content)


def test_a_number_given_to_two_grants_and_reasons_left_out_are_said(content: dict[str, Any]):
    twice = deepcopy(content["giving"]["grants"][0])
    content["giving"]["grants"].append(twice | {"title": "Another"})
    content["order"][NUMBER]["reasons"] = " "
    assert f"{NUMBER}: Identifier is given to 2 grants." in faults(content)
    assert f"{NUMBER}: Reasons are missing, which the Specified Information Order asks for." in faults(content)


def test_nothing_is_published_that_does_not_keep_to_the_standard():
    cast = Cast()
    ready(cast)
    identity.assume_service("test")
    Identifier.objects.create(organisation=cast.charity, scheme=Identifier.Scheme.CHARITY, value="applied for")
    with pytest.raises(Refusal, match=r"Nothing is published.*Recipient Org:Identifier is not in the form"):
        published(cast)
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    ("scheme", "value", "known_by"),
    [
        (Identifier.Scheme.CHARITY, "1164883", {"id": "GB-CHC-1164883", "charityNumber": "1164883"}),
        (Identifier.Scheme.COMPANY, "9668396", {"id": "GB-COH-09668396", "companyNumber": "09668396"}),
        (Identifier.Scheme.ENGLISH_COUNCIL, "XYZ", {"id": "GB-LAE-XYZ"}),
        (Identifier.Scheme.ODS, "QZZ", {"id": "GB-NHS-QZZ"}),
    ],
)
def test_a_recipient_is_known_by_the_list_that_it_is_on(scheme: str, value: str, known_by: dict[str, str]):
    cast = Cast()
    identity.assume_service("test")
    Identifier.objects.create(organisation=cast.charity, scheme=scheme, value=value)
    ready(cast)
    (grant,) = published(cast).content["giving"]["grants"]
    assert grant["recipientOrganization"] == [known_by | {"name": CHARITY}]


def test_who_is_on_no_list_gets_a_number_of_the_publishers(content: dict[str, Any]):
    funder = Organisation.objects.get(name=WEST_MIDLANDS)
    assert content["giving"]["publisher"] == {"identifier": f"360G-frankpledge-org-{funder.pk}", "name": funder.name}


def test_the_seven_councils_are_known_by_their_registers_letters():
    told = dict(Identifier.objects.filter(scheme="GB-LAE").values_list("organisation__name", "value"))
    assert told["Birmingham City Council"] == "BIR"
    assert len(told) == 8


def test_a_later_edition_was_issued_when_the_first_was():
    cast = Cast()
    ready(cast)
    first, second = published(cast).content["giving"], published(cast).content["giving"]
    assert first["issued"] == second["issued"] == "2026-07-06"
    assert second["modified"] == "2026-07-06T10:00:00+00:00"


def test_the_spreadsheet_has_the_titles_of_the_standards_template_and_its_sheet_called_meta(content: dict[str, Any]):
    visitor, release = Client(), Release.objects.get()
    made = visitor.get(f"/funding/published/{release.pk}/grants.xlsx").content
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    assert book.sheet_names == ["grants", "Meta"]
    titles, row = book.get_sheet_by_name("grants").to_python()
    told = dict(zip(titles, row, strict=True))
    assert told["Identifier"] == NUMBER
    assert told["Award Date"] == "2026-03-02"
    assert told["Planned Dates:End Date"] == "2027-03-31"
    assert told["Recipient Org:Name"] == CHARITY
    assert told["Beneficiary Location:Geographic Code Type"] == "MD"
    assert told["Reasons"] == "It was the best of four."
    assert ["Version", "1.1"] in book.get_sheet_by_name("Meta").to_python()
    (line,) = csv.DictReader(
        StringIO(visitor.get(f"/funding/published/{release.pk}/grants.csv").content.decode("utf-8-sig"))
    )
    assert {title: line[title] for title in ("Identifier", "Currency")} == {"Identifier": NUMBER, "Currency": "GBP"}


def test_the_spreadsheet_says_nothing_of_who_made_it(content: dict[str, Any]):
    made = Client().get(f"/funding/published/{Release.objects.get().pk}/grants.xlsx").content
    with ZipFile(BytesIO(made)) as parts:
        words = "".join(parts.read(name).decode() for name in parts.namelist() if name.startswith("docProps"))
    assert "<dc:creator></dc:creator>" in words
    assert "Sample Person" not in words
    assert CHARITY not in words


def test_of_several_places_each_has_columns_of_its_own(content: dict[str, Any]):
    (place,) = content["giving"]["grants"][0]["beneficiaryLocation"]
    content["giving"]["grants"][0]["beneficiaryLocation"] = [place, place | {"name": "Walsall"}]
    titles, (row,) = sheet(content)
    assert row["Beneficiary Location:1:Name"] == "Walsall"
    assert "Beneficiary Location:Name" not in titles
    assert titles.index("Beneficiary Location:0:Name") < titles.index("Funding Org:Identifier")


def test_payments_are_a_file_of_their_own(content: dict[str, Any]):
    response = Client().get(f"/funding/published/{Release.objects.get().pk}/payments.csv")
    assert response.content.decode("utf-8-sig").strip() == "paid_on,reference,recipient,amount"
    assert date(2026, 7, 1).strftime("payments-%Y-%m") in response["Content-Disposition"]


def test_the_spreadsheet_read_back_by_its_titles_is_the_json_and_keeps_to_the_standard(content: dict[str, Any]):
    (place,) = content["giving"]["grants"][0]["beneficiaryLocation"]
    second = {
        **content["giving"]["grants"][0],
        "id": f"{NUMBER}-b",
        "beneficiaryLocation": [place, place | {"name": "Walsall"}],
    }
    content["giving"]["grants"].append(second)
    content["order"][second["id"]] = content["order"][NUMBER]
    titles, rows = sheet(content)
    made = make_workbook([Sheet("grants", titles, [[row.get(title, "") for title in titles] for row in rows])])
    grants = read_back(made)
    assert grants == content["giving"]["grants"]
    assert faults(content | {"giving": content["giving"] | {"grants": grants}}) == []


def read_back(workbook: bytes) -> list[dict[str, Any]]:
    titles, *rows = CalamineWorkbook.from_filelike(BytesIO(workbook)).get_sheet_by_name("grants").to_python()
    return [as_grant(dict(zip(map(str, titles), row, strict=True))) for row in rows]


def as_grant(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the standard's spreadsheet as a grant, by its titles alone; a part that is there several times is numbered."""
    paths = {title: path for path, title in COLUMNS.items()}
    found: dict[str, Any] = {}
    for title, value in row.items():
        number = re.search(r":(\d+):", title)
        path = paths.get(title.replace(number[0], ":") if number else title)
        if path is None or value == "":
            continue
        part, _, field = path.partition("/")
        told = int(value) if isinstance(value, float) and value == int(value) else value
        if not field:
            found[part] = told
            continue
        several = found.setdefault(part, [])
        place = int(number[1]) if number else 0
        several += [{} for _ in range(place + 1 - len(several))]
        several[place][field] = told
    return found


def test_a_day_and_a_moment_are_each_one_of_the_two_that_the_standard_lets_a_date_be(content: dict[str, Any], tmp_path):
    either = {"type": "string", "oneOf": [{"format": "date-time"}, {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}]}
    grant = {"type": "object", "properties": {"awardDate": either, "dateModified": {"format": "date-time"}}}
    package = {"properties": {"grants": {"items": {"$ref": "https://standard.example/360-giving-schema.json"}}}}
    for name, schema in ((PACKAGE_SCHEMA, package), (GRANT_SCHEMA, grant)):
        (tmp_path / name).write_text(json.dumps(schema), encoding="utf-8")
    assert faults(content, tmp_path) == []
    content["giving"]["grants"][0]["dateModified"] = "2026-07-32T10:00:00Z"
    assert f"{NUMBER}: Last modified is not in the form that the standard asks." in faults(content, tmp_path)


def test_a_site_that_keeps_the_standards_own_schemas_is_held_to_them(content: dict[str, Any], tmp_path, settings):
    grant = {"$schema": "http://json-schema.org/draft-04/schema#", "type": "object", "required": ["id", "url"]}
    package = {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "properties": {
            "grants": {"type": "array", "items": {"$ref": "https://standard.example/360-giving-schema.json"}}
        },
    }
    for name, schema in ((PACKAGE_SCHEMA, package), (GRANT_SCHEMA, grant)):
        (tmp_path / name).write_text(json.dumps(schema), encoding="utf-8")
    assert faults(content, tmp_path) == [f"{NUMBER}: url is missing."]
    settings.GIVING_SCHEMAS = tmp_path
    with pytest.raises(Refusal, match="url is missing"):
        published(Cast())
