"""The API: each room's lists, as JSON and as flat CSV, for whatever a post's token or a sign-in may see.

A token belongs to a post and is answered as its holder would be (see `config.middleware`): the same permissions,
the same trail.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import URLPattern
from ninja import NinjaAPI

from frankpledge.boards.api import router as boards
from frankpledge.funding.api import router as funding
from frankpledge.marac.api import router as marac
from frankpledge.partnerships.api import router as partnerships
from frankpledge.ui.pages import SIGNED_IN, ActedRequest, public


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
api.add_router("", marac)

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
        return [(deeds["get"]["summary"], f"{settings.SITE_URL}{path}?format=csv") for path, deeds in paths.items()]

    return {"api_lists": each}
