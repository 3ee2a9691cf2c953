"""The sections of a referral."""

from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Area
from frankpledge.ui import forms

from ..actions.given import AddressGiven, AnswerGiven, CriterionGiven, PersonGiven
from ..models import Answer, Criterion, NoConsentRecord, Party, Question, ToolVersion

_KNOWN = [("yes", "Yes"), ("no", "No"), ("not_said", "Not known")]


def marac_areas() -> QuerySet[Area]:
    return Area.objects.filter(kind=Area.Kind.MARAC).order_by("name")


class StartForm(forms.Form):
    """Nothing is asked before a referral is begun."""


class WhoRefersForm(forms.Form):
    agency_name = forms.TextField(label="Agency", max_length=200)
    contact_name = forms.TextField(label="Your name", max_length=200, autocomplete="name")
    contact_email = forms.EmailField(
        label="Work e-mail address",
        help_text="We write only that something has come of the referral, never what it is about.",
    )
    contact_phone = forms.TelephoneField(label="Work telephone number", max_length=40)


class PersonForm(forms.Form):
    """Somebody in a referral who is not its victim."""

    given_name = forms.TextField(label="First names", max_length=100, required=False)
    family_name = forms.TextField(label="Last name", max_length=100, required=False)
    other_names = forms.TextField(
        label="Other names and spellings",
        max_length=200,
        required=False,
        help_text="Aliases, a former name, a nickname.",
    )
    born_on = forms.DateField(label="Date of birth", required=False, help_text="For example, 27 3 1988")
    age = forms.WholeNumberField(
        label="Age, if you do not know the date of birth",
        noun="the age",
        required=False,
        min_value=0,
        max_value=120,
        width=3,
    )
    gender = forms.RadiosField(label="Gender", choices=Party.Gender.choices)

    def person(self) -> PersonGiven:
        names = PersonGiven.__dataclass_fields__
        return PersonGiven(**{name: value for name, value in self.cleaned_data.items() if name in names})

    def address(self) -> AddressGiven | None:
        if "postcode" not in self.fields:
            return None
        given = self.cleaned_data
        return AddressGiven(given["lines"], given["postcode"], bool(given.get("is_protected")))


