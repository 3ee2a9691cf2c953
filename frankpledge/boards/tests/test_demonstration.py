from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.boards import demonstration
from frankpledge.boards.jobs import make_pack
from frankpledge.boards.lifecycle import MeetingStatus, PaperStatus
from frankpledge.boards.models import Meeting, Paper
from frankpledge.partnerships.tests.people import AT, signed_in

from .meetings import AUTHOR, CHAIR, CLERK, LOCAL_CLERK, board

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def test_the_demonstration_lays_the_next_meeting_out_with_its_papers_and_a_second_time_changes_nothing():
    now = timezone.now()
    demonstration.load(now)
    demonstration.load(now)
    meeting = board().meetings.order_by("starts_at").first()
    assert meeting is not None
    assert meeting.papers_out_on >= timezone.localdate(now)
    assert meeting.items.count() == 10
    make_pack(str(meeting.makings.get().pk))
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert (meeting.status, meeting.edition) == (MeetingStatus.PUBLISHED, 1)
    states = Paper.objects.order_by("status").values_list("status", flat=True)
    assert list(states) == [PaperStatus.CLEARING, PaperStatus.OUT, PaperStatus.OUT, PaperStatus.OUT]
    for name in (CLERK, CHAIR, LOCAL_CLERK, AUTHOR):
        page = signed_in(name).get(reverse("boards:meeting", args=[meeting.pk])).content.decode()
        assert ("provider’s finances" in page) == (name in (CLERK, CHAIR))
    budget = Paper.objects.get(title__contains="budget")
    page = signed_in(CHAIR).get(reverse("boards:paper", args=[budget.pk])).content.decode()
    assert "Does not cast" in page
    assert "£2,471,256" in page


def test_invented_meetings_are_laid_in_no_real_database():

    Installation.objects.all().delete()
    with pytest.raises(RuntimeError):
        demonstration.load(AT + timedelta(days=1))
