"""How long each page of the MARAC's journey takes, and how many queries, at a hundred referrals and at sixty thousand, in one run.

Everything is in one transaction that is taken back. A page is asked for as its reader, in the role and under the policies that the
product has when it serves: what is measured is the whole answer, from address to page.
"""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
os.environ.setdefault("FRANKPLEDGE_URL", "http://testserver")

import django

django.setup()

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from marac_rows import AT_HAND, NOW, Region, add, without_foreign_keys

from frankpledge.accounts.models import Installation
from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.config.database import WEB
from frankpledge.marac import demonstration as marac_demonstration
from frankpledge.marac.models import AgendaItem, AgreedAction, IdvaNotice, Meeting, Referral, ResearchRequest
from frankpledge.marac.statistics.periods import Period
from frankpledge.partnerships import demonstration
from frankpledge.partnerships.models import Organisation

# Needs a database with its tables and the record: frankpledge migrate, then frankpledge load-record.
MANY, TIMES, MOST_TIMES, NOISE = 60_000, 7, 1.5, 0.015
SENIOR, COORDINATOR, ADMINISTRATOR, POLICE, IDVA, OFFICE = (
    "Hana Pattern", "Idris Example", "Joan Sample", "Lena Pattern", "Kwame Specimen", "Dev Pattern",
)  # fmt: skip

YEAR = Period.year_to(NOW.date() - timedelta(days=1))


def first(rows: Any, **narrowed: Any) -> str:
    return str(rows.objects.filter(**narrowed).order_by("pk").values_list("pk", flat=True)[0])


def of_police(**narrowed: Any) -> dict[str, Any]:
    return {"organisation": Organisation.objects.get(posts__holdings__person__name=POLICE), **narrowed}


# What is shown, to whom, and where: a page is added by a line. The addresses are made once, from the work at hand.
PAGES: list[tuple[str, str, Callable[[], str]]] = [
    ("Desk", SENIOR, lambda: "/desk/"),
    ("Desk", COORDINATOR, lambda: "/desk/"),
    ("Desk", POLICE, lambda: "/desk/"),
    ("Desk", IDVA, lambda: "/desk/"),
    ("Queue to review", COORDINATOR, lambda: "/marac/referrals/"),
    ("Queue to review", SENIOR, lambda: "/marac/referrals/"),
    ("Queue, accepted", COORDINATOR, lambda: "/marac/referrals/?status=accepted"),
    ("Own referrals", POLICE, lambda: "/marac/referrals/mine/"),
    ("Referral to review", COORDINATOR, lambda: f"/marac/referrals/{first(Referral, status='submitted')}/"),
    ("Referral, accepting", COORDINATOR, lambda: f"/marac/referrals/{first(Referral, status='submitted')}/accept/"),
    ("Referral accepted", ADMINISTRATOR, lambda: f"/marac/referrals/{first(Referral, status='accepted')}/"),
    ("Notices", IDVA, lambda: "/marac/notices/"),
    ("Notice", IDVA, lambda: f"/marac/notices/{first(IdvaNotice, status='sent')}/"),
    ("Meetings", COORDINATOR, lambda: "/marac/meetings/"),
    ("Meetings held", COORDINATOR, lambda: "/marac/meetings/?when=past"),
    ("Meeting planned", COORDINATOR, lambda: f"/marac/meetings/{first(Meeting, status='planned')}/"),
    ("Agenda", POLICE, lambda: f"/marac/meetings/{first(Meeting, status='planned')}/"),
    ("Cases to list", COORDINATOR, lambda: f"/marac/meetings/{first(Meeting, status='planned')}/add/"),
    ("Meeting under way", COORDINATOR, lambda: f"/marac/meetings/{first(Meeting, status='open')}/"),
    ("Sitting", COORDINATOR, lambda: f"/marac/meetings/items/{first(AgendaItem, status='open')}/"),
    ("Sitting", POLICE, lambda: f"/marac/meetings/items/{first(AgendaItem, status='open')}/"),
    ("Minutes", COORDINATOR, lambda: f"/marac/meetings/{first(Meeting, status='closed')}/minutes/"),
    ("Research asked", POLICE, lambda: "/marac/research/"),
    ("Research, one case", POLICE, lambda: f"/marac/research/{first(ResearchRequest, **of_police(status='asked'))}/"),
    ("Actions", COORDINATOR, lambda: "/marac/actions/"),
    ("Actions of an agency", POLICE, lambda: "/marac/actions/"),
    ("Action", POLICE, lambda: f"/marac/actions/{first(AgreedAction, **of_police(status='open'))}/"),
    ("Counts of a quarter", SENIOR, lambda: "/marac/counts/"),
    ("Counts of a quarter", OFFICE, lambda: "/marac/counts/"),
    (
        "Referrals behind a figure",
        SENIOR,
        lambda: f"/marac/counts/outcome/accepted/?period={YEAR.from_on}_{YEAR.to_on}",
    ),
    ("Settings", SENIOR, lambda: "/marac/settings/"),
]


