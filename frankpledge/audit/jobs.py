"""Sealing the trail each minute, and keeping what it comes to outside the database."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.utils import timezone
from procrastinate.contrib.django import app

from . import anchors, identity, sealing
from .models import Seal, Sealer

log = logging.getLogger(__name__)

_PROBLEMS: dict[type[Exception], str] = {
    anchors.Gone: "the file of anchors is gone",
    anchors.Differs: "the last head in the file of anchors is not the one in the database",
    OSError: "the file of anchors cannot be written",
}


@app.periodic(cron="* * * * *")
@app.task(name="audit.seal", queueing_lock="audit.seal")
def seal(timestamp: int) -> None:
    """Seal what was committed since, and keep the heads outside; what a missed minute left, the next takes with it."""
    with identity.as_service("worker"):
        sealing.seal_what_has_ended(at=timezone.now())
    # Only what is committed is anchored: a head outside of a seal that was undone would look like a cut trail.
    with identity.as_service("worker"):
        sealer, _ = Sealer.objects.select_for_update().get_or_create(pk=1)
        try:
            sealer.anchored = anchors.keep_what_is_missing(settings.ANCHORS, known=sealer.anchored)
            sealer.problem = ""
            _mail(sealer, timezone.now())
        except tuple(_PROBLEMS) as problem:
            sealer.problem = next(words for kind, words in _PROBLEMS.items() if isinstance(problem, kind))
            log.error("the trail is sealed but not anchored: %s", sealer.problem)  # noqa: TRY400 - its words may hold a path
        sealer.ran_at = timezone.now()
        sealer.save()


def _mail(sealer: Sealer, at: datetime) -> None:
    """Once a day, to whoever was named for it: a head that no one here can take back."""
    today = timezone.localdate(at)
    last = Seal.objects.last()
    if last is None or not settings.ANCHORS_TO or sealer.mailed_on == today:
        return
    send_mail(
        f"Frankpledge: seal {last.number} of the audit trail",
        f"Seal {last.number}, made {timezone.localtime(last.sealed_at):%d %B %Y at %H:%M}, closes the audit trail of\n"
        f"{settings.SITE_URL}\n\n{last.head}\n\n"
        "Keep this message where nobody who looks after that server can delete it. If the trail is ever in doubt:\n\n"
        f"    bin/frankpledge check-audit --head {last.number}:{last.head}\n",
        None,
        settings.ANCHORS_TO,
    )
    sealer.mailed_on = today
