"""The roll of a meeting: called as a whole, or one person at a time."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.models import Organisation, Post, Role
from frankpledge.rules import Hidden, Refusal
from frankpledge.ui.pages import DeedPage

from .. import agencies, permissions
from ..actions import calling, meeting
from ..forms import calling as calling_forms
from ..forms import meetings as forms
from ..lifecycle import MeetingStatus
from ..models import Attendance, Meeting
from .meetings import MeetingDeed


class CallRoll(MeetingDeed):
    """Everybody who is awaited, on one page."""

    template = "marac/meetings/roll.html"
    title = "Call the roll"
    verb = "Save the roll"

    def context(self, row: Meeting) -> dict[str, Any]:
        if row.status not in (MeetingStatus.PLANNED, MeetingStatus.OPEN):
            raise Refusal(f"This meeting is {row.get_status_display().lower()}, so its roll is closed.")
        return super().context(row) | {"add_href": reverse("marac:add_to_roll", args=[row.pk])}

    def form(self, row: Meeting, **data: Any) -> calling_forms.RollForm:
        return calling_forms.RollForm(lines=calling.lines_of(row), **data)

    def act(self, row: Meeting, form: calling_forms.RollForm) -> int:
        return calling.call_all(
            row, form.calls(), chair=form.cleaned_data["chair"], chair_seen=form.cleaned_data["chair_was"],
            by=self.request.actor, at=self.request.at,
        )  # fmt: skip

    def say_done(self, row: Meeting, result: int) -> str:
        return f"The roll is saved: {result} {'was' if result == 1 else 'were'} changed."


class AddToRoll(MeetingDeed):
    title = "Add somebody to the roll"
    verb = "Add them"

    def context(self, row: Meeting) -> dict[str, Any]:
        lead = "For an observer, or somebody without an account. Everybody else signs in and signs for themselves."
        return {**super().context(row), "lead": lead}

    def form(self, row: Meeting, **data: Any) -> forms.AddToRollForm:
        found = agencies.agencies_of(row.area_id, timezone.localdate(row.starts_at))
        return forms.AddToRollForm(agencies=Organisation.objects.filter(pk__in=[one.pk for one in found]), **data)

    def act(self, row: Meeting, form: Any) -> Attendance:
        return meeting.add_to_roll(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class Expect(MeetingDeed):
    """An agency's post, whose holder has not signed."""

    title = "Roll"
    form_class = forms.ExpectForm

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    def context(self, row: Meeting) -> dict[str, Any]:
        post = self.post_named(row)
        return {**super().context(row), "title": f"{post.title}, {post.organisation}"}

    def post_named(self, row: Meeting) -> Post:
        for post in agencies.seats_of(row.area_id, timezone.localdate(row.starts_at)):
            if post.pk == self.kwargs["post"]:
                return post
        raise Hidden

    def act(self, row: Meeting, form: Any) -> None:
        meeting.expect(row, by=self.request.actor, at=self.request.at, post=self.post_named(row), **form.cleaned_data)


class Call(DeedPage):
    template = "marac/deed.html"
    permission = permissions.call_roll
    verb = "Save"
    form_class = forms.CallForm

    def rows(self) -> QuerySet[Attendance]:
        return Attendance.objects.select_related("meeting__area", "organisation", "post")

    def context(self, row: Attendance) -> dict[str, Any]:
        return {"title": row.name, "caption": "Roll", "cancel_href": self.done_url(row, None)}

    def initial(self, row: Attendance) -> dict[str, Any]:
        is_chair = row.is_chair or bool(row.post and row.post.role == Role.MARAC_CHAIR)
        return {"kind": row.kind, "is_chair": is_chair, "information_sent_on": row.information_sent_on}

    def act(self, row: Attendance, form: Any) -> None:
        meeting.call(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done_url(self, row: Attendance, result: None) -> str:
        return reverse("marac:meeting", args=[row.meeting_id])
