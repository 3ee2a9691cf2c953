"""What somebody sent that could not be taken yet, kept on the page for them to send again.

It stands in the answer alone: nothing of it is stored, and the page is never kept by the browser.
"""

import logging
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from frankpledge.ui.pages import is_public

log = logging.getLogger("frankpledge.refused")

_OF_THE_FORM = "csrfmiddlewaretoken"


def kept(request: HttpRequest, first: HttpResponse) -> HttpResponse:
    """Instead of leading to what comes `first`: a page that leads there in another tab, and holds what was typed."""
    typed = _typed(request) if request.method == "POST" else []
    if not typed or not isinstance(first, HttpResponseRedirect):
        return first
    page = {"typed": typed, "first": first.url, "has_files": bool(request.FILES)}
    return render(request, "unsent.html", page, status=403)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long. What it sent may be sent again, unless another site could have sent it."""
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if not is_ours:
        reference = getattr(request, "reference", "")
        log.warning("form of another site refused %s, from %s", reference, get_adapter().get_client_ip(request))
    page = {"typed": _typed(request) if is_ours else [], "has_files": bool(request.FILES)}
    return render(request, "403_csrf.html", page, status=403)


def _typed(request: HttpRequest) -> list[tuple[str, Any]]:
    """Every answer in the form; none where one is a secret, or where the form is for everybody, as signing in is."""
    view: Callable[..., Any] | None = request.resolver_match.func if request.resolver_match else None
    if view is None or is_public(view) or any(name == "code" or "password" in name for name in request.POST):
        return []
    return [(name, value) for name, values in request.POST.lists() for value in values if name != _OF_THE_FORM]
