"""What a decision notice says: the whole for the office, and what of it the public reads."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from frankpledge.accounts.models import Person
from frankpledge.partnerships.models import PolicingBodyHolder
from frankpledge.rules import Actor
from frankpledge.ui.wording import day

from .minuting import LEFT_OUT, Part, Piece
from .models import DecisionNotice


def for_the_public(notice: DecisionNotice) -> list[dict[str, Any]]:
    """The notice without what is exempt: of that not a word is read here, but the reason given for keeping it apart."""
    return [asdict(part) for part in _parts(notice, "")]


def whole(notice: DecisionNotice, exempt: str) -> list[Part]:
    """The notice with what is exempt, for those who may read that."""
    return list(_parts(notice, exempt))


def _parts(notice: DecisionNotice, exempt: str) -> Iterator[Part]:
    facts = (
        ("Reference", notice.reference),
        ("Decision of", office_of(notice)),
        ("Lead officer", notice.lead.title),
        ("Approved to be signed", day(notice.approved_at)),
        ("Status", notice.get_status_display()),
        ("Date", day(notice.signed_at)),
    )
    yield Part("This notice", [Piece(said, label) for label, said in facts if said])
    for heading, words in (
        ("Summary", notice.summary), ("Decision", notice.decision), ("Background", notice.background),
        ("Financial implications", notice.financial), ("Legal implications", notice.legal),
    ):  # fmt: skip
        yield Part(heading, [Piece(words)] if words else [])
    if exempt:
        yield Part("Exempt part, not to be published", [Piece(exempt)], f"Kept apart because: {notice.exempt_because}")
    elif notice.exempt_because:
        yield Part("Exempt part", [Piece(f"{LEFT_OUT}: {notice.exempt_because}", is_left_out=True)])
    yield Part("Declaration of interests", [Piece(notice.interests)] if notice.interests else [])
    signed = (
        f"Signed by {notice.signed_name}, {notice.signed_as}, on {day(notice.signed_at)}." if notice.signed_at else ""
    )
    yield Part("Signature", [Piece(signed)] if signed else [], "" if signed else "Not signed yet.")


def office_of(notice: DecisionNotice) -> str:
    """Whose decision it is: whoever held the office when it was signed, and until then whoever holds it."""
    if notice.signed_for is not None:
        return str(notice.signed_for.organisation)
    holder = (
        PolicingBodyHolder.objects.filter(area=notice.area_id, until_on=None).select_related("organisation").first()
    )
    return str(holder.organisation) if holder else f"Local policing body for {notice.area}"


def name_of(actor: Actor) -> str:
    return Person.objects.get(pk=str(actor.person_id)).name
