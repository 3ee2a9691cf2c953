from uuid import uuid4

from django.conf import settings
from django.db import models

from frankpledge.figures.columns import Layout, Role

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
    sheets = models.JSONField("sheets that were brought: a name, and rows of cells as typed")
    sheet = models.PositiveIntegerField("sheet that holds the table", default=0)
    header_row = models.PositiveIntegerField("row of headings, counted from 0", null=True, blank=True)
    roles = models.JSONField("what each column holds, by its number", default=dict)
    kinds = models.JSONField("what the person says a row is, by its number", default=dict)
    is_confirmed = models.BooleanField("columns confirmed by the person", default=False)
    brought_at = models.DateTimeField()

    class Meta:
        ordering = ("-brought_at",)

    audit_masked = ("sheets", "called", "roles", "kinds")

    LEFT_OUT = "left_out"
    """Among `kinds`: the row is no part of the table."""

    def __str__(self) -> str:
        return self.called

    @property
    def rows(self) -> list[list[str]]:
        """The cells of the chosen sheet."""
        rows: list[list[str]] = self.sheets[self.sheet]["rows"]
        return rows

    @property
    def layout(self) -> Layout:
        """The columns as the person has them now."""
        return Layout(self.header_row, {int(number): Role(role) for number, role in self.roles.items()})

    def lay_out(self, layout: Layout) -> None:
        """Take `layout` for the columns, in memory."""
        self.header_row = layout.header_row
        self.roles = {str(number): role.value for number, role in layout.roles.items()}
