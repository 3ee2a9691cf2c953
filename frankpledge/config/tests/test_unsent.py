import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.partnerships.tests import people

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]
BRING = "/funding/bring/"
TYPED = {"pasted": "MARAC\t£354,000 & more"}


@pytest.fixture
def _a_demonstration(settings) -> None:
    settings.DEMONSTRATION = True


def strict(name: str = "") -> Client:
    """A browser that is held to the token of the form, as real ones are."""
    browser = people.signed_in(name) if name else Client()
    browser.handler.enforce_csrf_checks = True
    return browser


def test_what_was_typed_after_the_session_ended_is_kept_to_be_sent_again():
    page = Client().post(BRING, TYPED)
    assert page.status_code == 403
    assert b'name="pasted" value="MARAC\t\xc2\xa3354,000 &amp; more"' in page.content
    assert b'href="/accounts/sign-in/?next=/funding/bring/"' in page.content


def test_a_form_with_nothing_in_it_leads_straight_to_signing_in():
    assert Client().post(BRING)["Location"] == "/accounts/sign-in/?next=/funding/bring/"


def test_an_answer_that_is_a_secret_is_never_put_on_a_page():
    page = Client().post(reverse("account_change_password"), {"oldpassword": "not to be shown"})
    assert page.status_code == 302


@pytest.mark.usefixtures("_a_demonstration")
def test_a_page_that_went_stale_can_be_sent_again():
    page = strict("Ben Sample").post(BRING, TYPED, headers={"Sec-Fetch-Site": "same-origin"}).content.decode()
    assert "What you typed is still here" in page
    assert "MARAC\t£354,000 &amp; more" in page


@pytest.mark.usefixtures("_a_demonstration")
def test_what_another_site_sent_is_never_offered_to_be_sent_again(caplog: pytest.LogCaptureFixture):
    page = strict("Ben Sample").post(BRING, TYPED, headers={"Sec-Fetch-Site": "cross-site"}).content.decode()
    assert "354,000" not in page
    (line,) = [line.getMessage() for line in caplog.records if line.name == "frankpledge.refused"]
    assert line.startswith("form of another site refused ")
    assert "354,000" not in line
    assert "open the page again" in page
