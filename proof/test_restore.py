"""The disk is lost while letters come in: what was acknowledged is there after it was brought back, whole, and the trail with it."""

import hashlib
import time
from pathlib import Path
from uuid import uuid4

import pytest

from .intake import letter
from .ledger import Ledger
from .site import HOLDS_THE_SERVER, Site, a_site, until

pytestmark = pytest.mark.tier("nightly")


def acknowledged(said: Path) -> list[tuple[int, int]]:
    """What the intake said of its letters, but for a last line that was cut off."""
    whole = said.read_text().rpartition("\n")[0]
    return [(int(thread), int(number)) for thread, number in (line.split() for line in whole.splitlines())]


GIB = 2**30
LARGE = 2**20  # bytes of each letter that makes the database large


def test_nothing_that_was_acknowledged_is_lost_with_the_disk(ledger: Ledger) -> None:
    rounds, seconds = ledger.of(commit=(1, 5), nightly=(3, 15), release=(25, 60))
    lose_and_bring_back(ledger, "after the disk was lost", rounds, seconds, holding=0)


@pytest.mark.tier("release")
def test_nor_where_the_database_is_five_gigabytes(ledger: Ledger) -> None:
    lose_and_bring_back(ledger, "after the disk was lost with 5 GiB on it", rounds=1, seconds=60, holding=5 * GIB)


def lose_and_bring_back(ledger: Ledger, what: str, rounds: int, seconds: int, holding: int) -> None:
    """As many rounds of intake, loss and restoration, of a database that holds as many bytes before the first."""
    lost: list[str] = []
    acknowledgements, slowest, largest, wrong = 0, 0.0, 0, []
    with a_site() as site:
        promised: list[tuple[str, Path, int]] = []
        if holding:
            promised.append(_fill(site, holding))
        for number in range(rounds):
            mark, said = uuid4().hex, site.folder / f"acknowledged-{number}"
            promised.append((mark, said, 0))
            _come_in(site, number, mark, said, seconds)
            largest = max(largest, site.ask("SELECT pg_database_size('frankpledge')")[0][0])
            site.lose_the_disk()
            acknowledgements += len(acknowledged(said))
            began = time.monotonic()
            site.command("backup", "bring-back", "--store", str(site.store(number)), "--to", str(site.postgres))
            site.start("frankpledge", "shell", "-c", HOLDS_THE_SERVER)
            until(lambda: site.ask("SELECT 1 FROM notices_letter LIMIT 1"))
            slowest = max(slowest, time.monotonic() - began)
            kept = {content for (content,) in site.ask("SELECT digest FROM notices_letter")}
            for each, file, more in promised:
                lost += [
                    f"round {number}: {each} {one}"
                    for one in acknowledged(file)
                    if _digest(each, *one, more) not in kept
                ]
            wrong += _said_of_the_trail(site, number)
            site.stop()
    how = (
        f"letters taken in by four threads; {rounds} times the postmaster killed (SIGKILL) and its folder deleted; "
        f"pg_receivewal --synchronous as the synchronous standby; slowest way back {slowest:.0f} s, command and first answer, {largest / 2**20:.0f} MiB of database"
    )
    ledger.tried(f"Acknowledged commits {what}", acknowledgements, lost, how=how)
    ledger.tried(f"The trail under its anchors {what}", rounds, wrong, how="check-audit against the anchors of before")


def _fill(site: Site, holding: int) -> tuple[str, Path, int]:
    """Large letters taken in until the database holds so much: what was acknowledged of them is promised as the rest is."""
    mark, said = uuid4().hex, site.folder / "acknowledged-before"
    holds = site.start("frankpledge", "shell", "-c", HOLDS_THE_SERVER)
    until(lambda: site.ask("SELECT 1"))
    taking = site.start("proof.intake", mark, "4", str(LARGE), to=said)
    until(lambda: site.ask("SELECT pg_database_size('frankpledge')")[0][0] >= holding, within=3600)
    for part in (taking, holds):
        part.terminate()
        part.wait()
    return mark, said, LARGE


def _come_in(site: Site, number: int, mark: str, said: Path, seconds: int) -> None:
    """Backups are begun, then letters come in, while the trail is sealed; the disk is lost in the midst of it."""
    store = str(site.store(number))
    site.start("frankpledge", "backup", "stream", "--store", store)
    until(lambda: site.ask("SELECT 1 FROM pg_replication_slots WHERE slot_name = 'frankpledge' AND active"))
    for statement in ("ALTER SYSTEM SET synchronous_standby_names = 'frankpledge_wal'", "SELECT pg_reload_conf()"):
        site.ask(statement)
    site.command("backup", "base", "--store", store)
    until(
        lambda: site.ask(
            "SELECT 1 FROM pg_stat_replication WHERE application_name = 'frankpledge_wal' AND sync_state = 'sync'"
        )
    )
    site.start("proof.intake", mark, "4", to=said)
    until(lambda: said.exists() and said.stat().st_size)
    site.command("shell", "-c", "from frankpledge.audit.jobs import seal; seal(0)")
    time.sleep(seconds)


def _digest(mark: str, thread: int, number: int, more: int) -> str:
    return hashlib.sha256(letter(mark, thread, number, more)).hexdigest()


def _said_of_the_trail(site: Site, number: int) -> list[str]:
    said = site.command("check-audit")
    return [] if "The trail is as it was sealed" in said else [f"round {number}: {said}"]
