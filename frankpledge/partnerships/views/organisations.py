from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.partnerships import forms, permissions
from frankpledge.partnerships.actions import organisations as actions
from frankpledge.partnerships.holders import holders, with_holders
from frankpledge.partnerships.models import Organisation, OrganisationSuccession, Post
from frankpledge.partnerships.on_a_day import OnADay, became, period, section
from frankpledge.ui.pages import DeedPage, FormPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link

Kind = OrganisationSuccession.Kind


class OrganisationList(OnADay, ListPage):
    permission = permissions.see_organisations
    filters = forms.OrganisationFilters
    template = "partnerships/list.html"
    title = "Organisations"

    def rows(self) -> QuerySet[Any]:
        return Organisation.objects.on(self.day).select_related("area")

    def context(self, rows: list[Any]) -> dict[str, Any]:
        may_add = permissions.change_organisations.opens_for(self.request.actor)
        return {
            "columns": [Column("name", "Name"), Column("kind", "Kind"), Column("area", "Works in")],
            "table_rows": [
                {
                    "name": self.link(one),
                    "kind": one.get_kind_display(),
                    "area": self.link(one.area) if one.area else "several areas",
                }
                for one in rows
            ],
            "empty_sentence": "No organisation of that kind and name was there on that day.",
            "actions": [{"text": "Add an organisation", "href": reverse("partnerships:create_organisation")}]
            if may_add
            else [],
        }


class OrganisationRecord(OnADay, RecordPage):
    permission = permissions.see_organisations
    template = "partnerships/record.html"

    def rows(self) -> QuerySet[Any]:
        return Organisation.objects.select_related("area")

    def context(self, row: Any) -> dict[str, Any]:
        return {
            "title": row.name,
            "caption": row.get_kind_display(),
            "summary_rows": self._summary(row),
            "sections": self._sections(row),
            "history": became(row, self),
            "history_title": "What it came from and became",
            "actions": self._actions(row),
            **self.as_on(row),
        }

    def _summary(self, one: Organisation) -> list[dict[str, Any]]:
        offices = one.policing_body_holdings.on(self.day).select_related("area")
        return [
            {"label": "Works in", "value": self.link(one.area) if one.area else "several areas"},
            *(
                {"label": office.get_style_display(), "value": f"Holds the office for {office.area}, {period(office)}"}
                for office in offices
            ),
            *({"label": number.get_scheme_display(), "value": number.value} for number in one.identifiers.all()),
            {"label": "Known from", "value": one.source},
        ]

    def _sections(self, one: Organisation) -> list[dict[str, Any]]:
        standings = one.standings.on(self.day).select_related("area").order_by("area__name")
        posts = with_holders(Post.objects.on(self.day).filter(organisation=one), self.day)
        return [
            section(
                "Standing under the Crime and Disorder Act 1998, section 5",
                "Area, Standing, When, Known from",
                [
                    {
                        "area": self.link(each.area),
                        "standing": each.get_standing_display(),
                        "when": period(each),
                        "known": each.source,
                    }
                    for each in standings
                ],
                "It has no standing under section 5 on this day.",
            ),
            section(
                "Sharing agreements",
                "Agreement, For, Shares",
                [
                    {
                        "agreement": Link(
                            str(each.agreement), reverse("partnerships:agreement", args=[each.agreement_id])
                        ),
                        "for": each.agreement.area.name_and_kind,
                        "shares": period(each),
                    }
                    for each in one.agreement_parties.select_related("agreement__area").order_by("-from_on")
                ],
                "It has signed none that is entered here.",
            ),
            section(
                "Posts",
                "Title, What it does, Held by",
                [
                    {"title": self.link(post, post.title), "what": post.get_role_display(), "held": holders(post)}
                    for post in posts
                ],
                "No post of it is known on this day.",
            ),
        ]

    def _actions(self, one: Organisation) -> list[dict[str, str]]:
        actor, deeds = self.request.actor, []
        if one.until_on is None and permissions.create_posts.allows(actor, one):
            deeds.append(("Add a post", "create_post"))
        if one.until_on is None and permissions.change_organisations.opens_for(actor):
            deeds += [
                ("Give it a standing", "give_standing"),
                *((deed.title(), f"{deed}_organisation") for deed in ("rename", "merge", "split", "dissolve")),
            ]
        return [{"text": text, "href": reverse(f"partnerships:{deed}", args=[one.pk])} for text, deed in deeds]


class CreateOrganisation(FormPage):
    permission = permissions.change_organisations
    form_class = forms.CreateOrganisation
    title, verb, done_message = "Add an organisation", "Add organisation", "The organisation is added."

    def act(self, form: Any) -> Organisation:
        return actions.create_organisation(**form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, result: Any) -> str:
        return reverse("partnerships:organisation", args=[result.pk])


class _OfOrganisation(DeedPage):
    permission = permissions.change_organisations
    verb_of_title = ""

    def rows(self) -> QuerySet[Any]:
        return Organisation.objects.all()

    def context(self, row: Any) -> dict[str, Any]:
        back = reverse("partnerships:organisation", args=[row.pk])
        return {"title": f"{self.verb_of_title} {row.name}", "caption": row.get_kind_display(), "cancel_href": back}

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("partnerships:organisation", args=[row.pk])

    def succeed(self, before: list[Any], after: list[str], kind: str, form: Any) -> Any:
        return actions.succeed_organisations(
            before, after, kind=kind, **form.cleaned_data, by=self.request.actor, at=self.request.at
        )


class GiveStanding(_OfOrganisation):
    form_class = forms.GiveStanding
    verb_of_title, verb, done_message = "Give a standing to", "Give standing", "It has that standing from that day."

    def act(self, row: Any, form: Any) -> Any:
        return actions.give_standing(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class RenameOrganisation(_OfOrganisation):
    form_class = forms.Rename
    verb_of_title, verb, done_message = (
        "Rename",
        "Rename it",
        "The new name holds from that day. The old one keeps its history.",
    )

    def act(self, row: Any, form: Any) -> Any:
        return self.succeed([row], [form.cleaned_data.pop("name")], Kind.RENAME, form)


class MergeOrganisation(_OfOrganisation):
    form_class = forms.MergeOrganisation
    verb_of_title, verb, done_message = (
        "Merge",
        "Merge them",
        "They merge on that day. The old ones keep their history.",
    )

    def form(self, row: Any, **data: Any) -> Any:
        form = super().form(row, **data)
        form.fields["others"].queryset = Organisation.objects.filter(kind=row.kind, until_on=None).exclude(pk=row.pk)
        return form

    def act(self, row: Any, form: Any) -> Any:
        before = [row, *form.cleaned_data.pop("others")]
        return self.succeed(before, [form.cleaned_data.pop("name")], Kind.MERGE, form)


class SplitOrganisation(_OfOrganisation):
    form_class = forms.SplitOrganisation
    verb_of_title, verb, done_message = "Split", "Split it", "It splits on that day. Its history stays with it."

    def act(self, row: Any, form: Any) -> Any:
        return self.succeed([row], form.cleaned_data.pop("names"), Kind.SPLIT, form)


class DissolveOrganisation(_OfOrganisation):
    form_class = forms.Dissolve
    verb_of_title, verb, done_message = (
        "Dissolve",
        "Dissolve it",
        "It is no longer there from that day. Its history stays.",
    )

    def act(self, row: Any, form: Any) -> Any:
        return self.succeed([row], [], Kind.DISSOLVE, form)
