"""Mails, office files, PDFs and calendars spoilt by the thousand: each refused with a sentence or opened, in the memory and time that it has."""

from pathlib import Path

import pytest

from frankpledge.documents.tests.papers import needs_pango

from .hostile_files import DOORS, SLACK, Door, forked, spoilt_ones, wrong_with
from .ledger import Ledger

pytestmark = needs_pango
OF_DOORS = pytest.mark.parametrize("door", DOORS, ids=[door.name for door in DOORS])
KEPT = Path(__file__).parent.parent / "var" / "proof" / "hostile"


@OF_DOORS
def test_what_was_spoilt_is_opened_or_refused_and_hurts_nobody(ledger: Ledger, door: Door):
    times = ledger.of(commit=8, nightly=2_500, release=50_000)
    wrong: list[str] = []
    with forked(door) as children:
        for name, data in spoilt_ones(door, times, "0"):
            if said := wrong_with(door, data):
                KEPT.mkdir(parents=True, exist_ok=True)
                (KEPT / name.replace(" ", "-")).write_bytes(data)
                wrong.append(f"{name}: {said}")
    wrong += list(_over(door, children.kilobytes, children.seconds))
    ends = ", ".join(f"{count:,} {end}" for end, count in sorted(children.ends.items()))
    how = f"forked from one child; {ends}; the hungriest {children.kilobytes // 1024} MiB, {children.cpu:.1f} s of processor"
    ledger.tried(f"Hostile {door.name}", times, wrong, how=how)


@pytest.mark.tier("nightly")
@OF_DOORS
def test_what_means_harm_is_opened_or_refused_in_a_process_of_its_own(ledger: Ledger, door: Door):
    brought = [*enumerate(door.harmful()), *spoilt_ones(door, ledger.of(commit=0, nightly=60, release=2_000), "own process")]  # fmt: skip
    wrong = [f"{name}: {said}" for name, data in brought if (said := wrong_with(door, data))]
    ledger.tried(
        f"Hostile {door.name}, by the product’s own way",
        len(brought),
        wrong,
        how="a process each, begun by the product",
    )


def _over(door: Door, kilobytes: int, seconds: float) -> list[str]:
    most = door.allowance.memory_bytes / 1024 * SLACK
    found = [f"a child had {kilobytes:,} kilobytes"] if kilobytes > most else []
    return found + ([f"a child took {seconds:.0f} s"] if seconds > door.allowance.wall_seconds + 2 else [])
