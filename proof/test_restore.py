"""The disk is lost while letters come in: what was acknowledged is there after it was brought back, whole, and the trail with it."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from .intake import letter
from .ledger import ROOT, Ledger

pytestmark = pytest.mark.tier("nightly")

HOLDS_THE_SERVER = "import time; from django.db import connection; connection.ensure_connection(); time.sleep(86400)"
STREAM_SETTLES_WITHIN = 300  # seconds


class Site:
    """A site of its own on this machine, with its backups in another folder."""

    def __init__(self, folder: Path) -> None:
        self.data, self.folder = folder / "data", folder
        self.environ = os.environ | {"FRANKPLEDGE_DATA": str(self.data), "PYTHONPATH": str(ROOT)}
        for name in ("DATABASE_URL", "DATABASE_WEB_URL", "DATABASE_WORKER_URL", "XDG_RUNTIME_DIR", "FRANKPLEDGE_ROLE"):
            self.environ.pop(name, None)
        self.running: list[subprocess.Popen[bytes]] = []

    @property
    def postgres(self) -> Path:
        return self.data / "postgres"

    def store(self, number: int) -> Path:
        return self.folder / f"store-{number}"

    def command(self, *arguments: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-m", "frankpledge", *arguments],
            **self._as(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return str(ran.stdout)

    def start(self, *arguments: str, to: Path | None = None) -> subprocess.Popen[bytes]:
        with (to or self.folder / "said.log").open("ab") as said:
            part = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                **self._as(),
                stdout=said,
                stderr=subprocess.STDOUT if to is None else subprocess.DEVNULL,
                start_new_session=True,
            )
        self.running.append(part)
        return part

    def ask(self, statement: str, database: str = "frankpledge") -> list[tuple[Any, ...]]:
        lines = (self.postgres / "postmaster.pid").read_text().splitlines()
        with psycopg.connect(host=lines[4], user="postgres", dbname=database, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def lose_the_disk(self) -> None:
        """The database is killed outright, with everything that stood on it, and its files are deleted."""
        os.kill(int((self.postgres / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        self.stop()
        shutil.rmtree(self.postgres)
        assert not self.postgres.exists()

    def stop(self) -> None:
        for part in self.running:
            if part.poll() is None:
                os.killpg(part.pid, signal.SIGKILL)
            part.wait()
        self.running.clear()

    def _as(self) -> dict[str, Any]:
        return {"env": self.environ, "cwd": str(ROOT)}


@contextmanager
def a_site() -> Iterator[Site]:
    """Not in pytest's own folder: others begin there meanwhile, and each shuts its gate to the account that the server runs as."""
    folder = Path(tempfile.mkdtemp(prefix="frankpledge-proof-"))
    folder.chmod(0o755)
    site = Site(folder)
    try:
        site.command("migrate", "--verbosity", "0")
        yield site
    finally:
        site.stop()
        if (server := site.postgres / "postmaster.pid").exists():
            os.kill(int(server.read_text().split()[0]), signal.SIGINT)
            _until(lambda: not server.exists())
        shutil.rmtree(folder)


def acknowledged(said: Path) -> list[tuple[int, int]]:
    """What the intake said of its letters, but for a last line that was cut off."""
    whole = said.read_text().rpartition("\n")[0]
    return [(int(thread), int(number)) for thread, number in (line.split() for line in whole.splitlines())]


def test_nothing_that_was_acknowledged_is_lost_with_the_disk(ledger: Ledger) -> None:
    rounds, seconds = ledger.of(commit=(1, 5), nightly=(3, 15), release=(25, 60))
    lost: list[str] = []
    acknowledgements, slowest, largest, wrong = 0, 0.0, 0, []
    with a_site() as site:
        promised: list[tuple[str, Path]] = []
        for number in range(rounds):
            mark, said = uuid4().hex, site.folder / f"acknowledged-{number}"
            promised.append((mark, said))
            _come_in(site, number, mark, said, seconds)
            largest = max(largest, site.ask("SELECT pg_database_size('frankpledge')")[0][0])
            site.lose_the_disk()
            acknowledgements += len(acknowledged(said))
            began = time.monotonic()
            site.command("backup", "bring-back", "--store", str(site.store(number)), "--to", str(site.postgres))
            site.start("frankpledge", "shell", "-c", HOLDS_THE_SERVER)
            _until(lambda: site.ask("SELECT 1 FROM notices_letter LIMIT 1"))
            slowest = max(slowest, time.monotonic() - began)
            kept = {content for (content,) in site.ask("SELECT digest FROM notices_letter")}
            for each, file in promised:
                lost += [
                    f"round {number}: {each} {one}" for one in acknowledged(file) if _digest(each, *one) not in kept
                ]
            wrong += _said_of_the_trail(site, number)
            site.stop()
    how = (
        f"letters taken in by four threads; {rounds} times the postmaster killed (SIGKILL) and its folder deleted; "
        f"pg_receivewal --synchronous as the synchronous standby; slowest way back {slowest:.0f} s, command and first answer, {largest / 2**20:.0f} MiB of database"
    )
    ledger.tried("Acknowledged commits after the disk was lost", acknowledgements, lost, how=how)
    ledger.tried(
        "The trail under its anchors after the disk was lost",
        rounds,
        wrong,
        how="check-audit against the anchors of before",
    )


def _come_in(site: Site, number: int, mark: str, said: Path, seconds: int) -> None:
    """Backups are begun, then letters come in, while the trail is sealed; the disk is lost in the midst of it."""
    store = str(site.store(number))
    site.start("frankpledge", "backup", "stream", "--store", store)
    _until(lambda: site.ask("SELECT 1 FROM pg_replication_slots WHERE slot_name = 'frankpledge' AND active"))
    for statement in ("ALTER SYSTEM SET synchronous_standby_names = 'frankpledge_wal'", "SELECT pg_reload_conf()"):
        site.ask(statement)
    site.command("backup", "base", "--store", store)
    _until(
        lambda: site.ask(
            "SELECT 1 FROM pg_stat_replication WHERE application_name = 'frankpledge_wal' AND sync_state = 'sync'"
        )
    )
    site.start("proof.intake", mark, "4", to=said)
    _until(lambda: said.exists() and said.stat().st_size)
    site.command("shell", "-c", "from frankpledge.audit.jobs import seal; seal(0)")
    time.sleep(seconds)


def _digest(mark: str, thread: int, number: int) -> str:
    return hashlib.sha256(letter(mark, thread, number)).hexdigest()


def _said_of_the_trail(site: Site, number: int) -> list[str]:
    said = site.command("check-audit")
    return [] if "The trail is as it was sealed" in said else [f"round {number}: {said}"]


def _until(true: Any) -> None:
    deadline = time.monotonic() + STREAM_SETTLES_WITHIN
    while True:
        try:
            if true():
                return
        except (psycopg.OperationalError, psycopg.errors.UndefinedTable, FileNotFoundError, IndexError):
            pass
        assert time.monotonic() < deadline, "it did not come to be"
        time.sleep(0.1)
