"""Mail that came to the one inbox, once it was opened: what it says, and what became of it."""

from django.db import models
from django.db.models import Q

from frankpledge.notices.models import Letter
from frankpledge.partnerships.models import Post

from ..lifecycle import MailStatus
from .referrals import Reason, Referral
from .sealing import Sealed, SealedText


class Mail(Sealed):
    """A letter as a person may look at it: whom it says it is from, about what, its words as text. Its bytes stay in the letter."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="+")
    received_at = models.DateTimeField("when the mail server had it")
    status = models.CharField(max_length=10, choices=MailStatus, default=MailStatus.WAITING)
    why = models.CharField("why it waits", max_length=400, blank=True)
    sender = SealedText("address it is from")
    sender_said = SealedText("whom it says it is from")
    subject = SealedText()
    words = SealedText("what it says")
    is_from_an_agency = models.BooleanField("from a work address of an agency that is known", default=False)
    is_automatic = models.BooleanField("written by a program", default=False)
    is_cut = models.BooleanField("its words go on", default=False)
    left_out = models.PositiveIntegerField("attachments that were not looked at", default=0)
    sender_id_digest = models.CharField("digest of its Message-ID", max_length=64, blank=True)
    form_sent_at = models.DateTimeField("told where the form is", null=True)
    reason = models.ForeignKey(Reason, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("sender", "sender_said", "subject", "words")

    class Meta:
        ordering = ("received_at", "id")
        indexes = (
            models.Index(fields=("status", "received_at"), name="marac_mail_tray"),
            models.Index(fields=("sender_id_digest",), name="marac_mail_message_id"),
        )
        constraints = (
            models.CheckConstraint(
                condition=(Q(status=MailStatus.WAITING) & Q(settled_at__isnull=True))
                | (~Q(status=MailStatus.WAITING) & Q(settled_at__isnull=False)),
                name="a_mail_says_when_it_was_dealt_with",
            ),
            models.CheckConstraint(
                condition=~Q(status=MailStatus.FILED) | Q(reason__isnull=False), name="a_filed_mail_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"mail of {self.received_at:%d %B %Y}"


class MailPart(Sealed):
    """Something attached to a mail, by its place there: its bytes are taken out of the letter when somebody asks."""

    mail = models.ForeignKey(Mail, models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    name = SealedText()
    kind = models.CharField("what the sender’s program calls it", max_length=100)
    size = models.BigIntegerField("bytes")
    digest = models.CharField("SHA-256 of its bytes", max_length=64)
    is_form = models.BooleanField("it is our form, and was read", default=False)
    why = models.CharField("why it was not read", max_length=400, blank=True)

    audit_masked = ("name",)

    class Meta:
        ordering = ("mail", "position")
        constraints = (models.UniqueConstraint(fields=("mail", "position"), name="one_part_a_place"),)

    def __str__(self) -> str:
        return f"part {self.position}"


class MailReferral(models.Model):
    """A referral that a mail became, or was added to. A form makes one referral, however often its bytes come."""

    mail = models.ForeignKey(Mail, models.CASCADE, related_name="became")
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="mails")
    digest = models.CharField("digest of the form that it was made from", max_length=64, blank=True)
    is_first = models.BooleanField("the mail that made it", default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("mail", "referral"), name="a_mail_is_with_a_referral_once"),
            models.UniqueConstraint(
                fields=("digest",),
                condition=Q(is_first=True) & ~Q(digest=""),
                name="one_referral_a_form",
                violation_error_message="Somebody has just taken in this form: look at the tray again.",
            ),
        )

    def __str__(self) -> str:
        return f"mail of referral {self.referral_id}"
