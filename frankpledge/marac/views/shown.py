"""What the pages show of rows: values for components, made once here."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frankpledge.figures.months import age_on
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import Clock as Said
from frankpledge.ui.wording import clock as say_clock
from frankpledge.ui.wording import day
from frankpledge.working_days import Office, worked_between

from ..lifecycle import ReferralStatus
from ..models import Address, Answer, Clock, Criterion, IdvaNotice, Party, ProtectedAddress, Referral, ToolVersion
from ..repeats import Earlier, Found

MINE = (
    Column("reference", "Reference"),
    Column("status", "Where it stands", "tag"),
    Column("area", "MARAC"),
    Column("sent", "Sent", "moment"),
)
QUEUE = (
    Column("reference", "Reference"),
    Column("status", "Where it stands", "tag"),
    Column("area", "MARAC"),
    Column("agency", "From"),
    Column("review_elapsed", "Review, as time passes", "clock"),
    Column("review_office", "Review, in office hours", "clock"),
    Column("idva", "Taken up by an IDVA", "clock"),
)
NOTICES = (
    Column("reference", "Reference"),
    Column("status", "Where it stands", "tag"),
    Column("area", "MARAC"),
    Column("sent", "Told", "moment"),
    Column("due", "Take up by", "clock"),
)
ADDED = (
    (Party.Part.PERPETRATOR.value, "Add an alleged perpetrator"),
    (Party.Part.CHILD.value, "Add a child"),
    (Party.Part.OTHER.value, "Add somebody else at risk"),
)
NEXT = {
    ReferralStatus.TAKEN_IN: "A co-ordinator completes it from what the form says, and puts it up for review.",
    ReferralStatus.SUBMITTED: "A co-ordinator reviews it.",
    ReferralStatus.UNDER_REVIEW: "A co-ordinator decides.",
    ReferralStatus.RETURNED: "Whoever referred adds what is missing, and sends it again.",
    ReferralStatus.ACCEPTED: "It goes on the list of a meeting.",
    ReferralStatus.WITHDRAWN: "Nothing more at the MARAC. The IDVA service still offers support.",
    ReferralStatus.NOT_MET: "Nothing more at the MARAC. The IDVA service still offers support.",
    ReferralStatus.TRANSFERRED_OUT: "The other MARAC goes on with it.",
}
MEANINGS = {
    ReferralStatus.TAKEN_IN: "waiting",
    ReferralStatus.RETURNED: "waiting",
    ReferralStatus.NOT_MET: "refused",
    ReferralStatus.TRANSFERRED_OUT: "quiet",
}


def spoken(reference: str) -> SafeString:
    """A reference, kept on one line."""
    return format_html('<span class="fp-figure">{}</span>', reference)


def status(row: Referral) -> Status:
    return Status(row.get_status_display(), MEANINGS.get(ReferralStatus(row.status), ""))


def mine_row(row: Referral) -> dict[str, Any]:
    page = "marac:tasks" if row.status == ReferralStatus.DRAFT else "marac:referral"
    return {
        "reference": Link(spoken(row.reference), reverse(page, args=[row.pk])),
        "status": status(row),
        "area": row.area.name if row.area else "",
        "sent": row.received_at,
    }


def queue_row(row: Referral, clocks: Iterable[Clock], at: datetime, office: Office) -> dict[str, Any]:
    running = {clock.kind: clock for clock in clocks if clock.is_running}
    review, idva = running.get(Clock.Kind.REVIEW), running.get(Clock.Kind.IDVA_TAKEN_UP)
    return {
        "reference": Link(spoken(row.reference), reverse("marac:referral", args=[row.pk])),
        "status": status(row),
        "area": row.area.name if row.area else "",
        "agency": row.agency,
        "review_elapsed": say_clock(review.due_elapsed_at, at) if review else Status("Done", "done"),
        "review_office": in_office(review, at, office) if review else Status("Done", "done"),
        "idva": say_clock(idva.due_elapsed_at, at, waiting_for="the IDVA service") if idva else Status("Done", "done"),
    }


def in_office(clock: Clock, at: datetime, office: Office) -> Said | None:
    """The same promise counted while the office is open."""
    return say_clock(clock.due_office_at, at, left=worked_between(at, clock.due_office_at, office))


def promise_rows(clocks: Iterable[Clock], at: datetime, office: Office) -> list[dict[str, Any]]:
    """Each promise with its two ways of counting, met or not."""
    return [
        {
            "promise": f"{clock.get_kind_display()} within {clock.hours} hours",
            "elapsed": _kept(clock, clock.due_elapsed_at, say_clock(clock.due_elapsed_at, at)),
            "office": _kept(clock, clock.due_office_at, in_office(clock, at, office)),
        }
        for clock in clocks
    ]


PROMISES = (
    Column("promise", "Promise"),
    Column("elapsed", "As time passes", "clock"),
    Column("office", "In office hours", "clock"),
)


def _kept(clock: Clock, due: datetime, running: Said | None) -> Said | Status | None:
    if clock.stopped_at:
        return Status("No longer owed", "quiet")
    if clock.met_at is None:
        return running
    when = f"{timezone.localtime(clock.met_at):%A %-d %B, %H:%M}"
    return Status(f"Met {when}", "done") if clock.met_at <= due else Status(f"Late, {when}", "late")


def task(title: str, href: str, missing: list[Any]) -> dict[str, Any]:
    status = {"tag": {"text": "To do", "classes": "govuk-tag--yellow fp-tag"}} if missing else {"text": "Done"}
    hint = {"text": " ".join(one.sentence for one in missing)} if missing else None
    return {"title": {"text": title}, "href": href, "status": status, "hint": hint}


def unread_task(left: int, href: str) -> dict[str, Any]:
    said = "1 thing is" if left == 1 else f"{left} things are"
    return {
        "title": {"text": "What could not be read"},
        "href": href,
        "status": {"tag": {"text": "To do", "classes": "govuk-tag--yellow fp-tag"}},
        "hint": {"text": f"{said} left. Put each where it belongs, then tick it."},
    }


def version_named(key: str | None) -> ToolVersion | None:
    try:
        return ToolVersion.objects.filter(pk=UUID(key or "")).first()
    except ValueError:
        return None


def version_for(victim: Party | None, at: datetime) -> ToolVersion:
    """The young people's questions for somebody of 13 to 17, the adults' for the rest."""
    age = (
        age_on(timezone.localdate(at), victim.born_on) if victim and victim.born_on else victim.age if victim else None
    )
    tool = "dash-young-people" if age is not None and 13 <= age <= 17 else "dash"  # noqa: PLR2004  (its own name)
    in_effect = ToolVersion.objects.on(timezone.localdate(at)).filter(tool=tool)
    return in_effect.order_by("-from_on", "label")[0]


def answers_of(row: Referral, section: Any) -> list[dict[str, Any]]:
    """A section's answers as its form would say them."""
    initial = section.initial(row)
    form = section.form(initial=initial)
    return [
        {"label": str(field.label), "value": _said(field, initial.get(name))}
        for name, field in form.fields.items()
        if initial.get(name) not in (None, "", []) and not (name == "age" and initial.get("born_on"))
    ]


