"""How judgements, notices of minimal financial assistance and the entries that are due are laid out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse

from frankpledge.figures.money import pounds
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import day

from ..lifecycle import SubsidyStatus
from ..models import LIMBS, PRINCIPLES, Agreement, InForce, RouteJudgement, SubsidyJudgement
from ..statistics.judgements import Assisted, crossed
from .shown_grants import called, to

_MEANINGS = {
    SubsidyStatus.JUDGED: "moving", SubsidyStatus.NOTIFIED: "waiting", SubsidyStatus.CONFIRMED: "moving",
    SubsidyStatus.EXCEEDS: "late", SubsidyStatus.GIVEN: "done", SubsidyStatus.DROPPED: "quiet",
}  # fmt: skip
_LIMB_WORDS = {
    "is_public": "public resources", "is_advantage": "an economic advantage to an enterprise", "is_specific": "specific",
    "is_distorting": "an effect on competition, investment or trade",
}  # fmt: skip
ENTRY_COLUMNS = (
    Column("agreement", "Agreement", "link"),
    Column("recipient", "Recipient"),
    Column("kind", "What it is"),
    Column("given_on", "Given", "date"),
    Column("amount", "Sum", "money"),
    Column("due", "To be entered by", "date"),
    Column("entry", "In the database", "link"),
)
ASSISTED_COLUMNS = (
    Column("recipient", "Recipient"),
    Column("given", "Given by us", "money"),
    Column("on_its_way", "On its way", "money"),
    Column("declared", "Declared of others", "money"),
    Column("whole", "Together", "money"),
    Column("left", "Left of the limit", "money"),
)
UNJUDGED_COLUMNS = (
    Column("agreement", "Agreement", "link"),
    Column("recipient", "Recipient"),
    Column("amount", "Grant", "money"),
)


def status(row: SubsidyJudgement) -> Status:
    return Status(row.get_status_display(), _MEANINGS[SubsidyStatus(row.status)])


def routes(rows: Sequence[RouteJudgement], numbers: InForce) -> dict[str, Any] | None:
    """The judgement that stands, with what its sum would mean if it were bought, and those before it."""
    if not rows:
        return None
    newest = rows[-1]
    return {
        "row": newest,
        "crossed": crossed(newest.amount, numbers, is_light_touch=newest.is_light_touch),
        "by": _who(newest),
        "before": [f"{each.get_answer_display()} at {pounds(each.amount)}, {_who(each)}" for each in rows[:-1]],
    }


def subsidies(rows: Iterable[SubsidyJudgement], *, sees_why: bool) -> Iterator[dict[str, Any]]:
    """Each sum that was judged, the latest first. A recipient reads of what it is asked and given, not of how that was judged."""
    for row in reversed(list(rows)):
        if not sees_why and (not row.is_minimal or row.status in (SubsidyStatus.JUDGED, SubsidyStatus.DROPPED)):
            continue
        yield {
            "row": row,
            "status": status(row),
            "limbs": _limbs(row) if sees_why else "",
            "principles": [(f"{letter}. {PRINCIPLES[letter][0]}", words) for letter, words in row.principles.items()]
            if sees_why
            else [],
            "reason": row.reason if sees_why else "",
            "by": _who(row),
            "href": to("assistance", row) if row.is_minimal and row.notified_at else "",
        }


def _limbs(row: SubsidyJudgement) -> str:
    missing = [_LIMB_WORDS[name] for name in LIMBS if not getattr(row, name)]
    return f"Not so: {', '.join(missing)}." if missing else "All four limbs of a subsidy are there."


def _who(row: RouteJudgement | SubsidyJudgement) -> str:
    return f"{row.judged_as.title if row.judged_as else 'the office'}, {day(row.judged_at)}"


def assistance(row: SubsidyJudgement, beside: Assisted, numbers: InForce) -> dict[str, Any]:
    """The statements that the Act asks for, in its order: the notification, the confirmation asked for, the confirmation given."""
    agreement, body = row.agreement, row.agreement.fund.policing_body
    since = beside.since
    found = [
        {"label": "Agreement", "value": Link(called(agreement), to("agreement", agreement))},
        {"label": "Recipient", "value": agreement.recipient.name},
        {"label": "Gross value", "value": row.amount, "kind": "money"},
        {"label": "Notified", "value": row.notified_at, "kind": "date"},
    ]
    if row.declared is not None:
        found += [
            {"label": f"Other assistance since {day(since)}", "value": row.declared, "kind": "money"},
            {"label": "From whom", "value": row.declared_from or "Nobody"},
            {
                "label": "Answered",
                "value": f"{day(row.answered_at)}, by the {row.answered_as.title if row.answered_as else 'recipient'}",
            },
        ]
    if row.given_on:
        found.append({"label": "Given", "value": row.given_on, "kind": "date"})
    return {
        "facts": found,
        "notification": [
            (
                f"{body} proposes to give {agreement.recipient} a subsidy by way of minimal financial assistance, under section 36 of "
                "the Subsidy Control Act 2022."
            ),
            f"Its gross value is {pounds(row.amount)}.",
            (
                f"Before it can be given, {agreement.recipient} is asked to confirm in writing that receiving it does not bring it above "
                f"{pounds(beside.most)} of minimal financial assistance, and assistance for services of public economic interest, "
                f"since {day(since)}."
            ),
            *([f"As far as is known here, {beside_words(beside)}."] if row.status == SubsidyStatus.NOTIFIED else []),
        ],
        "confirmation": [
            f"This subsidy is given as minimal financial assistance, on {day(row.given_on)}. Its gross value is {pounds(row.amount)}.",
            (
                f"{agreement.recipient} must keep a record that it has had it, of the day and of the sum, for at least "
                f"{numbers.text('minimal_record_years')} years from that day (section 37)."
            ),
        ]
        if row.given_on and row.is_minimal
        else [],
    }


def beside_words(beside: Assisted) -> str:
    """What counts already, as far as the office knows."""
    if not beside.given and not beside.on_its_way:
        return "this policing body has given it none in that time"
    given = pounds(beside.given) if beside.given else "none"
    on_its_way = f", and {pounds(beside.on_its_way)} is on its way" if beside.on_its_way else ""
    return f"this policing body has given it {given} in that time{on_its_way}"


def entry_rows(rows: Iterable[SubsidyJudgement], *, may_enter: bool) -> list[dict[str, Any]]:
    return [
        {
            "agreement": Link(called(row.agreement), f"{to('agreement', row.agreement)}#judged"),
            "recipient": row.agreement.recipient.name,
            "kind": str(row),
            "given_on": row.given_on,
            "amount": row.amount,
            "due": row.enter_by,
            "entry": f"{row.entry}, {day(row.entered_on)}"
            if row.entry
            else Link(f"Enter {row.agreement.reference}", reverse("funding:enter_subsidy", args=[row.pk]))
            if may_enter
            else "not yet",
        }
        for row in rows
    ]


def assisted_rows(found: Mapping[Any, Assisted], names: Mapping[Any, str]) -> list[dict[str, Any]]:
    """Each recipient, the one with the least left first."""
    return [
        {
            "recipient": names[recipient], "given": each.given, "on_its_way": each.on_its_way, "declared": each.declared,
            "whole": each.whole, "left": each.left,
        }
        for recipient, each in sorted(found.items(), key=lambda one: (one[1].left, names[one[0]]))
    ]  # fmt: skip


def unjudged_rows(rows: Iterable[Agreement]) -> list[dict[str, Any]]:
    return [
        {
            "agreement": Link(called(row), f"{to('agreement', row)}#judged"),
            "recipient": row.recipient.name,
            "amount": row.amount,
        }
        for row in rows
    ]
