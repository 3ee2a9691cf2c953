"""The item of every agenda that nobody has to make: what lapses before the next meeting, and what lapsed since the last."""

from typing import Any

from django.utils import timezone

from frankpledge.ui.tables import Column
from frankpledge.ui.wording import day

from .. import lapse_list, permissions
from ..actions import lapsing
from ..lifecycle import CaseStatus
from ..models import Case, Meeting
from ..printing import said
from . import after_rows, papers
from .meetings import PapersPage

COLUMNS = (
    Column("case", "Case"),
    Column("victim", "Victim"),
    Column("perpetrators", "Alleged perpetrators"),
    Column("heard", "Heard", "date"),
    Column("lapses", "Lapses after", "date"),
    Column("status", "Where it stands", "tag"),
)


class Lapses(PapersPage):
    """Cases that lapse: printed as they stand, with what would keep each from it."""

    template = "marac/meetings/lapses.html"
    sight = "marac.lapse_list_read"
    title = "Cases that lapse"

    def context(self, row: Meeting) -> dict[str, Any]:
        actor = self.request.actor
        found = lapse_list.lapsing_at(row, actor)
        cases = list(found.select_related("key").prefetch_related("parties__individual"))
        held = (
            set(lapsing.held_by_a_later_referral(found).values_list("pk", flat=True))
            if actor.acts_as(*permissions.STAFF)
            else set()
        )
        since, until = lapse_list.span(row)
        is_staff = actor.acts_as(*permissions.STAFF)
        tables = (
            ("Lapse before the next meeting", "Say now if something has happened: a referral before its last day keeps a case on.",
             [one for one in cases if one.status == CaseStatus.ACTIONS_CLOSED and one.pk not in held]),
            ("Can’t lapse yet", "Their last day is near or past, and an action is open, or a later referral keeps them on.",
             [one for one in cases if one.status not in (CaseStatus.ACTIONS_CLOSED, CaseStatus.LAPSED) or one.pk in held]),
            ("Lapsed since the last meeting", "Agencies have been asked to remove their flags.",
             [one for one in cases if one.status == CaseStatus.LAPSED]),
        )  # fmt: skip
        return {
            "caption": f"MARAC of {row.area}, {said.when(row)}",
            "lead": f"From {day(since)} until {day(until)}. Cases lapse by themselves; nobody need keep this list.",
            "columns": COLUMNS,
            "tables": [
                {"heading": heading, "lead": lead, "rows": [_row(one, is_staff=is_staff) for one in rows]}
                for heading, lead, rows in tables
            ],
            "back_href": papers.to("meeting", row.pk),
        }


def _row(case: Case, *, is_staff: bool) -> dict[str, Any]:
    who = said.people(case.parties.all())
    return {
        "case": after_rows.case_link(case) if is_staff else case.number,
        "victim": "; ".join(who["victim"]),
        "perpetrators": "; ".join(who["perpetrator"]),
        "heard": timezone.localdate(case.heard_at) if case.heard_at else None,
        "lapses": case.lapses_on,
        "status": after_rows.case_status(case),
    }
