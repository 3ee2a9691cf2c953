from uuid import uuid4

from django.conf import settings
from django.db import models

from frankpledge.partnerships.models import EffectiveDated, Post

from .bodies import Body
from .sittings import Interest


class RegisteredInterest(EffectiveDated):
    """An interest that a member of a body has whatever is on its agenda, in the body's register from a day until a day.

    It is the person's who held `post` then, and stays in the register when they leave it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="registered_interests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Interest.Kind)
    words = models.CharField("what the interest is", max_length=300)
    registered_at = models.DateTimeField()

    class Meta(EffectiveDated.Meta):
        ordering = ("registered_at", "id")

    def __str__(self) -> str:
        return f"registered interest {self.pk}"
