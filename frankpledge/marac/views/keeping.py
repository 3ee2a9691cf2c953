"""The lists that the MARACs work by: agencies and their work addresses, IDVA services, reasons, risk questions."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.models import Area, Post, Role
from frankpledge.partnerships.on_a_day import period
from frankpledge.rules import Hidden
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, FormPage, Page, RecordPage
from frankpledge.ui.tables import Column, Link, Status

from .. import agencies, permissions
from ..actions import keeping
from ..forms import keeping as forms
from ..forms.writing import marac_areas
from ..models import AgencyDomain, IdvaService, Question, Reason, RiskTool, Setting, ToolVersion
from ..risk_questions import TOOLS
from ..tool_file import COLUMNS


class Front(Page):
    """What the MARACs work by, and where each part of it is kept."""

    permission = permissions.see_settings
    template = "marac/settings/front.html"
    title = "Settings of the MARACs"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        planned = {
            model: model.objects.filter(from_on__gt=today).count()
            for model in (Setting, AgencyDomain, IdvaService, Reason, ToolVersion)
        }
        return {
            "doors": [
                {"text": text, "href": reverse(f"marac:{name}"), "words": words, "planned": planned.get(model, 0)}
                for text, name, words, model in _DOORS
            ]
        }


_DOORS: tuple[tuple[str, str, str, Any], ...] = (
    ("Numbers", "numbers", "Every hour, day and threshold, with where it comes from; for all, or for one MARAC.", Setting),
    ("Bank holidays", "bank_holidays", "The days on which the offices are shut.", None),
    ("Agencies and their addresses", "agencies", "Who is asked for research at each MARAC, and to whose work addresses a link to the form is sent.", AgencyDomain),
    ("IDVA services", "idva_services", "Which service is told of every victim, MARAC by MARAC.", IdvaService),
    ("Reasons", "reasons", "What can be chosen when something is returned, withdrawn, put off or declined.", Reason),
    ("Kept, and to be destroyed", "retentions", "What is past its years, what is held, and what two people together destroy.", None),
    ("Risk questions", "risk_tools", "The tools, their versions, and whose words each is in.", ToolVersion),
)  # fmt: skip


class _Change(FormPage):
    """A change that begins on a day."""

    back: str

    @property
    def today(self) -> Any:
        return timezone.localdate(self.request.at)

    def context(self) -> dict[str, Any]:
        return {"title": self.title, "cancel_href": self.done_url(None)}

    def initial(self) -> dict[str, Any]:
        return {"from_on": self.today}

    def done_url(self, result: Any) -> str:
        return reverse(f"marac:{self.back}")


class _RowChange(DeedPage):
    back: str

    def done_url(self, row: Any, result: Any) -> str:
        return reverse(f"marac:{self.back}")

    def context(self, row: Any) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": self.done_url(row, None)}


class _TakeBack(_RowChange):
    """A change that has not begun, taken back."""

    title = "Take this change back"
    verb = "Take it back"
    form_class = NothingToAsk
    done_message = "Taken back. What it would have ended goes on."

    def act(self, row: Any, form: Any) -> None:
        keeping.take_back(row, by=self.request.actor, at=self.request.at)

    def context(self, row: Any) -> dict[str, Any]:
        is_ahead = keeping.is_yet_to_begin(row, timezone.localdate(self.request.at))
        lead = f"It would begin on {row.from_on:%-d %B %Y}." if is_ahead else "This has begun, and can’t be taken back."
        return {**super().context(row), "lead": lead}


def _change(row: Any, today: Any, *, words: str, change: str, take_back: str) -> Any:
    """What may be done to a dated row: to one yet to begin, only to take it back; to one that is to end, nothing more."""
    if keeping.is_yet_to_begin(row, today):
        return Link("Take back", reverse(f"marac:{take_back}", args=[row.pk]))
    return "–" if row.until_on else Link(words, reverse(f"marac:{change}", args=[row.pk]))


def _when(row: Any, today: Any) -> Any:
    if keeping.is_yet_to_begin(row, today):
        return Status(f"Begins {row.from_on:%-d %B %Y}", "waiting")
    return period(row)


class Agencies(Page):
    """The agencies of one MARAC, and every address after whose @ a link may be sent."""

    permission = permissions.see_settings
    template = "marac/settings/agencies.html"
    title = "Agencies and their addresses"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        area = forms.MaracFilters(self.request.GET).answers_given()["area"] or marac_areas().first()
        filters = forms.MaracFilters({"area": area.pk if area else ""})
        domains = list(AgencyDomain.objects.exclude(until_on__lte=today).select_related("organisation"))
        of: dict[Any, list[str]] = {}
        for one in domains:
            of.setdefault(one.organisation_id, []).append(one.domain)
        posts: dict[Any, list[Post]] = {}
        for post in agencies.posts_of(area.pk, today) if area else ():
            posts.setdefault(post.organisation, []).append(post)
        may = permissions.keep_domains.opens_for(self.request.actor)
        return {
            "filters": filters, "area": area, "may_change": may,
            "columns": (Column("agency", "Agency"), Column("posts", "Who speaks for it"), Column("domains", "Its work addresses")),
            "table_rows": [
                {
                    "agency": Link(agency, reverse("partnerships:organisation", args=[agency.pk])),
                    "posts": "; ".join(f"{post.title} ({post.get_role_display()})" for post in found),
                    "domains": ", ".join(of.get(agency.pk, ())) or "None: its staff need an account, or a domain here",
                }
                for agency, found in posts.items()
            ],
            "domain_columns": (
                Column("domain", "After the @"), Column("whose", "Whose"), Column("when", "In force"), Column("source", "Who says so"),
                *((Column("do", "Change"),) if may else ()),
            ),
            "domain_rows": [
                {
                    "domain": one.domain, "whose": one.organisation or "", "when": _when(one, today), "source": one.source,
                    "do": _change(one, today, words="End", change="end_domain", take_back="take_back_domain"),
                }
                for one in domains
            ],
        }  # fmt: skip


class AllowDomain(_Change):
    permission = permissions.keep_domains
    title = "Send links to an agency’s addresses"
    verb = "Send links there"
    form_class = forms.DomainForm
    back = "agencies"
    done_message = "From that day, anybody with an address there can ask for a link."

    def form(self, **data: Any) -> forms.DomainForm:
        return forms.DomainForm(today=self.today, **data)

    def act(self, form: forms.DomainForm) -> AgencyDomain:
        return keeping.allow_domain(by=self.request.actor, at=self.request.at, **form.cleaned_data)


class _DomainChange(_RowChange):
    permission = permissions.keep_domains
    back = "agencies"

    def rows(self) -> QuerySet[AgencyDomain]:
        return AgencyDomain.objects.select_related("organisation")


class EndDomain(_DomainChange):
    title = "Send no more links there"
    verb = "End it"
    form_class = forms.EndDomainForm
    done_message = "Ended from that day. Links that were sent keep their time."

    def initial(self, row: AgencyDomain) -> dict[str, Any]:
        return {"until_on": timezone.localdate(self.request.at)}

    def act(self, row: AgencyDomain, form: forms.EndDomainForm) -> None:
        keeping.end_domain(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class TakeBackDomain(_DomainChange, _TakeBack):
    pass


class IdvaServices(Page):
    """Who is told of every victim at each MARAC, and whether anybody there would read it."""

    permission = permissions.see_settings
    template = "marac/settings/list.html"
    title = "IDVA services"

    def context(self) -> dict[str, Any]:
        actor, today = self.request.actor, timezone.localdate(self.request.at)
        rows: dict[Any, list[IdvaService]] = {}
        for row in IdvaService.objects.exclude(until_on__lte=today).select_related("organisation").order_by("from_on"):
            rows.setdefault(row.area_id, []).append(row)
        read = set(Post.objects.on(today).filter(role=Role.IDVA_MANAGER).values_list("organisation", flat=True))
        may = permissions.keep_idva_services.opens_for(actor)
        reached = (
            set(Area.objects.filter(permissions.reach(actor, "pk")).values_list("pk", flat=True)) if may else set()
        )
        return {
            "lead": "Every victim’s referral is told to the service of its MARAC, whether or not the victim wants it. Notices that were given stay with the service that has them.",
            "columns": (
                Column("area", "MARAC"), Column("service", "Service"), Column("when", "In force"), Column("read", "Who reads it"),
                Column("source", "Who decided it"), *((Column("do", "Change"),) if may else ()),
            ),
            "table_rows": [
                line for area in marac_areas() for line in self._lines(area, rows.get(area.pk, []), read, reached, today)
            ],
        }  # fmt: skip

    def _lines(self, area: Area, rows: list[IdvaService], read: set[Any], reached: set[Any], today: Any) -> list[Any]:
        change = Link("Change", reverse("marac:set_idva_service", args=[area.pk])) if area.pk in reached else "–"
        if not rows:
            return [
                {
                    "area": area,
                    "service": Status("None: nobody is told", "late"),
                    "when": "",
                    "read": "",
                    "source": "",
                    "do": change,
                }
            ]
        return [
            {
                "area": area, "service": row.organisation, "when": _when(row, today), "source": row.source,
                "read": "Its IDVA manager" if row.organisation_id in read else Status("No IDVA manager has a post there", "late"),
                "do": Link("Take back", reverse("marac:take_back_idva_service", args=[row.pk]))
                if keeping.is_yet_to_begin(row, today) and area.pk in reached else change,
            }
            for row in rows
        ]  # fmt: skip


class SetIdvaService(_Change):
    permission = permissions.keep_idva_services
    verb = "Tell this service"
    form_class = forms.IdvaServiceForm
    back = "idva_services"
    done_message = "From that day, this service is told of every victim there."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        reached = permissions.reach(self.request.actor, "pk")
        found = Area.objects.filter(reached, pk=kwargs["pk"], kind=Area.Kind.MARAC).first()
        if found is None:
            raise Hidden
        self.area = found

    def context(self) -> dict[str, Any]:
        return {"title": f"The IDVA service of {self.area}", "cancel_href": self.done_url(None)}

    def form(self, **data: Any) -> forms.IdvaServiceForm:
        return forms.IdvaServiceForm(today=self.today, **data)

    def act(self, form: forms.IdvaServiceForm) -> IdvaService:
        return keeping.set_idva_service(self.area, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class TakeBackIdvaService(_TakeBack):
    permission = permissions.keep_idva_services
    back = "idva_services"

    def rows(self) -> QuerySet[IdvaService]:
        return IdvaService.objects.select_related("organisation", "area")


class Reasons(Page):
    """Every reason that can be chosen, list by list, and those that are to come or have ended."""

    permission = permissions.see_settings
    template = "marac/settings/reasons.html"
    title = "Reasons"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        may = permissions.keep_lists.opens_for(self.request.actor)
        rows = list(Reason.objects.order_by("kind", "position", "from_on"))
        return {
            "may_change": may,
            "columns": (Column("words", "Reason"), Column("when", "Offered"), *((Column("do", "Change"),) if may else ())),
            "kinds": [
                {
                    "label": kind.label, "code": kind.value,
                    "rows": [self._line(row, today) for row in rows if row.kind == kind and not _is_over(row, today)],
                    "over": [self._line(row, today) for row in rows if row.kind == kind and _is_over(row, today)],
                }
                for kind in Reason.Kind
            ],
        }  # fmt: skip

    def _line(self, row: Reason, today: Any) -> dict[str, Any]:
        do = _change(row, today, words="Change", change="reword_reason", take_back="take_back_reason")
        return {"words": row.words, "when": _when(row, today), "do": do}


def _is_over(row: Any, today: Any) -> bool:
    return row.until_on is not None and row.until_on <= today


class AddReason(_Change):
    permission = permissions.keep_lists
    verb = "Add reason"
    form_class = forms.AddReasonForm
    back = "reasons"
    done_message = "Added. It can be chosen from that day on."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if forms.kind_of_reason(kwargs["kind"]) is None:
            raise Hidden

    def context(self) -> dict[str, Any]:
        kind = forms.kind_of_reason(self.kwargs["kind"])
        return {"title": "Add a reason", "caption": kind.label if kind else "", "cancel_href": self.done_url(None)}

    def act(self, form: forms.AddReasonForm) -> Reason:
        return keeping.add_reason(
            by=self.request.actor, at=self.request.at, kind=self.kwargs["kind"], **form.cleaned_data
        )


class _ReasonChange(_RowChange):
    permission = permissions.keep_lists
    back = "reasons"

    def rows(self) -> QuerySet[Reason]:
        return Reason.objects.all()

    def context(self, row: Reason) -> dict[str, Any]:
        return {**super().context(row), "caption": row.get_kind_display()}


class RewordReason(_ReasonChange):
    """In other words from a day on; or, from the link under it, retired."""

    template = "marac/settings/reword.html"
    title = "Reword this reason"
    verb = "Reword"
    form_class = forms.RewordReasonForm
    done_message = "Reworded from that day. What was decided before keeps the words it was decided in."

    def initial(self, row: Reason) -> dict[str, Any]:
        return {"words": row.words, "from_on": timezone.localdate(self.request.at)}

    def act(self, row: Reason, form: forms.RewordReasonForm) -> Reason:
        return keeping.reword_reason(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class RetireReason(_ReasonChange):
    title = "Offer this reason no more"
    verb = "Retire reason"
    form_class = forms.RetireReasonForm
    done_message = "Retired from that day. What was decided for it stands as it is."

    def context(self, row: Reason) -> dict[str, Any]:
        return {**super().context(row), "lead": f"“{row.words}”"}

    def initial(self, row: Reason) -> dict[str, Any]:
        return {"until_on": timezone.localdate(self.request.at)}

    def act(self, row: Reason, form: forms.RetireReasonForm) -> None:
        keeping.retire_reason(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class TakeBackReason(_ReasonChange, _TakeBack):
    pass


class RiskTools(Page):
    """The risk tools, and every version of each."""

    permission = permissions.see_settings
    template = "marac/settings/risk_tools.html"
    title = "Risk questions"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        versions = ToolVersion.objects.prefetch_related("questions").order_by("-from_on", "label")
        of: dict[str, list[ToolVersion]] = {}
        for version in versions:
            of.setdefault(version.tool_id, []).append(version)
        return {
            "may_change": permissions.keep_lists.opens_for(self.request.actor),
            "columns": (
                Column("label", "Version"), Column("when", "In force"), Column("wording", "Whose words"),
                Column("questions", "Questions", "number"),
            ),
            "tools": [
                {"name": tool.name, "asked_of": tool.asked_of, "rows": [
                    {
                        "label": Link(one.label, reverse("marac:tool_version", args=[one.pk])), "when": _when(one, today),
                        "wording": one.wording, "questions": len(one.questions.all()),
                    }
                    for one in sorted(of.get(tool.pk, []), key=lambda one: (one.until_on is not None, one.label))
                ]}
                for tool in RiskTool.objects.all()
            ],
        }  # fmt: skip


class ToolVersionRecord(RecordPage):
    """The questions of one version as they are asked, and the topics that it leaves out of the counts."""

    permission = permissions.see_settings
    template = "marac/settings/tool_version.html"

    def rows(self) -> QuerySet[ToolVersion]:
        return ToolVersion.objects.select_related("tool")

    def context(self, row: ToolVersion) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        questions = list(row.questions.all())
        ours = [topic for topic, _ in TOOLS[0].questions]
        return {
            "title": row.label, "caption": row.tool.name,
            "columns": (
                Column("position", "", "number"), Column("wording", "Question"), Column("topic", "Topic"), Column("counts", "A “yes” adds to the score"),
            ),
            "table_rows": [
                {"position": one.position, "wording": one.wording, "topic": one.topic, "counts": "Yes" if one.counts else "No"}
                for one in questions
            ],
            "summary_rows": [
                {"label": "Whom it is for", "value": row.tool.asked_of}, {"label": "Whose words these are", "value": row.wording},
                {"label": "In force", "value": period(row)},
            ],
            "missing": [topic for topic in ours if topic not in {one.topic for one in questions}],
            "take_back_href": reverse("marac:take_back_tool_version", args=[row.pk])
            if keeping.is_yet_to_begin(row, today) and permissions.keep_lists.opens_for(self.request.actor) else "",
        }  # fmt: skip


class LoadQuestions(_Change):
    permission = permissions.keep_lists
    template = "marac/settings/load_questions.html"
    title = "Load risk questions"
    verb = "Load these questions"
    form_class = forms.QuestionsForm
    back = "risk_tools"

    def context(self) -> dict[str, Any]:
        known = Question.objects.order_by("topic").values_list("topic", flat=True).distinct()
        return {**super().context(), "columns": ", ".join(COLUMNS), "topics": list(known)}

    def act(self, form: forms.QuestionsForm) -> ToolVersion:
        return keeping.load_questions(by=self.request.actor, at=self.request.at, **form.given())

    def say_done(self, result: ToolVersion) -> str:
        return f"{result.questions.count()} questions are loaded, to be asked from {result.from_on:%-d %B %Y}. Read them over here."

    def done_url(self, result: ToolVersion | None) -> str:
        return reverse("marac:tool_version", args=[result.pk]) if result else super().done_url(None)


class TakeBackToolVersion(_TakeBack):
    permission = permissions.keep_lists
    back = "risk_tools"

    def rows(self) -> QuerySet[ToolVersion]:
        return ToolVersion.objects.select_related("tool")
