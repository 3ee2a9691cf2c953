"""A paper: read, written, handed in, cleared, given back."""

from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frankpledge.audit import trail
from frankpledge.documents.pdf import pdf_response
from frankpledge.partnerships.on_a_day import section
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import clock, day

from .. import permissions
from ..actions import bringing, exhibits
from ..actions import papers as actions
from ..actions.packs import note_opened
from ..exhibits import offered
from ..forms import meetings
from ..forms import papers as forms
from ..lifecycle import ClearanceStatus, PaperStatus
from ..models import Brought, Clearance, DraftAdvice, Exhibit, Paper, Restricted
from .shown import marks, status, to

_CLEARANCES = Prefetch(
    "clearances", Clearance.objects.select_related("post__organisation", "answered_by"), to_attr="asked"
)


class PaperRecord(RecordPage):
    """The paper as it is read. Who reads one that is not for everybody is recorded."""

    permission = permissions.see_papers
    template = "boards/paper.html"

    def rows(self) -> QuerySet[Paper]:
        return (
            Paper.objects.select_related("item__meeting__body", "author__organisation", "brought")
            .defer("brought__original", "brought__pdf")
            .prefetch_related("sections", _CLEARANCES, Prefetch("exhibits", to_attr="shown"))
        )

    def context(self, row: Paper) -> dict[str, Any]:
        actor, at = self.request.actor, self.request.at
        if row.audience != Restricted.Audience.EVERYBODY or row.marking == Restricted.Marking.SENSITIVE:
            trail.sight("boards.paper_read", row, at=at)
        if row.status == PaperStatus.OUT:
            note_opened(row.item.meeting, by=actor, at=at)
        stand, meeting = status(row), row.item.meeting
        waits = row.status in (PaperStatus.DRAFT, PaperStatus.CLEARING)
        writes = permissions.write_papers.allows(actor, row)
        return {
            "title": row.title,
            "caption": f"{meeting.body}, {day(meeting.starts_at)}",
            "status": stand.word,
            "status_meaning": stand.meaning,
            "clock": clock(row.due_on, at, waiting_for=str(row.author)) if waits and not row.handed_in_at else None,
            "summary_rows": [
                {"label": "Meeting", "value": Link(str(meeting), to("meeting", meeting))},
                {"label": "Item", "value": row.item.title},
                {"label": "Author", "value": str(row.author)},
                {"label": "For", "value": row.get_aim_display()},
                {"label": "Readers", "value": row.get_audience_display()},
                {"label": "Marking", "value": row.get_marking_display()},
                *([{"label": "Not for everybody because", "value": row.exempt_because}] if row.exempt_because else []),
                *([{"label": "Late because", "value": row.late_because}] if row.late_because else []),
                *([{"label": "Words from", "value": row.source}] if row.source else []),
            ],
            "exhibits": [_table(one.shown) for one in row.shown],  # type: ignore[attr-defined]
            "brought": row.brought if row.kind == Paper.Kind.BROUGHT else None,
            "written": self._written(row, is_draft=writes and row.status == PaperStatus.DRAFT),
            "sections": [self._clearances(row)] if writes or any(one.post_id == actor.post_id for one in row.asked) else [],  # type: ignore[attr-defined]
            "more_deeds": self._deeds(row, writes=writes),
            "history": self._history(row),
        }  # fmt: skip

    def _written(self, row: Paper, *, is_draft: bool) -> list[tuple[str, str]]:
        """The headings with words; while it is written, those without too. What advisers cleared stands under theirs."""
        advice = [
            (f"{one.get_kind_display()} advice", one.advice)
            for one in row.asked  # type: ignore[attr-defined]
            if one.status == ClearanceStatus.GIVEN and one.advice
        ]
        sections = row.sections.all() if row.kind == Paper.Kind.WRITTEN else ()
        said = [(one.get_heading_display(), one.words) for one in sections if one.words or is_draft]
        return said + advice

    def _clearances(self, row: Paper) -> dict[str, Any]:
        return section("Clearance", "Kind, Asked of, Where it stands, Due, Advice", [
            {
                "kind": one.get_kind_display(), "asked": str(one.post), "where": status(one),
                "due": clock(one.due_on, self.request.at) if one.status == ClearanceStatus.ASKED else day(one.answered_at),
                "advice": Link("Answer", to("clearance", one))
                if one.status == ClearanceStatus.ASKED and one.post_id == self.request.actor.post_id else one.advice or "–",
            }
            for one in row.asked  # type: ignore[attr-defined]
        ], "Nobody has been asked to clear it yet.")  # fmt: skip

    def _deeds(self, row: Paper, *, writes: bool) -> list[tuple[str, str]]:
        runs = permissions.run_papers.allows(self.request.actor, row)
        deeds = []
        if writes and row.status == PaperStatus.DRAFT:
            is_brought = row.kind == Paper.Kind.BROUGHT
            deeds += (
                [("Bring another file in its place", "bring_paper"), ("Write it here instead", "write_here")]
                if is_brought
                else [("Write it", "write_paper"), ("Bring it as a file", "bring_paper")]
            )
            deeds += [("Put in figures from the product", "show_figures")]
            if row.shown:  # type: ignore[attr-defined]
                deeds += [("Take its figures anew", "figures_anew"), ("Take its figures out", "figures_out")]
            deeds.append(("Hand it in", "hand_in"))
        if runs and row.status in (PaperStatus.DRAFT, PaperStatus.CLEARING, PaperStatus.READY):
            deeds.append(("Say who may read it", "paper_readers"))
        if runs and row.status in (PaperStatus.CLEARING, PaperStatus.READY):
            deeds.append(("Give it back to its author", "return_paper"))
        if writes and row.status in (PaperStatus.DRAFT, PaperStatus.CLEARING, PaperStatus.READY):
            deeds.append(("Withdraw it", "withdraw_paper"))
        return [(text, to(name, row)) for text, name in deeds]

    def _history(self, row: Paper) -> list[dict[str, Any]]:
        answered = [one for one in row.asked if one.answered_at]  # type: ignore[attr-defined]
        entries = [
            {"at": row.published_at, "title": "Went out"} if row.published_at else None,
            *({"at": one.answered_at, "title": f"{one.get_kind_display()}: {one.get_status_display().lower()}",
               "by": str(one.post)} for one in answered),
            {"at": row.handed_in_at, "title": "Handed in", "text": marks(row)} if row.handed_in_at else None,
            {"at": row.asked_at, "title": "Asked for", "by": str(row.author)},
        ]  # fmt: skip
        return sorted((one for one in entries if one), key=lambda one: one["at"], reverse=True)


