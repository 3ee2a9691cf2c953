"""What kind of file somebody brings, told by what is in it, and whether it would do harm. Nothing of it is shown or run."""

from django.http import HttpResponse

from frankpledge.figures.decoding import Unreadable

from .apart import ask_apart
from .limits import READING

_CHILD = "frankpledge.documents.kinds_child"
_GAVE_UP = "The file could not be looked at safely: it is damaged, or asks for more memory or time than its kind needs. Print it to a PDF, and bring that."


def kind_of(data: bytes) -> str:
    """`pdf`, `word`, `jpeg`, `png` or `text`; raises `Unreadable` with a sentence for whoever brought anything else.

    A file's name says nothing about what is in it, so it is never asked.
    """
    if not data:
        raise Unreadable("The file is empty: it has no bytes in it.")
    return str(ask_apart(_CHILD, data, READING, gave_up=_GAVE_UP)["kind"])


ENDINGS = {"pdf": "pdf", "word": "docx", "jpeg": "jpg", "png": "png", "text": "txt"}
"""How the name of a file ends, by its kind."""


def to_save(content: bytes, name: str, ending: str) -> HttpResponse:
    """Bytes that somebody else made: saved under a name of ours, never shown, run or guessed at by the browser."""
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
