"""The product's child processes forked from one that has its module already, instead of begun one by one."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory
from threading import Lock
from unittest import mock

from frankpledge.documents import apart
from frankpledge.documents.apart import ROOT, Allowance, DiedApart

OWN = apart.run_apart
DOORS = ("apart", "brought", "mail", "packs", "pdf", "pdf_form")
"""The modules of the product that have `run_apart` by its name."""


class Mother:
    """One child module, imported once, in a process that forks for each input."""

    def __init__(self, module: str, allowance: Allowance) -> None:
        self.allowance = allowance
        self.own = TemporaryDirectory(prefix="frankpledge-")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "proof.zygote", module, str(allowance.wall_seconds)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": self.own.name},
        )  # fmt: skip

    def bear(self, data: bytes) -> tuple[dict[str, float], bytes]:
        """What a child used and ended with (`code`), and what it wrote."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write(len(data).to_bytes(8, "big") + data)
            self.process.stdin.flush()
        except BrokenPipeError:
            raise DiedApart(self.process.wait()) from None
        line = self.process.stdout.readline()
        if not line:  # its module can't be had here: it ended as it does by itself
            raise DiedApart(self.process.wait())
        figures: dict[str, float] = json.loads(line)
        return figures, self.process.stdout.read(int(figures["length"]))

    def close(self) -> None:
        self.process.communicate(timeout=60)
        self.own.cleanup()


def ended(figures: dict[str, float]) -> DiedApart:
    code: float | None = figures["code"]
    return DiedApart(None if code is None else int(code))


class Mothers:
    """Stands in for `run_apart`: the same module with the same allowance, from its `main` on."""

    def __init__(self) -> None:
        self.mothers: dict[str, Mother] = {}
        self.lock = Lock()

    def run_apart(self, module: str, data: bytes, allowance: Allowance) -> bytes:
        with self.lock:
            if module not in self.mothers:
                self.mothers[module] = Mother(module, allowance)
            assert self.mothers[module].allowance == allowance
            figures, answer = self.mothers[module].bear(data)
        if figures["code"] != 0:
            raise ended(figures)
        return answer

    def close(self) -> None:
        for mother in self.mothers.values():
            mother.close()


@contextmanager
def children_forked() -> Iterator[None]:
    mothers = Mothers()
    with all_run_by(mothers.run_apart):
        yield
    mothers.close()


@contextmanager
def children_begun() -> Iterator[None]:
    """Within `children_forked`: the product's own way again, a process begun for each."""
    with all_run_by(OWN):
        yield


@contextmanager
def all_run_by(run_apart: object, doors: Sequence[str] = DOORS) -> Iterator[None]:
    with ExitStack() as patches:
        for door in doors:
            patches.enter_context(mock.patch(f"frankpledge.documents.{door}.run_apart", run_apart))
        yield