def _said(field: Any, value: Any) -> Any:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return day(value)
    if hasattr(field, "queryset"):
        found = field.queryset.filter(pk=value).first()
        return str(found) if found else value
    words = {str(one): str(label) for one, label in getattr(field, "choices", ())}
    return ", ".join(words.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))


def risk_rows(row: Referral, said: dict[str, Any]) -> list[dict[str, Any]]:
    if row.tool_version is None:
        return []
    words = dict(Answer.Said.choices)
    return [
        {"label": str(question), "value": ". ".join(filter(None, (words.get(said.get(name, "")), said.get(f"{name}_comment"))))}
        for question in row.tool_version.questions.all()
        for name in (f"q{question.position}",)
    ]  # fmt: skip


RISK = (Column("question", "Question"), Column("answer", "Answer", "tag"), Column("comment", "What happened"))


def risk_table(row: Referral) -> list[dict[str, Any]]:
    """The answers in the order they were asked, the “yes” ones standing out."""
    answers = row.answers.select_related("question").order_by("question__position")
    return [
        {
            "question": str(one.question),
            "answer": Status(one.get_said_display(), _ANSWERS.get(one.said, "")),
            "comment": one.told or "–",
        }
        for one in answers
    ]


_ANSWERS = {Answer.Said.YES.value: "waiting", Answer.Said.DONT_KNOW.value: "moving"}


