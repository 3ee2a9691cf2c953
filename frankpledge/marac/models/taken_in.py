"""What came with a referral: what its form said that could not be read, and the files sent along."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, models
from django.db.models import Q

from frankpledge.partnerships.models import Post

from .referrals import Referral
from .sealing import CaseKey, Sealed, SealedBytes, SealedText, indexes_of


class UnreadPart(Sealed):
    """Something a form said that is in no answer: where it stood, in its own words, and why it was not taken.

    It waits beside its section (`section` empty: beside the whole) until somebody says that it is dealt with.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="unread_parts")
    position = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=20, blank=True)
    field = models.CharField(max_length=40, blank=True)
    label = models.CharField("where it stood", max_length=300)
    said = SealedText()
    why = models.CharField(max_length=400)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("said",)

    class Meta:
        ordering = ("referral", "position")
        constraints = (
            models.UniqueConstraint(fields=("referral", "position"), name="one_unread_part_a_place"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="a_settled_part_says_when_and_by_whom",
            ),
        )

    def __str__(self) -> str:
        return f"unread part {self.position}"


class Attachment(Sealed):
    """A file that came with a referral: a paper risk form, a body map, a print-out. Its name may name somebody, so it is sealed too."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "word", "Word document"
        JPEG = "jpeg", "JPEG picture"
        PNG = "png", "PNG picture"
        TEXT = "text", "Plain text"

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="attachments")
    name = SealedText()
    words = SealedText("what it is")
    kind = models.CharField(max_length=5, choices=Kind)
    size = models.PositiveIntegerField("bytes")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    came_later = models.BooleanField("came after the referral was sent", default=False)
    seen_at = models.DateTimeField("when a co-ordinator looked at what came later", null=True)
    seen_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("name", "words")

    class Meta:
        ordering = ("referral", "added_at", "id")
        indexes = (
            models.Index(
                fields=("referral",),
                name="marac_attachment_unseen",
                condition=models.Q(came_later=True, seen_at__isnull=True),
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(seen_at__isnull=True) | models.Q(came_later=True, seen_by__isnull=False),
                name="a_file_that_was_looked_at_came_later",
            ),
        )

    def __str__(self) -> str:
        return f"attachment {self.pk}"

    @property
    def waits(self) -> bool:
        """Whether it came when the referral was with the co-ordinator already, who has not looked at it yet."""
        return self.came_later and self.seen_at is None


class AttachmentPiece(Sealed):
    """At most a mebibyte of a file, so that none is encrypted, written or read as one great value."""

    MOST = 1024 * 1024

    attachment = models.ForeignKey(Attachment, models.CASCADE, related_name="pieces")
    position = models.PositiveSmallIntegerField()
    held = SealedBytes()

    audit_exempt = "a piece of a file: the file's own row is in the trail, and its bytes must not be"

    class Meta:
        ordering = ("attachment", "position")
        constraints = (models.UniqueConstraint(fields=("attachment", "position"), name="one_piece_a_place"),)

    def __str__(self) -> str:
        return f"piece {self.position}"


def has_room(referral: UUID, most: int) -> bool:
    """Whether fewer than so many files are with a referral, past what whoever brings another may see of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_has_room(%s, %s)", [referral, most])
        return bool(cursor.fetchone()[0])


def is_over(case: UUID) -> bool:
    """Whether a case has lapsed or gone to another MARAC, which whoever referred may hear and need not find the case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_is_over(%s)", [case])
        return bool(cursor.fetchone()[0])


class FileLink(models.Model):
    """A way to bring one file to a referral that was made by a link, for its writer without an account.

    It opens nothing of what the referral says; its token is not kept, only the digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    audit_masked = ("token_digest",)

    class Meta:
        ordering = ("-sent_at",)

    def __str__(self) -> str:
        return f"link of {self.sent_at:%d %B %Y} to bring a file"


@dataclass(frozen=True, slots=True)
class FilePlace:
    """All that a link to bring a file tells of the referral that it is kept with."""

    pk: UUID
    reference: str
    area_id: UUID | None
    idva_service_id: UUID | None
    key: CaseKey


def sent_by_link(reference: str, email: str) -> UUID | None:
    """The referral of that reference, if a link to that address made it and it takes files still; None tells nobody why."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_sent_by_link(%s, %s, %s)", [reference, email, indexes_of("email", email)])
        found: UUID | None = cursor.fetchone()[0]
    return found


def file_place(digest: str, *, at: datetime) -> FilePlace | None:
    """Where the file of this link goes, while the link works. From here on, the database takes one for there in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM marac_open_file_link(%s, %s)", [digest, at])
        found = cursor.fetchone()
    if found is None:
        return None
    pk, reference, area_id, idva_service_id, key_id = found
    return FilePlace(pk, reference, area_id, idva_service_id, CaseKey.objects.get(pk=key_id))
