from uuid import uuid4

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """An address from which one person's calendar reads the meetings of the bodies they sit on. Only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    last_read_on = models.DateField(null=True)

    audit_masked = ("digest",)

    def __str__(self) -> str:
        return f"calendar of {self.person}"
