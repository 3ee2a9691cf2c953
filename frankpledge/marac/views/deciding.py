"""The numbers that the MARACs work by, each with where it comes from, and changing one."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import NO_ROW, Hidden
from frankpledge.ui.pages import FormPage, Page
from frankpledge.ui.tables import Column, Link

from .. import permissions
from ..actions import deciding
from ..forms.deciding import SettingForm
from ..models import KNOWN, Setting, settings_in_force


class Settings(Page):
    """Every number in force today for all, its source, and where a MARAC has its own."""

    permission = permissions.see_settings
    template = "ui/table.html"
    title = "What the MARACs work by"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        may_change = permissions.change_settings.rows(self.request.actor) != NO_ROW
        rows = Setting.objects.filter(from_on__lte=today).select_related("area").order_by("from_on")
        latest = {(row.key, row.area): row.value for row in rows}
        source = settings_in_force(None, today).source
        return {
            "columns": (
                Column("words", "What", "link" if may_change else "text"), Column("value", "In force"),
                Column("own", "A MARAC’s own"), Column("source", "Where it comes from"),
            ),
            "table_rows": [
                {
                    "words": Link(known.words, reverse("marac:change_setting", args=[key])) if may_change else known.words,
                    "value": latest.get((key, None), known.default),
                    "own": "; ".join(f"{area}: {value}" for (one, area), value in latest.items() if one == key and area) or "–",
                    "source": source[key],
                }
                for key, known in KNOWN.items()
            ],
            "lead": "A change begins on a day. What was promised before it keeps its deadline.",
        }  # fmt: skip


class ChangeSetting(FormPage):
    permission = permissions.change_settings
    verb = "Change"
    form_class = SettingForm
    done_message = "Changed from that day on."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["key"] not in KNOWN:
            raise Hidden

    def context(self) -> dict[str, Any]:
        known = KNOWN[self.kwargs["key"]]
        return {"title": known.words, "lead": f"As published: {known.default or 'not given'} ({known.source}).",
                "cancel_href": reverse("marac:settings")}  # fmt: skip

    def act(self, form: SettingForm) -> Setting:
        return deciding.change_setting(
            self.kwargs["key"], by=self.request.actor, at=self.request.at, **form.cleaned_data
        )

    def done_url(self, result: Setting) -> str:
        return reverse("marac:settings")
