"""The numbers that the MARACs work by, each with where it comes from, and changing one."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import NO_ROW, Hidden
from frankpledge.ui.pages import FormPage, Page
from frankpledge.ui.tables import Column, Link

from .. import permissions
from ..actions import deciding
from ..forms.deciding import BankHolidayForm, PublishedHolidaysForm, SettingForm
from ..models import KNOWN, BankHoliday, Setting, known_until, settings_in_force
from ..record import GOV_UK


class Settings(Page):
    """Every number in force today for all, its source, and where a MARAC has its own."""

    permission = permissions.see_settings
    template = "marac/settings.html"
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


class BankHolidays(Page):
    """The days on which the offices are shut, from this year on, and until when they are known."""

    permission = permissions.see_settings
    template = "marac/bank_holidays.html"
    title = "Bank holidays"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        kept = BankHoliday.all_kept()
        said = {row.day: row for row in BankHoliday.objects.filter(day__gte=date(today.year, 1, 1))}
        days = sorted({day for day in kept if day.year >= today.year} | set(said))
        return {
            "columns": (Column("day", "Day"), Column("name", "Bank holiday"), Column("is_kept", "The office"), Column("source", "Where it is announced")),
            "table_rows": [
                {
                    "day": f"{day:%A %-d %B %Y}", "name": said[day].name if day in said else kept[day],
                    "is_kept": "Shut" if day in kept else "Open: it was moved away",
                    "source": said[day].source if day in said else GOV_UK,
                }
                for day in days
            ],
            "known_until": known_until(kept),
            "may_change": permissions.change_settings.rows(self.request.actor) != NO_ROW,
        }  # fmt: skip


class SayBankHoliday(FormPage):
    permission = permissions.change_settings
    title = "Announce or move a bank holiday"
    verb = "Keep this day"
    form_class = BankHolidayForm
    done_message = "Kept. Deadlines from now on count by it; those set before stay."

    def context(self) -> dict[str, Any]:
        return {"title": self.title, "cancel_href": reverse("marac:bank_holidays"),
                "lead": "Of one that was moved, give the day it was moved from as not shut, and the day it was moved to as shut."}  # fmt: skip

    def act(self, form: BankHolidayForm) -> BankHoliday:
        return deciding.say_bank_holiday(by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done_url(self, result: BankHoliday) -> str:
        return reverse("marac:bank_holidays")


class LoadBankHolidays(FormPage):
    permission = permissions.change_settings
    title = "Load the published bank holidays"
    verb = "Load these days"
    form_class = PublishedHolidaysForm

    def context(self) -> dict[str, Any]:
        return {"title": self.title, "cancel_href": reverse("marac:bank_holidays")}

    def act(self, form: PublishedHolidaysForm) -> int:
        day = timezone.localdate(self.request.at)
        return deciding.load_bank_holidays(
            form.cleaned_data["file"], by=self.request.actor, at=self.request.at,
            source=f"gov.uk/bank-holidays, loaded on {day:%-d %B %Y}",
        )  # fmt: skip

    def say_done(self, result: int) -> str:
        return f"{result} days were not known before and are now." if result else "Every day of it was known already."

    def done_url(self, result: int) -> str:
        return reverse("marac:bank_holidays")
