"""A number that a policing body works by, changed."""

from frankpledge.ui import forms


class NumberForm(forms.Form):
    value = forms.TextField(label="New value", max_length=40, width=10)
    from_on = forms.DateField(label="From which day?", noun="the day")
    source = forms.TextField(label="Which decision set it?", noun="the decision", max_length=300)
