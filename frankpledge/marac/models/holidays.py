from datetime import date

from django.db import models

from frankpledge.working_days.bank_holidays import BANK_HOLIDAYS

_A_YEAR = 8  # by the Banking and Financial Dealings Act 1971 and custom


class BankHoliday(models.Model):
    """A day on which the offices are shut, or, where a bank holiday was moved away, on which they are not; with its source."""

    day = models.DateField(unique=True)
    name = models.CharField("which bank holiday", max_length=100)
    is_kept = models.BooleanField(default=True)
    source = models.CharField("where it is announced", max_length=300)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.name}, {self.day:%-d %B %Y}"

    @classmethod
    def all_kept(cls) -> dict[date, str]:
        """Every bank holiday that is known: those shipped with the product, and what the rows say otherwise."""
        found = dict(BANK_HOLIDAYS)
        for day, name, is_kept in cls.objects.values_list("day", "name", "is_kept"):
            if is_kept:
                found[day] = name
            else:
                found.pop(day, None)
        return dict(sorted(found.items()))


def known_until(kept: dict[date, str]) -> date:
    """The end of the last year whose bank holidays are known: one with no fewer than the law gives."""
    years = [day.year for day in kept]
    return date(max(year for year in years if years.count(year) >= _A_YEAR), 12, 31)
