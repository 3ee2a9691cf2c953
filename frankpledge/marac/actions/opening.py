"""Opening what came to the inbox: completed forms become referrals, everything else waits in the tray for a person.

What is made of a letter, its trail, its receipt and its being done with are one transaction. The lines logged name each moment
at which whoever opens it may be stopped.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from frankpledge.audit import identity, trail
from frankpledge.documents.mail import Attachment as Attached
from frankpledge.documents.mail import OpenedMail, open_heads, open_mail
from frankpledge.figures.decoding import Unreadable
from frankpledge.notices import inbox, probing
from frankpledge.notices.models import Letter
from frankpledge.rules import Refusal

from .. import letters
from ..lifecycle import KEEP_WITH_REFERRAL, MailStatus
from ..models import AgencyDomain, Attachment, CaseKey, Mail, MailPart, MailReferral, Referral, settings_in_force
from . import attaching, sending
from .attaching import FileGiven
from .drafting import PRODUCT
from .given import Reading, Unread
from .taking_in import draft_from, set_beside

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 5
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Looked:
    """An attachment, and what reading it as our form came to: the reading, or why there is none.

    `file` is one that is no form of ours and does no harm: it can go with a referral.
    """

    attachment: Attached
    digest: str
    reading: Reading | None
    why: str = ""
    file: FileGiven | None = None


Reader = Callable[[bytes, str], Reading]
Other = Callable[..., bool]
"""What another room makes of an opened mail, `at` a moment: whether the mail was for it, and needs nobody here."""


def open_what_waits(
    read_form: Reader, *, now: Callable[[], datetime], for_others: tuple[Other, ...] = ()
) -> tuple[int, int]:
    """Open every letter that waits; how many became referrals, and how many went to the tray, but for those of other rooms.

    One that can't be opened for a fault of ours holds up no other: it is tried again, and after five times waits in the tray.
    """
    with_referral = in_tray = 0
    for letter in inbox.waiting():
        try:
            mail = _open(letter, read_form, now, for_others)
        except Exception as fault:
            # Its words may be a letter's: the kind of fault alone is told.
            log.error("a letter could not be opened: %s", type(fault).__name__)  # noqa: TRY400
            continue
        with_referral += mail is not None and mail.status == MailStatus.TAKEN_IN
        in_tray += mail is not None and mail.status == MailStatus.WAITING
    return with_referral, in_tray


def _open(letter: Letter, read_form: Reader, now: Callable[[], datetime], for_others: tuple[Other, ...]) -> Mail | None:
    attempt, raw = inbox.begin_to_open(letter)
    if attempt > MOST_ATTEMPTS:
        opened = open_heads(raw, problem=f"Opening it was broken off {MOST_ATTEMPTS} times, so it is not tried again.")
    elif not letter.is_whole:
        opened = open_heads(
            raw,
            problem=f"It has {letter.size / _MEGABYTE:,.0f} MB, more than is fetched. It is in the inbox’s own folder: open it there.",
        )
    else:
        opened = open_mail(raw)
    with identity.as_service("worker"):
        looked = [look(one, read_form) for one in opened.attachments]
    log.debug("a letter is read")
    mail = None
    with identity.as_service("worker"):
        at = now()
        is_ours = inbox.hand_on(letter, at=at) and not any(take(opened, at=at) for take in for_others)
        if is_ours and not _was_a_probe(letter, opened, looked, at=at):
            mail = keep(letter, opened, looked, at=at)
        log.debug("what a letter became is written")
    log.debug("a letter is handed on")
    return mail


def _was_a_probe(letter: Letter, opened: OpenedMail, looked: list[Looked], *, at: datetime) -> bool:
    """Whether the site sent it to itself: then its form is tried, and nothing of it is kept."""
    probe = probing.awaited(opened.subject)
    if probe is None:
        return False
    probing.note(probe, letter, trouble=_trouble_with(letter, opened, looked, at), at=at)
    return True


class _Undone(Exception):
    """What was tried is taken back, whatever came of it."""


def _trouble_with(letter: Letter, opened: OpenedMail, looked: list[Looked], at: datetime) -> str:
    """Why a probe's form would be no referral; empty where it became one as any form does, before all of it was undone."""
    trouble = opened.problem or next((one.why for one in looked if one.reading is None), "")
    if trouble or not looked:
        return trouble or "Its form was not with it."
    try:
        with transaction.atomic():
            mail = keep(letter, opened, looked, at=at)
            referral = take_in_form(mail, looked[0], looked, at=at)
            connection.check_constraints()  # which wait for the commit that this never comes to
            if referral.what_happened != opened.subject:
                trouble = "It does not say what was written in it."
            else:
                trouble = " ".join(lacks.sentence for lacks in sending.missing_from(referral) if lacks.section)
            raise _Undone
    except _Undone:
        return trouble
    except Refusal as refusal:
        return refusal.sentence


