from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.desk.views import ROOMS, _urgency
from frankpledge.notices.actions import write
from frankpledge.notices.models import Message
from frankpledge.partnerships.tests import people
from frankpledge.rules import question
from frankpledge.rules.question import Question
from frankpledge.ui.waiting import Waiting

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _demonstration(settings) -> None:
    settings.DEMONSTRATION = True


def test_a_visitor_to_a_demonstration_sees_which_tables_do_not_add_up(client: Client):
    page = client.get("/").content.decode()
    assert "6 of the 12 do not prove themselves" in page
    assert page.index("over-committed by £95,745") < page.index("Early Youth Intervention Fund award")


def test_a_visitor_to_a_real_site_is_asked_to_sign_in(client: Client):
    Installation.objects.update(is_demonstration=False)
    response = client.get("/")
    assert response["Location"] == "/accounts/sign-in/"


def test_whoever_has_signed_in_goes_to_their_desk():
    response = people.signed_in("Ben Sample").get("/", follow=True)
    assert response.redirect_chain == [("/desk/", 302)]


def test_a_message_that_was_given_up_waits_for_the_administrator_alone():
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


ASKED_AS = (
    "Idris Example",
    "Vera Specimen",
    "Hana Pattern",
    "Lena Pattern",
    "Kwame Specimen",
    "Ben Sample",
    "Amara Example",
)


def test_whatever_is_prepared_finds_for_each_of_a_kind_what_it_would_find_unprepared(monkeypatch: pytest.MonkeyPatch):
    prepared = Question.__call__
    asked = set()

    def both(question: Question[Any, *tuple[Any, ...]], *given: Any) -> list[Any]:
        found = prepared(question, *given)
        assert found == list(question.rows(*given))
        asked.add(question)
        return found

    monkeypatch.setattr(Question, "__call__", both)
    for name in ASKED_AS:
        actor = people.actor(name)
        with identity.acting_as(actor):
            for room in ROOMS:
                list(room(actor, timezone.now()))
    assert len(asked) > 70


def test_a_desk_that_was_opened_before_by_one_of_its_kind_writes_no_statement_anew(monkeypatch: pytest.MonkeyPatch):
    people.signed_in("Idris Example").get("/desk/")
    colleague = people.signed_in("Vera Specimen")
    monkeypatch.setattr(question, "_write", None)
    with CaptureQueriesContext(connection) as queries:
        assert colleague.get("/desk/").status_code == 200
    assert len(queries) <= 60
