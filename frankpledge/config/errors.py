"""The pages that no room owns: nothing here, a rule said no, a fault of ours; and the line in the log that a fault leaves."""

import logging
import sys
import traceback
from http import HTTPStatus
from typing import Any

from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from frankpledge.rules import Refusal

log = logging.getLogger("frankpledge.faults")


API = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return JsonResponse({"detail": "There is nothing here, or it is not for your post."}, status=404)
    return render(request, "404.html", status=404)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A rule said no where no form could show it: to somebody who only asked for a page (409), or who sent something (422)."""
    status = HTTPStatus.CONFLICT if request.method in {"GET", "HEAD"} else HTTPStatus.UNPROCESSABLE_ENTITY
    if request.path.startswith(API):
        return JsonResponse({"detail": refusal.sentence}, status=status)
    return render(request, "refused.html", {"sentence": refusal.sentence}, status=status)


def fault(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        reference = getattr(request, "reference", "")
        return JsonResponse(
            {"detail": "This is a fault of ours, not of what was asked.", "reference": reference}, status=500
        )
    return render(request, "500.html", {"reference": getattr(request, "reference", "")}, status=500)


@receiver(got_request_exception)
def note_fault(request: HttpRequest, **_: Any) -> None:
    """Log where it happened and the reference that the page shows.

    Never an exception's words, nor the address: either may hold what somebody typed, or name a record.
    """
    kind, _exception, frames = sys.exc_info()
    where = "".join(traceback.format_tb(frames))
    log.error("fault %s: %s\n%s", getattr(request, "reference", ""), kind.__name__ if kind else "", where)
