"""What a live site's settings come to: the module is read as a process with that environment would."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from frankpledge.config import checks


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    def settings_of(url: str) -> dict[str, Any]:
        for name, value in {"FRANKPLEDGE_URL": url, "FRANKPLEDGE_DATA": str(tmp_path), "XDG_RUNTIME_DIR": ""}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(settings.ROOT / "frankpledge/config/settings.py"))

    return settings_of


def test_a_live_site_gives_cookies_to_tls_alone_and_to_no_other_host(read: Any):
    live = read("https://frankpledge.example")
    assert (live["SESSION_COOKIE_NAME"], live["CSRF_COOKIE_NAME"]) == ("__Host-frankpledge", "__Host-csrf")
    assert live["SESSION_COOKIE_SECURE"]
    assert live["CSRF_COOKIE_SECURE"]
    assert live["CSRF_COOKIE_HTTPONLY"]


def test_a_live_site_tells_browsers_for_a_year_that_it_and_what_is_under_it_speak_tls_alone(read: Any):
    live = read("https://frankpledge.example")
    assert live["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60
    assert live["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert live["SECURE_SSL_REDIRECT"]
    assert read("http://localhost:8000")["SECURE_HSTS_SECONDS"] == 0


def test_single_sign_on_believes_the_issuer_that_is_set_and_no_other(read: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FRANKPLEDGE_OIDC_ISSUER", "https://sign-on.example/tenant")
    (app,) = read("https://frankpledge.example")["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert app["settings"]["openid_configuration_overrides"] == {"issuer": "https://sign-on.example/tenant"}


@pytest.mark.parametrize(
    ("host", "sslmode", "said"),
    [
        ("db.example", "", ["frankpledge.W001"]),
        ("db.example", "require", ["frankpledge.W001"]),
        ("db.example", "verify-full", []),
        ("::1", "", []),
    ],
)
def test_a_database_elsewhere_that_could_be_anybodys_is_said(
    monkeypatch: pytest.MonkeyPatch, host: str, sslmode: str, said: list[str]
):
    database = {"HOST": host, "OPTIONS": {"sslmode": sslmode} if sslmode else {}}
    monkeypatch.setattr(settings, "DATABASES", {"default": database})
    assert [one.id for one in checks.the_database_elsewhere_is_who_it_says()] == said


def test_no_site_can_be_set_to_show_its_insides(read: Any):
    assert read("https://frankpledge.example")["DEBUG"] is False
