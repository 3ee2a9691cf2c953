"""What the worker does of itself: reminders, each kept on its row until it is sent, so that a missed night loses none."""

from django.utils import timezone
from procrastinate.contrib.django import app

from frankpledge.audit import identity

from .actions import answering, researching


@app.periodic(cron="20 7 * * *")
@app.task(name="marac.remind", queueing_lock="marac.remind")
def remind(timestamp: int) -> None:
    """Chase research and actions that are due and not answered."""
    with identity.as_service("worker"):
        researching.chase_what_is_due(at=timezone.now())
        answering.chase_what_is_due(at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="marac.mark_researched", queueing_lock="marac.mark_researched")
def mark_researched(timestamp: int) -> None:
    """Move on the cases that every agency has answered for: an agency can't, since the case is not its own."""
    with identity.as_service("worker"):
        researching.mark_researched(at=timezone.now())
