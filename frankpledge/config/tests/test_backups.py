"""What the store holds and what is laid to bring it back; proof/test_restore.py does the whole on a real server."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from frankpledge.config import backups
from frankpledge.config.backups import Failed, Store

FIRST, SECOND, THIRD = (f"00000001000000000000000{number}" for number in (2, 3, 4))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two base backups, and a stream of which the receiver was still filling the last part."""
    store = Store(tmp_path / "store")
    for name, segment in (("2026-11-08T033000Z", FIRST), ("2026-11-15T033000Z", SECOND)):
        base = store.folder / "base" / name
        base.mkdir(parents=True)
        (base / "backup_label").write_text(
            f"START WAL LOCATION: 0/2000028 (file {segment})\nLABEL: pg_basebackup base backup\n"
        )
        (base / "postgresql.auto.conf").write_text("work_mem = '8MB'\nsynchronous_standby_names = 'frankpledge_wal'\n")
        (base / "postmaster.pid").write_text("1\n")
    (store.folder / "base" / "2026-11-16T033000Z.unfinished").mkdir()
    store.wal.mkdir()
    for name in (FIRST, SECOND, f"{THIRD}.partial"):
        (store.wal / name).write_text(name)
    return store


@pytest.mark.parametrize(
    ("until", "base"),
    [
        ("", "2026-11-15T033000Z"),
        ("2026-11-15T03:29:00+00:00", "2026-11-08T033000Z"),
        ("2026-11-20T14:05:00+00:00", "2026-11-15T033000Z"),
    ],
)
def test_the_newest_whole_base_before_the_moment_is_laid(store: Store, until: str, base: str):
    assert backups._base_for(store, until).name == base


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("yesterday", "Say the moment as"),
        ("2026-11-20T14:05:00", "with its offset"),
        ("2026-11-01T00:00:00+00:00", "which is later"),
    ],
)
def test_a_moment_that_cannot_be_gone_back_to_is_refused_in_words(store: Store, until: str, said: str):
    with pytest.raises(Failed, match=said):
        backups._base_for(store, until)


def test_only_what_the_base_needs_is_played_and_the_last_part_under_its_whole_name(store: Store, tmp_path: Path):
    count = backups._copy_stream(store, tmp_path / "stream", since=SECOND)
    assert count == 2
    assert {path.name: path.read_text() for path in (tmp_path / "stream").iterdir()} == {
        SECOND: SECOND,
        THIRD: f"{THIRD}.partial",
    }


def test_the_old_servers_settings_come_back_but_no_commit_waits_for_a_receiver_that_is_not_there(store: Store):
    to = store.bases()[-1]
    laid = backups._configure(to, to / "stream", "2026-11-20T14:05:00+00:00")
    configured = (to / "postgresql.auto.conf").read_text()
    assert "recovery_target_time = '2026-11-20T14:05:00+00:00'" in configured
    assert (to / "recovery.signal").exists()
    assert not (to / "postmaster.pid").exists()
    assert {path.name for path in laid} == {"postgresql.conf", "pg_hba.conf"}
    backups._unconfigure(to)
    assert (to / "postgresql.auto.conf").read_text() == "work_mem = '8MB'\n"


def test_nothing_is_ever_overwritten(store: Store, tmp_path: Path):
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "PG_VERSION").write_text("18\n")
    with pytest.raises(CommandError, match=r"is not empty\. Move what is in it away"):
        call_command("backup", "bring-back", "--store", str(store.folder), "--to", str(tmp_path / "live"))


def test_a_store_without_a_base_says_so(tmp_path: Path):
    with pytest.raises(CommandError, match="There is no base backup in"):
        call_command("backup", "bring-back", "--store", str(tmp_path), "--to", str(tmp_path / "new"))


def test_a_server_of_ones_own_is_backed_up_by_a_role_that_is_named(settings: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    with pytest.raises(Failed, match="DATABASE_BACKUP_URL"):
        backups._address()
    settings.BACKUP_URL = "postgresql://frankpledge_backup@db.example/?sslmode=verify-full"
    assert "application_name=frankpledge_wal" in backups._address()


def test_files_are_copied_once_and_those_already_there_stay(settings: Any, tmp_path: Path):
    settings.DATA = tmp_path / "data"
    (settings.DATA / "files" / "2026").mkdir(parents=True)
    (settings.DATA / "files" / "2026" / "paper.pdf").write_text("a paper")
    store = Store(tmp_path / "store")
    backups._copy_files(store)
    (store.files / "2026" / "paper.pdf").write_text("as it was kept")
    backups._copy_files(store)
    assert [path.read_text() for path in store.files.rglob("*.pdf")] == ["as it was kept"]
    assert list(store.files.rglob("*.unfinished")) == []
