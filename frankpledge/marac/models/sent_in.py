from django.db import models

from frankpledge.partnerships.models import Post

from .referrals import Referral


class SentIn(models.Model):
    """A referral that another system sent, under a key of its own choosing: the same again is the same referral."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    idempotency_key = models.CharField(max_length=100)
    digest = models.CharField("SHA-256 of what was sent", max_length=64)
    referral = models.OneToOneField(Referral, models.CASCADE, related_name="sent_in")
    at = models.DateTimeField()

    audit_masked = ("idempotency_key",)

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.UniqueConstraint(
                fields=("post", "idempotency_key"),
                name="one_referral_a_key",
                violation_error_message="A referral with this key is being sent just now: send it again in a moment.",
            ),
        )

    def __str__(self) -> str:
        return f"sent in {self.at:%d %B %Y}"
