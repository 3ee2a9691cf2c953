import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineWorkbook

from frankpledge.documents.pdf import Marking
from frankpledge.documents.workbook import Sheet, make_workbook


def test_words_stay_words_and_figures_stay_figures():
    made = make_workbook(
        [Sheet("Table", ("line", "amount"), [("=1+1", Decimal("354000.50")), ("http://x.example", None)])]
    )
    rows = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_name("Table").to_python()
    assert rows[1:] == [["=1+1", 354000.5], ["http://x.example", ""]]


def test_every_printed_page_says_how_to_handle_it_who_made_it_and_for_whom():
    marking = Marking("OFFICIAL", "Analyst, Example & Sons", "SafeLives", datetime(2026, 11, 20, 16, 30, tzinfo=UTC))
    made = make_workbook([Sheet("Table", ("line",), [("x",)])], title="Return", marking=marking)
    with zipfile.ZipFile(BytesIO(made)) as parts:
        sheet, about = parts.read("xl/worksheets/sheet1.xml").decode(), parts.read("docProps/core.xml").decode()
    assert "&amp;L&amp;BOFFICIAL" in sheet
    assert "Made by Analyst, Example &amp;&amp; Sons, for SafeLives, on Friday 20 November 2026, 16:30." in sheet
    assert "Page &amp;P of &amp;N" in sheet
    assert 'paperSize="9"' in sheet
    assert "<dc:title>Return</dc:title>" in about
