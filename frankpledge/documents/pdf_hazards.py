"""What no PDF that is taken in may hold: a program, another file, or a form that only one make of reader draws."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from frankpledge.figures.decoding import Unreadable

_RUNS = "The PDF runs a program when it is opened or filled in. Print it to a new PDF, and send that."
_CARRIES = "The PDF carries other files inside it. Send them as files of their own."
_ANOTHERS = "The PDF is a form of another kind (XFA), which can’t be read here. Print it to a new PDF, and send that."
_ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/ImportData",
    "/SubmitForm",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
}
_DEEPEST = 50


def refuse_hazards(pdf: pikepdf.Pdf) -> None:
    """Raises `Unreadable` for what would run or open something: looked for in every object, wherever it is tied to."""
    for one in pdf.objects:
        for found in _dictionaries(one, 0):
            if _says(found, "/S") in _ACTIONS or "/JS" in found:
                raise Unreadable(_RUNS)
            if _says(found, "/Type") == "/EmbeddedFile" or "/EmbeddedFiles" in found or "/EF" in found:
                raise Unreadable(_CARRIES)
            if "/XFA" in found:
                raise Unreadable(_ANOTHERS)


def _dictionaries(found: Any, depth: int) -> Iterator[Any]:
    """`found` and every dictionary written inside it; those that are objects of their own come by themselves."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
        yield found
        inside = [found.get(key) for key in found.keys()]  # noqa: SIM118  (a stream is gone through by its bytes)
    elif isinstance(found, pikepdf.Array):
        inside = list(found)
    else:
        return
    for one in inside:
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _dictionaries(one, depth + 1)


def _says(found: Any, key: str) -> str:
    value = found.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
