"""What a form says when an answer won't do: what happened and what to do, from the question's own label."""

from django import forms
from django.forms import Field

from .wording import mid_sentence

_ASKING = frozenset(["who", "what", "when", "where", "why", "which", "how", "whether", "whose"])
_POINTED = frozenset(
    [
        "the",
        "a",
        "an",
        "your",
        "their",
        "his",
        "her",
        "our",
        "this",
        "that",
        "these",
        "those",
        "any",
        "each",
        "another",
        "one",
    ]
)


def say_plainly(name: str, field: Field) -> None:
    """Give `field` sentences of its own for whatever it still says in Django's words."""
    label = str(field.label) if field.label else name.replace("_", " ").capitalize()
    field.label = label
    noun = getattr(field, "noun", "") or label
    for code, sentence in _sentences(field, noun).items():
        if _says_what_django_says(field, code):
            field.error_messages[code] = sentence


def _sentences(field: Field, noun: str) -> dict[str, str]:
    # Percent signs in a label must not be taken for a place to fill in.
    the, bare = _the(noun).replace("%", "%%"), noun.replace("%", "%%")
    start = bare[:1].upper() + bare[1:]
    sentences = {
        "required": _required(field, noun),
        "max_length": f"{start} must be %(limit_value)d characters or fewer: it is %(show_value)d now",
        "min_length": f"{start} must be %(limit_value)d characters or more",
        "max_value": f"{start} must be %(limit_value)s or less",
        "min_value": f"{start} must be %(limit_value)s or more",
        "max_digits": f"{start} is too large a number",
        "max_whole_digits": f"{start} is too large a number",
        "max_decimal_places": f"{start} must have no more than %(max)s decimal places",
        "invalid_choice": f"Choose {the} from the list",
        "invalid_list": f"Choose {the} from the list",
        "empty": "The file is empty: choose another",
        "null_characters_not_allowed": f"{start} has a character in it that can’t be kept: type it again",
    }
    if isinstance(field, forms.EmailField):
        sentences["invalid"] = "Enter an e-mail address in the usual form, like name@example.org"
    elif isinstance(field, forms.DecimalField):
        sentences["invalid"] = f"{start} must be a number, like 12.5"
    elif isinstance(field, forms.IntegerField):
        sentences["invalid"] = f"{start} must be a whole number, like 25"
    elif isinstance(field, forms.FileField):
        sentences["invalid"] = "The file did not arrive: choose it again"
        sentences["missing"] = "The file did not arrive: choose it again"
    return sentences


def _required(field: Field, noun: str) -> str:
    if noun.endswith("?"):
        return f"Answer “{noun}”"
    if isinstance(field, forms.FileField):
        return f"Choose a file for {_the(noun)}"
    if isinstance(field, forms.BooleanField):
        return f"Tick “{noun}” to go on"
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        return f"Choose {_the(noun)}"
    return f"{'Say' if _first(noun) in _ASKING else 'Enter'} {_the(noun)}"


def _the(noun: str) -> str:
    """ "Date of meeting" as "the date of meeting"; "Your name" as "your name"; "ONS code" keeps its capitals."""
    words = mid_sentence(noun)
    return words if _first(words) in _POINTED | _ASKING else f"the {words}"


def _first(noun: str) -> str:
    return noun.partition(" ")[0].lower()


def _says_what_django_says(field: Field, code: str) -> bool:
    said = field.error_messages.get(code)
    django_says = [cls.__dict__["default_error_messages"].get(code) for cls in type(field).__mro__
                   if cls.__module__.startswith("django.") and "default_error_messages" in cls.__dict__]  # fmt: skip
    return said is None or said in django_says
