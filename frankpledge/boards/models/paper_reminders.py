from django.conf import settings
from django.db import models

from .papers import Clearance, Paper


class PaperReminder(models.Model):
    """That a person was told of a paper to write (no `clearance`) or to clear: that it is asked, is due soon, or is late.

    `since` says when it came to the post: a paper that is sent back comes to it again, and is told of again.
    """

    class About(models.TextChoices):
        ASKED = "asked", "It is asked"
        NEAR = "near", "Its day is near"
        PASSED = "passed", "Its day has passed"

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="reminders")
    clearance = models.ForeignKey(Clearance, models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    about = models.CharField(max_length=6, choices=About)
    since = models.DateTimeField()
    due_on = models.DateField("the day that it was about")
    days = models.PositiveSmallIntegerField("days before or after that day", default=0)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("sent_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "clearance", "person", "about", "since", "due_on", "days"),
                name="a_paper_is_reminded_of_once",
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.paper}"
