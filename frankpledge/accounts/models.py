from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from .lifecycle import InvitationStatus


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=email.lower(), **fields)
        person.set_password(password)
        person.save()
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do comes from the post they act in, never from here."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField("work e-mail address", max_length=254)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    audit_masked = ("password",)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="one_person_an_address",
                violation_error_message="Somebody has this e-mail address already.",
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="a_persons_address_is_in_small_letters"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Installation(models.Model):
    """What this database is for: said once, when it is first filled, and never changed."""

    is_demonstration = models.BooleanField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="one_installation"),)

    def __str__(self) -> str:
        return "demonstration" if self.is_demonstration else "live"


class Invitation(models.Model):
    """A link sent to one address, by which one person may come in, once, until it runs out.

    `post_id` is the post they are invited to hold, which lives in a room above: empty for a site's first
    administrator. The link's token is not kept, only its digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField("work e-mail address", max_length=254)
    name = models.CharField(max_length=200, blank=True)
    post_id = models.UUIDField(null=True)
    post_title = models.CharField(max_length=200)
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=InvitationStatus, default=InvitationStatus.SENT)
    token_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    audit_masked = ("token_digest",)

    class Meta:
        ordering = ("-sent_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("email",),
                condition=models.Q(status=InvitationStatus.SENT),
                name="one_open_invitation_an_address",
                violation_error_message="This address has been invited already: send that invitation again instead.",
            ),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="an_invited_address_is_in_small_letters"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status=InvitationStatus.ACCEPTED, accepted_at__isnull=False, accepted_by__isnull=False
                )
                | models.Q(
                    ~models.Q(status=InvitationStatus.ACCEPTED), accepted_at__isnull=True, accepted_by__isnull=True
                ),
                name="an_accepted_invitation_says_by_whom_and_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.post_title}: {self.email}"

    def has_run_out(self, at: datetime) -> bool:
        return self.status == InvitationStatus.SENT and at >= self.expires_at


class DemonstrationPerson(models.Model):
    """An invented person whom anybody may sign in as, on a demonstration database alone."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    group = models.CharField(max_length=100)
    does = models.CharField("what they do", max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.does}"
