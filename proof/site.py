"""A site of its own on this machine, for a proof to break: its data, its database, and the processes that stand on them."""

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

import psycopg

from .ledger import ROOT

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
            until(lambda: not server.exists())
        shutil.rmtree(folder)


def until(true: Any, *, within: float = STREAM_SETTLES_WITHIN) -> None:
    deadline = time.monotonic() + within
    while True:
        try:
            if true():
                return
        except (psycopg.OperationalError, psycopg.errors.UndefinedTable, FileNotFoundError, IndexError):
            pass
        assert time.monotonic() < deadline, "it did not come to be"
        time.sleep(0.1)
