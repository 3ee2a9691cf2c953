"""One case with a word of its own in every place that could tell of it, and every way to look for those words."""

import html
import io
import zipfile
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from django.apps import apps
from django.db import connection, models
from psycopg import sql

from frankpledge.documents.tests.papers import read_words
from frankpledge.marac.models.sealing import Sealed, SealedBytes, SealedText

BORN = "1931-02-03"  # a date of birth that nothing else has
_ASKS_BORN = "1931-02-04"  # … and that of somebody who asks what is held about them
BORN_OF = {
    "Party": (BORN, "3 February 1931", "03/02/1931", "3 Feb 1931"),
    "AccessRequest": (_ASKS_BORN, "4 February 1931", "04/02/1931", "4 Feb 1931"),
}
BORN_AS = tuple(said for each in BORN_OF.values() for said in each)


def sealed_models() -> list[type[Sealed]]:
    found = apps.get_app_config("marac").get_models()
    return [model for model in found if issubclass(model, Sealed) and sealed_fields(model)]


def sealed_fields(model: type[models.Model]) -> list[str]:
    return [column.name for column in model._meta.fields if isinstance(column, SealedText)]


@dataclass
class Canaries:
    """The words put in, each with where; and what else would tell that the case exists: its numbers and addresses here."""

    words: dict[str, str] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)

    def put_in(self) -> list[str]:
        """A word in every sealed place of every row; which models have no row to put one in."""
        empty = []
        for model in sealed_models():
            rows = list(model._default_manager.all())
            if not rows:
                empty.append(model.__name__)
            for row in rows:
                for name in sealed_fields(model):
                    self._put(row, name)
                row.save()
        return empty

    def _put(self, row: Sealed, name: str) -> None:
        where = f"{type(row).__name__}.{name}"
        if name == "birth_date":
            said = BORN_OF[type(row).__name__]
            setattr(row, name, said[0])
            self.words |= dict.fromkeys(said, where)
            return
        if name in _SHAPED:  # what must be read as something else than words stays as the deeds left it
            return
        word = f"canary{len(self.words):04d}x"
        is_of_a_file = isinstance(row._meta.get_field(name), SealedBytes)
        setattr(row, name, word.encode() if is_of_a_file else word)
        self.words[word] = where

    def note_keys(self, *rows: models.Model) -> None:
        for row in rows:
            self.keys.setdefault(type(row).__name__, set()).add(str(row.pk))
            for name in ("reference", "number"):
                if value := getattr(row, name, ""):
                    self.words[str(value)] = f"{type(row).__name__}.{name}"

    def told_by(self, text: str, *, but: frozenset[str] = frozenset()) -> set[str]:
        """Which places the text tells of."""
        told = {where for word, where in self.words.items() if word in text}
        return told | {f"address of {kind}" for kind, keys in self.keys.items() for key in keys - but if key in text}


_SHAPED = frozenset({"phone", "postcode"})


def text_of(content: bytes, kind: str) -> str:
    """What a person, or a program, could read in an answer of any kind that the product gives."""
    if content[:4] == b"%PDF":
        return read_words(content) + _beside_the_words(content)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return "\n".join(text_of(parts.read(name), "") for name in parts.namelist())
    text = content.decode("utf-8", "replace")
    return html.unescape(text) if "html" in kind or "xml" in text[:60] else text


def _beside_the_words(content: bytes) -> str:
    """What a PDF holds that is on no page: its title and the like, and what is filled into its form."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        form: Any = pdf.Root.get("/AcroForm", {})
        return f"{pdf.docinfo!r} {[str(one.get('/V', '')) for one in form.get('/Fields', [])]}"


def every_table_as_text() -> dict[str, str]:
    """The whole database as a dump of it would read, table by table, past every policy that this role is under."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        told = {}
        for (name,) in cursor.fetchall():
            cursor.execute(sql.SQL("SELECT string_agg(row::text, chr(10)) FROM {} row").format(sql.Identifier(name)))
            told[name] = cursor.fetchone()[0] or ""
        return told
