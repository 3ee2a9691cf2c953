"""Messages out of the MARAC room: that something waits, and where. Never whose, never what."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from frankpledge.partnerships.models import Holding, Organisation, Role
from frankpledge.partnerships.models.dated import in_effect

from .models import Referral

_SIGN_IN = (
    "Sign in to read it:\n\n{address}\n\nThis message says nothing of a case, and an answer to it must not either."
)


def tell_idva_service(service: Organisation, *, today: date) -> None:
    """A victim waits for an adviser."""
    holdings = Holding.objects.on(today).filter(
        in_effect(today, by="post__"), post__organisation=service, post__role=Role.IDVA_MANAGER
    )
    addresses = holdings.values_list("person__email", flat=True)
    _write(sorted(set(addresses)), "Somebody waits for an adviser", f"{settings.SITE_URL}{reverse('marac:notices')}")


def tell_referrer(referral: Referral, subject: str) -> None:
    """Something has come of a referral. One made by a link is told to ring, since its writer can't sign in."""
    if not referral.contact_email:
        return
    if referral.link_id:
        send_mail(
            f"{subject}: {referral.reference}",
            "Please ring the MARAC’s co-ordinator and give this reference.\n\nThis message says nothing of a case, and an "
            "answer to it must not either.",
            None,
            [referral.contact_email],
        )
        return
    address = f"{settings.SITE_URL}{reverse('marac:referral', args=[referral.pk])}"
    _write([referral.contact_email], f"{subject}: {referral.reference}", address)


def send_link(email: str, token: str, *, hours: int) -> None:
    address = f"{settings.SITE_URL}{reverse('marac:open_link', args=[token])}"
    send_mail(
        "A link to the MARAC referral form",
        f"Open this link to refer somebody to a MARAC:\n\n{address}\n\nIt works for {hours} hours, for one referral. Do not "
        "pass it on.\n\nIf you did not ask for it, nothing has happened, and you need do nothing.",
        None,
        [email],
    )


def _write(addresses: Iterable[str], subject: str, address: str) -> None:
    for one in addresses:
        send_mail(subject, _SIGN_IN.format(address=address), None, [one])
