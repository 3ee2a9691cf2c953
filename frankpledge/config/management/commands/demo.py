import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from frankpledge.accounts.models import DemonstrationPerson, Installation, Person
from frankpledge.audit import identity
from frankpledge.boards import demonstration as boards_demonstration
from frankpledge.boards.jobs import make_demonstration_meetings as make_board_meetings
from frankpledge.funding import demonstration_fund, demonstration_grants
from frankpledge.funding.jobs import make_demonstration_services
from frankpledge.marac import demonstration as marac_demonstration
from frankpledge.marac import demonstration_access, demonstration_mail, demonstration_meetings
from frankpledge.marac.jobs import (
    BEHIND_EVERYTHING,
    BEHIND_THE_DAY,
    make_demonstration_meetings,
    make_demonstration_quarter,
)
from frankpledge.partnerships import demonstration as partnerships_demonstration

STARTS_WITHIN = 180  # seconds, on a machine that has much else to do


class Command(BaseCommand):
    help = "Bring up a demonstration: the schema, the published record, invented people, the server and the worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prepare-only", action="store_true", help="fill the database, start nothing")
        parser.add_argument(
            "--without-past",
            action="store_true",
            help="leave out the boards’ past meetings and the published quarter, which take minutes to make",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("Set FRANKPLEDGE_DEMONSTRATION=1 to bring up a demonstration.")
        self.prepare(with_past=not options["without_past"])
        if not options["prepare_only"]:
            self.run()

    def prepare(self, *, with_past: bool) -> None:
        """Every step can be taken again: what people entered since stays."""
        _refuse_a_live_site()
        self.step("Laying the database's tables", lambda: call_command("migrate", verbosity=0))
        _claim()
        self.step("Loading the published record", lambda: call_command("load_record", stdout=open(os.devnull, "w")))  # noqa: PTH123, SIM115
        self.step("Inviting the demonstration people", _people)
        self.step("Preparing the regional partnership’s meetings", _boards)
        self.step("Sharing out the fund, and calling for applications", _fund)
        self.step("Agreeing, reporting and paying the year’s invented grants", _grants)
        self.step("Making the week’s invented referrals", _referrals)
        self.step("Holding last week’s invented meeting, and listing the next", _meetings)
        if with_past:
            _boards_past()
            _quarter()
        self.step("Gathering the pages' style", lambda: call_command("collectstatic", interactive=False, verbosity=0))

    def step(self, words: str, do: Callable[[], object]) -> None:
        began = time.monotonic()
        self.stdout.write(f"{words} … ", ending="")
        self.stdout.flush()
        do()
        self.stdout.write(f"{time.monotonic() - began:.1f} s")

    def run(self) -> None:
        """Start the server and the worker, and stop both when told to, or when either ends."""
        stop = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stop.set())
        parts = [_start(name) for name in ("serve", "work")]
        try:
            self.step("Starting the server and the worker", lambda: _wait_until_ready(parts, stop))
            if not stop.is_set():
                self.welcome()
            while not stop.wait(0.5):
                if any(part.poll() is not None for part in parts):
                    raise CommandError("The server or the worker has ended by itself; what it said is above.")
        finally:
            for part in parts:
                part.terminate()
            for part in parts:
                part.wait()
        self.stdout.write("\nStopped. Everything entered is kept for next time.")

    def welcome(self) -> None:
        self.stdout.write(
            f"\n  Frankpledge is at {self.style.SUCCESS(settings.SITE_URL)}\n\n  Sign in there as one of:"
        )
        group = None
        for demonstrated in DemonstrationPerson.objects.select_related("person").order_by("position"):
            if demonstrated.group != group:
                group = demonstrated.group
                self.stdout.write(f"\n  {group}")
            self.stdout.write(f"    {demonstrated.person.name:<24} {demonstrated.does}")
        self.stdout.write("\n  Press Ctrl-C to stop.")
        self.stdout.flush()


def _refuse_a_live_site() -> None:
    """Before anything is done to it: a site's own database is never touched."""
    if Installation._meta.db_table not in connection.introspection.table_names():
        return
    installation = Installation.objects.first()
    is_empty = installation is None and not Person.objects.exists()
    if not is_empty and not (installation and installation.is_demonstration):
        raise CommandError("This database is not a demonstration one, so nothing was put into it.")


def _claim() -> None:
    """Make an empty database a demonstration one."""
    with identity.as_service("command"):
        Installation.objects.get_or_create(pk=1, defaults={"is_demonstration": True})


def _people() -> None:
    with identity.as_service("command"):
        partnerships_demonstration.load(timezone.now())


def _boards() -> None:
    with identity.as_service("command"):
        boards_demonstration.load(timezone.now())


def _boards_past() -> None:
    """The two meetings before the next one are there within minutes, their papers drawn and they themselves held by the worker."""
    with suppress(AlreadyEnqueued):
        make_board_meetings.defer()


def _fund() -> None:
    with identity.as_service("command"):
        demonstration_fund.load(timezone.now())


def _grants() -> None:
    with identity.as_service("command"):
        demonstration_grants.load(timezone.now())
    with suppress(AlreadyEnqueued):
        make_demonstration_services.configure(priority=BEHIND_THE_DAY).defer()


def _referrals() -> None:
    with identity.as_service("command"):
        marac_demonstration.load(timezone.now())
        demonstration_mail.load(timezone.now())


def _quarter() -> None:
    """It takes minutes to make by its deeds: the worker does, behind all else, and the page of counts shows how far it is."""
    with suppress(AlreadyEnqueued):
        make_demonstration_quarter.configure(priority=BEHIND_EVERYTHING).defer()


def _meetings() -> None:
    """One MARAC's at once; the others are there within minutes, made by the worker."""
    with identity.as_service("command"):
        next(demonstration_meetings.steps(timezone.now()), None)
        demonstration_access.load(timezone.now())
    with suppress(AlreadyEnqueued):
        make_demonstration_meetings.configure(priority=BEHIND_THE_DAY).defer()


def _start(command: str) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches this process alone, which stops the others in order.
    return subprocess.Popen([sys.executable, "-m", "frankpledge", command], start_new_session=True)


def _wait_until_ready(parts: list[subprocess.Popen[bytes]], stop: threading.Event) -> None:
    url = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/readyz"
    deadline = time.monotonic() + STARTS_WITHIN
    while not stop.wait(0.1):
        if any(part.poll() is not None for part in parts):
            raise CommandError("The server or the worker could not start; what it said is above.")
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except (urllib.error.URLError, TimeoutError) as problem:
            if time.monotonic() > deadline:
                raise CommandError(f"The server did not become ready within {STARTS_WITHIN} seconds.") from problem
        else:
            return
