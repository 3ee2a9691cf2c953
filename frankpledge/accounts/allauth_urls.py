"""Those of django-allauth's pages that are wanted, under the names it finds them by; nobody signs themselves up here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.db import connection
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import path, re_path

from frankpledge.ui.pages import SIGNED_IN, public

from . import views

View = Callable[..., Any]


def for_everybody(view: View) -> View:
    """A page of allauth's that anybody may open."""
    return public(_copy(view))


def for_the_signed_in(view: View) -> View:
    """A page of allauth's about the person who is signed in."""
    copied = _copy(view)
    copied.permission = SIGNED_IN  # type: ignore[attr-defined]
    return copied


def asked_for_here(view: View) -> View:
    """A page that begins a sign-in: another site's link to it leads to the sign-in page, where the person chooses."""

    @wraps(view)
    def ours(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.headers.get("Sec-Fetch-Site") == "cross-site":
            return redirect("account_login")
        return view(request, *args, **kwargs)

    return ours


def _copy(view: View) -> View:
    @wraps(view)
    def ours(*args: Any, **kwargs: Any) -> Any:
        with _telling_in_this_transaction():
            return view(*args, **kwargs)

    # What the walk of every URL reads is on the function, not on allauth's class.
    vars(ours).pop("view_class", None)
    return ours


@contextmanager
def _telling_in_this_transaction() -> Iterator[None]:
    """Do now what allauth puts off until the deed is kept: its mail and its news belong to the deed.

    After a request's one transaction there is no identity to write the trail with, and no page to say it on.
    """
    before, connection.run_on_commit = connection.run_on_commit, []
    try:
        yield
        for told in connection.run_on_commit:
            told[1]()
    finally:
        connection.run_on_commit = before


urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-out/", views.SignOut.as_view(), name="account_logout"),
    path("closed/", for_everybody(account.account_inactive), name="account_inactive"),
    path("confirm/", for_the_signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("password/", views.ChangePassword.as_view(), name="account_change_password"),
    path("password/reset/", for_everybody(account.password_reset), name="account_reset_password"),
    path("password/reset/sent/", for_everybody(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/done/",
        for_everybody(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        for_everybody(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("second-factor/", for_the_signed_in(mfa.index), name="mfa_index"),
    path("second-factor/check/", for_everybody(mfa.authenticate), name="mfa_authenticate"),
    path("second-factor/confirm/", for_the_signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/app/add/", for_the_signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/remove/", for_the_signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/codes/", for_the_signed_in(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "second-factor/codes/new/", for_the_signed_in(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "second-factor/codes/download/",
        for_the_signed_in(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("second-factor/passkeys/", for_the_signed_in(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", for_the_signed_in(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "second-factor/passkeys/confirm/",
        for_the_signed_in(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("second-factor/passkeys/sign-in/", for_everybody(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("second-factor/passkeys/<int:pk>/", for_the_signed_in(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "second-factor/passkeys/<int:pk>/remove/",
        for_the_signed_in(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("single-sign-on/cancelled/", for_everybody(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("single-sign-on/error/", for_everybody(social.login_error), name="socialaccount_login_error"),
    path(
        "single-sign-on/<slug:provider_id>/", asked_for_here(for_everybody(openid.login)), name="openid_connect_login"
    ),
    path("single-sign-on/<slug:provider_id>/back/", for_everybody(openid.callback), name="openid_connect_callback"),
]
