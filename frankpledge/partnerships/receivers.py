from datetime import datetime
from typing import Any

from django.dispatch import receiver

from frankpledge.accounts.models import Invitation, Person
from frankpledge.accounts.signals import invitation_accepted

from .actions.posts import take_up


@receiver(invitation_accepted)
def hold_the_post(invitation: Invitation, person: Person, at: datetime, **_: Any) -> None:
    take_up(invitation.post_id, person, at=at)
