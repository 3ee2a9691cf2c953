from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from frankpledge.marac import postcodes
from frankpledge.marac.models import PostcodeArea

from .factories import AT

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

TODAY = AT.date()


def table(folder: Path, words: str) -> Path:
    path = folder / "postcodes.csv"
    path.write_text(words, encoding="utf-8")
    return path


def where(postcode: str) -> list[str]:
    return [row.area.name for row in PostcodeArea.of(postcode, TODAY)]


def test_a_district_with_one_marac_decides_and_birmingham_does_not(tmp_path: Path):
    path = table(tmp_path, "pcds,oslaua\nB62 8AB,E08000028\nB1 1AA,E08000025\nCV7 7AA,E08000029\nXX9 9XX,E07000222\n")
    assert postcodes.load(path, source="test", at=AT) == postcodes.Loaded(placed=2, undecided=2)
    assert (where("B62 8AB"), where("CV7 7AA")) == (["Sandwell"], ["Solihull"])
    assert where("B1 1AA") == ["Birmingham East", "Birmingham West"]


def test_a_table_that_names_the_marac_decides_for_birmingham_too(tmp_path: Path):
    postcodes.load(table(tmp_path, "postcode,marac\nB1 1AA,Birmingham West\n"), source="test", at=AT)
    assert where("B1 1AA") == ["Birmingham West"]


def test_a_later_table_takes_the_place_of_an_earlier_and_leaves_the_suggestions(tmp_path: Path):
    postcodes.load(table(tmp_path, "postcode,marac\nDY1 2AB,Sandwell\n"), source="test", at=AT)
    postcodes.load(table(tmp_path, "postcode,marac\nDY1 2AC,Sandwell\n"), source="test", at=AT)
    assert (where("DY1 2AB"), where("DY1 2AC")) == (["Dudley"], ["Sandwell"])


def test_a_table_without_its_columns_is_refused_in_words(tmp_path: Path):
    with pytest.raises(CommandError, match="no column of postcodes"):
        call_command("load_postcodes", table(tmp_path, "a,b\n1,2\n"), source="test")
