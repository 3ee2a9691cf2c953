"""What a year at a period's pace would need, at the ratios in force, beside what there is."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db.models import Q

from frankpledge.partnerships.models import Area, AreaPart, Cover, Holding, Post, Role

from ..models import settings_in_force
from .counts import Counts


@dataclass(frozen=True, slots=True)
class Need:
    """`needed` full-time people or cases for a ratio, and `beside` it in words what there is or is to be expected."""

    words: str
    needed: Decimal | None
    beside: str
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
        Need("IDVAs", _tenth(year, rules.cases_per_idva), *_in_post(Role.IDVA, counts, today),
             f"{year:,} cases a year at {rules.cases_per_idva} for each ({rules.source['cases_per_idva']})"),
        Need("Administrators", _tenth(year, rules.cases_per_administrator), *_in_post(Role.MARAC_ADMINISTRATOR, counts, today),
             f"{year:,} cases a year at {rules.cases_per_administrator} for each ({rules.source['cases_per_administrator']})"),
    ]  # fmt: skip
    women = women_in(counts)
    if women:
        found.append(
            Need("Cases for 10,000 adult women, a year", _tenth(year * 10_000, women), f"{rules.cases_per_10000_women} to expect",
                 f"{year:,} cases a year among {women:,} women; to expect: {rules.source['cases_per_10000_women']}")
        )  # fmt: skip
    return found


def _in_post(role: Role, counts: Counts, today: date) -> tuple[str]:
    """The posts of a role that work in what is counted, and how many of them somebody holds.

    One that covers no area works wherever its organisation does; one part of the week counts as one, since nobody records its hours.
    """
    around = _around({pk for pk, _ in counts.places}, today)
    covers = Cover.objects.on(today)
    everywhere = ~Q(pk__in=covers.values("post")) & Q(organisation__area__in=around)
    posts = Post.objects.on(today).filter(
        Q(pk__in=covers.filter(area__in=around).values("post")) | everywhere, role=role
    )
    held = posts.filter(pk__in=Holding.objects.on(today).values("post")).count()
    found = posts.count()
    return (f"{found} {'post' if found == 1 else 'posts'} in the record, {held} of them held",)


def _around(areas: set[UUID], today: date) -> set[UUID]:
    """The areas, and all that they lie in."""
    found, last = set(areas), areas
    while last:
        last = set(AreaPart.objects.on(today).filter(part__in=last).values_list("whole", flat=True)) - found
        found |= last
    return found


def women_in(counts: Counts) -> int | None:
    """Adult women in all the places counted: None unless a figure is loaded for every one."""
    areas = Area.objects.filter(pk__in=[pk for pk, _ in counts.places])
    known = [settings_in_force(area, counts.period.to_on).adult_women for area in areas]
    return None if not known or None in known else sum(each or 0 for each in known)


def _tenth(whole: int, each: int) -> Decimal:
    return (Decimal(whole) / each).quantize(Decimal("0.1"), ROUND_HALF_UP)
