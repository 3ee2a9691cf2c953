"""An IDVA service's advisers, whom each has, and handing over everybody of somebody who leaves."""

from typing import Any, ClassVar

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.rules import Hidden
from frankpledge.ui.pages import FormPage, Page
from frankpledge.ui.tables import Column, Link, Status

from .. import permissions
from ..actions import supporting
from ..forms import supporting as forms
from ..models import IdvaNotice


def _with_victims(actor: Any) -> list[Person]:
    """Whoever has a victim of the actor's own service, and how many; also those who left."""
    had = permissions.answer_notice.filter(supporting.going_on(IdvaNotice.objects.order_by()), actor)
    numbers = had.exclude(adviser=None).values("adviser").annotate(count=Count("pk"))
    people = Person.objects.in_bulk([one["adviser"] for one in numbers])
    for one in numbers:
        vars(people[one["adviser"]])["count"] = one["count"]
    return sorted(people.values(), key=lambda one: one.name)


class Advisers(Page):
    """Each adviser with how many victims they have; whoever has left with some of them comes first."""

    permission = permissions.answer_notice
    template = "marac/advisers.html"
    title = "Advisers, and whom they have"

    def context(self) -> dict[str, Any]:
        actor = self.request.actor
        here = set(
            supporting.advisers_of(actor.organisation_id, timezone.localdate(self.request.at)).values_list(
                "pk", flat=True
            )
        )
        found = sorted(_with_victims(actor), key=lambda one: (one.pk in here, one.name))
        return {
            "lead": "When somebody leaves, all whom they have go to one colleague in one step; any can be given to another afterwards.",
            "columns": (Column("name", "Adviser"), Column("status", "Here", "tag"), Column("count", "Victims", "number"), Column("do", "Change", "link")),
            "table_rows": [
                {
                    "name": one.name, "count": vars(one)["count"], "do": Link("Hand all over", reverse("marac:give_all", args=[one.pk])),
                    "status": Status("An adviser here", "done") if one.pk in here else Status("Has left", "late"),
                }
                for one in found
            ],
            "empty_sentence": "No victim is with an adviser who signs in here.",
        }  # fmt: skip


class GiveAll(FormPage):
    """One adviser's victims, all of them, to another."""

    permission = permissions.answer_notice
    template: ClassVar[str] = "marac/deed.html"
    title, verb = "Hand all of an adviser’s victims over", "Hand them over"

    @property
    def leaver(self) -> Person:
        found = next((one for one in _with_victims(self.request.actor) if one.pk == self.kwargs["pk"]), None)
        if found is None:
            raise Hidden
        return found

    def form(self, **data: Any) -> forms.GiveAllForm:
        here = supporting.advisers_of(self.request.actor.organisation_id, timezone.localdate(self.request.at))
        return forms.GiveAllForm(advisers=here.exclude(pk=self.kwargs["pk"]), **data)

    def context(self) -> dict[str, Any]:
        leaver = self.leaver
        count = vars(leaver)["count"]
        return {
            "title": self.title, "caption": f"{leaver.name} has {count} {'victim' if count == 1 else 'victims'}", "cancel_href": reverse("marac:advisers"),
            "lead": "They go over at once, with all that was noted. Anybody whom the next adviser is too near to comes to your desk instead.",
        }  # fmt: skip

    def act(self, form: forms.GiveAllForm) -> supporting.HandedOver:
        return supporting.give_all(self.leaver, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def say_done(self, result: supporting.HandedOver) -> str:
        said = f"{result.given} handed over."
        return (
            f"{said} {result.kept_back} can’t be theirs, and waits on your desk for another adviser."
            if result.kept_back
            else said
        )

    def done_url(self, result: Any) -> str:
        return reverse("marac:advisers")
