"""Mails as people send them, with a completed form or without."""

from email.message import EmailMessage
from functools import cache

from frankpledge.documents.word import WordForm, make_word_form
from frankpledge.marac import issued_form
from frankpledge.marac.models import AgencyDomain

from .factories import AT, seeing_everything
from .test_issued_form import FILLED

SENDER = "Sample Worker <worker@threshold.example>"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def know_the_agency() -> None:
    with seeing_everything():
        AgencyDomain.objects.get_or_create(domain="threshold.example", source="test")


def filled_form(**different: str) -> bytes:
    """The issued form, completed; `different` answers with "." written as "__"."""
    answers = FILLED | {key.replace("__", "."): value for key, value in different.items()}
    with seeing_everything():
        return _filled(issued_form.issue("dash", AT), tuple(answers.items()))


@cache
def _filled(form: WordForm, answers: tuple[tuple[str, str], ...]) -> bytes:
    return make_word_form(form, dict(answers))


def mail(
    *attachments: bytes, words: str = "Please find it attached.", sender: str = SENDER, number: int = 1, **heads: str
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "marac@partnership.example", "A referral"
    message["Message-ID"] = f"<{number}@threshold.example>"
    for name, value in heads.items():
        message[name.replace("_", "-")] = value
    if words:
        message.set_content(words)
    for place, content in enumerate(attachments, start=1):
        kind, _, detail = (WORD if content.startswith(b"PK") else "application/octet-stream").partition("/")
        message.add_attachment(content, maintype=kind, subtype=detail, filename=f"file {place}.docx")
    return bytes(message)


@cache
def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0" * 100
