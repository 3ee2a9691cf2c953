"""From an invitation to signing in with nothing but a passkey, in a real browser with an authenticator of its own."""

import os
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import ViewportSize
from pytest_django.live_server_helper import LiveServer

from tests.journeys.walker import DESK, PHONE, Walker, browser

from .codes import code_for
from .people import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def link(live_server: LiveServer) -> str:
    """What `create-administrator` prints, asked for before a browser's event loop forbids the database."""
    out = StringIO()
    call_command("create_administrator", "ida.first@example.org", "Ida First", stdout=out)
    return str(re.findall(r"https?://[^/\s]+(/\S+)", out.getvalue())[0])


@pytest.fixture
def walker(link: str, live_server: LiveServer) -> Iterator[Walker]:
    with browser() as chromium:
        yield Walker(chromium, live_server.url.replace("127.0.0.1", "localhost"))


def see(walker: Walker, name: str) -> None:
    """Look at the page on a desk and on a phone; keep pictures where `FRANKPLEDGE_PICTURES` names a folder."""
    page = walker.page
    walker.look()
    for width, size in (("desk", DESK), ("phone", PHONE)):
        page.set_viewport_size(ViewportSize(width=size["width"], height=size["height"]))
        if folder := os.environ.get("FRANKPLEDGE_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is wider than a phone"
    page.set_viewport_size(ViewportSize(width=1280, height=900))


def accept(walker: Walker, link: str) -> None:
    walker.page.goto(link)
    see(walker, "invitation")
    walker.page.get_by_label("Choose a password").fill(PASSWORD)
    walker.press("Join")
    see(walker, "second-factor")


def test_a_passkey_added_on_joining_signs_in_alone_later(walker: Walker, link: str):
    page = walker.page
    chrome = page.context.new_cdp_session(page)
    chrome.send("WebAuthn.enable")
    chrome.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    accept(walker, link)
    walker.press("Add a passkey")
    page.get_by_label("Let me sign in with this alone").check()
    see(walker, "add-passkey")
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/codes/")
    see(walker, "recovery-codes")
    page.goto(reverse("mfa_list_webauthn"))
    see(walker, "passkeys")
    walker.follow("Rename", exact=False)
    page.get_by_label("Name").fill("Work laptop")
    walker.press("Rename")
    page.goto(reverse("accounts:my_account"))
    see(walker, "my-account")
    assert walker.sees("Work laptop")
    walker.press("Sign out")
    see(walker, "sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile(r"^[^?]*(?<!sign-in/)$"))
    page.goto(reverse("accounts:my_account"))
    assert walker.sees("Work laptop")
    walker.press("Sign out")
    page.get_by_label("Work e-mail address").fill("ida.first@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    walker.press("Sign in")
    see(walker, "check")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(re.compile(r"^(?!.*check).*$"))
    page.goto(reverse("accounts:my_account"))
    assert walker.sees("Work laptop")


def test_an_authenticator_app_added_on_joining_is_asked_for_later(walker: Walker, link: str):
    page = walker.page
    accept(walker, link)
    walker.press("Add an authenticator app")
    see(walker, "add-app")
    page.get_by_label("Code").fill("12")
    walker.press("Add the app")
    see(walker, "add-app-wrong")
    secret = page.locator(".fp-secret").inner_text()
    page.get_by_label("Code").fill(code_for(secret, later=-1))
    walker.press("Add the app")
    assert walker.sees("10 of 10 are left")
    walker.press("Make new codes")
    see(walker, "new-codes")
    page.goto(reverse("account_change_password"))
    see(walker, "change-password")
    page.goto(reverse("mfa_deactivate_totp"))
    see(walker, "remove-app")
    page.goto(reverse("account_reauthenticate"))
    see(walker, "confirm")
    page.goto(reverse("mfa_index"))
    see(walker, "factors")
    walker.press("Sign out")
    page.get_by_label("Work e-mail address").fill("ida.first@example.org")
    page.get_by_label("Password", exact=True).fill("not this")
    walker.press("Sign in")
    see(walker, "sign-in-wrong")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    walker.press("Sign in")
    page.get_by_label("Code").fill(code_for(secret))
    walker.press("Sign in")
    assert reverse("mfa_authenticate") not in page.url


def test_the_pages_for_somebody_who_cannot_sign_in(walker: Walker):
    page = walker.page
    page.goto(reverse("account_reset_password"))
    see(walker, "forgotten")
    page.get_by_label("Work e-mail address").fill("ida.first@example.org")
    walker.press("Send me a link")
    see(walker, "forgotten-sent")
    page.goto(reverse("socialaccount_login_cancelled"))
    see(walker, "single-sign-on-cancelled")
    page.goto(reverse("account_inactive"))
    see(walker, "closed")
    page.goto(reverse("account_reset_password_from_key", kwargs={"uidb36": "x", "key": "y"}))
    see(walker, "reset-used")
