"""Figures put into a paper from the product, and taken anew."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal

from ..exhibits import Shown, offered
from ..models import Exhibit, Paper
from .papers import lock_draft


@transaction.atomic
def show_figures(paper: Paper, *, figures: str, by: Actor, at: datetime) -> Exhibit:
    """Put figures into a paper as they are now. `figures` is a kind and a choice of it, "funding.table:2019-20"."""
    paper = lock_draft(paper, by)
    kind, _, choice = figures.partition(":")
    last = paper.exhibits.aggregate(last=Max("position"))["last"] or 0
    shown = take(kind, choice, by, at)
    exhibit = Exhibit.objects.create(
        paper=paper, kind=kind, choice=choice, shown=shown.kept(), taken_at=at, position=last + 1
    )
    trail.record("boards.figures_shown", paper, at=at, figures=kind)
    return exhibit


@transaction.atomic
def take_figures_anew(paper: Paper, *, by: Actor, at: datetime) -> int:
    """Bring every figure in the paper to what it is now; how many there are."""
    paper = lock_draft(paper, by)
    exhibits = list(paper.exhibits.select_for_update())
    for exhibit in exhibits:
        exhibit.shown, exhibit.taken_at = take(exhibit.kind, exhibit.choice, by, at).kept(), at
        exhibit.save()
    trail.record("boards.figures_taken_anew", paper, at=at, count=len(exhibits))
    return len(exhibits)


@transaction.atomic
def leave_figures_out(paper: Paper, *, by: Actor, at: datetime) -> None:
    """Take every figure out of the paper again."""
    paper = lock_draft(paper, by)
    paper.exhibits.all().delete()
    trail.record("boards.figures_left_out", paper, at=at)


def take(kind: str, choice: str, by: Actor, at: datetime) -> Shown:
    """What is offered, as it is now and as its own room lets the actor see it."""
    if kind not in offered():
        raise Refusal("Choose figures that are offered here.", field="figures")
    return offered()[kind].take(choice, by, at)
