from uuid import uuid4

from django.conf import settings
from django.db import models

from .funds import Fund


class BroughtTable(models.Model):
    """A table that somebody has brought and not yet accepted: its cells as typed, seen by nobody else.

    The database holds to that by itself (row-level security in the first migration), so a forgotten filter
    shows another person's draft to nobody.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    called = models.CharField("what the file or paste was called", max_length=120)
    rows = models.JSONField("rows of cells, as typed")
    header_row = models.PositiveIntegerField(null=True, blank=True, help_text="Counted from 1; none: no headings.")
    columns = models.JSONField("meaning of each column", default=list)
    is_confirmed = models.BooleanField("columns confirmed by the person", default=False)
    brought_at = models.DateTimeField()

    class Meta:
        ordering = ("-brought_at",)

    audit_masked = ("rows", "called")

    def __str__(self) -> str:
        return self.called
