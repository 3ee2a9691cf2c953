"""The questions of a risk tool as a site brings them, in words it holds the right to use: CSV, Excel or JSON."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from frankpledge.documents.spreadsheets import read_spreadsheet
from frankpledge.figures.decoding import Unreadable, decode

from .actions.given import QuestionGiven

COLUMNS = ("topic", "wording", "counts")
MOST_QUESTIONS = 200
_TOPIC, _WORDING = 40, 400  # letters, as the columns hold
_YES, _NO = ("yes", "y", "true", "1", ""), ("no", "n", "false", "0")


def read_questions(data: bytes) -> list[QuestionGiven]:
    """The questions in their order; raises `Unreadable` with a sentence that names the first line that is wrong."""
    start = data.lstrip()[:1]
    lines = _from_json(data) if start in (b"[", b"{") else _from_table(data)
    questions = [_question(position, line) for position, line in enumerate(lines, start=1)]
    if not questions:
        raise Unreadable("The file holds no questions.")
    if len(questions) > MOST_QUESTIONS:
        raise Unreadable(f"The file holds {len(questions)} questions; {MOST_QUESTIONS} can be taken.")
    topics = [question.topic for question in questions]
    if twice := next((topic for topic in topics if topics.count(topic) > 1), ""):
        raise Unreadable(f"The topic “{twice}” is there twice: each is asked about once.")
    return questions


def _from_json(data: bytes) -> Iterable[Mapping[str, Any]]:
    try:
        held = json.loads(decode(data))
    except (json.JSONDecodeError, RecursionError):
        raise Unreadable("This is not JSON: a program that wrote it did not finish, or somebody changed it.") from None
    lines = held.get("questions") if isinstance(held, dict) else held
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise Unreadable("The JSON must be a list of questions, each with topic, wording and counts.")
    return lines


def _from_table(data: bytes) -> Iterable[Mapping[str, Any]]:
    sheets = read_spreadsheet(data)
    rows = [row for row in sheets[0].rows if any(cell.strip() for cell in row)] if sheets else []
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    if not {"topic", "wording"} <= set(heads):
        raise Unreadable("Its first line must name the columns: topic, wording and counts.")
    return [dict(zip(heads, row, strict=False)) for row in rows[1:]]


def _question(position: int, line: Mapping[str, Any]) -> QuestionGiven:
    topic = str(line.get("topic") or "").strip().lower()
    wording = " ".join(str(line.get("wording") or "").split())
    counts = str(line.get("counts", "")).strip().lower()
    if not topic or len(topic) > _TOPIC or not topic.replace("_", "").replace("-", "").isalnum() or not topic.isascii():
        raise Unreadable(
            f"Question {position} has no topic that can be read: a short word like “stalking”, with underscores for spaces."
        )
    if not wording or len(wording) > _WORDING:
        raise Unreadable(f"Question {position} ({topic}) must have a wording, of {_WORDING} letters at most.")
    if counts not in (*_YES, *_NO):
        raise Unreadable(f"Question {position} ({topic}): “counts” says whether a yes adds to the score, so yes or no.")
    return QuestionGiven(topic, wording, counts in _YES)
