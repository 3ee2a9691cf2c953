"""The kept schema: what a new database begins with."""

import pytest
from django.db import connection

from frankpledge.config import baseline


def test_no_migration_that_the_kept_schema_stands_for_was_altered_since():
    """Where this fails: undo the change to the migration, or (a package's own changed) `bin/frankpledge keep-schema`."""
    now = baseline.digests()
    assert {key: now.get(key) for key in baseline.covered()} == baseline.covered()


@pytest.mark.django_db
def test_a_new_database_counts_the_kept_migrations_as_applied():
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        assert set(baseline.covered()) <= set(cursor.fetchall())


@pytest.mark.django_db
def test_a_database_that_holds_something_is_left_to_its_migrations():
    assert not baseline.lay()
