"""Keeping what the money is for: each kind of work's priority, and the need behind it."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.boards.models import Priority
from frankpledge.funding import permissions
from frankpledge.funding.actions import needing
from frankpledge.funding.forms import needs as forms
from frankpledge.funding.models import Fund, Need
from frankpledge.ui.pages import DeedPage


def _priorities(fund: Fund) -> QuerySet[Priority]:
    return Priority.objects.filter(body__area=fund.area_id).select_related("body").order_by("position")


class AddNeed(DeedPage):
    permission = permissions.add_needs
    title, verb, done_message = "What a kind of work is for", "Keep it", "It is kept."

    def rows(self) -> QuerySet[Fund]:
        return Fund.objects.all()

    def form(self, row: Fund, **data: Any) -> forms.AddNeedForm:
        return forms.AddNeedForm(priorities=_priorities(row), **data)

    def context(self, row: Fund) -> dict[str, Any]:
        return {"caption": row.name, "cancel_href": reverse("funding:priorities")}

    def act(self, row: Fund, form: Any) -> Need:
        return needing.add(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Fund, result: Need) -> str:
        return reverse("funding:priorities")


class _OfNeed(DeedPage):
    permission = permissions.keep_needs

    def rows(self) -> QuerySet[Need]:
        return Need.objects.select_related("fund", "priority")

    def context(self, row: Need) -> dict[str, Any]:
        return {"caption": f"{row.get_service_display()}, {row.fund}", "cancel_href": reverse("funding:priorities")}

    def done_url(self, row: Need, result: object) -> str:
        return reverse("funding:priorities")


class AmendNeed(_OfNeed):
    template = "funding/amend_need.html"
    title, verb, done_message = "Amend what it is for", "Save", "It is amended."

    def form(self, row: Need, **data: Any) -> forms.AmendNeedForm:
        return forms.AmendNeedForm(priorities=_priorities(row.fund), **data)

    def context(self, row: Need) -> dict[str, Any]:
        return {**super().context(row), "close_href": reverse("funding:close_need", args=[row.pk])}

    def initial(self, row: Need) -> dict[str, Any]:
        return {"priority": row.priority, "words": row.words, "source": row.source}

    def act(self, row: Need, form: Any) -> Need:
        return needing.amend(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class CloseNeed(_OfNeed):
    form_class = forms.CloseNeedForm
    title, verb, done_message = "It is for this no more", "Close it", "It is closed."

    def initial(self, row: Need) -> dict[str, Any]:
        return {"closed_on": timezone.localdate(self.request.at)}

    def act(self, row: Need, form: Any) -> Need:
        return needing.close(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
