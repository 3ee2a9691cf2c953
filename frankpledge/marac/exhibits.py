"""A MARAC quarter as papers of boards show it: settled figures, the small ones hidden from everybody alike."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from frankpledge.boards.exhibits import Offer, Row, Shown, offer
from frankpledge.figures.absence import Absence
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor, Hidden
from frankpledge.ui.wording import moment, number

from . import permissions
from .statistics.counts import Figure, counts_for_offices
from .statistics.periods import Period
from .statistics.published import QUARTER, printed_quarter, printed_total
from .statistics.suppression import Hidden as NotShown
from .statistics.topics import OUTCOME

_QUARTERS = 6
_COLUMNS = ("accepted", "withdrawn")
_PUBLISHED = "published"


def _choices(actor: Actor, at: datetime) -> Sequence[tuple[str, str]]:
    if not permissions.see_counts.opens_for(actor):
        return []
    quarter, listed = Period.quarter_of(timezone.localdate(at)), [(_PUBLISHED, f"As published: {QUARTER}")]
    for _ in range(_QUARTERS):
        quarter = Period.quarter_of(quarter.from_on - timedelta(days=1))
        listed.append((quarter.from_on.isoformat(), str(quarter)))
    return listed


def _take(code: str, actor: Actor, at: datetime) -> Shown:
    if code not in dict(_choices(actor, at)):
        raise Hidden
    return (
        _published(at) if code == _PUBLISHED else _counted(Period.quarter_of(datetime.fromisoformat(code).date()), at)
    )


def _published(at: datetime) -> Shown:
    rows, total = printed_quarter(), printed_total()
    accepted, withdrawn = sum(row.accepted for row in rows), sum(row.withdrawn for row in rows)
    computed = (accepted, withdrawn, accepted + withdrawn)
    printed = (total.accepted, total.withdrawn, total.received)
    wrong = [
        f"The printed total of {said:,} is {found:,} when its lines are added."
        for said, found in zip(printed, computed, strict=True)
        if said != found
    ]
    lines = [Row((row.marac, *map(number, (row.accepted, row.withdrawn, row.received)))) for row in rows]
    return Shown(
        title=f"MARAC referrals, {QUARTER}", headings=("MARAC", "Accepted", "Withdrawn", "Received"),
        rows=(*lines, Row(("Total", *map(number, computed)), is_total=True)),
        source="Strategic Policing and Crime Board report, 2019, paragraph 34", as_at=moment(at), findings=tuple(wrong),
    )  # fmt: skip


def _counted(quarter: Period, at: datetime) -> Shown:
    found = counts_for_offices(Area.objects.filter(kind=Area.Kind.MARAC), quarter, at=at)
    title = f"MARAC referrals, {quarter}"
    headings = ("MARAC", *(OUTCOME.answers[code] for code in _COLUMNS), "Received")
    if found is None:
        return Shown(title, headings, (), "This quarter’s figures have not been given out yet.", moment(at))
    rows = [
        Row((name, *(_said(found.outcome(pk, code), found.under) for code in _COLUMNS), _said(found.received(pk), found.under)),
            is_total=pk is None)
        for pk, name in (*found.places, (None, "Total"))
    ]  # fmt: skip
    source = f"MARAC counts as settled on {moment(found.standing)}; counts under {found.under} are not shown, nor what would give them away"
    return Shown(title, headings, tuple(rows), source, moment(at))


def _said(figure: Figure, under: int) -> str:
    if isinstance(figure, NotShown):
        return f"under {under}" if figure is NotShown.SMALL else "not shown"
    if isinstance(figure, Absence):
        return "0" if figure is Absence.NIL else "none held"
    return number(figure)


def offer_quarters() -> None:
    offer(Offer("marac.quarter", "A quarter of the MARACs", _choices, _take))
