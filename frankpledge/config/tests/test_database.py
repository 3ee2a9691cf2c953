from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from frankpledge.config.database import OWNER, WEB, database

HERE = Path("/site")


def test_without_an_address_the_embedded_server_is_used_each_role_signing_in_as_itself():
    owner, web = database({}, HERE), database({"FRANKPLEDGE_ROLE": "web"}, HERE)
    assert owner["ENGINE"] == "frankpledge.config.embedded"
    assert (owner["USER"], web["USER"]) == (OWNER, WEB)
    assert web["HOST"] == "/site/postgres"


def test_with_one_address_the_owner_signs_in_and_gives_its_powers_up():
    given = {"DATABASE_URL": "postgresql://owner:a%40b@db.example:5433/partnership", "FRANKPLEDGE_ROLE": "web"}
    settings = database(given, HERE)
    assert settings["OPTIONS"]["assume_role"] == WEB
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"], settings["PORT"], settings["NAME"]) == (
        "owner",
        "a@b",
        "db.example",
        "5433",
        "partnership",
    )


def test_a_role_with_an_address_of_its_own_signs_in_with_that():
    given = {
        "DATABASE_URL": "postgresql://owner@db.example/partnership",
        "DATABASE_WEB_URL": "postgresql://frankpledge_web@db.example/partnership",
    }
    web = database(given | {"FRANKPLEDGE_ROLE": "web"}, HERE)
    assert web["USER"] == WEB
    assert "assume_role" not in web["OPTIONS"]
    assert database(given, HERE)["USER"] == "owner"


def test_a_socket_folder_can_be_named():
    settings = database({"DATABASE_URL": "postgresql:///partnership?host=/run/postgresql"}, HERE)
    assert (settings["HOST"], settings["PORT"]) == ("/run/postgresql", "")


@pytest.mark.parametrize("url", ["mysql://db.example/partnership", "postgresql://db.example/", "partnership"])
def test_another_kind_of_database_is_refused_in_words(url: str):
    with pytest.raises(ImproperlyConfigured, match="must name a PostgreSQL database"):
        database({"DATABASE_URL": url}, HERE)


def test_an_unknown_role_is_refused_in_words():
    with pytest.raises(ImproperlyConfigured, match="must be one of owner, web, worker"):
        database({"FRANKPLEDGE_ROLE": "root"}, HERE)


def test_a_process_may_be_given_its_own_address_alone():
    web = database(
        {"DATABASE_WEB_URL": "postgresql://frankpledge_web@db.example/partnership", "FRANKPLEDGE_ROLE": "web"}, HERE
    )
    assert (web["ENGINE"], web["USER"]) == ("django.db.backends.postgresql", WEB)


def test_what_the_address_asks_of_tls_is_kept_and_cannot_undo_a_timeout():
    options = database({"DATABASE_URL": "postgresql://db.example/p?sslmode=verify-full&options=-c"}, HERE)["OPTIONS"]
    assert options["sslmode"] == "verify-full"
    assert "lock_timeout" in options["options"]
