"""GOV.UK Frontend's own macros, called with plain values; nothing unescaped gets through them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader
from jinja2.runtime import Macro

_jinja = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
# The macros indent what is nested in them, and with it what somebody typed into a text area.
_jinja.filters["indent"] = lambda text, *width, **options: text


def govuk(component: str, /, **params: Any) -> SafeString:
    """The component ("button", "date-input", ...) as GOV.UK Frontend draws it.

    Parameters are GOV.UK's, in camelCase or snake_case; `hint__text="..."` reaches into a nested one. Whatever
    is given as `html` is escaped unless it is already safe.
    """
    macro = _macro(component)
    # Jinja trusts what Django has marked as safe, and escapes the rest.
    return mark_safe(str(macro(_nested(params))).strip())  # noqa: S308


@cache
def _macro(component: str) -> Macro:
    template = _jinja.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    name = "govuk" + "".join(word.title() for word in component.split("-"))
    macro: Macro = getattr(template.module, name)
    return macro


def _nested(params: Mapping[str, Any]) -> dict[str, Any]:
    shaped: dict[str, Any] = {}
    for name, value in params.items():
        outer, _, inner = name.partition("__")
        if inner:
            shaped.setdefault(outer, {})[inner] = value
        else:
            shaped[name] = value
    return {_camel(name): _shaped(_camel(name), value) for name, value in shaped.items()}


def _shaped(name: str, value: Any) -> Any:
    if name.lower().endswith("attributes") and isinstance(value, Mapping):
        return {key.replace("_", "-"): attribute for key, attribute in value.items()}
    if name.lower().endswith(("html", "attributes")) and isinstance(value, str):
        return conditional_escape(value)
    if isinstance(value, Mapping):
        return _nested(value)
    if isinstance(value, (list, tuple)):
        return [_shaped(name, one) for one in value]
    return value


def _camel(name: str) -> str:
    first, *rest = name.replace("-", "_").split("_")
    return first + "".join(word.title() for word in rest)
