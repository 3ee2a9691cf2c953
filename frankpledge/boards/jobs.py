"""What the worker does for boards."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from frankpledge.audit import identity
from frankpledge.audit.retrying import ONCE_THE_DATABASE_IS_BACK
from frankpledge.rules import Refusal

from . import demonstration_held
from .actions import chasing_papers, out_of_meeting, packs, reminding
from .models import Making


@app.task(name="boards.make_pack", retry=ONCE_THE_DATABASE_IS_BACK)
def make_pack(making_id: str) -> None:
    """Make an edition of a meeting's papers and send it. Each step is kept when it is done: begun again, it goes on from there."""
    with identity.as_service("worker"):
        making = Making.objects.filter(pk=UUID(making_id)).first()
    if making is None:
        return  # whatever asked for it was undone
    try:
        while _in_its_own_transaction(packs.print_next, making):
            pass
        _in_its_own_transaction(packs.release, making)
        while _in_its_own_transaction(packs.pack_next, making):
            pass
        _in_its_own_transaction(packs.send, making)
    except Refusal as refusal:
        with identity.as_service("worker"):
            packs.give_up(making, refusal.sentence, at=timezone.now())


def _in_its_own_transaction(step: Callable[..., Any], making: Making) -> Any:
    with identity.as_service("worker"):
        return step(making, at=timezone.now())


@app.periodic(cron="10 7 * * *")
@app.task(name="boards.remind", queueing_lock="boards.remind", retry=ONCE_THE_DATABASE_IS_BACK)
def remind(timestamp: int) -> None:
    """Tell owners what has become theirs, what is near its day, and what is past it; members and authors what is still wanted of them."""
    with identity.as_service("worker"):
        reminding.remind(at=timezone.now())
        out_of_meeting.remind(at=timezone.now())
        chasing_papers.remind(at=timezone.now())


@app.task(
    name="boards.make_demonstration_meetings",
    queueing_lock="boards.make_demonstration_meetings",
    retry=RetryStrategy(max_attempts=5, wait=20),  # on a machine too busy to draw a paper in its time
)
def make_demonstration_meetings() -> None:
    """Go on with a demonstration's past meetings by one piece, and again, until both were held and the next one's papers sent."""
    with identity.as_service("worker"):
        is_more = next(demonstration_held.steps(timezone.now()), None) is not None
    if is_more:
        make_demonstration_meetings.defer()
