"""Files that go with a referral: added while it is written or after it was sent, and saved by those who work on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.kinds import kind_of
from frankpledge.documents.mail import open_mail
from frankpledge.figures.decoding import Unreadable
from frankpledge.notices.models import RawLetter
from frankpledge.rules import Actor, Hidden, Refusal

from .. import agencies, letters, permissions
from ..lifecycle import BEING_WRITTEN, TAKES_FILES
from ..models import (
    Attachment,
    AttachmentPiece,
    FilePlace,
    InForce,
    MailPart,
    Referral,
    has_room,
    is_over,
    settings_in_force,
)
from .drafting import Writer, lock_open

_MEGABYTE = 1024 * 1024
_LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A file that was looked at: `kind` is one of `Attachment.Kind`, told by what is in it; `words` say what it is."""

    name: str
    kind: str
    content: bytes = field(repr=False)
    words: str = ""

    def said_to_be(self, words: str) -> "FileGiven":
        return replace(self, words=words)


def look_at(content: bytes, name: str, words: str = "") -> FileGiven:
    """The file with its kind, judged in a process apart; raises `Unreadable` with a sentence for whoever brings it."""
    return FileGiven(called(name), kind_of(content), content, words)


def called(name: str) -> str:
    letters = "".join(letter for letter in name if letter.isprintable())
    return letters.replace("\\", "/").rpartition("/")[2][:_LONGEST_NAME].strip()


@transaction.atomic
def attach(referral: Referral, *, by: Writer, at: datetime, file: FileGiven) -> Attachment:
    """Keep a file with a referral that is being written, under its key; the same file again is the one that is there."""
    referral = lock_open(referral, by)
    return _the_same(referral, file) or keep(
        referral, file, at=at, added_by_id=by.post_id if isinstance(by, Actor) else None
    )


@transaction.atomic
def add_later(referral: Referral, *, by: Actor, at: datetime, file: FileGiven) -> Attachment:
    """Keep a file that turned up after the referral was sent, and say to those who work on it that it came.

    Its writer is given nothing back, so the same file brought twice by them is two; a co-ordinator's is one.
    """
    referral = permissions.add_file.get(Referral.objects.select_related("key"), by, pk=referral.pk)
    if why := why_nothing_more(referral):
        raise Refusal(why)
    if same := _the_same(referral, file):
        return same
    seen = {"seen_at": at, "seen_by_id": by.post_id} if permissions.review_referral.allows(by, referral) else {}
    row = keep(referral, file, at=at, added_by_id=by.post_id, came_later=True, **seen)
    letters.say_a_file_came(agencies.working_on(referral, timezone.localdate(at), but=by))
    return row


def why_nothing_more(referral: Referral) -> str:
    """The sentence for a referral that takes no more files; empty of one that does."""
    if referral.key.instead:
        return "This referral was destroyed when its years were over: nothing is kept with it any more."
    if referral.status in BEING_WRITTEN:
        return "It is being written, so its files are added in the form itself."
    if referral.status not in TAKES_FILES:
        return (
            f"This referral is closed ({referral.get_status_display().lower()}), so nothing more is kept with it. If what "
            "you have shows new danger, refer again: it goes with that."
        )
    if referral.case_id and is_over(referral.case_id):
        return (
            "Its case at this MARAC is over, so nothing more is kept with it. If what you have shows new danger, refer "
            "again: it goes with that."
        )
    return ""


@transaction.atomic
def say_seen(referral: Referral, *, by: Actor, at: datetime) -> None:
    """What came later was looked at, and waits for nobody any more."""
    referral = permissions.review_referral.lock(referral, by)
    if not (waiting := [row for row in referral.attachments.all() if row.waits]):
        raise Refusal("Somebody has said so already: no file waits with this referral.")
    for row in waiting:
        row.seen_at, row.seen_by_id = at, by.post_id
        row.save()
        trail.record("marac.file_looked_at", row, at=at)


def _the_same(referral: Referral, file: FileGiven) -> Attachment | None:
    """The same bytes, where they are there for whoever asks."""
    alike = referral.attachments.filter(kind=file.kind, size=len(file.content))
    return next((row for row in alike if _held_by(row) == file.content), None)


