"""Where money ends and what is known of after: the calendar of endings, and the projects of a year of transition."""

from collections import Counter
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.funding import permissions
from frankpledge.funding.actions import varying
from frankpledge.funding.forms import agreements as forms
from frankpledge.funding.lifecycle import AgreementStatus
from frankpledge.funding.models import Agreement, Project, settings_in_force
from frankpledge.ui.pages import DeedPage, ListPage
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import clock, number

from . import shown_grants as shown

_DAYS_A_MONTH = 30.44


class EndingsPage(ListPage):
    """Every agreement in force by its last day: whom it serves, how critical it is, and whether anybody plans for after."""

    permission = permissions.see_agreements
    template = "funding/endings.html"
    filters = forms.EndingFilters
    title = "Where the money ends"

    def rows(self) -> QuerySet[Agreement]:
        rows = Agreement.objects.filter(status=AgreementStatus.ACTIVE).select_related("recipient", "fund")
        return rows.order_by("ends_on", "reference")

    def context(self, rows: list[Agreement]) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        bodies = {row.fund.policing_body_id for row in rows}
        months = {body: settings_in_force(body, today).whole("ending_months") for body in bodies}
        groups = []
        for when, ending in groupby(rows, key=lambda row: (row.ends_on.year, row.ends_on.month)):
            group = list(ending)
            served = sum(row.people_served or 0 for row in group)
            groups.append(
                {
                    "month": f"{group[0].ends_on:%B %Y}",
                    "key": f"{when[0]}-{when[1]:02}",
                    "amount": sum(row.amount for row in group),
                    "served": number(served),
                    "without": sum(not row.has_a_plan for row in group),
                    "rows": [self._row(row, today, months[row.fund.policing_body_id]) for row in group],
                }
            )
        warned = [row for row in rows if self._is_warned(row, today, months[row.fund.policing_body_id])]
        return {
            "groups": groups,
            "headline": _headline(warned),
            "may_run": permissions.run_agreements.opens_for(self.request.actor),
            "empty_sentence": "No agreement in force is like that.",
        }

    def _is_warned(self, row: Agreement, today: Any, months: int) -> bool:
        return not row.has_a_plan and row.ends_on <= today + timedelta(days=round(months * _DAYS_A_MONTH))

    def _row(self, row: Agreement, today: Any, months: int) -> dict[str, Any]:
        return {
            "row": row,
            "href": shown.to("agreement", row),
            "clock": clock(row.ends_on, self.request.at),
            "critical": Status("Critical capability", "late") if row.is_critical else None,
            "plan": Status(row.get_course_display(), "done")
            if row.course
            else Status("No plan for after", "late" if self._is_warned(row, today, months) else "quiet"),
            "served": f"{number(row.people_served)} {row.people_served_in}".strip()
            if row.people_served is not None
            else "",
            "is_overdue": row.is_overdue_a_decision(today),
        }


def _headline(warned: list[Agreement]) -> str:
    if not warned:
        return "Nothing ends soon without a plan for after."
    served = sum(row.people_served or 0 for row in warned)
    what = "1 agreement ends" if len(warned) == 1 else f"{len(warned)} agreements end"
    who = f"; together they serve {number(served)} people" if served else ""
    return f"{what} soon, and nobody has said what comes after{who}."


class ProjectsPage(ListPage):
    """What each area bought in a year of transition: what is critical, which way it goes and where."""

    permission = permissions.see_projects
    template = "funding/projects.html"
    filters = forms.EndingFilters
    title = "Transition projects"

    def rows(self) -> QuerySet[Project]:
        return Project.objects.select_related("area", "fund").order_by("area__name", "position")

    def context(self, rows: list[Project]) -> dict[str, Any]:
        every = list(permissions.see_projects.filter(self.rows(), self.request.actor))
        return {
            "columns": (
                Column("name", "Project", "link"), Column("area", "Area"), Column("service", "Kind of work"),
                Column("critical", "Critical"), Column("course", "Which way", "tag"), Column("destination", "Where next"),
                Column("decide_by", "Decided by", "date"),
            ),
            "table_rows": [self._row(row) for row in rows],
            "several": _bought_apart(every),
            "count": len(every),
            "undecided": sum(not row.course for row in every),
            "empty_sentence": "No project is like that.",
        }  # fmt: skip

    def _row(self, row: Project) -> dict[str, Any]:
        may_decide = permissions.decide_projects.opens_for(self.request.actor)
        return {
            "name": Link(row.name, shown.to("decide_project", row)) if may_decide else row.name,
            "area": row.area.name,
            "service": row.get_service_display(),
            "critical": {True: "Yes", False: "No", None: "Not said"}[row.is_critical],
            "course": Status(row.get_course_display(), "done") if row.course else Status("Not decided", "quiet"),
            "destination": row.get_destination_display() if row.destination else "Not decided",
            "decide_by": row.decide_by,
        }


def _bought_apart(rows: list[Project]) -> list[dict[str, Any]]:
    """The kinds of work that several areas buy, the most widely bought first."""
    areas: dict[str, set[str]] = {}
    for row in rows:
        areas.setdefault(row.service, set()).add(row.area.name)
    counts = Counter(row.service for row in rows)
    found = [
        {
            "service": next(row.get_service_display() for row in rows if row.service == service),
            "areas": sorted(where),
            "count": counts[service],
        }
        for service, where in areas.items()
        if len(where) > 1
    ]
    return sorted(found, key=lambda each: (-len(each["areas"]), each["service"]))


class DecideProject(DeedPage):
    """Continue, taper or stop one project, by whom the money is decided."""

    permission = permissions.decide_projects
    form_class = forms.DecideProjectForm
    title = "What becomes of this project"
    verb = "Save"
    done_message = "Saved."

    def rows(self) -> QuerySet[Project]:
        return Project.objects.select_related("area")

    def initial(self, row: Project) -> dict[str, Any]:
        found = {name: getattr(row, name) for name in self.form_class.base_fields}
        return found | {"course": row.course or "none", "destination": row.destination or "none"}

    def context(self, row: Project) -> dict[str, Any]:
        return {"caption": f"{row.name}, {row.area}, {row.year}", "cancel_href": reverse("funding:projects")}

    def act(self, row: Project, form: Any) -> Project:
        return varying.decide_project(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Project, result: Project) -> str:
        return reverse("funding:projects")
