"""Files that show an action is done: a PDF or a picture, looked into before it is kept."""

from dataclasses import dataclass

from frankpledge.documents.kinds import kind_of
from frankpledge.documents.limits import MOST_BYTES
from frankpledge.figures.decoding import Unreadable
from frankpledge.rules import Refusal

ACCEPTED = ".pdf,.png,.jpg,.jpeg"
_KINDS = {"pdf", "png", "jpeg"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as it was taken in; `kind` is what its own bytes say that it is."""

    kind: str
    content: bytes


def look_into(data: bytes) -> Shown:
    """What somebody brought as evidence; a `Refusal` where it can't be taken."""
    if len(data) > MOST_BYTES:
        raise Refusal(f"The file is too large: {MOST_BYTES // 1024 // 1024} MB can be taken.", field="file")
    try:
        kind = kind_of(data)
    except Unreadable as problem:
        raise Refusal(str(problem), field="file") from None
    if kind not in _KINDS:
        raise Refusal("Bring a PDF, or a picture as PNG or JPEG.", field="file")
    return Shown(kind, data)
