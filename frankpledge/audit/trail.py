import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model

from .models import Event

_INSERT = """
    INSERT INTO audit_event (kind, name, subject_kind, subject_id, detail, ground, at)
    VALUES (%s, %s, %s, %s, %s::jsonb, %s, %s)
"""
_INSERT_EACH = """
    INSERT INTO audit_event (kind, name, subject_kind, subject_id, detail, ground, at)
    SELECT %s, %s, %s, subject, '{}', '', %s FROM unnest(%s::text[]) WITH ORDINALITY AS shown (subject, place) ORDER BY place
"""


def record(
    name: str,
    subject: Model,
    *,
    at: datetime,
    kind: Event.Kind = Event.Kind.DEED,
    ground: str = "",
    **detail: Any,
) -> None:
    """Write that `name` ("marac.accepted") was done to `subject`, in the same transaction as the deed.

    `detail` must hold no case content. Who did it is the transaction's identity, which the caller cannot choose.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                kind,
                name,
                subject._meta.db_table,
                str(subject.pk),
                json.dumps(detail, cls=DjangoJSONEncoder),
                ground,
                at,
            ],
        )


def sight(name: str, subject: Model, *, at: datetime, ground: str = "") -> None:
    """Write that `subject` was shown, before it is."""
    record(name, subject, at=at, kind=Event.Kind.SIGHT, ground=ground)


def sights(name: str, subjects: Sequence[Model], *, at: datetime) -> None:
    """Write of each of `subjects`, all of one table, that it was shown in a list: one event each, in one statement."""
    if subjects:
        with connection.cursor() as cursor:
            cursor.execute(
                _INSERT_EACH,
                [Event.Kind.SIGHT, name, subjects[0]._meta.db_table, at, [str(subject.pk) for subject in subjects]],
            )


def disclosure(name: str, subject: Model, *, at: datetime, to: str, ground: str) -> None:
    """Write that something of `subject` left the product: to whom, and on what ground."""
    record(name, subject, at=at, kind=Event.Kind.DISCLOSURE, ground=ground, to=to)
