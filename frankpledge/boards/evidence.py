"""Files that show an action is done: a PDF or a picture, looked into before it is kept."""

from dataclasses import dataclass

from django.http import HttpResponse

from frankpledge.documents.limits import MOST_BYTES
from frankpledge.documents.pdf_reading import refuse_unsafe_pdf
from frankpledge.figures.decoding import Unreadable
from frankpledge.rules import Refusal

ACCEPTED = ".pdf,.png,.jpg,.jpeg"
_PDF = "pdf"
_BEGINS = {b"%PDF": _PDF, b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as it was taken in; `kind` is how its name ends, read from its own bytes."""

    kind: str
    content: bytes


def look_into(data: bytes) -> Shown:
    """What somebody brought as evidence; a `Refusal` where it can't be taken."""
    if len(data) > MOST_BYTES:
        raise Refusal(f"The file is too large: {MOST_BYTES // 1024 // 1024} MB can be taken.", field="file")
    kind = next((kind for begins, kind in _BEGINS.items() if data.startswith(begins)), None)
    if kind is None:
        raise Refusal("Bring a PDF, or a picture as PNG or JPEG.", field="file")
    if kind == _PDF:
        try:
            refuse_unsafe_pdf(data)
        except Unreadable as problem:
            raise Refusal(str(problem), field="file") from None
    return Shown(kind, data)


def to_keep(shown: Shown, name: str) -> HttpResponse:
    """The file, saved under a name of ours: never shown, run or guessed at by the browser."""
    response = HttpResponse(shown.content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}.{shown.kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
