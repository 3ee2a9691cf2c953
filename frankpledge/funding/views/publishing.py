"""Publishing grants: the words, the second pair of eyes, the month; and what everybody reads."""

import json
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frankpledge.documents.flat_csv import flat_csv
from frankpledge.documents.workbook import Sheet, excel_response
from frankpledge.partnerships.models import Area
from frankpledge.rules import Hidden
from frankpledge.ui.pages import DeedPage, FormPage, ListPage, PublicPage

from .. import permissions
from ..actions import publishing as actions
from ..forms import publishing as forms
from ..models import Agreement, Fund, GrantNotice, Release
from ..statistics.giving import about, sheet
from ..statistics.published import PAID, marks_of
from . import shown_publishing as shown

_MONTHS = 12


class PublishingPage(ListPage):
    """Every grant in force or over, and whether its words are ready."""

    permission = permissions.see_notices
    template = "funding/publishing.html"
    title = "Publishing grants"

    def rows(self) -> QuerySet[Agreement]:
        found = actions.to_publish().select_related("recipient", "notice")
        return found.prefetch_related("conditions", "shares__area__parts_of_it__part").order_by("reference")

    def context(self, rows: list[Agreement]) -> dict[str, Any]:
        actor = self.request.actor
        releases = permissions.publish_grants.filter(Release.objects.defer("content"), actor)
        return {
            "lead": shown.lead(rows),
            "columns": shown.COLUMNS,
            "table_rows": shown.rows(rows, actor),
            "may_publish": permissions.publish_grants.opens_for(actor),
            "releases": shown.releases(releases),
            **({} if permissions.write_notices.opens_for(actor) else {"columns": shown.READ_COLUMNS}),
        }


class WritePage(DeedPage):
    """The words that the public is to read, beginning with the agreement's own."""

    permission = permissions.write_notices
    form_class = forms.NoticeForm
    title, verb, done_message = (
        "What the public is to read",
        "Save, to be looked over",
        "Somebody else now looks it over.",
    )

    def rows(self) -> QuerySet[Agreement]:
        return Agreement.objects.select_related("recipient", "award", "notice")

    def initial(self, row: Agreement) -> dict[str, Any]:
        notice: GrantNotice | None = getattr(row, "notice", None)
        return (
            {name: getattr(notice, name) for name in forms.NoticeForm.base_fields} if notice else actions.suggested(row)
        )

    def context(self, row: Agreement) -> dict[str, Any]:
        lead = "Name no refuge, no address and no individual. Whoever looks it over is shown each passage that looks like one."
        return {"caption": str(row), "lead": lead, "cancel_href": reverse("funding:publishing")}

    def act(self, row: Agreement, form: Any) -> GrantNotice:
        return actions.write(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Agreement, result: GrantNotice) -> str:
        return reverse("funding:publishing")


class LookOverPage(DeedPage):
    """All that would be published of one grant, with each passage marked that looks like a refuge or a person."""

    permission = permissions.look_over_notices
    template = "funding/look_over.html"
    form_class = forms.LookOverForm
    title, verb, done_message = "Look it over", "It may be published", "It is ready to publish."

    def rows(self) -> QuerySet[GrantNotice]:
        rows = GrantNotice.objects.select_related("agreement__recipient", "agreement__fund", "written_as")
        return rows.prefetch_related("agreement__shares__area__parts_of_it__part")

    def context(self, row: GrantNotice) -> dict[str, Any]:
        return {
            "caption": str(row.agreement),
            "cancel_href": reverse("funding:publishing"),
            "facts": shown.facts(row),
            "marks": marks_of(row, actions.known_people(row)),
            "again_href": reverse("funding:write_notice", args=[row.agreement_id]),
        }

    def act(self, row: GrantNotice, form: Any) -> GrantNotice:
        return actions.look_over(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: GrantNotice, result: GrantNotice) -> str:
        return reverse("funding:publishing")


