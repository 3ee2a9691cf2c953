"""What works: found by words, theme and area; taken up elsewhere, with what came of it."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from frankpledge.ui.pages import DeedPage, FormPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import day

from .. import permissions
from ..actions import practices as actions
from ..forms import practices as forms
from ..models import Practice, TakenUp
from .shown import button, to

_MEANINGS = {
    TakenUp.Came.EARLY: "moving",
    TakenUp.Came.WORKED: "done",
    TakenUp.Came.PARTLY: "waiting",
    TakenUp.Came.NOT: "refused",
}
_COLUMNS = (
    Column("where", "Where"),
    Column("since", "Since"),
    Column("how", "How it is done there"),
    Column("came", "What came of it"),
    Column("words", "In words and figures"),
    Column("tell", "Tell"),
)


class Practices(ListPage):
    permission = permissions.see_practices
    filters = forms.PracticeFilters
    template = "partnerships/list.html"
    title = "What works"

    def rows(self) -> QuerySet[Practice]:
        taken = Prefetch("taken_up", TakenUp.objects.select_related("area"), to_attr="elsewhere")
        return Practice.objects.select_related("area").prefetch_related(taken).order_by("theme", "title")

    def context(self, rows: list[Any]) -> dict[str, Any]:
        may_bring = permissions.bring_practices.opens_for(self.request.actor)
        return {
            "lead": "What areas do that seems to work, and what came of it where others did the same.",
            "columns": [
                Column("title", "What is done", "link"),
                Column("theme", "About"),
                Column("area", "Brought by"),
                Column("elsewhere", "Taken up in"),
            ],
            "table_rows": [
                {
                    "title": Link(row.title, to("practice", row)),
                    "theme": row.get_theme_display(),
                    "area": row.area.name,
                    "elsewhere": ", ".join(one.area.name for one in row.elsewhere) or "nowhere else yet",
                }
                for row in rows
            ],
            "empty_sentence": "Nothing like that has been brought. Look with fewer words, or bring it yourself.",
            "actions": [button("Bring something that works", reverse("boards:bring_practice"))] if may_bring else [],
        }


class PracticeRecord(RecordPage):
    permission = permissions.see_practices
    template = "boards/record.html"

    def rows(self) -> QuerySet[Practice]:
        return Practice.objects.select_related("area", "organisation", "post__organisation")

    def context(self, row: Practice) -> dict[str, Any]:
        actor = self.request.actor
        may_take_up = permissions.take_up_practices.allows(actor, row)
        may_change = permissions.change_practices.allows(actor, row)
        taken = list(row.taken_up.select_related("area"))
        return {
            "title": row.title,
            "caption": f"What works: {row.get_theme_display().lower()}",
            "summary_rows": [
                {"label": "What is done", "value": row.done},
                {"label": "What shows that it works", "value": row.shown or "nothing is written here yet"},
                {"label": "What it takes", "value": row.needs or "not said"},
                {"label": "Where", "value": row.area.name},
                {"label": "Brought by", "value": str(row.post or row.organisation or "the published papers")},
                {"label": "Known from", "value": row.source or "brought here"},
            ],
            "sections": [self._elsewhere(taken)],
            "history": [
                *({"at": one.told_on, "title": f"{one.area}: {one.get_came_display().lower()}", "text": one.came_words} for one in taken if one.told_on),
                *({"at": one.taken_on, "title": f"Taken up in {one.area}"} for one in taken if one.taken_on),
                *([{"at": row.brought_on, "title": f"Brought by {row.area}"}] if row.brought_on else []),
            ],
            "actions": [button("Take it up in another area", to("take_up_practice", row), is_main=True)] if may_take_up else [],
            "more_deeds": [("Change what is said of it", to("change_practice", row))] if may_change else [],
        }  # fmt: skip

    def _elsewhere(self, taken: list[TakenUp]) -> dict[str, Any]:
        may_tell = set(
            permissions.tell_of_practices.filter(
                TakenUp.objects.filter(pk__in=[one.pk for one in taken]), self.request.actor
            ).values_list("pk", flat=True)
        )
        rows = [
            {
                "where": one.area.name,
                "since": day(one.taken_on) if one.taken_on else "not printed",
                "how": one.how or "as it is done there",
                "came": Status(one.get_came_display(), _MEANINGS[TakenUp.Came(one.came)]),
                "words": one.came_words or one.source or "–",
                "tell": Link("Say what came of it", to("tell_of_practice", one)) if one.pk in may_tell else "–",
            }
            for one in taken
        ]
        columns = _COLUMNS if may_tell else _COLUMNS[:-1]
        return {
            "title": "Where it was taken up",
            "columns": columns,
            "rows": [{key: row[key] for key in (column.key for column in columns)} for row in rows],
            "empty": "No other area has taken it up yet.",
        }


class BringPractice(FormPage):
    permission = permissions.bring_practices
    form_class = forms.BringPractice
    title, verb, done_message = "Bring something that works", "Bring it", "It is there for the other areas to find."

    def context(self) -> dict[str, Any]:
        return {"cancel_href": reverse("boards:practices")}

    def act(self, form: Any) -> Practice:
        return actions.bring(**form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, result: Practice) -> str:
        return to("practice", result)


class _OfPractice(DeedPage):
    def rows(self) -> QuerySet[Practice]:
        return Practice.objects.select_related("area")

    def context(self, row: Practice) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": to("practice", row)}

    def done_url(self, row: Practice, result: Any) -> str:
        return to("practice", row)


class ChangePractice(_OfPractice):
    permission = permissions.change_practices
    form_class = forms.BringPractice
    title, verb, done_message = "Change what is said of it", "Save", "It is changed."

    def initial(self, row: Practice) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ("title", "theme", "area", "done", "shown", "needs")}

    def act(self, row: Practice, form: Any) -> Practice:
        return actions.change(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class TakeUp(_OfPractice):
    permission = permissions.take_up_practices
    form_class = forms.TakeUp
    title, verb = "Take it up in another area", "Take it up"
    done_message = "It is taken up. Say what came of it when you know."

    def act(self, row: Practice, form: Any) -> TakenUp:
        return actions.take_up(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class SayWhatCame(DeedPage):
    permission = permissions.tell_of_practices
    form_class = forms.WhatCame
    title, verb, done_message = "What came of it", "Save", "It is there for the other areas to read."

    def rows(self) -> QuerySet[TakenUp]:
        return TakenUp.objects.select_related("practice", "area")

    def context(self, row: TakenUp) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": to("practice", row.practice)}

    def initial(self, row: TakenUp) -> dict[str, Any]:
        return {"came": row.came, "came_words": row.came_words}

    def act(self, row: TakenUp, form: Any) -> TakenUp:
        return actions.say_what_came(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: TakenUp, result: Any) -> str:
        return to("practice", row.practice)
