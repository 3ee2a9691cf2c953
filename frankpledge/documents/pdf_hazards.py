"""What no PDF that is taken in may hold: a program, another file, or a form that only one make of reader draws."""

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


def refuse_hazards(pdf: pikepdf.Pdf) -> None:
    """Raises `Unreadable` for what would run or open something: looked for in every object, wherever it is tied to."""
    for found in pdf.objects:
        if not isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        if _says(found, "/S") in _ACTIONS or "/JS" in found:
            raise Unreadable(_RUNS)
        if _says(found, "/Type") == "/EmbeddedFile" or "/EmbeddedFiles" in found or "/EF" in found:
            raise Unreadable(_CARRIES)
        if "/XFA" in found:
            raise Unreadable(_ANOTHERS)
        for value in (found.get(key) for key in ("/OpenAction", "/A", "/AA")):
            _look_inside(value)


def _look_inside(action: Any) -> None:
    """An action written where it is tied, not as an object of its own."""
    if not isinstance(action, pikepdf.Dictionary):
        return
    for one in (action, *(value for _, value in action.items() if isinstance(value, pikepdf.Dictionary))):
        if _says(one, "/S") in _ACTIONS or "/JS" in one:
            raise Unreadable(_RUNS)


def _says(found: Any, key: str) -> str:
    value = found.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
