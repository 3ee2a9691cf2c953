"""PDF forms made: the same questions as the Word form's, each a field of the PDF that says its question to a screen reader."""

from io import BytesIO

import pikepdf
from django.template.loader import render_to_string
from pikepdf import FormFieldFlag

from frankpledge.rules import Refusal

from .apart import DiedApart, run_apart
from .limits import DRAWING, NO_PANGO
from .pdf import CHILD, NEEDS_PANGO
from .word import FORM_TAG, WordForm

DOT = "/"
"""Stands for the full stop in a field's name, which in a PDF would make it the child of another."""


def make_pdf_form(form: WordForm) -> bytes:
    """The form's PDF, blank; a `Refusal` where it can't be made."""
    html = render_to_string("documents/form.html", {"form": form})
    try:
        made = run_apart(CHILD, html.encode(), DRAWING)
    except DiedApart as death:
        raise Refusal(NEEDS_PANGO if death.code == NO_PANGO else "The PDF form could not be made.") from None
    return _named(made, form)


def _named(made: bytes, form: WordForm) -> bytes:
    """Fields named so that no reader takes one for another's child; the one that names the form can't be changed."""
    with pikepdf.open(BytesIO(made)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            name = str(field.T)
            if "/DA" in field:  # the typeface, its size and black: some readers know no more there
                field.DA = pikepdf.String(f"{' '.join(str(field.DA).split()[-3:])} 0 g")
            if name.startswith(FORM_TAG):
                field.Ff = int(field.get("/Ff", 0)) | int(FormFieldFlag.read_only)
            else:
                field.T = pikepdf.String(name.replace(".", DOT))
        saved = BytesIO()
        pdf.save(saved, deterministic_id=True)
    return saved.getvalue()
