"""A program of its own that does the worker's work and is killed at one moment after another, each named by the line logged there.

Given (JSON on its input): the tests' database, the work (`read` the inbox, or `send` what waits) and the moments. Says, of each
moment, whether the worker died there.
"""

import json
import logging
import os
import signal
import sys
from collections.abc import Callable

import django

django.setup()

from django.conf import settings  # noqa: E402  (the settings must be there first)
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from frankpledge.marac.actions import opening  # noqa: E402
from frankpledge.marac.issued_form import read_form  # noqa: E402
from frankpledge.notices import inbox, jobs, outbox  # noqa: E402


class _Kills(logging.Handler):
    """Kills this process, as nothing can prepare for, when a line is logged."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage() == self.line:
            os.kill(os.getpid(), signal.SIGKILL)


def died_at(line: str, work: Callable[[], None]) -> int:
    """What the worker's process ended with."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    for module in (inbox, opening, outbox):
        module.log.setLevel(logging.DEBUG)
        module.log.addHandler(_Kills(line))
    work()
    os._exit(0)


def read() -> None:
    address = inbox.address()
    assert address is not None
    with inbox.alone("reading") as reads_alone, inbox.alone("opening") as opens_alone:
        assert [reads_alone, opens_alone] == [True, True], "the reader before was killed, and its lock is held still"
        inbox.take_in(address, most=settings.LARGEST_MAIL, now=timezone.now)
        opening.open_what_waits(read_form, now=timezone.now)


def send() -> None:
    jobs.send_what_waits(timestamp=0)


def main() -> None:
    given = json.load(sys.stdin)
    connection.settings_dict.update(given["database"])
    work = {"read": read, "send": send}[given["work"]]
    json.dump({line: died_at(line, work) for line in given["lines"]}, sys.stdout)


if __name__ == "__main__":
    main()
