"""Returns: the list with its clocks, one of them in all its versions, filling it in (also by spreadsheet), and deciding on it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from frankpledge.audit import trail
from frankpledge.documents.workbook import workbook_response
from frankpledge.figures.decoding import Unreadable
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.actions import returning
from frankpledge.funding.forms import agreements as agreement_forms
from frankpledge.funding.forms import return_file
from frankpledge.funding.forms import returns as forms
from frankpledge.funding.lifecycle import ReturnStatus
from frankpledge.funding.models import AgreedMeasure, FinanceLine, Return, settings_in_force
from frankpledge.funding.statistics.returns import certified_figures, computed_rag, progress_of
from frankpledge.rules import Hidden
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import clock, money, number

from . import shown_grants as shown

_NEXT = {
    ReturnStatus.SCHEDULED: "It opens the day after its period ends.",
    ReturnStatus.OPEN: "The recipient fills it in and hands it to their certifier.",
    ReturnStatus.PREPARED: "The recipient’s certifier certifies it, or hands it back.",
    ReturnStatus.SUBMITTED: "The policing body accepts it, or asks about it.",
    ReturnStatus.QUERIED: "The recipient answers what is asked.",
    ReturnStatus.RESUBMITTED: "The policing body accepts it, or asks again.",
    ReturnStatus.ACCEPTED: "Nothing: its figures count.",
    ReturnStatus.LOCKED: "Nothing: nothing of it changes any more.",
    ReturnStatus.NOT_REQUIRED: "Nothing: it was not asked for.",
}
_BEGIN = "Its period is over: the recipient begins it."
_LIST = (
    Column("agreement", "Agreement", "link"),
    Column("period", "Period", "link"),
    Column("recipient", "Recipient"),
    Column("status", "Status", "tag"),
    Column("due", "Due", "date"),
    Column("profile", "Profile", "money"),
    Column("spend", "Spent", "money"),
)
_FINANCE = (
    Column("heading", "Heading"),
    Column("profile", "Profile", "money"),
    Column("actual", "Spent", "money"),
    Column("accrual", "Owed", "money"),
    Column("variance", "Differs by", "money"),
    Column("forecast", "Still to be spent", "money"),
    Column("disallowed", "Not eligible", "money"),
    Column("reason", "Why"),
)
_STANDS = {
    "recipient": Q(status__in=lifecycle.WITH_RECIPIENT),
    "funder": Q(status__in=lifecycle.WITH_FUNDER),
    "taken": Q(status__in=lifecycle.TAKEN),
    "not_required": Q(status=ReturnStatus.NOT_REQUIRED),
    "scheduled": Q(status=ReturnStatus.SCHEDULED),
}


_SETTLED = (*lifecycle.TAKEN, ReturnStatus.NOT_REQUIRED)
_OPEN_DUE = Case(When(~Q(status__in=_SETTLED), then=F("due_on")))


class ReturnsPage(ListPage):
    """The returns that the post may see: what somebody still has to do first, by its day; then what is settled, the latest first."""

    permission = permissions.see_returns
    template = "ui/queue.html"
    title = "Returns"

    def filters(self, data: Any) -> "_Filters":  # type: ignore[override]  # what is late depends on the day
        return _Filters(data, today=timezone.localdate(self.request.at))

    def rows(self) -> QuerySet[Return]:
        rows = Return.objects.select_related("agreement__recipient").prefetch_related("lines")
        return rows.order_by(_OPEN_DUE.asc(nulls_last=True), "-due_on", "agreement__reference")

    def context(self, rows: list[Return]) -> dict[str, Any]:
        table = [shown.return_row(row, self.request.at) for row in rows]
        return {"columns": _LIST, "table_rows": table, "empty_sentence": "No return is like that."}


class _Filters(forms.ReturnFilters):
    def __init__(self, data: Any, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today

    def narrow(self, rows: QuerySet[Return], answers: Any) -> QuerySet[Return]:
        stands, words = answers["stands"], answers["words"]
        if stands == "late":
            rows = rows.filter(pk__in=Return.objects.overdue(self.today).values("pk"))
        elif stands:
            rows = rows.filter(_STANDS[stands])
        elif not words:
            to_come = Q(status=ReturnStatus.SCHEDULED, opens_on__gt=self.today)
            rows = rows.exclude(to_come | Q(status__in=(ReturnStatus.LOCKED, ReturnStatus.NOT_REQUIRED)))
        if words:
            rows = rows.filter(Q(agreement__title__icontains=words) | Q(agreement__reference__icontains=words))
        return rows


def _returns() -> QuerySet[Return]:
    return Return.objects.select_related(
        "agreement__recipient", "agreement__fund", "prepared_as", "certified_as", "decided_as"
    )


class ReturnPage(RecordPage):
    """One return: money, outputs and outcomes, words, both colours, and every version that was certified."""

    permission = permissions.see_returns
    template = "funding/return.html"

    def rows(self) -> QuerySet[Return]:
        return _returns()

    def context(self, row: Return) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        in_force = settings_in_force(row.agreement.fund.policing_body_id, today)
        lines = list(row.lines.select_related("heading"))
        figures = list(row.figures.select_related("measure__measure", "area"))
        measures = list(AgreedMeasure.objects.filter(agreement=row.agreement_id).select_related("measure"))
        for agreed in measures:
            agreed.agreement = row.agreement
        progress = progress_of(measures, certified_figures(row.agreement), row.ends_on)
        is_told = row.status in (*lifecycle.TAKEN, *lifecycle.WITH_FUNDER)
        looks = computed_rag(row, lines, figures, progress, in_force) if lines and is_told else None
        is_owed = row.status in (ReturnStatus.SCHEDULED, *lifecycle.WITH_RECIPIENT)
        is_to_begin = row.status == ReturnStatus.SCHEDULED and today >= row.opens_on
        is_preparers = row.status in (ReturnStatus.OPEN, ReturnStatus.QUERIED)
        may_prepare = is_preparers and permissions.prepare_returns.allows(self.request.actor, row)
        return {
            "title": row.period,
            "caption": str(row.agreement),
            "back": Link(row.agreement.title, shown.to("agreement", row.agreement)),
            "status": "Late" if row.is_late(today) else row.get_status_display(),
            "status_meaning": "late" if row.is_late(today) else shown.status(row).meaning,
            "next_step": _BEGIN if is_to_begin else _NEXT[ReturnStatus(row.status)],
            "clock": clock(row.due_on, self.request.at, waiting_for=row.agreement.recipient.name) if is_owed else None,
            "actions": list(self._actions(row)),
            "summary_rows": _facts(row),
            "finance_columns": _FINANCE,
            "finance": [_finance_row(line) for line in lines],
            "figures": [_figure_row(figure) for figure in figures],
            "progress": shown.progress_rows(progress),
            "rag": Status(row.get_rag_display(), shown.RAG_MEANINGS[row.rag]) if row.rag else None,
            "looks": looks,
            "looks_tag": Status(looks.rag.label, shown.RAG_MEANINGS[looks.rag]) if looks else None,
            "versions": list(row.versions.select_related("certified_as", "prepared_as")),
            "wanting": returning.still_wanted(row, at=self.request.at) if may_prepare else [],
            "is_varied": row.is_before_a_variation,
            "history": _history(row),
            "asks_all": row.tier == "full",
        }

    def _actions(self, row: Return) -> Any:
        actor = self.request.actor
        may_prepare = permissions.prepare_returns.allows(actor, row)
        may_certify = permissions.certify_returns.allows(actor, row)
        may_judge = permissions.judge_returns.allows(actor, row) and not row.agreement.is_published

        def button(text: str, name: str, *, is_main: bool = False) -> dict[str, Any]:
            return {"text": text, "href": shown.to(name, row), "is_main": is_main}

        is_preparers = row.status in (ReturnStatus.OPEN, ReturnStatus.QUERIED)
        if may_prepare and row.status == ReturnStatus.SCHEDULED and timezone.localdate(self.request.at) >= row.opens_on:
            yield button("Begin this return", "begin_return", is_main=True)
        if may_prepare and is_preparers:
            yield button("Fill it in", "fill_return", is_main=True)
            if row.is_before_a_variation:
                yield button("Take the varied terms in", "take_in_variation")
            yield button("Bring its spreadsheet back", "bring_return")
            yield button("Nil return", "nil_return")
            yield button("Hand to the certifier", "prepare_return")
        if may_certify and row.status == ReturnStatus.PREPARED:
            yield button("Certify", "certify_return", is_main=True)
            yield button("Hand it back", "hand_back_return")
        if may_judge and row.status in lifecycle.WITH_FUNDER:
            yield button("Accept", "accept_return", is_main=True)
            yield button("Ask about it", "query_return")
        if may_judge and lifecycle.EXCUSE.is_possible(row):
            yield button("Not required", "excuse_return")
        if may_judge and lifecycle.LOCK.is_possible(row):
            yield button("Lock", "lock_return")
        if row.lines.exists():
            yield button("Excel", "return_excel")


def _facts(row: Return) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"label": "Recipient", "value": row.agreement.recipient.name},
        {"label": "Due", "value": row.due_on, "kind": "date"},
        {"label": "How much it asks", "value": row.get_tier_display()},
    ]
    if row.is_final:
        found.append(
            {"label": "The last one", "value": "It is the last return of the agreement, so each measure ends with it."}
        )
    if row.is_nil:
        found.append({"label": "Nil return", "value": "Nothing was spent and nothing was done."})
    if row.not_required_because:
        found.append({"label": "Not required, because", "value": row.not_required_because})
    for label, post, at in (
        ("Prepared by", row.prepared_as, row.prepared_at),
        ("Certified by", row.certified_as, row.certified_at),
    ):
        if post:
            found.append({"label": label, "value": f"{post.title}, {at:%-d %B %Y}" if at else post.title})
    if row.said:
        found.append({"label": "What was said last", "value": row.said})
    if row.source:
        found.append({"label": "Source", "value": row.source})
    return found


def _finance_row(line: Any) -> dict[str, Any]:
    return {
        "heading": f"{line.heading}{' (invented)' if line.is_invented else ''}",
        **{
            name: getattr(line, name) for name in ("profile", "actual", "accrual", "variance", "forecast", "disallowed")
        },
        "reason": "; ".join(each for each in (line.reason, line.disallowed_because) if each),
    }


def _figure_row(figure: Any) -> dict[str, Any]:
    measure = figure.measure.measure
    if figure.absence:
        told = figure.get_absence_display()
    elif figure.value is None:
        told = "Not given yet"
    elif measure.is_share:
        told = f"{number(figure.value)} of {number(figure.out_of)} ({measure.share_of})"
    else:
        told = f"{number(figure.value)} {measure.unit}"
    return {
        "what": forms.called_figure(figure),
        "kind": measure.get_kind_display().partition(":")[0],
        "told": told,
        "parts": [(part, count) for part, count in figure.parts.items()],
        "parts_called": measure.parts_called,
        "note": figure.note,
        "is_invented": figure.is_invented,
        "source": figure.source,
    }


def _history(row: Return) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for version in row.versions.select_related("certified_as"):
        by = version.certified_as.title if version.certified_as else ""
        found.append({"at": version.certified_at, "title": f"Version {version.number} certified", "by": by})
        if version.answered_at:
            found.append({"at": version.answered_at, "title": "Answered by the funder", "text": version.answered})
    if row.prepared_at and row.status == ReturnStatus.PREPARED:
        found.append({"at": row.prepared_at, "title": "Handed to the certifier"})
    return sorted(found, key=lambda entry: entry["at"], reverse=True)


class VersionPage(RecordPage):
    """One certified version, as it was sent in."""

    permission = permissions.see_returns
    template = "funding/return_version.html"

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"], "versions__number": self.kwargs["number"]}

    def rows(self) -> QuerySet[Return]:
        return _returns()

    def context(self, row: Return) -> dict[str, Any]:
        version = row.versions.get(number=self.kwargs["number"])
        content = version.content
        lines = [
            {**line, **{name: Decimal(line[name]) if line[name] else None for name in ("profile", "actual", "accrual", "forecast")}}
            for line in content["lines"]
        ]  # fmt: skip
        return {
            "title": f"{row.period}, version {version.number}",
            "caption": str(row.agreement),
            "version": version,
            "columns": [each for each in _FINANCE if each.key not in ("variance", "disallowed")],
            "lines": lines,
            "figures": content["figures"],
            "words": [(label, content["words"].get(name, "")) for name, label in _WORDS],
        }


_WORDS = (
    ("narrative", "What happened"), ("risks", "Risks"), ("case_study", "An example"), ("rag", "How the recipient saw it"),
    ("rag_because", "Because"),
)  # fmt: skip


# Filling it in


class _OfReturn(DeedPage):
    permission = permissions.prepare_returns
    form_class = NothingToAsk

    def rows(self) -> QuerySet[Return]:
        return _returns()

    def context(self, row: Return) -> dict[str, Any]:
        return {"caption": f"{row.period}, {row.agreement}", "cancel_href": shown.to("return", row)}

    def done_url(self, row: Return, result: object) -> str:
        return shown.to("return", row)

    @property
    def doing(self) -> dict[str, Any]:
        return {"by": self.request.actor, "at": self.request.at}


class BeginReturn(_OfReturn):
    title = "Begin this return?"
    verb = "Begin return"
    done_message = "Open, and filled in with what is known already."

    def act(self, row: Return, form: Any) -> Return:
        return returning.begin(row, **self.doing)


class FillReturn(_OfReturn):
    """Saved as often as one likes; nothing is required until it is handed on."""

    template = "funding/return_fill.html"
    form_class = forms.ReturnForm  # type: ignore[assignment]  # it asks more than nothing
    title = "Fill in the return"
    verb = "Save"
    done_message = "Saved."

    def form(self, row: Return, **data: Any) -> forms.ReturnForm:
        return forms.ReturnForm(returned=row, **{**data, "initial": None})

    def context(self, row: Return) -> dict[str, Any]:
        return {**super().context(row), "fill_href": shown.to("fill_return", row), "returned": row}

    def act(self, row: Return, form: Any) -> Return:
        return returning.save(
            row, lines=form.told_lines(), figures=form.told_figures(), words=form.told_words(), **self.doing
        )


class ReturnExcel(_OfReturn):
    """The return to fill in without being connected, or to keep; one without a line has none."""

    permission = permissions.see_returns

    def rows(self) -> QuerySet[Return]:
        return super().rows().filter(Exists(FinanceLine.objects.filter(given_in=OuterRef("pk"))))

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        trail.sight("funding.return_taken_away", row, at=self.request.at)
        return workbook_response(slugify(f"return-{row.agreement.reference}-{row.starts_on}"), return_file.made(row))

    def act(self, row: Return, form: Any) -> Return:
        raise Hidden


class BringReturn(_OfReturn):
    """The spreadsheet back: whole, it is saved; where a cell can’t be read, the same form says so beside that cell."""

    form_class = forms.BringReturnForm  # type: ignore[assignment]
    title = "Bring the return’s spreadsheet back"
    verb = "Read the spreadsheet"
    done_message = "Everything in the spreadsheet was taken in. Look it over, then hand it to the certifier."

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row: Return = self.row()
        brought = forms.BringReturnForm(data=request.POST, files=request.FILES)
        context = {"row": row, **self.context(row)}
        if not brought.is_valid():
            return self._ask(brought, context, 422)
        try:
            filled = return_file.read_back(row, brought.cleaned_data["file"])
        except Unreadable as refusal:
            brought.add_error("file", str(refusal))
            return self._ask(brought, context, 422)
        form = forms.ReturnForm(returned=row, data=filled.answers, cells=filled.cells, altered=filled.altered)
        filling = {
            **context, "title": "The spreadsheet, to be put right", "fill_href": shown.to("fill_return", row), "returned": row,
            "is_brought": True, "verb": "Save",
        }  # fmt: skip
        self.template = "funding/return_fill.html"  # type: ignore[misc]  # of this one answer
        return self._answer(
            form, filling, act=lambda: self._save(row, form), done=lambda result: self.done(row, result)
        )

    def _save(self, row: Return, form: forms.ReturnForm) -> Return:
        return returning.save(
            row, lines=form.told_lines(), figures=form.told_figures(), words=form.told_words(), **self.doing
        )


class NilReturn(_OfReturn):
    title = "Was nothing spent and nothing done?"
    verb = "Make it a nil return"
    done_message = "It says nil. Hand it to the certifier."

    def act(self, row: Return, form: Any) -> Return:
        return returning.tell_nil(row, **self.doing)


class TakeInVariation(_OfReturn):
    title = "Take the varied terms in?"
    verb = "Take them in"
    done_message = "The profile is that of the varied agreement. What was filled in has stayed."

    def act(self, row: Return, form: Any) -> Return:
        return returning.take_in_variation(row, **self.doing)


class PrepareReturn(_OfReturn):
    title = "Hand it to the certifier?"
    verb = "Hand it on"
    done_message = "It waits for the certifier."

    def act(self, row: Return, form: Any) -> Return:
        return returning.prepare(row, **self.doing)


class CertifyReturn(_OfReturn):
    permission = permissions.certify_returns
    title = "Certify this return"
    verb = "Certify return"
    done_message = "Certified, and sent in."

    def context(self, row: Return) -> dict[str, Any]:
        spent = sum((line.spend or Decimal(0) for line in row.lines.all()), Decimal(0))
        lead = (
            f"You certify that {money(spent)} was spent in the period on what the grant is for, and that the figures are "
            "those of your organisation’s own records."
        )
        return {**super().context(row), "lead": lead}

    def act(self, row: Return, form: Any) -> Return:
        return returning.certify(row, **self.doing)


class HandBackReturn(_OfReturn):
    permission = permissions.certify_returns
    form_class = agreement_forms.BecauseForm  # type: ignore[assignment]
    title = "Hand it back"
    verb = "Hand it back"

    def form(self, row: Return, **data: Any) -> agreement_forms.BecauseForm:
        return agreement_forms.BecauseForm(question="What is to be put right?", **data)

    def act(self, row: Return, form: Any) -> Return:
        return returning.hand_back(row, **form.cleaned_data, **self.doing)


# Deciding on it


class _Judged(_OfReturn):
    permission = permissions.judge_returns


class QueryReturn(_Judged):
    form_class = forms.QueryForm  # type: ignore[assignment]
    title = "Ask about this return"
    verb = "Send it back"
    done_message = "Sent back. The version that was sent in is kept."

    def act(self, row: Return, form: Any) -> Return:
        return returning.query(row, **form.cleaned_data, **self.doing)


class AcceptReturn(_Judged):
    form_class = forms.AcceptReturnForm  # type: ignore[assignment]
    title = "Accept this return"
    verb = "Accept return"
    done_message = "Accepted: its figures count."

    def form(self, row: Return, **data: Any) -> forms.AcceptReturnForm:
        return forms.AcceptReturnForm(returned=row, **data)

    def act(self, row: Return, form: forms.AcceptReturnForm) -> Return:
        words = form.cleaned_data["words"]
        return returning.accept(row, words=words, disallowed=form.disallowed(), **self.doing)


class ExcuseReturn(_Judged):
    form_class = agreement_forms.BecauseForm  # type: ignore[assignment]
    title = "Ask for no return for this period"
    verb = "Not required"

    def act(self, row: Return, form: Any) -> Return:
        return returning.excuse(row, **form.cleaned_data, **self.doing)


class LockReturn(_Judged):
    title = "Lock this return?"
    verb = "Lock return"

    def act(self, row: Return, form: Any) -> Return:
        return returning.lock(row, **self.doing)
