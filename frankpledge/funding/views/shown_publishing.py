"""How what is to be published, and what was, is laid out."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frankpledge.rules import Actor
from frankpledge.ui.tables import Column, Link, Status, whole
from frankpledge.ui.wording import day, money

from .. import lifecycle
from ..models import Agreement, GrantNotice, Release
from ..permissions import take_grants_back
from ..statistics.published import fingerprint, marks_of

COLUMNS = (
    Column("grant", "Grant"),
    Column("recipient", "Recipient"),
    Column("state", "Words", "tag"),
    Column("marks", "Passages marked"),
    Column("next", "What next"),
    Column("back", "If it should not be out", "link"),
)
PUBLISHED = (
    Column("month", "Month", "link"),
    Column("body", "Published by"),
    Column("grants", "Grants", "number"),
    Column("on", "Published", "date"),
)
READ_COLUMNS = tuple(each for each in COLUMNS if each.key != "next")
"""For whoever reads how far the words are, and writes none."""


def _notice(row: Agreement) -> GrantNotice | None:
    return getattr(row, "notice", None)


def state(row: Agreement) -> Status:
    """Whether the words that the public is to read are there, looked over, and still of the agreement as it is."""
    notice = _notice(row)
    if notice is None:
        return Status("Not written", "waiting")
    if notice.digest != fingerprint(row):
        return Status("Changed since", "late")
    ready = notice.status == lifecycle.NoticeStatus.READY
    return Status(notice.get_status_display(), "done" if ready else "waiting")


def lead(rows: Sequence[Agreement]) -> str:
    ready = sum(state(row).meaning == "done" for row in rows)
    return f"{ready} of {len(rows)} grants here are ready to publish." if rows else ""


def rows(found: Sequence[Agreement], actor: Actor) -> list[dict[str, Any]]:
    return [
        {
            "grant": format_html("{}: {}", whole(row.reference), row.title),
            "recipient": row.recipient.name,
            "state": state(row),
            "marks": _marked(row),
            "next": _next(row, actor.person_id),
            "back": _back(row, actor),
        }
        for row in found
    ]


def _marked(row: Agreement) -> str:
    notice = _notice(row)
    if notice is None:
        return "not known yet"
    return str(len(marks_of(notice)) or "none")


def _next(row: Agreement, person: UUID | None) -> Link | str:
    notice, now = _notice(row), state(row)
    write = reverse("funding:write_notice", args=[row.pk])
    if notice is None:
        return Link(_named("Write it", row), write)
    if now.meaning == "waiting" and notice.written_by_id != person:
        return Link(_named("Look it over", row), reverse("funding:look_over", args=[notice.pk]))
    if now.meaning == "waiting":
        return "Somebody else looks over what you wrote"
    return Link(_named("Write it again", row), write)


def _named(deed: str, row: Agreement) -> SafeString:
    """A deed by the grant that it is on: a link is known by its words alone."""
    return format_html("{}: {}", deed, whole(row.reference))


def _back(row: Agreement, actor: Actor) -> Link | str:
    """What was once looked over may be out."""
    notice = _notice(row)
    if notice is None or not notice.digest or not take_grants_back.opens_for(actor):
        return ""
    return Link(_named("Take it back", row), reverse("funding:take_back", args=[notice.pk]))


def facts(notice: GrantNotice) -> list[dict[str, Any]]:
    rows = (
        ("Recipient", notice.recipient_name),
        ("Title", notice.title),
        ("What the money is for", notice.purpose),
        ("Conditions", notice.conditions or "none"),
        ("Why it was given", notice.reasons),
        ("Where it is spent", "left out" if notice.is_place_kept_back else _places(notice)),
        ("Amount", money(notice.agreement.amount)),
        ("From and to", f"{day(notice.agreement.starts_on)} to {day(notice.agreement.ends_on)}"),
        ("Grant number", notice.agreement.reference),
        ("Fund", notice.agreement.fund.name),
        (
            "Written by",
            f"{notice.written_as}, {day(notice.written_at)}" if notice.written_as else day(notice.written_at),
        ),
    )
    return [{"label": label, "value": value} for label, value in rows]


def _places(notice: GrantNotice) -> str:
    return ", ".join(dict.fromkeys(share.area.name for share in notice.agreement.shares.all()))


def releases(found: Iterable[Release]) -> list[dict[str, Any]]:
    return [
        {
            "said": f"{each.month:%B %Y}, edition {each.edition}, published on {day(each.published_at)}",
            "href": "" if each.withdrawn_at else reverse("funding:release", args=[each.pk]),
            "withdrawn": f"Withdrawn on {day(each.withdrawn_at)}: {each.withdrawn_because}"
            if each.withdrawn_at
            else "",
            "withdraw_href": "" if each.withdrawn_at else reverse("funding:withdraw_release", args=[each.pk]),
        }
        for each in found
    ]


def published(found: Iterable[Release]) -> list[dict[str, Any]]:
    return [
        {
            "month": Link(f"{each.month:%B %Y}", reverse("funding:release", args=[each.pk])),
            "body": each.policing_body.name,
            "grants": len(each.content["giving"]["grants"]),
            "on": each.published_at,
        }
        for each in found
    ]


def _day(iso: str) -> str:
    return day(date.fromisoformat(iso)) if iso else ""


def release(row: Release) -> dict[str, Any]:
    """One month as a page: from the copy alone."""
    content, order = row.content["giving"], row.content["order"]
    grants = [
        {
            "title": each["title"],
            "rows": [
                {"label": "Recipient", "value": each["recipientOrganization"][0]["name"]},
                {"label": "Amount", "value": money(str(each["amountAwarded"]))},
                {"label": "What the money is for", "value": each["description"]},
                {"label": "Conditions", "value": order[each["id"]]["conditions"] or "none"},
                {"label": "Why it was given", "value": order[each["id"]]["reasons"]},
                {"label": "From and to", "value": " to ".join(_day(order[each["id"]][end]) for end in ("from", "to"))},
                {"label": "Awarded on", "value": _day(each["awardDate"])},
                {
                    "label": "Where",
                    "value": ", ".join(place["name"] for place in each.get("beneficiaryLocation", ())) or "left out",
                },
                {"label": "Grant number", "value": each["id"]},
            ],
        }
        for each in content["grants"]
    ]
    paid = [
        each
        | {
            "amount": Decimal(str(each["amount"])),
            "reference": whole(each["reference"]),
            "paid_on": _day(each["paid_on"]),
        }
        for each in row.content["payments"]
    ]
    return {
        "title": content["title"],
        "caption": row.policing_body.name,
        "published_on": day(row.published_at),
        "edition": row.edition,
        "grants": grants,
        "payment_columns": (
            Column("reference", "Grant"),
            Column("recipient", "Paid to"),
            Column("paid_on", "Paid on"),
            Column("amount", "Amount", "money"),
        ),
        "payments": paid,
        "json_href": reverse("funding:release_json", args=[row.pk]),
        "csv_href": reverse("funding:release_csv", args=[row.pk]),
        "excel_href": reverse("funding:release_excel", args=[row.pk]),
        "payments_href": reverse("funding:release_payments", args=[row.pk]),
    }
