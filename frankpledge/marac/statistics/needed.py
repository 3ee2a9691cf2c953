"""What a year at a period's pace would need, at the ratios in force, beside what there is."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from frankpledge.partnerships.models import Area, Post, Role

from ..models import settings_in_force
from .counts import Counts


@dataclass(frozen=True, slots=True)
class Need:
    """`needed` full-time people or cases for a ratio; `there` is what the record says there is, None where it does not."""

    words: str
    needed: Decimal | None
    there: int | Decimal | None
    how: str


def cases_a_year(counts: Counts) -> int | None:
    """Accepted referrals at this period's pace for twelve months; None where their number is not shown."""
    accepted = counts.outcome(None, "accepted")
    return round(accepted / counts.period.years) if isinstance(accepted, int) else None


def needs(counts: Counts, *, today: date) -> list[Need]:
    year = cases_a_year(counts)
    if year is None:
        return []
    rules = settings_in_force(None, counts.period.to_on)
    found = [
        Need("IDVAs", _tenth(year, rules.cases_per_idva), None,
             f"{year:,} cases a year at {rules.cases_per_idva} for each ({rules.source['cases_per_idva']}); not all in post are in the record"),
        Need("Administrators", _tenth(year, rules.cases_per_administrator),
             Post.objects.on(today).filter(role=Role.MARAC_ADMINISTRATOR).count(),
             f"{year:,} cases a year at {rules.cases_per_administrator} for each ({rules.source['cases_per_administrator']}); "
             "posts in the record"),
    ]  # fmt: skip
    women = women_in(counts)
    if women:
        found.append(
            Need("Cases for 10,000 adult women, a year", _tenth(year * 10_000, women), rules.cases_per_10000_women,
                 f"{year:,} cases a year among {women:,} women; beside it, the number to expect "
                 f"({rules.source['cases_per_10000_women']})")
        )  # fmt: skip
    return found


def women_in(counts: Counts) -> int | None:
    """Adult women in all the places counted: None unless a figure is loaded for every one."""
    areas = Area.objects.filter(pk__in=[pk for pk, _ in counts.places])
    known = [settings_in_force(area, counts.period.to_on).adult_women for area in areas]
    return None if not known or None in known else sum(each or 0 for each in known)


def _tenth(whole: int, each: int) -> Decimal:
    return (Decimal(whole) / each).quantize(Decimal("0.1"), ROUND_HALF_UP)
