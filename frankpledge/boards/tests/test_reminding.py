"""Owners are told in time, once, and whatever night was missed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from frankpledge.boards import actions_waiting
from frankpledge.boards.actions import agreeing, following_up, reminding
from frankpledge.boards.models import AgreedAction, Body, Setting
from frankpledge.notices.models import Message
from frankpledge.partnerships.models import Holding
from frankpledge.partnerships.tests.people import AT, TODAY, actor, person, signed_in
from frankpledge.rules import Actor

from .meetings import AUTHOR, CHAIR, CLERK, a_meeting, board, member, post_of
from .test_agreed_actions import DUE, agreed, claimed, members_post, put_off

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]
DAYS = (DUE - TODAY).days


def night(days: int) -> list[str]:
    """What the job of the night so many days on has written, to whom and what."""
    before = set(Message.objects.values_list("pk", flat=True))
    reminding.remind(at=AT + timedelta(days=days))
    return [f"{one.recipients[0]}: {one.body.split('.')[0]}" for one in Message.objects.exclude(pk__in=before)]


def every_night(first: int, last: int) -> list[int]:
    return [days for days in range(first, last + 1) if night(days)]


def test_an_owner_is_told_the_next_morning_before_its_day_and_again_and_again_after():
    agreed()
    assert every_night(0, DAYS + 40) == [0, DAYS - 7, DAYS + 1, DAYS + 8, DAYS + 15, DAYS + 29]


def test_a_worker_that_was_down_a_month_sends_one_mail_and_says_that_the_day_has_passed():
    agreed()
    night(0)
    assert night(DAYS + 10) == [f"{person(AUTHOR).email}: 1 action is past the date agreed"]
    assert night(DAYS + 10) == []
    assert every_night(DAYS + 11, DAYS + 20) == [DAYS + 15]


def test_a_body_may_remind_on_other_days():
    Setting.objects.create(body=board(), key="action_days_before", value="1, 14", from_on=TODAY, source="a test")
    agreed()
    assert every_night(0, DAYS) == [0, DAYS - 14, DAYS - 1]


def test_a_new_date_is_reminded_of_anew():
    action = agreed()
    every_night(0, DAYS - 7)
    following_up.put_off(
        action, due_on=DUE + timedelta(days=30), because="Late.", by=actor(AUTHOR), at=AT + timedelta(days=DAYS - 6)
    )
    assert every_night(DAYS - 6, DAYS + 30) == [DAYS + 23]


def test_one_mail_counts_all_and_says_no_word_of_any():
    agreed(words="A secret plan")
    agreed()
    assert night(0) == [f"{person(AUTHOR).email}: 2 actions are newly yours"]
    assert "secret" not in "".join(f"{one.subject}{one.body}" for one in Message.objects.all())


def test_what_is_said_to_be_done_is_not_chased():
    action = agreed()
    night(0)
    claimed(action)
    assert every_night(1, DAYS + 30) == []


def test_whoever_holds_the_post_next_is_told_that_it_is_theirs():
    agreed()
    night(0)
    before = Holding.objects.get(post=post_of(AUTHOR))
    post = before.post
    before.until_on = TODAY + timedelta(days=2)
    before.save()
    Holding.objects.create(post=post, person=person("Ruth Sample"), from_on=TODAY + timedelta(days=3))
    assert night(2) == []
    assert night(3) == [f"{person('Ruth Sample').email}: 1 action is newly yours"]


def titles(who: Actor, days: int = 0) -> list[str]:
    return [one.title for one in actions_waiting.waits_for(who, AT + timedelta(days=days))]


def test_an_owner_finds_it_on_their_desk_two_weeks_before_and_whoever_may_check_it_when_it_is_done():
    action = agreed()
    assert titles(actor(AUTHOR)) == []
    assert titles(actor(AUTHOR), DAYS - 14) == [f"Action 1 of 2026 of {board()}"]
    claimed(action)
    assert titles(member()) == [f"Check Action 1 of 2026 of {board()}"]
    assert titles(actor(AUTHOR), DAYS) == []


def test_an_action_put_off_twice_is_on_the_desks_of_chair_and_clerk_until_the_body_has_looked_at_it():
    action = put_off(agreed(), 2)
    wanted = [f"Bring Action 1 of 2026 before {board()}"]
    assert titles(actor(CHAIR)) == titles(actor(CLERK)) == wanted
    following_up.look_at(action, words="March, then.", by=actor(CLERK), at=AT + timedelta(hours=1))
    assert titles(actor(CHAIR)) == titles(actor(CLERK)) == []


def test_an_action_whose_post_nobody_holds_waits_for_the_clerk():
    agreed()
    Holding.objects.filter(post=post_of(AUTHOR)).update(until_on=TODAY)
    assert titles(actor(CLERK)) == [f"Find an owner for Action 1 of 2026 of {board()}"]
    assert night(0) == []


def test_the_next_meeting_shows_what_is_still_open_until_it_is_closed():
    meeting = a_meeting()
    action = agreed(members_post(), words="Bring the framework")
    address = reverse("boards:meeting", args=[meeting.pk])
    assert "Bring the framework" in signed_in(CLERK).get(address).content.decode()
    agreeing.supersede(action, because="Done elsewhere.", by=actor(CLERK), at=AT)
    assert "Bring the framework" not in signed_in(CLERK).get(address).content.decode()


def test_another_bodys_actions_are_not_carried_to_this_one():
    agreed()
    assert not AgreedAction.objects.filter(body=Body.objects.get(name="Dudley Community Safety Partnership")).exists()
