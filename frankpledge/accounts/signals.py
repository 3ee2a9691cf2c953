"""News that the rooms above hear."""

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.dispatch import Signal

# Somebody has accepted an invitation and is now a person here: invitation, person, at.
invitation_accepted = Signal()

# A deed of this room, for the trail: name, subject, at, detail.
deed_done = Signal()


def tell(name: str, subject: Model, *, at: datetime, **detail: Any) -> None:
    """Say that `name` was done to `subject`: the trail is a floor above, and writes it in the same transaction."""
    deed_done.send(type(subject), name=name, subject=subject, at=at, detail=detail)
