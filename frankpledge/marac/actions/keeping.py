"""The lists that the MARACs work by: whose work addresses get a link, which service is told of whom, reasons, risk questions.

Every change is a row from a day on: what stood before ends there, and what past cases say keeps standing.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.text import slugify

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area, EffectiveDated, Organisation
from frankpledge.rules import Actor, Hidden, Refusal

from .. import permissions
from ..models import AgencyDomain, IdvaService, Question, Reason, RiskTool, ToolVersion
from .given import QuestionGiven

_EVERYBODYS = frozenset(
    {
        "aol.com", "btinternet.com", "gmail.com", "googlemail.com", "gmx.com", "hotmail.co.uk", "hotmail.com", "icloud.com",
        "live.co.uk", "live.com", "mail.com", "me.com", "msn.com", "outlook.com", "proton.me", "protonmail.com", "sky.com",
        "talktalk.net", "virginmedia.com", "yahoo.co.uk", "yahoo.com",
    }
)  # fmt: skip


@transaction.atomic
def allow_domain(
    domain: str, *, by: Actor, at: datetime, organisation: Organisation, from_on: date, source: str
) -> AgencyDomain:
    """Let links to the form go to every address of an agency's own domain."""
    permissions.keep_domains.demand(by)
    domain = domain.strip().lower().removeprefix("@")
    if "." not in domain or not all(part and part.replace("-", "").isalnum() for part in domain.split(".")):
        raise Refusal("Give what comes after the @, like sample-agency.example.", field="domain")
    if domain in _EVERYBODYS:
        raise Refusal("Anybody can have an address there, so it is no agency’s own.", field="domain")
    _check_begins(from_on, at)
    _take_turn(AgencyDomain)
    if found := _after(AgencyDomain.objects.filter(domain=domain), from_on).select_related("organisation").first():
        raise Refusal(
            f"Links go there already, or will: it is kept for {found.organisation or 'no agency'}.", field="domain"
        )
    row = AgencyDomain.objects.create(domain=domain, organisation=organisation, from_on=from_on, source=source)
    trail.record("marac.domain_allowed", row, at=at)
    return row


@transaction.atomic
def end_domain(row: AgencyDomain, *, by: Actor, at: datetime, until_on: date) -> None:
    """Send no link there from a day on; links that were sent keep their time."""
    row = permissions.keep_domains.lock(row, by)
    _end(row, until_on, at)
    trail.record("marac.domain_ended", row, at=at)


@transaction.atomic
def set_idva_service(
    area: Area, *, by: Actor, at: datetime, organisation: Organisation, from_on: date, source: str
) -> IdvaService:
    """Which service is told of every victim at a MARAC, from a day on. Notices that were given stay where they are."""
    _check_reaches(by, area)
    _check_begins(from_on, at)
    _take_turn(IdvaService)
    rows = IdvaService.objects.filter(area=area)
    if IdvaService.objects.on(from_on).filter(area=area, organisation=organisation).exists():
        raise Refusal("That service is told already.", field="organisation")
    _succeed(rows, from_on)
    row = IdvaService.objects.create(area=area, organisation=organisation, from_on=from_on, source=source)
    trail.record("marac.idva_service_set", row, at=at)
    return row


@transaction.atomic
def add_reason(*, by: Actor, at: datetime, kind: str, words: str, from_on: date) -> Reason:
    """One more reason to choose from, last in its list."""
    permissions.keep_lists.demand(by)
    _check_begins(from_on, at)
    _take_turn(Reason)
    rows = Reason.objects.filter(kind=kind)
    if _after(rows, from_on).filter(words__iexact=words).exists():
        raise Refusal("There is a reason in these words already.", field="words")
    last = rows.aggregate(last=Max("position"))["last"] or 0
    row = Reason.objects.create(kind=kind, code=_new_code(rows, words), words=words, position=last + 1, from_on=from_on)
    trail.record("marac.reason_added", row, at=at)
    return row


@transaction.atomic
def reword_reason(row: Reason, *, by: Actor, at: datetime, words: str, from_on: date) -> Reason:
    """The same reason in other words, under the same code. What was decided for it before goes on saying what it said."""
    row = permissions.keep_lists.lock(row, by)
    _check_begins(from_on, at)
    if words == row.words:
        raise Refusal("These are the words that it has.", field="words")
    _succeed(Reason.objects.filter(kind=row.kind, code=row.code), from_on, "a_reason")
    new = Reason.objects.create(kind=row.kind, code=row.code, words=words, position=row.position, from_on=from_on)
    trail.record("marac.reason_reworded", new, at=at)
    return new


@transaction.atomic
def retire_reason(row: Reason, *, by: Actor, at: datetime, until_on: date) -> None:
    """Offer a reason no more from a day on."""
    row = permissions.keep_lists.lock(row, by)
    _check_begins(until_on, at, "until_on")
    others = Reason.objects.on(until_on).filter(kind=row.kind).exclude(code=row.code)
    if not others.exists():
        raise Refusal("It is the last of its list: add another first, or nobody could decide so.", field="until_on")
    _end(row, until_on, at)
    trail.record("marac.reason_retired", row, at=at)


