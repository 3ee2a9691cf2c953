from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from frankpledge.partnerships import forms, permissions
from frankpledge.partnerships.actions import areas as actions
from frankpledge.partnerships.models import (
    Area,
    AreaPart,
    AreaSuccession,
    Cover,
    Organisation,
    PolicingBodyHolder,
    StatutoryStanding,
)
from frankpledge.partnerships.on_a_day import OnADay, became, last_day, period, section
from frankpledge.ui.pages import DeedPage, FormPage, ListPage, RecordPage
from frankpledge.ui.tables import Column
from frankpledge.ui.wording import mid_sentence

Kind = AreaSuccession.Kind


class AreaList(OnADay, ListPage):
    """Places of every kind, as on a day."""

    permission = permissions.see_areas
    filters = forms.AreaFilters
    template = "partnerships/list.html"
    title = "Places"

    def rows(self) -> QuerySet[Any]:
        lying_in = AreaPart.objects.on(self.day).select_related("whole").order_by("whole__name")
        return Area.objects.on(self.day).prefetch_related(Prefetch("wholes_it_is_in", lying_in, to_attr="lying_in"))

    def context(self, rows: list[Any]) -> dict[str, Any]:
        may_add = permissions.change_areas.opens_for(self.request.actor)
        return {
            "columns": [
                Column("name", "Name"),
                Column("kind", "Kind"),
                Column("code", "ONS code"),
                Column("wholes", "Lies in"),
            ],
            "table_rows": [
                {
                    "name": self.link(area),
                    "kind": area.get_kind_display(),
                    "code": area.ons_code or "none",
                    "wholes": ", ".join(part.whole.name_and_kind for part in area.lying_in) or "no larger area",
                }
                for area in rows
            ],
            "empty_sentence": "No place of that kind and name was there on that day.",
            "actions": [{"text": "Add a place", "href": reverse("partnerships:create_area")}] if may_add else [],
        }


class AreaRecord(OnADay, RecordPage):
    permission = permissions.see_areas
    template = "partnerships/record.html"

    def rows(self) -> QuerySet[Any]:
        return Area.objects.all()

    def context(self, row: Any) -> dict[str, Any]:
        return {
            "title": row.name,
            "caption": row.get_kind_display(),
            "summary_rows": self._summary(row),
            "sections": self._sections(row),
            "history": became(row, self, self._offices(row)),
            "history_title": "What changed here, and when",
            "actions": self._actions(row),
            **self.as_on(row),
        }

    def _summary(self, area: Area) -> list[dict[str, Any]]:
        wholes = AreaPart.objects.on(self.day).filter(part=area).select_related("whole").order_by("whole__name")
        holders = PolicingBodyHolder.objects.on(self.day).filter(area=area).select_related("organisation")
        rows = [
            {
                "label": "Lies in",
                "value": ", ".join(part.whole.name_and_kind for part in wholes) or "no larger area here",
            },
            {"label": "ONS code", "value": area.ons_code or "none"},
            {"label": "Law", "value": f"that of {area.get_jurisdiction_display()}"},
            {"label": "Known from", "value": area.source},
        ]
        offices = [(one.organisation, mid_sentence(one.get_style_display())) for one in holders]
        held = [
            {"label": "Local policing body", "value": self.link(holder, f"{holder} ({style})")}
            for holder, style in offices
        ]
        return [*held, *rows]

    def _offices(self, area: Area) -> list[dict[str, Any]]:
        """Who holds the office of local policing body for it, each from a day that may be one to come."""
        return [
            {
                "at": holder.from_on,
                "title": f"{holder.organisation}, local policing body",
                "text": "; ".join(filter(None, (holder.get_style_display(), last_day(holder), holder.source))),
                "href": self.link(holder.organisation).href,
            }
            for holder in area.policing_body_holders.exclude(from_on=None).select_related("organisation")
        ]

    def _sections(self, area: Area) -> list[dict[str, Any]]:
        parts = (
            AreaPart.objects.on(self.day).filter(whole=area).select_related("part").order_by("part__kind", "part__name")
        )
        standings = StatutoryStanding.objects.on(self.day).filter(area=area).select_related("organisation")
        of_its_parts = Q(area__in=[one.part_id for one in parts])
        of_what_it_was = Q(area__successions__after=area, area__successions__on__lte=self.day)
        organisations = (
            Organisation.objects.on(self.day).filter(Q(area=area) | of_its_parts | of_what_it_was).distinct()
        )
        covers = (
            Cover.objects.on(self.day).filter(area=area).select_related("post__organisation").order_by("post__title")
        )
        return [
            section(
                "Its parts",
                "Name, Kind, Code",
                [
                    {
                        "name": self.link(one.part),
                        "kind": one.part.get_kind_display(),
                        "code": one.part.ons_code or "none",
                    }
                    for one in parts
                ],
                "No smaller place is known in it on this day.",
            ),
            section(
                "Standing under the Crime and Disorder Act 1998, section 5",
                "Organisation, Standing, When, Known from",
                [
                    {
                        "organisation": self.link(one.organisation),
                        "standing": one.get_standing_display(),
                        "when": period(one),
                        "known": one.source,
                    }
                    for one in standings.order_by("-standing", "organisation__name")
                ],
                "No organisation has a standing in this very area on this day.",
            ),
            section(
                "Organisations of this place and its parts",
                "Name, Kind",
                [{"name": self.link(one), "kind": one.get_kind_display()} for one in organisations],
                "No organisation is known that works in this place alone.",
            ),
            section(
                "Posts that cover it",
                "Post, Organisation",
                [
                    {"post": self.link(one.post, one.post.title), "organisation": self.link(one.post.organisation)}
                    for one in covers
                ],
                "No post covers exactly this place.",
            ),
        ]

    def _actions(self, area: Area) -> list[dict[str, str]]:
        if not permissions.change_areas.opens_for(self.request.actor) or area.until_on is not None:
            return []
        deeds = [
            ("Place it in another", "place_area"),
            ("Rename", "rename_area"),
            ("Merge", "merge_area"),
            ("Split", "split_area"),
            ("Dissolve", "dissolve_area"),
        ]
        if area.kind == Area.Kind.FORCE:
            deeds.append(("Pass the office on", "pass_office"))
        return [{"text": text, "href": reverse(f"partnerships:{deed}", args=[area.pk])} for text, deed in deeds]


