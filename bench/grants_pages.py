"""How long the region's outturn and outcome pages take, and how many queries, at ten agreements and at five hundred, in one run.

Each agreement runs ten years and tells of each quarter: two headings and one measure in each of its forty returns. The ten are
a small region's; the five hundred are of the same five kinds of work, seven areas and ten recipients, so that a page shows as
many rows in the one as in the other, and what is measured is what the agreements and their years cost. Two databases beside the
product's own, made from it and dropped at the end. Each page is asked of the one and the other by turns, as its reader.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
os.environ.setdefault("FRANKPLEDGE_URL", "http://testserver")

import django

django.setup()

from django.conf import settings
from django.db import connection, connections, transaction
from django.test import Client
from measuring import Measured, as_the_product, made_from, on_the_server

from frankpledge.accounts.models import Installation
from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.figures.periods import financial_year, periods
from frankpledge.funding.actions import keeping
from frankpledge.funding.models import (
    AgreedMeasure,
    Agreement,
    FinanceLine,
    Fund,
    Heading,
    Measure,
    MeasureFigure,
    Profiled,
    Return,
    Service,
    Share,
)
from frankpledge.partnerships import demonstration
from frankpledge.partnerships.models import Area, Holding, Organisation

# Needs a database with its tables and the record, that nothing else uses: frankpledge migrate, then frankpledge load-record.
FEW_NAME, MANY_NAME = "frankpledge_grants_few", "frankpledge_grants_many"
FEW, MANY, YEARS, ROUNDS, TIMES, MOST_TIMES, NOISE = 10, 500, 10, 3, 4, 1.5, 0.008
OFFICE, BOARD = "Ben Sample", "Dev Pattern"
AT = datetime.now(UTC)
TODAY = AT.date()
ENDS = TODAY.replace(year=TODAY.year + (TODAY.month > 3), month=3, day=31)
STARTS = ENDS.replace(year=ENDS.year - YEARS) + timedelta(days=1)
KINDS = (Service.YOUTH_OFFENDING, Service.MARAC, Service.YOUNG_PEOPLE, Service.SUBSTANCES, Service.REOFFENDING)
YEAR = financial_year(TODAY)

PAGES = [
    ("Outturn by kind of work", OFFICE, f"/funding/outturn/?year={YEAR}"),
    ("Outturn by area", OFFICE, f"/funding/outturn/?year={YEAR}&by=area"),
    ("Outturn by recipient", BOARD, f"/funding/outturn/?year={YEAR}&by=recipient"),
    ("Outturn by pot", OFFICE, f"/funding/outturn/?year={YEAR}&by=pot"),
    ("Outcomes against target", OFFICE, f"/funding/outcomes/?year={YEAR}"),
    ("Outcomes against target", BOARD, f"/funding/outcomes/?year={YEAR}"),
    ("Areas side by side", OFFICE, "/funding/outcomes/comparison/"),
    ("What is bought where", OFFICE, f"/funding/grid/?year={YEAR}"),
    ("What the money is for", OFFICE, f"/funding/outturn/priorities/?year={YEAR}"),
]


@contextmanager
def untold() -> Iterator[None]:
    """Without the trail of each row, as only the tables' owner may write: that is no part of what is measured."""
    tables = [model._meta.db_table for model in
              (Agreement, Share, Heading, Profiled, AgreedMeasure, Return, FinanceLine, MeasureFigure, Measure)]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def add(numbers: range) -> None:
    """Those agreements, with everything told of every quarter that is over."""
    fund = Fund.objects.get(name="West Midlands Community Safety Fund")
    areas = list(Area.objects.filter(kind=Area.Kind.CSP, wholes_it_is_in__whole=fund.area).order_by("name").distinct())
    recipients = list(Organisation.objects.filter(name__startswith="Measured Specimen").order_by("name"))
    measures = {measure.name: measure for measure in Measure.objects.filter(fund=fund)}
    spans = list(periods(STARTS, ENDS, 3))
    made: dict[type, list[Any]] = {
        model: [] for model in (Agreement, Share, Heading, Profiled, AgreedMeasure, Return, FinanceLine, MeasureFigure)
    }
    for number in numbers:
        service, area, recipient = (
            KINDS[number % len(KINDS)],
            areas[number % len(areas)],
            recipients[number % len(recipients)],
        )
        one = Agreement(
            reference=f"BENCH/{number:04}", title=f"Measured {number}", purpose="Measured.", fund=fund, recipient=recipient,
            amount=Decimal(2 * len(spans) * 1000), starts_on=STARTS, ends_on=ENDS, status="active", service=service,
            made_at=AT, is_published=True,
        )  # fmt: skip
        made[Agreement].append(one)
        made[Share].append(Share(agreement=one, organisation=recipient, area=area, amount=one.amount))
        headings = [
            Heading(agreement=one, position=place, name=name, is_labour=place == 1, amount=one.amount / 2)
            for place, name in enumerate(("Pay", "Running costs"), start=1)
        ]
        agreed = AgreedMeasure(agreement=one, measure=measures[service.label], position=1, target=Decimal(400))
        made[Heading] += headings
        made[AgreedMeasure].append(agreed)
        for starts_on, ends_on in spans:
            made[Profiled] += [
                Profiled(heading=each, starts_on=starts_on, ends_on=ends_on, amount=1000) for each in headings
            ]
            told = Return(
                agreement=one, starts_on=starts_on, ends_on=ends_on, opens_on=ends_on, due_on=ends_on + timedelta(days=14),
                tier="standard", status="accepted" if ends_on < TODAY else "scheduled", is_final=ends_on == ENDS,
            )  # fmt: skip
            made[Return].append(told)
            if ends_on >= TODAY:
                continue
            made[FinanceLine] += [
                FinanceLine(given_in=told, heading=each, profile=1000, actual=950 + number % 100, forecast=0)
                for each in headings
            ]
            made[MeasureFigure].append(MeasureFigure(given_in=told, measure=agreed, value=number % 20))
    for model, rows in made.items():
        model._default_manager.bulk_create(rows, batch_size=2_000)  # type: ignore[attr-defined]
    keeping.put_right()


