from frankpledge.ui import forms

from ..models import Answer, OutOfMeeting, Restricted

_READERS = [(one, one.label) for one in Restricted.Audience if one != Restricted.Audience.NAMED]


class _Readers(forms.Form):
    audience = forms.RadiosField(
        label="Who may read it", choices=_READERS, noun="who may read it", initial=Restricted.Audience.EVERYBODY
    )
    exempt_because = forms.TextField(
        label="Why it is not for everybody", help_text="Whoever may not read it, and the public, see this and nothing else of it.",
        max_length=300, required=False,
    )  # fmt: skip
    marking = forms.RadiosField(
        label="Marking", choices=Restricted.Marking.choices, initial=Restricted.Marking.OFFICIAL, is_inline=True
    )


class ProposeOutOfMeeting(_Readers):
    title = forms.TextField(label="What it is about", noun="what it is about", max_length=200)
    proposal = forms.LongTextField(
        label="What the body is asked to decide", help_text="In the words that the decision would have.", max_length=4000, rows=4
    )  # fmt: skip
    paper = forms.LongTextField(
        label="The paper",
        help_text="What members need to know: the background, what it costs, the law, the risks, and what else could be done.",
        noun="the paper",
        max_length=20000,
        rows=12,
    )
    urgency = forms.LongTextField(
        label="Why it can’t wait for the next meeting", noun="why it can’t wait", max_length=2000, rows=3
    )
    if_carried = forms.RadiosField(
        label="If it is carried, it is", choices=OutOfMeeting.IfCarried.choices, initial=OutOfMeeting.IfCarried.AGREED
    )
    closes_on = forms.DateField(label="Answers are taken until the end of", noun="the last day for answers")
    field_order = ("title", "proposal", "paper", "urgency", "if_carried", "closes_on", "audience", "exempt_because", "marking")  # fmt: skip


class DecideUrgently(_Readers):
    title = forms.TextField(label="What it is about", noun="what it is about", max_length=200)
    words = forms.LongTextField(label="What you decide", noun="what you decide", max_length=4000, rows=4)
    reasons = forms.LongTextField(label="Why", noun="why", max_length=4000, rows=4)
    paper = forms.LongTextField(
        label="What was before you, and whom you asked", noun="what was before you",
        help_text="The facts and the advice that you had. The next meeting reads this when it is asked to ratify.",
        max_length=20000, rows=8,
    )  # fmt: skip
    urgency = forms.LongTextField(
        label="Why it can’t wait even for members to answer in writing",
        noun="why it can’t wait",
        max_length=2000,
        rows=3,
    )
    field_order = ("title", "words", "reasons", "paper", "urgency", "audience", "exempt_because", "marking")


class AnswerProposal(forms.Form):
    choice = forms.RadiosField(
        label="Your answer",
        choices=[
            (Answer.Choice.AGREE, "I agree"),
            (Answer.Choice.DISAGREE, "I do not agree"),
            (Answer.Choice.DISCUSS, "I ask for it to be discussed at a meeting"),
        ],
        noun="your answer",
    )
    words = forms.LongTextField(
        label="Why, or what else you want to say",
        help_text="Needed if you ask for a discussion. Other members read it once it is decided or called in.",
        required=False, max_length=2000, rows=4,
    )  # fmt: skip
    interest = forms.TextField(
        label="An interest that you, or your organisation, have in it",
        help_text="Leave it empty if there is none. With one, your answer is kept and read, but not counted: neither for, nor against, nor towards the quorum.",
        required=False, max_length=300,
    )  # fmt: skip


class DecideOutOfMeeting(forms.Form):
    words = forms.LongTextField(label="What was decided", noun="what was decided", max_length=4000, rows=4)
    reasons = forms.LongTextField(
        label="Why", noun="why", help_text="Every decision says why.", max_length=4000, rows=4
    )


class WithdrawProposal(forms.Form):
    because = forms.TextField(label="Why it is withdrawn", noun="why it is withdrawn", max_length=300)
