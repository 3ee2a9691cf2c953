"""The questions a form can ask. Each only reads what was typed; rules about it belong to the room's actions."""

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from frankpledge.figures.money import Missing, NotMoney, parse_pounds

from .uploads import TooLarge

_MEGABYTE = 1024 * 1024

Choices = Iterable[tuple[Any, Any]]

# Each field may say how it is shown; drawing.py reads these.
#   noun: what the error messages call it ("your reason"), else made from the label
#   width: of the box in characters (2, 3, 4, 5, 10, 20 or 30); prefix, suffix: set against the box
#   choice_hints: {value: hint}; is_inline: short radios side by side


class _Asked(forms.Field):
    noun: str = ""
    width: int = 0
    prefix: str = ""
    suffix: str = ""

    def __init__(
        self,
        *,
        noun: str = "",
        width: int = 0,
        prefix: str = "",
        suffix: str = "",
        autocomplete: str = "",
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.noun = noun
        self.width = width or self.width
        self.prefix = prefix or self.prefix
        self.suffix = suffix or self.suffix
        if autocomplete:
            self.widget.attrs["autocomplete"] = autocomplete


class TextField(_Asked, forms.CharField):
    """One line of text."""


class LongTextField(_Asked, forms.CharField):
    """Several lines; with `max_length`, a count of the characters left."""

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        super().__init__(widget=options.pop("widget", forms.Textarea(attrs={"rows": rows})), **options)


class EmailField(_Asked, forms.EmailField):
    def __init__(self, *, autocomplete: str = "email", **options: Any) -> None:
        super().__init__(autocomplete=autocomplete, **options)


class TelephoneInput(forms.TextInput):
    input_type = "tel"


class TelephoneField(_Asked, forms.CharField):
    """A telephone number as people write it: digits, spaces, brackets, +, and an extension."""

    widget = TelephoneInput
    width = 20
    default_error_messages = {"invalid": "Enter a telephone number, like 0121 496 0000 or +44 808 157 0192"}

    def __init__(self, *, autocomplete: str = "tel", **options: Any) -> None:
        super().__init__(autocomplete=autocomplete, **options)

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        if number and not re.fullmatch(r"\+?[\d\s().-]{6,25}((ext|x)\.?\s*\d{1,6})?", number, re.IGNORECASE):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class PasswordField(_Asked, forms.CharField):
    """A password with a button that shows it. Typed spaces are kept, and it is never sent back to the page."""

    def __init__(self, *, autocomplete: str = "current-password", **options: Any) -> None:
        super().__init__(autocomplete=autocomplete, strip=False, widget=forms.PasswordInput(), **options)


class CodeField(_Asked, forms.CharField):
    """A one-time code, which a telephone may offer to fill in."""

    width = 10

    def __init__(self, *, autocomplete: str = "one-time-code", **options: Any) -> None:
        super().__init__(autocomplete=autocomplete, **options)
        self.widget.attrs["inputmode"] = "numeric"


def _plain(value: Any) -> Any:
    """A typed number without its separators, with a hyphen for its minus."""
    if not isinstance(value, str):
        return value
    return "".join(value.replace(",", "").replace("−", "-").split())


class WholeNumberField(_Asked, forms.IntegerField):
    """A whole number, commas allowed."""

    widget = forms.TextInput
    width = 5

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["inputmode"] = "numeric"

    def to_python(self, value: Any) -> Any:
        return super().to_python(_plain(value))


class NumberField(_Asked, forms.DecimalField):
    """A number that may have a decimal part."""

    widget = forms.TextInput
    width = 5

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: Any) -> Any:
        return super().to_python(_plain(value))


class MoneyField(NumberField):
    """Pounds, written in any way that `figures.money` reads: 1234, £1,234.50, (1,234), £1.2m."""

    width = 10
    prefix = "£"

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return parse_pounds(value)
        except Missing:
            return None
        except NotMoney as problem:
            what_to_do = "" if "write it like" in str(problem) else " Write it like 1,250.50."
            raise ValidationError(f"{problem}{what_to_do}", code="invalid") from None


class DateParts(NamedTuple):
    """A day, a month and a year as they were typed."""

    day: str = ""
    month: str = ""
    year: str = ""


_MONTHS = {
    name.lower(): index for names in (calendar.month_name, calendar.month_abbr) for index, name in enumerate(names)
}
_WHOLE = re.compile(r"\s*(\d{1,2})(?:st|nd|rd|th)?[\s/.,-]+(\d{1,2}|[A-Za-z]+)[\s/.,-]+(\d{4})\s*")
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")


def date_parts(value: Any) -> DateParts:
    """A date, or a whole date typed in one place ("20 11 2026", "20 November 2026", "2026-11-20"), in its parts."""
    if isinstance(value, DateParts):
        return value
    if isinstance(value, datetime.date):
        return DateParts(str(value.day), str(value.month), str(value.year))
    text = str(value or "")
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
        return DateParts(day, month, year)
    if found := _WHOLE.fullmatch(text):
        return DateParts(*found.groups())
    return DateParts(day=text)


