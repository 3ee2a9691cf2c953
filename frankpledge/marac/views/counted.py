"""The referrals behind a figure, for those who may see them: every list is as long as the figure says."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Hidden as NotThere
from frankpledge.ui.pages import ListPage

from .. import permissions
from ..forms.counts import AnyPeriodFilters
from ..models import Answer, Clock, Criterion, Party, Referral, Return
from ..statistics import backlog, topics
from ..statistics.counts import ALL, held_since
from ..statistics.periods import Period
from ..statistics.topics import TOPICS, Topic
from . import shown

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable, NegatedExpression

_PARTIES = {"gender": "gender", "ethnicity": "ethnicity", "disabled": "is_disabled", "lgbt": "is_lgbt"}
_PEOPLE: dict[str, dict[str, Any]] = {
    topics.CHILDREN.code: {"part": "child"},
    topics.YOUNG.code: {"part": "perpetrator", "age__lt": topics.YOUNGEST_ADULT},
}
_PROMISES = {topic.code for topic in topics.PROMISES}


def behind(name: str, args: list[Any], period: Period, **narrowed: str | UUID) -> str:
    """The address of the list behind a figure of that period."""
    named = {"period": f"{period.from_on}_{period.to_on}", "from_on": period.from_on, "to_on": period.to_on, **narrowed}
    return f"{reverse(name, args=args)}?{urlencode(named)}"


class OfAPeriod(ListPage):
    """A list for the days that its address names."""

    @property
    def period(self) -> Period:
        today = timezone.localdate(self.request.at)
        return AnyPeriodFilters(self.request.GET, today=today, since=held_since()).chosen


class CountedReferrals(OfAPeriod):
    permission = permissions.see_queue
    template = "marac/counted.html"
    title = "Referrals behind a figure"

    @property
    def topic(self) -> Topic:
        found = TOPICS.get(self.kwargs["topic"])
        if found is None or self.kwargs["answer"] not in (ALL, "all", *found.answers):
            raise NotThere
        return found

    def rows(self) -> QuerySet[Referral]:
        rows = Referral.objects.filter(
            received_at__gte=self.period.starts_at, received_at__lt=self.period.ends_at, area__isnull=False
        ).exclude(source=Referral.Source.TRANSFER)  # it was received where it came from
        if place := self.request.GET.get("marac"):
            rows = rows.filter(area__name=place)
        found = answering(rows, self.topic, self.kwargs["answer"], self.request.at)
        return found.select_related("area").order_by("received_at")

    def context(self, rows: list[Referral]) -> dict[str, Any]:
        answer = self.topic.answers.get(self.kwargs["answer"], "All")
        return {
            "columns": shown.MINE,
            "table_rows": [shown.mine_row(row) for row in rows],
            "caption": f"{self.topic.words}: {answer}",
            "lead": f"{self.topic.words}: {answer}. {self.period}.",
        }


class Backlog(ListPage):
    """What has waited so long for a decision."""

    permission = permissions.see_queue
    template = "marac/counted.html"
    title = "Waiting for a decision"

    def rows(self) -> QuerySet[Referral]:
        if self.kwargs["age"] >= len(backlog.AGES):
            raise NotThere
        after, until = backlog.received_between(self.kwargs["age"], self.request.at)
        rows = Referral.objects.filter(received_at__gt=after, received_at__lte=until, decided_at=None)
        if place := self.request.GET.get("marac"):
            rows = rows.filter(area__name=place)
        return rows.exclude(status="draft").select_related("area").order_by("received_at")

    def context(self, rows: list[Referral]) -> dict[str, Any]:
        words = backlog.AGES[self.kwargs["age"]]
        return {"columns": shown.MINE, "table_rows": [shown.mine_row(row) for row in rows], "caption": words,
                "lead": f"First received: {words[0].lower()}{words[1:]} ago."}  # fmt: skip


def answering(rows: QuerySet[Referral], topic: Topic, answer: str, at: datetime) -> QuerySet[Referral]:
    """Those of `rows` that the figure counts, or whose people it counts."""
    if topic.of == topics.ACCEPTED or not topic.of:
        rows = rows.filter(status="accepted")
    if topic.code in _PEOPLE:
        return rows.filter(_with(Party.objects.filter(**_PEOPLE[topic.code])))
    if answer == "all":
        return rows
    if topic.code in _PROMISES:
        return _promised(rows, topic, answer, at)
    return rows.filter(_FAMILIES[topic.code.partition("_")[0]](topic, answer))


def _promised(rows: QuerySet[Referral], topic: Topic, answer: str, at: datetime) -> QuerySet[Referral]:
    """By the first clock of the kind, which is counted from the first receipt."""
    kind, _, way = topic.code.rpartition("_")
    first = Clock.objects.filter(referral=OuterRef("pk"), kind=kind).order_by("started_at").values("pk")[:1]
    rows = rows.annotate(first_clock=Subquery(first))
    if answer == "no_clock":
        return rows.filter(first_clock=None)
    due = f"due_{way}_at"
    running = Q(met_at=None, stopped_at=None)
    which = {
        "in_time": Q(met_at__lte=F(due)),
        "late": Q(met_at__gt=F(due)),
        "not_owed": Q(met_at=None, stopped_at__isnull=False),
        "overdue": running & Q(**{f"{due}__lt": at}),
        "running": running & Q(**{f"{due}__gte": at}),
    }[answer]
    return rows.filter(first_clock__in=Clock.objects.filter(which, kind=kind).values("pk"))


_Which: TypeAlias = "Q | Exists | NegatedExpression[Combinable]"


def _with(others: QuerySet[Any]) -> Exists:
    return Exists(others.filter(referral=OuterRef("pk")))


def _with_outcome(_: Topic, answer: str) -> _Which:
    """A referral sent back for more waits with its referrer until it is answered; whatever else has no decision waits here."""
    with_referrer = Q(_with(Return.objects.filter(answered_at=None)))
    if answer in ("returned", "waiting"):
        return Q(decided_at=None) & (with_referrer if answer == "returned" else ~with_referrer)
    return Q(status=answer, decided_at__isnull=False)


def _from_agency(_: Topic, answer: str) -> _Which:
    police, nobody = Q(referred_from__kind="police"), Q(referred_from=None, agency_name="")
    return {"police": police, "not_given": nobody, "partner": ~police & ~nobody}[answer]


def _sent_back(_: Topic, answer: str) -> _Which:
    back = _with(Return.objects.all())
    return back if answer == "yes" else ~back


def _repeat(_: Topic, answer: str) -> _Which:
    return Q(repeat_definition="") if answer == "no" else ~Q(repeat_definition="")


def _on_criterion(topic: Topic, answer: str) -> _Which:
    on = _with(Criterion.objects.filter(code=topic.code.removeprefix("criterion_"), by="coordinator"))
    return on if answer == "yes" else ~on


def _answered(topic: Topic, answer: str) -> _Which:
    said = Answer.objects.filter(question__topic=topic.code.removeprefix("answer_"))
    return ~_with(said) if answer == topics.NOT_ASKED else _with(said.filter(said=answer))


def _aged(_: Topic, answer: str) -> _Which:
    victim = Party.objects.filter(part="victim")
    if answer == topics.NOT_GIVEN:
        return ~_with(victim.filter(age__isnull=False))
    youngest, oldest = topics.AGE_BANDS[answer]
    within = victim.filter(age__gte=youngest)
    return _with(within if oldest is None else within.filter(age__lte=oldest))


def _described(topic: Topic, answer: str) -> _Which:
    victim, column = Party.objects.filter(part="victim"), _PARTIES[topic.code]
    if answer == topics.NOT_GIVEN:
        return ~_with(victim.exclude(**{column: ""}))
    return _with(victim.filter(**{column: answer}))


_FAMILIES: dict[str, Callable[[Topic, str], _Which]] = {
    "outcome": _with_outcome, "agency": _from_agency, "sent": _sent_back, "repeat": _repeat, "criterion": _on_criterion,
    "answer": _answered, "age": _aged, **dict.fromkeys(_PARTIES, _described),
}  # fmt: skip
