"""What of this room waits for somebody: their own drafts, budgets that only they can confirm or authorise, and grants."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import Waiting

from . import fund_waiting, grants_waiting, lifecycle, permissions
from .models import BroughtTable, BudgetTable
from .statistics.tables import examine

_ROOM = "Tables"


@prepared
def _drafts(actor: Actor) -> QuerySet[BroughtTable]:
    return permissions.own_draft.filter(BroughtTable.objects.defer("sheets"), actor)


@prepared
def _to_authorise(actor: Actor) -> QuerySet[BudgetTable, UUID]:
    working = BudgetTable.objects.filter(status__in=lifecycle.WORKING, is_published=False)
    return permissions.authorise_over_programming.filter(working, actor).values_list("pk", flat=True)


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """The actor's own drafts, then the working budgets that are over-committed and theirs to authorise."""
    for draft in _drafts(actor):
        name = "draft_rows" if draft.is_confirmed else "draft_columns"
        href = reverse(f"funding:{name}", args=[draft.pk])
        yield Waiting(f"Finish the table you brought: {draft.called}", href, _ROOM, why="It is not accepted yet.")
    working = _to_authorise(actor)
    for one in examine(BudgetTable.objects.filter(pk__in=working)).values() if working else ():
        if one.table.resources and one.table.remaining < 0 and not hasattr(one.row, "over_programming"):
            href = reverse("funding:table", args=[one.row.code])
            yield Waiting(f"Decide on {one.row.title}", href, _ROOM, why=one.statement)
    yield from fund_waiting.waits_for(actor, at)
    yield from grants_waiting.waits_for(actor, at)
