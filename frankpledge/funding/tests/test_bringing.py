import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from frankpledge.audit.models import Event
from frankpledge.documents.tests import hostile
from frankpledge.funding.actions import drafts
from frankpledge.funding.models import BroughtTable, BudgetTable
from frankpledge.partnerships.models import Role
from frankpledge.rules import Hidden, Refusal

from .factories import AT, FUND, WARWICKSHIRE, accepted, actor_in, brought, fund, rows_of, signed_in

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

WINDOWS_1252 = """Section,Line,Amount
available,Allocation,"£3,863,308"
local,Seven partnerships,"£1,500,000"
force-wide,Youth offending,to be agreed
force-wide,MARAC,
force-wide,Sub-total,"£1,006,108"
""".encode("windows-1252")


def words(response) -> str:
    return " ".join(response.content.decode().split())


def bring(client: Client, data: bytes = b"", *, name: str = "plan.csv", pasted: str = ""):
    typed = {"fund": fund().pk, "pasted": pasted}
    if data or not pasted:
        typed["file"] = SimpleUploadedFile(name, data)
    return client.post("/funding/bring/", typed, follow=True)


def address_of(response) -> str:
    return response.redirect_chain[-1][0].removesuffix("columns/")


def confirm(client: Client, response):
    """Confirm the columns as they were recognised."""
    form = response.context["form"]
    return client.post(response.redirect_chain[-1][0], {name: form[name].value() for name in form.fields}, follow=True)


def test_a_file_is_brought_put_right_and_accepted():
    client = signed_in(Role.POLICY_OFFICER)
    columns = bring(client, WINDOWS_1252)
    assert "Row 1 holds column headings: Section, Line, Amount." in words(columns)
    rows = confirm(client, columns)
    page = words(rows)
    assert "2 rows must be put right, or left out, before the table can be accepted." in page
    assert "“to be agreed” is not an amount of money." in page
    assert "The figure is missing here." in page
    draft = address_of(columns)
    assert client.get(f"{draft}accept/").status_code == 200
    saved = client.post(draft, {"r4c2": "652,108", "r5c2": "£354k"}, follow=True)
    assert "Every row can be read, and every printed figure is the sum of its lines." in words(saved)
    answers = {
        "title": "Plan",
        "year": "2026/27",
        "status": "provisional",
        "source": "Paper 12",
        "supersedes": "",
        "note": "",
    }
    table = client.post(f"{draft}accept/", answers, follow=True)
    assert "Accepted: Plan." in words(table)
    assert "£1,357,200 remains in 2026/27" in words(table)
    assert BudgetTable.objects.get(title="Plan").lines.count() == 5
    assert client.get(draft).status_code == 404


def test_nothing_is_a_budget_table_until_it_is_accepted():
    bring(signed_in(Role.ANALYST), WINDOWS_1252)
    assert BudgetTable.objects.count() == 12


def test_a_pasted_table_is_brought_the_same_way():
    response = bring(signed_in(Role.GRANTS_OFFICER), pasted="Line\tAmount\nMARAC\t£354,000\nAnalysts\t£200,000")
    assert "The first rows of 3" in words(response)


def test_what_was_typed_is_not_lost_when_it_is_refused():
    client = signed_in(Role.GRANTS_OFFICER)
    response = client.post("/funding/bring/", {"fund": "", "pasted": "MARAC\t354,000"})
    assert response.status_code == 422
    assert "MARAC\t354,000" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("plan.xlsx", hostile.far_cell, "reaches 1,048,576 rows"),
        ("plan.xlsx", hostile.with_macros, "holds macros"),
        ("plan.xlsx", hostile.protected_with_a_password, "protected with a password"),
        ("plan.csv", lambda: b"MZ\x90\x00" + b"\0" * 200, "This is a program"),
        ("plan.csv", lambda: b"<html><table><tr><td>1", "This is a web page"),
        ("plan.csv", lambda: b"", "The file is empty"),
        ("plan.csv", lambda: b"x" * (11 * 1024 * 1024), "The file is too large"),
        ("plan.csv", lambda: b"Line,Amount\nMARAC\x00,1", "not a text file"),
        ("../../etc/passwd.xlsx", lambda: b"PK\x03\x04 truncated", "damaged or was cut short"),
    ],
)
def test_a_bad_file_is_refused_in_words_beside_the_question(name: str, data, said: str):
    response = bring(signed_in(Role.POLICY_OFFICER), data(), name=name)
    assert response.status_code == 422
    assert said in words(response)
    assert not BroughtTable.objects.exists()


def test_a_file_is_called_by_the_last_of_its_name_and_kept_under_none():
    client = signed_in(Role.POLICY_OFFICER)
    response = bring(client, b"Line,Amount\nMARAC,1", name="..\\..\\etc\\<b>plan.csv")
    assert "&lt;b&gt;plan.csv" in words(response)
    assert "etc" not in words(response)


