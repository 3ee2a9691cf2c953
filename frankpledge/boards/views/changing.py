"""What is changed about a body itself, by its clerk; a group under it by its chair too."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.partnerships.models import Post
from frankpledge.ui.pages import DeedPage

from .. import permissions
from ..actions import bodies as actions
from ..forms import bodies as forms
from ..models import Body
from .shown import to


class OfBody(DeedPage):
    """What is done to a body that stands, by whoever may change it."""

    permission = permissions.change_bodies

    def rows(self) -> QuerySet[Body]:
        return Body.objects.filter(until_on=None)

    def context(self, row: Body) -> dict[str, Any]:
        return {"caption": row.name, "cancel_href": to("body", row)}

    def done_url(self, row: Body, result: Any) -> str:
        return to("body", row)


class AgreeTerms(OfBody):
    form_class = forms.AgreeTerms
    title, verb, done_message = "A new version of the terms of reference", "Save this version", "The version is kept."

    def initial(self, row: Body) -> dict[str, Any]:
        last = row.terms.order_by("-version").first()
        return {"words": last.words if last else ""}

    def act(self, row: Body, form: Any) -> Any:
        return actions.agree_terms(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class ChangeSetting(OfBody):
    form_class = forms.ChangeSetting
    title, verb, done_message = "Change a number that it works by", "Change it", "The number holds from that day."

    def act(self, row: Body, form: Any) -> Any:
        return actions.change_setting(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class EstablishSubGroup(OfBody):
    permission = permissions.establish_sub_groups
    form_class = forms.EstablishSubGroup
    title, verb, done_message = "Establish a group under it", "Establish group", "The group is established."

    def initial(self, row: Body) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        return {"from_on": today}

    def act(self, row: Body, form: Any) -> Body:
        return actions.establish_sub_group(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Body, result: Body) -> str:
        return to("body", result)


class Rename(OfBody):
    form_class = forms.Rename
    title, verb, done_message = "Give it another name", "Rename", "It has its new name; earlier days keep the old one."

    def act(self, row: Body, form: Any) -> Body:
        return actions.rename(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class EndBody(OfBody):
    form_class = forms.EndBody
    title, verb, done_message = "End this body", "End it", "The body ends on that day. What it met and decided is kept."

    def act(self, row: Body, form: Any) -> Body:
        return actions.end_body(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class MeetAsOften(OfBody):
    form_class = forms.MeetAsOften
    title, verb, done_message = "Change how often it meets", "Change it", "That is how often it meets from that day."

    def act(self, row: Body, form: Any) -> Any:
        return actions.meet_as_often(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class HaveClearedBy(OfBody):
    title, verb, done_message = "Say who clears its papers", "Save", "Papers go there before they go out."

    def form(self, row: Body, **data: Any) -> forms.HaveClearedBy:
        today = timezone.localdate(self.request.at)
        posts = Post.objects.on(today).select_related("organisation").order_by("organisation__name", "title")
        return forms.HaveClearedBy(posts=posts, **data)

    def act(self, row: Body, form: forms.HaveClearedBy) -> Any:
        return actions.have_cleared_by(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
