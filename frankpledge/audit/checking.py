"""Whether the trail is as it was sealed, told from its rows, its seals and the heads that are kept outside the database.

Everything is computed here anew. Nothing that the database could be made to say of itself is believed, but the rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection

from frankpledge.ui.wording import moment

from . import triggers
from .anchors import Anchors
from .models import Seal
from .sealing import Batch, events, head_of

_NEVER = 2**63 - 1  # higher than any transaction


@dataclass
class Checked:
    """What was looked at, and each thing that is wrong, saying where."""

    seals: int = 0
    events: int = 0
    unsealed: int = 0
    wrong: list[str] = field(default_factory=list)


def check(anchors: Anchors | None) -> Checked:
    """The whole trail. Without `anchors` a trail that was sealed anew from its first event looks sound."""
    found = Checked()
    found.wrong += _triggers_missing()
    seals = _chain(found)
    _rows(found, seals)
    if anchors is not None:
        found.wrong += _against(anchors, seals)
    return found


def _chain(found: Checked) -> list[Seal]:
    """The seals in their order, each of which must go on from the one before."""
    seals = list(Seal.objects.order_by("number"))
    head, until, number = "", 0, 0
    for seal in seals:
        if seal.number != number + 1:
            found.wrong.append(f"between seal {number} and seal {seal.number} there is none: they were removed")
        elif seal.previous != head or seal.since != until:
            found.wrong.append(f"seal {seal.number} does not go on from seal {number}: one of the two was changed")
        if head_of(seal) != seal.head:
            found.wrong.append(f"seal {seal.number}, made {moment(seal.sealed_at)}, was changed after it was made")
        head, until, number = seal.head, seal.until, seal.number
    found.seals = len(seals)
    return seals


def _rows(found: Checked, seals: list[Seal]) -> None:
    """Every event once, in the order of transactions, against the seal that covers it."""
    rows = events(0, _NEVER)
    row = next(rows, None)
    for seal in seals:
        batch, outside = Batch(), 0
        while row is not None and row[0] < seal.until:
            if row[0] < seal.since:
                outside += 1
            else:
                batch.take(row)
            row = next(rows, None)
        found.events += batch.events + outside
        if outside:
            found.wrong.append(f"{outside} events before seal {seal.number} are covered by none")
        if batch.events != seal.events:
            found.wrong.append(
                f"seal {seal.number} covers {seal.events} events, {_when(seal)}: there are {batch.events}, "
                f"so some were {'removed' if batch.events < seal.events else 'added'}"
            )
        elif batch.digest != seal.digest:
            found.wrong.append(
                f"seal {seal.number}: one or more of its {seal.events} events, {_when(seal)}, were changed"
            )
    while row is not None:
        found.unsealed += 1
        row = next(rows, None)


def _against(anchors: Anchors, seals: list[Seal]) -> Iterator[str]:
    yield from anchors.broken
    here = {seal.number: seal.head for seal in seals}
    other = [number for number, head in anchors.heads.items() if number in here and here[number] != head]
    if other:
        yield (
            f"from seal {min(other)} on the seals are not those that were anchored ({len(other)} differ): the trail was "
            "sealed anew over what was changed, or this is another site's file"
        )
    if gone := sorted(number for number in anchors.heads if number not in here):
        yield f"{len(gone)} seals that were anchored are not here, {gone[0]} to {gone[-1]}: the trail's end was cut off"
    if missing := sorted(number for number in here if number not in anchors.heads):
        yield f"{len(missing)} seals were never anchored, {missing[0]} to {missing[-1]}: nothing outside vouches for them"


def _triggers_missing() -> Iterator[str]:
    """Tables whose changes no longer reach the trail, and what keeps the trail itself from being altered."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        )
        enabled = set(cursor.fetchall())
    wanted = {(model._meta.db_table, "audit_row_changed") for model in triggers.audited_models()}
    wanted |= {("audit_event", "audit_event_is_final"), ("audit_seal", "audit_seal_is_final")}
    for table, trigger in sorted(wanted - enabled):
        yield f"the trigger {trigger} of {table} is off or gone: what happened there meanwhile is in no trail"


def _when(seal: Seal) -> str:
    return f"recorded {moment(seal.first_at)} to {moment(seal.last_at)}"
