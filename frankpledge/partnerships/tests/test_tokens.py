from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.partnerships import record
from frankpledge.partnerships.actions import posts, tokens
from frankpledge.partnerships.models import ApiToken, Holding, Post
from frankpledge.partnerships.tokens import actor_of
from frankpledge.partnerships.waiting import waits_for
from frankpledge.rules import Hidden, Refusal

from .people import AT, TODAY, actor, person, signed_in

pytestmark = pytest.mark.usefixtures("demonstrated")


@pytest.fixture
def issued(demonstrated: None) -> tokens.Issued:
    return tokens.issue_token(
        record.post_named("Police and Crime Commissioner West Midlands", "Policy Officer"),
        purpose="Power BI", expires_on=date(2027, 3, 31), by=actor("Ben Sample"), at=AT,
    )  # fmt: skip


def test_a_key_acts_as_its_issuer_in_its_post(issued: tokens.Issued):
    assert actor_of(issued.secret, AT) == actor("Ben Sample")


def test_only_a_digest_of_the_secret_is_kept_and_not_in_the_trail(issued: tokens.Issued):
    row = ApiToken.objects.values_list().get()
    assert issued.secret not in str(row)
    assert issued.token.digest not in str(list(Event.objects.values_list("detail", flat=True)))


def test_a_key_notes_the_day_it_was_last_used_once_a_day(issued: tokens.Issued, django_assert_num_queries):
    actor_of(issued.secret, AT)
    assert ApiToken.objects.get().last_used_on == TODAY
    with django_assert_num_queries(3):
        actor_of(issued.secret, AT)


@pytest.mark.parametrize("wrong", ["", "fp_", "fp_" + "x" * 43, "Bearer", "\x00"])
def test_a_key_that_is_not_ours_opens_nothing(issued: tokens.Issued, wrong: str):
    assert actor_of(wrong, AT) is None


def test_an_expired_key_opens_nothing(issued: tokens.Issued):
    later = AT + timedelta(days=200)
    assert actor_of(issued.secret, later) is None


def test_an_ended_key_opens_nothing(issued: tokens.Issued):
    tokens.revoke_token(issued.token, by=actor("Ben Sample"), at=AT)
    assert actor_of(issued.secret, AT) is None
    with pytest.raises(Refusal, match="ended already"):
        tokens.revoke_token(issued.token, by=actor("Ben Sample"), at=AT)


def test_a_key_ends_with_its_issuers_time_in_the_post(issued: tokens.Issued):
    holding = Holding.objects.get(person=person("Ben Sample"))
    posts.end_holding(holding, last_day=TODAY, by=actor("Sam Specimen"), at=AT)
    assert actor_of(issued.secret, AT)
    assert actor_of(issued.secret, AT + timedelta(days=1)) is None


def test_a_key_ends_with_its_post(issued: tokens.Issued):
    Post.objects.filter(pk=issued.token.post_id).update(until_on=TODAY)
    assert actor_of(issued.secret, AT) is None


def test_a_key_opens_nothing_while_its_issuers_account_is_closed(issued: tokens.Issued):
    ben = person("Ben Sample")
    ben.is_active = False
    ben.save()
    assert actor_of(issued.secret, AT) is None


def test_nobody_issues_a_key_for_anothers_post(issued: tokens.Issued):
    with pytest.raises(Hidden):
        tokens.issue_token(issued.token.post, purpose="x", expires_on=TODAY, by=actor("Sam Specimen"), at=AT)


def test_a_key_works_for_a_year_at_most():
    post = record.post_named("Police and Crime Commissioner West Midlands", "Policy Officer")
    with pytest.raises(Refusal, match="a year from now"):
        tokens.issue_token(post, purpose="x", expires_on=date(2028, 1, 1), by=actor("Ben Sample"), at=AT)


def test_keys_are_seen_and_ended_by_their_post_and_by_administrators_alone(issued: tokens.Issued):
    page = reverse("partnerships:revoke_token", args=[issued.token.pk])
    assert [signed_in(name).get(page).status_code for name in ("Ben Sample", "Sam Specimen", "Esther Example")] == [
        200,
        200,
        404,
    ]
    assert issued.token.prefix not in signed_in("Esther Example").get(reverse("partnerships:tokens")).content.decode()


def test_the_secret_is_shown_once():
    client = signed_in("Ben Sample")
    post = record.post_named("Police and Crime Commissioner West Midlands", "Policy Officer")
    soon = date.today() + timedelta(days=30)  # noqa: DTZ011  (the request reads the real clock)
    answer = client.post(
        reverse("partnerships:issue_token", args=[post.pk]),
        {"purpose": "Excel", "expires_on-day": soon.day, "expires_on-month": soon.month, "expires_on-year": soon.year},
    )
    token = ApiToken.objects.get()
    assert answer.status_code == 200
    assert token.prefix in answer.content.decode()
    listed = client.get(reverse("partnerships:tokens")).content.decode()
    secret = answer.content.decode().partition('fp-secret">')[2].partition("<")[0]
    assert secret.startswith("fp_")
    assert secret not in listed
    api = Client().get("/api/v1/areas", headers={"Authorization": f"Bearer {secret}"})
    assert (api.status_code, api.json()["count"]) == (200, 34)


def test_a_key_that_is_about_to_stop_waits_on_its_issuers_desk(issued: tokens.Issued):
    soon, ben = datetime(2027, 3, 20, 9, 0, tzinfo=UTC), actor("Ben Sample")
    assert list(waits_for(ben, AT)) == []
    assert [waiting.due for waiting in waits_for(ben, soon)] == [date(2027, 3, 31)]
    assert list(waits_for(actor("Sam Specimen"), soon)) == []
