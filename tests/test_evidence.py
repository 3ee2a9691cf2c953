"""What docs/evidence says is shown, is: each row of the standard once, each test, page, heading and file that it names there."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from .draw_evidence import PAGE, ROOT, STATES, asked, drawn, rows
from .test_docs import heads


@cache
def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def is_there(one: str) -> bool:
    """Whether a test (`path::name`), a heading of a page (`path#heading`) or a file is in the repository."""
    path, _, test = one.partition("::")
    file, _, head = path.partition("#")
    target = ROOT / file
    if not target.is_file():
        return False
    return (not test or test in names_in(target)) and (not head or head in heads(target))


def test_a_test_a_heading_or_a_file_that_is_gone_is_missed():
    assert is_there(f"tests/test_evidence.py::{test_every_row_names_what_is_there.__name__}")
    assert is_there("docs/evidence/measures.md#sessions")
    assert not is_there("tests/test_evidence.py::test_that_was_renamed")
    assert not is_there("docs/evidence/measures.md#a-heading-that-was-renamed")
    assert not is_there("docs/evidence/gone.md")


def test_every_requirement_of_levels_1_and_2_is_told_once_at_its_level():
    assert Counter(asked().values()) == {"1": 70, "2": 183, "3": 14}
    assert [(row.number, row.level) for row in rows()] == list(asked().items())


def test_every_row_names_what_is_there():
    assert [(row.number, one) for row in rows() for one in row.shown_by if not is_there(one)] == []


@pytest.mark.parametrize("page", sorted(PAGE.parent.glob("*.md")), ids=lambda page: page.stem)
def test_every_test_that_a_page_names_is_where_it_says(page: Path):
    named = re.findall(r"\[(test_\w+)\]\(([^)#]+\.py)\)", page.read_text())
    assert [(test, path) for test, path in named if test not in names_in((page.parent / path).resolve())] == []


def test_what_is_met_is_shown_and_what_is_not_says_what_is_missing():
    for row in rows():
        assert row.state in STATES, row.number
        assert row.what, row.number
        assert row.shown_by if row.state == "met" else row.note, row.number


def test_the_page_is_drawn_from_the_rows():
    assert PAGE.read_text() == drawn(), "draw it anew: PYTHONPATH=. python -m tests.draw_evidence"
