"""Django's forms drawn with GOV.UK's macros, by the kind of widget, so that a library's own forms look like ours."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from .fields import DateInput, DateParts
from .forms import Filters
from .govuk import govuk

Params = dict[str, Any]


def draw_fields(form: BaseForm) -> SafeString:
    """Every field of the form in its order; those revealed by a choice come inside that choice."""
    revealed = form.revealed() if hasattr(form, "revealed") else set()
    return format_html_join("\n", "{}", ((draw_field(bound),) for bound in form if bound.name not in revealed))


def draw_field(bound: BoundField, *, is_title: bool = False, label: str = "") -> SafeString:
    """One field with its label, hint and error. `is_title`: its label is the page's heading."""
    widget = bound.field.widget
    if bound.is_hidden:
        return SafeString(bound)
    params: Params = {"error_message": {"html": _error(bound)} if bound.errors else None}
    if bound.help_text:
        params["hint"] = {"html" if hasattr(bound.help_text, "__html__") else "text": bound.help_text}
    title: Params = {"text": label or _label(bound)}
    if is_title:
        title |= {"is_page_heading": True}
    if isinstance(widget, DateInput):
        return _date(bound, widget, params, _legend(title))
    if isinstance(widget, forms.RadioSelect):
        return _choices(bound, params, _legend(title))
    if isinstance(widget, forms.CheckboxInput):
        return _confirmation(bound, params)
    title["classes"] = "govuk-label--l" if is_title else "govuk-label--s"
    return _box(bound, params | {"label": title})


def draw_errors(form: BaseForm) -> SafeString:
    """The summary at the top of the page; each sentence leads to the first box that it is about."""
    if not form.is_bound or not form.errors:
        return SafeString("")
    return govuk("error-summary", title_text="There is a problem", error_list=list(_problems(form)))


def _problems(form: BaseForm) -> Iterator[Params]:
    for sentence in form.non_field_errors():
        yield {"text": sentence}
    for name in form.fields:
        bound = form[name]
        for sentence in bound.errors:
            yield {"text": sentence} if bound.is_hidden else {"text": sentence, "href": f"#{_first_box(bound)}"}


def _first_box(bound: BoundField) -> str:
    if isinstance(bound.field.widget, DateInput):
        return f"{bound.auto_id}-{_parts_at_fault(bound)[0]}"
    return str(bound.auto_id)


def _error(bound: BoundField) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((sentence,) for sentence in bound.errors))


def _label(bound: BoundField) -> str:
    is_asked = bound.field.required or isinstance(bound.form, Filters) or bound.field.disabled
    return str(bound.label) if is_asked else f"{bound.label} (optional)"


def _legend(title: Params) -> Params:
    size = "l" if "is_page_heading" in title else "s"
    return {"legend": title | {"classes": f"govuk-fieldset__legend--{size}"}}


def _attributes(bound: BoundField, *drawn: str) -> Params:
    """What the widget adds to the box: everything but what the macros draw themselves."""
    own = bound.field.widget.attrs
    return {name: value for name, value in own.items() if name not in drawn and value not in (None, False)}


def _box(bound: BoundField, params: Params) -> SafeString:
    widget, field = bound.field.widget, bound.field
    drawn = ("class", "rows", "autocomplete", "inputmode", "spellcheck", "maxlength", "cols", "id", "placeholder")
    params |= {
        "id": bound.auto_id,
        "name": bound.html_name,
        "attributes": _attributes(bound, *drawn),
        "autocomplete": widget.attrs.get("autocomplete"),
        "disabled": field.disabled or None,
    }
    if isinstance(widget, forms.Textarea):
        params |= {"value": bound.value() or "", "rows": widget.attrs.get("rows", 5)}
        longest = getattr(field, "max_length", None)
        return govuk("character-count", **params, maxlength=longest) if longest else govuk("textarea", **params)
    if isinstance(widget, forms.Select):
        return govuk("select", **params, items=_options(bound, widget))
    if isinstance(widget, forms.FileInput):
        return govuk("file-upload", **params, javascript=True, multiple=widget.allow_multiple_selected or None)
    if isinstance(widget, forms.PasswordInput):
        return govuk("password-input", **params)
    is_number = isinstance(widget, forms.NumberInput)
    kind = "text" if is_number else getattr(widget, "input_type", "text")
    is_whole = isinstance(field, forms.IntegerField) and not isinstance(field, (forms.DecimalField, forms.FloatField))
    params |= {
        "type": kind,
        "value": widget.format_value(bound.value()),
        "inputmode": widget.attrs.get("inputmode") or (("numeric" if is_whole else "decimal") if is_number else None),
        "spellcheck": False if kind in ("email", "url") else None,
        "attributes": {
            name: value for name, value in params["attributes"].items() if name not in ("min", "max", "step")
        },
    }
    if width := getattr(field, "width", 0):
        params["classes"] = f"govuk-input--width-{width}"
    for side in ("prefix", "suffix"):
        if words := getattr(field, side, ""):
            params[side] = {"text": words}
    return govuk("input", **params)


