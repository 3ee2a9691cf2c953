from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models

from .posts import Post


class ApiToken(models.Model):
    """A key with which a program acts as the person who issued it, in one post, while they hold that post.

    Only a digest of the secret is kept: it is 32 random bytes, so it needs no slow hash. `prefix` is its first
    letters, by which its holder tells one from another.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="api_tokens")
    purpose = models.CharField("what it is for", max_length=200)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    expires_on = models.DateField("last day it works")
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    audit_masked = ("digest",)

    class Meta:
        ordering = ("-issued_at",)

    def __str__(self) -> str:
        return f"{self.prefix}…, {self.purpose}"

    def is_live(self, today: date) -> bool:
        """Whether it has been neither revoked nor left to expire; whether its post still stands is another question."""
        return self.revoked_at is None and today <= self.expires_on
