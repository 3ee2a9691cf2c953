"""How dated rows pass from what ends to what follows it, so that the old keeps its history."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from frankpledge.partnerships.models import EffectiveDated
from frankpledge.rules import Refusal

Row = TypeVar("Row", bound=EffectiveDated)


def lasting(rows: QuerySet[Row], on: date) -> QuerySet[Row]:
    """Those of `rows` that would still be so on the day, or begin after it; locked."""
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)).select_for_update(of=("self",))


def end(row: EffectiveDated, on: date) -> None:
    """It holds until `on`. What would have begun only then, or later, never comes to be: it is empty by a day."""
    if row.from_on is not None and row.from_on >= on:
        raise Refusal(f"{row} begins only on {row.from_on:%-d %B %Y}, so it can't end by then.")
    row.until_on = on
    row.save(update_fields=("until_on",))


def carry(rows: QuerySet[Row], on: date, changes: Sequence[dict[str, Any]]) -> list[Row]:
    """End those of `rows` that last beyond `on`, and begin each again from then with each of `changes`."""
    begun: list[Row] = []
    for row in lasting(rows, on):
        until_on, later = row.until_on, row.from_on if row.from_on and row.from_on > on else None
        if changes and (later or row.from_on == on):
            # It had not begun, so there is no history to keep: the same row goes over.
            first, *others = changes
            _alter(row, first)
            row.save()
            begun.append(row)
        else:
            others = list(changes)
            end(row, on)
        begun += [_begun_again(row, change, later or on, until_on) for change in others]
    return begun


def carry_once(rows: QuerySet[Row], on: date, changes: Sequence[dict[str, Any]], naming: Sequence[str]) -> list[Row]:
    """The same, keeping one of those that a merger makes alike in everything that `naming` says."""
    kept = []
    for row in carry(rows, on, changes):
        alike = type(row)._default_manager.filter(**{name: getattr(row, name) for name in naming}).exclude(pk=row.pk)
        if alike.filter(from_on=row.from_on, until_on=row.until_on).exists():
            row.delete()
        else:
            kept.append(row)
    return kept


def _begun_again(row: Row, change: dict[str, Any], from_on: date, until_on: date | None) -> Row:
    again = type(row)(
        **{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    )
    again.from_on, again.until_on = from_on, until_on
    _alter(again, change)
    again.save(force_insert=True)
    return again


def _alter(row: EffectiveDated, change: dict[str, Any]) -> None:
    for name, value in change.items():
        setattr(row, name, value)


def refuse_unless_in_effect(row: EffectiveDated, on: date, *, field: str = "on") -> None:
    """What ends must have been there the day before, and not have an end already."""
    if row.from_on is not None and on <= row.from_on:
        raise Refusal(f"{row} begins on {row.from_on:%-d %B %Y}. Give a later day.", field=field)
    if row.until_on is not None:
        raise Refusal(f"{row} ends on {row.until_on:%-d %B %Y} already.", field=field)


def shape(kind: str, before: Sequence[object], after: Sequence[object]) -> None:
    """A merge is several into one, a split one into several, a renaming one into one, a dissolution one into none."""
    fits = {
        "rename": (len(before) == 1 and len(after) == 1, "A renaming needs one name."),
        "merge": (len(before) > 1 and len(after) == 1, "A merger needs at least two that merge. Choose the others."),
        "split": (
            len(before) == 1 and len(after) > 1,
            "A split needs at least two that follow. Name each on its own line.",
        ),
        "dissolve": (len(before) == 1 and not after, "A dissolution has nothing that follows."),
    }
    is_right, sentence = fits[kind]
    if not is_right:
        raise Refusal(sentence)