def _options(bound: BoundField, widget: forms.Select) -> list[Params]:
    """A select's options. GOV.UK's macro knows no groups, so a group's name goes before each of its options."""
    chosen = {str(value) for value in widget.format_value(bound.value())}
    options = []
    for value, label in widget.choices:
        is_group = isinstance(label, (list, tuple))
        for one, words in label if is_group else [(value, label)]:
            said = f"{value}: {words}" if is_group else str(words)
            options.append({"value": str(one), "text": said, "selected": str(one) in chosen})
    return options


def _choices(bound: BoundField, params: Params, fieldset: Params) -> SafeString:
    field, widget = bound.field, bound.field.widget
    hints = {str(choice): hint for choice, hint in getattr(field, "choice_hints", {}).items()}
    reveals = {str(choice): name for choice, name in getattr(bound.form, "reveals", {}).get(bound.name, {}).items()}
    chosen = {str(value) for value in widget.format_value(bound.value())}
    items: list[Params] = []
    for value, label in widget.choices:
        if str(value) == "":
            continue  # Django's "---------", which no radio needs: leaving them all alone says the same
        item: Params = {"value": str(value), "text": str(label), "checked": str(value) in chosen}
        if hint := hints.get(str(value)):
            item["hint"] = {"text": hint}
        if name := reveals.get(str(value)):
            item["conditional"] = {"html": draw_field(bound.form[name])}
        items.append(item)
    params |= {"id_prefix": bound.auto_id, "name": bound.html_name, "fieldset": fieldset, "items": items}
    if getattr(field, "is_inline", False):
        params["classes"] = "govuk-radios--inline"
    drawn = govuk("checkboxes" if isinstance(widget, forms.CheckboxSelectMultiple) else "radios", **params)
    # What a choice reveals is shown by our stylesheet, with or without JavaScript. GOV.UK's own script for it sets
    # aria-expanded, which ARIA does not allow on a radio.
    return SafeString(re.sub(r' data-aria-controls="[^"]*"| govuk-(radios|checkboxes)__conditional--hidden', "", drawn))


def _confirmation(bound: BoundField, params: Params) -> SafeString:
    hint = params.pop("hint", None)
    item = {"value": "on", "text": str(bound.label), "checked": bool(bound.value()), "hint": hint}
    return govuk("checkboxes", **params, id_prefix=bound.auto_id, name=bound.html_name, items=[item])


def _date(bound: BoundField, widget: DateInput, params: Params, fieldset: Params) -> SafeString:
    typed = widget.format_value(bound.value())
    at_fault = _parts_at_fault(bound) if bound.errors else []
    boxes = []
    for part in DateParts._fields:
        value = getattr(typed, part)
        width = 2 if part != "year" and (not value or value.isdigit()) else 4
        red = " govuk-input--error" if part in at_fault else ""
        boxes.append(
            {
                "id": f"{bound.auto_id}-{part}",
                "name": f"{bound.html_name}-{part}",
                "label": part.capitalize(),
                "value": value,
                "classes": f"govuk-input--width-{width}{red}",
                "autocomplete": f"bday-{part}" if widget.is_birthday else None,
                "attributes": _attributes(bound, "class", "id"),
            }
        )
    if "hint" not in params:
        params["hint"] = {"text": "For example, 20 11 2026"}
    return govuk("date-input", **params, id=bound.auto_id, fieldset=fieldset, items=boxes)


def _parts_at_fault(bound: BoundField) -> list[str]:
    for error in bound.form.errors.as_data().get(bound.name, []):
        parts = (error.params or {}).get("parts")
        if parts:
            return list(parts)
    return list(DateParts._fields)


def draw_carried(form: BaseForm) -> SafeString:
    """What was typed, hidden, to go with the answers while they are looked over."""
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', _carried(form))


def _carried(form: BaseForm) -> Iterator[tuple[str, Any]]:
    for bound in form:
        widget, value = bound.field.widget, bound.data
        if isinstance(widget, DateInput):
            yield from ((f"{bound.html_name}-{part}", typed) for part, typed in value._asdict().items())
        elif isinstance(value, (list, tuple)):
            yield from ((bound.html_name, one) for one in value)
        elif isinstance(widget, forms.CheckboxInput):
            if value:
                yield bound.html_name, "on"
        elif value is not None and not isinstance(widget, forms.FileInput):
            yield bound.html_name, value
