"""What the worker does for funding."""

from itertools import islice

from django.utils import timezone
from procrastinate.contrib.django import app

from frankpledge.audit import identity
from frankpledge.audit.retrying import ONCE_THE_DATABASE_IS_BACK

from . import demonstration_grants
from .actions import awarding, reminding, scheduling


@app.periodic(cron="20 6 * * *")
@app.task(name="funding.open_returns", queueing_lock="funding.open_returns", retry=ONCE_THE_DATABASE_IS_BACK)
def open_returns(timestamp: int) -> None:
    """Open the returns whose day has come, then tell those who prepare them what is open, near and late."""
    with identity.as_service("worker"):
        scheduling.open_due(at=timezone.now())
        reminding.remind(at=timezone.now())


@app.periodic(cron="10 6 * * *")
@app.task(name="funding.lapse_awards", queueing_lock="funding.lapse_awards", retry=ONCE_THE_DATABASE_IS_BACK)
def lapse_awards(timestamp: int) -> None:
    """End the awards that nobody accepted in their days: their pots have the money again."""
    with identity.as_service("worker"):
        awarding.lapse_due(at=timezone.now())


@app.task(name="funding.make_demonstration_services", queueing_lock="funding.make_demonstration_services")
def make_demonstration_services() -> None:
    """Go on with a demonstration's youth offending services by one, and again, until all seven are there."""
    with identity.as_service("worker"):
        is_more = any(True for _ in islice(demonstration_grants.steps(timezone.now()), 1))
    if is_more:
        make_demonstration_services.defer()
