import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from frankpledge.accounts.models import Person

from .codes import add_app, code_for, give_password
from .people import PASSWORD, person, sign_in_as

Event = apps.get_model("audit", "Event")  # by name: the trail is a floor above

pytestmark = pytest.mark.django_db


def words_of(response) -> str:
    text = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", response.content.decode())
    return re.sub(r'value="[^"]*@example.org"', "", text)


def test_a_password_alone_opens_only_the_page_that_asks_for_a_second_factor(client: Client):
    give_password(client, person())
    assert client.get(reverse("accounts:my_account")).headers["Location"] == reverse("mfa_index")
    assert "Add an authenticator app" in client.get(reverse("mfa_index")).content.decode()


def test_the_session_is_for_no_script_and_no_other_sites_form(client: Client, settings):
    give_password(client, person())
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert (client.cookies[name]["samesite"], client.cookies[name]["httponly"]) == ("Lax", True)


def test_signing_in_makes_a_new_session(client: Client, settings):
    who = person()
    give_password(client, who)
    first = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("account_logout"))
    give_password(client, who)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != first


def test_signing_in_leads_to_no_other_site(client: Client):
    who = person()
    answers = {"login": who.email, "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert "elsewhere" not in client.post(reverse("account_login"), answers).headers["Location"]


def test_the_address_is_known_whatever_its_capitals(client: Client):
    response = give_password(client, person("Asha.Pell@example.org"))
    assert response.status_code == 302
    response = Client().post(reverse("account_login"), {"login": "asha.pell@EXAMPLE.org", "password": PASSWORD})
    assert response.status_code == 302


def test_an_unknown_address_and_a_wrong_password_are_told_the_same(client: Client):
    person()
    wrong = client.post(reverse("account_login"), {"login": "asha.pell@example.org", "password": "wrong"})
    unknown = client.post(reverse("account_login"), {"login": "no.one@example.org", "password": "wrong"})
    assert "The e-mail address or the password is not right" in words_of(wrong)
    assert words_of(wrong) == words_of(unknown)


def test_a_refused_sign_in_leaves_a_line_that_names_nobody(client: Client, caplog: pytest.LogCaptureFixture):
    person()
    for address in ("asha.pell@example.org", "no.one@example.org"):
        client.post(reverse("account_login"), {"login": address, "password": "a wrong password"})
    lines = [line.getMessage() for line in caplog.records if line.name == "frankpledge.sign_in"]
    assert len(lines) == 2
    assert all(re.fullmatch(r"sign-in refused [0-9a-f]{12}, from 127\.0\.0\.1", line) for line in lines)


def test_both_cost_one_reckoning_of_a_password(client: Client, monkeypatch):
    person()
    reckoned = []

    def reckon(*given: object) -> str:
        reckoned.append(given)
        return "md5$salt$0"

    monkeypatch.setattr("django.contrib.auth.hashers.MD5PasswordHasher.encode", reckon)
    for address in ("asha.pell@example.org", "no.one@example.org"):
        client.post(reverse("account_login"), {"login": address, "password": "wrong"})
        assert len(reckoned) == 1
        reckoned.clear()


def test_too_many_tries_at_one_address_are_stopped_even_with_the_right_password(client: Client):
    who = person()
    for _ in range(5):
        give_password(client, who, "wrong")
    assert "There have been too many tries" in give_password(client, who).content.decode()


def test_too_many_tries_from_one_place_are_stopped(client: Client):
    for number in range(10):
        client.post(reverse("account_login"), {"login": f"p{number}@example.org", "password": "wrong"})
    response = client.post(reverse("account_login"), {"login": "p11@example.org", "password": "wrong"})
    assert "There have been too many tries" in response.content.decode()


def test_an_address_that_asks_too_often_gets_a_plain_page(client: Client):
    for _ in range(6):
        response = client.post(reverse("account_reset_password"), {"email": "asha.pell@example.org"})
    assert response.status_code == 429
    assert "Too many tries" in response.content.decode()


def test_nobody_can_make_an_account_for_themselves(client: Client):
    for address in ("/accounts/signup/", "/accounts/sign-up/", "/accounts/email/", "/accounts/social/signup/"):
        assert client.get(address).status_code == 404


def test_a_closed_account_is_told_so(client: Client):
    who = person()
    Person.objects.filter(pk=who.pk).update(is_active=False)
    response = client.post(reverse("account_login"), {"login": who.email, "password": PASSWORD}, follow=True)
    assert "This account is closed" in response.content.decode()


def test_forgetting_a_password_says_the_same_of_every_address_and_writes_to_both(client: Client):
    person()
    said = []
    for address in ("asha.pell@example.org", "no.one@example.org"):
        response = client.post(reverse("account_reset_password"), {"email": address}, follow=True)
        said.append(words_of(response))
    assert said[0] == said[1]
    assert [message.to for message in mail.outbox] == [["asha.pell@example.org"], ["no.one@example.org"]]
    assert "Nobody here has it" in mail.outbox[1].body


def test_a_reset_link_changes_the_password_once_and_ends_every_session(client: Client):
    who = person()
    sign_in_as(elsewhere := Client(), who)
    client.post(reverse("account_reset_password"), {"email": who.email})
    link = re.findall(r"http://localhost:8000(\S+)", str(mail.outbox[0].body))[0]
    form = client.get(link).headers["Location"]
    done = client.post(
        form, {"password1": "marmalade-viaduct-heron", "password2": "marmalade-viaduct-heron"}, follow=True
    )
    assert "Your password has been changed" in done.content.decode()
    assert "/sign-in/" in elsewhere.get(reverse("accounts:my_account")).headers["Location"]
    assert "This link can’t be used" in Client().get(link).content.decode()
    assert give_password(Client(), who, "marmalade-viaduct-heron").status_code == 302
    assert Event.objects.filter(name="accounts.password_reset", subject_id=str(who.pk)).exists()


def test_a_reset_link_leads_to_this_site_whatever_host_the_request_named(client: Client, settings):
    who = person()
    client.post(reverse("account_reset_password"), {"email": who.email}, headers={"host": "localhost:9999"})
    assert f"{settings.SITE_URL}/accounts/password/reset/" in mail.outbox[0].body
    assert "9999" not in mail.outbox[0].body


def test_changing_a_password_ends_the_other_sessions_and_keeps_this_one(client: Client):
    who = person()
    sign_in_as(client, who)
    sign_in_as(elsewhere := Client(), who)
    answers = {"oldpassword": PASSWORD, "password1": "marmalade-viaduct-heron", "password2": "marmalade-viaduct-heron"}
    assert client.post(reverse("account_change_password"), answers).status_code == 302
    assert "password" in mail.outbox[-1].subject
    assert client.get(reverse("accounts:my_account")).status_code == 200
    assert "/sign-in/" in elsewhere.get(reverse("accounts:my_account")).headers["Location"]


@pytest.mark.parametrize(
    "weak",
    ["short", "asha.pell@example.org", "password1234", "Summer-2026!!", "Frankpledge2026", "MARAC-coordinator-1"],
)
def test_a_weak_password_is_refused_beside_its_box(client: Client, weak: str):
    sign_in_as(client, person())
    answers = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    response = client.post(reverse("account_change_password"), answers)
    assert "password1" in response.context["form"].errors


@pytest.mark.parametrize(
    "good",
    ["βρέχει στο χωριό " * 5, "8402 7719 3356 90", "the police horse was late", "#4k!9_$2x%7@"],
    ids=["long", "figures", "words", "marks"],
)
def test_a_password_may_be_long_and_of_any_letters_figures_or_marks(client: Client, good: str):
    who = person()
    sign_in_as(client, who)
    answers = {"oldpassword": PASSWORD, "password1": good, "password2": good}
    assert client.post(reverse("account_change_password"), answers).status_code == 302
    assert give_password(Client(), who, good).status_code == 302
    assert "not right" in give_password(Client(), who, good[:-1]).content.decode()


def test_a_password_is_changed_only_by_whoever_knows_the_present_one(client: Client):
    who = person()
    sign_in_as(client, who)
    answers = {"oldpassword": "wrong", "password1": "marmalade-viaduct-heron", "password2": "marmalade-viaduct-heron"}
    assert "not right" in client.post(reverse("account_change_password"), answers).content.decode()
    assert give_password(Client(), who).status_code == 302


def test_a_session_ends_twelve_hours_after_it_was_opened_however_busy(client: Client):
    sign_in_as(client, person())
    session = client.session
    session["opened_at"] -= 12 * 60 * 60
    session.save()
    assert "/sign-in/" in client.get(reverse("accounts:my_account")).headers["Location"]
    assert "You were signed out because" in client.get(reverse("account_login")).content.decode()


def test_a_session_lives_eight_hours_from_the_last_page(client: Client):
    sign_in_as(client, person())
    client.get(reverse("accounts:my_account"))
    left = Session.objects.get(pk=client.session.session_key).expire_date - timezone.now()
    assert 7.9 < left.total_seconds() / 3600 <= 8
    Session.objects.update(expire_date=timezone.now())
    assert "/sign-in/" in client.get(reverse("accounts:my_account")).headers["Location"]


def test_a_session_is_written_once_a_minute_and_not_for_every_page(client: Client):
    sign_in_as(client, person())
    client.get(reverse("accounts:my_account"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("accounts:my_account"))
    assert not [one for one in queries if "UPDATE" in one["sql"]]
    session = client.session
    session["seen_at"] -= 60
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(hours=1))
    client.get(reverse("accounts:my_account"))
    left = Session.objects.get(pk=session.session_key).expire_date - timezone.now()
    assert left > timedelta(hours=7)


def test_a_session_that_does_not_say_when_it_was_opened_is_not_trusted(client: Client):
    sign_in_as(client, person())
    session = client.session
    del session["opened_at"]
    session.save()
    assert "/sign-in/" in client.get(reverse("accounts:my_account")).headers["Location"]


def test_signing_out_clears_the_browser_and_ends_the_session(client: Client):
    sign_in_as(client, person())
    response = client.post(reverse("account_logout"))
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "/sign-in/" in client.get(reverse("accounts:my_account")).headers["Location"]
    assert Event.objects.filter(name="accounts.signed_out").count() == 1


def test_signing_out_everywhere_ends_every_session(client: Client):
    who = person()
    sign_in_as(client, who)
    sign_in_as(elsewhere := Client(), who)
    assert "Clear-Site-Data" in client.post(reverse("accounts:sign_out_everywhere")).headers
    for one in (client, elsewhere):
        assert "/sign-in/" in one.get(reverse("accounts:my_account")).headers["Location"]


def test_signing_out_of_the_other_places_keeps_this_one(client: Client):
    who = person()
    sign_in_as(client, who)
    sign_in_as(elsewhere := Client(), who)
    page = client.post(reverse("accounts:sign_out_others"), follow=True).content.decode()
    assert "You have been signed out of 1 other place." in page
    assert Event.objects.get(name="accounts.sessions_ended").detail == {"ended": 1}
    assert "/sign-in/" in elsewhere.get(reverse("accounts:my_account")).headers["Location"]


def test_my_account_says_how_the_person_signs_in(client: Client):
    who = person()
    give_password(client, who)
    add_app(client)
    page = client.get(reverse("accounts:my_account")).content.decode()
    assert "10 left" in page
    assert "This one" in page
    assert "Added" in page


def test_a_passkey_page_or_the_check_itself_cannot_be_reached_without_a_password(client: Client):
    assert "/sign-in/" in client.get(reverse("mfa_authenticate")).headers["Location"]
    assert "/sign-in/" in client.get(reverse("mfa_index")).headers["Location"]


def test_a_failed_code_leaves_a_line_in_the_trail(client: Client):
    who = person()
    give_password(client, who)
    secret = add_app(client)
    client.post(reverse("account_logout"))
    give_password(client, who)
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret, later=99)})
    assert Event.objects.filter(name="accounts.sign_in_failed", subject_id=str(who.pk)).exists()
