"""The forms of every room: plain English when something is wrong, and answers that can be read back.

`from frankpledge.ui import forms`, then `forms.Form` and the fields below. In a template: `{% errors form %}`,
`{% fields form %}`, `{% field form.name %}`.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import QuerySet
from django.forms import Field
from django.http import QueryDict

from .fields import (
    CheckboxesField,
    CodeField,
    ConfirmationField,
    DateField,
    DateInput,
    DateParts,
    EmailField,
    FileField,
    HiddenField,
    LongTextField,
    MoneyField,
    NumberField,
    PasswordField,
    RadioSelect,
    RadiosField,
    RowField,
    RowsField,
    SelectField,
    TelephoneField,
    TextField,
    TimeField,
    WholeNumberField,
    YesNoField,
)
from .form_words import say_plainly
from .wording import NOT_GIVEN, day, money

__all__ = [
    "NON_FIELD_ERRORS", "CheckboxesField", "CodeField", "ConfirmationField", "DateField", "DateInput", "DateParts",
    "EmailField", "FileField", "Filters", "Form", "HiddenField", "LongTextField", "MoneyField",
    "NothingToAsk", "NumberField", "PasswordField", "RadioSelect", "RadiosField", "RowField", "RowsField", "SelectField",
    "TelephoneField", "TextField", "TimeField", "WholeNumberField", "YesNoField",
]  # fmt: skip


class _Asking(forms.BaseForm):
    """What every form here does, whichever of Django's it is."""

    # {field: {choice: field}}: the second field is asked only when the choice is made.
    reveals: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        for name, field in self.fields.items():
            say_plainly(name, field)

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for asker, choices in self.reveals.items():
            for choice, name in choices.items():
                chosen = self[asker].data
                if str(choice) not in (chosen if isinstance(chosen, list) else [str(chosen)]):
                    self.errors.pop(name, None)
                    self.cleaned_data[name] = getattr(self.fields[name], "empty_value", None)

    def revealed(self) -> set[str]:
        """The fields that are drawn inside another's choice."""
        return {name for choices in self.reveals.values() for name in choices.values()}

    def answers(self) -> list[dict[str, str]]:
        """The checked answers as rows for `{% summary %}`, in the words the person chose from."""
        if not self.is_valid():
            return []
        shown = [bound for bound in self.visible_fields() if not isinstance(bound.field, PasswordField)]
        return [
            {"label": str(bound.label), "value": _in_words(bound.field, self.cleaned_data.get(bound.name))}
            for bound in shown
            if bound.name not in self.revealed() or self.cleaned_data.get(bound.name) not in (None, "", [])
        ]


class Form(_Asking, forms.Form):
    """A form that is asked in GOV.UK's patterns and answers in plain English."""


class NothingToAsk(Form):
    """A deed that needs no answers, only its button."""


class Filters(Form):
    """What narrows a list. It lives in the address, so nothing in it is ever required."""

    def __init__(self, data: QueryDict | None = None, **options: Any) -> None:
        super().__init__(data if data is not None else QueryDict(), **options)
        for field in self.fields.values():
            field.required = False

    def answers_given(self) -> dict[str, Any]:
        """Each filter's answer, None for what could not be understood."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        """Those of `rows` that the answers ask for."""
        return rows

    @property
    def is_narrowing(self) -> bool:
        return any(answer not in (None, "", []) for answer in self.answers_given().values())


def _in_words(field: Field, value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        words: Mapping[str, str] = {}
    else:
        words = {str(choice): str(label) for choice, label in _flat(field.choices)}
    say = money if isinstance(field, MoneyField) else day if isinstance(field, DateField) else str
    chosen = value if isinstance(value, (list, QuerySet)) else [value]
    given = [one for one in chosen if one not in (None, "")]
    return ", ".join(words.get(str(one), say(one)) for one in given) or NOT_GIVEN


def _flat(choices: Any) -> Any:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield value, label
