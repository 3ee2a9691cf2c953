"""The API: each room's lists, as JSON and as flat CSV, for whatever a post's token or a sign-in may see.

A token belongs to a post and is answered as its holder would be (see `config.middleware`): the same permissions,
the same trail.
"""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import ValidationError

from frankpledge.boards.api import router as boards
from frankpledge.funding.api import router as funding
from frankpledge.funding.api_grants import router as grants
from frankpledge.marac.api import router as marac
from frankpledge.marac.api_referrals import router as marac_referrals
from frankpledge.partnerships.api import router as partnerships
from frankpledge.rules import Hidden
from frankpledge.ui.pages import SIGNED_IN, ActedRequest, public

from . import api_words


def _is_signed_in(request: ActedRequest) -> bool:
    return request.actor.is_signed_in


api = NinjaAPI(
    title="Frankpledge",
    version="1",
    description="Lists of what your post may see. Add format=csv for a flat file that Excel and Power BI read.",
    auth=_is_signed_in,
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", partnerships)
api.add_router("", boards)
api.add_router("", funding)
api.add_router("", grants)
api.add_router("", marac)
api.add_router("", marac_referrals)


@api.exception_handler(ValidationError)
def say_what_is_wrong(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """Each field that can't be read as what it should be, with a sentence; never what was sent there."""
    problems = [{"field": field, "sentence": sentence} for field, sentence in api_words.problems(wrong.errors)]
    detail = "This could not be read: put right what is said of each field, and send it again."
    return api.create_response(
        request, {"detail": detail, "problems": problems}, status=HTTPStatus.UNPROCESSABLE_ENTITY
    )


@api.exception_handler(Hidden)
def leave_to_the_middleware(request: HttpRequest, hidden: Hidden) -> HttpResponse:
    """Answered and written into the trail where a page's refusal is: caught here, nobody would know that somebody tried."""
    raise hidden


patterns, _, namespace = api.urls
for pattern in patterns:
    if isinstance(pattern, URLPattern) and pattern.name in {"openapi-json", "api-root"}:
        public(pattern.callback)
    elif isinstance(pattern, URLPattern):
        setattr(pattern.callback, "permission", SIGNED_IN)  # noqa: B010 (a plain function, which mypy lets have none)


def lists(request: HttpRequest) -> dict[str, Any]:
    """For a page that asks: every list there is, by its name, with the whole address that Excel and Power BI want."""

    def each() -> list[tuple[str, str]]:
        paths = api.get_openapi_schema()["paths"]
        lists = {path: deeds["get"] for path, deeds in paths.items() if "get" in deeds and "{" not in path}
        return [(one["summary"], f"{settings.SITE_URL}{path}?format=csv") for path, one in lists.items()]

    return {"api_lists": each}
