import csv
from io import StringIO

import pytest

from frankpledge.documents.flat_csv import flat_csv


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_begins_like_a_formula_is_never_one(begins: str):
    response = flat_csv([{"name": f"{begins}1+1"}], ["name"], filename="names")
    _heading, (cell,) = csv.reader(StringIO(response.content.decode("utf-8-sig"), newline=""))
    assert cell == f"'{begins}1+1"
