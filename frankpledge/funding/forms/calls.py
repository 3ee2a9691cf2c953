"""What calls ask of whoever runs them, and what they ask of whoever applies and assesses."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.boards.models import Outcome
from frankpledge.partnerships.models import Organisation, Post
from frankpledge.ui import forms
from frankpledge.ui.form_words import say_plainly

from ..models import Application, Call, Criterion, Question
from .agreements import look_at

_KIND = Question.Kind


class _UntilForm(forms.Form):
    """A moment asked as a day and a time."""

    def moment_of(self, answers: dict[str, Any], name: str) -> None:
        on, time = answers.pop(f"{name}_on", None), answers.pop(f"{name}_time", None)
        if on and time:
            answers[name] = timezone.make_aware(datetime.combine(on, time))


class CallForm(_UntilForm):
    title = forms.TextField(label="What it is called", max_length=200)
    purpose = forms.LongTextField(label="What it is for", max_length=3000)
    kind = forms.RadiosField(label="Who may apply", choices=Call.Kind.choices)
    least_award = forms.MoneyField(label="Least that is awarded", min_value=0)
    most_award = forms.MoneyField(label="Most that is awarded to one", min_value=1)
    closes_at_on = forms.DateField(label="Last day")
    closes_at_time = forms.TimeField(label="Time on that day", help_text="For example 17:00.")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        self.moment_of(answers, "closes_at")
        return answers


class InviteForm(forms.Form):
    organisations = forms.RowsField(
        label="Organisations that may apply", queryset=Organisation.objects.none(), required=False
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisations"].queryset = organisations  # type: ignore[attr-defined]

    def clean_organisations(self) -> list[Organisation]:
        return list(self.cleaned_data["organisations"])


class QuestionForm(forms.Form):
    section = forms.TextField(label="Section", help_text="For example eligibility, need, outcomes.", max_length=100)
    words = forms.TextField(label="Question", max_length=300)
    why = forms.TextField(
        label="Why it is asked", help_text="Applicants read this under the question.", max_length=300, required=False
    )
    kind = forms.RadiosField(label="How it is answered", choices=_KIND.choices)
    most_words = forms.WholeNumberField(
        label="Most words", help_text="For text; leave empty where there is no limit.", min_value=1, max_value=5000,
        required=False,
    )  # fmt: skip
    choices = forms.LongTextField(label="Answers to choose from", help_text="One on a line.", rows=4, required=False)
    gate = forms.RadiosField(
        label="Is it a gate?",
        help_text="An application that does not pass a gate is not looked at further.",
        choices=[("none", "No"), ("yes", "Yes: it must be answered yes"), ("no", "Yes: it must be answered no")],
    )
    is_required = forms.YesNoField(label="Must it be answered?")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        answers["choices"] = [line.strip() for line in (answers.get("choices") or "").splitlines() if line.strip()]
        answers["gate"] = "" if answers.get("gate") in (None, "none") else answers["gate"]
        return answers


class CriterionForm(forms.Form):
    words = forms.TextField(label="What is scored", max_length=200)
    weight = forms.WholeNumberField(label="How much it weighs", help_text="1 for most.", min_value=1, max_value=20)


class ExtendForm(_UntilForm):
    organisation = forms.RowField(
        label="For whom", queryset=Organisation.objects.none(), required=False, empty_label="Every organisation"
    )
    until_on = forms.DateField(label="New last day")
    until_time = forms.TimeField(label="Time on that day", help_text="For example 17:00.")
    because = forms.TextField(label="Why", max_length=300)

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        self.moment_of(answers, "until")
        return answers


class BeginForm(forms.Form):
    title = forms.TextField(label="What would the money be for?", help_text="A few words.", max_length=200)


class AnswersForm(forms.Form):
    """The application as far as it has come. Nothing but its title is wanted before it is sent in."""

    title = forms.TextField(label="What would the money be for?", max_length=200)
    asked = forms.MoneyField(label="How much do you ask for?")
    from_on = forms.DateField(label="First day")
    until_on = forms.DateField(label="Last day")
    seen = forms.HiddenField()

    def __init__(self, *args: Any, questions: Sequence[Question], **options: Any) -> None:
        super().__init__(*args, **options)
        self.questions: Mapping[str, Question] = {f"question{each.pk}": each for each in questions}
        for name, each in self.questions.items():
            self.fields[name] = _field(each)
            say_plainly(name, self.fields[name])

    def full_clean(self) -> None:
        """Keep what is there: what must be answered is asked for as such, and wanted when it is sent in."""
        kept = {name: field.required for name, field in self.fields.items() if name != "title"}
        for name in kept:
            self.fields[name].required = False
        super().full_clean()
        for name, is_required in kept.items():
            self.fields[name].required = is_required

    def sections(self) -> list[dict[str, Any]]:
        """The questions by their sections, in order."""
        found: list[dict[str, Any]] = []
        for name, each in self.questions.items():
            if not found or found[-1]["name"] != each.section:
                found.append({"name": each.section, "fields": []})
            found[-1]["fields"].append(self[name])
        return found

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        given = {each: answers.get(name) or "" for name, each in self.questions.items()}
        own = {key: value for key, value in answers.items() if key not in self.questions}
        seen = str(own.pop("seen", ""))
        return own | {"answers": given, "seen": int(seen) if seen.isdigit() else 0}


def _field(question: Question) -> Any:
    hints = [question.why, f"Up to {question.most_words} words." if question.most_words else ""]
    options: dict[str, Any] = {
        "label": question.words, "help_text": " ".join(filter(None, hints)), "required": question.is_required,
    }  # fmt: skip
    if question.kind == _KIND.LONG:
        return forms.LongTextField(rows=8, **options)
    if question.kind == _KIND.YES_NO:
        return forms.RadiosField(choices=[("yes", "Yes"), ("no", "No")], is_inline=True, **options)
    if question.kind == _KIND.CHOICE:
        return forms.RadiosField(choices=[(each, each) for each in question.choices], **options)
    width = {_KIND.MONEY: 10, _KIND.NUMBER: 10, _KIND.DAY: 10}.get(_KIND(question.kind), 0)
    return forms.TextField(max_length=1000, width=width, prefix="£" if question.kind == _KIND.MONEY else "", **options)


class AttachForm(forms.Form):
    words = forms.TextField(
        label="What it is", help_text="A few words, with no name of anybody who is helped.", max_length=200
    )
    file = forms.FileField(
        label="File", help_text="A PDF, Word document, picture or text.", accept=".pdf,.docx,.jpg,.jpeg,.png,.txt"
    )

    def clean_file(self) -> tuple[str, bytes]:
        return look_at(self.cleaned_data["file"])


class MoveOnForm(forms.Form):
    seen = forms.HiddenField()

    def clean_seen(self) -> int:
        seen = str(self.cleaned_data["seen"])
        return int(seen) if seen.isdigit() else 0


class AskAssessorForm(forms.Form):
    post = forms.RowField(label="Who assesses it", queryset=Post.objects.none())

    def __init__(self, *args: Any, posts: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]


class DeclareForm(forms.Form):
    has_interest = forms.RadiosField(
        label="Do you, or anybody close to you, have an interest in this application?",
        choices=[("no", "No"), ("yes", "Yes: I step back from it")],
    )
    interest = forms.TextField(label="What the interest is", max_length=300)

    reveals = {"has_interest": {"yes": "interest"}}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        answers["has_interest"] = answers.get("has_interest") == "yes"
        answers["interest"] = answers.get("interest") or ""
        return answers


class RecuseForm(forms.Form):
    interest = forms.TextField(label="What the interest is", max_length=300)


class ScoreForm(forms.Form):
    """A score and its reason for each criterion."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], most: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.criteria: Mapping[int, Criterion] = dict(enumerate(criteria))
        for place, each in self.criteria.items():
            points, why = f"points{place}", f"why{place}"
            self.fields[points] = forms.WholeNumberField(
                label=f"{each.words}: points", help_text=f"From 0 to {most}.", min_value=0, max_value=most, width=3
            )
            self.fields[why] = forms.LongTextField(label=f"{each.words}: why", rows=3, max_length=2000)
            say_plainly(points, self.fields[points])
            say_plainly(why, self.fields[why])
        self.fields["comment"] = forms.LongTextField(
            label="Anything else the policing body should know", rows=3, max_length=2000, required=False
        )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        points = {each: answers.get(f"points{place}") for place, each in self.criteria.items()}
        why = {each: answers.get(f"why{place}") or "" for place, each in self.criteria.items()}
        return {"points": points, "why": why, "comment": answers.get("comment") or ""}


