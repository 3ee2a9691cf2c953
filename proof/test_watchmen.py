"""Each part of a site is stopped in turn, by the clock on the wall: how long until a mail says so to a person?

The watchman runs each minute, as its timer runs it; nothing is shortened. What is stopped: the mail server for messages out, the
inbox, the receiver of the stream and the web server, together, since none needs another; then the worker, which does the sealing
and every job; then the database.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from tests.mail_server import PASSWORD, needs_dovecot, open_mail_server
from tests.post_room import PostRoom, free_port, open_post_room

from .ledger import ROOT, Ledger
from .site import Site, a_site

pytestmark = [pytest.mark.tier("nightly"), needs_dovecot]

EACH = 60.0  # seconds, as the timer
WITHIN = 300.0
WELL_WITHIN = 600.0


class Watchman(threading.Thread):
    """`frankpledge watch` each minute, as the timer begins it."""

    def __init__(self, site: Site) -> None:
        super().__init__(daemon=True)
        self.site, self.is_over = site, threading.Event()

    def run(self) -> None:
        while not self.is_over.is_set():
            began = time.monotonic()
            subprocess.run(
                [sys.executable, "-m", "frankpledge", "watch"],
                env=self.site.environ,
                cwd=ROOT,
                capture_output=True,
                check=False,
            )
            self.is_over.wait(max(0.0, EACH - (time.monotonic() - began)))


@contextmanager
def watched(site: Site, duty: PostRoom) -> Iterator[None]:
    watchman = Watchman(site)
    watchman.start()
    try:
        yield
    finally:
        watchman.is_over.set()
        watchman.join(120)


def subjects(duty: PostRoom) -> list[str]:
    return [str(message["Subject"]) for message in duty.messages]


def told_of(duty: PostRoom, part: str, *, after: int, since: float) -> float:
    """Seconds from the stop until a mail names the part; `after` is how many there were before."""

    def is_named() -> bool:
        return any(part in subject.removeprefix("Frankpledge: ").split(", ") for subject in subjects(duty)[after:])

    with duty.arrived:
        if not duty.arrived.wait_for(is_named, max(0.0, WITHIN * 2 - (time.monotonic() - since))):
            return float("inf")
    return time.monotonic() - since


def kill(part: "subprocess.Popen[bytes]") -> None:
    os.killpg(part.pid, signal.SIGKILL)
    part.wait()


def test_a_person_is_told_within_five_minutes_of_any_part_that_stops(ledger: Ledger) -> None:
    told: dict[str, float] = {}
    with ExitStack() as stack:
        duty = stack.enter_context(open_post_room())
        site = stack.enter_context(a_site())
        out, imap = ExitStack(), ExitStack()
        stack.callback(out.close)
        stack.callback(imap.close)
        room, server, port = (
            out.enter_context(open_post_room()),
            imap.enter_context(open_mail_server()),
            str(free_port()),
        )
        site.environ |= {
            "PORT": port, "FRANKPLEDGE_SMTP": room.url, "FRANKPLEDGE_WATCH_SMTP": duty.url, "FRANKPLEDGE_WATCHED_BY": "duty@partnership.example",
            "FRANKPLEDGE_IMAP": server.inbox().url, "FRANKPLEDGE_IMAP_PASSWORD": PASSWORD, "FRANKPLEDGE_WATCH_STREAM": "1",
        }  # fmt: skip
        site.command("collectstatic", "--no-input", "--verbosity", "0")
        parts = {
            "stream": site.start("frankpledge", "backup", "stream", "--store", str(site.folder / "store")),
            "worker": site.start("frankpledge", "work"),
            "server": site.start("frankpledge", "serve"),
        }
        _wait_until_well(site)
        stack.enter_context(watched(site, duty))

        before, since = len(duty.messages), time.monotonic()
        for name in ("stream", "server"):
            kill(parts[name])
        out.close()
        imap.close()
        for name in ("server", "stream", "mail out", "inbox"):
            told[name] = told_of(duty, name, after=before, since=since)

        before, since = len(duty.messages), time.monotonic()
        kill(parts["worker"])
        for name in ("worker", "sealing"):
            told[name] = told_of(duty, name, after=before, since=since)

        before, since = len(duty.messages), time.monotonic()
        os.kill(int((site.postgres / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        (site.postgres / "global" / "pg_control").rename(
            site.postgres / "global" / "away"
        )  # so that it can't simply start again
        told["database"] = told_of(duty, "database", after=before, since=since)
        (site.postgres / "global" / "away").rename(site.postgres / "global" / "pg_control")
        (site.postgres / "postmaster.pid").unlink()  # of the one that was killed: nobody is there to be stopped
    late = [f"{part}: {seconds:.0f} s" for part, seconds in told.items() if seconds > WITHIN]
    said = ", ".join(f"{part} {seconds:.0f} s" for part, seconds in sorted(told.items(), key=lambda one: one[1]))
    ledger.tried(
        "Parts that stop: a person is told within five minutes",
        len(told),
        late,
        how=f"from the stop to the mail: {said}",
    )


def _wait_until_well(site: Site) -> None:
    """Every part has begun: the watchman, asked once, sees nothing wrong."""
    ends = time.monotonic() + WELL_WITHIN
    said: Any = ""
    while time.monotonic() < ends:
        ran = subprocess.run(
            [sys.executable, "-m", "frankpledge", "watch", "--look-only"],
            env=site.environ,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode == 0:
            return
        said = ran.stdout + ran.stderr
        time.sleep(5)
    raise AssertionError(f"the site is not well: {said}")
