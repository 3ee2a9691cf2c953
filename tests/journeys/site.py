"""A whole site to walk: the product's own command, with its server, its worker and a database of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.mail_server import PASSWORD, Inbox
from tests.post_room import PostRoom, free_port

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "frankpledge_journeys"


@dataclass
class Site:
    url: str
    mail: PostRoom
    environment: dict[str, str]
    inbox: Inbox | None = None
    said: str = ""

    def command(self, *words: str) -> str:
        """What the product's own command says, run beside the site as its operator does."""
        done = subprocess.run(
            [sys.executable, "-m", "frankpledge", *words],
            env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.stdout + done.stderr


@contextmanager
def running(data: Path, mail: PostRoom, inbox: Inbox | None = None) -> Iterator[Site]:
    """`frankpledge demo` until the block ends, stopped as Ctrl-C stops it; with `inbox`, mail to it is read."""
    port = free_port()
    environment = os.environ | {
        "PORT": str(port),
        "FRANKPLEDGE_DATA": str(data),
        "FRANKPLEDGE_DEMONSTRATION": "1",
        "FRANKPLEDGE_SMTP": mail.url,
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(ROOT),
    }
    if inbox:
        environment |= {"FRANKPLEDGE_IMAP": inbox.url, "FRANKPLEDGE_IMAP_PASSWORD": PASSWORD}
    with _database_of_its_own(environment):
        command = [sys.executable, "-m", "frankpledge", "demo", "--without-past"]
        process = subprocess.Popen(
            command, env=environment, cwd=data, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        site = Site(f"http://localhost:{port}", mail, environment, inbox)
        try:
            assert process.stdout is not None
            for line in process.stdout:
                site.said += line
                if "Ctrl-C" in line:
                    break
            else:
                raise AssertionError(f"the demonstration did not start:\n{site.said}")
            yield site
        finally:
            process.send_signal(signal.SIGINT)
            site.said += process.communicate(timeout=60)[0]
        assert process.returncode == 0, site.said


@contextmanager
def _database_of_its_own(environment: dict[str, str]) -> Iterator[None]:
    url = environment.get("DATABASE_URL")
    if not url:
        yield
        return
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
        environment["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{DATABASE}"))
        yield
        connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")
