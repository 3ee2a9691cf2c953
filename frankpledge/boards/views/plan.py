"""A body's forward plan: what it is to deal with and when, what is proposed, what was brought up or sent down."""

from datetime import date
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.on_a_day import section
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.tables import Link

from .. import permissions
from ..actions import agenda as actions
from ..forms import meetings as forms
from ..lifecycle import ItemStatus, MatterStatus
from ..models import AgendaItem, Body, Matter, settings_in_force
from .shown import button, came_from, month, notice, status, to

_LISTED = Prefetch(
    "items",
    AgendaItem.objects.filter(status=ItemStatus.LISTED).select_related("meeting").order_by("added_at"),
    to_attr="listed",
)


class ForwardPlan(RecordPage):
    """For those who sit on the body, or run it."""

    permission = permissions.propose_matters
    template = "boards/record.html"

    def rows(self) -> QuerySet[Body]:
        return Body.objects.select_related("parent")

    def context(self, row: Body) -> dict[str, Any]:
        runs = permissions.change_bodies.allows(self.request.actor, row)
        every = row.matters.select_related("came_from__body", "proposed_by__organisation", "body").prefetch_related(
            _LISTED
        )
        matters, wanted = list(every), settings_in_force(row, timezone.localdate(self.request.at)).notice_days
        proposed = [one for one in matters if one.status == MatterStatus.PROPOSED]
        expected = [one for one in matters if one.status == MatterStatus.EXPECTED]
        gone = [one for one in matters if one not in proposed and one not in expected]
        propose = button("Propose a matter", reverse("boards:propose", args=[row.pk]), is_main=not runs)
        plan = button("Add to the plan", reverse("boards:plan_matter", args=[row.pk]), is_main=True)
        return {
            "title": "Forward plan",
            "caption": row.name,
            "actions": [plan, propose] if runs else [propose],
            "sections": [
                section("Expected", "Matter, For, When, From, Agenda", [_line(one, wanted) for one in expected], "Nothing is expected yet."),
                section("Proposed", "Matter, For, When, From, Status", [_line(one, wanted) for one in proposed], "Nothing is waiting for an answer."),
                section("Dealt with, declined or withdrawn", "Matter, For, When, From, Status", [_line(one, wanted) for one in gone], "Nothing yet."),
            ],
            "more_deeds": [(row.name, to("body", row))],
            "deeds_title": "The body",
        }  # fmt: skip


def _comes_on(matter: Any) -> date | None:
    """The day of the last meeting that has it on its agenda, else the day that it is expected."""
    expected: date | None = matter.expected_on
    return timezone.localdate(matter.listed[-1].meeting.starts_at) if matter.listed else expected


def _line(matter: Matter, wanted: int) -> dict[str, Any]:
    listed = matter.listed[-1] if matter.listed else None  # type: ignore[attr-defined]
    key = f" ({said[:1].lower()}{said[1:]})" if (said := notice(matter, _comes_on(matter), wanted)) else ""
    return {
        "matter": Link(f"{matter.title}{key}", to("matter", matter)),
        "for": matter.get_aim_display(),
        "when": month(matter),
        "from": came_from(matter) or "–",
        "agenda": Link(str(listed.meeting), to("meeting", listed.meeting)) if listed else "on none yet",
        "status": status(matter),
    }


