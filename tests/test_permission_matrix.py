"""Who may do what: docs/permissions.md is the table that people read, and the one this test holds the product to."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import get_resolver

from frankpledge.partnerships.models import Role
from frankpledge.rules import ANONYMOUS, EVERY_ROW, NO_ROW, Actor, Permission

get_resolver().url_patterns  # noqa: B018 (every room's permissions are declared once its pages are loaded)
PAGE = Path(__file__).resolve().parents[1] / "docs" / "permissions.md"
WORDS = {"every": "every", "own": "own", "": "none"}


def cell(permission: Permission, role: str) -> str:
    """Which rows a post with this role has: every one, those that its area or organisation makes its own, or none."""
    actor = Actor(uuid4(), uuid4(), role, uuid4(), frozenset({uuid4()}))
    rows = permission.rows(actor)
    return "none" if rows == NO_ROW else "every" if rows == EVERY_ROW else "own"


def drawn() -> dict[tuple[str, str], str]:
    """The table on the page: (permission, role's label) -> every, own or none."""
    lines = [line.strip().strip("|").split("|") for line in PAGE.read_text().splitlines() if line.startswith("|")]
    heading, _, *rows = [[each.strip() for each in line] for line in lines]
    return {
        (row[0].strip("`"), label): WORDS[word]
        for row in rows
        for label, word in zip(heading[1:], row[1:], strict=True)
    }


@pytest.mark.django_db
def test_every_role_may_do_what_the_page_says_and_nothing_else():
    now = {
        (name, label): cell(permission, role)
        for name, permission in Permission.declared.items()
        for role, label in Role.choices
    }
    assert now == drawn()


@pytest.mark.parametrize("name", sorted(Permission.declared))
def test_nobody_unsigned_has_a_row(name: str):
    permission = Permission.declared[name]

    class Rows:
        def none(self) -> str:
            return "no rows"

    assert permission.filter(Rows(), ANONYMOUS) == "no rows"  # type: ignore[arg-type, comparison-overlap]
