"""The numbers that the MARACs work by, each with where it comes from, and changing one."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.views import View

from frankpledge.rules import NO_ROW, Hidden
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, FormPage, Page
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import day

from .. import permissions
from ..actions import deciding
from ..forms.deciding import BankHolidayForm, PublishedHolidaysForm, SettingForm
from ..forms.keeping import InForceFilters
from ..models import KNOWN, BankHoliday, Known, Setting, known_until, settings_in_force
from ..record import GOV_UK


class Numbers(Page):
    """Every number in force for all, or at one MARAC, on a day, and its source."""

    permission = permissions.see_settings
    template = "marac/settings/numbers.html"
    title = "What the MARACs work by"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        filters = InForceFilters(self.request.GET)
        asked = filters.answers_given()
        area, on = asked["area"], asked["on"] or today
        source = settings_in_force(area, on).source
        rows = Setting.objects.select_related("area").order_by("from_on")
        reached = [row for row in rows if row.from_on <= on]
        for_all = {row.key: row.value for row in reached if row.area is None}
        own = {(row.key, row.area): row.value for row in reached if row.area}
        planned = {row.key: row.from_on for row in reversed(rows) if row.from_on > today}
        return {
            "filters": filters, "caption": f"In force on {day(on)}, " + (f"at the MARAC of {area}" if area else "for all"),
            "columns": (
                Column("words", "What", "link"), Column("value", "In force"), *(() if area else (Column("own", "A MARAC’s own"),)),
                Column("source", "Where it comes from"), Column("planned", "To change"),
            ),
            "table_rows": [
                {
                    "words": Link(known.words, reverse("marac:setting", args=[key])),
                    "value": own.get((key, area)) or for_all.get(key, known.default),
                    "own": "; ".join(f"{where}: {value}" for (one, where), value in own.items() if one == key) or "–",
                    "source": source[key],
                    "planned": Status(f"From {day(planned[key])}", "waiting") if key in planned else "–",
                }
                for key, known in KNOWN.items()
            ],
            "lead": "A change begins on a day. What was promised before it keeps its deadline.",
        }  # fmt: skip


class _OfOneNumber(View):
    """A page about the number that its address names."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["key"] not in KNOWN:
            raise Hidden

    @property
    def known(self) -> Known:
        return KNOWN[self.kwargs["key"]]


def _lead(known: Known) -> str:
    if known.is_fact:
        return (
            "A figure of each place, from the day that it is of: say where it is published, and of which year. Where none is "
            "set, nothing is worked out from it."
        )
    return f"As published: {known.default or 'not given'} ({known.source})."


class OneNumber(_OfOneNumber, Page):
    """One number: what it was, is and will be, for all and at each MARAC, with its sources."""

    permission = permissions.see_settings
    template = "marac/settings/number.html"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        may_change = permissions.change_settings.opens_for(self.request.actor)
        rows = Setting.objects.filter(key=self.kwargs["key"]).select_related("area").order_by("-from_on")
        return {
            "title": self.known.words, "change": "Set a figure" if self.known.is_fact else "Change from a day on", "may_change": may_change, "key": self.kwargs["key"],
            "lead": _lead(self.known),
            "columns": (
                Column("from_on", "From", "date"), Column("area", "At"), Column("value", "Value"), Column("source", "Where it comes from"),
                *((Column("do", ""),) if may_change else ()),
            ),
            "table_rows": [
                {
                    "from_on": row.from_on, "area": row.area or "All of them", "value": row.value or "not given", "source": row.source,
                    "do": Link("Take back", reverse("marac:take_back_setting", args=[row.pk])) if row.from_on > today or (self.known.is_fact and row.area) else "",
                }
                for row in rows
            ],
        }  # fmt: skip


class ChangeSetting(_OfOneNumber, FormPage):
    permission = permissions.change_settings
    verb = "Change"
    done_message = "Changed from that day on."

    def form(self, **data: Any) -> SettingForm:
        return SettingForm(known=self.known, **data)

    def context(self) -> dict[str, Any]:
        return {"title": self.known.words, "cancel_href": self.done_url(None),
                "lead": _lead(self.known)}  # fmt: skip

    def act(self, form: SettingForm) -> Setting:
        return deciding.change_setting(
            self.kwargs["key"], by=self.request.actor, at=self.request.at, **form.cleaned_data
        )

    def done_url(self, result: Setting | None) -> str:
        return reverse("marac:setting", args=[self.kwargs["key"]])


class TakeNumberBack(DeedPage):
    permission = permissions.change_settings
    title = "Take this change back"
    verb = "Take it back"
    form_class = NothingToAsk
    done_message = "Taken back. What held before goes on."

    def rows(self) -> QuerySet[Setting]:
        return Setting.objects.select_related("area")

    def context(self, row: Setting) -> dict[str, Any]:
        return {"caption": row.get_key_display(), "cancel_href": self.done_url(row, None),
                "lead": f"{row.value}, {row.area or 'for all'}, from {day(row.from_on)}."}  # fmt: skip

    def act(self, row: Setting, form: Any) -> None:
        deciding.take_setting_back(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Setting, result: None) -> str:
        return reverse("marac:setting", args=[row.key])


class BankHolidays(Page):
    """The days on which the offices are shut, from this year on, and until when they are known."""

    permission = permissions.see_settings
    template = "marac/bank_holidays.html"
    title = "Bank holidays"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        kept = BankHoliday.all_kept()
        said = {row.day: row for row in BankHoliday.objects.filter(day__gte=date(today.year, 1, 1))}
        days = sorted({each for each in kept if each.year >= today.year} | set(said))
        return {
            "columns": (Column("day", "Day"), Column("name", "Bank holiday"), Column("is_kept", "The office"), Column("source", "Where it is announced")),
            "table_rows": [
                {
                    "day": f"{each:%A %-d %B %Y}", "name": said[each].name if each in said else kept[each],
                    "is_kept": "Shut" if each in kept else "Open: it was moved away",
                    "source": said[each].source if each in said else GOV_UK,
                }
                for each in days
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
        return deciding.load_bank_holidays(
            form.cleaned_data["file"], by=self.request.actor, at=self.request.at,
            source=f"gov.uk/bank-holidays, loaded on {day(self.request.at)}",
        )  # fmt: skip

    def say_done(self, result: int) -> str:
        return f"{result} days were not known before and are now." if result else "Every day of it was known already."

    def done_url(self, result: int) -> str:
        return reverse("marac:bank_holidays")
