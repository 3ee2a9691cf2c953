from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.accounts import demonstration
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, ListPage, Page, RecordPage
from frankpledge.ui.tables import Link

from . import actions, inbox, permissions, probing
from .forms import MessageFilters
from .lifecycle import TRY_AGAIN, LetterStatus
from .models import Letter, Mailbox, Message, Probe


class Outbox(ListPage):
    """Messages out, newest first: who was written to about what, and whether it went. Never their words."""

    permission = permissions.see_outbox
    template = "notices/outbox.html"
    title = "Messages sent"
    filters = MessageFilters

    def rows(self) -> QuerySet[Message]:
        return Message.objects.defer("body", "html")

    def context(self, rows: list[Message]) -> dict[str, Any]:
        return {
            "has_mail_server": bool(settings.OUTGOING_MAIL),
            "empty_sentence": "No message has been written.",
            "columns": (
                ("subject", "Subject", "link"),
                ("to", "To"),
                ("written_at", "Written", "moment"),
                ("status", "Status", "tag"),
            ),
            "table_rows": [
                (
                    Link(message.subject, reverse("notices:message", args=[message.pk])),
                    ", ".join(message.recipients),
                    message.written_at,
                    message.get_status_display(),
                )
                for message in rows
            ],
        }


class MessageRecord(RecordPage):
    """One message. A message holds single-use links, so only a demonstration, whose people are invented, shows its words."""

    permission = permissions.see_outbox
    template = "notices/message.html"
    title = "Message"

    def rows(self) -> QuerySet[Message]:
        return Message.objects.all()

    def context(self, row: Message) -> dict[str, Any]:
        again = {"text": "Send again", "href": reverse("notices:send_again", args=[row.pk])}
        return {
            "title": row.subject,
            "status": row.get_status_display(),
            "actions": [again] if TRY_AGAIN.is_possible(row) else [],
            "words": row.body if demonstration.is_open() else "",
            "summary_rows": [
                {"label": "To", "value": ", ".join(row.recipients)},
                {"label": "From", "value": row.sender},
                {"label": "Written", "value": row.written_at, "kind": "moment"},
                {"label": "Sent, or given up", "value": row.settled_at, "kind": "moment"},
                {"label": "Times the mail server did not take it", "value": row.attempts, "kind": "number"},
                {"label": "What the mail server said last", "value": row.last_problem},
            ],
        }


class SendAgain(DeedPage):
    permission = permissions.see_outbox
    title = "Send this message again"
    verb = "Send again"
    form_class = NothingToAsk
    done_message = "The message is in the outbox again."

    def rows(self) -> QuerySet[Message]:
        return Message.objects.all()

    def act(self, row: Message, form: NothingToAsk) -> None:
        actions.send_again(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Message, result: None) -> str:
        return reverse("notices:message", args=[row.pk])


class Inbox(Page):
    """The inbox that referrals may come to: when it was last read, and what stands in the way. Nothing of what came."""

    permission = permissions.see_inbox
    template = "notices/inbox.html"
    title = "The inbox"

    def context(self) -> dict[str, Any]:
        address = inbox.address()
        box = Mailbox.objects.filter(pk=address.mailbox).first() if address else None
        return {
            "has_inbox": address is not None,
            "is_read": box is not None and not box.problem,
            "summary_rows": [
                {"label": "Folder", "value": address.mailbox if address else ""},
                {"label": "Last read", "value": box.read_at if box else None, "kind": "moment"},
                *_in_the_way(box),
                *_tried(probing.last_that_came()),
                {"label": "Mails taken in", "value": Letter.objects.count(), "kind": "number"},
                {
                    "label": "Not opened yet",
                    "value": Letter.objects.filter(status=LetterStatus.WAITING).count(),
                    "kind": "number",
                },
            ],
        }


def _tried(probe: Probe | None) -> list[dict[str, Any]]:
    """How the last form fared that the site sent to itself."""
    if probe is None or probe.arrived_at is None:
        return []
    seconds = round((probe.arrived_at - probe.sent_at).total_seconds())
    told = probe.trouble or f"It became a referral after {seconds} seconds, and was undone."
    return [
        {"label": "A form was last sent here to try it", "value": probe.sent_at, "kind": "moment"},
        {"label": "What came of it", "value": told},
    ]


def _in_the_way(box: Mailbox | None) -> list[dict[str, Any]]:
    if box is None or not box.problem:
        return []
    return [
        {"label": "What stands in the way", "value": box.problem},
        {"label": "Not readable since", "value": box.problem_since, "kind": "moment"},
    ]
