from datetime import date
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[Row_co]):
    def on(self, day: date) -> Self:
        """Those in effect on `day`."""
        return self.filter(in_effect(day))


class DatedManager(models.Manager[Row_co]):
    def get_queryset(self) -> DatedQuerySet[Row_co]:
        return DatedQuerySet(self.model, using=self._db)

    def on(self, day: date) -> DatedQuerySet[Row_co]:
        """Those in effect on `day`."""
        return self.get_queryset().on(day)


def in_effect(day: date, *, by: str = "") -> Q:
    """The condition that a dated row is in effect on `day`; `by` is the path to it ("holdings__")."""
    begun = Q(**{f"{by}from_on__isnull": True}) | Q(**{f"{by}from_on__lte": day})
    not_ended = Q(**{f"{by}until_on__isnull": True}) | Q(**{f"{by}until_on__gt": day})
    return begun & not_ended


class EffectiveDated(models.Model):
    """True from a day (the first day of effect; empty: since before our records) until a day (the first day
    it no longer holds; empty: still)."""

    from_on = models.DateField("in effect from", null=True, blank=True)
    until_on = models.DateField("until", null=True, blank=True)

    objects: ClassVar[DatedManager[Self]] = DatedManager()

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
                violation_error_message="It must end after it begins.",
            ),
        )

    def is_in_effect(self, day: date) -> bool:
        return (self.from_on is None or self.from_on <= day) and (self.until_on is None or day < self.until_on)


class Succession(models.Model):
    """One thing becoming another on a day. A merge or a split is several rows of one day; a dissolution has no `after`."""

    class Kind(models.TextChoices):
        MERGE = "merge", "Merged into"
        SPLIT = "split", "Split into"
        RENAME = "rename", "Renamed"
        DISSOLVE = "dissolve", "Dissolved"

    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField("takes effect on")
    source = models.CharField("source, such as the order or decision", max_length=300)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="dissolve", after__isnull=True) | (~Q(kind="dissolve") & Q(after__isnull=False)),
                name="%(app_label)s_%(class)s_names_what_follows",
            ),
        )
