"""Words that would lead somebody to a person: postcodes and telephone numbers of any kind, and what is held of where people live.

Looked for in whatever is about to go out: a refuge's address stands in an agency's sentence as easily as in its own field.
"""

import re
from collections.abc import Iterable, Iterator

from .models import Address, ProtectedAddress, Referral, SafeContact

_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:\+44|\b0)(?:[\s().-]*\d){9,10}\b")
_LEAST = 6  # letters and figures: a line of an address shorter than that is in too many words


def found_in(words: str) -> list[str]:
    """What looks like a postcode or a telephone number in it, as it stands there."""
    return [found.group(0).strip() for pattern in (_POSTCODE, _TELEPHONE) for found in pattern.finditer(words)]


def held_of(referrals: Iterable[Referral]) -> set[str]:
    """The lines of every address, every postcode and number that is held of those in these referrals, each as `plain`."""
    referrals = list(referrals)
    held: set[str] = set()
    for model in (Address, ProtectedAddress):
        for row in model._default_manager.filter(referral__in=referrals):
            held |= {*_of_lines(row.lines), plain(row.postcode)}
    held |= {plain(contact.phone) for contact in SafeContact.objects.filter(referral__in=referrals)}
    return {one for one in held if len(one) >= _LEAST}


def _of_lines(lines: str) -> Iterator[str]:
    """What a house and a street are called, with the number and without; a town alone leads nobody to a door."""
    for part in re.split(r"[\n,]", lines):
        bare = plain(part)
        if any(map(str.isdigit, bare)):
            yield bare
            yield bare.strip("0123456789")


def that_lead_in(words: str, held: set[str]) -> Iterator[str]:
    """Which of `held` the words give away, however they are written."""
    bare = plain(words)
    return (one for one in sorted(held) if one in bare)


def plain(words: str) -> str:
    """Letters and figures alone, so that "DY1 2AB" is "dy12ab" however it is spaced."""
    return "".join(filter(str.isalnum, words.casefold()))
