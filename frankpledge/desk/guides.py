"""The guides of docs/, as the product shows them: the same files, so that what is read in it is what was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from frankpledge.partnerships.models import Role

DOCS = Path(__file__).resolve().parents[2] / "docs"
OPERATIONS = "operations"
# What is shown: by the name it has in its address. The list of the guides is the Help page itself.
PAGES: dict[str, Path] = {
    path.stem: path for path in (*sorted(DOCS.glob("guides/*.md")), DOCS / "glossary.md") if path.stem != "README"
}
PAGES |= {
    f"{OPERATIONS}-{path.stem}": path for path in sorted(DOCS.glob(f"{OPERATIONS}/*.md")) if path.stem != "README"
}

_STAFF = {Role.SENIOR_MARAC_COORDINATOR, Role.MARAC_COORDINATOR, Role.MARAC_ADMINISTRATOR}
_BOARDS = {Role.COMMISSIONER, Role.PARTNERSHIP_CHAIR, Role.BOARD_MEMBER}
_CLERKS = {Role.POLICY_OFFICER, Role.HEAD_OF_COMMUNITY_SAFETY}
_TABLES = {Role.GRANTS_OFFICER, Role.ANALYST, *_CLERKS}
_REFERS = {*_STAFF, Role.AGENCY_REPRESENTATIVE, Role.IDVA_MANAGER, Role.IDVA, Role.HEAD_OF_COMMUNITY_SAFETY, Role.GRANT_PREPARER}  # fmt: skip
EVERYBODY = frozenset(Role)
# Which guide bears on what a post does; a guide that is not named is still found under all of them.
BEARS_ON: dict[str, frozenset[str]] = {
    "marac-coordinator": frozenset(_STAFF),
    "marac-idva": frozenset({Role.IDVA_MANAGER, Role.IDVA}),
    "marac-representative": frozenset({Role.AGENCY_REPRESENTATIVE}),
    "marac-chair": frozenset({Role.MARAC_CHAIR}),
    "marac-referrer": frozenset(_REFERS),
    "refer-by-e-mail": frozenset(_STAFF),
    "marac-access": frozenset({Role.SENIOR_MARAC_COORDINATOR, Role.MARAC_COORDINATOR}),
    "marac-papers": frozenset({*_STAFF, Role.AGENCY_REPRESENTATIVE, Role.IDVA_MANAGER, Role.IDVA}),
    "sharing-agreements": frozenset({Role.SENIOR_MARAC_COORDINATOR}),
    "marac-settings": frozenset({Role.SENIOR_MARAC_COORDINATOR, Role.MARAC_ADMINISTRATOR}),
    "board-clerk": frozenset(_CLERKS),
    "policing-body": frozenset({Role.COMMISSIONER, Role.POLICY_OFFICER}),
    "board-member": frozenset({*_BOARDS, *_CLERKS}),
    "board-actions": frozenset({*_BOARDS, *_CLERKS}),
    "grant-manager": frozenset({Role.GRANTS_OFFICER, Role.POLICY_OFFICER, Role.COMMISSIONER}),
    "grant-holder": frozenset({Role.GRANT_PREPARER, Role.GRANT_CERTIFIER, Role.HEAD_OF_COMMUNITY_SAFETY}),
    "fund-manager": frozenset({Role.GRANTS_OFFICER, Role.POLICY_OFFICER, Role.COMMISSIONER}),
    "grant-applicant": frozenset({Role.GRANT_PREPARER, Role.GRANT_CERTIFIER, Role.HEAD_OF_COMMUNITY_SAFETY}),
    "grant-assessor": frozenset({*_TABLES, Role.PARTNERSHIP_CHAIR, Role.BOARD_MEMBER}),
    "reading-the-outturn": frozenset({*_TABLES, *_BOARDS}),
    "publishing-grants": frozenset({Role.GRANTS_OFFICER, Role.POLICY_OFFICER, Role.COMMISSIONER}),
    "checking-a-table": frozenset(_TABLES),
    "reading-a-finding": frozenset({*_TABLES, Role.COMMISSIONER, Role.SCRUTINY_OFFICER, Role.GRANT_CERTIFIER}),
    "excel-and-power-bi": frozenset({Role.ANALYST, Role.GRANTS_OFFICER}),
    "check-tables": frozenset({Role.ANALYST}),
    "check-sums": frozenset({Role.SYSTEM_ADMINISTRATOR}),
    "posts-and-seats": frozenset({Role.POLICY_OFFICER, Role.SYSTEM_ADMINISTRATOR}),
    "marac-commands": frozenset({Role.SYSTEM_ADMINISTRATOR}),
    "first-visit": EVERYBODY,
    "glossary": EVERYBODY,
}
FOR_VISITORS = ("marac-referrer", "refer-by-e-mail", "first-visit")

_CLASSES = {
    "paragraph_open": "govuk-body", "bullet_list_open": "govuk-list govuk-list--bullet", "ordered_list_open": "govuk-list govuk-list--number",
    "table_open": "govuk-table", "tr_open": "govuk-table__row", "th_open": "govuk-table__header", "td_open": "govuk-table__cell",
    "blockquote_open": "govuk-inset-text",
}  # fmt: skip
_HEADINGS = {"h2": "govuk-heading-m", "h3": "govuk-heading-s", "h4": "govuk-heading-s"}
_ELSEWHERE = ("http://", "https://", "mailto:")
# CommonMark with tables. HTML that stands in a guide is shown as it is typed, never as HTML.
_READER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Guide:
    """A page of the documentation: its own title, and what stands under it."""

    name: str
    title: str
    body: SafeString


def title_of(name: str) -> str:
    """The first heading of a guide."""
    first, _, _ = PAGES[name].read_text().partition("\n")
    return first.removeprefix("# ").strip()


def guide(name: str) -> Guide:
    tokens = _READER.parse(PAGES[name].read_text())
    if tokens and tokens[0].type == "heading_open":
        tokens = tokens[3:]  # its title, which is the page's own
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        _dress(token, following)
        _lead(token.children or [], PAGES[name])
    html = _READER.renderer.render(tokens, _READER.options, {})
    return Guide(name, title_of(name), mark_safe(html))  # noqa: S308 - the reader escapes all that it did not make itself


def bearing_on(role: str) -> list[str]:
    """The guides for what a post does, the nearest first."""
    return [name for name, roles in BEARS_ON.items() if role in roles and name in PAGES]


def _dress(token: Token, following: Token | None) -> None:
    """The classes of the house, and an anchor for each heading that is the one its links name."""
    if token.type == "heading_open" and following is not None:
        token.attrSet("class", _HEADINGS.get(token.tag, "govuk-heading-s"))
        token.attrSet("id", _anchor(following.content))
    elif token.type in _CLASSES:
        token.attrJoin("class", _CLASSES[token.type])
    elif token.type in ("fence", "code_block"):
        token.attrSet("tabindex", "0")
    if token.type == "th_open":
        token.attrSet("scope", "col")


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def _lead(tokens: list[Token], page: Path) -> None:
    """Links and pictures to where they are here; a link to what is not shown here is its words alone."""
    closing: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            href = _address(str(token.attrGet("href") or ""), page)
            closing.append(bool(href))
            token.attrSet("href", href)
            token.attrSet("class", "govuk-link")
            if not href:
                _leave_out(token)
        elif token.type == "link_close" and not closing.pop():
            _leave_out(token)
        elif token.type == "image":
            token.attrSet("src", static(f"help/{Path(str(token.attrGet('src'))).name}"))
            token.attrSet("class", "fp-guide__picture")


def _leave_out(token: Token) -> None:
    token.type, token.tag, token.nesting, token.content = "text", "", 0, ""


def _address(href: str, page: Path) -> str:
    if href.startswith(_ELSEWHERE):
        return href
    to, _, anchor = href.partition("#")
    hash_ = f"#{anchor}" if anchor else ""
    if not to:
        return hash_
    target = (page.parent / to).resolve()
    if target == DOCS / "guides/README.md":
        return reverse("desk:help")
    named = next((name for name, path in PAGES.items() if path == target), "")
    return reverse("desk:guide", args=[named]) + hash_ if named else ""


def every() -> Iterator[str]:
    """All that is shown, guides first, then what those who run it read."""
    yield from sorted((name for name in PAGES if not name.startswith(OPERATIONS)), key=title_of)
    yield from (name for name in PAGES if name.startswith(OPERATIONS))
