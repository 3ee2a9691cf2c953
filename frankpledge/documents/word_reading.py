"""Word forms read back, where they can do no harm: the answers, and beside them everything that could not be read.

Nothing that somebody wrote is dropped: what is not an answer to a question comes back as `Unread`, with why.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from frankpledge.figures.decoding import Unreadable

from .apart import DiedApart, run_apart
from .limits import MOST_BYTES, READING
from .word import FORM_TAG, INVITATIONS, Kind, Question, WordForm, make_word_form

_CHILD = "frankpledge.documents.word_child"
_GAVE_UP = "The document could not be read safely: it asks for more memory or time than a form needs."
_NOT_OURS = "This is a Word document, but not a form of ours: it has none of our form’s places to fill in."
_TAKEN_APART = (
    "This is our form, but it was saved by a program that took its places to fill in apart, as older LibreOffice does. "
    "Read it by eye, or ask for it to be filled in with Word."
)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_IN_WORDS = re.compile(r"(?:\w+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9}),?\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something written that is no answer: where it stood, what it says, and why it was not taken.

    `key` is the question's that it stood in, if it stood in one.
    """

    where: str
    said: str
    why: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class FormRead:
    """What came back in a form: answers by key (a day as 2026-11-20, a choice by its code, a tick as "yes").

    A question without an answer is not among them. `is_altered` says that the form's own words are not what we issued.
    """

    form: WordForm
    answers: dict[str, str]
    unread: tuple[Unread, ...]
    is_altered: bool


def read_word_form(data: bytes, known: Iterable[WordForm]) -> FormRead:
    """The one of the `known` forms that this is, and what it says; raises `Unreadable` with a sentence for the sender."""
    if not data:
        raise Unreadable("The document is empty: it has no bytes in it.")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The document is too large: it has {len(data):,} bytes, and {MOST_BYTES:,} can be taken.")
    found = _found_in(data)
    form = _which(found, tuple(known))
    answers: dict[str, str] = {}
    unread: list[Unread] = []
    fields = [field for field in found["fields"] if not field["tag"].startswith(FORM_TAG)]
    times = Counter(field["tag"] for field in fields)
    questions = {question.key: question for question in form.questions}
    for field in fields:
        question = questions.get(field["tag"])
        if question is None:
            unread.extend(_aside(field, "This is not a question of the form."))
        elif times[question.key] > 1:
            unread.extend(_aside(field, "This question stands in the document more than once."))
        else:
            answer, why = _answer(question, field)
            if why:
                unread.extend(_aside(field, why))
            elif answer:
                answers[question.key] = answer
    unread += [
        Unread(question.words, "", "This question has gone from the document.", question.key)
        for question in questions.values()
        if not times[question.key]
    ]
    issued, came = Counter(_issued_lines(form)), Counter(found["outside"])
    unread += [Unread("Outside the questions", line, "Nothing is asked here.") for line in (came - issued).elements()]
    unread += [Unread("In a comment or a note", line, "Comments and notes are not answers.") for line in found["notes"]]
    if found["pictures"]:
        unread.append(
            Unread("Pictures", str(found["pictures"]), "Pictures are not read: open the document to see them.")
        )
    is_altered = issued != came or set(times) != set(questions) or max(times.values(), default=0) > 1
    return FormRead(form, answers, tuple(unread), is_altered)


def _found_in(data: bytes) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(run_apart(_CHILD, data, READING))
    except DiedApart:
        raise Unreadable(_GAVE_UP) from None
    if refusal := found.get("refusal"):
        raise Unreadable(refusal)
    return found


def _which(found: dict[str, Any], known: tuple[WordForm, ...]) -> WordForm:
    tags = {field["tag"] for field in found["fields"] if field["tag"].startswith(FORM_TAG)}
    if not tags:
        raise Unreadable(_TAKEN_APART if {form.imprint for form in known} & set(found["outside"]) else _NOT_OURS)
    forms = [form for form in known if form.tag in tags]
    if len(tags) > 1 or not forms:
        said = " and ".join(sorted(tag.removeprefix(FORM_TAG).replace(":", ", version ") for tag in tags))
        raise Unreadable(f"This is not a form that is taken here ({said[:100]}). Fill in the newest one.")
    return forms[0]


@lru_cache(maxsize=32)
def _issued_lines(form: WordForm) -> tuple[str, ...]:
    """The form's own words, as they would come back from a copy that nobody altered."""
    return tuple(_found_in(make_word_form(form))["outside"])


def _aside(field: dict[str, Any], why: str) -> Iterator[Unread]:
    if words := _said(field):
        yield Unread(field["label"], words, why, field["tag"])


def _said(field: dict[str, Any]) -> str:
    words: str = field["words"]
    return "" if field["is_empty"] or words in INVITATIONS else words


def _answer(question: Question, field: dict[str, Any]) -> tuple[str, str]:
    """The answer, or why what was written is none."""
    words = _said(field)
    match question.kind:
        case Kind.TICK:
            return _tick(words, field["is_ticked"])
        case _ if not words:
            return "", ""
        case Kind.DAY:
            return _day(words, field["date"])
        case Kind.CHOICE:
            codes = {_plain(said): code for code, said in question.choices}
            code = codes.get(_plain(words))
            return (code, "") if code is not None else ("", "This is not one of the answers to choose from.")
        case Kind.WORDS:
            return words, ""
        case Kind.LINE:
            return " ".join(words.split()), ""


def _tick(words: str, is_ticked: bool | None) -> tuple[str, str]:  # noqa: FBT001 - as it was found
    if is_ticked is None:
        is_ticked = words in {"☒", "☑", "✓", "✔"}
    return "yes" if is_ticked else "", ""


def _day(words: str, held: str | None) -> tuple[str, str]:
    """The day that is shown. A day that Word holds behind it must be the same, or nobody knows which was meant."""
    shown = _read_day(words)
    behind = _iso(held[:10]) if held else None
    if shown is None:
        return "", "This could not be read as a day, month and year."
    if behind is not None and behind != shown:
        return "", f"The document shows one day and holds another ({behind.day} {behind:%B %Y})."
    return shown.isoformat(), ""


def _read_day(words: str) -> date | None:
    """20 November 2026, 20 Nov 2026, 20/11/2026 (never the month first) or 2026-11-20."""
    if found := _DAY_FIRST.fullmatch(words):
        return _iso(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}")
    if found := _IN_WORDS.fullmatch(words):
        for month in ("%B", "%b"):
            try:
                return datetime.strptime(f"{found[1]} {found[2]} {found[3]}", f"%d {month} %Y").date()  # noqa: DTZ007 - a day
            except ValueError:
                continue
    return _iso(words)


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
