"""The tables page and one finding, and a bad file brought, put right and kept."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from .bringing import A_BAD_PASTE, bring
from .walker import Walker

pytestmark = pytest.mark.journey


def test_from_the_tables_to_a_finding_and_how_it_was_made(somebody: Walker):
    somebody.sign_in_as("Ruth Sample")
    somebody.follow("Funding")
    somebody.follow("Budget tables")
    assert somebody.sees("6 of 12 tables do not prove themselves")
    somebody.page.get_by_role("table").get_by_role("link", name="Activity 2020/21").click()
    somebody.look()
    assert somebody.sees("It leaves out exactly Arrest Referral")
    assert somebody.sees("printed as £2,101,256")
    made = somebody.page.get_by_role("group").filter(has_text="Comes to£2,471,256")
    made.get_by_text("How this was made").click()
    assert made.get_by_text("New Chance").is_visible()
    with somebody.page.expect_download() as downloaded:
        somebody.page.get_by_role("button", name="CSV").click()
    assert "2101256" in downloaded.value.path().read_text(encoding="utf-8-sig")


def test_a_bad_table_says_what_is_wrong_beside_the_row_and_nothing_is_lost(somebody: Walker):
    somebody.sign_in_as("Ben Sample")
    bring(somebody, pasted=A_BAD_PASTE)
    somebody.press("Check the rows")
    assert somebody.sees("“three hundred” is not an amount of money")
    somebody.page.reload()
    assert somebody.page.get_by_label("Row 3, Amount").input_value() == "three hundred"
    somebody.go("/desk/")
    somebody.page.get_by_role("link", name="Finish the table you brought").first.click()
    somebody.look()
    somebody.page.get_by_label("Row 3, Amount").fill("354,000")
    somebody.press("Save and check again")
    somebody.press("Go on to accept")
    somebody.page.get_by_label("Title of the table").fill("Plan brought on the journey")
    somebody.page.get_by_label("Where is it from?").fill("An invented e-mail")
    somebody.press("Accept table")
    assert somebody.page.get_by_role("link", name="Error").or_(somebody.page.locator(".govuk-error-summary")).count()
    assert somebody.page.get_by_label("Title of the table").input_value() == "Plan brought on the journey"
    somebody.page.get_by_label("Financial year").fill("2026/27")
    somebody.page.get_by_label("Provisional").check()
    somebody.press("Accept table")
    assert somebody.page.get_by_role("heading", name="Plan brought on the journey").is_visible()
    assert somebody.sees("£1,206,108")


def test_another_persons_draft_does_not_exist(somebody: Walker, somebody_on_a_phone: Walker):
    somebody.sign_in_as("Ben Sample")
    bring(somebody, pasted=A_BAD_PASTE)
    address = somebody.page.url
    somebody_on_a_phone.sign_in_as("Chloe Specimen")
    assert somebody_on_a_phone.page.goto(address).status == 404  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("table.xlsx", b"MZ\x90\x00 not a workbook", "not"),
        ("table.csv", b"", "empty"),
        ("picture.csv", bytes(range(256)) * 8, "not"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_clear_sentence(
    somebody: Walker, tmp_path: Path, name: str, content: bytes, said: str
):
    file = tmp_path / name
    file.write_bytes(content)
    somebody.sign_in_as("Dev Pattern")
    bring(somebody, file=file)
    summary = somebody.page.locator(".govuk-error-summary").inner_text()
    assert said in summary, summary
    assert somebody.page.get_by_label("Which fund is the table about?").input_value()


def test_a_workbook_is_read_on_a_phone(somebody_on_a_phone: Walker, tmp_path: Path):
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as workbook:
        sheet = workbook.add_worksheet()
        for row, cells in enumerate([("Line", "£"), ("Analysts", 200000), ("Kits", "(38,400)"), ("Total", 161600)]):
            sheet.write_row(row, 0, cells)
    file = tmp_path / "plan.xlsx"
    file.write_bytes(book.getvalue())
    somebody_on_a_phone.sign_in_as("Dev Pattern")
    bring(somebody_on_a_phone, file=file)
    somebody_on_a_phone.press("Check the rows")
    assert not somebody_on_a_phone.sees("is not an amount of money")
    assert somebody_on_a_phone.sees("£161,600")
