"""Letters taken in one after another, each said aloud once it is committed: python -m proof.intake MARK THREADS [BYTES OF EACH]."""

import hashlib
import os
import sys
import threading
from itertools import count
from random import Random

import django
from django.db import connection
from django.utils import timezone


def letter(mark: str, thread: int, number: int, more: int = 0) -> bytes:
    """A letter that can be told from every other, and drawn again to be held against what was kept; `more` bytes of it are chance."""
    said = f"Subject: {mark} {thread} {number}\r\n\r\n{'A referral that was promised. ' * (1 + number % 40)}".encode()
    return said + Random(f"{mark} {thread} {number}").randbytes(more)


def take_in(mark: str, thread: int, more: int) -> None:
    from frankpledge.audit import identity  # noqa: PLC0415 - models are read once Django is set up
    from frankpledge.notices import inbox  # noqa: PLC0415

    connection.ensure_connection()
    for number in count():
        content = letter(mark, thread, number, more)
        now = timezone.now()
        with identity.as_service("worker"):
            kept = inbox.keep(content, size=len(content), is_whole=True, received_at=now, at=now)
        assert kept.digest == hashlib.sha256(content).hexdigest()
        # One write, so that a line is whole or not there: what is said here was acknowledged by the database.
        os.write(1, f"{thread} {number}\n".encode())


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
    os.environ["CONN_MAX_AGE"] = "600"
    django.setup()
    mark, threads, *more = sys.argv[1:]
    for thread in range(int(threads)):
        threading.Thread(target=take_in, args=(mark, thread, int(*more))).start()


if __name__ == "__main__":
    main()