@transaction.atomic
def load_questions(
    questions: Sequence[QuestionGiven], *, by: Actor, at: datetime, tool: str, label: str, wording: str, from_on: date,
    tool_name: str = "", asked_of: str = "",
) -> ToolVersion:  # fmt: skip
    """Another version of a risk tool, or a tool's first, in words that a site holds the right to use. Answers given before keep
    the questions they were given to; referrals begun before that day go on with theirs."""
    permissions.keep_lists.demand(by)
    _check_begins(from_on, at)
    row = RiskTool.objects.select_for_update().filter(pk=tool).first() or _new_tool(tool, tool_name, asked_of)
    if row.versions.filter(label=label).exists():
        raise Refusal("There is a version of this name already.", field="label")
    _succeed(row.versions.all(), from_on, "a_version")
    version = ToolVersion.objects.create(tool=row, label=label, wording=wording, from_on=from_on)
    Question.objects.bulk_create(
        Question(version=version, position=position, topic=each.topic, wording=each.wording, counts=each.counts)
        for position, each in enumerate(questions, start=1)
    )
    trail.record("marac.questions_loaded", version, at=at, questions=len(questions))
    return version


def _new_tool(code: str, name: str, asked_of: str) -> RiskTool:
    if not name:
        raise Refusal("Say what the new tool is called.", field="tool_name")
    if not asked_of:
        raise Refusal("Say whom it is for, as it is offered to those who refer.", field="asked_of")
    if RiskTool.objects.filter(pk=code or slugify(name)[:50]).exists():
        raise Refusal("There is a tool of this name already: choose it above.", field="tool_name")
    return RiskTool.objects.create(pk=code or slugify(name)[:50], name=name, asked_of=asked_of)


@transaction.atomic
def take_back(row: Any, *, by: Actor, at: datetime) -> None:
    """A change that has not begun is as if it had never been said; what it would have ended goes on."""
    permission = {IdvaService: permissions.keep_idva_services, AgencyDomain: permissions.keep_domains}
    row = permission.get(type(row), permissions.keep_lists).lock(row, by)
    if not is_yet_to_begin(row, timezone.localdate(at)):
        raise Refusal("It has begun, so it stays. A change from today on takes its place.")
    trail.record("marac.change_taken_back", row, at=at)
    before = series_of(row).filter(until_on=row.from_on)
    row.delete()
    for one in before:
        one.until_on = None
        one.save()


def is_yet_to_begin(row: EffectiveDated, today: date) -> bool:
    return row.from_on is not None and row.from_on > today


def series_of(row: Any) -> QuerySet[Any]:
    """The rows of which one at a time is in effect, `row` among them."""
    names = {IdvaService: ("area",), AgencyDomain: ("domain",), Reason: ("kind", "code"), ToolVersion: ("tool",)}
    return type(row).objects.filter(**{name: getattr(row, name) for name in names[type(row)]})  # type: ignore[no-any-return]


def _check_reaches(by: Actor, area: Area) -> None:
    permissions.keep_idva_services.demand(by)
    if not Area.objects.filter(permissions.reach(by, "pk"), pk=area.pk).exists():
        raise Hidden


def _check_begins(day: date, at: datetime, field: str = "from_on") -> None:
    if day < timezone.localdate(at):
        raise Refusal("A change begins today or later: what was done stays as it was done.", field=field)


def _take_turn(model: type[EffectiveDated]) -> None:
    """One change to a list at a time: two who begin the same thing at once do not both find it missing."""
    list(model.objects.select_for_update().values_list("pk"))


def _after(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Those in effect on `day` or some day after it."""
    return rows.exclude(until_on__lte=day)


def _succeed(rows: QuerySet[Any], from_on: date, what: str = "the_service") -> None:
    """End what is in effect on the day that another begins."""
    standing = list(_after(rows.select_for_update(), from_on))
    if any(row.from_on and row.from_on >= from_on for row in standing):
        raise Refusal(_PLANNED[what], field="from_on")
    for row in standing:
        row.until_on = from_on
        row.save()


_PLANNED = {
    "the_service": "Another service is to begin that day or later: take that back first, or choose a later day.",
    "a_reason": "It is to be reworded that day or later: take that back first, or choose a later day.",
    "a_version": "Another version is to begin that day or later: take that back first, or choose a later day.",
}


def _end(row: Any, until_on: date, at: datetime) -> None:
    _check_begins(until_on, at, "until_on")
    if row.until_on is not None and row.until_on <= until_on:
        raise Refusal("It has ended by then already.", field="until_on")
    if row.from_on is not None and until_on <= row.from_on:
        raise Refusal("It has not begun by then: take it back instead, or choose a later day.", field="until_on")
    row.until_on = until_on
    row.save()


def _new_code(rows: QuerySet[Reason], words: str) -> str:
    stem = slugify(words).replace("-", "_")[:36] or "reason"
    taken = set(rows.values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}_{n}" for n in range(2, len(taken) + 3))) if code not in taken)
