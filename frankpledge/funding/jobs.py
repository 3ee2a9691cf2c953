"""What the worker does for funding."""

from django.utils import timezone
from procrastinate.contrib.django import app

from frankpledge.audit import identity

from .actions import reminding, scheduling


@app.periodic(cron="20 6 * * *")
@app.task(name="funding.open_returns", queueing_lock="funding.open_returns")
def open_returns(timestamp: int) -> None:
    """Open the returns whose day has come, then tell those who prepare them what is open, near and late."""
    with identity.as_service("worker"):
        scheduling.open_due(at=timezone.now())
        reminding.remind(at=timezone.now())
