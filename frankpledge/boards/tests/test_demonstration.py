from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from conftest import laid_for_a_file
from frankpledge.accounts.models import Installation
from frankpledge.boards import demonstration, demonstration_held, permissions
from frankpledge.boards.actions import decision_notices, minutes, packs, publishing
from frankpledge.boards.lifecycle import MeetingStatus, MinutesStatus, PaperStatus
from frankpledge.boards.models import (
    AgendaItem,
    AgreedAction,
    DecisionNotice,
    Interest,
    Meeting,
    Minutes,
    Outcome,
    OutOfMeeting,
    Paper,
    Published,
    Recommendation,
)
from frankpledge.partnerships.tests.people import AT, actor, signed_in

from .meetings import AUTHOR, CHAIR, CLERK, LOCAL_CLERK, board, member
from .pages import a_page

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@contextmanager
def _drawn_quickly() -> Iterator[None]:
    """One tagged page stands for every paper: how they are drawn is told elsewhere."""
    with mock.patch.object(packs, "make_pdf", return_value=a_page()), mock.patch.object(
        minutes, "make_pdf", return_value=a_page()
    ), mock.patch.object(publishing, "make_pdf", return_value=a_page()), mock.patch.object(
        decision_notices, "make_pdf", return_value=a_page()
    ):  # fmt: skip
        yield


@pytest.fixture(scope="module")
def played(demonstrated: None, django_db_blocker: Any) -> Iterator[list[str]]:
    told: list[str] = []

    def lay() -> None:
        with _drawn_quickly():
            for _ in range(2):
                demonstration.load(NOW)
                told.extend(demonstration_held.steps(NOW))

    with laid_for_a_file(django_db_blocker, lay):
        yield told


def the_meetings() -> list[Meeting]:
    return list(board().meetings.order_by("starts_at"))


def page(name: str, row: object, who: str = CLERK) -> str:
    return signed_in(who).get(reverse(f"boards:{name}", args=[row.pk])).content.decode()  # type: ignore[attr-defined]


def test_a_second_time_adds_nothing_nor_does_a_month_later(played: list[str]):
    assert len(played) == len(set(played)) == 10
    assert not list(demonstration_held.steps(NOW + timedelta(days=40)))


@pytest.mark.usefixtures("played")
def test_the_next_meeting_is_laid_out_with_its_papers_sent():
    meeting = the_meetings()[2]
    assert meeting.papers_out_on >= timezone.localdate(NOW)
    assert meeting.items.count() == 11  # one of them asks it to ratify what was decided between meetings
    assert (meeting.status, meeting.edition) == (MeetingStatus.PUBLISHED, 1)
    states = Paper.objects.filter(item__meeting=meeting).order_by("status").values_list("status", flat=True)
    assert list(states) == [PaperStatus.CLEARING, PaperStatus.OUT, PaperStatus.OUT, PaperStatus.OUT]
    for name in (CLERK, CHAIR, LOCAL_CLERK, AUTHOR):
        assert ("provider’s finances" in page("meeting", meeting, name)) == (name in (CLERK, CHAIR))
    text = page("paper", Paper.objects.get(title__contains="budget"), CHAIR)
    assert "Does not cast" in text
    assert "£2,471,256" in text


@pytest.mark.usefixtures("played")
def test_a_whole_meeting_was_played_through_from_its_plan_to_what_came_of_it():
    first = the_meetings()[0]
    origins = set(first.items.values_list("origin", flat=True))
    assert origins >= {AgendaItem.Origin.PLAN, AgendaItem.Origin.PROPOSED, AgendaItem.Origin.BROUGHT_UP}
    late = Paper.objects.filter(item__meeting=first).exclude(late_because="")
    assert [one.title[:9] for one in late] == ["The Early"]
    sent = first.sendings.all()
    assert sent.count() > 12
    assert {(first.starts_at.date() - one.sent_at.date()).days for one in sent} == {8}
    assert sent.filter(opened_at__isnull=False).count() == 6
    roll = first.attendances.exclude(seat=None).values_list("kind", flat=True)
    assert set(roll) == {"in_person", "online", "apologies", "absent"}
    assert first.attendances.filter(instead=LOCAL_CLERK).exists()
    assert set(Interest.objects.values_list("part", "is_barred")) == {("withdrew", True), ("listened", False)}
    kinds = set(Outcome.objects.filter(item__meeting=first).values_list("kind", flat=True))
    assert kinds == {"agreed", "not_agreed", "noted", "deferred", "referred_down", "recommended"}


@pytest.mark.usefixtures("played")
def test_its_minutes_were_corrected_approved_by_the_next_and_published_without_what_is_left_out():
    first, second, third = the_meetings()[:3]
    approved, waiting = (Minutes.objects.get(meeting=one) for one in (first, second))
    assert (approved.status, waiting.status) == (MinutesStatus.APPROVED, MinutesStatus.CIRCULATED)
    assert approved.approved_by is not None
    assert approved.approved_by.item == second.items.get(title__startswith="Minutes of the last")
    assert waiting.approval_item == third.items.get(title__startswith="Minutes of the last")
    assert "Three projects" in page("minutes", approved)
    assert approved.signature.name == CHAIR
    text = page("published_record", Published.objects.get(kind="minutes"))
    assert "Four projects" in text
    for left_out in ("Tipton", "How a grant is going", "two months late", "the service would close"):
        assert left_out.casefold() not in text.casefold()
    assert "two months and no more" in page("minutes", approved, CHAIR)


@pytest.mark.usefixtures("played")
def test_whoever_withdrew_finds_none_of_the_item_and_what_is_still_open_goes_to_the_next_agenda():
    trust = Paper.objects.get(title="How a grant is going")
    assert trust.status == PaperStatus.OUT
    assert permissions.see_papers.allows(actor(CHAIR), trust)
    assert not permissions.see_papers.allows(member(), trust)
    text = page("meeting", the_meetings()[2])
    for action in AgreedAction.objects.filter(meeting__isnull=False):
        assert (action.words in text) == action.is_still_open


@pytest.mark.usefixtures("played")
def test_what_was_decided_outside_a_meeting_is_there_in_each_way_that_it_comes():
    rows = dict(OutOfMeeting.objects.values_list("status", "title"))
    assert set(rows) == {"decided", "open"}
    notice = DecisionNotice.objects.get(status="signed")
    assert notice.published.filter(withdrawn_at=None).count() == 1
    assert notice.signed_name == "Amara Example"
    assert set(Recommendation.objects.values_list("status", flat=True)) == {"partly", "waiting"}
    assert OutOfMeeting.objects.get(status="decided").ratification_item == the_meetings()[2].items.get(
        title__contains="taken since the last meeting"
    )


@pytest.mark.usefixtures("demonstrated")
def test_invented_meetings_are_laid_in_no_real_database():
    Installation.objects.all().delete()
    with pytest.raises(RuntimeError):
        demonstration.load(AT + timedelta(days=1))
    with pytest.raises(RuntimeError):
        next(demonstration_held.steps(AT))
