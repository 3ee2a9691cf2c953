"""Closing the trail behind what was committed, so that whoever rewrites it must also rewrite what is kept elsewhere.

No event waits for this: seals are made afterwards, over transactions that have all ended. An event's number says nothing of
that (a lower one may be committed later), its transaction does: below the oldest that is still open, none can be added.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from frankpledge.ui.wording import moment

from .models import Event, Seal, Sealer

_LARGEST = 10_000
"""Events in one seal, but for what one transaction wrote: the finer, the nearer a broken seal says where."""

_HORIZON = "SELECT audit_horizon()"

_INSTANT = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')"""
_EVENTS = f"""
    SELECT transaction, recorded_at, id::text, {_INSTANT.format("recorded_at")}, person_id::text, post_id::text, service, kind,
           name, subject_kind, subject_id, detail::text, ground, {_INSTANT.format("at")}
      FROM audit_event
     WHERE transaction >= %s AND transaction < %s
     ORDER BY transaction, audit_event.id
"""  # noqa: S608 - nothing but the names of two columns is put in


class Batch:
    """Events taken one after another, as a seal sums them up."""

    def __init__(self) -> None:
        self.events = 0
        self.first_at = datetime.max.replace(tzinfo=UTC)
        self.last_at = datetime.min.replace(tzinfo=UTC)
        self._digest = hashlib.sha256()

    def take(self, row: tuple[Any, ...]) -> None:
        """One row of `events`: each value in its place, so that no two different rows read the same."""
        number, recorded_at, *values = row
        self.events += 1
        self.first_at = min(self.first_at, recorded_at)
        self.last_at = max(self.last_at, recorded_at)
        self._digest.update(json.dumps([number, *values], separators=(",", ":")).encode() + b"\n")

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()


def events(since: int, until: int) -> Iterator[tuple[Any, ...]]:
    """The events of these transactions, in their order, a stretch at a time: the trail may be larger than the memory."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_EVENTS, [since, until])
        while rows := cursor.fetchmany(2_000):
            yield from rows


def head_of(seal: Seal) -> str:
    """What the seal's row and the head before it come to: nothing of either can be changed and still give this."""
    said = [
        seal.previous,
        seal.number,
        _instant(seal.sealed_at),
        seal.since,
        seal.until,
        seal.events,
        _instant(seal.first_at),
        _instant(seal.last_at),
        seal.digest,
    ]
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


@transaction.atomic
def seal_what_has_ended(*, at: datetime, largest: int = _LARGEST) -> list[Seal]:
    """Seal every event that no seal covers and whose transaction, with all before it, has ended; none where there is none.

    Two at once are one: the second finds the first at it, and leaves it to the next minute.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended('frankpledge sealing', 0))")
        if not cursor.fetchone()[0]:
            return []
        cursor.execute(_HORIZON)
        (horizon,) = cursor.fetchone()
    last = Seal.objects.last()
    made: list[Seal] = []
    batch, begun_in = Batch(), 0
    for row in events(last.until if last else 0, horizon):
        if batch.events >= largest and row[0] != begun_in:
            last = _close(batch, after=last, until=row[0], at=at)
            made.append(last)
            batch = Batch()
        batch.take(row)
        begun_in = row[0]
    if batch.events:
        made.append(_close(batch, after=last, until=horizon, at=at))
    return made


def _close(batch: Batch, *, after: Seal | None, until: int, at: datetime) -> Seal:
    seal = Seal(
        number=after.number + 1 if after else 1,
        sealed_at=at,
        since=after.until if after else 0,
        until=until,
        events=batch.events,
        first_at=batch.first_at,
        last_at=batch.last_at,
        digest=batch.digest,
        previous=after.head if after else "",
    )
    seal.head = head_of(seal)
    seal.save(force_insert=True)
    return seal


def reached() -> str:
    """How far the trail is sealed, in words."""
    last = Seal.objects.last()
    return (
        f"It is sealed up to {moment(last.last_at)}, by seal {last.number}." if last else "Nothing of it is sealed yet."
    )


def of(event: Event) -> str:
    """By which seal an event is covered, in words."""
    seal = Seal.objects.filter(since__lte=event.transaction, until__gt=event.transaction).first()
    return f"Seal {seal.number}, {moment(seal.sealed_at)}" if seal else "Not yet"


def trouble(at: datetime) -> str:
    """What somebody must be told of sealing, in words; empty where it goes on as it should."""
    sealer = Sealer.objects.first()
    if sealer and sealer.problem:
        return f"the audit trail is not anchored: {sealer.problem}"
    since = unsealed_since()
    if since and at - since > timedelta(minutes=settings.SEALED_WITHIN):
        return f"the audit trail has not been sealed since {moment(since)}"
    return ""


def unsealed_since() -> datetime | None:
    """When the earliest event that no seal covers was recorded; None where all are sealed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(recorded_at) FROM audit_event WHERE transaction >= (SELECT coalesce(max(until), 0) FROM audit_seal)"
        )
        since: datetime | None = cursor.fetchone()[0]
    return since


def number_on() -> None:
    """After a dump was brought back into another server, whose transactions count from its own start: go on from the trail's.

    Else its events would stand among those that were sealed long ago. For the owner, at every `migrate`.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT greatest((SELECT max(transaction) + 1 FROM (SELECT transaction FROM audit_event ORDER BY id DESC LIMIT 10000) AS latest),
                            (SELECT max(until) FROM audit_seal)),
                   pg_snapshot_xmax(pg_current_snapshot())::text::bigint, app_transactions_before()
            """
        )
        reached, here, before = cursor.fetchone()
        if reached is not None and here + before < reached:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION app_transactions_before() RETURNS bigint LANGUAGE sql IMMUTABLE "
                f"AS 'SELECT {int(reached - here):d}::bigint'"
            )


def _instant(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds")
