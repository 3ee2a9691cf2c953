from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Post
from frankpledge.ui import forms

from ..lifecycle import RecommendationStatus
from ..models import Clearer, Restricted
from .sittings import version

NONE, SOME = "none", "some"


class _OfPosts(forms.Form):
    posts_asked = ""

    def __init__(self, *args: Any, posts: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields[self.posts_asked].queryset = posts  # type: ignore[attr-defined]


class DraftNotice(_OfPosts):
    posts_asked = "lead"
    title = forms.TextField(label="Title", max_length=200)
    lead = forms.RowField(
        label="Lead officer", help_text="The post that answers for it, and finds it ready to be signed.", queryset=Post.objects.none()
    )  # fmt: skip


class WriteNotice(forms.Form):
    title = forms.TextField(label="Title", help_text="Everybody reads it: nothing exempt.", max_length=200)
    summary = forms.LongTextField(label="Summary", required=False, rows=3)
    decision = forms.LongTextField(
        label="Decision",
        help_text="What the policing body decides, in the words that it signs.",
        required=False,
        rows=4,
    )
    background = forms.LongTextField(label="Background", required=False, rows=6)
    financial = forms.LongTextField(
        label="Financial implications", help_text="What it costs, from which fund, and what that leaves.", required=False, rows=4
    )  # fmt: skip
    legal = forms.LongTextField(
        label="Legal implications", help_text="The powers and duties that it rests on.", required=False, rows=4
    )
    marking = forms.RadiosField(
        label="Marking", help_text="A notice with an exempt part is OFFICIAL-SENSITIVE by itself.",
        choices=Restricted.Marking.choices, is_inline=True,
    )  # fmt: skip
    exempt = forms.LongTextField(
        label="Exempt part", help_text="What is never published. It is kept apart, and only the office and its advisers read it.",
        required=False, rows=4,
    )  # fmt: skip
    exempt_because = forms.TextField(
        label="Why it is not published", help_text="Stands in its place for everybody to read. It must give nothing away.",
        max_length=300, required=False,
    )  # fmt: skip
    seen = forms.HiddenField()

    def clean_seen(self) -> int:
        return version(self.cleaned_data["seen"])


class AskAdvice(_OfPosts):
    posts_asked = "post"
    kind = forms.RadiosField(label="What advice", choices=Clearer.Kind.choices, noun="what advice")
    post = forms.RowField(label="Of which post", queryset=Post.objects.none())


class GiveAdvice(forms.Form):
    answer = forms.RadiosField(
        label="Your advice is",
        choices=[("give", "Ready: the office reads it"), ("draft", "A draft, which nobody else sees")],
        noun="whether it is ready",
    )
    advice = forms.LongTextField(label="Your advice", required=False, rows=8)


class GiveNoticeBack(forms.Form):
    because = forms.LongTextField(label="What is still wanted", noun="what is still wanted", max_length=500)


class SignNotice(forms.Form):
    has_interest = forms.RadiosField(
        label="Have you an interest in this decision?",
        choices=[(NONE, "No, I have none to declare"), (SOME, "Yes")],
        noun="whether you have an interest",
    )
    interests = forms.LongTextField(
        label="What the interest is, and why you may still decide", required=False, max_length=2000, rows=3
    )
    confirm = forms.ConfirmationField(label="I have read this notice, and I sign it")

    def clean(self) -> Any:
        given: Any = super().clean()
        if given.get("has_interest") == SOME and not given.get("interests"):
            self.add_error("interests", "Say what the interest is.")
        return given

    def declared(self, otherwise: str) -> str:
        """The declaration in words; `otherwise` where there is none."""
        return self.cleaned_data["interests"] if self.cleaned_data["has_interest"] == SOME else otherwise


class WithdrawNotice(forms.Form):
    because = forms.TextField(label="Why it will not be signed", noun="why it will not be signed", max_length=300)


class NoticeFilters(forms.Filters):
    stands = forms.SelectField(
        label="How it stands", empty="Every one",
        choices=[("draft", "Being drafted"), ("approved", "Ready to be signed"), ("signed", "Signed"), ("withdrawn", "Withdrawn")],
    )  # fmt: skip
    search = forms.TextField(label="Words in it")

    def narrow(self, rows: Any, answers: Any) -> Any:
        if answers["stands"]:
            rows = rows.filter(status=answers["stands"])
        if answers["search"]:
            rows = rows.filter(title__icontains=answers["search"]) | rows.filter(decision__icontains=answers["search"])
        return rows


class AnswerRecommendation(forms.Form):
    answer = forms.RadiosField(
        label="The policing body",
        choices=[
            (RecommendationStatus.ACCEPTED, "Accepts it"),
            (RecommendationStatus.PARTLY, "Accepts it in part"),
            (RecommendationStatus.NOT_ACCEPTED, "Does not accept it"),
        ],
        noun="the answer",
    )
    reasons = forms.LongTextField(
        label="Why", noun="why", help_text="The board reads this with its decision and on its next agenda.", max_length=4000, rows=5
    )  # fmt: skip


class RecommendationFilters(forms.Filters):
    stands = forms.SelectField(
        label="How it stands", empty="Waiting for an answer", choices=[("answered", "Answered"), ("every", "Every one")]
    )

    def narrow(self, rows: Any, answers: Any) -> Any:
        if answers["stands"] == "every":
            return rows
        return rows.filter(answered_at__isnull=answers["stands"] != "answered").exclude(
            status=RecommendationStatus.STRUCK
        )
