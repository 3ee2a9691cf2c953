"""Taking in mail, each exactly once, whatever breaks between: what the folder has is held against what is kept here.

A mail's bytes and its place are committed before anything looks at them. Nothing rests on the folder's flags, and nothing is
ever deleted there. The lines logged below name each moment at which a reader may be stopped; the tests stop it there.
"""

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from frankpledge.audit import identity, trail

from .imap import Address, Folder, Place, Unreachable, address_of
from .lifecycle import HAND_ON, LetterStatus
from .models import Delivery, Letter, Mailbox, RawLetter

log = logging.getLogger(__name__)


def address() -> Address | None:
    """Where this site's inbox is; None where it has none."""
    return address_of(settings.INCOMING_MAIL, settings.INCOMING_MAIL_PASSWORD) if settings.INCOMING_MAIL else None


@contextmanager
def alone(doing: str) -> Iterator[bool]:
    """Whether nobody else is `doing` the same ("reading", "opening") meanwhile. The lock is given up when its holder dies."""
    lock = f"frankpledge inbox {doing}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [lock])
        is_alone = bool(cursor.fetchone()[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [lock])


def take_in(address: Address, *, most: int, now: Callable[[], datetime]) -> int:
    """Keep every mail of the folder that is not kept yet, and say how many letters are new; `Unreachable` where the folder can't be read.

    The same mail twice is one letter. A mail of more than `most` bytes is not fetched: its letter holds whom it is from and how large it is.
    """
    taken = 0
    try:
        with Folder(address) as folder:
            known = _known(address.mailbox, folder.numbering, now())
            log.debug("the folder is open")
            for place in folder.places(folder.numbers() - known):
                taken += _take(folder, address.mailbox, place, most=most, at=now())
            folder.mark_taken(_known(address.mailbox, folder.numbering, now()))
            log.debug("the mails are marked")
    except Unreachable as problem:
        _note(address.mailbox, problem.sentence, at=now())
        raise
    _note(address.mailbox, "", at=now())
    return taken


def _known(mailbox: str, numbering: int, at: datetime) -> set[int]:
    with identity.as_service("worker"):
        Mailbox.objects.get_or_create(pk=mailbox)
        return set(Delivery.objects.filter(mailbox=mailbox, numbering=numbering).values_list("number", flat=True))


def _take(folder: Folder, mailbox: str, place: Place, *, most: int, at: datetime) -> int:
    content = folder.fetch(place, most=most) if place.size <= most else None
    log.debug("a mail is fetched")
    is_whole = content is not None and len(content) <= most
    if not is_whole:
        content = folder.fetch_heads(place)
    if content is None:
        return 0  # moved or deleted by somebody meanwhile
    with identity.as_service("worker"):
        letter = keep(content, size=place.size, is_whole=is_whole, received_at=place.received_at, at=at)
        came_before = letter.deliveries.exists()
        Delivery.objects.create(
            mailbox_id=mailbox,
            numbering=folder.numbering,
            number=place.number,
            letter=letter,
            received_at=place.received_at,
            noted_at=at,
        )
        log.debug("a mail is written")
    log.debug("a mail is kept")
    return 0 if came_before else 1


@transaction.atomic
def keep(content: bytes, *, size: int, is_whole: bool, received_at: datetime, at: datetime) -> Letter:
    """The letter of a mail's bytes, made once however often it comes; of one that was not fetched whole, `content` is its heads."""
    # Then the server's own time and size tell it from the next with the same heads.
    known_by = content if is_whole else content + f"{size} {received_at.isoformat()}".encode()
    letter, is_new = Letter.objects.get_or_create(
        digest=hashlib.sha256(known_by).hexdigest(),
        defaults={"size": size, "is_whole": is_whole, "received_at": received_at},
    )
    if is_new:
        RawLetter.keep(letter, content)
    trail.record("notices.letter_came" if is_new else "notices.letter_came_again", letter, at=at)
    return letter


def _note(mailbox: str, problem: str, *, at: datetime) -> None:
    with identity.as_service("worker"):
        row, _ = Mailbox.objects.get_or_create(pk=mailbox)
        row.problem_since = (row.problem_since or at) if problem else None
        row.problem, row.read_at = problem, row.read_at if problem else at
        row.save()


def waiting() -> list[Letter]:
    """Letters that nobody has opened yet, the oldest first."""
    with identity.as_service("worker"):
        return list(Letter.objects.filter(status=LetterStatus.WAITING))


def begin_to_open(letter: Letter) -> tuple[int, bytes]:
    """Count one more attempt, for good, and give its number and the letter's bytes."""
    with identity.as_service("worker"):
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        row.attempts += 1
        row.save()
        content = RawLetter.objects.select_related("letter").get(letter=row).content
    log.debug("a letter is claimed")
    return row.attempts, content


@transaction.atomic
def hand_on(letter: Letter, *, at: datetime) -> bool:
    """Mark the letter as opened, in the transaction that keeps what was made of it; False where somebody else has."""
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if not HAND_ON.is_possible(row):
        return False
    HAND_ON.apply(row)
    row.handed_on_at = at
    row.save()
    return True