class PublishPage(FormPage):
    """A month's grants, those that are ready; what is left out is said first."""

    permission = permissions.publish_grants
    form_class = forms.PublishForm
    title, verb, done_message = "Publish a month’s grants", "Publish", "They are published."

    def form(self, **data: Any) -> forms.PublishForm:
        return forms.PublishForm(months=self._months(), **data)

    def context(self) -> dict[str, Any]:
        month, area = self._months()[0], self._area()
        going, whole = len(actions.ready(area, month)), actions.in_force(area, month).count()
        lead = f"{going} of {whole} grants in force this month are ready."
        if going < whole:
            lead += " The others are left out until somebody has looked them over."
        return {"lead": lead, "cancel_href": reverse("funding:publishing")}

    def act(self, form: Any) -> Release:
        month = date.fromisoformat(form.cleaned_data["month"])
        site = f"{settings.SITE_URL}{reverse('funding:published')}"
        return actions.publish(self._area(), month=month, site=site, by=self.request.actor, at=self.request.at)

    def done_url(self, result: Release) -> str:
        return reverse("funding:release", args=[result.pk])

    def _months(self) -> list[date]:
        month, found = timezone.localdate(self.request.at).replace(day=1), []
        for _ in range(_MONTHS):
            found.append(month)
            month = (month - timedelta(days=1)).replace(day=1)
        return found

    def _area(self) -> Area:
        """The force area whose office the actor works for."""
        funds = Fund.objects.filter(area__in=self.request.actor.office_area_ids)
        area = Area.objects.filter(pk__in=funds.values("area")).order_by("name").first()
        if area is None:
            raise Hidden
        return area


class WithdrawPage(DeedPage):
    permission = permissions.publish_grants
    form_class = forms.WithdrawForm
    title, verb, done_message = "Withdraw what was published", "Withdraw it", "The public can read it no more."

    def rows(self) -> QuerySet[Release]:
        return Release.objects.defer("content")

    def context(self, row: Release) -> dict[str, Any]:
        lead = "The whole month goes. To take one grant out of every month, take that grant back instead: it is in the list."
        return {"caption": str(row), "lead": lead, "cancel_href": reverse("funding:publishing")}

    def act(self, row: Release, form: Any) -> Release:
        return actions.withdraw(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Release, result: Release) -> str:
        return reverse("funding:publishing")


class TakeBackPage(DeedPage):
    """One grant, out of every month that stands published."""

    permission = permissions.take_grants_back
    form_class = forms.TakeBackForm
    title, verb, done_message = "Take a grant back", "Take it back", "The public can read of that grant no more."

    def rows(self) -> QuerySet[GrantNotice]:
        return GrantNotice.objects.select_related("agreement__fund")

    def context(self, row: GrantNotice) -> dict[str, Any]:
        lead = "Every month that has it goes out again without it, now. It is published again once its words are written anew and looked over."
        return {"caption": str(row.agreement), "lead": lead, "cancel_href": reverse("funding:publishing")}

    def act(self, row: GrantNotice, form: Any) -> GrantNotice:
        return actions.take_back(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: GrantNotice, result: GrantNotice) -> str:
        return reverse("funding:publishing")


# What everybody reads


def _out() -> QuerySet[Release]:
    return Release.objects.filter(withdrawn_at=None).select_related("policing_body")


class PublishedPage(PublicPage):
    """Every month that was published, the latest first."""

    template = "funding/published.html"
    title = "Published grants"

    def context(self) -> dict[str, Any]:
        return {"columns": shown.PUBLISHED, "table_rows": shown.published(_out())}


class _OneRelease(PublicPage):
    def row(self) -> Release:
        row = _out().filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Hidden
        return row


class ReleasePage(_OneRelease):
    """One month: each grant in full, and each payment above the sum that is published."""

    template = "funding/release.html"

    def context(self) -> dict[str, Any]:
        return shown.release(self.row())


class ReleaseJson(_OneRelease):
    """The month as a 360Giving package."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        response = HttpResponse(
            json.dumps(row.content["giving"], indent=2, ensure_ascii=False), content_type="application/json"
        )
        response["Content-Disposition"] = f'attachment; filename="{_named(row)}.json"'
        return response


class ReleaseCsv(_OneRelease):
    """The same on one sheet, under the titles of the standard's own template."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        titles, rows = sheet(row.content)
        return flat_csv(rows, titles, filename=_named(row))


class ReleaseExcel(_OneRelease):
    """The same as a workbook, with what the standard calls Meta on a second sheet."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        titles, rows = sheet(row.content)
        first, *rest = about(row.content)
        sheets = (
            Sheet("grants", titles, [[_cell(each.get(title, "")) for title in titles] for each in rows]),
            Sheet("Meta", first, rest),
        )
        return excel_response(_named(row), sheets)


class ReleasePayments(_OneRelease):
    """The month's payments. In a file of their own: a further sheet would be read as further grants."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        return flat_csv(row.content["payments"], PAID, filename=_named(row).replace("grants", "payments"))


def _cell(value: Any) -> Any:
    return value if isinstance(value, (int, float)) else str(value)


def _named(row: Release) -> str:
    return f"grants-{row.month:%Y-%m}-edition-{row.edition}"
