import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from frankpledge.accounts.models import Installation

from .people import demonstration_person, person

Event = apps.get_model("audit", "Event")  # by name: the trail is a floor above

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings):
    settings.DEMONSTRATION = True


def test_the_sign_in_page_has_a_button_for_each_demonstration_person_under_what_they_do(client: Client):
    demonstration_person(person())
    page = client.get(reverse("account_login")).content.decode()
    assert "Look round as somebody" in page
    assert page.index("The office") < page.index("Asha Pell") < page.index("Reads the returns")


def test_a_button_signs_in_without_a_password_or_a_second_factor(client: Client):
    somebody = demonstration_person(person())
    response = client.post(reverse("accounts:demonstration_sign_in", args=[somebody.pk]))
    assert response.status_code == 302
    assert client.get(reverse("accounts:my_account")).status_code == 200
    event = Event.objects.get(name="accounts.signed_in")
    assert event.detail == {"demonstration": True}
    assert event.person_id == somebody.pk


def test_a_button_needs_the_page_it_stands_on():
    somebody = demonstration_person(person())
    response = Client(enforce_csrf_checks=True).post(reverse("accounts:demonstration_sign_in", args=[somebody.pk]))
    assert response.status_code == 403


def test_on_a_live_database_there_is_no_button_and_no_such_address(client: Client):
    Installation.objects.create(pk=1, is_demonstration=False)
    somebody = demonstration_person(person())
    assert "Look round" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("accounts:demonstration_sign_in", args=[somebody.pk])).status_code == 404


def test_without_the_setting_there_is_no_button_and_no_such_address(client: Client, settings):
    somebody = demonstration_person(person())
    settings.DEMONSTRATION = False
    assert "Look round" not in client.get(reverse("account_login")).content.decode()
    assert client.post(reverse("accounts:demonstration_sign_in", args=[somebody.pk])).status_code == 404


def test_a_person_who_is_not_of_the_demonstration_has_no_button(client: Client):
    demonstration_person(person())
    other = person("real.person@example.org", "Real Person")
    assert client.post(reverse("accounts:demonstration_sign_in", args=[other.pk])).status_code == 404
