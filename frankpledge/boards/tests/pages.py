"""Pages that stand for drawn papers, where a test is not about how they are drawn; and whoever draws them, killed."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest import mock

from frankpledge.documents.pdf import Marking, make_pdf
from frankpledge.partnerships.tests.people import AT
from proof.forking import children_begun


@cache
def a_page() -> bytes:
    """One tagged page."""
    marking = Marking("OFFICIAL", "a test", "a test", AT)
    return make_pdf("documents/paper.html", {}, title="A paper", marking=marking)


@contextmanager
def killed_by_another(doing: str, *, at_the: int) -> Iterator[None]:
    """The real process apart that does this, killed by a real `kill -9` once it runs; `at_the` says which of them."""
    run, seen = subprocess.run, list[str]()

    def begun_and_killed(command: list[str], **options: Any) -> Any:
        seen.extend(one for one in command if one.endswith(doing))
        if not command[-1].endswith(doing) or len(seen) != at_the:
            return run(command, **options)
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=options["cwd"], env=options["env"]
        ) as child:
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
            return subprocess.CompletedProcess(command, child.returncode, b"", b"")

    with children_begun(), mock.patch("frankpledge.documents.apart.subprocess.run", side_effect=begun_and_killed):
        yield