def look(attachment: Attached, read_form: Reader) -> Looked:
    """Read an attachment as our form, wherever that can be done without harm."""
    digest = hashlib.sha256(attachment.content).hexdigest()
    try:
        return Looked(attachment, digest, read_form(attachment.content, attachment.name))
    except Unreadable as not_read:
        why = str(not_read)
    try:
        file = attaching.look_at(attachment.content, attachment.name)
    except Unreadable as refusal:
        return Looked(attachment, digest, None, why if is_named_as_a_form(attachment) else str(refusal))
    label = Attachment.Kind(file.kind).label
    why = why if is_named_as_a_form(attachment) else f"Not our form, but a file of the kind “{label}”."
    return Looked(attachment, digest, None, why, file)


def is_named_as_a_form(attachment: Attached) -> bool:
    """Whether its name makes it a document that could be our form, so that its sender is told why it was not read as one."""
    return attachment.name.casefold().endswith((".docx", ".docm", ".doc", ".pdf"))


@transaction.atomic
def keep(letter: Letter, opened: OpenedMail, looked: list[Looked], *, at: datetime) -> Mail:
    """The letter as a mail of this room: with the referrals that its forms make, or waiting in the tray and why."""
    mail = Mail(
        key=CaseKey.make(),
        letter=letter,
        received_at=letter.received_at,
        is_from_an_agency=_is_known(opened.sender, letter.received_at),
        is_automatic=opened.is_automatic,
        is_cut=opened.is_cut,
        left_out=opened.left_out,
        sender_id_digest=hashlib.sha256(opened.message_id.encode()).hexdigest() if opened.message_id else "",
    )
    mail.sender, mail.sender_said = opened.sender, opened.sender_said
    mail.subject, mail.words = opened.subject, opened.words
    mail.why = why_it_waits(mail, opened, looked)
    mail.save()
    MailPart.objects.bulk_create(
        MailPart(
            key=mail.key,
            mail=mail,
            position=position,
            name=one.attachment.name,
            kind=one.attachment.kind,
            size=len(one.attachment.content),
            digest=one.digest,
            is_form=one.reading is not None,
            why=one.why[:400],
        )
        for position, one in enumerate(looked)
    )
    trail.record("marac.mail_opened", mail, at=at)
    if not mail.why:
        _take_in(mail, looked, at)
    return mail


def why_it_waits(mail: Mail, opened: OpenedMail, looked: list[Looked]) -> str:
    """The sentence that the tray says of a mail; empty of one whose forms are taken in by themselves."""
    if opened.problem:
        return opened.problem
    if any(one.reading for one in looked):
        if mail.is_automatic:
            return "A completed form came with it, but a program sent it and not a person. Check whom it is from, then take it in."
        if not mail.is_from_an_agency:
            return "A completed form came with it, from an address that is not a known agency’s. Check whom it is from, then take it in."
        return ""
    if looked:
        return "Nothing that came with it could be read as our form. Beside each it says why."
    return "It has no form with it." if opened.words else "It has no form with it, and no text."