def test_another_sheet_of_the_workbook_can_be_looked_at():
    client = signed_in(Role.POLICY_OFFICER)
    data = hostile.workbook(("Notes", [["Draft, not agreed"]]), ("Plan", [["Line", "Amount"], ["MARAC", 354000]]))
    draft = address_of(bring(client, data, name="plan.xlsx"))
    response = client.post(f"{draft}sheet/", {"sheet": "1"}, follow=True)
    assert "This is the sheet “Plan”" in words(response)
    assert "354000" in words(response)


def test_a_row_can_be_said_to_be_what_it_is_or_left_out():
    actor = actor_in(Role.POLICY_OFFICER)
    draft = drafts.bring(
        fund(),
        sheets=[("", rows_of("Line|Amount\nGrant|100\nProjects|90\nSource: paper 12|"))],
        called="x",
        by=actor,
        at=AT,
    )
    draft = drafts.confirm_columns(draft, draft.layout, by=actor, at=AT)
    draft = drafts.correct(draft, cells={}, kinds={2: "resource", 4: "left_out"}, by=actor, at=AT)
    table = accept(draft, actor)
    assert [line.kind for line in table.lines.all()] == ["resource", "line"]


def accept(draft, actor, **changed):
    answers = {"title": "Plan", "year": "2026/27", "status": "draft", "source": "x", "note": "", "is_reconciled": False}
    return drafts.accept(draft, **(answers | changed), by=actor, at=AT)


def test_a_table_with_a_row_to_put_right_is_not_accepted():
    actor = actor_in(Role.ANALYST)
    with pytest.raises(Refusal, match="1 row has something that must be put right first"):
        accept(brought(actor, "MARAC|soon|line\nAnalysts|1|line"), actor)


def test_a_printed_total_that_does_not_cast_is_kept_only_when_it_has_been_seen():
    actor = actor_in(Role.ANALYST)
    draft = brought(actor, "MARAC|354000|line\nAnalysts|200000|line\nTotal|600000|total")
    with pytest.raises(Refusal, match="Some rows differ"):
        accept(draft, actor)
    assert accept(draft, actor, is_reconciled=True).lines.get(kind="total").amount == 600000


def test_a_part_goes_under_the_line_it_is_a_part_of():
    table = accepted(actor_in(Role.ANALYST), "MARAC|354000|line\nof which IDVAs|54000|of_which")
    assert table.lines.get(kind="of_which").of_which == table.lines.get(kind="line")


def test_a_part_with_nothing_above_it_is_not_accepted():
    actor = actor_in(Role.ANALYST)
    with pytest.raises(Refusal, match="must be put right"):
        accept(brought(actor, "of which IDVAs|54000|of_which"), actor)


def test_a_table_is_not_confirmed_by_being_brought():
    actor = actor_in(Role.POLICY_OFFICER)
    with pytest.raises(Refusal, match="confirmed by a decision"):
        accept(brought(actor, "MARAC|1|line"), actor, status="confirmed")


def test_a_name_too_long_to_keep_is_said_so_and_not_cut():
    actor = actor_in(Role.POLICY_OFFICER)
    with pytest.raises(Refusal, match="must be put right"):
        accept(brought(actor, f"{'x' * 301}|1|line"), actor)


def test_two_columns_of_amounts_are_brought_one_at_a_time():
    actor = actor_in(Role.POLICY_OFFICER)
    draft = drafts.bring(fund(), sheets=[("", rows_of("Line|2025/26|2026/27\nMARAC|1|2"))], called="x", by=actor, at=AT)
    with pytest.raises(Refusal, match="one year at a time"):
        drafts.confirm_columns(draft, draft.layout, by=actor, at=AT)


def test_a_draft_is_thrown_away_and_the_trail_keeps_nothing_of_it():
    client = signed_in(Role.POLICY_OFFICER)
    draft = address_of(bring(client, b"Line,Amount\nA private note,1"))
    client.post(f"{draft}discard/")
    assert client.get(draft).status_code == 404
    kept = [str(event.detail) for event in Event.objects.filter(subject_kind="funding_broughttable")]
    assert kept
    assert not any("A private note" in each for each in kept)


def test_a_table_is_brought_to_a_fund_of_ones_own_area_only():
    actor = actor_in(Role.POLICY_OFFICER, WARWICKSHIRE)
    with pytest.raises(Hidden):
        drafts.bring(fund(FUND), sheets=[("", [["a", "1"]])], called="x", by=actor, at=AT)


@pytest.mark.parametrize(
    "role", [Role.BOARD_MEMBER, Role.SCRUTINY_OFFICER, Role.MARAC_COORDINATOR, Role.SYSTEM_ADMINISTRATOR]
)
def test_bringing_does_not_exist_for_posts_that_do_not_bring(role: Role):
    assert signed_in(role).get("/funding/bring/").status_code == 404


def test_another_persons_draft_does_not_exist():
    owner, other = signed_in(Role.POLICY_OFFICER), signed_in(Role.POLICY_OFFICER)
    draft = address_of(bring(owner, b"Line,Amount\nMARAC,1"))
    for page in ("", "columns/", "sheet/", "accept/", "discard/"):
        assert other.get(f"{draft}{page}").status_code == 404
    assert "plan.csv" not in words(other.get("/funding/bring/"))
