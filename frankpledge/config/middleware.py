"""What is true of every request: one reading of the clock, one transaction, one identity, no page undeclared."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.shortcuts import redirect
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.accounts.sign_in import is_about_signing_in, must_add_second_factor
from frankpledge.audit import identity, trail
from frankpledge.audit.models import Event
from frankpledge.partnerships import acting, tokens
from frankpledge.rules import Hidden, Refusal
from frankpledge.ui.pages import ActedRequest, is_public, permission_of

from .errors import API, refused
from .unsent import kept

log = logging.getLogger("frankpledge.refused")


class Request(ActedRequest):
    """A request as these layers make it: what `ActedRequest` promises every page, and whom its header names."""

    acting: acting.Acting


Handler = Callable[[Request], HttpResponse]


def stamp(get_response: Handler) -> Handler:
    """Read the clock once, and give the request the reference that an error page and its log line share."""

    def middleware(request: Request) -> HttpResponse:
        request.at = timezone.now()
        request.reference = uuid4().hex[:12]
        return get_response(request)

    return middleware


def one_transaction(get_response: Handler) -> Handler:
    """Everything a request does, its audit included, is kept whole or not at all.

    A refused sight (404) is kept, since it is worth knowing of; a fault (500) is not.
    """

    def middleware(request: Request) -> HttpResponse:
        with transaction.atomic(durable=True):
            response = get_response(request)
            if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                transaction.set_rollback(True)
        return response

    return middleware


def security_headers(get_response: Handler) -> Handler:
    """Nothing runs or loads but our own, and nothing that anybody signed in has seen stays in the browser.

    Outermost, so that it holds for what is answered before any page: probes, styles, what is turned away.
    """

    def middleware(request: Request) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(
            "Content-Security-Policy",
            "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'",
        )
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def turn_away_programs_in_the_clear(get_response: Handler) -> Handler:
    """A program that sends its key unencrypted is told so: led to TLS as a browser is, it would go on and nobody would know."""

    def middleware(request: Request) -> HttpResponse:
        if settings.SECURE_SSL_REDIRECT and request.path.startswith(API) and not request.is_secure():
            detail = "Begin the address with https. A key that was sent without it may have been read: end it, and issue another."
            return JsonResponse({"detail": detail}, status=403)
        return get_response(request)

    return middleware


def turn_away_what_is_too_large(get_response: Handler) -> Handler:
    """Before it is read. A form with a file is read whole before a transaction begins, so that a slow line holds none."""

    def middleware(request: Request) -> HttpResponse:
        is_form = request.content_type == "multipart/form-data" and not request.path.startswith(API)
        most = settings.LARGEST_FORM if is_form else settings.LARGEST_REQUEST
        if int(request.META.get("CONTENT_LENGTH") or 0) > most:
            return HttpResponse("This is larger than anything that is asked for here.", "text/plain", 413)
        if is_form and request.method == "POST":
            try:
                request.POST  # noqa: B018 - reads it
            except UnreadablePostError:
                return HttpResponse("It did not arrive whole. Send it again.", "text/plain", 400)
        return get_response(request)

    return middleware


class IdentityMiddleware:
    """Who is there, in which post: for the permissions, and for the database; and no page without a permission."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.acting = _whoever_asks(request)
        request.actor = request.acting.actor
        identity.assume(request.actor)
        return self.get_response(request)

    def process_view(
        self, request: Request, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if is_public(view):
            return None
        if permission_of(view) is None:
            raise ImproperlyConfigured(f"{view.__module__} names neither a permission nor that it is public")
        if not request.actor.is_signed_in:
            return kept(request, _ask_to_sign_in(request))
        first = None if _bears_token(request) else _what_comes_first(request)
        return kept(request, first) if first else None

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        """Somebody asked for what their post may not see: the page does not exist for them, and the trail says so. Or a
        rule said no where no form stood to show it."""
        if isinstance(exception, Refusal):
            return refused(request, exception)
        match = request.resolver_match
        if isinstance(exception, Hidden) and match:
            row = " ".join(map(str, match.kwargs.values()))
            who = Person(pk=request.actor.person_id)
            sight = Event.Kind.SIGHT
            trail.record("audit.sight_refused", who, at=request.at, kind=sight, page=match.view_name, row=row)
        return None


def _what_comes_first(request: Request) -> HttpResponse | None:
    """Where somebody signed in must go before any page opens: to a second factor, then to the post they act in."""
    if is_about_signing_in(request):
        return None
    if must_add_second_factor(request):
        return redirect("mfa_index")
    is_choosing = request.resolver_match is not None and request.resolver_match.view_name == "partnerships:choose_post"
    if request.acting.must_choose and not is_choosing:
        return redirect("partnerships:choose_post")
    return None


def _bears_token(request: Request) -> bool:
    return request.path.startswith(API) and "Authorization" in request.headers


def _whoever_asks(request: Request) -> acting.Acting:
    """The bearer of a token, in the API alone; else whoever is signed in."""
    if _bears_token(request):
        scheme, _, token = request.headers["Authorization"].partition(" ")
        actor = tokens.actor_of(token.strip(), request.at) if scheme.lower() == "bearer" else None
        if actor is None:
            log.warning("key refused %s, from %s", request.reference, get_adapter().get_client_ip(request))
        return acting.Acting(actor) if actor else acting.NOBODY
    return acting.resolve(request.user, request.session.get("post"), today=timezone.localdate(request.at))


def _ask_to_sign_in(request: Request) -> HttpResponse:
    if _bears_token(request):
        return JsonResponse({"detail": "This token is not one of ours, or has ended."}, status=401)
    if request.path.startswith(API):
        return JsonResponse({"detail": "Sign in, or send a token: Authorization: Bearer …"}, status=401)
    return redirect_to_login(request.get_full_path())
