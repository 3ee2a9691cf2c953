"""Work done in a process apart: little memory, little time, none of our secrets, and nobody hurt if it dies."""

import json
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from frankpledge.figures.decoding import Unreadable

ROOT = Path(__file__).resolve().parents[2]
STOPPED = (
    "The process that does this was stopped from outside, as a machine that is short of memory does. "
    "Nothing is lost by that: try again."
)


@dataclass(frozen=True)
class Allowance:
    """How much a process may use. With no `file_bytes` it can write no file at all."""

    memory_bytes: int
    cpu_seconds: int
    wall_seconds: int
    file_bytes: int = 0


class DiedApart(Exception):
    """The process gave no answer. `code` is what it ended with; nothing when it used more than its time."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"the process apart ended with {code}")
        self.code = code

    @property
    def was_stopped(self) -> bool:
        """Whether somebody else killed it: what it uses up itself ends it otherwise."""
        return self.code == -signal.SIGKILL


def run_apart(module: str, data: bytes, allowance: Allowance) -> bytes:
    """What `module`, which must `confine` itself to the same allowance, writes when it is given `data` to read.

    It finds our code and a folder of its own that is removed after, and nothing else in its environment.
    """
    with TemporaryDirectory(prefix="frankpledge-") as own:
        environment = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": own}
        try:
            done = subprocess.run(
                [sys.executable, "-m", module],
                input=data,
                capture_output=True,
                timeout=allowance.wall_seconds,
                check=False,
                cwd=ROOT,
                env=environment,
            )
        except subprocess.TimeoutExpired:
            raise DiedApart(None) from None
    if done.returncode != 0:
        raise DiedApart(done.returncode)
    return done.stdout


def ask_apart(module: str, data: bytes, allowance: Allowance, *, gave_up: str) -> dict[str, Any]:
    """What `module`, by `answer_apart`, finds in `data`; raises `Unreadable` with what it refuses, or `gave_up` where it dies."""
    try:
        found: dict[str, Any] = json.loads(run_apart(module, data, allowance))
    except DiedApart as death:
        raise Unreadable(STOPPED if death.was_stopped else gave_up) from None
    if refusal := found.get("refusal"):
        raise Unreadable(refusal)
    return found


def answer_apart(read: Callable[[bytes], dict[str, Any]], allowance: Allowance) -> None:
    """In the process apart: what `read` finds in what stands on the standard input, or what it refuses."""
    confine(allowance)
    try:
        answer = read(sys.stdin.buffer.read())
    except Unreadable as refusal:
        answer = {"refusal": str(refusal)}
    sys.stdout.write(json.dumps(answer))


def confine(allowance: Allowance) -> None:
    """Give up, for good, what this process is not to have."""
    for what, most in (
        (resource.RLIMIT_AS, allowance.memory_bytes),
        (resource.RLIMIT_FSIZE, allowance.file_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))
    # A second before the end that looks like somebody else's, so that the two can be told apart.
    resource.setrlimit(resource.RLIMIT_CPU, (allowance.cpu_seconds, allowance.cpu_seconds + 1))
