"""Help: the guides as pages, the nearest to what somebody does first, and every link of them leading somewhere."""

import html
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from frankpledge.desk import guides
from frankpledge.partnerships.models import Role

pytestmark = pytest.mark.django_db


def read(name: str) -> str:
    response = Client().get(reverse("desk:guide", args=[name]))
    assert response.status_code == 200, name
    return response.content.decode()


def test_every_guide_opens_and_every_link_and_picture_in_it_is_there():
    pages = {name: read(name) for name in guides.PAGES}
    assert len(pages) > 20
    for name, page in pages.items():
        body = page[page.index("fp-guide") : page.index("<footer")]
        assert f'<h1 class="govuk-heading-l">{guides.title_of(name)}</h1>' in html.unescape(page), name
        assert "**" not in re.sub(r"<code.*?</code>", "", body, flags=re.DOTALL), name
        for href in re.findall(r'href="([^"]+)"', body):
            if href.startswith(("https://", "http://", "mailto:")):
                continue
            to, _, anchor = href.partition("#")
            target = to.removeprefix("/help/").rstrip("/") if to else name
            if target:
                assert target in pages, f"{name}: {href}"
                assert not anchor or f'id="{anchor}"' in pages[target], f"{name}: {href}"
        for picture in re.findall(r'src="/static/(help/[^"]+)"', body):
            stored = re.sub(r"\.[0-9a-f]{12}(?=\.png$)", "", picture)
            assert finders.find(stored), f"{name}: {picture}"


def test_all_that_bears_on_somebody_is_there_and_named():
    assert set(guides.BEARS_ON) == {name for name in guides.PAGES if not name.startswith(guides.OPERATIONS)}
    for role in Role:
        assert guides.bearing_on(role), role
    assert guides.bearing_on(Role.MARAC_CHAIR)[0] == "marac-chair"
    assert guides.bearing_on(Role.IDVA)[0] == "marac-idva"


def test_a_visitor_is_led_to_how_to_refer_somebody_and_every_page_leads_to_help():
    page = Client().get(reverse("desk:help")).content.decode()
    assert page.index("Refer somebody to a MARAC") < page.index("Other guides")
    assert f'href="{reverse("desk:help")}"' in Client().get(reverse("account_login")).content.decode()
    assert Client().get(reverse("desk:guide", args=["none"])).status_code == 404


def test_html_in_a_guide_is_shown_as_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    written = tmp_path / "a.md"
    written.write_text(
        "# Title\n\n<script>alert(1)</script> [a](javascript:alert(1)) [gone](../record/x.csv) <b>x</b>\n"
    )
    monkeypatch.setitem(guides.PAGES, "a", written)
    body = guides.guide("a").body
    assert "<script" not in body
    assert "&lt;script&gt;" in body
    assert "javascript:" not in re.findall(r'href="([^"]*)"', body)
    assert "gone" in body
    assert "<a" not in body
