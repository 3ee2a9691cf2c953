"""What of this room waits for somebody: their own drafts, budgets that only they can confirm or authorise, and grants."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting

from . import fund_waiting, grants_waiting, lifecycle, permissions
from .models import BroughtTable, BudgetTable
from .statistics.tables import examine

_ROOM = "Tables"


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """The actor's own drafts, then the working budgets that are over-committed and theirs to authorise."""
    for draft in permissions.own_draft.filter(BroughtTable.objects.defer("sheets"), actor):
        name = "draft_rows" if draft.is_confirmed else "draft_columns"
        href = reverse(f"funding:{name}", args=[draft.pk])
        yield Waiting(f"Finish the table you brought: {draft.called}", href, _ROOM, why="It is not accepted yet.")
    working = BudgetTable.objects.filter(status__in=lifecycle.WORKING, is_published=False)
    for one in examine(permissions.authorise_over_programming.filter(working, actor)).values():
        if one.table.resources and one.table.remaining < 0 and not hasattr(one.row, "over_programming"):
            href = reverse("funding:table", args=[one.row.code])
            yield Waiting(f"Decide on {one.row.title}", href, _ROOM, why=one.statement)
    yield from fund_waiting.waits_for(actor, at)
    yield from grants_waiting.waits_for(actor, at)