def _table(shown: dict[str, Any]) -> dict[str, Any]:
    """Figures as they were taken, for the page's table."""
    columns = [
        Column(str(place), heading, "number" if place else "text") for place, heading in enumerate(shown["headings"])
    ]
    rows = [
        {str(place): _figure(words, is_total=row["is_total"]) for place, words in enumerate(row["cells"])}
        for row in shown["rows"]
    ]
    return {**shown, "columns": columns, "table_rows": rows}


def _figure(words: str, *, is_total: bool) -> SafeString:
    """As it is kept, in words already; a total's stands out."""
    return format_html("<b>{}</b>" if is_total else "{}", words or "–")


class _OfPaper(DeedPage):
    permission = permissions.write_papers
    form_class: ClassVar[type[BaseForm]] = NothingToAsk

    def rows(self) -> QuerySet[Paper]:
        return Paper.objects.select_related("item__meeting__body", "author__organisation")

    def context(self, row: Paper) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": to("paper", row)}

    def done_url(self, row: Paper, result: Any) -> str:
        return to("paper", row)


class WritePaper(_OfPaper):
    title, verb, done_message = "Write the paper", "Save", "What you wrote is saved."

    def rows(self) -> QuerySet[Paper]:
        return super().rows().filter(kind=Paper.Kind.WRITTEN).prefetch_related("sections")

    def form(self, row: Paper, **data: Any) -> forms.WritePaper:
        return forms.WritePaper(paper=row, **data)

    def act(self, row: Paper, form: forms.WritePaper) -> Paper:
        return actions.write_sections(row, form.words(), by=self.request.actor, at=self.request.at)


class BringPaper(_OfPaper):
    form_class = forms.BringPaper
    title, verb = "Bring the paper as a file", "Bring it"

    def act(self, row: Paper, form: Any) -> Brought:
        return bringing.bring_paper(row, form.cleaned_data["file"].read(), by=self.request.actor, at=self.request.at)

    def say_done(self, row: Paper, result: Brought) -> str:
        return " ".join(("The paper is here. Look it over before you hand it in.", *result.remarks))


class WriteHere(_OfPaper):
    title, verb, done_message = "Write it here instead", "Let the file go", "The file is let go. Write the paper here."

    def rows(self) -> QuerySet[Paper]:
        return super().rows().filter(kind=Paper.Kind.BROUGHT)

    def act(self, row: Paper, form: Any) -> Paper:
        return bringing.write_here(row, by=self.request.actor, at=self.request.at)


class BroughtPages(RecordPage):
    """The pages of a paper that was brought as a PDF, for whoever may read the paper. Having them is recorded."""

    permission = permissions.see_papers

    def rows(self) -> QuerySet[Paper]:
        return Paper.objects.filter(brought__is_word=False).select_related("brought", "item__meeting")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row: Paper = self.row()
        trail.disclosure(
            "boards.brought_pages_had", row, at=self.request.at, to=str(self.request.actor.post_id), ground="reads it"
        )
        return pdf_response(f"paper-{timezone.localdate(row.item.meeting.starts_at)}", bytes(row.brought.pdf))


