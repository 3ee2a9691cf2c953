"""Passwords that are long enough and guessed all the same."""

import re

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

OUR_OWN_WORDS = (
    "frankpledge", "marac", "maracs", "idva", "idvas", "dash", "safelives", "safeguarding", "domestic", "abuse",
    "referral", "referrals", "coordinator", "administrator", "admin", "chair", "commissioner", "police", "policing",
    "council", "partnership", "partnerships", "community", "communities", "safety", "safer", "grants", "grant", "funding",
    "board", "password", "passphrase", "letmein", "welcome", "login", "signin",
)  # fmt: skip
_NO_WORDS = {"www", "gov", "uk", "org", "com", "net", "localhost"}
_LEAST = 4


class GuessableValidator(CommonPasswordValidator):
    """Refuses what comes, without its figures and marks, to a common password or to this product's own words.

    Longer passphrases may hold any of them; docs/evidence/measures.md lists them.
    """

    def validate(self, password: str, user: object = None) -> None:
        letters = re.sub(r"[\W\d_]", "", password.lower())
        rest = _without_our_own(letters)
        if (len(letters) >= _LEAST and letters in self.passwords) or (rest != letters and len(rest) < _LEAST):
            raise ValidationError(
                "This is a common password, or words of this work, with figures or marks added: the first that is tried. "
                "Choose three words that don’t belong together."
            )


def _without_our_own(letters: str) -> str:
    of_the_site = set(re.findall(r"[a-z]+", settings.SITE_HOST.lower())) - _NO_WORDS
    for word in sorted({*OUR_OWN_WORDS, *of_the_site}, key=len, reverse=True):
        letters = letters.replace(word, "")
    return letters
