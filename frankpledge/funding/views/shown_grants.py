"""How agreements, returns and payments are laid out: plain values for the templates."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frankpledge.figures.money import pounds
from frankpledge.funding.lifecycle import AgreementStatus, ConditionStatus, PaymentStatus, ReturnStatus, VariationStatus
from frankpledge.funding.models import (
    Agreement,
    ClawBack,
    Condition,
    Heading,
    Instalment,
    Payment,
    Return,
    Share,
    Variation,
)
from frankpledge.funding.statistics.grants import GrantMoney
from frankpledge.funding.statistics.returns import Progress
from frankpledge.ui.tables import Column, Link, Status, whole
from frankpledge.ui.wording import day, money, number

_MEANINGS: dict[str, str] = {
    AgreementStatus.DRAFT: "quiet", AgreementStatus.OFFERED: "waiting", AgreementStatus.SIGNED: "waiting",
    AgreementStatus.ACTIVE: "done", AgreementStatus.CLOSED: "quiet", AgreementStatus.WITHDRAWN: "refused",
    ConditionStatus.OUTSTANDING: "waiting", ConditionStatus.EVIDENCED: "moving", ConditionStatus.MET: "done",
    ConditionStatus.WAIVED: "quiet", VariationStatus.AGREED: "done", VariationStatus.PROPOSED: "waiting",
    ReturnStatus.SCHEDULED: "quiet", ReturnStatus.OPEN: "waiting", ReturnStatus.PREPARED: "waiting",
    ReturnStatus.SUBMITTED: "moving", ReturnStatus.RESUBMITTED: "moving", ReturnStatus.QUERIED: "refused",
    ReturnStatus.ACCEPTED: "done", ReturnStatus.LOCKED: "done", ReturnStatus.NOT_REQUIRED: "quiet",
    PaymentStatus.ASKED: "waiting", PaymentStatus.CHECKED: "moving", PaymentStatus.APPROVED: "moving",
    PaymentStatus.PAID: "done", PaymentStatus.REFUSED: "refused",
}  # fmt: skip
RAG_MEANINGS = {"green": "done", "amber": "waiting", "red": "late"}

AGREEMENT_COLUMNS = (
    Column("agreement", "Agreement", "link"),
    Column("recipient", "Recipient"),
    Column("status", "Status", "tag"),
    Column("ends_on", "Ends", "date"),
    Column("amount", "Grant", "money"),
    Column("paid", "Paid", "money"),
    Column("spend", "Spent", "money"),
    Column("outturn", "Forecast", "money"),
)
RETURN_COLUMNS = (
    Column("period", "Period", "link"),
    Column("status", "Status", "tag"),
    Column("due", "Due", "date"),
    Column("profile", "Profile", "money"),
    Column("spend", "Spent", "money"),
)


def status(row: Any) -> Status:
    return Status(row.get_status_display(), _MEANINGS.get(row.status, ""))


def to(name: str, row: Any) -> str:
    """A page of one row."""
    return reverse(f"funding:{name}", args=[row.pk])


def called(row: Agreement) -> SafeString:
    """ "Detached youth work (WM-2026-009)", whose reference stays on one line."""
    return format_html("{} ({})", row.title, whole(row.reference))


def agreement_row(row: Agreement, money_of_it: GrantMoney) -> dict[str, Any]:
    return {
        "agreement": Link(called(row), to("agreement", row)),
        "recipient": row.recipient.name,
        "status": status(row),
        "ends_on": row.ends_on,
        "amount": row.amount if row.amount or not row.is_published else None,
        **_so_far(row, money_of_it),
    }


def _so_far(row: Agreement, held: GrantMoney) -> dict[str, Any]:
    """What was paid, spent and is forecast; of a printed grant nothing is known of these, which is not nought."""
    if row.is_published:
        return {"paid": None, "spend": None, "outturn": None}
    return {"paid": held.paid, "spend": held.spend, "outturn": held.outturn}


def facts(row: Agreement) -> list[dict[str, Any]]:
    pays = [str(each) for each in (row.fund, row.pot, row.line) if each]
    found: list[dict[str, Any]] = [
        {"label": "What the money is for", "value": row.purpose},
        {"label": "Grant", "value": "Not printed" if row.is_published and not row.amount else money(row.amount)},
        {"label": "Recipient", "value": row.recipient.name},
        {"label": "From and to", "value": f"{day(row.starts_on)} to {day(row.ends_on)}"},
        {"label": "Kind of work", "value": row.get_service_display()},
        {"label": "Paid from", "value": ", ".join(pays)},
    ]
    if row.award:
        found.append({"label": "Made on the award", "value": str(row.award)})
    if row.closed_because:
        found.append({"label": "How it ended", "value": row.closed_because})
    if row.note:
        found.append({"label": "Note", "value": row.note})
    if row.source:
        found.append({"label": "Source", "value": row.source})
    return found


def money_facts(held: GrantMoney) -> list[dict[str, Any]]:
    """What has become of the money, each with how it is worked out."""
    made = [
        ("Paid", held.paid, "of the grant"),
        ("Spent, as certified", held.spend, "actual and accruals of the returns sent in"),
        ("Eligible", held.eligible, "spent, less what was disallowed"),
        ("Underspend", held.underspend, "paid − eligible spend"),
        ("May be carried forward", held.carried, "by decision"),
        ("To come back, if it ended here", held.claw_back, "paid − accepted eligible spend − approved carry-forward"),
        ("Forecast outturn", held.outturn, "spent + the profile of what is not reported yet"),
        ("Still to be paid", held.to_pay, "grant − paid"),
    ]
    if held.asked_back:
        made.insert(6, ("Asked back, not yet received", held.asked_back, ""))
    return [{"what": what, "amount": amount, "how": how} for what, amount, how in made]


def comes_after(row: Any) -> list[dict[str, Any]]:
    critical = {True: "Yes", False: "No", None: "Nobody has said"}[row.is_critical]
    served = f"{number(row.people_served)} {row.people_served_in}".strip() if row.people_served is not None else ""
    return [
        {"label": "Critical capability", "value": critical},
        {"label": "Continue, taper or stop", "value": row.get_course_display() if row.course else "Not decided"},
        {"label": "Where it goes next", "value": row.get_destination_display() if row.destination else "Not decided"},
        {"label": "To be decided by", "value": row.decide_by, "kind": "date"},
        {"label": "People served", "value": served},
        {"label": "Plan for after", "value": row.plan_after},
    ]


def share_rows(shares: Iterable[Share]) -> list[dict[str, Any]]:
    return [
        {
            "what": each.label or each.area.name,
            "area": each.area.name_and_kind,
            "who": each.organisation.name,
            "amount": each.amount,
        }
        for each in shares
    ]


def condition_rows(
    conditions: Iterable[Condition], today: date, *, may_answer: bool, may_judge: bool
) -> Iterator[dict[str, Any]]:
    for each in conditions:
        actions = []
        if may_answer and each.status == ConditionStatus.OUTSTANDING and each.needs_evidence:
            actions.append(Link("Give evidence", to("give_evidence", each)))
        if may_judge and each.status == ConditionStatus.EVIDENCED:
            actions += [Link("Accept", to("accept_evidence", each)), Link("Return", to("return_evidence", each))]
        if may_judge and not each.is_settled and each.needs_evidence:
            actions.append(Link("Waive", to("waive", each)))
        holds = f"Holds payment {each.holds_from} and later" if each.holds_from else ""
        yield {
            "row": each,
            "status": status(each) if each.needs_evidence else Status("Standing", "quiet"),
            "is_late": each.is_late(today),
            "holds": holds,
            "evidence": list(each.evidence.all()),
            "actions": actions,
        }


def profile_table(headings: Sequence[Heading]) -> dict[str, Any]:
    """The budget by heading and period, with its totals computed both ways."""
    starts = sorted({each.starts_on for heading in headings for each in heading.profile.all()})
    ends = {each.starts_on: each.ends_on for heading in headings for each in heading.profile.all()}
    columns = [Column("heading", "Heading"), Column("kind", "Kind")]
    columns += [Column(f"p{place}", _short(first, ends[first]), "money") for place, first in enumerate(starts)]
    columns.append(Column("amount", "All of it", "money"))
    rows = []
    for heading in headings:
        by_period = {each.starts_on: each.amount for each in heading.profile.all()}
        row: dict[str, Any] = {
            "heading": heading.name,
            "kind": "Labour" if heading.is_labour else "Other costs",
            "amount": heading.amount,
        }
        rows.append(row | {f"p{place}": by_period.get(first, 0) for place, first in enumerate(starts)})
    return {"columns": columns, "rows": rows}


def _short(starts: date, ends: date) -> str:
    return f"{starts:%b}–{ends:%b %Y}" if starts.month != ends.month or starts.year != ends.year else f"{starts:%b %Y}"


def instalment_rows(
    instalments: Iterable[Instalment], holding: dict[int, list[str]], *, may_ask: bool
) -> Iterator[dict[str, Any]]:
    for each in instalments:
        made = [payment for payment in each.payments.all() if payment.status != PaymentStatus.REFUSED]
        payment = made[-1] if made else None
        yield {
            "row": each,
            "payment": payment,
            "status": status(payment)
            if payment
            else Status("Held", "late")
            if holding.get(each.pk)
            else Status("Not asked for", "quiet"),
            "held": [] if payment and payment.status == PaymentStatus.PAID else holding.get(each.pk, []),
            "href": to("payment", payment) if payment else to("ask", each) if may_ask else "",
        }


def return_rows(returns: Iterable[Return], at: datetime) -> list[dict[str, Any]]:
    return [return_row(each, at) for each in returns]


def return_row(row: Return, at: datetime) -> dict[str, Any]:
    today = at.date()
    lines = list(row.lines.all())
    told = [line.spend for line in lines if line.spend is not None]
    return {
        "period": Link(row.period, to("return", row)),
        "agreement": Link(called(row.agreement), to("agreement", row.agreement)),
        "recipient": row.agreement.recipient.name,
        "status": Status("Late", "late") if row.is_late(today) else status(row),
        "due": row.due_on,
        "profile": sum(line.profile for line in lines) if lines else None,
        "spend": sum(told) if told else None,
    }


_ENDED = {"Reached": "done", "Partly reached": "waiting", "Not reached": "late"}


def progress_rows(progress: Iterable[Progress]) -> list[dict[str, Any]]:
    return [
        {
            "measure": str(each.agreed),
            "kind": each.agreed.measure.get_kind_display().partition(":")[0],
            "baseline": _so_many(each.agreed.baseline, each.agreed.baseline_of),
            "achieved": each.sentence,
            "target": _so_many(each.agreed.target, each.agreed.target_of),
            "stands": _stands(each),
            "is_over": each.is_over,
            "ended": Status(each.ended, _ENDED.get(each.ended, "quiet")) if each.ended else None,
            "verdicts": "; ".join(each.verdicts),
        }
        for each in progress
    ]


def _so_many(value: Any, out_of: Any) -> str:
    if value is None:
        return ""
    return f"{number(value)} of {number(out_of)}" if out_of is not None else number(value)


def _stands(each: Progress) -> Status:
    if each.agreed.target is None:
        return Status("No target", "quiet")
    if each.value is None or each.percent is None:
        return Status("Nothing reported yet", "quiet")
    words = f"{each.percent:.0f}% of plan so far"
    return Status(words, "done" if each.percent >= 100 else "waiting" if each.percent >= 75 else "late")  # noqa: PLR2004 (of a colour only)


def variation_rows(variations: Iterable[Variation], *, may_agree: bool, may_withdraw: bool) -> Iterator[dict[str, Any]]:
    for each in variations:
        changes = []
        if each.amount != each.amount_before:
            changes.append(f"{pounds(each.amount_before)} becomes {pounds(each.amount)}")
        if each.ends_on != each.ends_before:
            changes.append(f"it ends on {day(each.ends_on)} and not {day(each.ends_before)}")
        waits = each.status == VariationStatus.PROPOSED
        actions = []
        if waits and may_agree:
            actions.append(
                Link("Agree to it", reverse("funding:agree_variation", args=[each.agreement_id, each.number]))
            )
        if waits and may_withdraw:
            actions.append(
                Link("Withdraw it", reverse("funding:withdraw_variation", args=[each.agreement_id, each.number]))
            )
        yield {"row": each, "status": status(each), "changes": "; ".join(changes), "actions": actions}


def parts(agreement: Agreement) -> list[dict[str, str]]:
    """Each part of a draft, with where it is changed and where it is taken out."""
    kinds: dict[str, Iterable[Any]] = {
        "share": agreement.shares.all(), "heading": agreement.headings.all(), "payment": agreement.instalments.all(),
        "condition": agreement.conditions.all(), "match": agreement.matches.all(), "measure": agreement.measures.all(),
    }  # fmt: skip
    return [
        {
            "text": f"{kind.capitalize()}: {part}",
            "change_href": reverse("funding:change_part", args=[agreement.pk, kind, part.pk]),
            "take_out_href": reverse("funding:take_out_part", args=[agreement.pk, kind, part.pk]),
        }
        for kind, every in kinds.items()
        for part in every
    ]


def history(agreement: Agreement) -> list[dict[str, Any]]:
    """What has happened to it, newest first."""
    return sorted(_happened(agreement), key=lambda entry: entry["at"], reverse=True)


def _happened(agreement: Agreement) -> Iterator[dict[str, Any]]:
    if not agreement.is_published:
        yield {"at": agreement.made_at, "title": "Agreement begun"}
    for signature in agreement.signatures.all():
        words = f"Variation {signature.terms} signed" if signature.terms else "Signed"
        side = signature.get_side_display().lower()
        yield {"at": signature.signed_at, "title": f"{words} for the {side}", "by": signature.post.title}
    for variation in agreement.variations.all():
        yield {"at": variation.proposed_at, "title": f"{variation} proposed", "text": variation.reason}
    for returned in agreement.returns.all():
        if returned.certified_at:
            yield {"at": returned.certified_at, "title": f"Return certified: {returned.period}"}
        if returned.decided_at:
            title = f"{returned.get_status_display()}: {returned.period}"
            yield {"at": returned.decided_at, "title": title, "text": returned.said}
    for payment in agreement.payments.all():
        if payment.approved_at:
            yield {"at": payment.approved_at, "title": f"{payment.instalment} approved, {money(payment.amount)}"}
    for back in agreement.claw_backs.all():
        yield {"at": back.asked_at, "title": f"{money(back.amount)} asked back", "text": back.reason}


def payment_row(row: Payment) -> dict[str, Any]:
    return {
        "payment": Link(f"{row.agreement.title}, {str(row.instalment).lower()}", to("payment", row)),
        "recipient": row.agreement.recipient.name,
        "status": status(row),
        "due_on": row.instalment.due_on,
        "amount": row.amount,
    }


def back_rows(backs: Iterable[ClawBack], *, may_receive: bool) -> list[dict[str, Any]]:
    return [
        {
            "row": each,
            "status": Status(each.get_status_display(), "waiting" if each.status == "asked" else "done"),
            "how": f"{pounds(each.paid)} paid − {pounds(each.eligible)} accepted − {pounds(each.carried)} carried forward",
            "href": to("came_back", each) if may_receive and each.status == "asked" else "",
        }
        for each in backs
    ]
