"""How this product differs from django-allauth's defaults: nobody signs themselves up, secrets are sealed, words are ours."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import get_pending_stage
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from frankpledge.rules import Refusal
from frankpledge.ui.pages import ActedRequest

from . import actions, encryption, second_factors
from .lifecycle import InvitationStatus
from .models import Invitation, Person

FRESH = timedelta(minutes=5)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is not right. Check both and try again.",
        "enter_current_password": "Your current password is not right",
        "incorrect_password": "The password is not right",
        "incorrect_code": "The code is not right, or has been used. Wait for the next one and enter that",
        "invalid_password_reset": "This link has been used or has run out. Ask for a new one.",
        "too_many_login_attempts": "There have been too many tries. Wait five minutes, then try again.",
        "rate_limited": "There have been too many tries. Wait a few minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the site's own address, whatever host the request named."""
        link = urlsplit(super().get_reset_password_from_key_url(key))
        return f"{settings.SITE_URL}{link.path}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:my_account")

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Not straight after signing in, however that was done."""
        records = get_authentication_records(self.request, self.request.user)
        return not records or self.request.at.timestamp() - records[-1]["at"] > FRESH.total_seconds()


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right, or has been used. Wait for the next one and enter that",
    }

    def encrypt(self, text: str) -> str:
        return encryption.seal(text, belongs_to=self._whose())

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.unseal(encrypted_text, belongs_to=self._whose())

    def get_totp_issuer(self) -> str:
        return "Frankpledge"

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002  (allauth's name)
        return f"Passkey {Authenticator.objects.filter(user=user, type=type).count() + 1}"

    def _get_site_name(self) -> str:
        return "Frankpledge"

    def _whose(self) -> str:
        """The person signed in, or half signed in, to whom alone the secret may belong."""
        request = context.request
        person = request.user
        if not person.is_authenticated:
            stage = get_pending_stage(request)
            person = stage.login.user if stage else None
        if person is None or person.pk is None:
            raise encryption.Unreadable("a second factor was asked for while nobody is signing in")
        return second_factors.belongs_to(person.pk)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Only people who are known or invited here come in, by an e-mail address that the provider has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: ActedRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing:
            return
        try:
            person = self._person(request, sociallogin)
        except Refusal as refusal:
            page = {"title": "You can’t sign in here yet", "sentence": refusal.sentence}
            raise ImmediateHttpResponse(render(request, "socialaccount/refused.html", page, status=403)) from None
        sociallogin.connect(request, person)

    def _person(self, request: ActedRequest, sociallogin: SocialLogin) -> Person:
        email = self._verified_address(sociallogin)
        person = Person.objects.filter(email__iexact=email).first()
        if person is not None:
            return person
        invitation = Invitation.objects.filter(email__iexact=email, status=InvitationStatus.SENT).first()
        if invitation is None:
            raise Refusal(
                f"Nobody with the address {email} has been invited to this site. "
                "Ask your partnership’s system administrator to invite you."
            )
        claims = sociallogin.account.get_provider_account().get_user_data() or {}
        return actions.accept_by_single_sign_on(invitation, name=str(claims.get("name") or ""), at=request.at)

    def _verified_address(self, sociallogin: SocialLogin) -> str:
        for address in sociallogin.email_addresses:
            if address.verified is True or settings.SINGLE_SIGN_ON_TRUSTS_EMAIL:
                return str(address.email)
        if settings.SINGLE_SIGN_ON_TRUSTS_EMAIL:
            claims = sociallogin.account.get_provider_account().get_user_data() or {}
            if "@" in str(claims.get("preferred_username", "")):
                return str(claims["preferred_username"])
        raise Refusal(
            f"{settings.SINGLE_SIGN_ON_NAME} has not verified your e-mail address, so we can’t tell who you are. "
            "Ask your IT service desk, or sign in with your password."
        )
