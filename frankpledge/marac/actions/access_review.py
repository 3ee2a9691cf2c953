"""Who asks is found in the cases, what is held is laid out, and every passage of it is decided by one person and read by another."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal

from .. import held_about, leads, lifecycle, permissions
from ..lifecycle import AccessStatus
from ..models import AccessLink, AccessPassage, AccessRequest, AccessStep, Address, Party, Referral, indexes_of
from .access import note

REMOVED = "[removed]"  # what stands where words were taken out
DISCLOSES = {
    AccessRequest.Law.UK_GDPR: ("own", "consent", "reasonable"),
    AccessRequest.Law.PART_3: ("own", "not_restricted"),
}
WITHHOLDS = {
    AccessRequest.Law.UK_GDPR: (
        "third_party", "crime", "protection", "privilege", "harm_health", "harm_social", "harm_child",
    ),
    AccessRequest.Law.PART_3: ("rights", "inquiry", "offences", "public_security"),
}  # fmt: skip
_BY_DEFAULT = {AccessRequest.Law.UK_GDPR: "third_party", AccessRequest.Law.PART_3: "rights"}
_Whose, _Decision, _What = AccessPassage.Whose, AccessPassage.Decision, AccessStep.What


# Who they are


def candidates(request: AccessRequest) -> list[Party]:
    """Everybody in a referral who may be the person that asks, as far as whoever looks may see: by family name (any that they have
    had) with date of birth, and by where they have lived."""
    families = [request.family_name, *_several(request.other_names)]
    names = [index for family in families for index in indexes_of("name_born", family, request.birth_date)]
    codes = [index for code in _several(request.postcodes) for index in indexes_of("postcode", code)]
    at_home = Address.objects.filter(postcode_index__in=codes).values("referral")
    found = Q(name_born_index__in=names) | Q(pk__in=request.links.values("party"))
    rows = Party.objects.filter(referral__received_at__isnull=False).select_related("referral__area", "case__area")
    sure = list(rows.filter(found))
    named = {leads.plain(family) for family in families}
    maybe = [row for row in rows.filter(referral__in=at_home) if leads.plain(row.family_name) in named] if codes else []
    return sorted({row.pk: row for row in (*sure, *maybe)}.values(), key=lambda row: (row.referral.received_at, row.pk))


def in_referral(request: AccessRequest, number: str, by: Actor) -> list[Party]:
    """Those in one referral or case, by its number, for whom the names did not find."""
    seen = permissions.see_queue.filter(Referral.objects.all(), by)
    sought = number.strip().upper()
    referrals = seen.filter(Q(reference=sought) | Q(case__number=sought)).values("pk")
    return list(Party.objects.filter(referral__in=referrals).select_related("referral__area", "case__area"))


@transaction.atomic
def judge(
    request: AccessRequest,
    party: Party,
    *,
    by: Actor,
    at: datetime,
    is_them: bool,
    is_confirmed: bool,
    because: str,
) -> AccessLink:
    """Say whether somebody in a referral is the person that asks and, if so, whether the reply may say that anything is held there."""
    request = _lock(request, by, AccessStatus.FINDING)
    permissions.see_queue.get(Referral.objects.all(), by, pk=party.referral_id)
    if is_confirmed and not is_them:
        raise Refusal("The reply can only say that something is held about them.", field="is_confirmed")
    if not because:
        raise Refusal("Say how you know.", field="because")
    link = request.links.filter(party=party).first() or AccessLink(
        key=party.key, request=request, party=party, referral_id=party.referral_id
    )
    link.is_them, link.is_confirmed, link.because = is_them, is_confirmed, because
    link.noted_at, link.noted_by_id = at, by.person_id or ""
    link.save()
    trail.record("marac.access_judged", request, at=at)
    return link


@transaction.atomic
def lay_out(request: AccessRequest, *, by: Actor, at: datetime, searched: str) -> AccessRequest:
    """Lay out all that the confirmed cases hold, each piece once; what was decided of a piece before stands."""
    request = _lock(request, by, AccessStatus.FINDING)
    judged = set(request.links.values_list("party", flat=True))
    if unjudged := [one for one in candidates(request) if one.pk not in judged]:
        raise Refusal(f"Say of everybody who was found whether it is them: {len(unjudged)} to go.")
    if not searched:
        raise Refusal("Say how you looked for them.", field="searched")
    lifecycle.LAY_OUT.apply(request)
    request.searched = searched
    links = (
        request.links.filter(is_confirmed=True)
        .select_related("party__key", "referral")
        .order_by("referral__received_at", "pk")
    )
    laid = {source: (pk, position) for source, pk, position in request.passages.values_list("source", "pk", "position")}
    kept: set[str] = set()
    position = max((position for _, position in laid.values()), default=0)
    new = []
    for link in links:
        trail.sight("marac.referral_read", link.referral, at=at, ground="laid out for somebody who asks")
        for piece in held_about.pieces(link):
            if not piece.words or piece.source in kept:
                continue
            kept.add(piece.source)
            if piece.source not in laid:
                position += 1
                new.append(_passage(request, link, piece, position))
    AccessPassage.objects.bulk_create(new)
    request.passages.exclude(source__in=kept).delete()
    return note(request, _What.LAID_OUT, "", by=by, at=at)


def _passage(request: AccessRequest, link: AccessLink, piece: held_about.Piece, position: int) -> AccessPassage:
    passage = AccessPassage(
        key=piece.sealed_with.key, request=request, referral=link.referral, case_id=link.referral.case_id, source=piece.source,
        position=position, label=piece.label, whose=piece.whose, agency=piece.agency, words=piece.words,
    )  # fmt: skip
    if piece.whose in {_Whose.GUARDED, _Whose.NEVER}:
        passage.decision, passage.ground = _Decision.WITHHOLD, _BY_DEFAULT[AccessRequest.Law(request.law)]
    return passage


@transaction.atomic
def look_again(request: AccessRequest, *, by: Actor, at: datetime, because: str) -> AccessRequest:
    """Back to finding: somebody was missed, or is not them."""
    request = _lock(request, by, AccessStatus.REVIEW)
    lifecycle.LOOK_AGAIN.apply(request)
    return note(request, _What.LOOKED_AGAIN, because, by=by, at=at)


# Passage by passage


@transaction.atomic
def decide(
    passage: AccessPassage,
    *,
    by: Actor,
    at: datetime,
    decision: str,
    ground: str,
    because: str,
    goes: str = "",
    consulted_on: date | None = None,
    consulted_said: str = "",
) -> AccessPassage:
    """Disclose a passage, take parts out of it, withhold it; or, of what is guarded, ask a second person to release it."""
    passage = permissions.decide_passage.lock(passage, by)
    request = _lock(passage.request, by, AccessStatus.REVIEW)
    _check_decision(request, passage, decision, ground, because)
    text = "" if decision == _Decision.WITHHOLD else goes or passage.words
    if decision == _Decision.REDACT and REMOVED not in text:
        raise Refusal(f"Take out what is not to go, and write {REMOVED} where it stood.", field="goes")
    if decision != _Decision.WITHHOLD:
        _check_only_taken_out(passage.words, text)
    if decision != _Decision.WITHHOLD and passage.agency and not (consulted_on and consulted_said):
        raise Refusal(f"Ask {passage.agency} first: this came from them. Say when you asked, and what they said.", field="consulted_on")  # fmt: skip
    if consulted_on and consulted_on > timezone.localdate(at):
        raise Refusal("The day they were asked is not in the future.", field="consulted_on")
    passage.decision, passage.ground, passage.because, passage.goes = decision, ground, because, text
    passage.consulted_on, passage.consulted_said = consulted_on, consulted_said
    passage.decided_at, passage.decided_by_id = at, by.person_id
    passage.released_at = passage.released_by_id = None
    passage.save()
    trail.record("marac.access_decided", passage, at=at, decision=decision)
    return passage


def _check_decision(request: AccessRequest, passage: AccessPassage, decision: str, ground: str, because: str) -> None:
    law = AccessRequest.Law(request.law)
    if decision != _Decision.WITHHOLD and passage.whose == _Whose.NEVER:
        raise Refusal("This never goes to them: it could lead them to somebody.", field="decision")
    if passage.whose == _Whose.GUARDED and decision not in {_Decision.WITHHOLD, _Decision.ASK}:
        raise Refusal("Nobody releases this alone: ask a second person to.", field="decision")
    if passage.whose != _Whose.GUARDED and decision == _Decision.ASK:
        raise Refusal("This needs no second person: decide it yourself.", field="decision")
    allowed = WITHHOLDS[law] if decision == _Decision.WITHHOLD else DISCLOSES[law]
    if ground not in allowed:
        raise Refusal("Choose a ground of the law that they ask under, for what you decide.", field="ground")
    if ground == AccessPassage.Ground.OWN and passage.whose == _Whose.OTHERS:
        raise Refusal("This tells of somebody else too, so say why that may go out.", field="ground")
    if not because and passage.whose != _Whose.OWN:
        raise Refusal("Say why: the second person reads it, and a court may.", field="because")


def _check_only_taken_out(words: str, goes: str) -> None:
    """What goes out is the words that are held with pieces taken out, and nothing that was not there."""
    start, bare = 0, " ".join(words.split())
    pieces = [" ".join(piece.split()) for piece in goes.split(REMOVED)]
    for piece in filter(None, pieces):
        found = bare.find(piece, start)
        if found < 0:
            raise Refusal(f"Take words out, and write {REMOVED} where they stood; add nothing and reword nothing.", field="goes")  # fmt: skip
        start = found + len(piece)
    if not any(letter.isalnum() for piece in pieces for letter in piece):
        raise Refusal("Nothing is left of it: withhold it instead.", field="goes")


@transaction.atomic
def disclose_own(request: AccessRequest, *, by: Actor, at: datetime) -> int:
    """All that is theirs alone and came from no other agency, in one go; never what has a postcode or a number in it."""
    request = _lock(request, by, AccessStatus.REVIEW)
    rows = request.passages.filter(whose=_Whose.OWN, decision="", agency="").select_related("key")
    plain = [row for row in rows if not leads.found_in(row.words)]
    for row in plain:
        decide(row, by=by, at=at, decision=_Decision.DISCLOSE, ground=AccessPassage.Ground.OWN, because="")
    return len(plain)


@transaction.atomic
def release(passage: AccessPassage, *, by: Actor, at: datetime, because: str) -> AccessPassage:
    """The second of two people says that something guarded goes out: one passage at a time."""
    passage = permissions.release_passage.lock(passage, by)
    request = permissions.approve_access.lock(passage.request, by)
    if passage.decision != _Decision.ASK or request.status not in {AccessStatus.REVIEW, AccessStatus.SECOND}:
        raise Refusal("Nobody asks for this to be released.")
    if by.person_id in {passage.decided_by_id, request.handled_by_id}:
        raise Refusal("You ask for it to be released: somebody else must release it.")
    if not because:
        raise Refusal("Say why it is safe that they have this.", field="because")
    passage.decision = _Decision.REDACT if REMOVED in passage.goes else _Decision.DISCLOSE
    passage.because = f"{passage.because}\nReleased because: {because}"
    passage.released_at, passage.released_by_id = at, by.person_id
    passage.save()
    trail.record("marac.access_released", passage, at=at)
    return passage


# The second person


@transaction.atomic
def hand_in(request: AccessRequest, *, by: Actor, at: datetime) -> AccessRequest:
    """Every passage is decided: a second person reads them."""
    request = _lock(request, by, AccessStatus.REVIEW)
    if count := request.passages.filter(decision="").count():
        raise Refusal(f"Decide every passage first: {count} to go.")
    check_nothing_leads(request)
    lifecycle.HAND_IN.apply(request)
    return note(request, _What.HANDED_IN, "", by=by, at=at)


@transaction.atomic
def send_back(request: AccessRequest, *, by: Actor, at: datetime, because: str) -> AccessRequest:
    """Something is to be decided otherwise."""
    request = permissions.approve_access.lock(request, by)
    lifecycle.SEND_BACK.apply(request)
    request.approved_by_id = request.approved_at = request.approved_passages = None
    return note(request, _What.SENT_BACK, because, by=by, at=at)


@transaction.atomic
def approve(request: AccessRequest, *, by: Actor, at: datetime) -> AccessRequest:
    """The second person has read every passage: the reply can be made, of what was approved and of nothing else.

    They look for the person again themselves, since their reach is the whole office's.
    """
    request = permissions.approve_access.lock(request, by)
    lifecycle.APPROVE.apply(request)
    if request.handled_by_id == by.person_id or request.passages.filter(decided_by=by.person_id).exists():
        raise Refusal("You handled this request, or decided a passage of it: somebody else must approve the reply.")
    if request.passages.filter(decision__in=("", _Decision.ASK)).exists():
        raise Refusal("A passage is not decided, or waits to be released. Release it, or send the request back.")
    judged = set(request.links.values_list("party", flat=True))
    if any(one.pk not in judged for one in candidates(request)):
        raise Refusal("You find somebody of that name whom nobody has judged. Send it back, or give it to somebody who sees them too.")  # fmt: skip
    check_nothing_leads(request)
    request.approved_by_id, request.approved_at = by.person_id, at
    request.approved_passages = sum(1 for _ in going(request))
    return note(request, _What.APPROVED, "", by=by, at=at)


def going(request: AccessRequest) -> list[AccessPassage]:
    """The passages that go out, in the order in which they were laid out."""
    rows = request.passages.filter(decision__in=(_Decision.DISCLOSE, _Decision.REDACT))
    return list(rows.select_related("key").order_by("position", "pk"))


def check_nothing_leads(request: AccessRequest) -> None:
    """What goes out gives away no address and no number that is held, but where two people released that very thing."""
    passages = [one for one in going(request) if one.whose != _Whose.GUARDED]
    held = leads.held_of(_referrals(passages))
    if giving := [one for one in passages if any(leads.that_lead_in(one.goes, held))]:
        raise Refusal(
            f"“{giving[0].label}” has in it where somebody lives, or a number that they are reached by. Take that out, or withhold it."
        )


def _referrals(passages: Collection[AccessPassage]) -> list[Referral]:
    """Where the passages come from, and every other referral of anybody in those: what one case says may lead to where another knows them."""
    keys = {one.referral_id for one in passages}
    of_them = Referral.objects.filter(Q(pk__in=keys) | Q(case__in={one.case_id for one in passages if one.case_id}))
    people = Party.objects.filter(referral__in=of_them, individual__isnull=False).values("individual")
    found = Q(pk__in=of_them.values("pk")) | Q(parties__individual__in=people)
    return list(Referral.objects.filter(found).distinct().order_by("pk"))


def _lock(request: AccessRequest, by: Actor, status: AccessStatus) -> AccessRequest:
    request = permissions.handle_access.lock(request, by)
    if request.status != status:
        raise Refusal(f"This can’t be done now: it is “{request.get_status_display().lower()}”.")
    if request.handled_by_id != by.person_id:
        raise Refusal("Somebody else handles this request. Take it over first.")
    return request


def _several(words: str) -> list[str]:
    return [one.strip() for one in words.replace("\n", ",").split(",") if one.strip()]
