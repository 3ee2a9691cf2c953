"""The service navigation: the front doors of the rooms, each shown to those it opens for."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, Any]:
    return {"navigation": [], "is_demonstration": settings.DEMONSTRATION}
