from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.boards import permissions
from frankpledge.boards.actions import seats as actions
from frankpledge.boards.forms import seats as forms
from frankpledge.boards.models import Body, Seat
from frankpledge.partnerships.models import Post
from frankpledge.ui.pages import DeedPage


class AddSeat(DeedPage):
    permission = permissions.change_bodies
    form_class = forms.AddSeat
    title, verb, done_message = "Add a seat", "Add seat", "The seat is added. It is vacant until a post fills it."

    def rows(self) -> QuerySet[Any]:
        return Body.objects.all()

    def context(self, row: Any) -> dict[str, Any]:
        return {"caption": row.name, "cancel_href": reverse("boards:body", args=[row.pk])}

    def act(self, row: Any, form: Any) -> Seat:
        return actions.add_seat(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("boards:body", args=[row.pk])


class _OfSeat(DeedPage):
    permission = permissions.change_seats
    template = "partnerships/leaving.html"

    def rows(self) -> QuerySet[Any]:
        return Seat.objects.select_related("body", "organisation")

    def context(self, row: Any) -> dict[str, Any]:
        ways = [
            ("Let a post fill it", reverse("boards:fill_seat", args=[row.pk])),
            ("Name a substitute", reverse("boards:name_substitute", args=[row.pk])),
            ("Set the term of office", reverse("boards:set_term", args=[row.pk])),
            ("Say whether it votes", reverse("boards:set_voting", args=[row.pk])),
            ("Say what it leads on", reverse("boards:take_lead", args=[row.pk])),
            ("End the seat", reverse("boards:end_seat", args=[row.pk])),
        ]
        back = reverse("boards:body", args=[row.body_id])
        return {"caption": str(row), "cancel_href": back, "ways": [way for way in ways if way[1] != self.request.path]}

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("boards:body", args=[row.body_id])


class FillSeat(_OfSeat):
    form_class = forms.FillSeat
    title, verb, done_message = "Fill a seat", "Fill seat", "The post fills the seat from that day."

    def form(self, row: Any, **data: Any) -> Any:
        posts = (
            Post.objects.filter(until_on=None).select_related("organisation").order_by("organisation__name", "title")
        )
        if row.organisation and row.organisation.until_on is None:
            posts = posts.filter(organisation=row.organisation)
        return super().form(row, posts=posts, **data)

    def act(self, row: Any, form: Any) -> Seat:
        return actions.fill_seat(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class EndSeat(_OfSeat):
    form_class = forms.LastDay
    title, verb, done_message = "End a seat", "End seat", "The body has the seat until that day."

    def act(self, row: Any, form: Any) -> Seat:
        return actions.end_seat(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class NameSubstitute(_OfSeat):
    form_class = forms.NameSubstitute
    title, verb, done_message = "Name a substitute", "Name substitute", "That post may sit there in its place."

    def form(self, row: Any, **data: Any) -> Any:
        posts = Post.objects.filter(until_on=None).exclude(pk=row.post_id).select_related("organisation")
        return super().form(row, posts=posts.order_by("organisation__name", "title"), **data)

    def act(self, row: Any, form: Any) -> Any:
        return actions.name_substitute(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class SetTerm(_OfSeat):
    form_class = forms.SetTerm
    title, verb, done_message = "Set the term of office", "Set it", "The term of office is set."

    def initial(self, row: Any) -> dict[str, Any]:
        return {"term_ends_on": row.term_ends_on}

    def act(self, row: Any, form: Any) -> Seat:
        return actions.set_term(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class SetVoting(_OfSeat):
    form_class = forms.SetVoting
    title, verb, done_message = "Say whether the seat votes", "Save", "That holds for what is decided from now on."

    def initial(self, row: Any) -> dict[str, Any]:
        return {"is_voting": row.is_voting}

    def act(self, row: Any, form: Any) -> Seat:
        return actions.set_voting(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class TakeLead(_OfSeat):
    form_class = forms.TakeLead
    title, verb, done_message = "Say what the seat leads on", "Save", "The seat leads on it."

    def act(self, row: Any, form: Any) -> Any:
        return actions.take_lead(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
