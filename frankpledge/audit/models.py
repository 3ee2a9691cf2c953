from django.db import models


class Event(models.Model):
    """One thing that somebody did or saw. Added to, never changed: the database refuses.

    `person_id`, `post_id` and `service` are the identity of the transaction (see `audit.identity`), filled by
    the database; `at` is the time the deed was given, `recorded_at` the database's own clock.
    """

    class Kind(models.TextChoices):
        DEED = "deed", "Deed"
        CHANGE = "change", "Change to a record"
        SIGHT = "sight", "Sight of a record"
        DISCLOSURE = "disclosure", "Disclosure"
        SIGN_IN = "sign_in", "Signing in"

    recorded_at = models.DateTimeField()
    transaction = models.BigIntegerField()
    person_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    service = models.TextField()
    kind = models.TextField(choices=Kind)
    name = models.TextField()
    subject_kind = models.TextField()
    subject_id = models.TextField()
    detail = models.JSONField()
    ground = models.TextField()
    at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("subject_kind", "subject_id"), name="audit_event_subject"),
            models.Index(fields=("person_id", "-id"), name="audit_event_person"),
        )

    audit_exempt = "it is the trail itself"

    def __str__(self) -> str:
        return f"{self.name} {self.subject_kind}"
