from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from frankpledge.accounts import actions
from frankpledge.rules import Actor, Hidden, Refusal

from .codes import add_app, give_password
from .people import person

pytestmark = pytest.mark.django_db

NOW = datetime.now(UTC)
ADMINISTRATOR = Actor(person_id=uuid4(), post_id=uuid4(), role="system_administrator")


@pytest.fixture
def who():
    return person()


def test_somebody_who_lost_their_second_factor_adds_another(client: Client, who):
    give_password(client, who)
    add_app(client)
    actions.clear_second_factor(who, by=ADMINISTRATOR, at=NOW)
    assert "/sign-in/" in client.get(reverse("accounts:my_account")).headers["Location"]
    assert "cleared" in mail.outbox[-1].subject
    give_password(client, who)
    assert client.get(reverse("accounts:my_account")).headers["Location"] == reverse("mfa_index")


def test_a_closed_account_is_signed_out_at_once_and_an_opened_one_comes_back(client: Client, who):
    give_password(client, who)
    actions.close_account(who, by=ADMINISTRATOR, at=NOW)
    assert "/sign-in/" in client.get(reverse("mfa_index")).headers["Location"]
    assert give_password(Client(), who).headers["Location"] == reverse("account_inactive")
    actions.open_account(who, by=ADMINISTRATOR, at=NOW)
    give_password(client, who)
    assert client.get(reverse("mfa_index")).status_code == 200


def test_nobody_does_it_to_their_own_account(who):
    by = Actor(person_id=who.pk, post_id=uuid4(), role="system_administrator")
    for deed in (actions.clear_second_factor, actions.close_account):
        with pytest.raises(Refusal, match="your own account"):
            deed(who, by=by, at=NOW)


@pytest.mark.parametrize("deed", [actions.clear_second_factor, actions.close_account, actions.open_account])
def test_only_a_system_administrator_does_it(who, deed):
    with pytest.raises(Hidden):
        deed(who, by=Actor(person_id=uuid4(), post_id=uuid4(), role="commissioner"), at=NOW)
