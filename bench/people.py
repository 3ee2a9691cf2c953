"""Two hundred people at once, with intake, the worker, sealing, exports and a backup running: how long they wait, and whether memory grows.

The product's own server and worker, as they serve a site, on the demonstration's database. Each person has a session of their own, opens a page of
their work, reads it for a while (exponentially, fifteen seconds on average), and opens the next. Meanwhile a program sends referrals by the API, somebody takes
the figures away as a spreadsheet, the worker does its jobs and seals the trail, and a base backup and the stream are taken. BENCH_SECONDS=3600 for an hour,
after which what the server and the worker hold is compared; BENCH_PEOPLE=40 where the machine has other work.
"""

import http.client
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from frankpledge.accounts.models import Person
from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.marac.models import Case, Referral
from frankpledge.marac.tests.other_systems import referral
from proof.senders import LETS_IN, lettered
from tests.post_room import free_port, open_post_room

# Needs the demonstration in a database of its own: FRANKPLEDGE_DEMONSTRATION=1 frankpledge demo --prepare-only --without-past.
PEOPLE, SECONDS, READS_FOR = (
    int(os.environ.get("BENCH_PEOPLE", "200")),
    int(os.environ.get("BENCH_SECONDS", "180")),
    15.0,
)
WARM_UP, MOST_P95, MOST_GROWTH, PARTS = 20, 0.150, 1.1, 8
OPENS = {  # who, and what they open in turn
    "Hana Pattern": ["/desk/", "/marac/referrals/", "/marac/log/", "/marac/meetings/", "/marac/flags/"],
    "Idris Example": ["/desk/", "/marac/referrals/", "referral", "/marac/meetings/", "case", "/marac/actions/", "/marac/transfers/"],
    "Joan Sample": ["/desk/", "/marac/referrals/", "/marac/meetings/", "/marac/tray/"],
    "Lena Pattern": ["/desk/", "/marac/referrals/mine/", "/marac/research/", "/marac/actions/", "/marac/flags/", "/marac/moved/"],
    "Kwame Specimen": ["/desk/", "/marac/notices/"],
    "Thea Example": ["/desk/", "/marac/meetings/"],
    "Dev Pattern": ["/desk/", "/marac/counts/", "/funding/outturn/", "/funding/tables/"],
    "Chloe Specimen": ["/desk/", "/funding/agreements/", "/funding/outturn/", "/funding/funds/", "/boards/"],
    "Amara Example": ["/desk/", "/funding/outcomes/", "/boards/"],
}  # fmt: skip


COMMAND = [sys.executable, "-m", "frankpledge"]


@dataclass
class Site:
    port: int
    key: str
    asked: list[str]
    server: subprocess.Popen[bytes]
    worker: subprocess.Popen[bytes]
    store: str
    environ: dict[str, str]


@dataclass
class Told:
    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)


def session_of(who: Person) -> str:
    client = Client()
    with transaction.atomic():
        sign_in_as(client, who)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def asked(
    port: int, method: str, path: str, headers: dict[str, str], body: bytes | None = None
) -> tuple[int, bytes, str]:
    there = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        there.request(method, path, body, headers)
        answer = there.getresponse()
        return answer.status, answer.read(), answer.headers.get("Location", "")
    finally:
        there.close()


def works(port: int, cookie: str, pages: list[str], told: Told, *, from_: float, until: float) -> None:
    place = random.randrange(len(pages))
    time.sleep(random.uniform(0, READS_FOR))
    while time.monotonic() < until:
        path = pages[place % len(pages)]
        place += 1
        began = time.monotonic()
        try:
            status, _, to = asked(port, "GET", path, {"Cookie": cookie})
        except OSError as problem:
            status, to = 0, type(problem).__name__
        if began >= from_:
            told.waits[path if path.count("/") < 4 else path.rsplit("/", 2)[0] + "/…/"].append(time.monotonic() - began)
        if status != 200:
            told.wrong.append(f"{path}: {status} {to}")
        time.sleep(random.expovariate(1 / READS_FOR))


def sends(site: Site, told: Told, *, until: float) -> None:
    run, number = random.randrange(10**6), 0
    while time.monotonic() < until:
        number += 1
        headers = {
            "Authorization": f"Bearer {site.key}",
            "Idempotency-Key": f"bench-{run}-{number}",
            "Content-Type": "application/json",
        }
        began = time.monotonic()
        status, said, _ = asked(
            site.port,
            "POST",
            "/api/v1/marac-referrals",
            headers,
            json.dumps(referral(site.asked, somebody=lettered(run % 9, number))).encode(),
        )
        told.waits["a referral by the API"].append(time.monotonic() - began)
        if status != 201:
            told.wrong.append(f"a referral: {status} {said[:200]!r}")
        time.sleep(3)


def takes_away(port: int, cookie: str, told: Told, *, until: float) -> None:
    while time.monotonic() < until:
        began = time.monotonic()
        status, _, _ = asked(port, "GET", "/marac/counts/?format=csv", {"Cookie": cookie})
        told.waits["the counts, taken away"].append(time.monotonic() - began)
        if status != 200:
            told.wrong.append(f"the counts: {status}")
        time.sleep(10)


