"""Word forms read back, where they can do no harm: the answers, and beside them everything that could not be read."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from frankpledge.figures.decoding import Unreadable

from .apart import ask_apart
from .form_reading import FormRead, Unread, answers_in, known_form
from .limits import MOST_BYTES, READING
from .word import FORM_TAG, WordForm, make_word_form

_CHILD = "frankpledge.documents.word_child"
_GAVE_UP = "The document could not be read safely: it is damaged, or asks for more memory or time than a form needs."
_NOT_OURS = "This is a Word document, but not a form of ours: it has none of our form’s places to fill in."
_TAKEN_APART = (
    "This is our form, but it was saved by a program that took its places to fill in apart, as older LibreOffice does. "
    "Read it by eye, or ask for it to be filled in with Word."
)


def read_word_form(data: bytes, known: Iterable[WordForm]) -> FormRead:
    """The one of the `known` forms that this is, and what it says; raises `Unreadable` with a sentence for the sender."""
    if not data:
        raise Unreadable("The document is empty: it has no bytes in it.")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The document is too large: it has {len(data):,} bytes, and {MOST_BYTES:,} can be taken.")
    found, known = _found_in(data), tuple(known)
    tags = {field["tag"] for field in found["fields"] if field["tag"].startswith(FORM_TAG)}
    if not tags:
        raise Unreadable(_TAKEN_APART if {form.imprint for form in known} & set(found["outside"]) else _NOT_OURS)
    form = known_form(tags, known)
    answers, unread, is_altered = answers_in(form, found["fields"])
    issued, came = Counter(_issued_lines(form)), Counter(found["outside"])
    unread += [Unread("Outside the questions", line, "Nothing is asked here.") for line in (came - issued).elements()]
    unread += [Unread("In a comment or a note", line, "Comments and notes are not answers.") for line in found["notes"]]
    if found["pictures"]:
        unread.append(
            Unread("Pictures", str(found["pictures"]), "Pictures are not read: open the document to see them.")
        )
    return FormRead(form, answers, tuple(unread), is_altered or issued != came)


def _found_in(data: bytes) -> dict[str, Any]:
    return ask_apart(_CHILD, data, READING, gave_up=_GAVE_UP)


@lru_cache(maxsize=32)
def _issued_lines(form: WordForm) -> tuple[str, ...]:
    """The form's own words, as they would come back from a copy that nobody altered."""
    return tuple(_found_in(make_word_form(form))["outside"])
