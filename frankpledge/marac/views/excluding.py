"""Who may not know of a case: shown to those who decide it, added to, and let in again by the senior co-ordinator."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.rules import Hidden
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.tables import Column, Link, Status

from .. import permissions
from ..actions import excluding
from ..forms import reviewing as forms
from ..forms.meetings import AskNothingForm
from ..models import AwaitedExclusion, LiftedExclusion, PartyExclusion, Referral

_COLUMNS = (
    Column("who", "Who"),
    Column("why", "Why"),
    Column("named", "Named", "moment"),
    Column("by", "By"),
    Column("stands", "Where it stands", "tag"),
    Column("deed", "", "link"),
)


class KeptOut(RecordPage):
    permission = permissions.review_referral
    template = "marac/kept_out.html"
    title = "Who is kept out of it"

    def rows(self) -> QuerySet[Referral]:
        return Referral.objects.all()

    def context(self, row: Referral) -> dict[str, Any]:
        lifts = permissions.lift_exclusion.allows(self.request.actor, row)
        kept = PartyExclusion.objects.filter(referral=row).select_related("person", "post", "named_by")
        awaited = AwaitedExclusion.objects.filter(referral=row).select_related("named_by")
        lifted = LiftedExclusion.objects.filter(referral=row).select_related("person", "post", "lifted_by")
        return {
            "caption": row.reference,
            "columns": _COLUMNS if lifts else _COLUMNS[:-1],
            "table_rows": [*(_kept(one) for one in kept), *(_awaited(one) for one in awaited), *map(_lifted, lifted)],
            "lead": "They find nothing of it, nor of any other referral of the same victim: in no list, count, search, paper or "
            "message. Only the senior co-ordinator can let somebody in again.",
            "add_href": reverse("marac:exclude", args=[row.pk]),
            "back_href": reverse("marac:referral", args=[row.pk]),
        }


def _kept(one: PartyExclusion) -> dict[str, Any]:
    return {
        "who": one.person or one.post, "why": one.get_why_display(), "named": one.named_at,
        "by": one.named_by.title if one.named_by else "The referrer", "stands": Status("Kept out", "done"),
        "deed": Link("Let in again", reverse("marac:let_in", args=[one.referral_id, one.pk])),
    }  # fmt: skip


def _awaited(one: AwaitedExclusion) -> dict[str, Any]:
    return {
        "who": one.email, "why": one.get_why_display(), "named": one.named_at,
        "by": one.named_by.title if one.named_by else "The referrer", "stands": Status("No account here yet", "waiting"),
        "deed": Link("Take the address back", reverse("marac:await_no_longer", args=[one.referral_id, one.pk])),
    }  # fmt: skip


def _lifted(one: LiftedExclusion) -> dict[str, Any]:
    return {
        "who": one.person or one.post, "why": one.because, "named": one.lifted_at, "by": one.lifted_by.title,
        "stands": Status("Let in again", "quiet"), "deed": "–",
    }  # fmt: skip


class _Deed(DeedPage):
    permission = permissions.lift_exclusion
    template = "marac/deed.html"

    def rows(self) -> QuerySet[Referral]:
        return Referral.objects.all()

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    def done_url(self, row: Referral, result: Any) -> str:
        return reverse("marac:kept_out", args=[row.pk])


class Exclude(_Deed):
    permission = permissions.review_referral
    title = "Keep somebody out of it"
    verb = "Keep them out"
    form_class = forms.ExcludeForm
    done_message = (
        "They find nothing of it from now on. Somebody without an account here is kept out once they have one."
    )

    def context(self, row: Referral) -> dict[str, Any]:
        lead = "From now on they find nothing of it, in any list, count or search, nor of the same victim’s other referrals."
        return {"caption": row.reference, "lead": lead, "cancel_href": reverse("marac:kept_out", args=[row.pk])}

    def act(self, row: Referral, form: forms.ExcludeForm) -> None:
        excluding.exclude(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done_url(self, row: Referral, result: None) -> str:
        """Whoever kept themselves out would find no page to come back to."""
        is_still_there = permissions.review_referral.allows(self.request.actor, row)
        return reverse("marac:kept_out", args=[row.pk]) if is_still_there else reverse("marac:queue")


class LetIn(_Deed):
    title = "Let somebody in again"
    verb = "Let them in again"
    form_class = forms.LetInForm
    done_message = "They find it again."

    def exclusion(self, row: Referral) -> PartyExclusion:
        found = row.exclusions.filter(pk=self.kwargs["exclusion"]).select_related("person", "post", "referral__key")
        if one := found.first():
            return one
        raise Hidden

    def context(self, row: Referral) -> dict[str, Any]:
        one = self.exclusion(row)
        return {
            "caption": row.reference,
            "lead": f"{one.person or one.post} was kept out: {one.get_why_display().lower()}. From now on they find this referral, "
            "and every other of the same victim that their post may see.",
            "cancel_href": self.done_url(row, None),
        }

    def act(self, row: Referral, form: forms.LetInForm) -> None:
        excluding.let_in_again(self.exclusion(row), by=self.request.actor, at=self.request.at, **form.cleaned_data)


class AwaitNoLonger(_Deed):
    title = "Take this address back"
    verb = "Take it back"
    form_class = AskNothingForm
    done_message = "Taken back."

    def awaited(self, row: Referral) -> AwaitedExclusion:
        if one := AwaitedExclusion.objects.filter(referral=row, pk=self.kwargs["awaited"]).first():
            return one
        raise Hidden

    def context(self, row: Referral) -> dict[str, Any]:
        lead = f"{self.awaited(row).email} was named, and nobody here has it. Whoever gets it is then not kept out."
        return {"caption": row.reference, "lead": lead, "cancel_href": self.done_url(row, None)}

    def act(self, row: Referral, form: Any) -> None:
        excluding.await_no_longer(self.awaited(row), by=self.request.actor, at=self.request.at)
