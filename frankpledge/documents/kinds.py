"""What kind of file somebody brings, told by what is in it, and whether it would do harm. Nothing of it is shown or run."""

import json

from frankpledge.figures.decoding import Unreadable

from .apart import DiedApart, run_apart
from .limits import READING

_CHILD = "frankpledge.documents.kinds_child"
_GAVE_UP = "The file could not be looked at safely: it asks for more memory or time than its kind needs. Print it to a PDF, and bring that."


def kind_of(data: bytes) -> str:
    """`pdf`, `word`, `jpeg`, `png` or `text`; raises `Unreadable` with a sentence for whoever brought anything else.

    A file's name says nothing about what is in it, so it is never asked.
    """
    if not data:
        raise Unreadable("The file is empty: it has no bytes in it.")
    try:
        found = json.loads(run_apart(_CHILD, data, READING))
    except DiedApart:
        raise Unreadable(_GAVE_UP) from None
    if refusal := found.get("refusal"):
        raise Unreadable(refusal)
    return str(found["kind"])
