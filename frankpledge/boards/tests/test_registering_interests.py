"""The register of interests: kept by members themselves, read by the body, and beside each item at a meeting."""

from datetime import timedelta

import pytest
from django.urls import reverse

from frankpledge.boards import permissions
from frankpledge.boards.actions import registering_interests as actions
from frankpledge.boards.models import Interest, RegisteredInterest
from frankpledge.partnerships.tests.people import AT, TODAY, actor, signed_in
from frankpledge.rules import Hidden, Refusal

from .meetings import AUTHOR, CHAIR, CLERK, LOCAL_CLERK, board, member
from .sittings import came, item, opened

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]
TRUSTEE = "Trustee of Sample Homes, which holds a grant"


def registered(words: str = TRUSTEE) -> RegisteredInterest:
    return actions.register(
        board(), kind=Interest.Kind.PERSONAL, words=words, from_on=TODAY - timedelta(days=400), by=actor(CHAIR), at=AT
    )


def page(name: str, row: object, who: str) -> str:
    answer = signed_in(who).get(reverse(f"boards:{name}", args=[row.pk]))  # type: ignore[attr-defined]
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_a_member_registers_an_interest_and_says_when_it_is_over_by_the_forms():
    client, began = signed_in(CHAIR), TODAY - timedelta(days=9)
    given = {
        "kind": "personal",
        "words": TRUSTEE,
        "from_on-day": began.day,
        "from_on-month": began.month,
        "from_on-year": began.year,
    }
    assert client.post(reverse("boards:register_interest", args=[board().pk]), given).status_code == 302
    interest = RegisteredInterest.objects.get()
    last = {"last_day-day": TODAY.day, "last_day-month": TODAY.month, "last_day-year": TODAY.year}
    assert client.post(reverse("boards:end_interest", args=[interest.pk]), last).status_code == 302
    interest.refresh_from_db()
    assert interest.until_on == TODAY + timedelta(days=1)
    assert TRUSTEE in page("interests", board(), CHAIR)


def test_only_those_who_sit_there_or_run_the_body_read_its_register():
    registered()
    assert TRUSTEE in page("interests", board(), CLERK)
    assert permissions.see_register_of_interests.allows(member(), board())
    for who in (AUTHOR, LOCAL_CLERK):
        assert page("interests", board(), who) == "404"


def test_nobody_registers_or_ends_what_is_anothers():
    interest = registered()
    with pytest.raises(Hidden):
        actions.register(board(), kind="personal", words="x", from_on=TODAY, by=actor(CLERK), at=AT)
    for who in (member(), actor(CLERK)):
        with pytest.raises(Hidden):
            actions.end(interest, last_day=TODAY, by=who, at=AT)


def test_what_is_over_is_not_ended_again_nor_before_it_began():
    interest = registered()
    with pytest.raises(Refusal, match="can’t end before that"):
        actions.end(interest, last_day=TODAY - timedelta(days=500), by=actor(CHAIR), at=AT)
    actions.end(interest, last_day=TODAY, by=actor(CHAIR), at=AT)
    with pytest.raises(Refusal, match="ended already"):
        actions.end(interest, last_day=TODAY, by=actor(CHAIR), at=AT)


def test_the_clerk_finds_what_those_who_are_there_have_registered_beside_each_item():
    registered()
    meeting = opened()
    assert TRUSTEE not in page("sitting_item", item(meeting), CLERK)
    came(meeting, CHAIR)
    assert TRUSTEE in page("sitting_item", item(meeting), CLERK)
