"""What else tells of somebody in clear is sealed with the key of its case: how the people are related, who knows, and their language.

A table is written anew as its column changes from text, so that nothing of the clear words stays behind in its file.
"""

import base64
import os
from importlib import import_module
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from frankpledge.accounts import encryption
from frankpledge.marac.models.sealing import SealedText

DESTROY: str = import_module("frankpledge.marac.migrations.0023_retention_row_security").DESTROY
EMPTIED = (
    "            UPDATE marac_answer SET information_from = '' WHERE key_id = ANY (keys) AND information_from <> '';\n"
)

COLUMNS = {
    "marac_party": ("relation_to_victim", "relation_to_perpetrator"),
    "marac_answer": ("information_from",),
    "marac_finding": ("known_from",),
    "marac_referral": ("interpreter",),
}
AT_A_TIME = 2_000

AS_PRODUCT = "SELECT set_config('app.service', 'command', true)"
AS_NOBODY = "SELECT set_config('app.service', '', true)"


def altered(how: str) -> str:
    """Each column's type changed, those of one table in one go."""
    return "".join(
        f"ALTER TABLE {table} {', '.join(f'ALTER {column} TYPE {how.format(column)}' for column in columns)};\n"
        for table, columns in COLUMNS.items()
    )


def seal_all(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each value as the base64 of what it is when sealed; of a case whose key was destroyed, nothing."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(AS_PRODUCT)
        for table, columns in COLUMNS.items():
            for column in columns:
                cursor.execute(
                    f"SELECT one.id, key.id, key.wrapped, one.{column} FROM {table} one JOIN marac_casekey key ON key.id = one.key_id"
                    f" WHERE one.{column} <> ''"
                )
                found = cursor.fetchall()
                for start in range(0, len(found), AT_A_TIME):
                    some = found[start : start + AT_A_TIME]
                    cursor.execute(
                        f"UPDATE {table} one SET {column} = said.word FROM unnest(%s::uuid[], %s::text[]) said (id, word)"
                        " WHERE one.id = said.id",
                        [[row[0] for row in some], [sealed(f"{table}.{column}", *row) for row in some]],
                    )
        cursor.execute(AS_NOBODY)


def sealed(where: str, row: UUID, key: UUID, wrapped: str, words: str) -> str:
    if not wrapped:
        return ""
    opened = encryption.unseal(wrapped, belongs_to=f"marac_casekey.wrapped|{key}")
    nonce = os.urandom(12)
    closed = AESGCM(base64.b64decode(opened)).encrypt(nonce, words.encode(), f"{where}|{row}".encode())
    return base64.b64encode(nonce + closed).decode()


class Migration(migrations.Migration):
    dependencies = (("marac", "0037_suggested_quicker"),)
    operations = (
        migrations.RunSQL(altered("text")),
        migrations.RunPython(seal_all),
        migrations.RunSQL(
            "SET CONSTRAINTS ALL IMMEDIATE"
        ),  # else what waits for the end of the transaction forbids the next
        migrations.RunSQL(
            altered("bytea USING decode({}, 'base64')"),
            state_operations=[
                migrations.AlterField(
                    "answer",
                    "information_from",
                    SealedText(blank=True, default="", verbose_name="where this is known from, if not from the victim"),
                ),
                migrations.AlterField(
                    "finding",
                    "known_from",
                    SealedText(blank=True, default="", verbose_name="where this is known from"),
                ),
                migrations.AlterField(
                    "party",
                    "relation_to_perpetrator",
                    SealedText(blank=True, default="", verbose_name="what they are to the alleged perpetrator"),
                ),
                migrations.AlterField(
                    "party",
                    "relation_to_victim",
                    SealedText(blank=True, default="", verbose_name="what they are to the victim"),
                ),
                migrations.AlterField(
                    "referral",
                    "interpreter",
                    SealedText(blank=True, default="", verbose_name="language of an interpreter"),
                ),
            ],
        ),
        # What is sealed goes with its key, and need not be emptied besides.
        migrations.RunSQL(
            DESTROY.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
            .replace(EMPTIED, "", 1)
            .replace(", interpreter = ''", "", 1)
        ),
    )
