"""What must be true of a sign-in before it opens anything, and how the product opens a session itself."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest

from . import demonstration
from .models import Person

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def is_about_signing_in(request: HttpRequest) -> bool:
    """Whether the page asked for is one of those by which a sign-in is finished or left."""
    match = request.resolver_match
    name = match.view_name if match else ""
    return name.startswith("mfa_") or name in {"account_reauthenticate", "account_logout"}


def must_add_second_factor(request: HttpRequest) -> bool:
    """Whether the person is signed in without the second factor that every account needs."""
    if demonstration.opened(request):
        return False
    if settings.SINGLE_SIGN_ON_HAS_SECOND_FACTOR and came_by_single_sign_on(request):
        return False
    return not is_mfa_enabled(request.user, SECOND_FACTORS)


def came_by_single_sign_on(request: HttpRequest) -> bool:
    methods = get_authentication_records(request, request.user)
    return any(record["method"] == "socialaccount" for record in methods)


def open_session(request: HttpRequest, person: Person, *, is_demonstration: bool = False) -> None:
    """Sign `person` in, whoever was signed in here before."""
    if request.user.is_authenticated:
        logout(request)
    if is_demonstration:
        request.session[demonstration.IN_SESSION] = True
    else:
        record_authentication(request, person, method="password")
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)
