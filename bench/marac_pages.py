"""How long each page of the MARAC's journey takes, and how many queries, at a hundred referrals and at sixty thousand, in one run.

The hundred are a MARAC's work of these weeks. Behind them, in both databases, stand another hundred of a year ago, so that a list of what
is over shows as many rows in the one as in the other, and what is measured is what the years behind cost, not what it costs to draw fifty rows.
Databases beside the product's own, made from it and dropped at the end: the last is the first with ten years behind it. The figures of a
quarter that is settled are read from the whole of that quarter, so there the small database is another, which has that quarter too. Each page is
asked of the one and the other by turns, as its reader, in the role and under the policies that the product has when it serves: what
is measured is the whole answer, from address to page, as the work that a processor has with it (`measuring.py`). Words after the command choose the pages whose names have them.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
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
from marac_rows import A_QUARTER, AT_HAND, FEW, NOW, Region, add, settled_quarter, without_foreign_keys
from measuring import TIMES, Bare, Measured, as_the_product, made_from, on_the_server

from frankpledge.accounts.models import Installation
from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.marac import demonstration as marac_demonstration
from frankpledge.marac.models import (
    AgendaItem,
    AgreedAction,
    Case,
    ComplexCase,
    Flag,
    IdvaNotice,
    Mail,
    Meeting,
    MoveNotice,
    Referral,
    ResearchRequest,
    Transfer,
)
from frankpledge.marac.statistics.periods import Period
from frankpledge.partnerships import demonstration
from frankpledge.partnerships.models import Organisation

# Needs a database with its tables and the record, that nothing else uses: frankpledge migrate, then frankpledge load-record.
FEW_NAME, QUARTER_NAME, MANY_NAME = "frankpledge_bench_few", "frankpledge_bench_quarter_too", "frankpledge_bench_many"
MANY, ROUNDS, MOST_TIMES, NOISE = 60_000, 3, 1.5, 0.008
SENIOR, COORDINATOR, ADMINISTRATOR, POLICE, IDVA, ADVISER, CHAIR, OFFICE = (
    "Hana Pattern", "Idris Example", "Joan Sample", "Lena Pattern", "Kwame Specimen", "Umar Sample", "Thea Example", "Dev Pattern",
)  # fmt: skip

QUARTER = Period.quarter_of(NOW.date() - timedelta(days=10))
SETTLED = settled_quarter(NOW)


def first(rows: Any, **narrowed: Any) -> str:
    return str(rows.objects.filter(**narrowed).order_by("pk").values_list("pk", flat=True)[0])


def own_referral() -> str:
    """The last of a hundred that the police sent and was accepted, and is theirs to read still."""
    rows = Referral.objects.filter(referred_by_post__holdings__person__name=POLICE, status="accepted")
    return str(rows.order_by("received_at").values_list("pk", flat=True)[0])


def of_police(**narrowed: Any) -> dict[str, Any]:
    return {"organisation": Organisation.objects.get(posts__holdings__person__name=POLICE), **narrowed}


def at(pattern: str, rows: Any = None, **narrowed: Any) -> Callable[[], str]:
    """The address, with the key of the first of those rows in it."""
    return lambda: f"/marac/{pattern}".format(first(rows, **narrowed)) if rows else f"/marac/{pattern}"


def of_the_police(pattern: str, rows: Any, **narrowed: Any) -> Callable[[], str]:
    return lambda: f"/marac/{pattern}".format(first(rows, **of_police(**narrowed)))


# What is shown, to whom, and where: a page is added by a line. The addresses are made once, from the work at hand.
PAGES: list[tuple[str, str, Callable[[], str]]] = [
    *(("Desk", who, lambda: "/desk/") for who in (SENIOR, COORDINATOR, ADMINISTRATOR, POLICE, IDVA, ADVISER, CHAIR)),
    ("Own referrals", POLICE, at("referrals/mine/")),
    ("Own referral", POLICE, lambda: f"/marac/referrals/{own_referral()}/"),
    ("Tray", COORDINATOR, at("tray/")),
    ("Tray, filed", COORDINATOR, at("tray/?status=filed")),
    ("Mail in the tray", COORDINATOR, at("tray/{}/", Mail, status="waiting")),
    ("Queue to review", COORDINATOR, at("referrals/")),
    ("Queue to review", SENIOR, at("referrals/")),
    ("Queue, accepted", COORDINATOR, at("referrals/?status=accepted")),
    ("Referral to review", COORDINATOR, at("referrals/{}/", Referral, status="submitted")),
    ("Accepting it", COORDINATOR, at("referrals/{}/accept/", Referral, status="submitted")),
    ("Keeping somebody out of it", COORDINATOR, at("referrals/{}/keep-out/", Referral, status="submitted")),
    ("Referral accepted", ADMINISTRATOR, at("referrals/{}/", Referral, status="accepted")),
    ("Processing it", ADMINISTRATOR, at("referrals/{}/process/", Referral, status="accepted")),
    ("Notices", IDVA, at("notices/")),
    ("Notices", ADVISER, at("notices/")),
    ("Notice", IDVA, at("notices/{}/", IdvaNotice, status="sent")),
    ("Taking it up", IDVA, at("notices/{}/take-up/", IdvaNotice, status="sent")),
    ("Meetings", COORDINATOR, at("meetings/")),
    ("Meetings", CHAIR, at("meetings/")),
    ("Meetings held", COORDINATOR, at("meetings/?when=past")),
    ("Planning meetings", COORDINATOR, at("meetings/plan/")),
    ("Meeting planned", COORDINATOR, at("meetings/{}/", Meeting, status="planned")),
    ("Agenda", POLICE, at("meetings/{}/", Meeting, status="planned")),
    ("Cases to list", COORDINATOR, at("meetings/{}/add/", Meeting, status="planned")),
    ("Meeting under way", COORDINATOR, at("meetings/{}/", Meeting, status="open")),
    ("Sitting", COORDINATOR, at("meetings/items/{}/", AgendaItem, status="open")),
    ("Sitting", POLICE, at("meetings/items/{}/", AgendaItem, status="open")),
    ("Minutes", COORDINATOR, at("meetings/{}/minutes/", Meeting, status="closed")),
    ("Minutes", POLICE, at("meetings/{}/minutes/", Meeting, status="closed")),
    ("Cases that lapse", COORDINATOR, at("meetings/{}/lapses/", Meeting, status="planned")),
    ("Research asked", POLICE, at("research/")),
    ("Research, one case", POLICE, of_the_police("research/{}/", ResearchRequest, status="asked")),
    ("Actions", COORDINATOR, at("actions/")),
    ("Actions to check", COORDINATOR, at("actions/?status=to_check")),
    ("Actions of an agency", POLICE, at("actions/")),
    ("Action", POLICE, of_the_police("actions/{}/", AgreedAction, status="open")),
    ("Cases", COORDINATOR, at("cases/")),
    ("Cases, lapsed", SENIOR, at("cases/?status=lapsed")),
    ("Case", COORDINATOR, at("cases/{}/", Case, status="actions_open")),
    ("Its pack", COORDINATOR, at("cases/{}/pack/", Case, status="actions_open")),
    ("Offering it elsewhere", COORDINATOR, at("cases/{}/transfer/", Case, status="actions_open")),
    ("Transfers", COORDINATOR, at("transfers/")),
    ("Transfers, all", SENIOR, at("transfers/?status=all")),
    ("Transfer", COORDINATOR, at("transfers/{}/", Transfer, status="offered")),
    ("Flags", COORDINATOR, at("flags/")),
    ("Flags of an agency", POLICE, at("flags/")),
    ("Flags of an agency, removed", POLICE, at("flags/?status=removed")),
    ("Flag", POLICE, of_the_police("flags/{}/", Flag, status="asked")),
    ("Victims who moved", POLICE, at("moved/")),
    ("Victim who moved", POLICE, of_the_police("moved/{}/", MoveNotice, acknowledged_at=None)),
    ("Log of complex cases", SENIOR, at("log/")),
    ("Log, suggested", SENIOR, at("log/suggested/")),
    ("Case on the log", COORDINATOR, at("log/{}/", ComplexCase, taken_off_at=None)),
    ("Counts of a quarter", SENIOR, at(f"counts/?period={QUARTER.from_on}_{QUARTER.to_on}")),
    ("Counts of a quarter", COORDINATOR, at(f"counts/?period={QUARTER.from_on}_{QUARTER.to_on}")),
    ("Counts of a quarter", OFFICE, at(f"counts/?period={SETTLED.from_on}_{SETTLED.to_on}")),
    ("Referrals behind a figure", SENIOR, at(f"counts/outcome/accepted/?period={QUARTER.from_on}_{QUARTER.to_on}")),
    ("The data return", COORDINATOR, at("counts/return/")),
    ("Settings", SENIOR, at("settings/")),
]


CHOSEN = [page for page in PAGES if not sys.argv[1:] or any(word.lower() in page[0].lower() for word in sys.argv[1:])]


def signed_in(region: Region) -> dict[str, Client]:
    clients = {name: Client(raise_request_exception=True) for name in {who for _, who, _ in CHOSEN}}
    with transaction.atomic():
        identity.assume_service("visitor")
        for name, client in clients.items():
            sign_in_as(client, region.held[name].person)
    return clients


def measured(clients: dict[str, Client], addresses: list[str]) -> tuple[list[Measured], list[Measured], Bare]:
    """Each page at few and at many, by turns, and a bare one at many."""
    few, many = ([Measured() for _ in CHOSEN] for _ in range(2))
    plain = Bare()
    usual = connections["default"]
    doors = {name: as_the_product(name) for name in (FEW_NAME, QUARTER_NAME, MANY_NAME)}
    for place, ((words, who, _), address) in enumerate(zip(CHOSEN, addresses, strict=True)):
        small = QUARTER_NAME if is_of_the_settled(address) else FEW_NAME
        for _ in range(ROUNDS):
            for name, found in ((small, few), (MANY_NAME, many)):
                connections["default"] = doors[name]
                found[place].ask(clients[who], f"{words} for {who}", address)
            plain.ask_again()
    for door in doors.values():
        door.close()
    connections["default"] = usual
    return few, many, plain


def is_of_the_settled(address: str) -> bool:
    return f"period={SETTLED.from_on}" in address


def table(few: list[Measured], many: list[Measured], plain: Bare) -> bool:
    """The table in Markdown; whether every page keeps what is promised."""
    print(f"A bare page with one query: {plain.took * 1000:.2f} ms. Both counts of referrals in times that.\n")
    print(f"| page | for | queries | {AT_HAND} referrals | {MANY:,} referrals | bare pages | ratio |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    is_kept = True
    for (words, who, _), then, now in zip(CHOSEN, few, many, strict=True):
        ratio = now.took / then.took
        is_well = then.queries == now.queries and (ratio <= MOST_TIMES or now.took - then.took < NOISE)
        is_kept &= is_well
        queries = f"{then.queries}" if then.queries == now.queries else f"{then.queries} → {now.queries}"
        verdict = f"{ratio:.2f}{'' if is_well else ' **too much**'}"
        bare = f"{then.took / plain.took:.0f}, {now.took / plain.took:.0f}"
        print(
            f"| {words} | {ROLES[who]} | {queries} | {then.took * 1000:.0f} ms | {now.took * 1000:.0f} ms | {bare} | {verdict} |"
        )
    return is_kept


ROLES = {SENIOR: "senior co-ordinator", COORDINATOR: "co-ordinator", ADMINISTRATOR: "administrator", POLICE: "agency representative",
         IDVA: "IDVA manager", ADVISER: "IDVA", CHAIR: "chair", OFFICE: "analyst"}  # fmt: skip


@contextmanager
def at_hand(name: str) -> Iterator[Region]:
    """A database made from the usual one, with those who work there and the few referrals; still open to whoever asks."""
    with made_from(name, connection.settings_dict["NAME"]):
        Installation.objects.get_or_create(pk=1, defaults={"is_demonstration": True})
        demonstration.load(NOW)
        marac_demonstration._who_serves()
        region = Region(NOW)
        with without_foreign_keys():
            add(region, range(FEW))
        yield region


def main() -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    connection.ensure_connection()
    many = int(os.environ.get("BENCH_REFERRALS", MANY))
    with at_hand(FEW_NAME) as region:
        addresses = [address() for _, _, address in CHOSEN]
        clients = signed_in(region)
        identity.assume_service("command")
    begun = perf_counter()
    with made_from(QUARTER_NAME, FEW_NAME), without_foreign_keys():
        add(region, A_QUARTER)
    with made_from(MANY_NAME, QUARTER_NAME), without_foreign_keys():
        add(region, range(A_QUARTER.stop, many))
    built = perf_counter() - begun
    is_kept = table(*measured(clients, addresses))
    print(f"\nThe {many:,} referrals were written in {built:.0f} s; each time is the quickest of {ROUNDS * TIMES}.")
    if not os.environ.get("BENCH_KEEP"):
        on_the_server(*(f"DROP DATABASE {name}" for name in (FEW_NAME, QUARTER_NAME, MANY_NAME)))
    if not is_kept:
        raise SystemExit(f"A page takes more queries, or more than {MOST_TIMES} times as long.")


if __name__ == "__main__":
    main()
