import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.test import override_settings

from frankpledge.documents import pdf
from frankpledge.documents.apart import ROOT, DiedApart
from frankpledge.documents.limits import DRAWING, NO_PANGO
from frankpledge.documents.pdf import Marking, ReachedOut, make_pdf, pdf_response
from frankpledge.rules import Refusal

from .papers import check_paper, needs_pango, read_tags, read_words

TITLE = "Agenda, Coventry MARAC, 3 December 2026"
MARKING = Marking(
    handling="OFFICIAL-SENSITIVE",
    made_by="the MARAC administrator, West Midlands Police",
    made_for="Coventry’s representatives",
    made_at=datetime(2026, 11, 20, 16, 30, tzinfo=UTC),
)
AGENDA = """
<h2>Cases</h2>
<p>{{ words }}</p>
<table><caption>Order of business</caption>
<thead><tr><th scope="col">Time</th><th scope="col">Case</th></tr></thead>
<tbody>{% for case in cases %}<tr><th scope="row">10:00</th><td>{{ case }}</td></tr>{% endfor %}</tbody></table>
<h3>Before we begin</h3><ul><li>Apologies</li></ul>
"""


def made_of(block: str, **context: object) -> bytes:
    """The paper whose words are `block`, a piece of template."""
    templates = {
        "paper_of_a_test.html": f'{{% extends "documents/paper.html" %}}{{% block paper %}}{block}{{% endblock %}}'
    }
    from_memory = [
        ("django.template.loaders.locmem.Loader", templates),
        "django.template.loaders.app_directories.Loader",
    ]
    django = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": from_memory, "builtins": ["frankpledge.ui.templatetags.ui"]},
    }
    with override_settings(TEMPLATES=[django]):
        return make_pdf("paper_of_a_test.html", context, title=TITLE, marking=MARKING)


@pytest.fixture(scope="module")
def agenda() -> bytes:
    return made_of(AGENDA, words="Łukasz Żółć: “gęślą jaźń”, Ünïcode", cases=[f"Case {n}" for n in range(60)])


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A server on this machine that must never be called, and what it heard."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.1)
        closing = threading.Event()

        def listen() -> None:
            while not closing.is_set():
                try:
                    caller, _ = door.accept()
                except TimeoutError:
                    continue
                with caller:
                    heard.append(caller.recv(1000))

        ear = threading.Thread(target=listen)
        ear.start()
        yield door.getsockname()[1], heard
        closing.set()
        ear.join()


@needs_pango
def test_a_paper_is_tagged_and_says_its_language_and_its_title(agenda: bytes):
    check_paper(agenda, title=TITLE)


@needs_pango
def test_a_paper_is_read_out_in_its_order(agenda: bytes):
    names = [tag.name for tag in read_tags(agenda) if tag.name not in {"Span", "NonStruct"}]
    assert names[:6] == ["Document", "P", "H1", "P", "H2", "P"]
    assert names[6:12] == ["Table", "Caption", "THead", "TR", "TH", "TH"]
    assert names[-5:] == ["H3", "L", "LI", "Lbl", "LBody"]


@needs_pango
def test_each_cell_of_a_table_says_which_headings_are_its_own(agenda: bytes):
    assert [tag.headings for tag in read_tags(agenda) if tag.name == "TD"] == [2] * 60


@needs_pango
def test_every_page_carries_the_marking_and_its_number(agenda: bytes):
    with pikepdf.open(BytesIO(agenda)) as opened:
        pages = len(opened.pages)
    words = read_words(agenda)
    assert pages == 3
    assert words.count("OFFICIAL-SENSITIVE") == 2 * pages
    for number in range(1, pages + 1):
        assert f"Page {number} of {pages}" in words
    assert words.count("Made by the MARAC administrator, West Midlands Police, for Coventry’s") == pages + 1


@needs_pango
def test_a_paper_was_made_when_it_says(agenda: bytes):
    with pikepdf.open(BytesIO(agenda)) as opened:
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20261120163000")
        assert str(opened.docinfo["/Author"]) == MARKING.made_by


@needs_pango
def test_names_keep_their_letters(agenda: bytes):
    assert "ŁukaszŻółć:“gęśląjaźń”,Ünïcode" in read_words(agenda).replace(" ", "")