class DateInput(forms.Widget):
    """Three boxes, named NAME-day, NAME-month and NAME-year; a whole date put in the first is understood."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, is_birthday: bool = False) -> None:
        super().__init__(attrs)
        self.is_birthday = is_birthday

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> DateParts:
        if name in data:
            return date_parts(data[name])
        typed = DateParts(*(str(data.get(f"{name}-{part}") or "").strip() for part in DateParts._fields))
        return typed if typed.month or typed.year else date_parts(typed.day)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and not any(f"{name}-{part}" in data for part in DateParts._fields)

    def format_value(self, value: Any) -> DateParts:
        return date_parts(value)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}-day" if id_ else id_


class DateField(_Asked, forms.Field):
    """A date as a day, a month and a year; an error says which part, and points to it.

    The error's `params["parts"]` are the names of the boxes at fault.
    """

    widget = DateInput
    default_error_messages = {
        "incomplete": "%(noun)s must include a %(missing)s",
        "impossible": "%(noun)s must be a real date, like 20 11 2026",
        "short_year": "%(noun)s must have a year of four figures, like 2026",
    }

    def to_python(self, value: Any) -> datetime.date | None:
        parts = date_parts(value)
        if not any(parts):
            return None
        missing = [part for part, typed in zip(DateParts._fields, parts, strict=True) if not typed]
        if missing:
            raise self._wrong("incomplete", missing, missing=" and a ".join(missing))
        month = _MONTHS.get(parts.month.lower(), parts.month)
        # Neither the first day there is nor the last: periods are reckoned with the days before and after.
        if not re.fullmatch(r"[12]\d{3}", parts.year):
            raise self._wrong("short_year", ["year"])
        try:
            return datetime.date(int(parts.year), int(month), int(parts.day))
        except (
            ValueError,
            OverflowError,
        ):  # a day of twenty figures is more than the calendar's own whole numbers hold
            raise self._wrong("impossible", self._at_fault(parts, month)) from None

    def _at_fault(self, parts: DateParts, month: str | int) -> list[str]:
        if not str(month).isdecimal() or int(month) not in range(1, 13):
            return ["month"]
        if not parts.day.isdecimal() or int(parts.day) not in range(1, 32):
            return ["day"]
        return list(DateParts._fields)

    def _wrong(self, code: str, parts: list[str], **words: str) -> ValidationError:
        noun = self.noun or str(self.label or "The date")
        return ValidationError(
            self.error_messages[code], code, {"noun": noun[:1].upper() + noun[1:], "parts": parts, **words}
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return date_parts(initial) != date_parts(data)


class TimeField(_Asked, forms.CharField):
    """A time of day as people write it: 9:30, 09.30, 14:00."""

    width = 5

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else value

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "").strip().replace(".", ":")
        if not text:
            return None
        try:
            hour, _, minute = text.partition(":")
            return datetime.time(int(hour), int(minute or 0))
        except (ValueError, OverflowError):
            raise ValidationError("Enter a time like 9:30 or 14:00", code="invalid") from None


class RadiosField(_Asked, forms.ChoiceField):
    """One of a few; with `choice_hints` a line under each, with `is_inline` side by side (two or three short ones)."""

    widget = forms.RadioSelect

    def __init__(
        self,
        *,
        choices: Choices,
        choice_hints: Mapping[Any, str] | None = None,
        is_inline: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(choices=choices, **options)
        self.choice_hints = dict(choice_hints or {})
        self.is_inline = is_inline


class YesNoField(RadiosField):
    """Yes or no, neither chosen until somebody says; gives a bool, None where it was not asked to be answered."""

    def __init__(self, *, is_inline: bool = True, **options: Any) -> None:
        super().__init__(choices=[("yes", "Yes"), ("no", "No")], is_inline=is_inline, **options)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)

    def clean(self, value: Any) -> bool | None:
        return {"yes": True, "no": False}.get(super().clean(value))


class SelectField(_Asked, forms.ChoiceField):
    """One of many. Prefer radios up to about seven."""

    def __init__(self, *, choices: Choices, empty: str = "Choose one", **options: Any) -> None:
        super().__init__(choices=[("", empty), *choices], **options)


class CheckboxesField(_Asked, forms.MultipleChoiceField):
    """Any number of a few."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, choices: Choices, choice_hints: Mapping[Any, str] | None = None, **options: Any) -> None:
        super().__init__(choices=choices, **options)
        self.choice_hints = dict(choice_hints or {})

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(super().to_python(value)))  # ticked twice is ticked


class ConfirmationField(_Asked, forms.BooleanField):
    """One box to tick; required means it must be ticked."""


class RowField(_Asked, forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row of a queryset, chosen from a list, or from radios with `widget=RadioSelect`."""

    def __init__(
        self, queryset: QuerySet[Any] | None, *, empty_label: str | None = "Choose one", **options: Any
    ) -> None:
        super().__init__(queryset=queryset, empty_label=empty_label, **options)


class RowsField(_Asked, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Any number of a queryset's rows, as checkboxes."""

    widget = forms.CheckboxSelectMultiple


class FileField(_Asked, forms.FileField):
    """A file, not yet looked into; `accept` is what the browser offers (".csv,.xlsx"), not a check.

    `most_megabytes` is the largest that is taken here, where that is less than any form may bring.
    """

    widget = forms.FileInput

    def __init__(self, *, accept: str = "", most_megabytes: int = 0, **options: Any) -> None:
        super().__init__(**options)
        self.take_at_most(most_megabytes)
        if accept:
            self.widget.attrs["accept"] = accept

    def take_at_most(self, megabytes: int) -> None:
        largest: int = settings.LARGEST_FILE // _MEGABYTE
        self.most_megabytes = min(megabytes or largest, largest)
        self.widget.attrs["data-most-megabytes"] = self.most_megabytes

    def to_python(self, data: Any) -> Any:
        size: int = data.size if data else 0
        if isinstance(data, TooLarge) or size > self.most_megabytes * _MEGABYTE:
            has = f"{-(-size // _MEGABYTE):,} MB"
            raise ValidationError(f"The file has {has}, and no more than {self.most_megabytes} MB can be taken here.")
        return super().to_python(data)


class HiddenField(_Asked, forms.CharField):
    widget = forms.HiddenInput


RadioSelect = forms.RadioSelect
