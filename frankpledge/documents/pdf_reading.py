"""PDF forms read back, where they can do no harm: the answers, and beside them everything that could not be read."""

from collections.abc import Iterable

from frankpledge.figures.decoding import Unreadable

from .apart import ask_apart
from .form_reading import FormRead, Unread, answers_in, known_form
from .limits import MOST_BYTES, READING
from .pdf_form import DOT
from .word import FORM_TAG, WordForm

_CHILD = "frankpledge.documents.pdf_reading_child"
_GAVE_UP = "The PDF could not be read safely: it is damaged, or asks for more memory or time than a form needs."
_NOT_OURS = (
    "This is a PDF, but not a form of ours that can be read: it has none of our form’s places to fill in, as when it was "
    "printed or scanned. Read it by eye, or ask for the form itself."
)


def read_pdf_form(data: bytes, known: Iterable[WordForm]) -> FormRead:
    """The one of the `known` forms that this is, and what it says; raises `Unreadable` with a sentence for the sender."""
    if not data:
        raise Unreadable("The PDF is empty: it has no bytes in it.")
    if len(data) > MOST_BYTES:
        raise Unreadable(f"The PDF is too large: it has {len(data):,} bytes, and {MOST_BYTES:,} can be taken.")
    found = ask_apart(_CHILD, data, READING, gave_up=_GAVE_UP)
    tags = {field["tag"] for field in found["fields"] if field["tag"].startswith(FORM_TAG)}
    if not tags:
        raise Unreadable(_NOT_OURS)
    form = known_form(tags, known)
    fields = [{**field, "tag": field["tag"].replace(DOT, ".")} for field in found["fields"]]
    answers, unread, is_altered = answers_in(form, fields)
    unread += [Unread("In a comment", words, "Comments are not answers.") for words in found["notes"]]
    if found["drawings"]:
        drawn = "Drawings and stamps are not read: open the PDF to see them."
        unread.append(Unread("Drawn or stamped on it", str(found["drawings"]), drawn))
    labels = {question.key: question.words for question in form.questions}
    relabelled = any(not field["label"].startswith(labels.get(field["tag"], "")) for field in fields)
    return FormRead(form, answers, tuple(unread), is_altered or relabelled)
