from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from frankpledge.audit import trail
from frankpledge.ui.pages import ListPage, RecordPage


class KeptSight(RecordPage):
    """A page that tells of a case: that somebody read it is in the trail before it is shown."""

    sight: ClassVar[str]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        trail.sight(self.sight, row, at=self.request.at)
        return self.draw({"row": row, **self.context(row)})


class KeptSights(ListPage):
    """A list that tells of cases: that somebody was shown each row of the page is in the trail before they are."""

    sight: ClassVar[str]

    def context(self, rows: list[Any]) -> dict[str, Any]:
        trail.sights(self.sight, rows, at=self.request.at)
        return {}
