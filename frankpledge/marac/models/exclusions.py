"""Who may not know of a case, beside those who are kept out of it now: who is awaited, and who was let in again."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection, models

from frankpledge.accounts.models import Person
from frankpledge.partnerships.models import Post

from .people import PartyExclusion
from .referrals import Referral
from .sealing import Sealed, SealedText, index_of, indexes_of


class AwaitedExclusion(Sealed):
    """Somebody named as too near who has no account here: kept out from the moment they get one."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="awaited_exclusions")
    email = SealedText()
    email_index = models.CharField(max_length=64, editable=False)
    why = models.CharField(max_length=10, choices=PartyExclusion.Why)
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("email", "email_index", "why")

    class Meta:
        indexes = (models.Index(fields=("email_index",), name="marac_awaited_email"),)
        constraints = (models.UniqueConstraint(fields=("referral", "email_index"), name="one_awaited_an_address"),)

    def __str__(self) -> str:
        return f"awaited exclusion {self.pk}"

    def index(self) -> None:
        self.email_index = index_of("email", self.email)


class LiftedExclusion(Sealed):
    """Somebody let in again, and why: an exclusion leaves its own table only to come here."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="lifted_exclusions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=10, choices=PartyExclusion.Why)
    named_at = models.DateTimeField()
    lifted_at = models.DateTimeField()
    lifted_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    because = SealedText()

    audit_masked = ("person", "post", "why", "because")

    class Meta:
        ordering = ("lifted_at",)

    def __str__(self) -> str:
        return f"lifted exclusion {self.pk}"


class KeptOut(NamedTuple):
    """Of one case or referral, a person, a post, or one in the other."""

    about: UUID
    person: UUID | None
    post: UUID | None

    def covers(self, person: UUID | None, post: UUID) -> bool:
        return self.person in (None, person) and self.post in (None, post)


def kept_out_of(*, cases: Iterable[UUID] = (), referrals: Iterable[UUID] = ()) -> set[KeptOut]:
    """Who finds nothing of these: those excluded from any referral of the same victim, here or at another MARAC."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM marac_kept_out(%s, %s)", [list(cases), list(referrals)])
        return {KeptOut(*row) for row in cursor.fetchall()}


def is_kept_out(referral: Referral, email: str) -> bool:
    """Whether this address is that of somebody who finds nothing of the referral, or will not once they come here."""
    people = Person.objects.filter(email=email.strip().lower()).values_list("pk", flat=True)
    if {out.person for out in kept_out_of(referrals=[referral.pk])} & set(people):
        return True
    return AwaitedExclusion.objects.filter(referral=referral, email_index__in=indexes_of("email", email)).exists()


def hidden_from(*, people: Iterable[UUID], posts: Iterable[UUID]) -> list[UUID]:
    """The referrals that somebody of these, or a holder of these posts, finds nothing of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM marac_hidden_from(%s, %s)", [list(people), list(posts)])
        return [row[0] for row in cursor.fetchall()]


def arrived(person: UUID, indexes: list[str]) -> None:
    """Keep somebody out of what they were named in before they came."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_keep_out_arrived(%s, %s)", [person, indexes])
