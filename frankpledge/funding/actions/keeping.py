"""Keeping what returns add up to: with each that is certified, sent back or accepted, in the same transaction."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction

from frankpledge.funding.models import AchievedSoFar, Agreement, SpentInYear
from frankpledge.funding.statistics.kept import achieved_of, kept_wrongly, spending_of, told_agreements

_AT_ONCE = 200


@transaction.atomic
def keep(agreements: Iterable[UUID]) -> None:
    """Add up again what these agreements have told. They are locked first: two returns of one are never added up apart."""
    keys = sorted(agreements)
    list(Agreement.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk"))
    SpentInYear.objects.filter(agreement__in=keys).delete()
    SpentInYear.objects.bulk_create(
        SpentInYear(agreement_id=key, year=year, **sums) for (key, year), sums in spending_of(keys).items()
    )
    AchievedSoFar.objects.filter(agreed__agreement__in=keys).delete()
    AchievedSoFar.objects.bulk_create(
        AchievedSoFar(agreed_id=agreed, is_whole=is_whole, area_id=area, value=value, out_of=out_of, wanting=wanting)
        for (agreed, is_whole, area), (value, out_of, wanting) in achieved_of(keys).items()
    )


def is_laid() -> bool:
    """Whether the tables that are kept are there: not yet, where somebody migrates part of the way."""
    tables = connection.introspection.table_names()
    return all(model._meta.db_table in tables for model in (SpentInYear, AchievedSoFar))


def put_right() -> int:
    """Keep again what is kept wrongly or not at all, such as of returns told before anything was kept; of how many."""
    told, found = told_agreements(), 0
    for start in range(0, len(told), _AT_ONCE):
        wrong = kept_wrongly(told[start : start + _AT_ONCE])
        if wrong:
            keep(wrong)
        found += len(wrong)
    return found
