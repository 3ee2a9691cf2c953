"""What stands in the reply to somebody who asked what is held about them.

Where nothing goes out the letter is one and the same, word for word: whether nothing is held, or something is that must not be
confirmed. A letter that said "nothing" to some would say "something" to all the others.
"""

from dataclasses import dataclass

from ..models import AccessPassage, AccessRequest

_Law = AccessRequest.Law

_REASONS = {
    _Law.UK_GDPR: (
        "information about other people, whom it must not expose or put at risk (Data Protection Act 2018, Schedule 2, paragraph 16, and Schedule 3);",
        "information that would make it harder to prevent or detect crime, or to protect people from harm (Schedule 2, paragraphs 2 and 7);",
        "legal advice (Schedule 2, paragraph 19).",
    ),
    _Law.PART_3: (
        "to protect the rights and freedoms of others;",
        "not to obstruct an inquiry, an investigation or a procedure;",
        "not to prejudice the prevention, detection, investigation or prosecution of crime;",
        "to protect public security (Data Protection Act 2018, section 45(4)).",
    ),
}
_RIGHTS = {
    _Law.UK_GDPR: (
        "ask us to look at this again, or complain to us about how we handled it: write to us at the address this came from;",
        "ask us to correct what is wrong, to erase it or to stop using it;",
        "complain to the Information Commissioner (ico.org.uk, 0303 123 1113), or apply to a court (Data Protection Act 2018, sections 165 and 167).",
    ),
    _Law.PART_3: (
        "ask us to look at this again, or complain to us about how we handled it: write to us at the address this came from;",
        "ask the Information Commissioner to check that any restriction was lawful (Data Protection Act 2018, section 51);",
        "complain to the Information Commissioner (ico.org.uk, 0303 123 1113), or apply to a court (sections 165 and 167).",
    ),
}


@dataclass(frozen=True, slots=True)
class Given:
    """One passage as it goes out: its number in the reply, so that no gap tells of what is withheld."""

    number: int
    label: str
    words: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Reply:
    reference: str
    dear: str
    to: str
    about: str  # empty where they ask for themselves
    office: str
    law: str
    given: tuple[Given, ...]
    confirms: bool
    reasons: tuple[str, ...]
    rights: tuple[str, ...]


def reply(request: AccessRequest, passages: list[AccessPassage], *, confirms: bool) -> Reply:
    law = _Law(request.law)
    is_for_another = request.asked_by != AccessRequest.AskedBy.THEMSELVES
    return Reply(
        reference=request.reference,
        dear=request.asker.splitlines()[0] if is_for_another and request.asker else request.name,
        to=request.reply_to,
        about=request.name if is_for_another else "",
        office=request.office.name,
        law=law.label,
        given=tuple(
            Given(number, one.label, one.goes, one.decision == AccessPassage.Decision.REDACT)
            for number, one in enumerate(passages, 1)
        ),
        confirms=confirms,
        reasons=_REASONS[law],
        rights=_RIGHTS[law],
    )
