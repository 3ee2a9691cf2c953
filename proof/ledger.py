"""How much each proof tried and what failed: a pytest plugin that draws the table and leaves `var/proof/<tier>.json`.

A proof is a test under `proof/` that takes `ledger`, tries things, and says so with `ledger.tried(...)`. Its rows reach
the report from whichever process ran it.
"""

import json
import os
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "var" / "proof"
TIERS = ("commit", "nightly", "release")
MOST_TOLD = 20

Value = TypeVar("Value")


@dataclass
class Line:
    """One line of the table. `how` says which way the tries went in, so that no number claims more than it is."""

    what: str
    tried: int = 0
    failed: list[str] = field(default_factory=list)
    how: str = ""
    seconds: float = 0.0
    commit: str = ""
    at: str = ""


class Ledger:
    """What one proof writes down."""

    def __init__(self, tier: str, properties: list[tuple[str, object]]) -> None:
        self.tier = tier
        self._properties = properties

    def of(self, *, commit: Value, nightly: Value, release: Value) -> Value:
        """How much of it belongs in the tier that is run."""
        return {"commit": commit, "nightly": nightly, "release": release}[self.tier]

    def write(self, what: str, times: int, failed: Iterable[str] = (), *, how: str = "") -> list[str]:
        """`times` things were tried for the line `what`; those that failed, for a proof that has more lines to write first."""
        failures = list(failed)
        self._properties.append(("proof", asdict(Line(what, times, failures[:MOST_TOLD], how)) | {"n": len(failures)}))
        return failures

    def tried(self, what: str, times: int, failed: Iterable[str] = (), *, how: str = "") -> None:
        """The same; the proof fails here if any of them did."""
        failures = self.write(what, times, failed, how=how)
        assert times, f"{what}: nothing was tried"
        assert not failures, f"{what}: {len(failures)} of {times} failed\n" + "\n".join(failures[:MOST_TOLD])


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> Ledger:
    return Ledger(request.config.getoption("--tier"), request.node.user_properties)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tier", choices=TIERS, default=TIERS[0], help="how far the proofs under proof/ go")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "tier(name): a proof that is left to this tier and those above it")
    config.pluginmanager.register(_Table(config), "proof-table")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A proof of a higher tier is not there in a lower one."""
    here = TIERS.index(config.getoption("--tier"))
    above = [item for item in items if any(TIERS.index(mark.args[0]) > here for mark in item.iter_markers("tier"))]
    if above:
        config.hook.pytest_deselected(items=above)
        items[:] = [item for item in items if item not in above]


class _Table:
    """The lines of every process, put together where the run is led from."""

    def __init__(self, config: pytest.Config) -> None:
        self.tier: str = config.getoption("--tier")
        self.is_whole = config.args == ["proof"] or config.args_source is not pytest.Config.ArgsSource.ARGS
        self.lines: dict[str, Line] = {}
        self.counts: dict[str, int] = {}
        self.broken: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and report.nodeid.startswith("proof/"):
            self.broken.append(report.nodeid)
        if report.when != "call":
            return
        rows: list[dict[str, Any]] = [dict(row) for name, row in report.user_properties if name == "proof"]  # type: ignore[call-overload]
        for row in rows:
            line = self.lines.setdefault(row["what"], Line(row["what"], how=row["how"]))
            line.tried += row["tried"]
            line.failed += row["failed"]
            line.seconds += report.duration / len(rows)
            self.counts[line.what] = self.counts.get(line.what, 0) + row["n"]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.lines:
            return
        now, commit = datetime.now(UTC).isoformat(timespec="seconds"), _commit()
        for line in self.lines.values():
            line.seconds, line.commit, line.at = round(line.seconds, 1), commit, now
        report = REPORTS / f"{self.tier}.json"
        kept = [] if self.is_whole else [line for line in _read(report) if line["what"] not in self.lines]
        lines = [*kept, *(asdict(line) | {"failures": self.counts[line.what]} for line in self.lines.values())]
        REPORTS.mkdir(parents=True, exist_ok=True)
        told = {"tier": self.tier, "at": now, "commit": commit, "machine": machine(), "broken": self.broken}
        report.write_text(json.dumps(told | {"lines": lines}, indent=1) + "\n")
        terminalreporter.section(f"proofs, {self.tier} ({report.relative_to(ROOT)})")
        for text in table(lines):
            terminalreporter.write_line(text)


def table(lines: Iterable[dict[str, Any]]) -> list[str]:
    """The lines of a report as a table in Markdown."""
    drawn = ["| Proof | On | Tried | Failed | Seconds | How |", "| --- | --- | ---: | ---: | ---: | --- |"]
    return drawn + [
        f"| {line['what']} | {line['at'][:10]} | {line['tried']:,} | {line['failures']:,} | {line['seconds']:,.0f} | {line['how']} |"
        for line in lines
    ]


def machine() -> dict[str, str | int]:
    """The facts of the machine that a number depends on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    facts: dict[str, str | int] = {"processors": os.cpu_count() or 0, "memory_gib": memory}
    database = "the one that DATABASE_URL names" if os.environ.get("DATABASE_URL") else "embedded PostgreSQL"
    return facts | {"system": platform.platform(), "python": platform.python_version(), "database": database}


def _read(report: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(report.read_text())["lines"] if report.exists() else []
    return found


def _commit() -> str:
    """Which commit was tried, with a + where files were changed since."""
    told = ["git", "describe", "--always", "--dirty=+", "--exclude", "*"]
    try:
        return subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
