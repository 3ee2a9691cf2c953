"""Sharing agreements: which stand, who signed each, and keeping them."""

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships import permissions
from frankpledge.partnerships.actions import agreements as actions
from frankpledge.partnerships.forms import agreements as forms
from frankpledge.partnerships.models import AgreementParty, Area, SharingAgreement
from frankpledge.partnerships.on_a_day import OnADay, period, section, standing
from frankpledge.ui.pages import DeedPage, FormPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import day


class AgreementList(OnADay, ListPage):
    permission = permissions.see_agreements
    filters = forms.AgreementFilters
    template = "partnerships/list.html"
    title = "Sharing agreements"

    def rows(self) -> QuerySet[Any]:
        return (
            SharingAgreement.objects.select_related("area")
            .annotate(signed=Count("parties"))
            .order_by("until_on", "title")
        )

    def context(self, rows: list[Any]) -> dict[str, Any]:
        may_add = permissions.keep_agreements.opens_for(self.request.actor)
        return {
            "columns": [
                Column("title", "Agreement", "link"), Column("area", "For"), Column("status", "Where it stands", "tag"),
                Column("last_day", "Last day", "date"), Column("review", "Review by", "date"), Column("signed", "Signed by", "number"),
            ],
            "table_rows": [
                {
                    "title": Link(one.title, reverse("partnerships:agreement", args=[one.pk])), "area": self.link(one.area, one.area.name_and_kind),
                    "status": standing(one, self.day), "last_day": one.last_day, "review": one.review_on, "signed": one.signed,
                }
                for one in rows
            ],
            "empty_sentence": "No agreement is entered. Until one is, agencies see what their posts let them.",
            "actions": [{"text": "Enter an agreement", "href": reverse("partnerships:make_agreement")}] if may_add else [],
        }  # fmt: skip


class AgreementRecord(OnADay, RecordPage):
    permission = permissions.see_agreements
    template = "partnerships/record.html"

    def rows(self) -> QuerySet[Any]:
        return SharingAgreement.objects.select_related("area", "renews")

    def context(self, row: Any) -> dict[str, Any]:
        may = permissions.keep_agreements.allows(self.request.actor, row)
        return {
            "title": row.title,
            "caption": f"Sharing agreement for {row.area.name_and_kind}",
            "summary_rows": self._summary(row),
            "sections": [self._parties(row, may=may)],
            "history": self._history(row),
            "history_title": "Its terms",
            "actions": self._actions(row) if may else [],
            **self.as_on(row),
        }

    def _summary(self, one: SharingAgreement) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = [
            {"label": "In force", "value": period(one)},
            {"label": "To be reviewed by", "value": one.review_on, "kind": "date"},
            {"label": "Reminders begin", "value": f"{one.notice_days} days before a review or the end"},
            {"label": "What is shared, and for what", "value": one.purpose},
            {"label": "Lawful basis", "value": one.legal_basis},
            {"label": "The signed copy", "value": one.kept_at},
            {"label": "Ended early because", "value": one.ended_because},
        ]
        return [row for row in rows if row["value"]]

    def _parties(self, one: SharingAgreement, *, may: bool) -> dict[str, Any]:
        parties = one.parties.select_related("organisation").order_by("organisation__name", "from_on")
        return section(
            "Who signed it",
            "Agency, Shares, Signed by, Left because, Change" if may else "Agency, Shares, Signed by, Left because",
            [
                {
                    "agency": self.link(each.organisation),
                    "shares": period(each),
                    "signed": each.signed_by,
                    "left": each.left_because or "–",
                    "change": Link("It leaves", reverse("partnerships:leave_agreement", args=[each.pk]))
                    if each.until_on is None
                    else "–",
                }
                for each in parties
            ],
            "Nobody has signed it.",
        )

    def _history(self, one: SharingAgreement) -> list[dict[str, Any]]:
        after = SharingAgreement.objects.filter(renews=one).first()
        terms = [
            *([{"at": after.from_on, "title": "Renewed", "href": _to("agreement", after.pk)}] if after else []),
            {"at": one.from_on, "title": "This term began"},
            *([{"at": one.renews.from_on, "title": "The term before", "href": _to("agreement", one.renews.pk)}] if one.renews else []),
        ]  # fmt: skip
        return [term for term in terms if term["at"]]

    def _actions(self, one: SharingAgreement) -> list[dict[str, str]]:
        runs = one.until_on is not None and one.until_on > timezone.localdate(self.request.at)
        is_renewed = SharingAgreement.objects.filter(renews=one).exists()
        possible = (
            ("Another agency signs it", "join_agreement", runs),
            ("Say that it was reviewed", "review_agreement", runs),
            ("Renew it", "renew_agreement", not is_renewed),
            ("End it early", "end_agreement", runs),
        )
        return [{"text": text, "href": _to(name, one.pk)} for text, name, is_so in possible if is_so]


