"""What answers where nothing is: a page to a person, JSON to a program."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_program_is_told_in_json_that_nothing_is_there():
    response = Client().get("/api/v1/nothing-of-the-kind")
    assert response.status_code == 404
    assert response.json() == {"detail": "There is nothing here, or it is not for your post."}


def test_a_person_is_told_on_a_page():
    response = Client().get("/nothing-of-the-kind")
    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")


def test_every_page_leads_to_the_accessibility_statement_which_names_whom_to_write_to(settings):
    settings.CONTACT = "access@office.example"
    page = reverse("ui:accessibility")
    assert f'href="{page}"' in Client().get("/accounts/sign-in/").content.decode()
    shown = Client().get(page).content.decode()
    assert "partially conforms" in shown
    assert "mailto:access@office.example" in shown
