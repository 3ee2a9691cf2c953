"""The heads of the seals, kept outside the database: a file that is only ever added to, one line of JSON for each seal.

Whoever can rewrite the database can make every seal anew, and then no head agrees with what stands here. So the file belongs
where the database's own account cannot write.
"""

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .models import Seal

_TAIL = 64 * 1024  # bytes of the file's end in which its last line is looked for


class Gone(Exception):
    """There is no file, although heads have been kept before."""


class Differs(Exception):
    """What the database says of a seal is not what was kept of it."""


@dataclass
class Anchors:
    """What a file says: each seal's head by its number, how its lines do not follow one another, and what was noted by hand."""

    heads: dict[int, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def last(self) -> int:
        return max(self.heads, default=0)


def read(path: Path) -> Anchors:
    """Every line. One that cannot be read may have been torn by a power cut: it counts if its seal is not there after it."""
    anchors = Anchors()
    for place, line in enumerate(path.read_bytes().splitlines(), 1):
        said = _said(line)
        if said is None:
            anchors.notes.append(f"line {place} cannot be read")
        elif "restored_to" in said:
            _let_go(anchors, said)
        else:
            number, head = said["seal"], said["head"]
            if number != anchors.last + 1:
                anchors.broken.append(f"line {place} is seal {number}, after seal {anchors.last}")
            anchors.heads[number] = head
    return anchors


def keep(path: Path, seals: Iterable[Seal]) -> None:
    """Add the seals' heads, on the disk before this returns."""
    _add(
        path,
        (
            {"seal": seal.number, "head": seal.head, "events": seal.events, "sealed_at": seal.sealed_at.isoformat()}
            for seal in seals
        ),
    )


def note_restore(path: Path, *, to: int, why: str, at: datetime) -> None:
    """Say by hand that the database was brought back to this seal: those after it were let go. It stays in the file for ever."""
    _add(path, [{"restored_to": to, "at": at.astimezone(UTC).isoformat(timespec="seconds"), "why": why}])


def keep_what_is_missing(path: Path, *, known: int) -> int:
    """Add every seal that the file does not hold yet, and give the last number there; `known` is how many were kept before.

    Raises `Gone` where the file was lost, and `Differs` where its last head is not the database's: then somebody must look.
    """
    if not path.exists() and known:
        raise Gone
    number, head = _last_of(path) if path.exists() else (0, "")
    if number:
        last = Seal.objects.filter(number=number).first()
        if last is None or head not in {last.head, ""}:
            raise Differs
    keep(path, Seal.objects.filter(number__gt=number).iterator())
    return Seal.objects.values_list("number", flat=True).last() or 0


def _last_of(path: Path) -> tuple[int, str]:
    """The number and head of the last line that can be read; no head where it was noted by hand."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        for line in reversed(file.read().splitlines()):
            if said := _said(line):
                return (said["restored_to"], "") if "restored_to" in said else (said["seal"], said["head"])
    return 0, ""


def _said(line: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
        if "restored_to" in said:
            return {"restored_to": int(said["restored_to"]), "at": str(said["at"]), "why": str(said["why"])}
        return {"seal": int(said["seal"]), "head": str(said["head"])}
    except (ValueError, KeyError, TypeError):
        return None


def _let_go(anchors: Anchors, said: dict[str, Any]) -> None:
    gone = [number for number in anchors.heads if number > said["restored_to"]]
    for number in gone:
        del anchors.heads[number]
    anchors.notes.append(
        f"{said['at']}: brought back to seal {said['restored_to']}, {len(gone)} after it let go: {said['why']}"
    )


def _add(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        if size and os.pread(file.fileno(), 1, size - 1) != b"\n":
            file.write(b"\n")  # what was torn stays by itself
        file.writelines(json.dumps(line).encode() + b"\n" for line in lines)
        file.flush()
        os.fsync(file)