def _take_in(mail: Mail, looked: list[Looked], at: datetime) -> None:
    try:
        with transaction.atomic():
            made = [take_in_form(mail, one, looked, at=at) for one in looked if one.reading]
    except Refusal as refusal:
        mail.why = f"Its form could not be taken in by itself: {refusal.sentence}"[:400]
        mail.save()
        return
    done_with(mail, at=at)
    hours = settings_in_force(None, timezone.localdate(at)).review_hours
    letters.say_it_came(mail.sender, [one.reference for one in made], received_at=mail.received_at, hours=hours)


def take_in_form(mail: Mail, form: Looked, looked: list[Looked], *, at: datetime, **given: object) -> Referral:
    """The referral that a form makes: a new one, or the one that the same form made before."""
    first = MailReferral.objects.filter(digest=form.digest, is_first=True).select_related("referral__key").first()
    if first is not None:
        MailReferral.objects.get_or_create(
            mail=mail, referral=first.referral, defaults={"digest": form.digest, "at": at}
        )
        trail.record("marac.form_came_again", mail, at=at, referral=first.referral_id)
        return first.referral
    reading = form.reading or Reading()
    reading = replace(reading, unread=(*reading.unread, *what_it_says(mail)))
    referral = draft_from(
        reading,
        source=Referral.Source.EMAIL,
        received_at=mail.received_at,
        at=at,
        sender=mail.sender,
        **given,  # type: ignore[arg-type]  # who takes it in, and for which MARAC
    )
    MailReferral.objects.create(mail=mail, referral=referral, digest=form.digest, is_first=True, at=at)
    is_the_only_one = sum(one.reading is not None for one in looked) == 1
    put_with(referral, looked, at=at, belongs=is_the_only_one)
    return referral


def take_in_by_hand(mail: Mail, looked: list[Looked], *, at: datetime, **given: object) -> Referral:
    """An empty referral, with all that the mail holds beside it."""
    referral = draft_from(
        Reading(unread=what_it_says(mail)),
        source=Referral.Source.EMAIL,
        received_at=mail.received_at,
        at=at,
        sender=mail.sender,
        **given,  # type: ignore[arg-type]  # who takes it in, and for which MARAC
    )
    MailReferral.objects.create(mail=mail, referral=referral, is_first=True, at=at)
    put_with(referral, looked, at=at, belongs=True)
    return referral


def what_it_says(mail: Mail) -> tuple[Unread, ...]:
    """The mail's own words, to stand beside the referral until somebody has dealt with them."""
    return (
        (Unread("What the mail itself says", mail.words, "Only forms are read by themselves."),) if mail.words else ()
    )


def put_with(referral: Referral, looked: list[Looked], *, at: datetime, belongs: bool) -> None:
    """What else came in the mail: kept with the referral where it can be and belongs to no other; else it stands beside."""
    for one in looked:
        if one.reading:
            continue
        why = one.why if belongs else "It came with more than one form. Keep it with the referral that it belongs to."
        if belongs and one.file:
            try:
                attaching.attach(referral, by=PRODUCT, at=at, file=one.file.said_to_be("Came with the mail"))
                continue
            except Refusal as refusal:
                why = refusal.sentence
        set_beside(
            referral,
            Unread(
                "Also attached to the mail",
                one.attachment.name or "a file without a name",
                f"Open it from the mail. {why}",
            ),
        )


def done_with(mail: Mail, *, at: datetime, by_post: object = None) -> None:
    """Out of the tray: it is with a referral."""
    KEEP_WITH_REFERRAL.apply(mail)
    mail.settled_at, mail.settled_by_id = at, by_post  # type: ignore[assignment]
    mail.save()


def _is_known(sender: str, received_at: datetime) -> bool:
    domain = sender.rpartition("@")[2].casefold()
    return bool(domain) and AgencyDomain.objects.on(timezone.localdate(received_at)).filter(domain=domain).exists()
