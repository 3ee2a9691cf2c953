from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

# A tithing: ten small squares standing together, three, four and three, each 6 across and 1 apart.
SQUARES = [(x, y) for y, xs in ((0, "3.5 10.5 17.5"), (7, "0 7 14 21"), (14, "3.5 10.5 17.5")) for x in xs.split()]


def draw_mark() -> SafeString:
    """The mark, in the colour of the words beside it. `favicon.svg` has the same squares, on ink-teal."""
    squares = format_html_join("", '<rect x="{}" y="{}" width="6" height="6"/>', SQUARES)
    return mark_safe(  # noqa: S308 - numbers of our own
        '<svg class="fp-mark" viewBox="0 0 27 20" width="35" height="26" fill="currentColor" aria-hidden="true" '
        f'focusable="false">{squares}</svg>'
    )
