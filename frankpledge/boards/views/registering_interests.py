"""A body's register of interests, for those who sit on it and whoever runs it."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.partnerships.on_a_day import section
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.tables import Link
from frankpledge.ui.wording import day

from .. import permissions
from ..actions import registering_interests as actions
from ..forms import registering_interests as forms
from ..models import Body, RegisteredInterest
from .shown import button, to


class RegisterOfInterests(RecordPage):
    permission = permissions.see_register_of_interests
    template = "boards/record.html"

    def rows(self) -> QuerySet[Body]:
        return Body.objects.all()

    def context(self, row: Body) -> dict[str, Any]:
        actor, today = self.request.actor, timezone.localdate(self.request.at)
        every = list(row.registered_interests.select_related("person", "post__organisation"))
        own = {one.pk for one in permissions.end_interests.filter(row.registered_interests.all(), actor)}
        now = [one for one in every if one.is_in_effect(today)]
        over = [one for one in every if not one.is_in_effect(today)]
        may = row.until_on is None and permissions.register_interests.allows(actor, row)
        return {
            "title": "Register of interests",
            "caption": row.name,
            "sections": [
                section("What members have now", "Member, Whose, What, Since, End", [_line(one, own) for one in now],
                        "No member has registered an interest."),
                section("What is over", "Member, Whose, What, Since, Until", [_line(one, own) for one in over], "Nothing yet."),
            ],
            "actions": [button("Register an interest", to("register_interest", row), is_main=True)] if may else [],
            "more_deeds": [(row.name, to("body", row))],
            "deeds_title": "The body",
            "history": [
                {"at": one.registered_at, "title": "Registered", "text": str(one.post)} for one in reversed(every[-10:])
            ],
        }  # fmt: skip


def _line(one: RegisteredInterest, own: set[Any]) -> dict[str, Any]:
    return {
        "member": f"{one.person.name}, {one.post}",
        "whose": one.get_kind_display(),
        "what": one.words,
        "since": day(one.from_on),
        "until": day(one.until_on) if one.until_on else "",
        "end": Link("Say that it is over", to("end_interest", one)) if one.pk in own and not one.until_on else "–",
    }


class RegisterInterest(DeedPage):
    permission = permissions.register_interests
    form_class = forms.Register
    title, verb, done_message = "Register an interest", "Register it", "It is in the register."

    def rows(self) -> QuerySet[Body]:
        return Body.objects.filter(until_on=None)

    def context(self, row: Body) -> dict[str, Any]:
        lead = (
            "Members and whoever runs the body read it. At a meeting, declare it again in each item that it touches: "
            "the clerk finds it beside the item."
        )
        return {"caption": row.name, "lead": lead, "cancel_href": to("interests", row)}

    def act(self, row: Body, form: Any) -> RegisteredInterest:
        return actions.register(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Body, result: Any) -> str:
        return to("interests", row)


class EndInterest(DeedPage):
    permission = permissions.end_interests
    form_class = forms.End
    title, verb, done_message = "An interest that is over", "End it", "It stays in the register of the days until then."

    def rows(self) -> QuerySet[RegisteredInterest]:
        return RegisteredInterest.objects.select_related("body")

    def context(self, row: RegisteredInterest) -> dict[str, Any]:
        return {"caption": row.body.name, "lead": f"“{row.words}”", "cancel_href": to("interests", row.body)}

    def act(self, row: RegisteredInterest, form: Any) -> RegisteredInterest:
        return actions.end(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: RegisteredInterest, result: Any) -> str:
        return to("interests", row.body)
