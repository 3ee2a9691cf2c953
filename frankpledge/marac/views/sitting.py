"""The screen a meeting is run from: one case at a time, and each thing typed kept by itself."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Organisation, Post
from frankpledge.rules import Changed
from frankpledge.ui.keeping import KeptDeed
from frankpledge.ui.pages import DeedPage, RecordPage

from .. import agencies, permissions
from ..actions import listing, meeting
from ..forms import meetings as forms
from ..lifecycle import ItemStatus, MeetingStatus, ResearchStatus
from ..models import AgendaItem, AgreedAction, Attendance, Finding, IdvaNotice, Passage, ResearchRequest
from ..printing import said
from . import papers
from .reasoned import Reasoned


class Sitting(RecordPage):
    """One case: who is in it, what each agency shares, the risks, and what is agreed."""

    permission = permissions.see_item
    template = "marac/meetings/item.html"

    def rows(self) -> QuerySet[AgendaItem]:
        items = AgendaItem.objects.select_related("meeting__area", "case__key", "reason")
        return items.prefetch_related(papers.PARTIES)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        trail.sight("marac.case_read", row.case, at=self.request.at)
        return self.draw({"row": row, **self.context(row)})

    def context(self, row: AgendaItem) -> dict[str, Any]:
        actor = self.request.actor
        is_staff = actor.acts_as(*permissions.STAFF)
        is_open = row.status == ItemStatus.OPEN and permissions.take_part.allows(actor, row)
        posts = agencies.posts_of(row.meeting.area_id, timezone.localdate(self.request.at)) if is_open else []
        actions = AgreedAction.objects.filter(case=row.case_id, meeting=row.meeting_id)
        seen = permissions.see_agreed.filter(actions.select_related("key", "case__key", "organisation", "post"), actor)
        owners = posts if is_staff else [post for post in posts if post.organisation_id == actor.organisation_id]
        initial = {"agency": actor.organisation_id, "post": actor.post_id} if not is_staff else {}
        return {
            "title": f"Case {row.case.number}",
            "caption": f"MARAC of {row.meeting.area}, {said.when(row.meeting)}",
            **_where(row, actor),
            "status": papers.status(row),
            "about": [*said.case_rows(row.case), *_about(row)],
            "timing": _timing(row, self.request.at),
            "is_staff": is_staff,
            "is_open": is_open,
            "is_not_called": not is_staff and _is_not_called(row, actor),
            "deeds": _deeds(row) if is_staff else [],
            "agencies": _shared(row, actor.organisation_id, is_staff=is_staff, is_open=is_open),
            "passages": _passages(row, may_write=is_staff and is_open),
            "agreed": [_line(action, is_open=is_open and is_staff) for action in seen],
            "agree": forms.AgreeForm(posts=owners, auto_id="agree_%s", initial=initial) if owners else None,
            "hear": forms.HearForm(auto_id="hear_%s") if is_staff and row.status == ItemStatus.OPEN else None,
        }


def _is_not_called(row: AgendaItem, actor: Any) -> bool:
    """The meeting has begun, and the roll does not say that they are there: so they hear nothing of it."""
    here = (Attendance.Kind.PRESENT, Attendance.Kind.OBSERVER)
    mine = Attendance.objects.filter(meeting=row.meeting_id, post=actor.post_id, person=actor.person_id, kind__in=here)
    return row.meeting.status == MeetingStatus.OPEN and not mine.exists()


def _where(row: AgendaItem, actor: Any) -> dict[str, Any]:
    items = AgendaItem.objects.filter(meeting=row.meeting_id).on_the_list().in_order()
    order = list(permissions.see_item.filter(items, actor).values_list("pk", flat=True))
    at = order.index(row.pk) if row.pk in order else 0
    return {
        "item_number": at + 1,
        "item_count": max(len(order), 1),
        "previous_href": papers.to("item", order[at - 1]) if at > 0 else "",
        "next_href": papers.to("item", order[at + 1]) if at + 1 < len(order) else "",
        "back_href": reverse("marac:meeting", args=[row.meeting_id]),
    }


def _about(row: AgendaItem) -> list[dict[str, Any]]:
    notices = IdvaNotice.objects.filter(referral__case=row.case_id).exclude(views_at=None)
    views = "\n".join(notice.views for notice in notices if notice.views)
    told = [{"label": "Told to the IDVA", "value": views}] if views else []
    emergency = ", emergency" if row.is_emergency else ""
    return [
        {"label": "Kind", "value": f"{row.get_origin_display()}{emergency}"},
        {"label": "Referred by", "value": row.referring_agency},
        *told,
    ]


def _timing(row: AgendaItem, at: datetime) -> str:
    most = f"{row.meeting.minutes_per_case} minutes at most"
    if row.took is not None:
        return f"Took {_minutes(row.took)}."
    if row.opened_at and row.status == ItemStatus.OPEN:
        return f"Opened {timezone.localtime(row.opened_at):%H:%M}, {_minutes(at - row.opened_at)} ago. {most.capitalize()}."
    return f"{most.capitalize()}."


def _minutes(length: timedelta) -> str:
    count = max(int(length.total_seconds() // 60), 0)
    return "less than a minute" if not count else f"{count} minute{'' if count == 1 else 's'}"


def _deeds(row: AgendaItem) -> list[dict[str, Any]]:
    deeds = []
    if row.status == ItemStatus.LISTED and row.meeting.status == MeetingStatus.OPEN:
        deeds.append({"text": "Open this case", "href": papers.to("open_case", row.pk), "is_main": True})
    if row.status in (ItemStatus.LISTED, ItemStatus.OPEN):
        deeds.append({"text": "Put it off", "href": papers.to("defer", row.pk)})
    if row.status == ItemStatus.LISTED:
        deeds.append({"text": "Take it off the list", "href": papers.to("take_off", row.pk)})
    return deeds


def _shared(row: AgendaItem, own: UUID | None, *, is_staff: bool, is_open: bool) -> list[dict[str, Any]]:
    """What each agency shares: its research, once unsealed, and what is said besides."""
    asked = ResearchRequest.objects.filter(meeting=row.meeting_id, case=row.case_id).exclude(
        status=ResearchStatus.NOT_NEEDED
    )
    findings: dict[UUID, list[Finding]] = {}
    for finding in Finding.objects.filter(request__in=asked):
        findings.setdefault(finding.request_id, []).append(finding)
    written = {one.organisation_id: one for one in Passage.objects.filter(item=row, kind=Passage.Kind.SHARED)}
    shown = []
    for request in asked.select_related("organisation").order_by("organisation__name"):
        passage = written.get(request.organisation_id)
        may_write = is_open and (is_staff or request.organisation_id == own)
        known = findings.get(request.pk, [])
        shown.append({
            "name": request.organisation.name,
            "status": papers.status(request),
            "facts": [one for one in known if one.kind == Finding.Kind.FACT],
            "opinions": [one for one in known if one.kind == Finding.Kind.OPINION],
            "words": passage.words if passage else "",
            "form": _passage_form(Passage.Kind.SHARED, request.organisation, passage) if may_write else None,
        })  # fmt: skip
    return shown


def _passages(row: AgendaItem, *, may_write: bool) -> list[dict[str, Any]]:
    written = {one.kind: one for one in Passage.objects.filter(item=row, organisation=None)}
    return [
        {
            "name": kind.label,
            "words": written[kind].words if kind in written else "",
            "form": _passage_form(kind, None, written.get(kind)) if may_write else None,
        }
        for kind in (Passage.Kind.VIEWS, Passage.Kind.RISKS)
    ]


def _passage_form(kind: Passage.Kind, agency: Organisation | None, passage: Passage | None) -> forms.PassageForm:
    initial = {"kind": kind, "agency": agency.pk if agency else "", "seen": passage.version if passage else 0,
               "words": passage.words if passage else ""}  # fmt: skip
    form = forms.PassageForm(initial=initial, auto_id=f"{kind}_{agency.pk if agency else ''}_%s")
    form.fields["words"].label = f"What {agency.name} says" if agency else kind.label
    return form


def _line(action: AgreedAction, *, is_open: bool) -> dict[str, Any]:
    return {
        "words": action.words,
        "owner": said.owner(action),
        "due_on": action.due_on,
        "change_href": reverse("marac:change_action", args=[action.pk]) if is_open and not action.sent_at else "",
    }


class _ItemDeed(DeedPage):
    template: ClassVar[str] = "marac/deed.html"
    permission = permissions.run_item
    form_class: ClassVar[type[BaseForm]] = forms.AskNothingForm

    def rows(self) -> QuerySet[AgendaItem]:
        return AgendaItem.objects.select_related("meeting__area", "case__key")

    def context(self, row: AgendaItem) -> dict[str, Any]:
        return {"caption": f"Case {row.case.number}", "cancel_href": reverse("marac:item", args=[row.pk])}

    def done_url(self, row: AgendaItem, result: Any) -> str:
        return reverse("marac:item", args=[row.pk])


class OpenCase(_ItemDeed):
    title = "Open this case"
    verb = "Open this case"

    def context(self, row: AgendaItem) -> dict[str, Any]:
        lead = "Ask whether anybody knows somebody in it. From here on those present read what each agency shares."
        return {**super().context(row), "lead": lead}

    def act(self, row: AgendaItem, form: Any) -> None:
        meeting.open_case(row, by=self.request.actor, at=self.request.at)


class _Kept(KeptDeed, _ItemDeed):
    permission = permissions.take_part


class Write(_Kept):
    template = "marac/meetings/write.html"
    title = "What was said"
    form_class = forms.PassageForm
    done_message = "Saved."
    theirs: Passage | None = None

    def act(self, row: AgendaItem, form: Any) -> Passage:
        given = form.cleaned_data
        try:
            return meeting.save_passage(row, by=self.request.actor, at=self.request.at, **given)
        except Changed as changed:
            self.theirs = changed.theirs
            raise

    def kept(self, result: Passage) -> dict[str, Any]:
        return {"seen": result.version}


class Agree(_Kept):
    title = "Agree an action"
    verb = "Agree this action"

    @cached_property
    def posts(self) -> list[Post]:
        actor, row = self.request.actor, self.row()
        posts = agencies.posts_of(row.meeting.area_id, timezone.localdate(self.request.at))
        is_staff = actor.acts_as(*permissions.STAFF)
        return [post for post in posts if is_staff or post.organisation_id == actor.organisation_id]

    def form(self, row: AgendaItem, **data: Any) -> forms.AgreeForm:
        return forms.AgreeForm(posts=self.posts, **data)

    def act(self, row: AgendaItem, form: Any) -> AgreedAction:
        given = form.cleaned_data
        return meeting.agree(row, by=self.request.actor, at=self.request.at, **given)

    def kept(self, result: AgreedAction) -> dict[str, Any]:
        return {"pk": str(uuid4()), "line": f"{result.words} {said.owner(result)}, by {result.due_on:%-d %B %Y}"}


class Hear(_ItemDeed):
    title = "End this case"
    verb = "End this case"
    form_class = forms.HearForm
    done_message = "Heard. Its actions have gone to their owners."

    def act(self, row: AgendaItem, form: Any) -> None:
        meeting.hear(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class Defer(Reasoned, _ItemDeed):
    title = "Put this case off"
    verb = "Put it off"
    form_class = forms.DeferForm
    done_message = "Put off. It waits to be listed for another meeting."

    def act(self, row: AgendaItem, form: Any) -> None:
        meeting.defer(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class TakeOff(_ItemDeed):
    title = "Take this case off the list"
    verb = "Take it off"
    done_message = "Taken off. It waits for another meeting."

    def act(self, row: AgendaItem, form: Any) -> None:
        listing.take_off(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: AgendaItem, result: None) -> str:
        return reverse("marac:meeting", args=[row.meeting_id])


class ChangeAction(DeedPage):
    permission = permissions.check_agreed
    template = "marac/meetings/change_action.html"
    title = "Change an action"
    theirs: AgreedAction | None = None

    def rows(self) -> QuerySet[AgreedAction]:
        return AgreedAction.objects.select_related("key", "case__key", "meeting", "organisation", "post")

    def form(self, row: AgreedAction, **data: Any) -> forms.ChangeActionForm:
        posts = agencies.posts_of(row.meeting.area_id, timezone.localdate(self.request.at))
        return forms.ChangeActionForm(posts=posts, **data)

    def initial(self, row: AgreedAction) -> dict[str, Any]:
        trail.sight("marac.case_read", row.case, at=self.request.at)
        return forms.ChangeActionForm.of(row)

    def context(self, row: AgreedAction) -> dict[str, Any]:
        return {"caption": f"Case {row.case.number}", "cancel_href": self.done_url(row, None)}

    def act(self, row: AgreedAction, form: Any) -> None:
        try:
            meeting.change_action(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)
        except Changed as changed:
            self.theirs = changed.theirs
            raise

    def done_url(self, row: AgreedAction, result: None) -> str:
        item = (
            AgendaItem.objects.on_the_list()
            .filter(meeting=row.meeting_id, case=row.case_id)
            .values_list("pk", flat=True)
        )
        return reverse("marac:item", args=[item[0]])