def keep(referral: Referral | FilePlace, file: FileGiven, *, at: datetime, **more: Any) -> Attachment:
    """Keep a file under the key of what it goes with, or refuse it for its kind, its size or want of room."""
    in_force = settings_in_force(referral.area_id, timezone.localdate(at))
    if why := why_not(file, in_force):
        raise Refusal(why, field="file")
    if not has_room(referral.pk, in_force.attachments_most):
        raise Refusal(
            f"{said_files(in_force.attachments_most)} with it already, and no more can be taken. Put several into one PDF.",
            field="file",
        )
    row = Attachment(
        key=referral.key, referral_id=referral.pk, kind=file.kind, size=len(file.content), added_at=at, **more
    )
    row.name, row.words = file.name, file.words
    row.save()
    AttachmentPiece.objects.bulk_create(
        AttachmentPiece(key=referral.key, attachment=row, position=position, held=piece)  # type: ignore[misc]  # sealed bytes
        for position, piece in enumerate(_pieces(file.content), start=1)
    )
    trail.record("marac.file_attached", row, at=at, file_kind=row.kind, size=row.size, came_later=row.came_later)
    return row


def said_files(count: int) -> str:
    return "1 file is" if count == 1 else f"{count} files are"


def why_not(file: FileGiven, in_force: InForce) -> str:
    """The sentence that refuses a file for its kind or its size; empty of one that can be taken."""
    if file.kind not in in_force.attachment_kinds:
        taken = ", ".join(
            Attachment.Kind(kind).label for kind in Attachment.Kind.values if kind in in_force.attachment_kinds
        )
        return (
            f"This is a file of the kind “{Attachment.Kind(file.kind).label}”, which is not taken. Taken are: {taken}."
        )
    if len(file.content) > in_force.attachment_megabytes * _MEGABYTE:
        has = -(-len(file.content) // _MEGABYTE)
        return f"The file has {has:,} MB, and no more than {in_force.attachment_megabytes} MB can be taken here."
    return ""


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), AttachmentPiece.MOST):
        yield content[start : start + AttachmentPiece.MOST]


def _held_by(row: Attachment) -> bytes:
    return b"".join(piece.held for piece in row.pieces.all())  # type: ignore[misc]  # sealed bytes


@transaction.atomic
def take_off(attachment: Attachment, *, by: Writer, at: datetime) -> None:
    """Take a file off a referral that is still being written: its bytes are gone."""
    referral = lock_open(attachment.referral, by)
    row = referral.attachments.filter(pk=attachment.pk).first()
    if row is None:
        raise Hidden
    trail.record("marac.file_taken_off", row, at=at)
    row.delete()


@transaction.atomic
def fetch(attachment: Attachment, *, by: Actor, at: datetime) -> bytes:
    """The file's bytes, for somebody to save and open at their own desk. That they did is kept."""
    referral = permissions.see_attachment.get(Referral.objects.all(), by, pk=attachment.referral_id)
    trail.sight("marac.file_saved", attachment.referral, at=at, ground=f"attachment {attachment.pk}")
    if attachment.waits and permissions.review_referral.allows(by, referral):
        attachment.seen_at, attachment.seen_by_id = at, by.post_id
        attachment.save()
    return _held_by(attachment)


def of_its_mails(referral: Referral) -> list[MailPart]:
    """What else came in the mails of a referral, is not our form, and is not with it yet: to be kept with it, or not."""
    there = {(row.name, row.size) for row in referral.attachments.all()}
    parts = MailPart.objects.filter(mail__became__referral=referral, is_form=False).select_related("mail")
    ordered = parts.order_by("mail__received_at", "position")
    return [part for part in ordered if (called(part.name), part.size) not in there]


@transaction.atomic
def keep_from_mail(referral: Referral, *, by: Actor, at: datetime, part: MailPart, words: str = "") -> Attachment:
    """Keep with a referral something that came in one of its mails."""
    if part.pk not in {one.pk for one in of_its_mails(referral)}:
        raise Hidden
    raw = RawLetter.objects.select_related("letter").get(letter=part.mail.letter_id).content
    attachments = open_mail(raw).attachments
    if part.position >= len(attachments):
        raise Refusal("This can’t be taken out of the mail now. Open the mail itself.")
    try:
        file = look_at(attachments[part.position].content, part.name, words)
    except Unreadable as refusal:
        raise Refusal(str(refusal)) from None
    if referral.status in BEING_WRITTEN:
        return attach(referral, by=by, at=at, file=file)
    return add_later(referral, by=by, at=at, file=file)
