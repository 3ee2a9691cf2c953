from decimal import Decimal
from io import BytesIO

from python_calamine import CalamineWorkbook

from frankpledge.documents.workbook import Sheet, make_workbook


def test_words_stay_words_and_figures_stay_figures():
    made = make_workbook(
        [Sheet("Table", ("line", "amount"), [("=1+1", Decimal("354000.50")), ("http://x.example", None)])]
    )
    rows = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_name("Table").to_python()
    assert rows[1:] == [["=1+1", 354000.5], ["http://x.example", ""]]
