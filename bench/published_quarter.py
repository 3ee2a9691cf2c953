"""The quarter that was published, April to June 2019, whole and by the deeds a person does, in a database of its own: does it come to the table?

All 1,315 referrals, as the demonstration's worker makes them, in its role; then what `frankpledge marac-statistics` counts is held
against the printed table, row for row. It fails where one differs. The suite makes sixteen of them so, and copies the others.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection, connections, transaction

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.config.database import database
from frankpledge.marac import demonstration_quarter
from frankpledge.marac.statistics.counts import counts
from frankpledge.marac.statistics.outcomes import outcome_rows
from frankpledge.marac.statistics.published import QUARTER, printed_quarter, printed_total
from frankpledge.partnerships import demonstration
from frankpledge.partnerships.models import Area

# Needs a database with its tables and the record, that nothing else uses: frankpledge migrate, then frankpledge load-record.
NAME, NOW = "frankpledge_bench_quarter", datetime.now(UTC)


def on_the_server(*statements: str) -> None:
    connection.close()
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def sign_on(role: str) -> None:
    """Meet that database from now on as the process with this role does."""
    connection.close()
    theirs = database(dict(os.environ) | {"FRANKPLEDGE_ROLE": role}, settings.DATA)
    connections["default"] = connections.create_connection("default")
    connection.settings_dict = {**connection.settings_dict, **theirs, "NAME": NAME}


def main() -> None:
    connection.ensure_connection()
    on_the_server(
        f"DROP DATABASE IF EXISTS {NAME}", f"CREATE DATABASE {NAME} TEMPLATE {connection.settings_dict['NAME']}"
    )
    sign_on("owner")
    with transaction.atomic():
        identity.assume_service("command")
        Installation.objects.get_or_create(pk=1, defaults={"is_demonstration": True})
        demonstration.load(NOW)
    sign_on("worker")
    begun = perf_counter()
    made = demonstration_quarter.load(NOW)
    took = perf_counter() - begun
    with identity.as_service("command"):
        found = outcome_rows(counts(Area.objects.filter(kind=Area.Kind.MARAC), QUARTER, at=NOW))
    print("| MARAC | accepted | withdrawn | received | as printed |\n| --- | ---: | ---: | ---: | --- |")
    is_alike = True
    for row, printed in zip(found, [*printed_quarter(), printed_total()], strict=True):
        ours = (row.marac, row.accepted, row.withdrawn, row.received)
        theirs = (printed.marac, printed.accepted, printed.withdrawn, printed.received)
        is_alike &= ours == theirs
        print(
            f"| {row.marac} | {row.accepted} | {row.withdrawn} | {row.received} | {'yes' if ours == theirs else 'no'} |"
        )
    print(f"\n{made:,} referrals were made by the deeds in {took:.0f} s.")
    sign_on("owner")
    on_the_server(f"DROP DATABASE {NAME}")
    if not is_alike:
        raise SystemExit("A row is not as it was published.")


if __name__ == "__main__":
    main()
