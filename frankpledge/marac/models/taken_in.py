"""What came with a referral: what its form said that could not be read, and the files sent along."""

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Post

from .referrals import Referral
from .sealing import Sealed, SealedBytes, SealedText


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

    audit_masked = ("name", "words")

    class Meta:
        ordering = ("referral", "added_at", "id")

    def __str__(self) -> str:
        return f"attachment {self.pk}"


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