class ModerateForm(forms.Form):
    score = forms.NumberField(label="Moderated score", min_value=0, max_digits=5, decimal_places=2)
    recommendation = forms.RadiosField(label="Recommendation", choices=Application.Recommendation.choices)
    recommended_amount = forms.MoneyField(label="Sum recommended", required=False)
    moderation = forms.LongTextField(
        label="Why", help_text="Wanted where the score is not the mean, the assessors are far apart, or the recommendation is not the score’s.",
        required=False, max_length=3000,
    )  # fmt: skip

    reveals = {"recommendation": {Application.Recommendation.RECOMMENDED.value: "recommended_amount"}}


class DecideForm(forms.Form):
    is_awarded = forms.RadiosField(label="Decision", choices=[("yes", "Award"), ("no", "Do not award")])
    amount = forms.MoneyField(label="Sum awarded")
    decision = forms.TextField(label="Number of the decision", max_length=300)
    decided_on = forms.DateField(label="Day of the decision")
    outcome = forms.RowField(
        label="Decision of a board that it rests on, if it is recorded here", queryset=Outcome.objects.none(), required=False,
        empty_label="None",
    )  # fmt: skip
    feedback = forms.LongTextField(label="Feedback", help_text="The applicant reads this.", max_length=3000)

    reveals = {"is_awarded": {"yes": "amount"}}

    def __init__(self, *args: Any, outcomes: QuerySet[Outcome], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"].queryset = outcomes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        answers["is_awarded"] = answers.get("is_awarded") == "yes"
        answers["amount"] = answers.get("amount") or Decimal(0)
        return answers


class EndAwardForm(forms.Form):
    because = forms.TextField(label="Why", max_length=300)


class BidForm(_UntilForm):
    title = forms.TextField(label="What the bid is called", max_length=200)
    funder = forms.TextField(
        label="Whose fund it is", help_text="For example Home Office, Safer Streets.", max_length=200
    )
    purpose = forms.LongTextField(label="What the money would do", max_length=3000)
    asked = forms.MoneyField(label="Sum that is bid for", min_value=1)
    closes_at_on = forms.DateField(label="Funder’s last day")
    closes_at_time = forms.TimeField(label="Time on that day", help_text="For example 12:00.")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        self.moment_of(answers, "closes_at")
        return answers


class SectionForm(forms.Form):
    words = forms.TextField(label="Question of the funder", max_length=300)
    most_words = forms.WholeNumberField(label="Most words", min_value=1, max_value=10_000, required=False)
    owner = forms.RowField(label="Who writes it", queryset=Organisation.objects.none())

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = organisations  # type: ignore[attr-defined]


class WriteForm(forms.Form):
    text = forms.LongTextField(label="Text", rows=14, required=False)
    is_ready = forms.ConfirmationField(label="It is ready", required=False)
    seen = forms.HiddenField()

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        seen = str(answers.pop("seen", ""))
        return answers | {"seen": int(seen) if seen.isdigit() else 0}


class AnswerOfFunderForm(forms.Form):
    is_won = forms.RadiosField(label="What the funder answered", choices=[("yes", "Won"), ("no", "Not won")])
    won = forms.MoneyField(label="Sum that was won")
    answer = forms.TextField(label="Its letter, or where it said so", max_length=300)

    reveals = {"is_won": {"yes": "won"}}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        answers["is_won"] = answers.get("is_won") == "yes"
        answers["won"] = answers.get("won") or Decimal(0)
        return answers
