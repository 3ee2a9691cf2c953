"""From an administrator's invitation, by a real mail server, to a second factor and the desk."""

import re
from urllib.parse import urlsplit

import pytest

from frankpledge.accounts.tests.codes import code_for

from .site import Site
from .walker import Walker

pytestmark = pytest.mark.journey

PASSWORD = "a walk in the long grass"


def test_somebody_new_is_invited_adds_a_second_factor_and_signs_in_with_it(
    site: Site, somebody: Walker, somebody_on_a_phone: Walker
):
    administrator, newcomer = somebody, somebody_on_a_phone
    administrator.sign_in_as("Sam Specimen")
    administrator.go("/posts/?role=policy_officer")
    administrator.page.get_by_role("link", name="Policy Officer").first.click()
    administrator.press("Invite somebody new")
    administrator.page.get_by_label("Work e-mail address").fill("tess.newcomer@example.org")
    administrator.press("Send invitation")

    words = site.mail.wait_for("/accounts/join/")
    newcomer.go(urlsplit(re.findall(r"https?://\S+/accounts/join/\S+", words)[0]).path)
    newcomer.page.get_by_label("Your name").fill("Tess Newcomer")
    newcomer.page.get_by_label("Choose a password").fill(PASSWORD)
    newcomer.press("Join")

    newcomer.go("/desk/")
    assert "/second-factor/" in newcomer.page.url, "nothing opens before there is a second factor"
    newcomer.press("Add an authenticator app")
    newcomer.page.get_by_label("Code").fill(code_for(newcomer.page.locator(".fp-secret").inner_text()))
    newcomer.press("Add the app")
    newcomer.go("/desk/")
    assert newcomer.page.get_by_role("heading", name="Your desk").is_visible()
