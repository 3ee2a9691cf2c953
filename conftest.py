"""What every test stands on: a database that the tests meet in the web role, as the product does."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.boards import record as boards
from frankpledge.config.database import WEB
from frankpledge.funding import record as funding
from frankpledge.partnerships import demonstration
from frankpledge.partnerships import record as partnerships
from frankpledge.partnerships.tests.people import AT
from proof.forking import children_forked
from tests.mail_server import MailServer, open_mail_server
from tests.post_room import PostRoom, open_post_room

pytest_plugins = ["proof.ledger", "tests.side_by_side"]


def pytest_configure() -> None:
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[IO[str]]:
    """Processes side by side have a database each, but the server and its roles together: one lays them at a time."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    with (settings.DATA / "laying-the-tests-database").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


# The processes' databases stand on one server, where a transaction of one, open for a whole file of tests, would hold back the
# seals of all: so each asks after its own. (The product must not: between taking its number and its lock a transaction is seen by
# the snapshot alone.)
HORIZON_OF_ONE_DATABASE = """
CREATE OR REPLACE FUNCTION audit_horizon() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT app_transactions_before() + least(
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
        (SELECT min(transactionid::text::bigint) FROM pg_locks JOIN pg_stat_activity USING (pid)
          WHERE locktype = 'transactionid' AND mode = 'ExclusiveLock' AND datname = current_database()
            AND usesysid IS NOT NULL) -- an automatic vacuum is nobody's, and writes no event
    )
$$
"""


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: IO[str], django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """The schema is laid by the owner; from then on the tests have only what the web role has."""
    fcntl.flock(django_db_modify_db_settings, fcntl.LOCK_UN)
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(HORIZON_OF_ONE_DATABASE)
        connection.settings_dict["OPTIONS"]["assume_role"] = WEB
        connection.close()
    yield
    with django_db_blocker.unblock():
        del connection.settings_dict["OPTIONS"]["assume_role"]
        connection.close()


KEPT_BETWEEN_TESTS = ("django_migrations", "django_content_type", "auth_permission")
EMPTY_EVERY_TABLE = """
DO $$ BEGIN EXECUTE (
    SELECT coalesce('TRUNCATE ' || string_agg(quote_ident(relname), ', ') || ' RESTART IDENTITY CASCADE', 'SELECT')
      FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relname = ANY (%s)
       AND pg_relation_size(oid) > 0 -- nothing was ever in the others
); END $$
"""


@pytest.fixture(scope="session", autouse=True)
def _emptied_by_the_owner() -> Iterator[None]:
    """Only the owner may empty tables after a test that commits."""

    def empty(_: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute(EMPTY_EVERY_TABLE, [list(KEPT_BETWEEN_TESTS)])
            cursor.execute(f"SET ROLE {WEB}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture(autouse=True)
def _an_identity(request: pytest.FixtureRequest) -> None:
    """A test that calls actions itself does so as a service; a request brings its own identity."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("_django_db_helper")
        if connection.in_atomic_block:
            identity.assume_service("test")


@contextmanager
def laid_for_a_file(blocker: Any, lay: Callable[[], None]) -> Iterator[None]:
    """What `lay` puts in stays for a whole file, in one transaction, within which each test undoes its own doing.

    So not for a test that commits (`django_db(transaction=True)`).
    """
    with blocker.unblock(), transaction.atomic():
        identity.assume_service("test")
        lay()
        with blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def the_record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The published record: places, organisations and posts, boards and seats, funds and tables."""

    def lay() -> None:
        for record in (partnerships, boards, funding):
            record.load(AT)

    with laid_for_a_file(django_db_blocker, lay):
        yield


@pytest.fixture(scope="module")
def demonstrated(the_record: None, django_db_blocker: Any) -> Iterator[None]:
    """The published record, and the demonstration people in their posts."""

    def lay() -> None:
        Installation.objects.create(pk=1, is_demonstration=True)
        demonstration.load(AT)

    with laid_for_a_file(django_db_blocker, lay):
        yield


@pytest.fixture(scope="session", autouse=True)
def _children_are_forked() -> Iterator[None]:
    """What runs in a process apart runs in one here too, which need not import its module first."""
    with children_forked():
        yield


@pytest.fixture
def post_room() -> Iterator[PostRoom]:
    """A real mail server on this machine."""
    with open_post_room() as room:
        yield room


@pytest.fixture(scope="session")
def mail_server() -> Iterator[MailServer]:
    """A real IMAP server on this machine, with a folder for each test."""
    with open_mail_server() as server:
        yield server
