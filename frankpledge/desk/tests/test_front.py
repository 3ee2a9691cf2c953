from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.boards import record as boards_record
from frankpledge.desk.views import _urgency
from frankpledge.funding import record as funding_record
from frankpledge.notices.actions import write
from frankpledge.notices.models import Message
from frankpledge.partnerships.tests import people
from frankpledge.ui.waiting import Waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(settings) -> None:
    settings.DEMONSTRATION = True
    people.demonstrate()
    boards_record.load(people.AT)
    funding_record.load(people.AT)


def test_a_visitor_to_a_demonstration_sees_which_tables_do_not_add_up(demonstration: None, client: Client):
    page = client.get("/").content.decode()
    assert "6 of the 12 do not prove themselves" in page
    assert page.index("over-committed by £95,745") < page.index("Early Youth Intervention Fund award")


def test_a_visitor_to_a_real_site_is_asked_to_sign_in(demonstration: None, client: Client):
    Installation.objects.update(is_demonstration=False)
    response = client.get("/")
    assert response["Location"] == "/accounts/sign-in/"


def test_whoever_has_signed_in_goes_to_their_desk(demonstration: None):
    response = people.signed_in("Ben Sample").get("/", follow=True)
    assert response.redirect_chain == [("/desk/", 302)]


def test_a_message_that_was_given_up_waits_for_the_administrator_alone(demonstration: None):
    write(EmailMessage("Subject", "Words", "from@example.org", ["ann@example.org"]))
    Message.objects.update(status="failed", settled_at=timezone.now())
    assert "1 message could not be sent" in people.signed_in("Sam Specimen").get("/desk/").content.decode()
    assert "could not be sent" not in people.signed_in("Ben Sample").get("/desk/").content.decode()


def test_what_is_due_first_is_first_and_what_has_no_date_last():
    now = timezone.now()
    undated = Waiting("undated", "/", "Room")
    soon = Waiting("soon", "/", "Room", due=now)
    later = Waiting("later", "/", "Room", due=(now + timedelta(days=2)).date())
    assert sorted([undated, later, soon], key=_urgency) == [soon, later, undated]
