"""The regional partnership's year, as its clerk would have prepared it: terms, a series, the next meeting with its papers.

What the papers say is from the published reports; who wrote them, and when, is invented. Loaded twice, it adds nothing.
The meetings before it, and the sending of its papers, are `demonstration_held`: drawing papers takes longer.
"""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.partnerships.demonstration import SOURCE, add_colleague
from frankpledge.partnerships.papers import PAPERS

from .actions import agenda, bodies, exhibits, inviting, meetings, papers, seats
from .demonstration_cast import ANALYST, CHAIR, CLERK, FINANCE, LOCAL, MEMBER, MEMBERS, acting, post_of
from .demonstration_papers import (
    BUDGET,
    CONFIDENTIAL,
    MARAC,
    PRIORITIES,
    REVIEWS,
    TERMS_2018,
    TERMS_SEPTEMBER_2018,
    Told,
)
from .models import AgendaItem, Aim, Body, Clearer, Frequency, Meeting, Paper, Restricted
from .record import WMCSP

_ROOM = "Lloyd House, Colmore Circus, Birmingham B4 6NQ, or by video"
_STANDING = (
    "Welcome, apologies and declarations of interest\nMinutes of the last meeting\nActions agreed\nAny other business"
)
_MEETINGS = 6
_MEETS_ON = 1  # Tuesday
_MEETS_IN = timedelta(days=12)  # at least, from the day of the demonstration: its papers go out in time
_ON_SUMS = "The sums were looked at beside the budget tables; where they do not cast, the paper says so."
_PREPARING = timedelta(days=28)  # since the clerk began to prepare it
_LONG_AGO = timedelta(days=220)  # since the body has worked as it does, before any meeting that is told of


@transaction.atomic
def load(at: datetime) -> None:
    """Lay it out as it would stand at `at`, but for the papers of the next meeting, which are ready to be sent."""
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("invented meetings belong in a database that says it is a demonstration one")
    body = Body.objects.get(name=WMCSP)
    if body.templates.exists():
        return
    began = at - _PREPARING
    _how_it_works(body, at=at - _LONG_AGO)
    meeting = _series(body, at=began, today=timezone.localdate(at))
    _plan(body, began, timezone.localdate(meeting.starts_at))
    _agenda(meeting, at=began + timedelta(days=3))
    _papers(meeting, at=began + timedelta(days=5))
    identity.assume_service("command")


def _how_it_works(body: Body, *, at: datetime) -> None:
    by, today = acting(CLERK, at), timezone.localdate(at)
    for seat in body.seats.on(today):
        if seat.post and seat.title in MEMBERS:
            add_colleague(MEMBERS[seat.title], seat.post)
    for words, from_on, source in (
        (TERMS_2018, date(2018, 1, 1), f"{PAPERS['000']}, paragraphs 17 to 24"),
        (TERMS_SEPTEMBER_2018, date(2018, 9, 6), f"{PAPERS['001']}, paragraphs 8 to 10"),
    ):
        bodies.agree_terms(body, words=words, from_on=from_on, review_on=None, source=source, by=by, at=at)
    bodies.have_cleared_by(
        body, kind=Clearer.Kind.FINANCE, post=post_of(FINANCE), from_on=today, source=SOURCE, by=by, at=at
    )
    dudley = body.seats.on(today).get(organisation__name__startswith="Dudley")
    seats.name_substitute(dudley, post=post_of(LOCAL), from_on=today, source=SOURCE, by=by, at=at)


def _series(body: Body, *, at: datetime, today: date) -> Meeting:
    """Bi-monthly meetings from the next one on, and an away day after them; the members are asked to the first."""
    by = acting(CLERK, at)
    template = meetings.make_template(
        body, name="Bi-monthly meeting", often=Frequency.Often.BI_MONTHLY, starts=time(10), minutes=120, place=_ROOM,
        items=_STANDING, by=by, at=at,
    )  # fmt: skip
    first_on = today + _MEETS_IN
    first_on += timedelta(days=(_MEETS_ON - first_on.weekday()) % 7)
    meeting, *_ = meetings.plan_series(body, template=template, first_on=first_on, how_many=_MEETINGS, by=by, at=at)
    away = meetings.make_template(
        body, name="Away day", often="", starts=time(9, 30), minutes=390, place="To be found", items=_away_day(), by=by, at=at
    )  # fmt: skip
    meetings.plan_meeting(
        body, title=away.name, on=first_on + timedelta(days=142), starts=away.starts, minutes=away.minutes, place=away.place,
        by=by, at=at, template=away,
    )  # fmt: skip
    inviting.invite(meeting, by=by, at=at)
    _reply(meeting, MEMBER, "coming", at + timedelta(days=2))
    return meeting


