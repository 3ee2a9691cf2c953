"""Messages out of this room: which agreement, which day, and where to go. Nothing of a case is known here."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from frankpledge.ui.wording import day

from .models import SharingAgreement, SharingReminder

_WORDS = {
    SharingReminder.Kind.REVIEW: ("is to be reviewed on {day}", "Say that it still serves, or renew it."),
    SharingReminder.Kind.ENDING: (
        "ends on {day}",
        "Unless it is renewed, its agencies see nothing of the MARAC’s cases from the day after. They can still refer.",
    ),
    SharingReminder.Kind.ENDED: (
        "ended on {day}",
        "Its agencies see nothing of the MARAC’s cases until it is renewed. They can still refer, and others take on what they owe.",
    ),
}


def say_of_agreement(addresses: Iterable[str], agreement: SharingAgreement, kind: str, about: date) -> None:
    """One message to each, so that nobody reads who else is written to."""
    what, then = _WORDS[SharingReminder.Kind(kind)]
    said = f"{agreement} {what.format(day=day(about))}"
    address = f"{settings.SITE_URL}{reverse('partnerships:agreement', args=[agreement.pk])}"
    for recipient in addresses:
        send_mail(f"Sharing agreement: {said}", f"{said}. {then}\n\n{address}", None, [recipient])
