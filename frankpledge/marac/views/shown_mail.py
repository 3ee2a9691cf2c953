"""What the tray's pages show of a mail: values for components, made once here. Words are text, whatever they were sent as."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from frankpledge.notices.models import Delivery
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import clock, moment

from .. import lifecycle
from ..lifecycle import MailStatus
from ..models import Mail, MailPart, Referral

MEANINGS = {MailStatus.WAITING: "waiting", MailStatus.TAKEN_IN: "done", MailStatus.FILED: "quiet"}
_NEXT = {
    MailStatus.WAITING: "You decide whether it is a referral. Its clock runs from when it came.",
    MailStatus.TAKEN_IN: "Nothing here: go on with its referral.",
    MailStatus.FILED: "Nothing, unless it was filed by mistake.",
}
TRAY = (
    Column("came", "Came", "link"),
    Column("clock", "To be looked at", "clock"),
    Column("why", "Why it waits"),
    Column("attached", "Attached", "number"),
    Column("status", "Where it stands", "tag"),
)
PARTS = (
    Column("name", "Attachment"),
    Column("size", "Size"),
    Column("why", "What became of it"),
    Column("save", "Save", "link"),
)
_ENDINGS = (
    (b"%PDF", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG", "png"), (b"PK", "zip"), (b"\xd0\xcf\x11\xe0", "doc"),
)  # fmt: skip


def tray_row(row: Mail, at: datetime, hours: int) -> dict[str, Any]:
    waits = row.status == MailStatus.WAITING
    return {
        "came": Link(moment(row.received_at), reverse("marac:mail", args=[row.pk])),
        "clock": clock(row.received_at + timedelta(hours=hours), at) if waits else None,
        "why": row.why,
        "attached": row.attached,  # type: ignore[attr-defined]  # counted by the list
        "status": status(row),
    }


def status(row: Mail) -> Status:
    return Status(row.get_status_display(), MEANINGS[MailStatus(row.status)])


def mail(row: Mail, deliveries: list[Delivery]) -> dict[str, Any]:
    agency = (
        "A work address of an agency that is known"
        if row.is_from_an_agency
        else "Not an address of an agency that is known"
    )
    return {
        "title": f"Mail of {moment(row.received_at)}",
        "status": row.get_status_display(),
        "status_meaning": MEANINGS[MailStatus(row.status)],
        "next_step": _NEXT[MailStatus(row.status)],
        "summary_rows": [
            {"label": "From", "value": row.sender_said or row.sender},
            {"label": "Address", "value": row.sender or "It names none, or more than one"},
            {"label": "Whose it is", "value": agency},
            {"label": "About", "value": row.subject},
            {"label": "Size", "value": size(row.letter.size)},
            *([{"label": "Why it waits", "value": row.why}] if row.why else []),
            *([{"label": "Filed because", "value": str(row.reason)}] if row.reason else []),
        ],
        "notes": list(_notes(row, deliveries)),
        "part_columns": PARTS,
        "parts": [_part_row(row, part) for part in row.parts.all()],
        "referrals": [
            Link(one.referral.reference, reverse("marac:referral", args=[one.referral_id])) for one in row.became.all()
        ],
        "history": list(_history(row, deliveries)),
    }


def links(referral: Referral) -> list[Link]:
    """The mails that a referral came in, or that were added to it."""
    return [
        Link(moment(one.mail.received_at), reverse("marac:mail", args=[one.mail_id]))
        for one in referral.mails.select_related("mail")
    ]


def deeds(row: Mail, *, may_take_in: bool) -> list[dict[str, Any]]:
    waits = lifecycle.KEEP_WITH_REFERRAL.is_possible(row)
    possible = (
        ("mail_take_in", "Take in as a referral", waits and may_take_in),
        ("mail_add_to", "Add to a referral", waits),
        ("mail_form_address", "Tell the sender where the form is", waits and bool(row.sender) and not row.is_automatic),
        ("mail_file", "Not a referral: file it", lifecycle.FILE_MAIL.is_possible(row)),
        ("mail_put_back", "Put back in the tray", lifecycle.PUT_BACK_MAIL.is_possible(row)),
    )
    return [
        {"text": text, "href": reverse(f"marac:{name}", args=[row.pk]), "is_main": name == "mail_take_in"}
        for name, text, is_possible in possible
        if is_possible
    ]


def size(count: int) -> str:
    """Bytes as people say them."""
    if count < 1024 * 1024:
        return f"{max(count // 1024, 1):,} kB"
    return f"{count / 1024 / 1024:,.1f} MB"


def ending_of(content: bytes) -> str:
    """How the name of what came in a mail ends, told by its first bytes alone."""
    return next((ending for begins, ending in _ENDINGS if content.startswith(begins)), "bin")


def _part_row(row: Mail, part: MailPart) -> dict[str, Any]:
    became = "It is our form." if part.is_form else part.why
    return {
        "name": part.name or "A file without a name",
        "size": size(part.size),
        "why": became,
        "save": Link("Save", reverse("marac:mail_part", args=[row.pk, part.position])),
    }


def _notes(row: Mail, deliveries: list[Delivery]) -> Any:
    places = {one.numbering: 0 for one in deliveries}
    for one in deliveries:
        places[one.numbering] += 1
    times = max(places.values(), default=1)
    if times > 1:
        yield f"The same mail was delivered {times} times. It is one mail here."
    if row.sender_id_digest and row.is_namesake:  # type: ignore[attr-defined]  # asked by the page
        yield "Another mail came under the same Message-ID with something else in it. Both are kept."
    if row.is_automatic:
        yield "A program wrote it, not a person."
    if row.is_cut:
        yield "Its words go on: save the whole mail to read them all."
    if row.left_out:
        yield f"{row.left_out} more attachments were not looked at: save the whole mail to see them."


def _history(row: Mail, deliveries: list[Delivery]) -> Any:
    happened = [(one.received_at, "Came to the inbox", "") for one in deliveries]
    if row.form_sent_at:
        happened.append((row.form_sent_at, "The sender was told where the form is", ""))
    if row.settled_at:
        by = row.settled_by.title if row.settled_by else "by itself"
        happened.append((row.settled_at, row.get_status_display(), by))
    for at, title, by in sorted(happened, key=lambda one: one[0], reverse=True):
        yield {"at": at, "title": title, "by": by}
