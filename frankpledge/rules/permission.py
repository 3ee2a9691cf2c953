from collections.abc import Callable
from typing import ClassVar, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from .actor import Actor

EVERY_ROW = Q()
NO_ROW = Q(pk__in=())

Row = TypeVar("Row", bound=Model)


def every_row_for(*roles: str) -> Callable[[Actor], Q]:
    """Every row for a post with one of these roles, none for any other."""
    return lambda actor: EVERY_ROW if actor.acts_as(*roles) else NO_ROW


def every_row_in_a_post(actor: Actor) -> Q:
    """Every row for whoever acts in a post, whichever it is."""
    return EVERY_ROW if actor.post_id else NO_ROW


class Hidden(Http404):
    """Outside the actor's permission a thing does not exist, so this answers as a page that never was."""


class Permission:
    """One thing somebody may do, declared once as the rows they may do it to.

    The same declaration makes lists (`filter`), shows buttons (`allows`), opens pages (`get`) and guards
    writes (`lock`), so a list and its detail can never disagree. *Who* never reads a row's status.
    """

    declared: ClassVar[dict[str, "Permission"]] = {}

    def __init__(self, name: str, rows: Callable[[Actor], Q]) -> None:
        """Declare `name` ("room.verb_noun"); two declarations of one name are a mistake in the code."""
        if name in self.declared:
            raise ValueError(f"the permission {name} is declared twice")
        self.name = name
        self.rows = rows
        self.declared[name] = self

    def __repr__(self) -> str:
        return f"Permission({self.name!r})"

    def opens_for(self, actor: Actor) -> bool:
        """Whether `actor` could have any row at all: what a page or a button about no one row goes by."""
        return actor.is_signed_in and self.rows(actor) != NO_ROW

    def demand(self, actor: Actor) -> None:
        """`Hidden` for whoever could have no row: what a deed on something that is not there yet goes by."""
        if not self.opens_for(actor):
            raise Hidden

    def filter(self, rows: QuerySet[Row], actor: Actor) -> QuerySet[Row]:
        """Those of `rows` that `actor` may do this to; each once, whatever joins the rule needs."""
        if not actor.is_signed_in:
            return rows.none()
        allowed = self.rows(actor)
        if allowed == EVERY_ROW:
            return rows
        narrowed = rows.filter(allowed)
        if _may_repeat(narrowed, rows):
            return rows.filter(pk__in=rows.model._default_manager.filter(allowed).values("pk"))
        # Asked of the row itself, and not whether it is among those that may be seen: of a page of a long list the database
        # then looks at that page, and at no more.
        return narrowed

    def allows(self, actor: Actor, row: Model) -> bool:
        """Whether `actor` may do this to `row`, asked of the database as the list would ask."""
        return self.filter(type(row)._default_manager.filter(pk=row.pk), actor).exists()

    def get(self, rows: QuerySet[Row], actor: Actor, **lookup: object) -> Row:
        """The one of `rows` that `lookup` finds, or `Hidden`."""
        row = self.filter(rows, actor).filter(**lookup).first()
        if row is None:
            raise Hidden
        return row

    def lock(self, row: Row, actor: Actor) -> Row:
        """`row` as it stands now, locked until the transaction ends, or `Hidden`."""
        rows = type(row)._default_manager.select_for_update(of=("self",))
        return self.get(rows, actor, pk=row.pk)


def _may_repeat(narrowed: QuerySet[Row], rows: QuerySet[Row]) -> bool:
    """Whether the rule joined a table that may hold several rows for one of these, each of which would come again."""
    joins = (join for alias, join in narrowed.query.alias_map.items() if alias not in rows.query.alias_map)
    fields = (getattr(join, "join_field", None) for join in joins)
    return any(field.one_to_many or field.many_to_many for field in fields if field)
