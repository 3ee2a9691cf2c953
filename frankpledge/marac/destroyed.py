"""Which keys were destroyed, kept outside the database: a backup from before knows nothing of it, and would give back what is gone.

A file beside the trail's anchors, only ever added to. A line holds the key's number, the day and the rule; nothing of the case.
"""

import json
import os
from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection

from .models import CaseKey


class Destroyed(NamedTuple):
    """One key that was destroyed, and under which rule."""

    key: UUID
    on: date
    under: str


def read(path: Path) -> dict[UUID, Destroyed]:
    """Every line; one torn by a power cut is written again by the next note."""
    found: dict[UUID, Destroyed] = {}
    for line in path.read_text().splitlines() if path.exists() else ():
        try:
            said = json.loads(line)
            one = Destroyed(UUID(said["key"]), date.fromisoformat(said["on"]), str(said["under"]))
        except (ValueError, KeyError, TypeError):
            continue
        found[one.key] = one
    return found


def note_what_is_missing(path: Path) -> int:
    """Add every key that the database says is destroyed and the file does not hold, on the disk before this returns; how many."""
    known = read(path)
    gone = CaseKey.objects.filter(destroyed_on__isnull=False).values_list("pk", "destroyed_on", "destroyed_under")
    missing = [one for one in gone if one[0] not in known]
    if not missing:
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"key": str(key), "on": on.isoformat(), "under": under}) for key, on, under in missing if on]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a") as file:
        file.write("\n" + "\n".join(lines) + "\n")
        file.flush()
        os.fsync(file)
    return len(lines)


def open_again(path: Path) -> list[Destroyed]:
    """What was destroyed, and can be read here: this database was brought back from before."""
    known = read(path)
    back = CaseKey.objects.filter(pk__in=known, destroyed_on=None).values_list("pk", flat=True)
    return [known[key] for key in back]


def destroy_again(path: Path | None = None) -> int:
    """Destroy what is open again, with all that goes with it; how many keys."""
    back = open_again(path or settings.DESTROYED)
    with connection.cursor() as cursor:
        for one in back:
            cursor.execute("SELECT marac_destroy_again(%s, %s, %s)", [one.key, one.on, one.under])
    return len(back)
