"""Two servers, two workers, a database and its standby, each on a machine of its own: any of them is killed or cut off while people work."""

import json
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import NamedTuple

import pytest
from aiosmtpd.controller import Controller

from frankpledge.marac.tests.other_systems import referral
from tests.post_room import PostRoom, free_port

from .ledger import Ledger
from .machines import HERE, PORT, Machine, Site, can_be_made, follow, machines, until
from .senders import LETS_IN, lettered

pytestmark = [
    pytest.mark.tier("nightly"),
    pytest.mark.skipif(not can_be_made(), reason="machines are made as network namespaces, by root, with iproute2"),
]

SENDERS, READERS = 3, 2
PATIENCE, TRIES = 12, 60  # seconds that somebody waits for an answer; times that a program tries before it gives up

REMINDS = "from frankpledge.boards.jobs import remind as b; from frankpledge.marac.jobs import remind as m; b.defer(timestamp=0); m.defer(timestamp=0)"


class Trouble(NamedTuple):
    """An answer that came at a later try: what was met before, and the seconds that it took in all."""

    met: list[str]
    seconds: float

    def __str__(self) -> str:
        return f"{'; '.join(self.met)}; answered after {self.seconds:.1f} s"


@dataclass
class People:
    """Who sends referrals and who reads pages, without a pause, and what they notice."""

    site: Site
    key: str
    asked: list[str]
    cookie: str
    acknowledged: dict[str, str] = field(default_factory=dict)  # the key it was sent under: its reference
    begun: list[str] = field(default_factory=list)
    trouble: dict[str, list[Trouble]] = field(default_factory=dict)  # during what
    wrong: list[str] = field(default_factory=list)
    during: str = "nothing"
    pages: int = 0
    is_over: threading.Event = field(default_factory=threading.Event)

    def send(self, sender: int) -> None:
        number = 0
        while not self.is_over.is_set():
            number += 1
            key = f"proof-{sender}-{number:06}"
            self.begun.append(key)
            body = json.dumps(referral(self.asked, somebody=lettered(sender, number))).encode()
            said = self._insist(
                number, "/api/v1/marac-referrals", {"authorization": f"Bearer {self.key}", "idempotency-key": key, "content-type": "application/json"}, body,
            )  # fmt: skip
            if said is not None:
                self.acknowledged[key] = json.loads(said)["reference"]

    def read(self, reader: int) -> None:
        number = reader
        while not self.is_over.is_set():
            number += 1
            said = self._insist(number, "/desk/", {"cookie": self.cookie}, None)
            if said is not None and b"Hana Pattern" not in said:
                self.wrong.append("a page that is not the reader's desk")
            self.pages += 1
            time.sleep(0.2)

    def _insist(self, number: int, path: str, headers: dict[str, str], body: bytes | None) -> bytes | None:
        """Ask one server, and the other where it does not answer: as a proxy before both does, or a person who presses again."""
        began, during, met = time.monotonic(), self.during, list[str]()
        for again in range(TRIES):
            server, asked_at = self.site.servers[(number + again) % 2], time.monotonic()
            asked = urllib.request.Request(f"http://{server.address}:{PORT}{path}", data=body, headers=headers)
            try:
                with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                    said: bytes = answer.read()
            except urllib.error.HTTPError as refusal:
                with refusal:
                    words = refusal.read()[:200]
                if refusal.code < 500 and refusal.code != HTTPStatus.CONFLICT:  # that one says: again in a moment
                    self.wrong.append(f"{path}: {refusal.code} {words!r}")
                    return None
                problem = str(refusal.code)
            except OSError as silence:
                problem = str(silence)
            else:
                if again:
                    self.trouble.setdefault(during, []).append(Trouble(met, time.monotonic() - began))
                return said
            met.append(f"{server.name} {problem} in {time.monotonic() - asked_at:.1f} s")
            if self.is_over.is_set():
                return None
            time.sleep(0.5 if again > 1 else 0)
        self.wrong.append(f"{path}: not answered in {TRIES} tries, during {during}")
        return None

    @contextmanager
    def busy(self) -> Iterator[None]:
        parts = [threading.Thread(target=self.send, args=(one,)) for one in range(SENDERS)]
        parts += [threading.Thread(target=self.read, args=(one,)) for one in range(READERS)]
        for part in parts:
            part.start()
        try:
            yield
        finally:
            self.is_over.set()
            for part in parts:
                part.join()

    def go_on(self) -> None:
        """Until some more of both were answered: the site works."""
        sent, read = len(self.acknowledged), self.pages
        until(lambda: self.wrong or (len(self.acknowledged) >= sent + 3 * SENDERS and self.pages >= read + READERS))
        assert not self.wrong, f"during {self.during}: {self.wrong[:5]}"


def test_any_machine_may_go_and_the_work_goes_on(ledger: Ledger) -> None:
    room, port = PostRoom(), free_port()
    with machines(f"smtp://{HERE}:{port}?tls=no") as site:
        post = Controller(room, hostname=HERE, port=port)
        post.start()
        try:
            _prove(site, room, ledger)
        finally:
            post.stop()