def _away_day() -> str:
    """The method of 22 October 2018 (paper 001, para 19)."""
    return "What we know of need across the region\nLong-term and short-term tasks\nWhat to commission force-wide"


def _reply(meeting: Meeting, name: str, answer: str, at: datetime) -> None:
    mine = meeting.invitations.filter(post__holdings__person__name=name).first()
    if mine is not None:
        inviting.reply(mine, answer=answer, note="", substitute=None, by=acting(name, at, mine.post), at=at)


def _plan(body: Body, at: datetime, first_on: date) -> None:
    """A deep dive into each priority in turn, and what a local partnership has brought up."""
    by = acting(CLERK, at)
    for place, priority in enumerate(PRIORITIES):
        agenda.plan_matter(
            body, title=f"Deep dive: {priority}", aim=Aim.DISCUSSION, expected_on=first_on + timedelta(days=61 * place),
            why="Future meetings will consist of deep-dive sessions focusing in on individual strategic priorities.",
            is_key=False, by=by, at=at, source=f"{PAPERS['001']}, paragraphs 8 and 21",
        )  # fmt: skip
    agenda.plan_matter(
        body, title=BUDGET.title, aim=Aim.DECISION, expected_on=first_on, is_key=True, by=by, at=at, source=BUDGET.source,
        why="The partnership makes budgetary recommendations to the Commissioner.",
    )  # fmt: skip
    local = Body.objects.get(name="Dudley Community Safety Partnership")
    head = acting(LOCAL, at)
    matter = agenda.plan_matter(
        local, title="Off-road bikes across borough boundaries", aim=Aim.DISCUSSION, expected_on=first_on, is_key=False,
        why="Riders cross into Dudley from Sandwell and back. Invented for the demonstration.", by=head, at=at, source=SOURCE,
    )  # fmt: skip
    brought = agenda.refer_matter(
        matter, to=body, why="No one borough can answer this by itself.", by=head, at=at + timedelta(days=1)
    )
    agenda.accept_matter(brought, expected_on=first_on, is_key=False, by=acting(CLERK, at), at=at + timedelta(days=2))
    agenda.propose_matter(
        body, title="What works with repeat shoplifting", why="Two partnerships have tried the same thing. Invented for the demonstration.",
        aim=Aim.NOTE, by=acting(CHAIR, at), at=at + timedelta(days=20),
    )  # fmt: skip


def _agenda(meeting: Meeting, *, at: datetime) -> None:
    """The standing items stay around what the meeting is for."""
    by = acting(CLERK, at)
    taken = [
        meeting.body.matters.get(title=title)
        for title in (BUDGET.title, f"Deep dive: {PRIORITIES[0]}", "Off-road bikes across borough boundaries")
    ]
    agenda.take_in(meeting, taken, by=by, at=at)
    for told in (MARAC, REVIEWS, CONFIDENTIAL):
        agenda.add_item(meeting, title=told.title, aim=told.aim, minutes=15, by=by, at=at)
    secret = meeting.items.get(title=CONFIDENTIAL.title)
    agenda.change_item(
        secret, title=secret.title, aim=secret.aim, minutes=10, presenter="", audience=Restricted.Audience.MEMBERS,
        marking=Restricted.Marking.SENSITIVE, exempt_because="an organisation’s own business or finances", seats=(), by=by, at=at,
    )  # fmt: skip


def _papers(meeting: Meeting, *, at: datetime) -> None:
    """Three are written, cleared and ready; a fourth was sent for finance's advice, and follows as a supplement."""
    for told, author, is_cleared in (
        (BUDGET, CLERK, True),
        (MARAC, ANALYST, True),
        (CONFIDENTIAL, CLERK, True),
        (REVIEWS, ANALYST, False),
    ):
        item = meeting.items.get(title=told.title)
        paper = written(item, told, author, at)
        paper = papers.hand_in(paper, by=acting(author, at), at=at + timedelta(days=4))
        if is_cleared:
            clear(paper, at + timedelta(days=6))


def written(item: AgendaItem, told: Told, author: str, at: datetime) -> Paper:
    paper = papers.ask_for_paper(
        item, title=told.title, aim=told.aim, author=post_of(author), by=acting(CLERK, at), at=at, source=told.source
    )
    by = acting(author, at)
    papers.write_sections(paper, {heading: (words, 1) for heading, words in told.words.items()}, by=by, at=at)
    for figures in told.figures:
        exhibits.show_figures(paper, figures=figures, by=by, at=at)
    return paper


def clear(paper: Paper, at: datetime) -> None:
    for clearance in paper.clearances.all():
        advice = _ON_SUMS if paper.exhibits.filter(kind="funding.table").exists() else ""
        papers.give_clearance(clearance, advice=advice, by=acting(FINANCE, at), at=at)
