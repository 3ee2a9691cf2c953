"""Messages out of the MARAC room: that something waits, and where. Never whose, never what."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from frankpledge.partnerships.models import Holding, Organisation, Role
from frankpledge.partnerships.models.dated import in_effect
from frankpledge.ui.wording import day, moment

from .models import Referral, is_kept_out, kept_out_of

_SIGN_IN = (
    "Sign in to read it:\n\n{address}\n\nThis message says nothing of a case, and an answer to it must not either."
)

_is_held_back = ContextVar("_is_held_back", default=False)


@contextmanager
def held_back() -> Iterator[None]:
    """Write to nobody meanwhile: what is set down long after it happened is no news."""
    before = _is_held_back.set(True)
    try:
        yield
    finally:
        _is_held_back.reset(before)


def tell_idva_service(service: Organisation, referral: Referral, *, today: date) -> None:
    """A victim waits for an adviser; but whoever is kept out of the referral is told of nothing."""
    holdings = (
        Holding.objects.on(today)
        .filter(in_effect(today, by="post__"), post__organisation=service, post__role=Role.IDVA_MANAGER)
        .select_related("person")
    )
    kept_out = kept_out_of(referrals=[referral.pk])
    told = (one for one in holdings if not any(out.covers(one.person_id, one.post_id) for out in kept_out))
    _write(
        sorted({one.person.email for one in told}),
        "Somebody waits for an adviser",
        f"{settings.SITE_URL}{reverse('marac:notices')}",
    )


def say_a_file_came(addresses: Iterable[str]) -> None:
    """Something turned up for a referral that is with the reader already: for which, their own desk says."""
    _write(
        addresses,
        "MARAC: a file came for a referral that was sent before",
        f"{settings.SITE_URL}{reverse('desk:front')}",
    )


def tell_adviser(address: str) -> None:
    """A victim was given to the reader."""
    _write([address], "Somebody was given to you to support", f"{settings.SITE_URL}{reverse('marac:notices')}")


def tell_referrer(referral: Referral, subject: str) -> None:
    """Something has come of a referral. One made by a link is told to ring, since its writer can't sign in."""
    if not referral.contact_email or is_kept_out(referral, referral.contact_email):
        return
    if referral.link_id:
        _send(
            referral.contact_email,
            f"{subject}: {referral.reference}",
            "Please ring the MARAC’s co-ordinator and give this reference.\n\nIf a file has turned up that goes with it, such as a "
            f"scan, you can bring it here:\n\n{settings.SITE_URL}{reverse('marac:ask_for_file_link')}\n\nThis message says nothing of "
            "a case, and an answer to it must not either.",
        )
        return
    address = f"{settings.SITE_URL}{reverse('marac:referral', args=[referral.pk])}"
    _write([referral.contact_email], f"{subject}: {referral.reference}", address)


def say_it_was_not_sent(address: str, *, begun_at: datetime, deleted_on: date) -> None:
    """A referral that its writer began waits for them: the MARAC knows nothing of it."""
    _send(
        address,
        "You have not sent a MARAC referral that you began",
        f"You began a referral on {day(begun_at)}, and it has not been sent. Nobody at the MARAC has seen it.\n\nFinish it and send it, or "
        f"delete it:\n\n{settings.SITE_URL}{reverse('marac:mine')}\n\nIf it is not sent, it is deleted on {day(deleted_on)}.\n\nIf somebody is in "
        "danger now, ring 999.\n\nThis message says nothing of a case, and an answer to it must not either.",
    )


def say_the_link_ended_unsent(address: str) -> None:
    """What was written by a link was never sent, and its link has run out: it is gone, and the MARAC knows nothing of it."""
    _send(
        address,
        "Your MARAC referral was not sent",
        "You began a referral by a link, and it was not sent before the link ended. Nobody at the MARAC has seen it, and what you wrote "
        f"has been deleted.\n\nIf it is still needed, ask for a new link now:\n\n{settings.SITE_URL}{reverse('marac:ask_for_link')}\n\nIf somebody is "
        "in danger now, ring 999.\n\nThis message says nothing of a case, and an answer to it must not either.",
    )


def send_link(email: str, token: str, *, hours: int) -> None:
    address = f"{settings.SITE_URL}{reverse('marac:open_link', args=[token])}"
    _send(
        email,
        "A link to the MARAC referral form",
        f"Open this link to refer somebody to a MARAC:\n\n{address}\n\nIt works for {hours} hours, for one referral. Do not "
        "pass it on.\n\nIf you did not ask for it, nothing has happened, and you need do nothing.",
    )


def send_link_back(email: str, token: str, *, reference: str, hours: int) -> None:
    """More is needed for a referral that was made by a link."""
    address = f"{settings.SITE_URL}{reverse('marac:open_link', args=[token])}"
    _send(
        email,
        f"More is needed for a referral: {reference}",
        f"Open this link to read what is missing, and send the referral again:\n\n{address}\n\nIt works for {hours} hours, for this "
        "referral alone. Do not pass it on.\n\nIf it has run out, ring the MARAC’s co-ordinator and give this reference.\n\nThis "
        "message says nothing of a case, and an answer to it must not either.",
    )


