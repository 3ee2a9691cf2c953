"""What everybody may read: published minutes, decisions and notices, and the register of the decisions in them."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from frankpledge.documents.pdf import pdf_response
from frankpledge.rules import Hidden
from frankpledge.ui.pages import ROWS_A_PAGE, DeedPage, Pages, PublicPage
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import day

from .. import permissions
from ..actions import publishing
from ..forms import minutes as forms
from ..models import Published
from .shown import to


def editions(rows: QuerySet[Published], *, may_withdraw: bool) -> list[dict[str, Any]]:
    """The editions of something published, for the page of what it was made from."""
    return [
        {
            "said": f"Edition {one.edition}, published on {day(one.published_at)}",
            "href": "" if one.withdrawn_at else to("published_record", one),
            "withdrawn": f"Withdrawn on {day(one.withdrawn_at)}: {one.withdrawn_because}" if one.withdrawn_at else "",
            "withdraw_href": to("withdraw_published", one) if may_withdraw and not one.withdrawn_at else "",
        }
        for one in rows.order_by("-edition")
    ]


class WithdrawPublished(DeedPage):
    permission = permissions.publish
    form_class = forms.Withdraw
    title, verb, done_message = "Withdraw what was published", "Withdraw it", "The public can read it no more."

    def rows(self) -> QuerySet[Published]:
        return Published.objects.select_related("body", "minutes", "out_of_meeting", "notice").defer("pdf", "parts")

    def context(self, row: Published) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": to("published_record", row)}

    def act(self, row: Published, form: Any) -> Published:
        return publishing.withdraw(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Published, result: Published) -> str:
        if row.minutes:
            return to("minutes", row.minutes)
        if row.out_of_meeting:
            return to("out_of_meeting", row.out_of_meeting)
        return to("notice", row.notice) if row.notice else to("body", row.body)


def _out() -> QuerySet[Published]:
    """What the public may read, without its bytes."""
    return Published.objects.filter(withdrawn_at=None).select_related("body").defer("pdf")


class PublishedList(PublicPage):
    """The published decisions and minutes of every body, the latest first."""

    template = "boards/published_list.html"
    title = "Published decisions and minutes"

    def context(self) -> dict[str, Any]:
        filters = forms.PublishedFilters(self.request.GET)
        rows = filters.narrow(_out().defer("pdf", "parts"), filters.answers_given())
        page = Paginator(rows, ROWS_A_PAGE).get_page(self.request.GET.get("page"))
        query = self.request.GET.copy()
        query.pop("page", None)
        return {
            "filters": filters,
            "pages": Pages(page.number, page.paginator.num_pages, page.paginator.count, query.urlencode()),
            "columns": [Column("what", "What", "link"), Column("body", "Body"), Column("kind", "Kind"), Column("on", "Published", "date")],
            "table_rows": [
                {"what": Link(one.title, to("published_record", one)), "body": one.whose,
                 "kind": one.get_kind_display(), "on": one.published_at}
                for one in page
            ],
        }  # fmt: skip


class _OnePublished(PublicPage):
    def row(self) -> Published:
        row = _out().filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise Hidden
        return row


class PublishedRecord(_OnePublished):
    template = "boards/published_record.html"

    def context(self) -> dict[str, Any]:
        row = self.row()
        return {
            "title": row.title,
            "caption": row.whose,
            "row": row,
            "parts": row.parts,
            "pdf_href": to("published_pdf", row),
        }


class PublishedPdf(_OnePublished):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        return pdf_response(f"{row.kind}-{row.on}", bytes(row.pdf))
