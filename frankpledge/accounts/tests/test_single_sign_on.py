"""Against a real OpenID Connect provider, run on loopback for the test."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.apps import apps
from django.core import mail
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import User, run_server_in_thread

from frankpledge.accounts import actions, signals
from frankpledge.accounts.models import Person
from frankpledge.rules import Actor

from .people import PASSWORD, person

Event = apps.get_model("audit", "Event")  # by name: the trail is a floor above

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::authlib.deprecate.AuthlibDeprecationWarning"),  # the provider's own
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
]


def _at_work(sub: str, email: str, **claims: object) -> User:
    return User(sub=sub, claims={"email": email, "name": "Asha Pell", **claims})


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    known_there = [
        _at_work("asha", "Asha.Pell@example.org", email_verified=True),
        _at_work("stranger", "stranger@example.org", email_verified=True),
        _at_work("unverified", "asha.pell@example.org", email_verified=False),
        _at_work("unsaid", "asha.pell@example.org"),
        User(sub="entra", claims={"name": "Asha Pell", "preferred_username": "asha.pell@example.org"}),
    ]
    with run_server_in_thread(user_claims=known_there) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def _heard_by_nobody(monkeypatch):
    """What the rooms above do with the news is theirs to test."""
    monkeypatch.setattr(signals.invitation_accepted, "receivers", [])


@pytest.fixture(autouse=True)
def _work(settings, provider: str):
    settings.SINGLE_SIGN_ON_NAME = "Tithing Council"
    app = {
        "provider_id": "work",
        "name": "Tithing Council",
        "client_id": "frankpledge",
        "secret": "not-a-secret",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def go_to_work(client: Client, who: str) -> str:
    """Follow the sign-in page's link to the provider, sign in there, and be sent back: the address to come back to."""
    away = client.get(reverse("openid_connect_login", args=["work"])).headers["Location"]
    asked = parse_qs(urlsplit(away).query)
    assert asked["code_challenge_method"] == ["S256"]
    back = requests.post(away, data={"sub": who}, allow_redirects=False, timeout=60).headers["Location"]
    return back.removeprefix("http://testserver")


def test_the_sign_in_page_offers_it_by_the_organisations_name(client: Client):
    page = client.get(reverse("account_login")).content.decode()
    assert "Sign in with Tithing Council" in page
    assert reverse("openid_connect_login", args=["work"]) in page


def test_another_sites_link_begins_no_sign_in(client: Client):
    there = reverse("openid_connect_login", args=["work"])
    answer = client.get(there, headers={"sec-fetch-site": "cross-site"})
    assert answer.headers["Location"] == reverse("account_login")
    assert "/authorize" in client.get(there, headers={"sec-fetch-site": "same-origin"}).headers["Location"]


def test_somebody_known_comes_in_and_the_providers_second_factor_counts(client: Client):
    who = person()
    assert client.get(go_to_work(client, "asha")).status_code == 302
    assert client.get(reverse("accounts:my_account")).status_code == 200
    assert (SocialAccount.objects.get().user, SocialAccount.objects.get().uid) == (who, "asha")
    assert not SocialToken.objects.exists()
    assert Event.objects.get(name="accounts.signed_in").person_id == who.pk
    client.post(reverse("account_logout"))
    client.get(go_to_work(client, "asha"))
    assert client.get(reverse("accounts:my_account")).status_code == 200


def test_a_site_may_ask_for_its_own_second_factor_as_well(client: Client, settings):
    settings.SINGLE_SIGN_ON_HAS_SECOND_FACTOR = False
    person()
    client.get(go_to_work(client, "asha"))
    assert client.get(reverse("accounts:my_account")).headers["Location"] == reverse("mfa_index")


def test_a_stranger_is_refused_with_what_to_do(client: Client):
    response = client.get(go_to_work(client, "stranger"))
    assert response.status_code == 403
    assert "Nobody with the address stranger@example.org has been invited" in response.content.decode()
    assert "/sign-in/" in client.get(reverse("accounts:my_account")).headers["Location"]
    assert not Person.objects.exists()


@pytest.mark.parametrize("who", ["unverified", "unsaid", "entra"])
def test_an_address_the_provider_does_not_vouch_for_is_refused(client: Client, who: str):
    person()
    response = client.get(go_to_work(client, who))
    assert response.status_code == 403
    assert "Tithing Council has not verified your e-mail address" in response.content.decode()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("who", ["unsaid", "entra"])
def test_a_site_may_trust_every_address_of_its_one_organisation(client: Client, settings, who: str):
    settings.SINGLE_SIGN_ON_TRUSTS_EMAIL = True
    person()
    client.get(go_to_work(client, who))
    assert client.get(reverse("accounts:my_account")).status_code == 200


def test_an_answer_to_a_question_that_was_not_asked_is_refused(client: Client):
    person()
    back = go_to_work(client, "asha")
    for wrong in (back.replace("state=", "state=x"), back):
        elsewhere = Client()
        response = elsewhere.get(wrong)
        assert "Signing in did not work" in response.content.decode()
        assert "/sign-in/" in elsewhere.get(reverse("accounts:my_account")).headers["Location"]


def test_an_answer_by_another_issuer_is_refused(client: Client, settings):
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["openid_configuration_overrides"] = {"issuer": "https://elsewhere.example"}
    person()
    client.get(go_to_work(client, "asha"))
    assert "/sign-in/" in client.get(reverse("accounts:my_account")).headers["Location"]


def test_an_answer_is_good_once(client: Client):
    person()
    back = go_to_work(client, "asha")
    client.get(back)
    client.post(reverse("account_logout"))
    client.get(back)
    assert "/sign-in/" in client.get(reverse("accounts:my_account")).headers["Location"]


def test_somebody_invited_comes_in_without_choosing_a_password(client: Client):
    by = Actor(person_id=person("admin@example.org").pk, post_id=uuid4(), role="system_administrator")
    actions.invite(email="stranger@example.org", post_id=uuid4(), post_title="Analyst", by=by, at=datetime.now(UTC))
    assert client.get(go_to_work(client, "stranger")).status_code == 302
    newcomer = Person.objects.get(email="stranger@example.org")
    assert not newcomer.has_usable_password()
    assert client.get(reverse("accounts:my_account")).status_code == 200
    assert client.get(reverse("account_change_password")).status_code == 404
    assert "Choose a new password" not in [message.subject for message in mail.outbox]


def test_a_closed_account_stays_closed(client: Client):
    who = person()
    client.get(go_to_work(client, "asha"))
    client.post(reverse("account_logout"))
    Person.objects.filter(pk=who.pk).update(is_active=False)
    client.get(go_to_work(client, "asha"))
    assert "/sign-in/" in client.get(reverse("accounts:my_account")).headers["Location"]


def test_where_no_provider_is_set_there_is_no_link_and_no_such_address(client: Client, settings):
    settings.SINGLE_SIGN_ON_NAME = ""
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "Or with your password" not in client.get(reverse("account_login")).content.decode()
    assert client.get(reverse("openid_connect_login", args=["work"])).status_code == 404


def test_a_password_still_works_beside_it(client: Client):
    who = person()
    client.get(go_to_work(client, "asha"))
    response = Client().post(reverse("account_login"), {"login": who.email, "password": PASSWORD})
    assert response.status_code == 302


def test_a_provider_that_could_not_be_one_does_not_exist(client: Client):
    assert client.get("/accounts/single-sign-on/x%00y/").status_code == 404
    assert client.get("/accounts/single-sign-on/x%00y/back/").status_code == 404
