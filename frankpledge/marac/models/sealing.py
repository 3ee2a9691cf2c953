"""Columns that a copy of the database does not tell: each value encrypted with its case's own key.

A data key is made for every referral, wrapped by the site's keys, and shared with the case that it becomes: to
destroy one key is to destroy what it opens; `marac.destroyed` does it again in a copy that is brought back. A value moved to another row, or altered, does not open.
"""

import base64
import hashlib
import hmac
import os
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from frankpledge.accounts import encryption
from frankpledge.accounts.encryption import Unreadable
from frankpledge.rules import Refusal

_NONCE = 12


class CaseKey(models.Model):
    """The key of one referral and of the case it becomes; never kept but wrapped."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wrapped = models.TextField()
    destroyed_on = models.DateField(null=True)
    destroyed_under = models.CharField("the rule it was destroyed under", max_length=300, blank=True, db_default="")

    audit_masked = ("wrapped",)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(destroyed_on__isnull=True) | (models.Q(wrapped="") & ~models.Q(destroyed_under="")),
                name="a_destroyed_key_is_gone_and_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"key {self.pk}"

    @classmethod
    def make(cls) -> Self:
        key = cls()
        key.wrapped = encryption.seal(base64.b64encode(AESGCM.generate_key(256)).decode(), belongs_to=key.belongs_to)
        key.save()
        return key

    @property
    def belongs_to(self) -> str:
        return f"marac_casekey.wrapped|{self.pk}"

    @property
    def instead(self) -> str:
        """What stands where a value stood whose key was destroyed; empty while it is there."""
        if self.destroyed_on is None:
            return ""
        return f"destroyed on {self.destroyed_on.day} {self.destroyed_on:%B %Y} under {self.destroyed_under}"

    def rewrap(self) -> bool:
        """Wrap it with the site's key in use; whether it was not already."""
        anew = encryption.renewed(self.wrapped, belongs_to=self.belongs_to)
        return anew != self.wrapped and bool(
            type(self).objects.filter(pk=self.pk, wrapped=self.wrapped).update(wrapped=anew)
        )

    @cached_property
    def cipher(self) -> AESGCM:
        if not self.wrapped:
            raise Unreadable("the key of this case was destroyed")
        return AESGCM(base64.b64decode(encryption.unseal(self.wrapped, belongs_to=self.belongs_to)))


class Ciphertext(bytes):
    """A value as the database holds it."""

    __slots__ = ()


class _Opener(DeferredAttribute):
    """Opens a sealed value when it is read, not when its row is."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        return instance.open(self.field, value) if isinstance(value, Ciphertext) else value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


if TYPE_CHECKING:
    _TextColumn = models.Field[str, str]
else:
    _TextColumn = models.Field


class SealedText(_TextColumn):
    """Text of a `Sealed` model. It can't be filtered, sorted or updated but through its row: each of those raises."""

    descriptor_class = _Opener

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": "", "blank": True, **options})

    def get_internal_type(self) -> str:
        return "BinaryField"

    def to_bytes(self, value: Any) -> bytes:
        """The value as it is encrypted."""
        return str(value).encode()

    def from_bytes(self, value: bytes) -> Any:
        return value.decode()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str | Ciphertext:
        return Ciphertext(value) if value else self.from_bytes(b"")

    def pre_save(self, model_instance: Any, add: bool) -> Ciphertext:  # noqa: FBT001  (Django's own signature)
        value = model_instance.__dict__[self.attname]
        if not isinstance(value, Ciphertext):
            value = model_instance.seal(self, value) if value else Ciphertext()
            model_instance.__dict__[self.attname] = value
        return Ciphertext(value)

    def get_prep_value(self, value: Any) -> bytes:
        if isinstance(value, Ciphertext):
            return bytes(value)
        raise TypeError(f"{self.name} is sealed: change it through its row, and find it by an index")


class SealedBytes(SealedText):
    """What a file holds, kept as `SealedText` is; read and set as bytes."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": b"", **options})

    def to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def from_bytes(self, value: bytes) -> Any:
        return value


Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class SealedManager(models.Manager[Row_co]):
    """Rows come with their keys, so that opening many costs no query each."""

    def get_queryset(self) -> models.QuerySet[Row_co]:
        return super().get_queryset().select_related("key")


class Sealed(models.Model):
    """A row with sealed columns; `key` must be set before any of them is."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.ForeignKey(CaseKey, models.PROTECT, related_name="+")

    objects = SealedManager()

    class Meta:
        abstract = True

    def seal(self, field: SealedText, value: Any) -> Ciphertext:
        if self.key.instead:
            raise Refusal(f"What this said was {self.key.instead}, so nothing can be added to it.")
        nonce = os.urandom(_NONCE)
        return Ciphertext(nonce + self.key.cipher.encrypt(nonce, field.to_bytes(value), self._belongs_to(field)))

    def open(self, field: SealedText, sealed: Ciphertext) -> Any:
        if not sealed:
            return field.from_bytes(b"")
        if self.key.instead:
            return field.from_bytes(self.key.instead.encode())
        try:
            opened = self.key.cipher.decrypt(sealed[:_NONCE], bytes(sealed[_NONCE:]), self._belongs_to(field))
            return field.from_bytes(opened)
        except (InvalidTag, ValueError):
            raise Unreadable(f"{field.name} does not open where it stands") from None

    def _belongs_to(self, field: SealedText) -> bytes:
        return f"{self._meta.db_table}.{field.column}|{self.pk}".encode()


def index_of(kind: str, *words: str) -> str:
    """The blind index of a value, to write: equal values have equal indexes, and nothing else is told. Empty of nothing."""
    return next(iter(indexes_of(kind, *words)), "")


def indexes_of(kind: str, *words: str) -> list[str]:
    """The value's index under each of the site's keys, the one in use first: to look with (`__in`)."""
    if not all(words):
        return []
    plain = "|".join([kind, *("".join(filter(str.isalnum, word.casefold())) for word in words)])
    return [hmac.new(_index_key(key), plain.encode(), hashlib.sha256).hexdigest() for key in _keys()]


def index_anew(row: Any) -> bool:
    """Index a row, by which the same human is found again, with the key in use; whether it was not already."""
    name = next(field.name for field in row._meta.fields if field.name.endswith("_index"))
    before = getattr(row, name)
    row.index()
    after = getattr(row, name)
    return after != before and bool(type(row)._default_manager.filter(pk=row.pk).update(**{name: after}))


def _keys() -> Iterable[bytes]:
    return settings.FIELD_KEYS


def _index_key(key: bytes) -> bytes:
    return hmac.new(key, b"frankpledge.marac blind index", hashlib.sha256).digest()
