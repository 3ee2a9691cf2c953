"""A whole number as somebody sets one: of hours, days, years, pages or people."""

MOST = 5_000
"""So many years from now there is still a calendar."""


def whole(text: str) -> int:
    """The number from 0 to 5,000 that is written; ValueError where none is."""
    found = int(text)
    if not 0 <= found <= MOST:
        raise ValueError("neither hours nor years are counted so")
    return found
