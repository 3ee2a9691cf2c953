"""Reminders of returns: each once, none lost to a missed night, and nothing of the grant in them."""

from datetime import UTC, datetime

import pytest

from frankpledge.audit import identity
from frankpledge.funding.actions import reminding, scheduling
from frankpledge.notices.models import Message

from . import grants
from .grants import JULY, Cast

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def on(day: int, month: int = 7) -> datetime:
    return datetime(2026, month, day, 7, tzinfo=UTC)


@pytest.fixture
def cast():
    return Cast()


def remind(at: datetime) -> list[str]:
    """What was written that morning, by its subject."""
    identity.assume_service("worker")
    before = set(Message.objects.values_list("pk", flat=True))
    scheduling.open_due(at=at)
    reminding.remind(at=at)
    return list(Message.objects.exclude(pk__in=before).values_list("subject", flat=True))


def test_a_preparer_is_told_once_that_it_is_open_near_and_late(cast: Cast):
    grants.active(cast)
    assert remind(on(1)) == ["A return waits for you"]
    assert remind(on(2)) == []
    assert remind(on(5)) == ["A return waits for you"], "ten days before the 14th, on the first morning after that"
    assert remind(on(12)) == ["A return waits for you"]
    assert remind(on(14)) == []
    assert remind(on(15)) == ["A return is late"]


def test_missed_nights_lose_nothing_and_repeat_nothing(cast: Cast):
    grants.active(cast)
    assert remind(on(1)) == ["A return waits for you"]
    assert remind(on(30)) == ["A return is late"], "what was to be told on three mornings is told on this one"
    assert remind(on(31)) == []


def test_a_certified_return_reminds_nobody_and_a_reminder_names_no_grant(cast: Cast):
    returned = grants.opened(cast)
    assert remind(JULY) == ["A return waits for you"]
    body = Message.objects.latest("written_at").body
    assert "Mentoring" not in body
    assert "WM/2026" not in body
    grants.certified(returned, cast)
    assert remind(on(20)) == []
