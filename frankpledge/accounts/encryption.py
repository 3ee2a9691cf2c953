"""Encrypted values: AES-256-GCM, each bound to what it belongs to.

A value that was altered, moved to another row or sealed with a key that is gone is never passed through: it raises.
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_FORM = "v1."  # how a sealed value begins, so that a later form can be told from this one
_NONCE = 12


class Unreadable(Exception):
    """A sealed value could not be opened."""


def seal(text: str, *, belongs_to: str) -> str:
    """`text` encrypted with the key in use; `belongs_to` ("accounts.second_factor|" and a row's key) must be given to open it."""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(settings.FIELD_KEYS[0]).encrypt(nonce, text.encode(), belongs_to.encode())
    return _FORM + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, *, belongs_to: str) -> str:
    """What was sealed, by any of the site's keys; raises `Unreadable`."""
    if not sealed.startswith(_FORM):
        raise Unreadable("a value that should be sealed is not")
    try:
        raw = base64.b64decode(sealed[len(_FORM) :], altchars=b"-_", validate=True)
    except ValueError:
        raise Unreadable("a sealed value is damaged") from None
    for key in settings.FIELD_KEYS:
        try:
            return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], belongs_to.encode()).decode()
        except (InvalidTag, ValueError):
            continue
    raise Unreadable("no key of this site opens a sealed value where it stands")