def held(process: subprocess.Popen[bytes]) -> int:
    """What a process and those that it began hold to themselves, in MB."""
    return sum(_private(pid) for pid in _family(process.pid)) // 1024


def _family(pid: int) -> Iterator[int]:
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from _family(int(child))


def _private(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private"))


def at(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def is_up(port: int) -> bool:
    try:
        return asked(port, "GET", "/healthz", {})[0] == 200
    except OSError:
        return False


def busy(site: Site, people: list[Person], own: dict[str, str]) -> tuple[Told, Told, list[tuple[int, int]]]:
    """What the people and the programs were told, and what the server and the worker held, in MB, after each part of the time."""
    told, beside = Told(), Told()
    begins = time.monotonic() + WARM_UP
    until = begins + SECONDS
    sessions = [(session_of(who), [own.get(page, page) for page in OPENS[who.name]]) for who in people]
    parts = [
        threading.Thread(target=works, args=(site.port, *session, told), kwargs={"from_": begins, "until": until})
        for session in sessions
    ]
    parts += [
        threading.Thread(target=sends, args=(site, beside), kwargs={"until": until}),
        threading.Thread(target=takes_away, args=(site.port, sessions[0][0], beside), kwargs={"until": until}),
    ]
    for part in parts:
        part.start()
    time.sleep(WARM_UP)
    subprocess.run(
        [*COMMAND, "backup", "base", "--store", site.store], env=site.environ, check=True, capture_output=True
    )
    memory = []
    for part in range(1, PARTS + 1):
        time.sleep(max(0.0, begins + SECONDS * part / PARTS - time.monotonic()))
        memory.append((held(site.server), held(site.worker)))
    for part in parts:
        part.join()
    return told, beside, memory


def report(told: Told, beside: Told, memory: list[tuple[int, int]]) -> bool:
    """The table in Markdown; whether it is as it should be."""
    every = [one for times in told.waits.values() for one in times]
    wrong = told.wrong + beside.wrong
    print(
        f"{PEOPLE} people for {SECONDS} s on {os.cpu_count()} processors, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end: "
        f"{len(every):,} pages, {len(every) / SECONDS:.1f} a second; {len(wrong)} wrong.\n"
    )
    for what, megabytes in zip(("server", "worker"), zip(*memory, strict=True), strict=True):
        print(f"What the {what} held after each part of that time, in MB: {', '.join(map(str, megabytes))}.\n")
    print("| | answers | half within | 95 of 100 within | 99 of 100 within |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for what, times in [("**every page**", every), *sorted(told.waits.items()), *beside.waits.items()]:
        within = " | ".join(f"{at(times, share):.0f} ms" for share in (0.5, 0.95, 0.99))
        print(f"| {what} | {len(times):,} | {within} |")
    print("", *wrong[:10], sep="\n")
    is_flat = all(end <= begin * MOST_GROWTH for begin, end in zip(memory[PARTS // 4], memory[-1], strict=True))
    return not wrong and is_flat and at(every, 0.95) <= MOST_P95 * 1000


def main() -> None:
    connection.ensure_connection()
    with identity.as_service("worker"):
        who = [Person.objects.get(name=name) for name in OPENS]
        dudley = Referral.objects.filter(area__name="Dudley", status="submitted").values_list("pk", flat=True)
        own = {
            "referral": f"/marac/referrals/{dudley[0]}/",
            "case": f"/marac/cases/{Case.objects.filter(area__name='Dudley').values_list('pk', flat=True)[0]}/",
        }
    with open_post_room() as room, tempfile.TemporaryDirectory(prefix="frankpledge-bench-") as store:
        environ = os.environ | {
            "FRANKPLEDGE_SMTP": room.url,
            "FRANKPLEDGE_DEMONSTRATION": "1",
            "PYTHONPATH": str(settings.ROOT),
        }
        port = free_port()
        lets_in = subprocess.run(
            [*COMMAND, "shell", "-c", LETS_IN], env=environ, capture_output=True, text=True, check=True
        )
        let_in = json.loads(lets_in.stdout.strip().splitlines()[-1])
        parts = [
            subprocess.Popen([*COMMAND, *words], env=environ, cwd=settings.ROOT)
            for words in (["serve", "--bind", f"127.0.0.1:{port}"], ["work"], ["backup", "stream", "--store", store])
        ]
        try:
            while not is_up(port):
                time.sleep(0.2)
            site = Site(port, let_in["key"], let_in["asked"], *parts[:2], store, environ)
            is_well = report(*busy(site, [who[place % len(who)] for place in range(PEOPLE)], own))
        finally:
            for part in parts:
                part.terminate()
            for part in parts:
                part.wait()
    connection.close()
    if not is_well:
        raise SystemExit(
            f"Something was wrong, memory grew, or 95 of 100 pages took more than {MOST_P95 * 1000:.0f} ms."
        )


if __name__ == "__main__":
    main()