def people_rows(row: Referral) -> list[dict[str, Any]]:
    return [person_row(party) for party in row.parties.all() if party.part != Party.Part.VICTIM]


def person_row(party: Party) -> dict[str, Any]:
    """Somebody in it, without where they live."""
    born = f"born {party.born_on:%-d %B %Y}" if party.born_on else f"aged {party.age}" if party.age is not None else ""
    known = f"also known as {party.other_names}" if party.other_names else ""
    facts = (party.name or "name not known", born, party.relation_to_victim, known)
    return {"label": party.get_part_display(), "value": ", ".join(filter(None, facts))}


def summary_rows(row: Referral, *, is_staff: bool) -> list[dict[str, Any]]:
    """What a referral is, for whoever may see it; never an address, never how to reach the victim."""
    rows = [person_row(party) for party in row.parties.all()]
    told = [
        {"label": "From", "value": row.agency},
        {"label": "Referred by", "value": ", ".join(filter(None, (row.contact_name, row.contact_phone)))},
        {"label": "MARAC", "value": row.area.name if row.area else ""},
        {
            "label": "“Yes” answers",
            "value": f"{row.score or 0} ({row.tool_version})" if row.tool_version else "",
            "kind": "text",
        },
        {"label": "Criteria", "value": "; ".join(_criteria(row))},
        {"label": "The victim knows", "value": _known(row.is_victim_aware, row.not_aware_reason)},
        {"label": "The victim agrees", "value": _known(row.has_consent, row.consent_conditions)},
    ]
    more = [
        {"label": "What has happened", "value": row.what_happened},
        {"label": "What the victim wants", "value": row.wishes},
        {"label": "Whom and what the victim fears", "value": row.fears},
        {"label": "Crime and incident numbers", "value": row.crime_references},
        {"label": "Other MARACs", "value": row.other_maracs},
        {"label": "Risk to staff who visit", "value": row.risk_to_professionals},
        {"label": "If each says that the other is abusive", "value": row.counter_allegation},
        {"label": "Interpreter", "value": row.interpreter},
    ]
    found = [{"label": "Crimes found", "value": row.crimes_found}] if is_staff and row.are_crimes_considered else []
    return rows + told + [each for each in more if each["value"]] + found


def _criteria(row: Referral) -> list[str]:
    rows = list(row.criteria.all())
    decided = [one for one in rows if one.by == Criterion.By.COORDINATOR]
    shown = decided or rows
    said = "accepted on" if decided else "said by the referrer"
    return [f"{one.get_code_display()} ({said}){': ' + one.reason if one.reason else ''}" for one in shown]


def _known(answer: object, words: str) -> str:
    said = {True: "Yes", False: "No"}.get(answer is True, "") if answer is not None else "Not said"
    return f"{said}: {words}" if words else said


def _earlier(one: Earlier) -> str:
    if not one.is_same_victim:
        return (
            "A victim with the same telephone number, but another name or date of birth, was referred here on {when}."
        )
    if one.is_repeat:
        return "A repeat: the same victim and perpetrator were referred here on {when}."
    if one.is_same_perpetrator:
        return "The same victim and perpetrator were referred here on {when}, too long ago to be a repeat."
    return "The same victim was referred here on {when}, with another perpetrator."


