from frankpledge.ui import forms

from ..models import Interest


class Register(forms.Form):
    kind = forms.RadiosField(label="Whose interest is it?", choices=Interest.Kind.choices, noun="whose interest it is")
    words = forms.TextField(
        label="What the interest is",
        help_text="Such as “Trustee of Sample Homes, which holds a grant”.",
        max_length=300,
    )
    from_on = forms.DateField(label="Since", noun="since when you have it")


class End(forms.Form):
    last_day = forms.DateField(label="Last day on which you have it", noun="the last day")