def set_out() -> None:
    """What every agreement stands on."""
    fund = Fund.objects.get(name="West Midlands Community Safety Fund")
    for number in range(10):
        Organisation.objects.create(name=f"Measured Specimen {number}", kind=Organisation.Kind.VOLUNTARY)
    for service in KINDS:
        Measure.objects.create(fund=fund, name=service.label, kind=Measure.Kind.OUTCOME)


def signed_in() -> dict[str, Client]:
    clients = {name: Client(raise_request_exception=True) for name in {who for _, who, _ in PAGES}}
    with transaction.atomic():
        identity.assume_service("visitor")
        for name, client in clients.items():
            sign_in_as(client, Holding.objects.select_related("person").filter(person__name=name)[0].person)
    return clients


def measured(clients: dict[str, Client]) -> tuple[list[Measured], list[Measured]]:
    """Each page at few and at many, by turns."""
    few, many = ([Measured() for _ in PAGES] for _ in range(2))
    usual = connections["default"]
    doors = [as_the_product(name) for name in (FEW_NAME, MANY_NAME)]
    for place, (words, who, address) in enumerate(PAGES):
        for _ in range(ROUNDS):
            for door, found in zip(doors, (few, many), strict=True):
                connections["default"] = door
                found[place].ask(clients[who], f"{words} for {who}", address)
    for door in doors:
        door.close()
    connections["default"] = usual
    return few, many


def table(few: list[Measured], many: list[Measured]) -> bool:
    """The table in Markdown; whether every page keeps what is promised."""
    print(f"| page | for | queries | {FEW} agreements | {MANY} agreements | ratio |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    is_kept = True
    for (words, who, _), then, now in zip(PAGES, few, many, strict=True):
        ratio = now.took / then.took
        is_well = then.queries == now.queries and (ratio <= MOST_TIMES or now.took - then.took < NOISE)
        is_kept &= is_well
        queries = f"{then.queries}" if then.queries == now.queries else f"{then.queries} → {now.queries}"
        verdict = f"{ratio:.2f}{'' if is_well else ' **too much**'}"
        role = "policy officer" if who == OFFICE else "analyst"
        print(f"| {words} | {role} | {queries} | {then.took * 1000:.0f} ms | {now.took * 1000:.0f} ms | {verdict} |")
    return is_kept


def main() -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    connection.ensure_connection()
    with made_from(FEW_NAME, connection.settings_dict["NAME"]):
        Installation.objects.get_or_create(pk=1, defaults={"is_demonstration": True})
        demonstration.load(AT)
        set_out()
        with untold():
            add(range(FEW))
        clients = signed_in()
        identity.assume_service("command")
    begun = perf_counter()
    with made_from(MANY_NAME, FEW_NAME), untold():
        add(range(FEW, MANY))
        returns = Return.objects.count()
    built = perf_counter() - begun
    is_kept = table(*measured(clients))
    print(f"\nThe {returns:,} returns were written in {built:.0f} s; each time is the quickest of {ROUNDS * TIMES}.")
    if not os.environ.get("BENCH_KEEP"):
        on_the_server(f"DROP DATABASE {FEW_NAME}", f"DROP DATABASE {MANY_NAME}")
    if not is_kept:
        raise SystemExit(f"A page takes more queries, or more than {MOST_TIMES} times as long.")


if __name__ == "__main__":
    main()