def send_file_link(email: str, token: str, *, reference: str, hours: int) -> None:
    """A way to bring one file to a referral that was made by a link."""
    address = f"{settings.SITE_URL}{reverse('marac:open_file_link', args=[token])}"
    _send(
        email,
        f"A link to add a file to a referral: {reference}",
        f"Open this link to add a file to the referral:\n\n{address}\n\nIt works for {hours} hours, for one file. It shows nothing of "
        "the referral. Do not pass it on.\n\nIf you did not ask for it, ring the MARAC’s co-ordinator: somebody else knows this "
        "reference.\n\nThis message says nothing of a case, and an answer to it must not either.",
    )


def say_it_came(address: str, references: Iterable[str], *, received_at: datetime, hours: int) -> None:
    """A completed form came by e-mail: that it did, and what happens next. Nothing of what it says."""
    named = " and ".join(references)
    _send(
        address,
        f"Your MARAC referral has come: {named}",
        f"The completed form that you sent reached us on {moment(received_at)}. Its reference is {named}.\n\nA MARAC "
        f"co-ordinator reviews it within {hours} hours of then, and writes or rings if anything is missing. You need not send it "
        "again.\n\nIf somebody is in danger now, ring 999.\n\nThis message says nothing of a case, and an answer to it must not "
        "either.",
    )


def say_where_the_form_is(address: str) -> None:
    """Somebody wrote to the inbox without a form."""
    _send(
        address,
        "How to refer somebody to a MARAC",
        f"What you sent to the MARAC inbox is with a co-ordinator. To refer somebody, use the one form:\n\n"
        f"{settings.SITE_URL}{reverse('marac:ask_for_link')}\n\nThere you can have a link sent to your work address, and fill the "
        "form in on a computer or a phone. To send it by e-mail, take the form in Word or PDF from\n\n"
        f"{settings.SITE_URL}{reverse('marac:issued')}\n\nIf somebody is in danger now, ring 999.\n\nThis message says nothing of a case, and "
        "an answer to it must not either.",
    )


def _write(addresses: Iterable[str], subject: str, address: str) -> None:
    for one in addresses:
        _send(one, subject, _SIGN_IN.format(address=address))


def _send(address: str, subject: str, words: str) -> None:
    if not _is_held_back.get():
        send_mail(subject, words, None, [address])


def ask_for_research(addresses: Iterable[str], *, due_on: date) -> None:
    """A meeting's list is out, and research on it is wanted."""
    _write(
        addresses,
        f"MARAC: research is asked for by {due_on:%-d %B %Y}",
        f"{settings.SITE_URL}{reverse('marac:research')}",
    )


def chase_research(addresses: Iterable[str]) -> None:
    _write(
        addresses,
        "MARAC: research that you were asked for has not come",
        f"{settings.SITE_URL}{reverse('marac:research')}",
    )


def tell_of_actions(addresses: Iterable[str]) -> None:
    """A meeting agreed actions for the reader's agency."""
    _write(addresses, "MARAC: your agency has actions to take", f"{settings.SITE_URL}{reverse('marac:agreed')}")


def chase_actions(addresses: Iterable[str]) -> None:
    _write(
        addresses, "MARAC: an action of your agency is not answered", f"{settings.SITE_URL}{reverse('marac:agreed')}"
    )


def give_action_back(addresses: Iterable[str]) -> None:
    _write(addresses, "MARAC: an answer of your agency was given back", f"{settings.SITE_URL}{reverse('marac:agreed')}")


def send_minutes(addresses: Iterable[str]) -> None:
    _write(addresses, "MARAC: the minutes of a meeting are there", f"{settings.SITE_URL}{reverse('marac:meetings')}")


def ask_for_flags(addresses: Iterable[str]) -> None:
    """Cases to flag, or flags to remove: which, the reader's own list says."""
    _write(
        addresses, "MARAC: your agency has flags to set or to remove", f"{settings.SITE_URL}{reverse('marac:flags')}"
    )


def tell_of_move(addresses: Iterable[str]) -> None:
    _write(addresses, "MARAC: somebody has moved", f"{settings.SITE_URL}{reverse('marac:move_notices')}")


def offer_transfer(addresses: Iterable[str]) -> None:
    """Another MARAC offers a case to the reader's."""
    _write(addresses, "MARAC: a case is offered to yours", f"{settings.SITE_URL}{reverse('marac:transfers')}")


def chase_transfer(addresses: Iterable[str]) -> None:
    _write(addresses, "MARAC: a transfer is not answered", f"{settings.SITE_URL}{reverse('marac:transfers')}")


def answer_transfer(addresses: Iterable[str]) -> None:
    _write(addresses, "MARAC: a transfer of yours is answered", f"{settings.SITE_URL}{reverse('marac:transfers')}")
