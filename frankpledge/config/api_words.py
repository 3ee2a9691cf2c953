"""What the API says of a field that it can't read: a sentence that says what would be, and never what was sent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_SAID = {
    "missing": "This is needed.",
    "extra_forbidden": "Nothing of this name is asked. Leave it out, or look at the description of the API.",
    "string_too_long": "At most {max_length} characters.",
    "string_too_short": "At least {min_length} characters.",
    "string_type": "Words are wanted here.",
    "too_long": "At most {max_length} of these.",
    "bool_type": "true or false is wanted here.",
    "bool_parsing": "true or false is wanted here.",
    "int_type": "A whole number is wanted here.",
    "int_parsing": "A whole number is wanted here.",
    "greater_than_equal": "{ge} or more is wanted here.",
    "less_than_equal": "{le} or less is wanted here.",
    "base64_decode": "The file’s bytes in base64 are wanted here.",
    "enum": "One of these is wanted here: {expected}.",
    "literal_error": "One of these is wanted here: {expected}.",
    "string_pattern_mismatch": "This is not written as it should be.",
    "list_type": "A list is wanted here.",
    "dict_type": "Names with their values are wanted here.",
    "model_attributes_type": "Names with their values are wanted here.",
    "model_type": "Names with their values are wanted here.",
}
_DAY = "A day is wanted here, like 2026-11-20."


def problems(errors: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Field and sentence of each; the field is the path in what was sent ("victim.address.postcode")."""
    for error in errors:
        # The first is where it was sent (body, query, header), the second of a body its own name in the code.
        where = [str(step) for step in error["loc"]]
        path = where[2:] if where[0] == "body" else where[1:]
        kind = error["type"]
        words = _DAY if kind.startswith("date") else _SAID.get(kind, "This can’t be read as what is wanted here.")
        yield ".".join(path), words.format_map({"expected": "", **error.get("ctx", {})})
