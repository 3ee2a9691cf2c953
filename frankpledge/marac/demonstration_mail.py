"""Two letters in the demonstration's inbox: a completed form with answers that nobody could read, a file beside it, and a question.

They are kept as a mail server would have given them; the worker opens them within the minute, like any other.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from django.db import transaction

from frankpledge.accounts.models import Installation
from frankpledge.documents.word import make_word_form
from frankpledge.notices import inbox
from frankpledge.notices.models import Letter

from . import issued_form

_WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"
_ANSWERS: Mapping[str, str] = {
    "who_refers.agency_name": "Sample Street Surgery",
    "who_refers.contact_name": "Posy Specimen",
    "who_refers.contact_email": "posy.specimen@frankpledge.example",
    "who_refers.contact_phone": "01632 960150",
    "victim.given_name": "Wren",
    "victim.family_name": "Placeholt",
    "victim.born_on": "2086-03-04",
    "victim.gender": "female",
    "victim.ethnicity": "white_british",
    "victim.lines": "6 Pattern Road\nDudley",
    "victim.postcode": "DY1 2AB",
    "safe_contact.phone": "01632 960151",
    "safe_contact.is_safe_to_call": "yes",
    "safe_contact.times": "At the surgery, Thursdays",
    "perpetrator_1.given_name": "Basil",
    "perpetrator_1.family_name": "Makebeliff",
    "perpetrator_1.gender": "male",
    "perpetrator_1.relation_to_victim": "husband",
    **{f"risk.q{number}": "yes" if number <= 15 else "no" for number in range(1, 25)},  # noqa: PLR2004
    "criteria.criteria.visible_high_risk": "yes",
    "consent.is_victim_aware": "yes",
    "consent.has_consent": "yes",
    "what_happened.what_happened": "She came about a fall. The marks are of fingers, and she says so when he is out of the room.",
    "what_happened.wishes": "That he does not learn that she has spoken.",
    "what_happened.has_children": "no",
    "what_happened.has_conflict": "no",
}
_NOTES = b"When she was seen: 3 September, 12 October and 16 November, each time for a fall.\n"
_QUESTION = "Could you tell me on what day the next meeting is, and whether I may bring a student with me?"


@transaction.atomic
def load(at: datetime) -> int:
    """Put both into the inbox, where there never was a letter; how many it put there."""
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("invented letters belong in a database that says it is a demonstration one")
    if Letter.objects.exists():
        return 0
    form = make_word_form(issued_form.issue("dash", at), _ANSWERS)
    written = (
        _mail("Posy Specimen <posy.specimen@frankpledge.example>", "Form attached", "The form is attached.", at - timedelta(hours=4), form),
        _mail("Otis Pattern <otis.pattern@frankpledge.example>", "The next meeting", _QUESTION, at - timedelta(hours=21)),
    )  # fmt: skip
    for content, received_at in written:
        inbox.keep(content, size=len(content), is_whole=True, received_at=received_at, at=at)
    return len(written)


def _mail(sender: str, subject: str, words: str, at: datetime, form: bytes = b"") -> tuple[bytes, datetime]:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "marac@frankpledge.example", subject
    message["Date"], message["Message-ID"] = (
        format_datetime(at),
        f"<{subject.replace(' ', '-').lower()}@frankpledge.example>",
    )
    message.set_content(words)
    if form:
        message.add_attachment(form, maintype="application", subtype=_WORD, filename="referral.docx")
        message.add_attachment(_NOTES, maintype="text", subtype="plain", filename="Dates of her visits.txt")
    return bytes(message), at
