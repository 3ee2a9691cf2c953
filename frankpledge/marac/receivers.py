from typing import Any

from django.dispatch import receiver

from frankpledge.accounts.models import Person
from frankpledge.accounts.signals import invitation_accepted

from .models import indexes_of
from .models.exclusions import arrived


@receiver(invitation_accepted)
def keep_out_of_what_they_were_named_in(person: Person, **_: Any) -> None:
    arrived(person.pk, indexes_of("email", person.email))
