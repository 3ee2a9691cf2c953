"""Questions that every desk asks: each is written in SQL once for a kind of post, and PostgreSQL keeps its plan.

Django takes longer to write a statement that holds a permission than PostgreSQL takes to answer it, and PostgreSQL longer to plan it. Neither
depends on who asks, but on what kind of post they act in: its role, and about how many areas it covers. So a statement is written for a
stand-in of that kind, whose ids are nobody's, and the ids of whoever asks are put where the stand-in's are: docs/decisions/0016-prepared.md.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache, update_wrapper
from typing import Any, Generic, TypeVar, TypeVarTuple
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet, ImproperlyConfigured
from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet, prefetch_related_objects
from psycopg.sql import Literal

from .actor import Actor

KINDS = 256
"""So many kinds of posts are kept in mind for each question, those asked for last."""
PLANS = 250
"""So many plans a connection keeps, those used last; each takes up to half a megabyte of the server."""

Given = TypeVarTuple("Given")
Found = TypeVar("Found")

_IDS = ("person_id", "post_id", "organisation_id")
_AREAS = ("area_ids", "office_area_ids")
_NOBODYS = uuid4().int >> 32 << 32
_FAR_OFF = 9000
_TIME = object()


def prepared(rows: Callable[[*Given], QuerySet[Any, Found]]) -> "Question[Found, *Given]":
    """What `rows` finds, as a list; written once for all actors of a kind, and for all times.

    `rows` builds its queryset from what it is given and asks the database nothing itself. Of that, the ids of an actor, ids by themselves
    or in a frozenset, and datetimes are put in their places each time; whatever else is given (a day, a permission) is part of the kind. A
    time worked out of another must be given too.
    """
    return Question(rows)


class Question(Generic[Found, *Given]):
    """A question as `prepared` makes it; `rows` is the question unprepared."""

    def __init__(self, rows: Callable[[*Given], QuerySet[Any, Found]]) -> None:
        self.rows = rows
        self._statement = lru_cache(maxsize=KINDS)(lambda asking: _write(rows(*asking.stand_ins())))
        update_wrapper(self, rows)

    def __call__(self, *given: *Given) -> list[Found]:
        kind, ids, times = _kind(given)
        statement = self._statement(_Asking(kind, given))
        return statement.ask(ids | times) if statement else []


@dataclass(frozen=True)
class _Asking:
    """What is asked, equal to all else of its kind."""

    kind: "_Kind"
    given: tuple[Any, ...] = field(compare=False)

    def stand_ins(self) -> Iterator[Any]:
        """What was given, with a stand-in for every id and time."""
        ids: dict[_Place, set[UUID]] = defaultdict(set)
        for places, stand_ins in _stand_ins(self.kind[0]):
            for place in places:
                ids[place] |= set(stand_ins)
        times = map(_time, range(len(self.given)))
        for position, one in enumerate(self.given):
            if isinstance(one, Actor):
                own: dict[str, Any] = {name: next(iter(ids[position, name]), None) for name in _IDS}
                own |= {name: frozenset(ids[position, name]) for name in _AREAS}
                yield replace(one, **own)
            elif isinstance(one, frozenset):
                yield frozenset(each for each in one if not isinstance(each, UUID)) | ids[position, ""]
            elif isinstance(one, datetime):
                yield next(times)
            else:
                yield next(iter(ids[position, ""])) if isinstance(one, UUID) else one


_Place = tuple[int, str]
_Groups = tuple[tuple[tuple[_Place, ...], int], ...]
_Kind = tuple[_Groups, tuple[object, ...]]


def _kind(given: tuple[Any, ...]) -> tuple[_Kind, dict[UUID, UUID], dict[datetime, datetime]]:
    """Of what kind it is; and which id, and which time, is to be put in the place of which stand-in."""
    times = [one for one in given if isinstance(one, datetime)]
    kind, ids = _kind_at_any_time(tuple(_TIME if isinstance(one, datetime) else one for one in given))
    return kind, ids, {_time(number): real for number, real in enumerate(times)}


@lru_cache(maxsize=4096)
def _kind_at_any_time(given: tuple[Any, ...]) -> tuple[_Kind, dict[UUID, UUID]]:
    """Two are of a kind where about as many ids stand in the same places: an area that somebody covers and also holds the office
    for makes another kind than two areas. Five areas are of a kind with eight, and three stand-ins then stay whose nobody is.
    """
    places: dict[UUID, list[_Place]] = {}
    rest: list[object] = []
    for position, one in enumerate(given):
        ids: list[tuple[str, UUID | None]] = []
        if isinstance(one, Actor):
            ids = [(name, getattr(one, name)) for name in _IDS]
            ids += [(name, area) for name in _AREAS for area in getattr(one, name)]
            rest.append((one.role, one.on))
        elif isinstance(one, frozenset):
            ids = [("", each) for each in one if isinstance(each, UUID)]
            rest.append(frozenset(each for each in one if not isinstance(each, UUID)))
        elif isinstance(one, UUID):
            ids = [("", one)]
            rest.append(UUID)
        else:
            rest.append(one)
        for name, real in ids:
            if real is not None:
                places.setdefault(real, []).append((position, name))
    together: dict[tuple[_Place, ...], list[UUID]] = defaultdict(list)
    for real, where in places.items():
        together[tuple(where)].append(real)
    groups = tuple((where, 1 << (len(together[where]) - 1).bit_length()) for where in sorted(together))
    found = {
        stand_in: real
        for where, stand_ins in _stand_ins(groups)
        for stand_in, real in zip(stand_ins, together[where], strict=False)
    }
    return (groups, tuple(rest)), found


def _stand_ins(groups: _Groups) -> Iterator[tuple[tuple[_Place, ...], list[UUID]]]:
    number = 0
    for places, size in groups:
        yield places, [UUID(int=_NOBODYS + number + each) for each in range(size)]
        number += size


def _time(number: int) -> datetime:
    return datetime(_FAR_OFF, 1, 1 + number, tzinfo=UTC)


@dataclass(frozen=True)
class _Statement:
    """A question as it was written for a stand-in."""

    rows: Any
    compiler: Any
    sql: str
    params: tuple[Any, ...]

    def ask(self, real: dict[Any, Any]) -> list[Any]:
        """Its rows for those whose ids and times are put in the stand-in's place."""
        params = tuple(real.get(one, one) for one in self.params)
        compiler, query = copy(self.compiler), copy(self.rows.query)
        compiler.connection = connection  # this thread's
        compiler.as_sql = lambda *args, **kwargs: (self.sql, params)
        query.get_compiler = lambda *args, **kwargs: compiler
        rows = type(self.rows)(self.rows.model, query, self.rows.db)
        rows._known_related_objects, rows._fields = self.rows._known_related_objects, self.rows._fields
        with _plans_kept():
            found = list(self.rows._iterable_class(rows))
        if found and self.rows._prefetch_related_lookups:
            prefetch_related_objects(found, *self.rows._prefetch_related_lookups)
        return found


