"""allauth's forms in this product's words, and the room's own."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings as mfa
from allauth.mfa.adapter import get_adapter as get_second_factor_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.forms import BaseForm
from django.http import HttpRequest

from frankpledge.ui import forms
from frankpledge.ui.form_words import say_plainly

from .models import Person

PASSWORD_HINT = "At least 12 characters. Three words that don’t belong together are easy to remember."  # noqa: S105  (a hint)


class _InOurWords(BaseForm):
    """A form of allauth's with our labels and hints, and no placeholder text."""

    words: dict[str, tuple[str, str]] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.label_suffix = ""
        for name, field in self.fields.items():
            field.label, field.help_text = self.words.get(name, (field.label, ""))
            field.widget.attrs.pop("placeholder", None)
            say_plainly(name, field)


class SignInForm(_InOurWords, LoginForm):
    words = {"login": ("Work e-mail address", ""), "password": ("Password", "")}


class AskForResetForm(_InOurWords, ResetPasswordForm):
    words = {"email": ("Work e-mail address", "")}

    def save(self, request: HttpRequest, **_: Any) -> str:
        """Write to the address whether it is known or not, with the same work either way."""
        email: str = self.cleaned_data["email"]
        if self.users:
            request_password_reset(request, email, self.users, default_token_generator)
        else:
            default_token_generator.make_token(Person(email=email))
            get_adapter().send_mail("account/email/unknown_account", email, {})
        return email


class ResetForm(_InOurWords, ResetPasswordKeyForm):
    words = {"password1": ("New password", PASSWORD_HINT), "password2": ("New password again", "")}


class ChangeForm(_InOurWords, ChangePasswordForm):
    words = {
        "oldpassword": ("Current password", ""),
        "password1": ("New password", PASSWORD_HINT),
        "password2": ("New password again", ""),
    }


class ConfirmForm(_InOurWords, ReauthenticateForm):
    words = {"password": ("Password", "")}


class _Code(_InOurWords):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
        self.fields["code"].width = 10  # type: ignore[attr-defined]


class _GoodOnce(BaseAuthenticateForm):
    """A code is taken once in all the time that the clock tolerates it: allauth forgets a used one sooner."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        used = f"accounts.code_used|{self.user.pk}|{normalize_user_code(code)}"
        if not cache.add(used, "y", timeout=mfa.TOTP_PERIOD * (1 + 2 * mfa.TOTP_TOLERANCE)):
            raise get_second_factor_adapter().validation_error("incorrect_code")
        return code


class SecondFactorForm(_Code, _GoodOnce, AuthenticateForm):
    words = {"code": ("Code", "The six figures your authenticator app shows, or one of your recovery codes.")}


class ConfirmByCodeForm(_Code, _GoodOnce, ReauthenticateByCodeForm):
    words = SecondFactorForm.words


class AddAppForm(_Code, ActivateTOTPForm):
    words = {"code": ("Code", "The six figures that the app shows for Frankpledge now.")}


class AddPasskeyForm(_InOurWords, AddWebAuthnForm):
    words = {
        "name": ("Name", "So that you can tell it from another, like “work laptop”."),
        "passwordless": ("Let me sign in with this alone, without my password", ""),
    }


class RenamePasskeyForm(_InOurWords, EditWebAuthnForm):
    words = {"name": ("Name", "So that you can tell it from another, like “work laptop”.")}


class AcceptForm(forms.Form):
    name = forms.TextField(label="Your name", max_length=200, autocomplete="name", help_text="As colleagues know you.")
    password = forms.PasswordField(
        label="Choose a password", noun="your password", help_text=PASSWORD_HINT, autocomplete="new-password"
    )
