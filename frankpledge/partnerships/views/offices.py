from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.partnerships import forms, permissions
from frankpledge.partnerships.actions import offices as actions
from frankpledge.partnerships.models import Area
from frankpledge.ui.pages import DeedPage


class PassOffice(DeedPage):
    """The office of local policing body passing to another holder, looked over before it is done."""

    permission = permissions.pass_offices
    form_class = forms.PassOffice
    is_checked_first = True
    title, verb = "Pass the office on", "Pass it on"
    done_message = "The office passes on that day. Whoever held it stays on the record."

    def rows(self) -> QuerySet[Any]:
        return Area.objects.filter(kind=Area.Kind.FORCE)

    def context(self, row: Any) -> dict[str, Any]:
        caption = f"Local policing body for {row.name}"
        return {"caption": caption, "cancel_href": reverse("partnerships:area", args=[row.pk])}

    def act(self, row: Any, form: Any) -> Any:
        return actions.pass_office(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("partnerships:area", args=[row.pk])
