"""National bids: those one has a part in, one with how far each section is, and writing a section."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import clock, moment, money

from .. import lifecycle, permissions
from ..actions import bids as actions
from ..forms import calls as forms
from ..models import Bid, BidSection, Fund
from ..statistics.applications import words_in
from .calls import may_be_asked


class BidsPage(ListPage):
    """The bids that the policing body leads, or that one's organisation writes a part of."""

    permission = permissions.see_bids
    template = "funding/bids.html"
    title = "National bids"

    def rows(self) -> QuerySet[Any]:
        ready = Count("sections", filter=Q(sections__is_ready=True))
        return Bid.objects.annotate(ready=ready, parts=Count("sections")).order_by(
            F("closes_at").desc(nulls_last=True), "title", "pk"
        )

    def context(self, rows: list[Any]) -> dict[str, Any]:
        actor = self.request.actor
        funds = permissions.make_bid.filter(Fund.objects.order_by("name"), actor)
        return {
            "columns": (
                Column("title", "Bid", "link"),
                Column("funder", "To"),
                Column("asked", "For", "money"),
                Column("won", "Won"),
                Column("ready", "Sections ready"),
                Column("status", "Status", "tag"),
                Column("due", "Deadline"),
            ),
            "table_rows": [
                {
                    "title": Link(row.title, reverse("funding:bid", args=[row.pk])),
                    "funder": row.funder,
                    "asked": row.asked,
                    "won": money(row.won) if row.won else "",
                    "ready": "not printed" if row.is_published else f"{row.ready} of {row.parts}",
                    "status": row.get_status_display(),
                    "due": self._due(row),
                }
                for row in rows
            ],
            "empty_sentence": "There is no bid that you have a part in.",
            "funds": funds,
        }

    def _due(self, row: Bid) -> Any:
        if row.closes_at is None:
            return "not printed"
        return clock(row.closes_at, self.request.at) if row.status == "writing" else moment(row.closes_at)


class BidPage(RecordPage):
    """One bid: its sections, whose each is, and how far."""

    permission = permissions.see_bids
    template = "funding/bid.html"

    def rows(self) -> QuerySet[Bid]:
        return Bid.objects.select_related("fund")

    def context(self, row: Bid) -> dict[str, Any]:
        actor = self.request.actor
        sections = list(row.sections.select_related("owner", "written_as"))
        writable = set(
            permissions.write_section.filter(BidSection.objects.filter(bid=row), actor).values_list("pk", flat=True)
        )
        leads = permissions.lead_bid.allows(actor, row)
        is_written = row.status == lifecycle.BidStatus.WRITING
        offered = [
            (leads and is_written, "Add a section", "add_section"),
            (leads and is_written, "Sent to the funder", "send_bid"),
            (leads and lifecycle.WIN_BID.is_possible(row), "Enter the answer", "answer_bid"),
        ]
        return {
            "title": row.title,
            "caption": row.funder,
            "back": Link("National bids", reverse("funding:bids")),
            "status": row.get_status_display(),
            "clock": clock(row.closes_at, self.request.at) if is_written and row.closes_at else None,
            "ready": sum(each.is_ready for each in sections),
            "facts": [
                {"label": "What the money would do", "value": row.purpose},
                {"label": "Bid for", "value": "not printed"}
                if row.asked is None
                else {"label": "Bid for", "value": row.asked, "kind": "money"},
                *([{"label": "Won", "value": row.won, "kind": "money"}] if row.won else []),
                *([{"label": "The funder’s answer", "value": row.answer}] if row.answer else []),
                {"label": "Comes into", "value": row.fund.name},
                *([{"label": "Printed in", "value": row.source}] if row.source else []),
            ],
            "sections": [
                {
                    "section": each,
                    "words": words_in(each.text),
                    "status": _how_far(each),
                    "written": f"{each.written_as.title}, {moment(each.written_at)}" if each.written_as else "",
                    "href": reverse("funding:write_section", args=[each.pk])
                    if is_written and each.pk in writable
                    else "",
                }
                for each in sections
            ],
            "actions": [
                {"text": text, "href": reverse(f"funding:{name}", args=[row.pk]), "is_main": False}
                for is_offered, text, name in offered
                if is_offered
            ],
        }


def _how_far(section: BidSection) -> Status:
    if section.is_ready:
        return Status("Ready", "done")
    return Status("Being written", "moving") if section.text else Status("Not begun", "waiting")


class BeginBid(DeedPage):
    permission = permissions.make_bid
    form_class = forms.BidForm
    title, verb, done_message = "Begin a bid", "Begin bid", "The bid is begun. Give its sections to partners."

    def rows(self) -> QuerySet[Fund]:
        return Fund.objects.all()

    def context(self, row: Any) -> dict[str, Any]:
        return {"caption": row.name, "cancel_href": reverse("funding:bids")}

    def act(self, row: Any, form: Any) -> Bid:
        return actions.begin(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Any, result: Bid) -> str:
        return reverse("funding:bid", args=[result.pk])


class _OfBid(DeedPage):
    permission = permissions.lead_bid

    def rows(self) -> QuerySet[Bid]:
        return Bid.objects.select_related("fund")

    def context(self, row: Bid) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": reverse("funding:bid", args=[row.pk])}

    def done_url(self, row: Bid, result: object) -> str:
        return reverse("funding:bid", args=[row.pk])


class AddSection(_OfBid):
    title, verb, done_message = "Add a section", "Add section", "The section is added."

    def form(self, row: Bid, **data: Any) -> forms.SectionForm:
        return forms.SectionForm(organisations=may_be_asked(), **data)

    def act(self, row: Bid, form: Any) -> BidSection:
        return actions.add_section(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class SendBid(_OfBid):
    form_class = NothingToAsk
    title, verb, done_message = "Has it been sent to the funder?", "It was sent", "It stands as it was sent."

    def act(self, row: Bid, form: Any) -> Bid:
        return actions.send(row, by=self.request.actor, at=self.request.at)


class AnswerBid(_OfBid):
    form_class = forms.AnswerOfFunderForm
    title, verb, done_message = "What the funder answered", "Save answer", "The answer is saved."

    def act(self, row: Bid, form: Any) -> Bid:
        return actions.record_answer(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Bid, result: Bid) -> str:
        return "Enter what was won into a pot, as other income." if result.won else self.done_message


class WriteSection(DeedPage):
    """A partner's part of the bid."""

    permission = permissions.write_section
    form_class = forms.WriteForm
    verb, done_message = "Save", "Saved."

    def rows(self) -> QuerySet[BidSection]:
        return BidSection.objects.select_related("bid__fund", "owner")

    def initial(self, row: BidSection) -> dict[str, Any]:
        return {"text": row.text, "is_ready": row.is_ready, "seen": row.version}

    def context(self, row: BidSection) -> dict[str, Any]:
        limit = f"Up to {row.most_words} words; {words_in(row.text)} are saved." if row.most_words else ""
        return {
            "title": row.words, "caption": row.bid.title, "lead": limit,
            "cancel_href": reverse("funding:bid", args=[row.bid_id]),
        }  # fmt: skip

    def act(self, row: BidSection, form: Any) -> BidSection:
        return actions.write_section(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: BidSection, result: object) -> str:
        return reverse("funding:bid", args=[row.bid_id])
