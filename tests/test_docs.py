"""What the documentation says is there: its links, its decisions, every setting and every command."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))

READ_BY_PYTHON = re.compile(r"""\b(?:env|environ)(?:\.get\(|\.setdefault\(|\[)f?["']([^"']+)["']""")
READ_BY_SHELL = re.compile(r"\$\{([A-Z_]+):?-")
OF_DJANGO = {"DJANGO_SETTINGS_MODULE"}  # which settings module is read is not a site's to choose
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def settings_read() -> set[str]:
    """Every name that the product or its commands take from the environment."""
    sources = [path for path in (ROOT / "frankpledge").rglob("*.py") if "tests" not in path.parts]
    names = {name for path in sources for name in READ_BY_PYTHON.findall(path.read_text())}
    names |= {name.replace("{role.upper()}", role) for name in names for role in ("WEB", "WORKER")}
    scripts = [path for path in (ROOT / "bin").iterdir() if path.read_bytes().startswith(b"#!/bin/sh")]
    for path in [*scripts, ROOT / "bin/environment"]:
        names |= set(READ_BY_SHELL.findall(path.read_text()))
    return {name for name in names if "{" not in name} - OF_DJANGO


def settings_told() -> set[str]:
    table = (DOCS / "operations/settings.md").read_text()
    return {name for line in table.splitlines() for name in re.findall(r"^\|\s*\*{0,2}`([A-Z_]+)`", line)}


def heads(page: Path) -> set[str]:
    """What a link may name in a page: its headings, as they become anchors."""
    titles = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path):
    for link in LINK.findall(FENCED.sub("", page.read_text())):
        address, _, head = link.partition("#")
        if address.startswith(("http://", "https://", "mailto:")):
            continue
        target = (page.parent / address).resolve() if address else page
        assert target.exists(), f"{link} leads nowhere"
        if head:
            assert head in heads(target), f"{link}: there is no such heading"


def test_every_page_can_be_reached_from_the_first():
    reached, waiting = set(), [DOCS / "README.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(page.read_text()))
        here = {(page.parent / link).resolve() for link in links if link.endswith(".md") and "://" not in link}
        waiting += [target for target in here if target.is_relative_to(DOCS) and target not in reached]
    assert set(DOCS.rglob("*.md")) == reached


def test_every_setting_is_told_and_none_that_is_not_there():
    assert settings_told() == settings_read()


def test_every_decision_is_listed_and_numbered_in_order():
    listed = re.findall(r"\[(\d{4})\]\(([^)]+)\)", (DOCS / "decisions/README.md").read_text())
    assert [name for _, name in listed] == [path.name for path in DECISIONS]
    assert [int(number) for number, _ in listed] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_why_and_what_else_was_tried(decision: Path):
    text = decision.read_text()
    assert text.startswith(f"# {decision.name[:4]} ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences", "Alternatives"]


def test_every_command_is_told():
    words = "\n".join(page.read_text() for page in PAGES)
    commands = (ROOT / "frankpledge").glob("*/management/commands/[!_]*.py")
    told_not = [path.stem for path in commands if path.stem.replace("_", "-") not in words]
    assert told_not == []


def test_every_room_has_its_line_in_the_architecture():
    architecture = (DOCS / "architecture.md").read_text()
    rooms = [path.parent.name for path in (ROOT / "frankpledge").glob("*/__init__.py")]
    assert [room for room in rooms if f"`{room}`" not in architecture] == []
