from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email), **fields)
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
    REQUIRED_FIELDS = ("name",)

    audit_masked = ("password",)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Lower("email"), name="one_person_an_address", violation_error_message="Somebody has this e-mail address already."
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