@needs_pango
def test_a_paper_is_set_in_our_own_typeface(agenda: bytes):
    with pikepdf.open(BytesIO(agenda)) as opened:
        names = {str(font.BaseFont) for page in opened.pages for font in page.Resources.Font.values()}
    assert all("Atkinson-Hyperlegible-Next" in name for name in names)


@needs_pango
def test_what_somebody_typed_is_only_words(listener: tuple[int, list[bytes]]):
    port, heard = listener
    typed = (
        f'<img src="http://127.0.0.1:{port}/seen"><script>1</script><link rel="attachment" href="file:///etc/passwd">'
    )
    made = made_of("<p>{{ typed }}</p>", typed=typed)
    assert "<img src=" in read_words(made)
    assert heard == []


@pytest.mark.parametrize(
    "reach",
    [
        '<img src="{url}" alt="seen">',
        '<link rel="stylesheet" href="{url}">',
        '<link rel="attachment" href="{url}">',
        '<style>@import "{url}";</style>',
        '<style>@font-face {{ font-family: Stolen; src: url("{url}") }} p {{ font-family: Stolen }}</style>',
        '<p style="background: url({url})">seen</p>',
        '<p style="list-style: url({url}); display: list-item">seen</p>',
        '<style>p::before {{ content: url("{url}") }}</style><p>seen</p>',
        '<object data="{url}">seen</object>',
        '<embed src="{url}">',
        '<base href="{url}"><img src="next" alt="seen">',
    ],
)
@needs_pango
def test_a_paper_that_reaches_out_is_not_made(reach: str, tmp_path: Path, listener: tuple[int, list[bytes]]):
    port, heard = listener
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY")
    with pytest.raises(ReachedOut):
        made_of(reach.format(url=canary.as_uri()) + reach.format(url=f"http://127.0.0.1:{port}/seen"))
    assert heard == []


@pytest.mark.parametrize("inside", ['<image {link}="{url}" width="9" height="9"/>', '<use {link}="{url}#a"/>'])
@pytest.mark.parametrize("link", ["href", "xlink:href"])
@needs_pango
def test_a_drawing_in_a_paper_brings_nothing_in(inside: str, link: str, listener: tuple[int, list[bytes]]):
    port, heard = listener
    made_of(f'<svg width="9" height="9">{inside.format(link=link, url=f"http://127.0.0.1:{port}/seen")}</svg>')
    assert heard == []


@needs_pango
def test_a_picture_in_a_paper_is_refused_and_not_left_out():
    with pytest.raises(ReachedOut):
        made_of('<img src="data:image/png;base64,AAAA" alt="A chart">')


def test_a_paper_that_asks_for_too_much_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "DRAWING", replace(DRAWING, wall_seconds=0))
    with pytest.raises(Refusal, match="more memory or time than a paper needs"):
        made_of("<p>long</p>")


def test_without_pango_whoever_asks_for_a_paper_is_told_what_to_install():
    blocked = (
        "import runpy, sys\n"
        "class NoPango:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'weasyprint': raise OSError('cannot load library pango')\n"
        "sys.meta_path.insert(0, NoPango())\n"
        "runpy.run_module('frankpledge.documents.pdf_child', run_name='__main__')\n"
    )
    ran = subprocess.run([sys.executable, "-c", blocked], cwd=ROOT, env=os.environ, capture_output=True, check=False)
    assert ran.returncode == NO_PANGO


def test_without_pango_the_refusal_names_it(monkeypatch: pytest.MonkeyPatch):
    def died(*_: object) -> bytes:
        raise DiedApart(NO_PANGO)

    monkeypatch.setattr(pdf, "run_apart", died)
    with pytest.raises(Refusal, match=r"no Pango.*apt install libpangoft2-1.0-0"):
        made_of("<p>Any</p>")


def test_without_pango_whoever_starts_the_product_is_warned(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "has_pango", lambda: False)
    (warned,) = pdf.warn_without_pango()
    assert warned.id == "documents.W001"


def test_a_paper_goes_out_under_a_name_of_ours():
    response = pdf_response("agenda", b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="agenda.pdf"'
