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
    return _FORM + base64.urlsafe_b64encode(seal_bytes(text.encode(), belongs_to=belongs_to)).decode()


def unseal(sealed: str, *, belongs_to: str) -> str:
    """What was sealed, by any of the site's keys; raises `Unreadable`."""
    if not sealed.startswith(_FORM):
        raise Unreadable("a value that should be sealed is not")
    try:
        raw = base64.b64decode(sealed[len(_FORM) :], altchars=b"-_", validate=True)
        return unseal_bytes(raw, belongs_to=belongs_to).decode()
    except ValueError:
        raise Unreadable("a sealed value is damaged") from None


def seal_bytes(data: bytes, *, belongs_to: str) -> bytes:
    """As `seal`, for what is no text."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(settings.FIELD_KEYS[0]).encrypt(nonce, data, belongs_to.encode())


def unseal_bytes(sealed: bytes, *, belongs_to: str) -> bytes:
    """As `unseal`, for what is no text."""
    for key in settings.FIELD_KEYS:
        try:
            return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], belongs_to.encode())
        except (InvalidTag, ValueError):
            continue
    raise Unreadable("no key of this site opens a sealed value where it stands")


def opened_by(sealed: str, *, belongs_to: str) -> int | None:
    """The place among the site's keys of the one that opens it; None where none does."""
    for place, key in enumerate(settings.FIELD_KEYS):
        try:
            raw = base64.urlsafe_b64decode(sealed.removeprefix(_FORM))
            AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], belongs_to.encode())
        except (InvalidTag, ValueError):
            continue
        return place
    return None


def renewed(sealed: str, *, belongs_to: str) -> str:
    """The same secret under the key in use: as it is where that opens it, else sealed anew."""
    if not sealed.startswith(_FORM):
        raise Unreadable("a value that should be sealed is not")
    before = base64.b64decode(sealed[len(_FORM) :], altchars=b"-_")
    after = renewed_bytes(before, belongs_to=belongs_to)
    return sealed if after == before else _FORM + base64.urlsafe_b64encode(after).decode()


def renewed_bytes(sealed: bytes, *, belongs_to: str) -> bytes:
    """As `renewed`, for what is no text."""
    try:
        AESGCM(settings.FIELD_KEYS[0]).decrypt(sealed[:_NONCE], sealed[_NONCE:], belongs_to.encode())
    except (InvalidTag, ValueError):
        return seal_bytes(unseal_bytes(sealed, belongs_to=belongs_to), belongs_to=belongs_to)
    return sealed
