"""A meeting's papers as a pack: sent out, taken, and the proof of both."""

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frankpledge.documents.pdf import pdf_response
from frankpledge.notices.lifecycle import MessageStatus
from frankpledge.partnerships.on_a_day import section
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import RecordPage
from frankpledge.ui.tables import Status
from frankpledge.ui.wording import day, moment

from .. import permissions
from ..actions import packs as actions
from ..actions import papers
from ..lifecycle import MakingStatus, PaperStatus
from ..models import Making, Meeting, Paper, Sending
from ..readers import membership_of
from .meetings import OfMeeting
from .shown import button, to

_MAIL = {
    MessageStatus.SENT: Status("Taken by the mail server", "done"),
    MessageStatus.WAITING: Status("Waiting to be sent", "waiting"),
    MessageStatus.FAILED: Status("Not sent", "late"),
}


class SendPapers(OfMeeting):
    """Make the pack of what is ready, and send it to every reader."""

    title, verb = "Send the papers out", "Make and send the papers"

    def context(self, row: Meeting) -> dict[str, Any]:
        ready = Paper.objects.filter(item__meeting=row, status=PaperStatus.READY).count()
        wanted = papers.papers_wanted(row)
        names = ", ".join(f"“{one.title}”" for one in wanted)
        follow = f" These are not ready, and are said to follow: {names}." if wanted else ""
        late = " The agreed day has passed." if timezone.localdate(self.request.at) > row.papers_out_on else ""
        lead = f"{ready} paper{'s are' if ready != 1 else ' is'} ready.{follow} They are to go out by {day(row.papers_out_on)}.{late}"
        return {**super().context(row), "lead": lead}

    def form(self, row: Meeting, **data: Any) -> BaseForm:
        return NothingToAsk(**data)

    def act(self, row: Meeting, form: Any) -> Making:
        return actions.send_papers_out(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Meeting, result: Making) -> str:
        return to("proof", row)


class TakePack(RecordPage):
    """The reader's own pack, as a PDF. Having it is recorded."""

    permission = permissions.see_meetings

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.filter(edition__gte=1)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row: Meeting = self.row()
        made = actions.take_own_pack(row, by=self.request.actor, at=self.request.at)
        return pdf_response(f"papers-{timezone.localdate(row.starts_at)}-edition-{row.edition}", made)


class Proof(RecordPage):
    """How far the making of the papers is; then who was sent what and when, and who has opened it."""

    permission = permissions.run_meetings
    template = "boards/proof.html"

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("body")

    def context(self, row: Meeting) -> dict[str, Any]:
        making = row.makings.last()
        sendings = row.sendings.select_related("post__organisation", "person", "message").order_by(
            "-edition", "post__title"
        )
        silent = membership_of(row.body, timezone.localdate(self.request.at)).silent_seats
        return {
            "title": "Papers sent, and who has opened them",
            "caption": str(row),
            "making": making,
            "progress": self._progress(making) if making and making.status == MakingStatus.WAITING else None,
            "sections": [
                section("Sent to", "Reader, Person, Edition, Sent, Days, E-mail, Opened", [_line(one, row) for one in sendings],
                        "No papers have been sent yet."),
                section("Seats in which nobody could be sent them", "Seat", [{"seat": title} for title in silent],
                        "Every seat has somebody in it."),
            ],
            "summary_rows": [
                {"label": "To go out by", "value": row.papers_out_on, "kind": "date"},
                {"label": "Went out", "value": moment(row.published_at) if row.published_at else "not yet"},
                {"label": "In time", "value": _in_time(row)},
            ],
            "actions": [button("Back to the meeting", to("meeting", row))],
            "history": [_made(one) for one in reversed(row.makings.select_related("asked_by"))],
        }  # fmt: skip

    def _progress(self, making: Making) -> dict[str, int]:
        chosen = making.papers.values_list("printed", flat=True)
        return {"done": len([one for one in chosen if one]), "total": len(chosen)}


def _line(sending: Sending, meeting: Meeting) -> dict[str, Any]:
    before = (timezone.localdate(meeting.starts_at) - timezone.localdate(sending.sent_at)).days
    mail = _MAIL[MessageStatus(sending.message.status)] if sending.message else Status("No longer kept", "quiet")
    return {
        "reader": str(sending.post),
        "person": sending.person.name,
        "edition": str(sending.edition),
        "sent": moment(sending.sent_at),
        "days": f"{before} before",
        "e-mail": mail,
        "opened": moment(sending.opened_at) if sending.opened_at else Status("Not opened", "waiting"),
    }


def _in_time(meeting: Meeting) -> Status:
    if meeting.published_at is None:
        return Status("Not out yet", "waiting")
    late = (timezone.localdate(meeting.published_at) - meeting.papers_out_on).days
    return Status(f"{late} day{'s' if late > 1 else ''} late", "late") if late > 0 else Status("Yes", "done")


def _made(making: Making) -> dict[str, Any]:
    by = making.asked_by.name if making.asked_by else ""
    said = f"Edition {making.edition}: {making.get_status_display().lower()}"
    return {"at": making.finished_at or making.asked_at, "title": said, "by": by, "text": making.problem}