def repeat_sentences(found: Found) -> list[dict[str, Any]]:
    """What is known of the victim from before: the repeat first, then the rest, then the MARACs to ring."""
    said: list[dict[str, Any]] = []
    for one in found.earlier:
        when = f"{timezone.localtime(one.referral.received_at):%-d %B %Y}"
        said.append(
            {
                "words": _earlier(one).format(when=when),
                "href": reverse("marac:referral", args=[one.referral.pk]),
                "reference": one.referral.reference,
            }
        )
    for place in found.elsewhere:
        since = f"{place.received_on:%-d %B %Y}"
        knows = (
            "has known this victim since" if place.is_by_name else "has had this telephone number from a victim since"
        )
        said.append({"words": f"The MARAC of {place.area} {knows} {since}. Ring its co-ordinator."})
    return said


def history(row: Referral, notices: Iterable[IdvaNotice], *, is_staff: bool) -> list[dict[str, Any]]:
    """What has happened to a referral, newest first."""
    entries: list[dict[str, Any]] = [{"at": row.started_at, "title": "Begun"}]
    if row.received_at:
        entries.append({"at": row.received_at, "title": "Received"})
    for back in row.returns.all():
        reasons = "; ".join(reason.words for reason in back.reasons.all())
        entries.append({"at": back.at, "title": "Returned as incomplete", "text": reasons})
        if back.answered_at:
            entries.append({"at": back.answered_at, "title": "Sent again"})
    changes = row.area_changes.all() if is_staff else ()
    entries += [{"at": one.at, "title": f"Moved from {one.before} to {one.after}"} for one in changes]
    for notice in notices:
        entries.append({"at": notice.sent_at, "title": f"{notice.service} told"})
        if notice.answered_at:
            entries.append({"at": notice.answered_at, "title": f"{notice.get_status_display()} by {notice.service}"})
    if row.referrer_invited_at:
        entries.append({"at": row.referrer_invited_at, "title": "Referrer invited"})
    if row.decided_at:
        by = row.decided_by.title if row.decided_by else ""
        entries.append({"at": row.decided_at, "title": row.get_status_display(), "by": by})
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def outcome(row: Referral) -> list[dict[str, Any]]:
    """What came of it, in the words its writer reads."""
    rows = []
    if row.to_be_heard_at:
        when = timezone.localtime(row.to_be_heard_at)
        rows.append({"label": "On the agenda", "value": f"{day(when.date())}, about {when:%H:%M}"})
    if row.reason:
        rows.append({"label": "Why", "value": row.reason.words})
    if row.decision_words:
        rows.append({"label": "The co-ordinator says", "value": row.decision_words})
    if row.transferred_to:
        rows.append({"label": "Passed to", "value": row.transferred_to})
    return rows


def notice_row(notice: IdvaNotice, at: datetime) -> dict[str, Any]:
    clocks = [
        clock for clock in notice.referral.clocks.all() if clock.kind == Clock.Kind.IDVA_TAKEN_UP and clock.is_running
    ]
    return {
        "reference": Link(spoken(notice.referral.reference), reverse("marac:notice", args=[notice.pk])),
        "status": Status(
            notice.get_status_display(), {"sent": "waiting", "taken_up": "done"}.get(notice.status, "refused")
        ),
        "area": notice.referral.area.name if notice.referral.area else "",
        "sent": notice.sent_at,
        "due": say_clock(clocks[0].due_elapsed_at, at) if clocks else Status("Done", "done"),
    }


def address_rows(plain: list[Address], protected: list[ProtectedAddress]) -> list[dict[str, Any]]:
    named = [(row, "protected") for row in protected] + [(row, "") for row in plain]
    return [
        {
            "label": f"{row.party.get_part_display()}, {row.party.name}{', PROTECTED' if how else ''}",
            "value": ", ".join(filter(None, (*row.lines.splitlines(), row.postcode))),
        }
        for row, how in named
    ]