class VictimForm(PersonForm):
    ethnicity = forms.SelectField(label="Ethnic group", choices=Party.Ethnicity.choices)
    is_disabled = forms.RadiosField(label="Disabled", choices=_KNOWN, is_inline=True)
    is_lgbt = forms.RadiosField(label="Lesbian, gay, bisexual or transgender", choices=_KNOWN, is_inline=True)
    interpreter = forms.TextField(label="Language of an interpreter, if one is needed", max_length=60, required=False)
    lines = forms.LongTextField(label="Address", rows=3, max_length=300, required=False)
    postcode = forms.TextField(
        label="Postcode", max_length=10, width=10, required=False, help_text="It decides which MARAC hears this."
    )
    is_protected = forms.YesNoField(
        label="Could somebody be in danger if this address became known?",
        help_text="If so, it is never printed or listed, and each sight of it is kept.",
    )
    area = forms.RowField(
        label="MARAC, if you know it or the postcode does not decide it", queryset=Area.objects.none(), required=False,
        empty_label="Let the postcode decide",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["family_name"].required = self.fields["given_name"].required = True
        self.fields["area"].queryset = marac_areas()  # type: ignore[attr-defined]


class PerpetratorForm(PersonForm):
    relation_to_victim = forms.TextField(
        label="What they are to the victim", max_length=100, help_text="For example, former partner, or son."
    )
    lines = forms.LongTextField(label="Address", rows=3, max_length=300, required=False)
    postcode = forms.TextField(label="Postcode", max_length=10, width=10, required=False)


class ChildForm(PersonForm):
    relation_to_victim = forms.TextField(label="What the victim is to the child", max_length=100)
    relation_to_perpetrator = forms.TextField(label="What the alleged perpetrator is to the child", max_length=100)
    school_or_place = forms.TextField(label="School, nursery or college", max_length=200, required=False)


class OtherForm(PersonForm):
    relation_to_victim = forms.TextField(label="What they are to the victim", max_length=100)
    school_or_place = forms.TextField(label="Work or place of care, if it matters", max_length=200, required=False)


PERSON_FORMS: dict[str, type[PersonForm]] = {
    Party.Part.PERPETRATOR: PerpetratorForm,
    Party.Part.CHILD: ChildForm,
    Party.Part.OTHER: OtherForm,
}


class RemovePersonForm(forms.Form):
    """Nothing is asked but to be sure."""


class SafeContactForm(forms.Form):
    phone = forms.TelephoneField(
        label="The victim’s telephone number", required=False, max_length=40, autocomplete="off"
    )
    is_safe_to_call = forms.YesNoField(label="Is it safe to call this number?", required=False)
    times = forms.TextField(label="Safe days and times", max_length=200, required=False)
    other_ways = forms.LongTextField(
        label="Other safe ways to reach the victim", rows=3, max_length=500, required=False,
        help_text="For example, through a school or a health visitor.",
    )  # fmt: skip
    safe_to_talk_to = forms.LongTextField(label="Who else is safe to talk to", rows=2, max_length=500, required=False)
    must_not_be_told = forms.LongTextField(
        label="Who must not be told", rows=2, max_length=500, required=False,
        help_text="The alleged perpetrator is never told. Say who else: relatives, neighbours, a member of staff.",
    )  # fmt: skip


class RiskForm(forms.Form):
    """One question of the tool's version after another: each is answered, “don’t know” being an answer."""

    version = forms.HiddenField()

    def __init__(self, *args: Any, of: ToolVersion, **options: Any) -> None:
        self.questions = list(of.questions.all())
        super().__init__(*args, **options)
        self.fields["version"].initial = str(of.pk)

    @classmethod
    def asking(cls, of: ToolVersion, **data: Any) -> "RiskForm":
        """The form with a field for each question of `of`."""
        questions = list(of.questions.all())
        fields: dict[str, Any] = {}
        for question in questions:
            fields[_name(question)] = forms.RadiosField(
                label=str(question),
                choices=Answer.Said.choices,
                noun=f"an answer to question {question.position}",
            )
            fields[f"{_name(question)}_comment"] = forms.TextField(
                label="What happened, and who says so if not the victim", max_length=500, required=False
            )
        reveals = {_name(question): {"yes": f"{_name(question)}_comment"} for question in questions}
        made = type("RiskForm", (cls,), {**fields, "reveals": reveals})
        return made(of=of, **data)  # type: ignore[no-any-return]

    def given(self) -> dict[Question, AnswerGiven]:
        said = self.cleaned_data
        return {
            question: AnswerGiven(said[_name(question)], said.get(f"{_name(question)}_comment") or "")
            for question in self.questions
        }


def _name(question: Question) -> str:
    return f"q{question.position}"


class CriteriaForm(forms.Form):
    criteria = forms.CheckboxesField(label="It meets", choices=Criterion.Code.choices, noun="at least one criterion")
    professional_reason = forms.LongTextField(
        label="Why, in your professional judgement, the risk is high", max_length=2000, required=False
    )
    events = forms.WholeNumberField(label="How many events", noun="how many events", required=False, min_value=0)
    earlier_on = forms.DateField(label="Date of the earlier referral", required=False)
    other_reason = forms.LongTextField(label="What the ground is", max_length=1000, required=False)

    reveals = {
        "criteria": {
            Criterion.Code.PROFESSIONAL_JUDGEMENT: "professional_reason",
            Criterion.Code.POTENTIAL_ESCALATION: "events",
            Criterion.Code.REPEAT: "earlier_on",
            Criterion.Code.OTHER: "other_reason",
        }
    }

    def given(self) -> list[CriterionGiven]:
        said = self.cleaned_data
        more: dict[str, dict[str, Any]] = {
            Criterion.Code.PROFESSIONAL_JUDGEMENT: {"reason": said["professional_reason"]},
            Criterion.Code.POTENTIAL_ESCALATION: {"events": said["events"]},
            Criterion.Code.REPEAT: {"earlier_on": said["earlier_on"]},
            Criterion.Code.OTHER: {"reason": said["other_reason"]},
        }
        return [CriterionGiven(code, **more.get(code, {})) for code in said["criteria"]]


class ConsentForm(forms.Form):
    is_victim_aware = forms.YesNoField(label="Does the victim know of this referral?")
    not_aware_reason = forms.LongTextField(label="Why the victim does not know", rows=3, max_length=500, required=False)
    has_consent = forms.YesNoField(
        label="Does the victim agree to it?",
        help_text="Agreement is preferred, and not required. Without it, fill in the rest of this page.",
    )
    consent_conditions = forms.LongTextField(
        label="Anything that the agreement depends on", rows=2, max_length=500, required=False
    )
    ground = forms.RadiosField(
        label="Without agreement: the ground for sharing", choices=NoConsentRecord.Ground.choices, required=False
    )
    necessity = forms.LongTextField(
        label="Without agreement: why it is necessary", rows=3, max_length=1000, required=False
    )
    proportionality = forms.LongTextField(
        label="Without agreement: why this much is proportionate to the risk", rows=3, max_length=1000, required=False
    )
    decided_by = forms.TextField(label="Without agreement: who decided, and their post", max_length=200, required=False)
    decided_on = forms.DateField(label="Without agreement: decided on", required=False)

    reveals = {"is_victim_aware": {"no": "not_aware_reason"}, "has_consent": {"yes": "consent_conditions"}}


class AccountForm(forms.Form):
    what_happened = forms.LongTextField(label="What has happened, and why you refer now", rows=10, max_length=6000)
    wishes = forms.LongTextField(label="What the victim wants", rows=4, max_length=2000, required=False)
    fears = forms.LongTextField(label="Whom and what the victim fears", rows=3, max_length=2000, required=False)
    crime_references = forms.TextField(label="Crime and incident numbers", max_length=300, required=False)
    other_maracs = forms.TextField(
        label="Other MARACs that know of this, and when", max_length=300, required=False
    )  # fmt: skip
    risk_to_professionals = forms.TextField(label="Risk to staff who visit", max_length=500, required=False)
    counter_allegation = forms.LongTextField(
        label="If each says that the other is abusive, what is said and by whom",
        rows=3,
        max_length=2000,
        required=False,
    )
    has_children = forms.YesNoField(label="Are there children in either household?")
    has_conflict = forms.YesNoField(
        label="Does anybody in this work for an agency at the MARAC, or is close to somebody who does?",
    )
    conflicts = forms.LongTextField(
        label="Their work e-mail addresses", rows=2, max_length=500, required=False,
        help_text="From the moment this is sent they find nothing of it.",
    )  # fmt: skip

    reveals = {"has_conflict": {"yes": "conflicts"}}


class SendForm(forms.Form):
    """Nothing more is asked than to send what was read over."""


class FileLinkForm(forms.Form):
    reference = forms.TextField(
        label="Reference of the referral",
        max_length=20,
        width=10,
        help_text="As it was shown when you sent it, like “7KQ2-M4TX”.",
    )
    email = forms.EmailField(
        label="Your work e-mail address", help_text="The one that the link to the form went to. We send another there."
    )


class LinkForm(forms.Form):
    email = forms.EmailField(label="Your work e-mail address", help_text="We send a link to the form there.")