class MatterRecord(RecordPage):
    permission = permissions.see_plan
    template = "boards/record.html"

    def rows(self) -> QuerySet[Matter]:
        went_on = Prefetch("went_on_to", Matter.objects.select_related("body"), to_attr="went_on")
        rows = Matter.objects.select_related("body", "came_from__body", "proposed_by__organisation", "called_in_from")
        return rows.prefetch_related(_LISTED, went_on)

    def context(self, row: Matter) -> dict[str, Any]:
        stand, wanted = status(row), settings_in_force(row.body_id, timezone.localdate(self.request.at)).notice_days
        return {
            "title": row.title,
            "caption": row.body.name,
            "status": stand.word,
            "status_meaning": stand.meaning,
            "next_step": row.declined_because,
            "summary_rows": [
                {"label": "Why", "value": row.why},
                {"label": "For", "value": row.get_aim_display()},
                {"label": "Expected", "value": month(row)},
                {"label": "Key decision", "value": notice(row, _comes_on(row), wanted) or "No"},
                {"label": "From", "value": self._came_from(row)},
                {"label": "On the forward plan since", "value": row.noticed_at, "kind": "date"},
                {"label": "Known from", "value": row.source} if row.source else {"label": "Proposed", "value": row.proposed_at, "kind": "date"},
            ],
            "sections": [
                section("On agendas", "Meeting, Item", [
                    {"meeting": Link(str(item.meeting), to("meeting", item.meeting)), "item": item.number or "not numbered yet"}
                    for item in row.listed  # type: ignore[attr-defined]
                ], "It is on no agenda yet."),
                section("Where it went on to", "Body, Status", [
                    {"body": row_after.body.name, "status": status(row_after)} for row_after in row.went_on  # type: ignore[attr-defined]
                ], "It has not been brought to another body."),
            ],
            "more_deeds": self._deeds(row) if permissions.run_plan.allows(self.request.actor, row) else [],
            "deeds_title": "Deal with it",
        }  # fmt: skip

    def _came_from(self, row: Matter) -> Any:
        called_in = getattr(row, "called_in_from", None)
        if called_in and permissions.see_out_of_meeting.allows(self.request.actor, called_in):
            return Link(f"called in from between meetings: {called_in.title}", to("out_of_meeting", called_in))
        before = row.came_from
        if before and permissions.see_plan.allows(self.request.actor, before):
            return Link(f"{before.body}: {before.title}", to("matter", before))
        return came_from(row)

    def _deeds(self, row: Matter) -> list[tuple[str, str]]:
        deeds = {
            MatterStatus.PROPOSED: [("Put it on the forward plan", "accept"), ("Decline it", "decline")],
            MatterStatus.EXPECTED: [("Change what the plan says", "expect"), ("Withdraw it", "withdraw"),
                                    ("Bring it to another body", "refer")],
        }  # fmt: skip
        stays = ("decline", "withdraw") if hasattr(row, "called_in_from") else ()  # a member has called it in
        found = deeds.get(MatterStatus(row.status), [])
        return [(text, to(name, row)) for text, name in found if name not in stays]


class _OfBody(DeedPage):
    permission = permissions.propose_matters

    def rows(self) -> QuerySet[Body]:
        return Body.objects.filter(until_on=None)

    def context(self, row: Body) -> dict[str, Any]:
        return {"caption": row.name, "cancel_href": reverse("boards:plan", args=[row.pk])}

    def done_url(self, row: Body, result: Any) -> str:
        return reverse("boards:plan", args=[row.pk])


class Propose(_OfBody):
    form_class = forms.ProposeMatter
    title, verb = "Propose something for the body to deal with", "Propose it"
    done_message = "It is proposed. The clerk puts it on the forward plan, or says why not."

    def act(self, row: Body, form: Any) -> Matter:
        return actions.propose_matter(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class PlanMatter(_OfBody):
    permission = permissions.change_bodies
    form_class = forms.PlanMatter
    title, verb, done_message = "Add to the forward plan", "Add it", "It is on the forward plan."

    def act(self, row: Body, form: Any) -> Matter:
        return actions.plan_matter(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class _OfMatter(DeedPage):
    permission = permissions.run_plan
    form_class: ClassVar[type[BaseForm]] = NothingToAsk

    def rows(self) -> QuerySet[Matter]:
        return Matter.objects.select_related("body", "came_from__body")

    def context(self, row: Matter) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": to("matter", row)}

    def done_url(self, row: Matter, result: Any) -> str:
        return to("matter", row)


class Accept(_OfMatter):
    form_class = forms.AcceptMatter
    title, verb, done_message = "Put it on the forward plan", "Put it on", "It is on the forward plan."

    def initial(self, row: Matter) -> dict[str, Any]:
        return {"expected_on": row.expected_on}

    def act(self, row: Matter, form: Any) -> Matter:
        return actions.accept_matter(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class Decline(_OfMatter):
    form_class = forms.DeclineMatter
    title, verb, done_message = "Decline it", "Decline it", "It is declined, with your reason."

    def act(self, row: Matter, form: Any) -> Matter:
        return actions.decline_matter(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class Expect(_OfMatter):
    form_class = forms.PlanMatter
    title, verb, done_message = "Change what the plan says", "Change it", "The plan is changed."

    def initial(self, row: Matter) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("title", "why", "aim", "expected_on", "is_key")}

    def act(self, row: Matter, form: Any) -> Matter:
        return actions.expect_matter(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class Withdraw(_OfMatter):
    title, verb, done_message = "Take it off the forward plan", "Withdraw it", "It is withdrawn."

    def act(self, row: Matter, form: Any) -> Matter:
        return actions.withdraw_matter(row, by=self.request.actor, at=self.request.at)


class Refer(_OfMatter):
    title, verb = "Bring it to another body", "Bring it there"
    done_message = "It waits there for the clerk’s answer. Both bodies keep the link."

    def form(self, row: Matter, **data: Any) -> forms.ReferMatter:
        return forms.ReferMatter(bodies=actions.bodies_to_refer_to(row.body), **data)

    def initial(self, row: Matter) -> dict[str, Any]:
        return {"why": row.why}

    def act(self, row: Matter, form: forms.ReferMatter) -> Matter:
        return actions.refer_matter(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
