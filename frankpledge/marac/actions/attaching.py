"""Files that go with a referral: added while it is written, taken off again, and saved by those who work on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.kinds import kind_of
from frankpledge.documents.mail import open_mail
from frankpledge.figures.decoding import Unreadable
from frankpledge.notices.models import RawLetter
from frankpledge.rules import Actor, Hidden, Refusal

from .. import permissions
from ..models import Attachment, AttachmentPiece, InForce, MailPart, Referral, settings_in_force
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
    in_force = settings_in_force(referral.area_id, timezone.localdate(at))
    if why := why_not(file, in_force):
        raise Refusal(why, field="file")
    there = list(referral.attachments.all())
    for row in there:
        if (row.kind, row.size) == (file.kind, len(file.content)) and _held_by(row) == file.content:
            return row
    if len(there) >= in_force.attachments_most:
        raise Refusal(
            f"{len(there)} files are with it already, and no more can be taken. Put several into one PDF.", field="file"
        )
    row = Attachment(key=referral.key, referral=referral, kind=file.kind, size=len(file.content), added_at=at)
    row.name, row.words = file.name, file.words
    row.added_by_id = by.post_id if isinstance(by, Actor) else None
    row.save()
    AttachmentPiece.objects.bulk_create(
        AttachmentPiece(key=referral.key, attachment=row, position=position, held=piece)  # type: ignore[misc]  # sealed bytes
        for position, piece in enumerate(_pieces(file.content), start=1)
    )
    trail.record("marac.file_attached", row, at=at, file_kind=row.kind, size=row.size)
    return row


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
    permissions.see_attachment.get(Referral.objects.all(), by, pk=attachment.referral_id)
    trail.sight("marac.file_saved", attachment.referral, at=at, ground=f"attachment {attachment.pk}")
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
    return attach(referral, by=by, at=at, file=file)