def noting(asked: list[str]) -> Callable[..., Any]:
    """Keep each statement that is asked: Django's own list of them begins anew with every request."""

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        asked.append(sql)
        return execute(sql, params, many, context)

    return wrapper


def measured(region: Region, addresses: list[str]) -> list[tuple[int, float]]:
    """Queries and seconds of each page: the median of some answers, after one that is not counted."""
    clients = {}
    for name in {who for _, who, _ in PAGES}:
        clients[name] = Client(raise_request_exception=True)
        identity.assume_service("visitor")
        sign_in_as(clients[name], region.held[name].person)
    found = []
    for (words, who, _), address in zip(PAGES, addresses, strict=True):
        asked: list[str] = []
        with connection.execute_wrapper(noting(asked)):
            answer = clients[who].get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{words} for {who} at {address} answered {answer.status_code}")
        times = []
        for _ in range(TIMES):
            begun = perf_counter()
            clients[who].get(address)
            times.append(perf_counter() - begun)
        found.append((len(asked), median(times)))
    return found


def in_the_role_of_the_product(region: Region, addresses: list[str]) -> list[tuple[int, float]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {WEB}")
    found = measured(region, addresses)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    identity.assume_service("command")
    return found


def table(few: list[tuple[int, float]], many: list[tuple[int, float]]) -> bool:
    """The table in Markdown; whether every page keeps what is promised."""
    print(f"| page | for | queries | {AT_HAND} referrals | {MANY:,} referrals | ratio |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    is_kept = True
    for (words, who, _), (asked, took), (asked_then, took_then) in zip(PAGES, few, many, strict=True):
        ratio = took_then / took
        is_well = asked == asked_then and (ratio <= MOST_TIMES or took_then - took < NOISE)
        is_kept &= is_well
        role = ROLES[who]
        queries = f"{asked}" if asked == asked_then else f"{asked} → {asked_then}"
        print(
            f"| {words} | {role} | {queries} | {took * 1000:.0f} ms | {took_then * 1000:.0f} ms | {ratio:.2f}{'' if is_well else ' **too much**'} |"
        )
    return is_kept


ROLES = {SENIOR: "senior co-ordinator", COORDINATOR: "co-ordinator", ADMINISTRATOR: "administrator", POLICE: "agency representative",
         IDVA: "IDVA manager", OFFICE: "analyst"}  # fmt: skip


def main() -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    everything = transaction.atomic()
    everything._from_testcase = True  # type: ignore[attr-defined]  # so that each request may have its own inside it
    with everything:
        identity.assume_service("command")
        without_foreign_keys()
        Installation.objects.get_or_create(pk=1, defaults={"is_demonstration": True})
        demonstration.load(NOW)
        marac_demonstration._who_serves()
        region = Region(NOW)
        add(region, range(AT_HAND))
        addresses = [address() for _, _, address in PAGES]
        few = in_the_role_of_the_product(region, addresses)
        begun = perf_counter()
        add(region, range(AT_HAND, int(os.environ.get("BENCH_REFERRALS", MANY))))
        built = perf_counter() - begun
        many = in_the_role_of_the_product(region, addresses)
        is_kept = table(few, many)
        transaction.set_rollback(True)
    print(f"\nThe {MANY:,} referrals were written in {built:.0f} s; each time is the median of {TIMES}.")
    if not is_kept:
        raise SystemExit(f"A page takes more queries, or more than {MOST_TIMES} times as long.")


if __name__ == "__main__":
    main()
