"""Papers made: PDFs that a screen reader can read (PDF/UA), each marked with who made it, for whom and when.

Drawn in a process apart from HTML alone. It can fetch nothing but our own stylesheet, typeface and mark, so that no
words somebody typed can have a file of this machine, or another machine's answer, put into a paper.
"""

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.core.checks import CheckMessage
from django.core.checks import Warning as Warned
from django.http import HttpResponse
from django.template.loader import render_to_string

from frankpledge.rules import Refusal

from .apart import STOPPED, DiedApart, run_apart
from .limits import DRAWING, NO_PANGO, REACHED_OUT

NEEDS_PANGO = (
    "PDFs can’t be made here yet: this machine has no Pango, the library that sets their type. "
    "Whoever runs it can install it: on Debian and Ubuntu, apt install libpangoft2-1.0-0 libharfbuzz-subset0."
)
_TOO_MUCH = (
    "The PDF could not be made: it asks for more memory or time than a paper needs. Ask for less in one paper, "
    "such as one meeting or one case."
)
CHILD = "frankpledge.documents.pdf_child"
_PANGO = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "/opt/homebrew/lib/libpangoft2-1.0.dylib")


class ReachedOut(Exception):
    """A paper asked for something that is not ours: a fault in its template, never something to hand over."""


@dataclass(frozen=True)
class Marking:
    """What stands on every page: how it is to be handled ("OFFICIAL-SENSITIVE"), who made it, for whom and when."""

    handling: str
    made_by: str
    made_for: str
    made_at: datetime


def make_pdf(template: str, context: Mapping[str, object], *, title: str, marking: Marking) -> bytes:
    """The PDF of a template that extends documents/paper.html; a `Refusal` where it can't be made.

    `title` names the paper to whoever opens it, and must hold nothing of a case. Handing the paper over is a
    disclosure, which the caller records.
    """
    html = render_to_string(template, {**context, "title": title, "marking": marking})
    try:
        return run_apart(CHILD, html.encode(), DRAWING)
    except DiedApart as death:
        if death.code == NO_PANGO:
            raise Refusal(NEEDS_PANGO) from None
        if death.code == REACHED_OUT:
            raise ReachedOut(template) from None
        raise Refusal(STOPPED if death.was_stopped else _TOO_MUCH) from None


def pdf_response(name: str, made: bytes) -> HttpResponse:
    """A PDF to be saved as `name`.pdf; `name` is a slug of ours, never somebody's words."""
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


@cache
def has_pango() -> bool:
    """Whether this machine has what PDFs are drawn with."""
    for name in _PANGO:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def warn_without_pango(**_: object) -> list[CheckMessage]:
    """Said to whoever starts the product; everything but PDFs works without."""
    return [] if has_pango() else [Warned(NEEDS_PANGO, id="documents.W001")]
