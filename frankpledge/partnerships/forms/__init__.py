from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from frankpledge.accounts.models import Person
from frankpledge.ui import forms

from .. import permissions
from ..models import Area, Organisation, PolicingBodyHolder, Post, Role, StatutoryStanding


class AreaField(forms.RowField):
    """One area by its name and kind, since a district, its partnership's area and its MARAC's share a name."""

    def label_from_instance(self, obj: Area) -> str:
        return obj.name_and_kind


class AreasField(forms.RowsField):
    """Any number of areas, each by its name and kind."""

    def label_from_instance(self, obj: Area) -> str:
        return obj.name_and_kind


class AsOn(forms.Filters):
    """The day that a page is about, kept in the address; without one, the day of the request."""

    on = forms.DateField(label="As on", help_text="To see it as it was, or will be: a day, a month and a year.")


class OfTheDay(forms.Filters):
    """A list's filters over dated rows; the day is read by `on_a_day.OnADay`, any other filter is a column's name."""

    words = forms.TextField(label="Words in the name", width=20)
    on = forms.DateField(label="As on")

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["words"]:
            rows = rows.filter(self.naming(answers["words"]))
        return rows.filter(
            **{name: answer for name, answer in answers.items() if name not in {"words", "on"} and answer}
        )

    def naming(self, words: str) -> Q:
        return Q(name__icontains=words)


class AreaFilters(OfTheDay):
    kind = forms.SelectField(label="Kind", empty="Every kind", choices=Area.Kind.choices)
    field_order = ("kind", "words", "on")


class OrganisationFilters(OfTheDay):
    kind = forms.SelectField(label="Kind", empty="Every kind", choices=Organisation.Kind.choices)
    field_order = ("kind", "words", "on")


class PostFilters(OfTheDay):
    role = forms.SelectField(label="What the post does", empty="Everything", choices=Role.choices)
    field_order = ("role", "words", "on")

    def naming(self, words: str) -> Q:
        return Q(title__icontains=words) | Q(organisation__name__icontains=words)


def _source() -> forms.TextField:
    return forms.TextField(
        label="Where this is known from", help_text="Such as the order or the decision.", max_length=300
    )


class CreateArea(forms.Form):
    name = forms.TextField(label="Name", max_length=200)
    kind = forms.SelectField(label="Kind", choices=Area.Kind.choices)
    ons_code = forms.TextField(label="ONS code", noun="the ONS code", max_length=9, width=10, required=False)
    inside = AreaField(
        label="Lies in",
        queryset=Area.objects.filter(until_on=None),
        required=False,
        empty_label="Not inside another",
    )
    from_on = forms.DateField(label="From", required=False, help_text="Leave empty if it was always there.")
    source = _source()


class PlaceArea(forms.Form):
    whole = AreaField(label="Lies in", noun="the place it lies in", queryset=Area.objects.filter(until_on=None))
    from_on = forms.DateField(label="From", noun="the day it begins")


class Rename(forms.Form):
    name = forms.TextField(label="New name", max_length=200)
    on = forms.DateField(label="First day of the new name", help_text="It may be a day to come.")
    source = _source()


class Merge(forms.Form):
    others = forms.RowsField(label="Merges with", noun="what it merges with", queryset=Area.objects.none())
    name = forms.TextField(label="Name of what they become", max_length=200)
    on = forms.DateField(label="First day of the merger", help_text="It may be a day to come.")
    source = _source()


class Split(forms.Form):
    names = forms.LongTextField(label="Names of what it becomes", help_text="Each on a line of its own.", rows=4)
    on = forms.DateField(label="First day of the split", help_text="It may be a day to come.")
    source = _source()

    def clean_names(self) -> list[str]:
        return [name for line in self.cleaned_data["names"].splitlines() if (name := line.strip()[:200])]


class Dissolve(forms.Form):
    on = forms.DateField(label="First day it is no longer there", help_text="It may be a day to come.")
    source = _source()


class MergeOrganisation(Merge):
    do_posts_go_on = forms.YesNoField(
        label="Do their posts, and the people in them, go on in what they become?",
        help_text="If not, the posts end on that day.",
    )


class SplitOrganisation(Split):
    do_posts_go_on = forms.YesNoField(
        label="Do its posts go on in the first that you name?", help_text="If not, its posts end on that day."
    )


class CreateOrganisation(forms.Form):
    name = forms.TextField(label="Name", max_length=200)
    kind = forms.SelectField(label="Kind", choices=Organisation.Kind.choices)
    area = AreaField(
        label="Where it works",
        queryset=Area.objects.filter(until_on=None),
        required=False,
        empty_label="No one area",
    )
    from_on = forms.DateField(label="From", required=False, help_text="Leave empty if it was always there.")
    source = _source()


class PassOffice(forms.Form):
    to = forms.RowField(
        label="Who takes the office",
        queryset=Organisation.objects.filter(until_on=None),
        help_text="If it isn’t here, add the organisation first.",
    )
    style = forms.RadiosField(
        label="What it holds the office as",
        noun="what it holds the office as",
        choices=PolicingBodyHolder.Style.choices,
    )
    on = forms.DateField(label="First day of the new holder", help_text="It may be a day to come.")
    source = _source()
    do_posts_go_on = forms.YesNoField(
        label="Do the present holder’s posts, and the people in them, go over to the new one?",
        help_text="If not, they stay where they are, and lose the powers of the office on that day.",
    )


class GiveStanding(forms.Form):
    area = forms.RowField(label="Partnership area", queryset=Area.objects.filter(until_on=None, kind=Area.Kind.CSP))
    standing = forms.RadiosField(label="Standing", choices=StatutoryStanding.Standing.choices)
    from_on = forms.DateField(label="From", noun="the day it begins")
    source = _source()


class CreatePost(forms.Form):
    title = forms.TextField(label="Title", max_length=200)
    role = forms.SelectField(
        label="What the post does", help_text="Its permissions come from this.", choices=Role.choices
    )
    areas = AreasField(
        label="Areas it covers",
        help_text="Choose none if it works wherever its organisation does.",
        queryset=Area.objects.none(),
        required=False,
    )
    from_on = forms.DateField(label="From", required=False)

    def __init__(self, *args: Any, is_limited: bool, areas: QuerySet[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        if is_limited:
            allowed = permissions.PARTNERSHIP_ROLES
            self.fields["role"].choices = [("", "Choose one"), *((role.value, role.label) for role in allowed)]  # type: ignore[attr-defined]
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined]


class Appoint(forms.Form):
    person = forms.RowField(label="Person", queryset=Person.objects.filter(is_active=True).order_by("name"))
    from_on = forms.DateField(label="First day in the post")


class HandOver(forms.Form):
    person = forms.RowField(label="Who takes over", queryset=Person.objects.filter(is_active=True).order_by("name"))
    on = forms.DateField(label="First day of whoever takes over")


class LastDay(forms.Form):
    last_day = forms.DateField(label="Last day", help_text="From the next day on, nothing can be done in the post.")


class Invite(forms.Form):
    email = forms.EmailField(label="Work e-mail address", autocomplete="off")


class IssueToken(forms.Form):
    purpose = forms.TextField(label="What it is for", help_text="Such as “Power BI report on budgets”.", max_length=200)
    expires_on = forms.DateField(label="Last day it works", help_text="A year from now at the most.")


class ChoosePost(forms.Form):
    post = forms.RowField(
        label="Which post are you acting in?", queryset=Post.objects.none(), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, posts: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
