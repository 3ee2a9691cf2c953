import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from frankpledge.rules import NO_ROW, Actor, Hidden, Refusal

from . import lifecycle, permissions, sessions, signals
from .lifecycle import InvitationStatus
from .models import Invitation, Person


@transaction.atomic
def invite(*, email: str, name: str = "", post_id: UUID, post_title: str, by: Actor, at: datetime) -> Invitation:
    """Send somebody a link by which they come in and hold a post."""
    if permissions.invite_people.rows(by) == NO_ROW:
        raise Hidden
    return _send_new(email=email, name=name, post_id=post_id, post_title=post_title, by=by, at=at)[0]


@transaction.atomic
def invite_first_administrator(*, email: str, name: str, at: datetime) -> str:
    """The link by which a new site's first administrator comes in: for the command line, where no post is acted in."""
    return _send_new(email=email, name=name, post_id=None, post_title="System administrator", by=None, at=at)[1]


@transaction.atomic
def resend(invitation: Invitation, *, by: Actor, at: datetime) -> Invitation:
    """Send a fresh link, good for as long as a first one; the old link opens nothing from then on."""
    invitation = permissions.invite_people.lock(invitation, by)
    lifecycle.RESEND.apply(invitation)
    token = _renew(invitation, at)
    invitation.save()
    _write_to(invitation, token)
    _tell("accounts.invitation_resent", invitation, at)
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Actor, at: datetime) -> Invitation:
    """Make the link open nothing."""
    invitation = permissions.invite_people.lock(invitation, by)
    lifecycle.WITHDRAW.apply(invitation)
    invitation.save()
    _tell("accounts.invitation_withdrawn", invitation, at)
    return invitation


def open_invitation(token: str, *, at: datetime) -> Invitation:
    """The invitation a link opens; a `Refusal` says why one that was real opens nothing now."""
    invitation = Invitation.objects.select_for_update().filter(token_digest=_digest(token)).first()
    if invitation is None:
        raise Refusal("This link is not one of ours, or a newer one was sent. Use the link in the latest message.")
    _refuse_if_closed(invitation, at)
    return invitation


@transaction.atomic
def accept(token: str, *, name: str, password: str, at: datetime) -> Person:
    """Become a person here, with a password."""
    invitation = open_invitation(token, at=at)
    person = Person(email=invitation.email, name=name)
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise Refusal(" ".join(weak.messages), field="password") from None
    person.set_password(password)
    return _come_in(invitation, person, at)


@transaction.atomic
def accept_by_single_sign_on(invitation: Invitation, *, name: str, at: datetime) -> Person:
    """Become a person here without a password: the organisation's own sign-in has said who they are."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _refuse_if_closed(invitation, at)
    person = Person(email=invitation.email, name=name or invitation.name or invitation.email)
    person.set_unusable_password()
    return _come_in(invitation, person, at)


@transaction.atomic
def clear_second_factor(person: Person, *, by: Actor, at: datetime) -> Person:
    """For somebody who has lost theirs: they add another when they next give their password."""
    person = permissions.manage_people.lock(person, by)
    _refuse_to_oneself(person, by)
    Authenticator.objects.filter(user=person).delete()
    sessions.end_others(person, but=None)
    words = render_to_string("accounts/second_factor_cleared.txt", {"person": person})
    send_mail("Your second factor for Frankpledge was cleared", words, None, [person.email])
    signals.deed_done.send(Person, name="accounts.second_factor_cleared", subject=person, at=at, detail={})
    return person


@transaction.atomic
def close_account(person: Person, *, by: Actor, at: datetime) -> Person:
    """For somebody who has left: nothing signs them in, and what they did stays theirs."""
    person = permissions.manage_people.lock(person, by)
    _refuse_to_oneself(person, by)
    person.is_active = False
    person.save()
    sessions.end_others(person, but=None)
    signals.deed_done.send(Person, name="accounts.account_closed", subject=person, at=at, detail={})
    return person


@transaction.atomic
def open_account(person: Person, *, by: Actor, at: datetime) -> Person:
    """For somebody who has come back."""
    person = permissions.manage_people.lock(person, by)
    person.is_active = True
    person.save()
    signals.deed_done.send(Person, name="accounts.account_opened", subject=person, at=at, detail={})
    return person


def _refuse_to_oneself(person: Person, by: Actor) -> None:
    if person.pk == by.person_id:
        raise Refusal("This is your own account: another system administrator must do it.")


def _come_in(invitation: Invitation, person: Person, at: datetime) -> Person:
    _refuse_if_known(person.email)
    person.save()
    lifecycle.ACCEPT.apply(invitation)
    invitation.accepted_by, invitation.accepted_at = person, at
    invitation.save()
    signals.invitation_accepted.send(Invitation, invitation=invitation, person=person, at=at)
    _tell("accounts.invitation_accepted", invitation, at)
    return person


def _refuse_if_closed(invitation: Invitation, at: datetime) -> None:
    if invitation.status == InvitationStatus.ACCEPTED:
        raise Refusal("This invitation has been used already. Sign in with your e-mail address and password.")
    if invitation.status == InvitationStatus.WITHDRAWN:
        raise Refusal("This invitation was withdrawn. Ask whoever invited you if you think that is a mistake.")
    if invitation.has_run_out(at):
        raise Refusal("This invitation has run out. Ask whoever invited you to send it again.")


def _refuse_if_known(email: str) -> None:
    if Person.objects.filter(email__iexact=email).exists():
        raise Refusal(
            "Somebody with this e-mail address has an account already: give them the post instead.", field="email"
        )


def _send_new(
    *, email: str, name: str, post_id: UUID | None, post_title: str, by: Actor | None, at: datetime
) -> tuple[Invitation, str]:
    _refuse_if_known(email)
    invitation = Invitation(
        email=email.lower(),
        name=name,
        post_id=post_id,
        post_title=post_title,
        invited_by_id=by.person_id if by else None,
    )
    token = _renew(invitation, at)
    invitation.save(force_insert=True)
    link = _write_to(invitation, token)
    _tell("accounts.invited", invitation, at)
    return invitation, link


def _renew(invitation: Invitation, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    invitation.token_digest = _digest(token)
    invitation.sent_at = at
    invitation.expires_at = at + timedelta(days=settings.INVITATION_DAYS)
    return token


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _write_to(invitation: Invitation, token: str) -> str:
    """Send the link, and nothing about any case; give it back for those who print it."""
    link = settings.SITE_URL + reverse("accounts:accept_invitation", args=[token])
    words = render_to_string("accounts/invitation.txt", {"link": link, "invitation": invitation})
    send_mail("You are invited to Frankpledge", words, None, [invitation.email])
    return link


def _tell(name: str, invitation: Invitation, at: datetime) -> None:
    signals.deed_done.send(Invitation, name=name, subject=invitation, at=at, detail={"post_id": invitation.post_id})
