from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.apps import apps
from django.core import mail
from django.core.cache.backends import db
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.accounts.encryption import Unreadable

from .codes import add_app, code_for, give_password
from .people import PASSWORD, person, sign_in_as

Event = apps.get_model("audit", "Event")  # by name: the trail is a floor above

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return person()


@pytest.fixture
def secret(client: Client, who) -> str:
    """The secret of an app just added; its codes of the half minutes about now are all unused."""
    give_password(client, who)
    return add_app(client)


def check(who, code: str):
    """Somebody elsewhere gives the password and then a code."""
    elsewhere = Client()
    assert give_password(elsewhere, who).headers["Location"] == reverse("mfa_authenticate")
    return elsewhere, elsewhere.post(reverse("mfa_authenticate"), {"code": code})


def test_adding_an_app_straight_after_signing_in_asks_for_nothing_twice_and_shows_recovery_codes(client: Client, who):
    give_password(client, who)
    add_app(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "10 of 10 are left" in page
    assert Event.objects.filter(name="accounts.second_factor_added", subject_id=str(who.pk)).exists()
    assert "An authenticator app was added" in mail.outbox[0].subject


def test_a_code_from_the_app_lets_its_person_in(who, secret):
    elsewhere, response = check(who, code_for(secret))
    assert response.status_code == 302
    assert elsewhere.get(reverse("accounts:my_account")).status_code == 200


def test_a_code_is_good_once(who, secret):
    code = code_for(secret)
    check(who, code)
    elsewhere, response = check(who, code)
    assert "The code is not right, or has been used" in response.content.decode()
    assert "/sign-in/" in elsewhere.get(reverse("accounts:my_account")).headers["Location"]


def test_a_code_is_good_once_for_as_long_as_the_clock_tolerates_it(who, secret, monkeypatch: pytest.MonkeyPatch):
    code = code_for(secret, later=1)
    check(who, code)
    later, now = timedelta(seconds=31), auth.time.time()
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: now + later.total_seconds()))
    monkeypatch.setattr(db, "tz_now", lambda: timezone.now() + later)
    assert "has been used" in check(who, code)[1].content.decode()


def test_a_recovery_code_is_good_once(client: Client, who, secret):
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    assert check(who, codes[0])[1].status_code == 302
    assert "The code is not right" in check(who, codes[0])[1].content.decode()
    assert len(client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]) == 9


def test_recovery_codes_can_be_taken_away_as_a_file(client: Client, secret):
    response = client.get(reverse("mfa_download_recovery_codes"))
    assert len(response.content.split()) == 10
    assert "attachment" in response.headers["Content-Disposition"]


def test_new_recovery_codes_end_the_old_ones(client: Client, who, secret):
    old = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    client.post(reverse("mfa_generate_recovery_codes"))
    assert "The code is not right" in check(who, old[0])[1].content.decode()


def test_guessing_codes_is_stopped(who, secret):
    for _ in range(5):
        check(who, "000000")
    assert "There have been too many tries" in check(who, code_for(secret))[1].content.decode()


def test_adding_or_removing_a_factor_ends_the_other_sessions(client: Client, who, secret):
    elsewhere, _ = check(who, code_for(secret))
    client.post(reverse("mfa_deactivate_totp"))
    assert "/sign-in/" in elsewhere.get(reverse("accounts:my_account")).headers["Location"]
    assert client.get(reverse("accounts:my_account")).headers["Location"] == reverse("mfa_index")


def test_changing_a_factor_later_asks_who_it_is(client: Client, who, secret):
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 600
    session.save()
    response = client.get(reverse("mfa_deactivate_totp"))
    assert reverse("account_reauthenticate") in response.headers["Location"]
    assert "Confirm that it is you" in client.get(response.headers["Location"]).content.decode()
    again = client.post(response.headers["Location"], {"password": PASSWORD})
    assert again.headers["Location"] == reverse("mfa_deactivate_totp")
    assert "Remove the authenticator app" in client.get(again.headers["Location"]).content.decode()


def test_the_second_factor_pages_and_the_way_out_are_open_to_somebody_who_has_none_yet(client: Client, who):
    give_password(client, who)
    for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "account_logout"):
        assert client.get(reverse(name)).status_code == 200, name


def test_a_demonstration_session_is_asked_for_no_second_factor(client: Client, who):
    sign_in_as(client, who)
    assert client.get(reverse("accounts:my_account")).status_code == 200


def test_the_secrets_are_sealed_where_they_rest(secret):
    for factor in Authenticator.objects.all():
        assert secret not in str(factor.data)
        assert (factor.data.get("secret") or factor.data.get("seed")).startswith("v1.")


def test_a_secret_moved_to_another_person_opens_nothing(who, secret):
    other = person("other@example.org", "Other Person")
    Authenticator.objects.filter(user=who).update(user=other)
    elsewhere = Client()
    give_password(elsewhere, other)
    with pytest.raises(Unreadable):
        elsewhere.post(reverse("mfa_authenticate"), {"code": code_for(secret)})


def test_a_passkey_that_is_another_persons_does_not_exist(client: Client, secret):
    other = person("other@example.org", "Other Person")
    theirs = Authenticator.objects.create(user=other, type=Authenticator.Type.WEBAUTHN, data={"name": "Theirs"})
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(reverse(name, args=[theirs.pk])).status_code == 404
