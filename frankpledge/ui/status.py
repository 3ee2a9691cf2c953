from django.utils.html import format_html
from django.utils.safestring import SafeString

# What a status means to the person who reads it, and GOV.UK's colour for it. The word always goes with it.
MEANINGS = {
    "waiting": "yellow",  # somebody must do something
    "moving": "blue",  # it is being dealt with
    "done": "green",
    "late": "red",
    "refused": "orange",
    "quiet": "grey",  # nothing is asked of anybody
}

_USUAL = {
    "waiting": {
        "submitted",
        "new",
        "due",
        "to do",
        "returned",
        "awaiting response",
        "provisional",
        "differs",
        "awarded, not yet accepted",
    },
    "moving": {
        "under review",
        "in progress",
        "open",
        "scheduled",
        "in consultation",
        "current",
        "being written",
        "scored and moderated",
    },
    "done": {
        "accepted",
        "done",
        "complete",
        "completed",
        "confirmed",
        "approved",
        "paid",
        "agreed",
        "casts",
        "active",
        "awarded",
        "chosen",
        "won",
    },
    "late": {"late", "overdue", "does not cast"},
    "refused": {"refused", "rejected", "withdrawn", "declined", "cancelled", "not eligible", "not awarded", "not won"},
    "quiet": {"draft", "closed", "lapsed", "ended", "vacant", "not required", "archived", "nil", "expired"},
}
_MEANT = {word: meaning for meaning, words in _USUAL.items() for word in words}


def draw_tag(word: str, meaning: str = "") -> SafeString:
    """A status in its own word, coloured by what it means; a word nobody listed is grey."""
    colour = MEANINGS[meaning or _MEANT.get(word.lower(), "quiet")]
    return format_html('<strong class="govuk-tag govuk-tag--{} fp-tag">{}</strong>', colour, word)
