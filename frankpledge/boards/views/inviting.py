"""Invitations to meetings, the replies, and the calendar that each person may read them from."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.holders import holders, with_holders
from frankpledge.partnerships.models import Post
from frankpledge.partnerships.on_a_day import section
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, FormPage, PublicPage, RecordPage
from frankpledge.ui.tables import Status
from frankpledge.ui.wording import day

from .. import calendars, permissions
from ..actions import inviting as actions
from ..expected import Expected, expected_at
from ..forms import inviting as forms
from ..lifecycle import MeetingStatus
from ..models import CalendarFeed, Invitation, Meeting
from .meetings import OfMeeting
from .shown import button, to, when

_MEANINGS = {"none": "waiting", "coming": "done", "perhaps": "moving", "not_coming": "refused"}


class Invite(OfMeeting):
    """Write to every member, and to their calendars."""

    title, verb = "Invite the members", "Invite them"

    def context(self, row: Meeting) -> dict[str, Any]:
        lead = "Each member, and each substitute, gets an e-mail that their calendar understands, and a place to answer here."
        return {**super().context(row), "lead": lead}

    def form(self, row: Meeting, **data: Any) -> BaseForm:
        return NothingToAsk(**data)

    def act(self, row: Meeting, form: Any) -> int:
        return actions.invite(row, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Meeting, result: int) -> str:
        return f"{result} people have been written to."

    def done_url(self, row: Meeting, result: Any) -> str:
        return to("replies", row)


class Replies(RecordPage):
    """Who is coming, for whoever runs the meeting."""

    permission = permissions.run_meetings
    template = "boards/record.html"

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("body")

    def context(self, row: Meeting) -> dict[str, Any]:
        on = timezone.localdate(row.starts_at)
        posts = with_holders(Post.objects.select_related("organisation"), on)
        invited = list(
            row.invitations.select_related("substitute__organisation").prefetch_related(Prefetch("post", posts))
        )
        count = {code: sum(one.reply == code for one in invited) for code in Invitation.Reply.values}
        is_ahead = row.status in (MeetingStatus.PLANNED, MeetingStatus.PUBLISHED)
        expected = expected_at([row])[row.pk] if is_ahead else None
        return {
            "title": "Who is coming" if is_ahead else "Who said that they were coming",
            "caption": str(row),
            **(_standing(expected) if expected else {}),
            "summary_rows": [{"label": label, "value": count[code], "kind": "number"} for code, label in Invitation.Reply.choices],
            "sections": [
                section("Replies", "Post, Who holds it, Reply, Instead, Note, When", [_reply(one) for one in invited], "Nobody has been invited yet."),
                *([section("Seats that nobody can come for", "Seat", [{"seat": one} for one in expected.empty], "")] if expected and expected.empty else []),
            ],
            "actions": [
                button("Back to the meeting", to("meeting", row)), *([button("Invite", to("invite", row))] if is_ahead else []),
            ],
            **(_ways_out(row) if expected and not expected.is_quorate else {}),
            "history": _asked(invited),
        }  # fmt: skip


def _standing(expected: Expected) -> dict[str, Any]:
    """Whether that will be a quorum, said days before the roll is called."""
    empty = len(expected.empty)
    without = f"Nobody can come for {empty} seat{'' if empty == 1 else 's'}: fill {'it' if empty == 1 else 'them'}, or name a substitute."
    return {
        "status": expected.stands.word,
        "status_meaning": expected.stands.meaning,
        "next_step": without if empty and not expected.is_quorate else "",
    }


def _ways_out(row: Meeting) -> dict[str, Any]:
    """What a clerk can do about a quorum that is not there."""
    return {
        "deeds_title": "If there is no quorum",
        "more_deeds": [
            ("Invite again, so that whoever has not said is asked once more", to("invite", row)),
            ("Fill a seat, or name its substitute", f"{to('body', row.body)}"),
            ("Hold it at another time: its agenda and papers stay", to("move_meeting", row)),
            ("Put what can’t wait to members between meetings", to("propose_out_of_meeting", row.body)),
            ("Cancel it", to("cancel_meeting", row)),
        ],
    }


def _asked(invited: list[Invitation]) -> list[dict[str, Any]]:
    """When members were first asked, the last first."""
    asked = Counter(one.invited_at for one in invited)
    return [
        {"at": at, "title": "Invited", "text": f"{count} post{'' if count == 1 else 's'}"}
        for at, count in sorted(asked.items(), reverse=True)
    ]


def _reply(one: Invitation) -> dict[str, Any]:
    return {
        "post": str(one.post),
        "who": holders(one.post),
        "reply": Status(one.get_reply_display(), _MEANINGS[one.reply]),
        "instead": f"{one.substitute} in their place" if one.substitute else "–",
        "note": one.note or "–",
        "when": day(one.replied_at) if one.replied_at else "–",
    }


class Reply(DeedPage):
    permission = permissions.reply
    title, verb, done_message = "Are you coming?", "Send your reply", "Your reply is with the clerk."

    def rows(self) -> QuerySet[Invitation]:
        return Invitation.objects.select_related("meeting__body")

    def form(self, row: Invitation, **data: Any) -> forms.Reply:
        return forms.Reply(substitutes=actions.substitutes_of(row, self.request.at), **data)

    def initial(self, row: Invitation) -> dict[str, Any]:
        return {"answer": row.reply, "note": row.note, "substitute": row.substitute_id}

    def context(self, row: Invitation) -> dict[str, Any]:
        lead = f"{when(row.meeting)}. {row.meeting.place}."
        return {"caption": row.meeting.body.name, "lead": lead, "cancel_href": to("meeting", row.meeting)}

    def act(self, row: Invitation, form: forms.Reply) -> Invitation:
        return actions.reply(row, **form.given(), by=self.request.actor, at=self.request.at)

    def done_url(self, row: Invitation, result: Any) -> str:
        return to("meeting", row.meeting)


class MyCalendar(FormPage):
    """An address from which the person's own calendar reads their meetings: made, made anew, given once."""

    permission = permissions.see_meetings
    template = "boards/calendar.html"
    form_class = NothingToAsk
    title, verb = "Your meetings in your calendar", "Make the address"

    def context(self) -> dict[str, Any]:
        return {"feed": CalendarFeed.objects.filter(person=self.request.actor.person_id).first()}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "end" in request.POST:
            actions.end_feed(by=self.request.actor, at=self.request.at)
            return self._done("The address opens nothing any more.", reverse("boards:calendar"))
        token = actions.make_feed(by=self.request.actor, at=self.request.at)
        address = f"{settings.SITE_URL}{reverse('boards:feed', args=[token])}"
        return self.draw({**self.context(), "form": NothingToAsk(), "verb": self.verb, "address": address})


class Feed(PublicPage):
    """What a calendar reads. The address is its own key: it says when and where meetings are, and nothing of their agendas."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        meetings = actions.read_feed(kwargs["token"], at=self.request.at)
        return HttpResponse(calendars.feed(meetings, at=self.request.at), content_type="text/calendar; charset=utf-8")
