"""What is typed while people speak: kept by the page's script, or, without it, by the page coming again."""

from typing import Any

from django.http import HttpResponse, JsonResponse

from .pages import DeedPage
from .wording import moment

KEEPS_PAGE = "X-Keeps-Page"  # the page's script asks for an answer in place of another page


class KeptDeed(DeedPage):
    """A deed whose form is `data-kept`: ui/kept.js sends it, tries again while the connection is away, and keeps the page.

    `kept` is what the script puts into the page: `seen`, the version that now stands; `line`, to add to the list
    that the form's `data-adds` names, with `pk`, what the next one is sent as.
    """

    def done(self, row: Any, result: Any) -> HttpResponse:
        if KEEPS_PAGE in self.request.headers:
            return JsonResponse({"saved": f"Saved, {moment(self.request.at)}", **self.kept(result)})
        return super().done(row, result)

    def kept(self, result: Any) -> dict[str, Any]:
        return {}
