from uuid import uuid4

from django.db import models

from frankpledge.partnerships.models import Organisation, Post

from .bodies import Body


class ConcernQuerySet(models.QuerySet["Concern"]):
    def with_how_it_stands(self) -> "ConcernQuerySet":
        """Each with `replies_said` and `changes_said`, counted by the database."""
        replies = {
            "replies_said": models.Count("replies"),
            "changes_said": models.Count("replies", filter=~models.Q(replies__changed="")),
        }
        return self.annotate(**replies)


class Concern(models.Model):
    """What somebody who was consulted said to a body, in their own words. It is answered by replies, never altered."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="concerns")
    number = models.PositiveIntegerField("its number among the body's")
    words = models.CharField("what was said", max_length=2000)
    said_by = models.CharField("who said it, as printed", max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    raised_on = models.DateField(null=True, blank=True)
    raised_at_what = models.CharField("where it was raised", max_length=200, blank=True)
    is_shared = models.BooleanField("every partner may read it")
    source = models.CharField("where this is known from", max_length=200, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ("body", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("body", "number"),
                name="one_number_a_concern",
                violation_error_message="Somebody else raised a concern at the same moment. Send yours again.",
            ),
        )

    def __str__(self) -> str:
        return f"Concern {self.number}"


class Reply(models.Model):
    """What the body said to a concern and, where something was changed because of it, what that was."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="replies")
    words = models.CharField("the reply", max_length=2000, blank=True)
    changed = models.CharField("what was changed", max_length=2000, blank=True)
    changed_on = models.DateField("the day it was changed", null=True, blank=True)
    said_on = models.DateField(null=True, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField("where this is known from", max_length=200, blank=True)

    class Meta:
        ordering = ("said_on", "id")
        verbose_name_plural = "replies"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(changed_on=None) | ~models.Q(changed=""),
                name="a_day_of_change_has_its_change",
                violation_error_message="Say what was changed on that day.",
            ),
            models.CheckConstraint(
                condition=~models.Q(words="", changed=""),
                name="a_reply_says_something",
                violation_error_message="Write a reply, or say what was changed.",
            ),
        )

    def __str__(self) -> str:
        return f"Reply to {self.concern}"
