import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from frankpledge.accounts import actions, signals
from frankpledge.accounts.models import Installation, Invitation, Person
from frankpledge.rules import Actor, Hidden, Refusal

from .people import PASSWORD, person

Event = apps.get_model("audit", "Event")  # by name: the trail is a floor above

pytestmark = pytest.mark.django_db

POST = uuid4()
NOW = datetime.now(UTC)
ANSWERS = {"name": "Bela Wren", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _heard_by_nobody(monkeypatch):
    """What the rooms above do with the news is theirs to test."""
    monkeypatch.setattr(signals.invitation_accepted, "receivers", [])


@pytest.fixture
def administrator() -> Actor:
    return Actor(person_id=person("admin@example.org", "Ada Keeper").pk, post_id=uuid4(), role="system_administrator")


@pytest.fixture
def invitation(administrator: Actor) -> Invitation:
    return actions.invite(
        email="Bela.Wren@example.org", post_id=POST, post_title="Analyst", by=administrator, at=datetime.now(UTC)
    )


def link_within(words: str) -> str:
    return re.findall(r"https?://[^/\s]+(/\S+)", words)[0]  # type: ignore[no-any-return]


def link_in(message) -> str:
    return link_within(str(message.body))


def page_of(response) -> str:
    return str(response.content.decode())


def test_an_invitation_is_a_link_that_asks_for_a_name_and_a_password(client: Client, invitation):
    page = page_of(client.get(link_in(mail.outbox[0])))
    assert "You are invited as <b>Analyst</b>" in page
    assert "bela.wren@example.org" in page


def test_accepting_makes_a_person_and_goes_on_to_the_second_factor(client: Client, invitation):
    heard = []
    signals.invitation_accepted.connect(hear := lambda **news: heard.append(news), weak=False)
    response = client.post(link_in(mail.outbox[0]), ANSWERS)
    signals.invitation_accepted.disconnect(hear)
    assert response.headers["Location"] == reverse("mfa_index")
    newcomer = Person.objects.get(email="bela.wren@example.org")
    assert newcomer.name == "Bela Wren"
    assert newcomer.check_password(PASSWORD)
    assert heard[0]["person"] == newcomer
    assert heard[0]["invitation"].post_id == POST
    assert client.get(reverse("accounts:my_account")).headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert Event.objects.filter(name="accounts.invitation_accepted").count() == 1


def test_a_weak_password_is_refused_and_the_name_is_kept(client: Client, invitation):
    response = client.post(link_in(mail.outbox[0]), {"name": "Bela Wren", "password": "short"})
    assert response.status_code == 422
    assert "too short" in page_of(response)
    assert 'value="Bela Wren"' in page_of(response)
    assert not Person.objects.filter(email="bela.wren@example.org").exists()


def test_an_invitation_is_good_once(client: Client, invitation):
    link = link_in(mail.outbox[0])
    client.post(link, ANSWERS)
    response = Client().get(link)
    assert response.status_code == 410
    assert "This invitation has been used already" in page_of(response)


def test_an_invitation_runs_out_after_a_week(client: Client, invitation):
    Invitation.objects.update(expires_at=datetime.now(UTC))
    response = client.post(link_in(mail.outbox[0]), ANSWERS)
    assert "This invitation has run out" in page_of(response)
    assert invitation.expires_at - invitation.sent_at == timedelta(days=7)


def test_a_withdrawn_invitation_says_so(client: Client, invitation, administrator):
    actions.withdraw(invitation, by=administrator, at=NOW)
    assert "This invitation was withdrawn" in page_of(client.get(link_in(mail.outbox[0])))


def test_a_link_that_was_never_sent_opens_nothing(client: Client, invitation):
    assert "This link is not one of ours" in page_of(client.get(reverse("accounts:accept_invitation", args=["guess"])))


def test_sending_again_makes_a_new_link_and_ends_the_old_one(client: Client, invitation, administrator):
    actions.resend(invitation, by=administrator, at=NOW)
    old, new = (link_in(message) for message in mail.outbox)
    assert client.get(old).status_code == 410
    assert client.get(new).status_code == 200


def test_a_used_invitation_can_be_neither_sent_again_nor_withdrawn(client: Client, invitation, administrator):
    client.post(link_in(mail.outbox[0]), ANSWERS)
    for deed in (actions.resend, actions.withdraw):
        with pytest.raises(Refusal, match="already “accepted”"):
            deed(invitation, by=administrator, at=NOW)


def test_an_address_is_invited_once_at_a_time(invitation, administrator):
    with pytest.raises(IntegrityError, match="one_open_invitation_an_address"):
        actions.invite(email="bela.wren@example.org", post_id=uuid4(), post_title="Chair", by=administrator, at=NOW)


def test_somebody_who_has_an_account_is_not_invited(administrator):
    with pytest.raises(Refusal, match="has an account already"):
        actions.invite(email="ADMIN@example.org", post_id=POST, post_title="Analyst", by=administrator, at=NOW)


@pytest.mark.parametrize("role", ["", "commissioner", "analyst", "partnership_chair"])
def test_only_a_system_administrator_invites(invitation, role: str):
    other = Actor(person_id=uuid4(), post_id=uuid4(), role=role)
    with pytest.raises(Hidden):
        actions.invite(email="new@example.org", post_id=POST, post_title="Analyst", by=other, at=NOW)
    for deed in (actions.resend, actions.withdraw):
        with pytest.raises(Hidden):
            deed(invitation, by=other, at=NOW)


def test_the_token_is_kept_nowhere_but_in_the_message(invitation):
    token = link_in(mail.outbox[0]).rstrip("/").rpartition("/")[2]
    assert token not in str(vars(Invitation.objects.get()))
    assert not any(token in str(event.detail) for event in Event.objects.all())


def test_the_message_names_the_post_and_nothing_else(invitation):
    assert "join Frankpledge as: Analyst" in mail.outbox[0].body
    assert mail.outbox[0].to == ["bela.wren@example.org"]


def test_the_first_administrator_is_invited_from_the_command_line_on_a_database_that_is_then_live():
    out = StringIO()
    call_command("create_administrator", "first@example.org", "Ida First", stdout=out)
    link = link_within(out.getvalue())
    assert 'value="Ida First"' in page_of(Client().get(link))
    assert not Installation.objects.get().is_demonstration
    assert Invitation.objects.get().post_id is None


def test_inviting_a_known_person_from_the_command_line_is_refused_in_a_sentence():
    person()
    with pytest.raises(CommandError, match="has an account already"):
        call_command("create_administrator", "asha.pell@example.org", "Asha Pell")
