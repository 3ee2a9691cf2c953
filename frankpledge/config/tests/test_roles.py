"""What the database itself lets the web role do, asked of the database."""

import pytest
from django.db import DatabaseError, connection, transaction

pytestmark = pytest.mark.django_db


def test_the_tests_run_as_the_web_role_and_no_superuser():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("frankpledge_web", False, False)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "DROP TABLE accounts_person",
        "ALTER TABLE accounts_person DISABLE TRIGGER ALL",
        "DELETE FROM django_migrations",
        "CREATE OR REPLACE FUNCTION app_person() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid'",
        "TRUNCATE accounts_person",
    ],
)
def test_the_web_role_cannot_touch_the_schema(statement: str):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)
