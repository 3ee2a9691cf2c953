"""What every page is made of, as templates draw it."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.http import HttpResponse
from django.template import engines
from django.template.loader import get_template
from django.test import RequestFactory

from frankpledge.ui import forms, urls
from frankpledge.ui.components import EveryQuestion, sections
from frankpledge.ui.mark import SQUARES, draw_mark
from frankpledge.ui.pages import Pages
from frankpledge.ui.tables import Beside, Column, Link, Status
from frankpledge.ui.templatetags.ui import register
from frankpledge.ui.views import Components

UI = Path(urls.__file__).parent
TEMPLATES = sorted((UI / "templates").rglob("*.html"))


def draw(source: str, **context: Any) -> str:
    return engines["django"].from_string(source).render(context)


def components_page() -> str:
    response = Components.as_view()(RequestFactory().get("/components"))
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_component_is_on_the_components_page():
    sources = "".join(one.source for section in sections() for one in section.examples)
    for name in {*register.tags, *register.filters}:
        assert re.search(rf"(\{{% |\|){name}\b", sources), f"/components does not show {name}"


def test_every_kind_of_question_is_on_the_components_page():
    asked = {type(field).__name__ for field in EveryQuestion.base_fields.values()}
    kinds = {name for name in forms.__all__ if name.endswith("Field")} - {"RowField", "RowsField"}
    assert kinds == asked


def test_the_components_page_is_drawn_for_anybody():
    assert components_page().count('class="fp-example"') == sum(len(one.examples) for one in sections())


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(UI / "templates")))
def test_no_template_holds_a_style_or_a_script_of_its_own(template):
    source = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", source)
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", source))


def test_nothing_drawn_holds_a_style_or_a_script_of_its_own():
    page = components_page()
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", page)
    assert re.findall(r"<script[^>]*>", page) == ['<script type="module" src="/static/ui/frankpledge.js">']


def test_nothing_on_a_screen_is_under_16_px():
    css = "".join((UI / "static/ui" / name).read_text() for name in ("frankpledge.css", "components.css"))
    for size in re.findall(r"font-size:\s*([^;]+);", css):
        assert float(size.removesuffix("rem")) >= 1, size


def test_the_favicon_and_the_mark_are_the_same_ten_squares():
    favicon = ElementTree.parse(UI / "static/ui/favicon.svg").getroot()  # noqa: S314
    squares = [one for one in favicon.iter() if one.get("width") == "6"]
    assert [(float(one.attrib["x"]), float(one.attrib["y"])) for one in squares] == [(float(x), y) for x, y in SQUARES]
    assert len(SQUARES) == 10
    assert draw_mark().count("<rect") == 10


def test_a_table_totals_its_figures_and_shows_what_was_printed_beside():
    html = draw(
        "{% data_table columns rows caption='Budget' total=True %}",
        columns=[("line", "Line"), Column("amount", "Amount", "money")],
        rows=[{"line": Link("Reserve", "/r"), "amount": 370_000}, {"line": "Rest", "amount": Beside(5, 4)}],
    )
    assert "£370,005" in html
    assert "printed as £4, £1 too little" in words(html)
    assert 'data-label="Amount"' in html
    assert '<a class="govuk-link" href="/r">Reserve</a>' in html


def test_a_table_tells_a_nil_from_what_was_not_given():
    html = draw("{% data_table columns rows caption='x' %}", columns=[("a", "A"), ("b", "B", "money")],
                rows=[("nil", 0), ("missing", None)])  # fmt: skip
    assert words(html).endswith("nil £0 missing not given")


def test_a_column_that_nobody_has_filled_in_comes_to_nothing_known_and_not_to_nought():
    html = draw("{% data_table columns rows caption='x' total=True %}", rows=[{"a": "Pay", "b": None, "c": 0}],
                columns=[("a", "A"), ("b", "Spent", "money"), ("c", "Owed", "money")])  # fmt: skip
    assert words(html).endswith("Total not given £0")


def test_an_empty_table_is_its_sentence():
    html = draw("{% data_table columns rows caption='x' empty='No claims yet.' %}", columns=[("a", "A")], rows=[])
    assert "<table" not in html
    assert "No claims yet." in html


def test_what_people_typed_is_escaped_in_every_cell():
    evil = "<script>"
    row = [evil, Link(evil, '"><script>'), Status(evil), evil]
    columns = [("a", evil), ("b", "B", "link"), ("c", "C", "tag"), ("d", "D", "tag")]
    html = draw("{% data_table columns rows caption=evil %}{% summary pairs %}{% finding evil source=evil %}",
                columns=columns, rows=[row], evil=evil, pairs=[{"label": evil, "value": evil}])  # fmt: skip
    assert "<script>" not in html


def test_an_address_keeps_its_lines_and_is_escaped():
    rows = [{"label": "The reply goes to", "value": "Sample <b>\n1 Example Avenue"}]
    assert '<span class="fp-typed">Sample &lt;b&gt;\n1 Example Avenue</span>' in draw("{% summary rows %}", rows=rows)


def test_a_column_of_no_known_kind_is_a_mistake_in_the_code():
    with pytest.raises(ValueError, match="a column is one of"):
        Column("a", "A", "colour")


def test_a_finding_says_its_three_figures():
    html = draw("{% finding 'It does not cast.' printed=1180000 computed=1550000 %}")
    assert words(html) == "It does not cast. Printed £1,180,000 Computed £1,550,000 Out by £370,000"


def test_a_status_carries_its_word_and_a_colour_by_what_it_means():
    assert "govuk-tag--green" in draw("{% tag 'Accepted' %}")
    assert "govuk-tag--grey" in draw("{% tag 'A word nobody listed' %}")
    assert "govuk-tag--red" in draw("{% tag 'Papers missing' 'late' %}")


def test_a_person_is_named_by_post_first():
    assert words(draw("{% who post='Chair' name='Ada Field' organisation='Safer Solihull' %}")) == (
        "Chair , Ada Field, Safer Solihull"
    )
    assert "vacant" in draw("{% who post='Chair' %}")
    assert "Ada" in draw("{% who name='Ada' %}")


def test_pages_keep_the_filters_in_the_address():
    html = draw("{% pagination pages %}", pages=Pages(number=4, last=9, count=431, query="year=2020"))
    assert 'href="?year=2020&amp;page=5"' in html
    assert draw("{% pagination pages %}", pages=Pages(1, 1, 3)) == ""
    assert "first 1,000" in draw("{% pagination pages %}", pages=Pages(1, 20, 1000, is_cut=True))
    assert "Narrow" not in html


def test_a_timeline_says_days_as_days_and_moments_as_moments():
    html = draw("{% timeline entries %}", entries=[
        {"at": date(2026, 11, 20), "title": "Submitted"}, {"at": datetime(2026, 7, 1, 9, tzinfo=UTC), "title": "Opened"},
    ])  # fmt: skip
    assert words(html) == "Submitted 20 November 2026 Opened Wednesday 1 July 2026, 10:00"


def test_a_summary_says_what_can_be_changed_and_which():
    html = draw("{% summary rows %}", rows=[{"label": "Award", "value": 5, "kind": "money", "href": "/a"}])
    assert words(html) == "Award £5 Change award"


@pytest.mark.parametrize("name", ["404.html", "403.html", "403_csrf.html", "400.html"])
def test_a_page_that_says_no_says_what_to_do(name):
    html = get_template(name).render({}, RequestFactory().get("/"))
    assert html.count("<h1") == 1
    assert 'href="/"' in html


def test_the_page_for_a_fault_gives_its_reference_and_needs_no_request():
    html = get_template("500.html").render({"reference": "a1b2c3"})
    assert "a1b2c3" in html
    assert "csrf" not in html


def test_the_title_of_a_page_with_errors_says_so_first():
    class Name(forms.Form):
        name = forms.TextField(label="Name")

    html = get_template("ui/form.html").render(
        {"form": Name({}), "title": "Join", "verb": "Join"}, RequestFactory().get("/")
    )
    assert "<title>Error: Join – Frankpledge</title>" in html
