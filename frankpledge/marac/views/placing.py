"""What agencies that share no more left undone at a MARAC, and placing each piece of it."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Organisation
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, Page
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import day

from .. import agencies, permissions, sharing
from ..actions import placing
from ..forms import placing as forms
from ..models import AgreedAction, ResearchRequest

COLUMNS = (Column("what", "What", "link"), Column("due", "Due", "date"), Column("do", "What you can do"))


class LeftUndone(Page):
    """Agency by agency: what each owes at a MARAC where its agreement lets it see nothing any more."""

    permission = permissions.see_owed
    template = "marac/left_undone.html"
    title = "Left undone by agencies that share no more"

    def context(self) -> dict[str, Any]:
        found = sharing.owed_without_sharing(self.request.actor, timezone.localdate(self.request.at))
        return {
            "lead": "Their sharing agreement has ended, so they find nothing of a case, and nobody writes to them. Place what they owe, "
            "or have the agreement renewed: then they have it all again.",
            "columns": COLUMNS,
            "owed": [{"heading": f"{one.agency} at the MARAC of {one.area}", "rows": _rows(one), "flags": len(one.flags)} for one in found],
            "agreements_href": reverse("partnerships:agreements"),
        }  # fmt: skip


def _rows(one: sharing.Owed) -> list[dict[str, Any]]:
    victims = [
        {
            "what": Link(
                f"Victim of referral {told.referral.reference}", reverse("marac:referral", args=[told.referral_id])
            ),
            "do": "Tell another IDVA service, first of all",
        }
        for told in one.victims
    ]
    actions = [
        {
            "what": Link(f"Action on case {each.case.number}", reverse("marac:one_agreed", args=[each.pk])),
            "due": each.due_on,
            "do": Link("Give it to another agency", reverse("marac:place_action", args=[each.pk])),
        }
        for each in one.actions
    ]
    research = [
        {
            "what": Link(f"Research on case {each.case.number}", reverse("marac:case", args=[each.case_id])),
            "due": each.due_on, "do": Link("Go on without it", reverse("marac:go_without", args=[each.pk])),
        }
        for each in one.research
    ]  # fmt: skip
    return [*victims, *actions, *research]


class PlaceAction(DeedPage):
    permission = permissions.check_agreed
    template: ClassVar[str] = "marac/deed.html"
    title = "Give an action to another agency"
    verb = "Give it to them"
    done_message = "It is theirs, and they are told."

    def rows(self) -> QuerySet[AgreedAction]:
        return AgreedAction.objects.select_related("key", "case__key", "meeting__area", "organisation").filter(
            sent_at__isnull=False
        )

    def form(self, row: AgreedAction, **data: Any) -> forms.PlaceForm:
        there = agencies.agencies_of(row.meeting.area_id, timezone.localdate(self.request.at))
        return forms.PlaceForm(
            agencies=Organisation.objects.filter(pk__in=[one.pk for one in there]).order_by("name"), **data
        )

    def initial(self, row: AgreedAction) -> dict[str, Any]:
        return {"due_on": max(row.due_on, timezone.localdate(self.request.at))}

    def context(self, row: AgreedAction) -> dict[str, Any]:
        trail.sight("marac.action_read", row, at=self.request.at)
        caption = f"{row.organisation}’s, of case {row.case.number}, due {day(row.due_on)}"
        return {"lead": row.words, "caption": caption, "cancel_href": reverse("marac:left_undone")}

    def act(self, row: AgreedAction, form: forms.PlaceForm) -> None:
        placing.place(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done_url(self, row: AgreedAction, result: None) -> str:
        return reverse("marac:left_undone")


class GoWithout(DeedPage):
    permission = permissions.place_research
    template: ClassVar[str] = "marac/deed.html"
    title = "Go on without an agency’s research"
    verb = "Stop asking them"
    form_class: ClassVar[type[BaseForm]] = NothingToAsk

    def rows(self) -> QuerySet[ResearchRequest]:
        return ResearchRequest.objects.select_related("case", "meeting__area", "organisation")

    def context(self, row: ResearchRequest) -> dict[str, Any]:
        lead = "They are asked for nothing more at the meetings ahead. The minutes say that no research of theirs was needed."
        caption = f"{row.organisation}, at the MARAC of {row.meeting.area}"
        return {"lead": lead, "caption": caption, "cancel_href": self.done_url(row, None)}

    def act(self, row: ResearchRequest, form: Any) -> int:
        return placing.go_without(row, by=self.request.actor, at=self.request.at)

    def say_done(self, row: ResearchRequest, result: int) -> str:
        return f"{result} {'request is' if result == 1 else 'requests are'} closed."

    def done_url(self, row: ResearchRequest, result: Any) -> str:
        return reverse("marac:left_undone")