def _prove(site: Site, room: PostRoom, ledger: Ledger) -> None:
    for server in site.servers:
        site.serve(server)
    for worker in site.workers:
        site.work(worker)
    let_in = json.loads(site.command("shell", "-c", LETS_IN).strip().splitlines()[-1])
    people = People(site, **let_in)
    for server in site.servers:
        until(partial(_answers, server))
    faults: dict[str, float] = {}
    with people.busy():
        people.go_on()
        for what, does in _faults(site, people):
            people.during = what
            began = time.monotonic()
            does()
            people.go_on()
            faults[what] = time.monotonic() - began
            people.during = "nothing"
    primary = site.databases[1]  # since the promotion
    until(
        lambda: not primary.ask("SELECT 1 FROM notices_message WHERE status = 'waiting'", database="frankpledge"), 600
    )
    until(lambda: not primary.ask("SELECT 1 FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND (scheduled_at IS NULL OR attempts > 0) AND task_name <> 'config.take_up_stalled_jobs'", database="frankpledge"), 600)  # fmt: skip
    kept = dict(
        primary.ask(
            "SELECT s.idempotency_key, r.reference FROM marac_sentin s JOIN marac_referral r ON r.id = s.referral_id",
            database="frankpledge",
        )
    )
    lost = [f"{key}: {kept.get(key)}" for key, said in people.acknowledged.items() if kept.get(key) != said]
    rows = primary.ask("SELECT count(*) FROM marac_referral WHERE source = 'api'", database="frankpledge")[0][0]
    doubled = [] if rows == len(kept) <= len(people.begun) else [f"{rows} referrals for {len(kept)} that were sent"]
    told_of = primary.ask(
        "SELECT count(*) FROM notices_message WHERE subject = 'Somebody waits for an adviser'", database="frankpledge"
    )[0][0]
    doubled += [] if told_of == rows else [f"{told_of} messages to the IDVA service for {rows} referrals"]
    noticed = [
        f"{what}: {each}"
        for what, all_ in people.trouble.items()
        for each in all_
        if not what.startswith("the database") and len(each.met) > 1
    ]
    worst = {what: max(each.seconds for each in all_) for what, all_ in people.trouble.items()}
    how = "; ".join(f"{what}: longest wait {worst.get(what, 0):.1f} s" for what in faults)
    ledger.write(
        "Machines: acknowledged referrals, each there once",
        len(people.acknowledged),
        lost + doubled,
        how=f"{SENDERS} programs send by the API while {len(faults)} faults come one after another",
    )
    ledger.write(
        "Machines: answers to whoever works meanwhile",
        len(people.acknowledged) + people.pages,
        people.wrong + noticed,
        how=how,
    )
    told = Counter(str(message["Message-ID"]) for message in room.messages)
    sent = {
        f"<{pk}@"
        for (pk,) in primary.ask("SELECT id FROM notices_message WHERE status = 'sent'", database="frankpledge")
    }
    missing = [pk for pk in sent if not any(one.startswith(pk) for one in told)]
    twice = sum(count - 1 for count in told.values())
    before = primary.ask("SELECT count(*) FROM notices_message", database="frankpledge")[0][0]
    site.command(
        "shell",
        "-c",
        "from frankpledge.boards.jobs import remind as b; from frankpledge.marac.jobs import remind as m; b(timestamp=0); m(timestamp=0)",
    )
    after = primary.ask("SELECT count(*) FROM notices_message", database="frankpledge")[0][0]
    left = [f"{after - before} reminders were left to send"] if after != before else []
    ledger.write(
        "Machines: messages, each taken by the mail server",
        len(sent),
        missing + left,
        how=f"{twice} taken twice, under the same Message-ID; a last run of the reminders found nothing left",
    )
    assert not [*lost, *doubled, *people.wrong, *noticed, *missing, *left]


def _answers(server: Machine) -> bool:
    with urllib.request.urlopen(f"http://{server.address}:{PORT}/healthz", timeout=PATIENCE) as answer:
        return bool(answer.status == HTTPStatus.OK)


def _faults(site: Site, people: People) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each leaves the site as it found it, but for the last."""
    (first, second), (one, two) = site.servers, site.workers
    primary, standby = site.databases

    def serve_again(machine: Machine) -> None:
        site.serve(machine)
        until(partial(_answers, machine))  # or the next fault would leave no server at all

    def again(machine: Machine, starts: Callable[[Machine], None]) -> Callable[[], None]:
        def does() -> None:
            machine.kill()
            people.go_on()
            starts(machine)

        return does

    def cut_off(machine: Machine) -> Callable[[], None]:
        def does() -> None:
            machine.pull_the_cable()
            people.go_on()
            machine.plug_in()

        return does

    def reminded(does: Callable[[], None]) -> Callable[[], None]:
        def both() -> None:
            site.command("shell", "-c", REMINDS)
            does()

        return both

    def lose_the_standby() -> None:
        standby.kill()
        # Every commit waits from here, until somebody who was told follows the runbook.
        primary.ask("ALTER SYSTEM SET synchronous_standby_names = ''", "SELECT pg_reload_conf()")
        people.go_on()
        follow(primary, standby)

    def lose_the_database() -> None:
        primary.pull_the_cable()
        primary.kill()
        standby.promote()
        standby.ask("ALTER SYSTEM SET synchronous_standby_names = ''", "SELECT pg_reload_conf()")

    yield "a server is killed", again(first, serve_again)
    yield "a server is cut off", cut_off(second)
    yield "a worker is killed", reminded(again(one, site.work))
    yield "a worker is cut off", reminded(cut_off(two))
    yield "the database's standby is killed", lose_the_standby
    yield "the database is killed and cut off, the standby promoted", reminded(lose_the_database)
