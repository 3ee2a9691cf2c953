"""What is asked about a request for what is held about somebody."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from frankpledge.partnerships.models import Post
from frankpledge.ui import forms

from ..actions.access import Asked
from ..actions.access_review import DISCLOSES, REMOVED, WITHHOLDS
from ..lifecycle import ACCESS_OPEN, AccessStatus
from ..models import AccessPassage, AccessRequest

_AskedBy, _Decision, _Whose = AccessRequest.AskedBy, AccessPassage.Decision, AccessPassage.Whose


class AccessFilters(forms.Filters):
    status = forms.SelectField(
        label="Where it stands",
        empty="Open",
        choices=[*AccessStatus.choices, ("over", "Past their years"), ("all", "All")],
    )

    def __init__(self, data: QueryDict | None = None, *, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["status"] == "all":
            return rows
        if answers["status"] == "over":
            return rows.filter(kept_until__lte=self.today, key__destroyed_on=None)
        return rows.filter(status=answers["status"]) if answers["status"] else rows.filter(status__in=ACCESS_OPEN)


class LogForm(forms.Form):
    received_on = forms.DateField(
        label="Day it was received", noun="the day it was received",
        help_text="By anybody in the office, in any form: a request need not use any particular words. The month runs from that day.",
    )  # fmt: skip
    how = forms.RadiosField(label="How it came", choices=AccessRequest.How.choices)
    law = forms.RadiosField(
        label="Under which law", choices=AccessRequest.Law.choices, initial=AccessRequest.Law.UK_GDPR,
        choice_hints={
            AccessRequest.Law.UK_GDPR: "Most offices, for what MARACs hold.",
            AccessRequest.Law.PART_3: "Only where your office is a competent authority, and holds it to prevent or prosecute crime. Ask your data protection officer.",
        },
    )  # fmt: skip
    given_name = forms.TextField(label="First names of the person it is about", noun="the first names", max_length=100)
    family_name = forms.TextField(label="Their family name", noun="the family name", max_length=100)
    other_names = forms.TextField(
        label="Other family names they have had", max_length=300, required=False, help_text="With commas between them."
    )
    born_on = forms.DateField(
        label="Their date of birth", required=False, help_text="They are looked for by it: ask, if they have not said."
    )
    postcodes = forms.TextField(
        label="Postcodes where they have lived", max_length=300, required=False, help_text="With commas between them."
    )
    asked_by = forms.RadiosField(
        label="Who asks", choices=_AskedBy.choices,
        choice_hints={
            _AskedBy.PARENT: "Somebody alleged to harm may ask in a child’s name. Where the child lives never goes out, whoever asks."
        },
    )  # fmt: skip
    solicitor = forms.LongTextField(label="Their name and firm", rows=2, max_length=300)
    representative = forms.LongTextField(label="Their name, and what they are to the person", rows=2, max_length=300)
    parent = forms.LongTextField(label="Their name, and what they are to the child", rows=2, max_length=300)
    authority = forms.LongTextField(
        label="What shows that they may", noun="what shows that they may", rows=2, max_length=500, required=False,
        help_text="Only where somebody asks for another: the signed authority, power of attorney or order that you have seen, and its date.",
    )  # fmt: skip
    asks_for = forms.LongTextField(label="What they ask for, in their words", rows=4, max_length=2000)
    reply_to = forms.LongTextField(
        label="Where the reply goes", noun="where the reply goes", rows=4, max_length=500,
        help_text="As they gave it. Never take it from a case: the address there may not be theirs to have.",
    )  # fmt: skip
    reveals = {
        "asked_by": {
            _AskedBy.SOLICITOR: "solicitor", _AskedBy.REPRESENTATIVE: "representative", _AskedBy.PARENT: "parent",
        }
    }  # fmt: skip

    def given(self) -> Asked:
        said = dict(self.cleaned_data)
        askers = [said.pop(name) or "" for name in ("solicitor", "representative", "parent")]
        return Asked(**said, asker="".join(askers))


class AskedOnForm(forms.Form):
    asked_on = forms.DateField(label="Day they were asked", noun="the day they were asked")


class IdentityForm(forms.Form):
    seen_on = forms.DateField(label="Day you knew", noun="the day you knew")
    identity_how = forms.LongTextField(
        label="How you know that it is them, and that nobody else reads the reply", noun="how you know", rows=4, max_length=1000,
        help_text="What you saw; a number or address that you knew before, and that they did not give you now. Somebody who lives with "
        "the person, or did, knows their date of birth, their signature and their post.",
    )  # fmt: skip


class MeaningAskedForm(AskedOnForm):
    because = forms.TextField(
        label="What they were asked", noun="what they were asked", max_length=300,
        help_text="Only what you need so as to find it; the month stands still until they say.",
    )  # fmt: skip


class MeaningSaidForm(forms.Form):
    said_on = forms.DateField(label="Day they said", noun="the day they said")
    because = forms.TextField(label="What they ask for", noun="what they ask for", max_length=300)


class ExtendForm(forms.Form):
    told_on = forms.DateField(label="Day they were told", noun="the day they were told")
    because = forms.TextField(
        label="Why it takes longer", noun="why it takes longer", max_length=300,
        help_text="As they were told: because it is complex, or because they ask so much. Tell nothing by it of what is held.",
    )  # fmt: skip


class WhyForm(forms.Form):
    because = forms.TextField(label="Why", noun="why", max_length=300)


class HandOnForm(WhyForm):
    to = forms.RowField(label="Who handles it from now on", noun="who handles it", queryset=Post.objects.none())
    field_order = ("to", "because")

    def __init__(self, *args: Any, posts: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = posts  # type: ignore[attr-defined]


class JudgeForm(forms.Form):
    is_them = forms.YesNoField(label="Is this the person who asks?", noun="whether it is them")
    is_confirmed = forms.RadiosField(
        label="May the reply say that something is held here?", noun="whether the reply may say so",
        choices=[("no", "No: neither confirm nor deny"), ("yes", "Yes: lay it out, to be reviewed")], initial="no",
        choice_hints={
            "no": "Nothing of it goes out, nor that it is there. Choose this wherever knowing could put anybody at risk: for somebody alleged to harm, nearly always.",
            "yes": "Only if they know of it already, or may safely know.",
        },
    )  # fmt: skip
    because = forms.LongTextField(
        label="Why", noun="why", rows=3, max_length=1000,
        help_text="How you know that it is, or is not, them; and why they may know of it, or may not.",
    )  # fmt: skip

    def given(self) -> dict[str, Any]:
        said = self.cleaned_data
        is_confirmed = bool(said["is_them"]) and said["is_confirmed"] == "yes"
        return {"is_them": bool(said["is_them"]), "is_confirmed": is_confirmed, "because": said["because"]}


class NumberForm(forms.Filters):
    number = forms.TextField(label="Number of a case or a referral", max_length=12)


class LayOutForm(forms.Form):
    searched = forms.LongTextField(
        label="How you looked for them", noun="how you looked", rows=3, max_length=1000,
        help_text="Which names, dates and places; what you asked the office’s other systems. Where nobody is them, say so.",
    )  # fmt: skip


class DecideForm(forms.Form):
    """One passage. What may be chosen depends on whose it is, and on the law they ask under."""

    decision = forms.RadiosField(label="What becomes of it", noun="what becomes of it", choices=())
    goes = forms.LongTextField(
        label="What of it goes out", noun="what of it goes out", rows=8,
        help_text=f"Take words out, and write {REMOVED} where they stood. Add nothing, and reword nothing.",
    )  # fmt: skip
    ground = forms.SelectField(label="On what ground", noun="the ground", choices=())
    because = forms.LongTextField(label="Why", noun="why", rows=3, max_length=1000, required=False)
    consulted_on = forms.DateField(
        label="Day the agency was asked", required=False, help_text="Before anything of it goes out, the agency that it came from is asked."
    )  # fmt: skip
    consulted_said = forms.LongTextField(label="What the agency said", rows=2, max_length=1000, required=False)

    def __init__(self, *args: Any, passage: AccessPassage, **options: Any) -> None:
        super().__init__(*args, **options)
        asks = _Decision.ASK if passage.whose == _Whose.GUARDED else _Decision.REDACT
        self.reveals = {} if passage.whose == _Whose.NEVER else {"decision": {asks: "goes"}}  # type: ignore[misc]
        if passage.whose == _Whose.NEVER:
            del self.fields["goes"]
        self.fields["because"].required = passage.whose != _Whose.OWN
        law = AccessRequest.Law(passage.request.law)
        self.fields["decision"].choices = _decisions(passage.whose)  # type: ignore[attr-defined]
        words = dict(AccessPassage.Ground.choices)
        out = [one for one in DISCLOSES[law] if one != "own" or passage.whose == _Whose.OWN]
        if passage.whose == _Whose.NEVER:
            out = []
        choices: list[tuple[str, Any]] = [("", "Choose one")]
        if out:
            choices.append(("It goes out because", [(one, words[one]) for one in out]))
        choices.append(("It is withheld because", [(one, words[one]) for one in WITHHOLDS[law]]))
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]
        if not passage.agency:
            del self.fields["consulted_on"], self.fields["consulted_said"]

    def given(self) -> dict[str, Any]:
        return {name: answer or (None if name == "consulted_on" else "") for name, answer in self.cleaned_data.items()}


def _decisions(whose: str) -> Sequence[tuple[str, str]]:
    if whose == _Whose.NEVER:
        return [(_Decision.WITHHOLD, "Withhold it")]
    if whose == _Whose.GUARDED:
        return [(_Decision.WITHHOLD, "Withhold it"), (_Decision.ASK, "Ask a second person to release it")]
    return [
        (_Decision.DISCLOSE, "It goes out"),
        (_Decision.REDACT, "Parts are taken out"),
        (_Decision.WITHHOLD, "Withhold it"),
    ]


class SentForm(forms.Form):
    sent_on = forms.DateField(label="Day it was sent", noun="the day it was sent")
    sent_how = forms.TextField(
        label="How it was sent", noun="how it was sent", max_length=300,
        help_text="And how you made sure that it reaches them alone.",
    )  # fmt: skip


class ApproveForm(forms.Form):
    is_read = forms.ConfirmationField(
        label="I have read every passage that goes out, and every reason; nothing in it could lead anybody to somebody."
    )


class DestroyRequestForm(forms.Form):
    is_sure = forms.ConfirmationField(
        label="Nobody needs any more what was asked, found and decided. It can’t be brought back."
    )