def _to(name: str, pk: Any) -> str:
    return reverse(f"partnerships:{name}", args=[pk])


class MakeAgreement(FormPage):
    permission = permissions.keep_agreements
    form_class = forms.MakeAgreement
    title, verb = "Enter a sharing agreement", "Enter it"
    done_message = "Entered. Its agencies share by it from its first day until its last."

    def form(self, **data: Any) -> Any:
        form = super().form(**data)
        form.fields["area"].queryset = _areas_kept(self.request.actor)
        return form

    def context(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "cancel_href": reverse("partnerships:agreements"),
            "lead": "From its last day on, an agency that signed it sees nothing of the MARAC’s cases until it is renewed. It can always refer.",
        }

    def act(self, form: Any) -> SharingAgreement:
        return actions.make(**form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, result: Any) -> str:
        return _to("agreement", result.pk)


def _areas_kept(actor: Any) -> QuerySet[Area]:
    """The MARACs that somebody keeps agreements for, and the force area around them."""
    kinds = (Area.Kind.MARAC, Area.Kind.FORCE)
    own = Area.objects.filter(organisations=actor.organisation_id).values("pk")
    kept = Area.objects.filter(kind__in=kinds, until_on=None)
    return (kept.filter(pk__in=actor.area_ids | actor.office_area_ids) | kept.filter(pk__in=own)).order_by(
        "kind", "name"
    )


class _OfAgreement(DeedPage):
    permission = permissions.keep_agreements

    def rows(self) -> QuerySet[Any]:
        return SharingAgreement.objects.select_related("area")

    def context(self, row: Any) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": _to("agreement", row.pk)}

    def done_url(self, row: Any, result: Any) -> str:
        return _to("agreement", row.pk)


class JoinAgreement(_OfAgreement):
    form_class = forms.JoinAgreement
    title, verb, done_message = "Another agency signs it", "Add them", "They share by it from that day."

    def act(self, row: Any, form: Any) -> Any:
        return actions.join(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class ReviewAgreement(_OfAgreement):
    form_class = forms.ReviewAgreement
    title, verb, done_message = "It was reviewed, and still serves", "Reviewed", "The next review is on that day."

    def act(self, row: Any, form: Any) -> Any:
        return actions.review(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class EndAgreement(_OfAgreement):
    form_class = forms.EndAgreement
    title, verb, done_message = "End it early", "End it", "It ends after that day, and its access with it."

    def context(self, row: Any) -> dict[str, Any]:
        lead = "From the day after, every agency that signed it sees nothing of the MARAC’s cases. What they owe comes to the co-ordinators’ desk."
        return {**super().context(row), "lead": lead}

    def act(self, row: Any, form: Any) -> Any:
        return actions.end_early(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class RenewAgreement(_OfAgreement):
    form_class = forms.RenewAgreement
    title, verb, done_message = "Renew it", "Renew it", "Renewed: its agencies share by it again."

    def initial(self, row: Any) -> dict[str, Any]:
        return {"from_on": max(row.until_on, timezone.localdate(self.request.at)), "kept_at": row.kept_at}

    def context(self, row: Any) -> dict[str, Any]:
        lead = f"This term’s last day is {day(row.last_day)}. Those who were its parties then are parties to the next."
        return {**super().context(row), "lead": lead}

    def act(self, row: Any, form: Any) -> Any:
        return actions.renew(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Any, result: Any) -> str:
        return _to("agreement", result.pk)


class LeaveAgreement(DeedPage):
    """One agency leaves; the others go on."""

    permission = permissions.change_parties
    form_class = forms.EndAgreement
    title, verb, done_message = "An agency leaves the agreement", "It leaves", "It shares no more after that day."

    def rows(self) -> QuerySet[Any]:
        return AgreementParty.objects.select_related("agreement__area", "organisation")

    def context(self, row: Any) -> dict[str, Any]:
        lead = "From the day after, its people see nothing of the MARAC’s cases. They can still refer."
        return {"caption": str(row), "lead": lead, "cancel_href": _to("agreement", row.agreement_id)}

    def act(self, row: Any, form: Any) -> Any:
        return actions.leave(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Any, result: Any) -> str:
        return _to("agreement", row.agreement_id)