class ShowFigures(_OfPaper):
    title, verb, done_message = "Put in figures from the product", "Put them in", "The figures are in the paper."

    def form(self, row: Paper, **data: Any) -> forms.ShowFigures:
        actor, at = self.request.actor, self.request.at
        choices = [
            (one.words, [(f"{one.kind}:{code}", words) for code, words in one.choices(actor, at)])
            for one in offered().values()
        ]
        return forms.ShowFigures(choices=choices, **data)

    def act(self, row: Paper, form: forms.ShowFigures) -> Exhibit:
        return exhibits.show_figures(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class TakeFiguresAnew(_OfPaper):
    title, verb, done_message = "Take the figures anew", "Take them anew", "The figures are as they are now."

    def act(self, row: Paper, form: Any) -> int:
        return exhibits.take_figures_anew(row, by=self.request.actor, at=self.request.at)


class LeaveFiguresOut(_OfPaper):
    title, verb, done_message = (
        "Take the figures out of the paper",
        "Take them out",
        "The paper has no figures of its own now.",
    )

    def act(self, row: Paper, form: Any) -> None:
        exhibits.leave_figures_out(row, by=self.request.actor, at=self.request.at)


class PaperReaders(_OfPaper):
    permission = permissions.run_papers
    title, verb, done_message = "Say who may read it", "Save", "That is who may read it."

    def form(self, row: Paper, **data: Any) -> meetings.Readers:
        seats = row.item.meeting.body.seats.on(timezone.localdate(self.request.at)).select_related("organisation")
        return meetings.Readers(seats=seats, **data)

    def initial(self, row: Paper) -> dict[str, Any]:
        named = ("audience", "exempt_because", "marking")
        return {name: getattr(row, name) for name in named} | {"seats": list(row.seats.all())}

    def act(self, row: Paper, form: meetings.Readers) -> Paper:
        return actions.set_readers(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class HandIn(_OfPaper):
    form_class = forms.HandIn
    title, verb = "Hand the paper in", "Hand it in"

    def context(self, row: Paper) -> dict[str, Any]:
        lead = f"Papers for this meeting are to be handed in by {day(row.due_on)}. Once it is handed in it can be changed only if it is given back."
        return {**super().context(row), "lead": lead}

    def act(self, row: Paper, form: Any) -> Paper:
        return actions.hand_in(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Paper, result: Paper) -> str:
        return (
            "It is handed in, and ready."
            if result.status == PaperStatus.READY
            else "It is handed in, and with those who clear it."
        )


class ReturnPaper(_OfPaper):
    permission = permissions.run_papers
    form_class = forms.ReturnPaper
    title, verb, done_message = "Give it back to its author", "Give it back", "The author has it again."

    def act(self, row: Paper, form: Any) -> Paper:
        return actions.return_paper(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class WithdrawPaper(_OfPaper):
    title, verb, done_message = "Withdraw the paper", "Withdraw it", "The paper is withdrawn."

    def act(self, row: Paper, form: Any) -> Paper:
        return actions.withdraw_paper(row, by=self.request.actor, at=self.request.at)


class Clear(DeedPage):
    """Answer what is asked of the post: clear, send back, or keep a draft."""

    permission = permissions.clear_papers
    form_class = forms.GiveClearance
    template = "boards/clearance.html"
    title, verb = "Clear a paper", "Save your answer"

    def rows(self) -> QuerySet[Clearance]:
        return Clearance.objects.select_related("paper__item__meeting")

    def context(self, row: Clearance) -> dict[str, Any]:
        return {
            "title": f"{row.get_kind_display()} advice",
            "caption": row.paper.title,
            "clock": clock(row.due_on, self.request.at) if row.status == ClearanceStatus.ASKED else None,
            "due_on": row.due_on,
            "paper_href": to("paper", row.paper),
            "cancel_href": to("paper", row.paper),
        }

    def initial(self, row: Clearance) -> dict[str, Any]:
        draft = DraftAdvice.objects.filter(clearance=row).first()
        return {"advice": draft.words if draft else row.advice}

    def act(self, row: Clearance, form: Any) -> Any:
        advice, by, at = form.cleaned_data["advice"], self.request.actor, self.request.at
        return actions.answer(row, form.cleaned_data["answer"], advice=advice, by=by, at=at)

    def say_done(self, row: Clearance, result: Any) -> str:
        return (
            "Your draft is kept. Nobody else sees it." if isinstance(result, DraftAdvice) else "Your answer is given."
        )

    def done_url(self, row: Clearance, result: Any) -> str:
        return to("paper", row.paper)