class CreateArea(FormPage):
    permission = permissions.change_areas
    form_class = forms.CreateArea
    title, verb, done_message = "Add a place", "Add place", "The place is added."

    def act(self, form: Any) -> Area:
        inside = [whole] if (whole := form.cleaned_data.pop("inside")) else []
        return actions.create_area(**form.cleaned_data, inside=inside, by=self.request.actor, at=self.request.at)

    def done_url(self, result: Any) -> str:
        return reverse("partnerships:area", args=[result.pk])


class _OfArea(DeedPage):
    permission = permissions.change_areas
    verb_of_title = ""

    def rows(self) -> QuerySet[Any]:
        return Area.objects.all()

    def context(self, row: Any) -> dict[str, Any]:
        back = reverse("partnerships:area", args=[row.pk])
        return {"title": f"{self.verb_of_title} {row.name}", "caption": row.get_kind_display(), "cancel_href": back}

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("partnerships:area", args=[row.pk])


class PlaceArea(_OfArea):
    form_class = forms.PlaceArea
    verb_of_title, verb, done_message = "Place", "Place it there", "The place lies there from that day."

    def act(self, row: Any, form: Any) -> Any:
        return actions.place_area(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class RenameArea(_OfArea):
    form_class = forms.Rename
    verb_of_title, verb, done_message = (
        "Rename",
        "Rename it",
        "The new name holds from that day. The old one keeps its history.",
    )

    def act(self, row: Any, form: Any) -> Any:
        name = form.cleaned_data.pop("name")
        return actions.succeed_areas(
            [row], [name], kind=Kind.RENAME, **form.cleaned_data, by=self.request.actor, at=self.request.at
        )


class MergeArea(_OfArea):
    form_class = forms.Merge
    verb_of_title, verb, done_message = (
        "Merge",
        "Merge them",
        "They merge on that day. The old ones keep their history.",
    )

    def form(self, row: Any, **data: Any) -> Any:
        form = super().form(row, **data)
        form.fields["others"].queryset = Area.objects.filter(kind=row.kind, until_on=None).exclude(pk=row.pk)
        return form

    def act(self, row: Any, form: Any) -> Any:
        others, name = form.cleaned_data.pop("others"), form.cleaned_data.pop("name")
        before = [row, *others]
        return actions.succeed_areas(
            before, [name], kind=Kind.MERGE, **form.cleaned_data, by=self.request.actor, at=self.request.at
        )


class SplitArea(_OfArea):
    form_class = forms.Split
    verb_of_title, verb = "Split", "Split it"
    done_message = "It splits on that day. Now say, for each of its old parts, in which new place it lies."

    def act(self, row: Any, form: Any) -> Any:
        names = form.cleaned_data.pop("names")
        return actions.succeed_areas(
            [row], names, kind=Kind.SPLIT, **form.cleaned_data, by=self.request.actor, at=self.request.at
        )


class DissolveArea(_OfArea):
    form_class = forms.Dissolve
    verb_of_title, verb, done_message = (
        "Dissolve",
        "Dissolve it",
        "It is no longer there from that day. Its history stays.",
    )

    def act(self, row: Any, form: Any) -> Any:
        return actions.succeed_areas(
            [row], [], kind=Kind.DISSOLVE, **form.cleaned_data, by=self.request.actor, at=self.request.at
        )
