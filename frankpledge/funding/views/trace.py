"""The trace from a pound to the decision, the priority and the need behind it, and back from the priority to the pound."""

from typing import Any

from django.db.models import QuerySet

from frankpledge.ui.pages import RecordPage

from .. import permissions
from ..models import Agreement, Fund, Need
from ..statistics import outturn
from ..statistics.trace import alike, broken, purposes, trace
from . import shown_trace as shown
from .allocating import of_a_board
from .outturn import OfAYear, counted


def _needs(actor: Any) -> QuerySet[Need]:
    return permissions.see_needs.filter(Need.objects.all(), actor)


class PrioritiesPage(OfAYear):
    """Back: each priority, the needs under it, and what is agreed and spent for each."""

    permission = permissions.see_needs
    template = "funding/priorities.html"
    title = "What the money is for"

    def context(self) -> dict[str, Any]:
        actor, known = self.request.actor, self.years()
        year = self.year(known)
        agreements = outturn.running(counted(actor), year) if year else Agreement.objects.none()
        found = alike(agreements, _needs(actor))
        kept = permissions.keep_needs.filter(Need.objects.filter(closed_on=None), actor)
        return {
            "caption": year,
            "statement": shown.statement(found),
            "priorities": shown.priorities(
                purposes(found, agreements, _needs(actor)), set(kept.values_list("pk", flat=True))
            ),
            "may_add": permissions.add_needs.filter(Fund.objects.order_by("name"), actor),
            "broken": shown.broken(broken(found)),
            "years": [(each, shown.address("priorities", year=each), each == year) for each in known],
        }


class TracePage(RecordPage):
    """Forth: one agreement, step by step from the need to what came of the money."""

    permission = permissions.see_outturn
    template = "funding/trace.html"

    def rows(self) -> QuerySet[Agreement]:
        return Agreement.objects.select_related(
            "fund__source",
            "recipient",
            "pot__outcome__body",
            "award__outcome__body",
            "award__pot",
            "award__organisation",
        )

    def context(self, row: Agreement) -> dict[str, Any]:
        decided = row.award if row.award and row.award.outcome else row.pot
        outcome = decided.outcome if decided else None
        return shown.one(trace(row, Need.objects.all()), of_a_board(outcome, self.request.actor))
