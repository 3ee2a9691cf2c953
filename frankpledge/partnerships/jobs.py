"""What the worker does for partnerships."""

from django.utils import timezone
from procrastinate.contrib.django import app

from frankpledge.audit import identity
from frankpledge.audit.retrying import ONCE_THE_DATABASE_IS_BACK

from .actions import agreements


@app.periodic(cron="0 7 * * *")
@app.task(name="partnerships.remind", queueing_lock="partnerships.remind", retry=ONCE_THE_DATABASE_IS_BACK)
def remind(timestamp: int) -> None:
    """Tell of agreements that come to a review or an end, or have ended; what a missed night left is said the next."""
    with identity.as_service("worker"):
        agreements.remind_what_is_due(at=timezone.now())