def _write(rows: QuerySet[Any, Any]) -> _Statement | None:
    """Its SQL; None where there can be no row."""
    connection.ensure_connection()
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    if lost := [one for one in params if _is_lost(one)]:
        raise ImproperlyConfigured(f"A question makes {lost} of what it was given: give that too.")
    # What is the same for all of the kind is said outright: a plan for any status at all could go by no index of one.
    said = ["%s" if _is_stand_in(one) else _literally(one) for one in params]
    written = sql.replace("%%", "%%%%") % tuple(said)
    return _Statement(rows, compiler, written, tuple(one for one in params if _is_stand_in(one)))


def _is_stand_in(param: object) -> bool:
    return (isinstance(param, UUID) and param.int >> 32 << 32 == _NOBODYS) or (
        isinstance(param, datetime) and param.year == _FAR_OFF
    )


def _literally(param: object) -> str:
    return Literal(param).as_string(connection.connection).replace("%", "%%")


def _is_lost(param: object) -> bool:
    """Whether it was made of a stand-in, so that what is real could not be put in its place."""
    if isinstance(param, datetime):
        return param.year >= _FAR_OFF - 1 and param not in {_time(number) for number in range(9)}
    if isinstance(param, date):
        return param.year >= _FAR_OFF - 1
    return not isinstance(param, UUID) and UUID(int=_NOBODYS).hex[:24] in repr(param).replace("-", "")


@contextmanager
def _plans_kept() -> Iterator[None]:
    """The server is given each statement's values apart meanwhile, and keeps its plan for as long as the connection lasts."""
    connection.ensure_connection()
    raw: Any = connection.connection
    features: Any = connection.features
    before = raw.cursor_factory, raw.prepare_threshold
    raw.cursor_factory, raw.prepare_threshold, raw.prepared_max = ServerBindingCursor, 0, PLANS
    features.uses_server_side_binding = True  # whoever captures statements is told of these too
    try:
        yield
    finally:
        raw.cursor_factory, raw.prepare_threshold = before
        features.uses_server_side_binding = False
