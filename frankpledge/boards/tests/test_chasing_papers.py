"""Whoever writes or clears a paper is told in time, once, and whatever night was missed."""

from datetime import date, timedelta

import pytest

from frankpledge.boards.actions import bodies, chasing_papers, meetings, papers
from frankpledge.boards.models import Clearer, Paper, Setting
from frankpledge.notices.models import Message
from frankpledge.partnerships.models import Holding
from frankpledge.partnerships.tests.people import AT, TODAY, actor, person

from .meetings import AUTHOR, CLERK, a_meeting, a_paper, an_item, board, handed_in, post_of

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]
FINANCE = "Chloe Specimen"
MEETS = date(2026, 12, 15)  # its papers are due on 1 December, eleven days on
DUE = 11
ASKED = "1 paper is newly asked of you, or sent back"


def paper() -> Paper:
    return a_paper(an_item(a_meeting(MEETS)))


def night(days: int) -> list[str]:
    """What the job of the night so many days on has written, to whom and what."""
    before = set(Message.objects.values_list("pk", flat=True))
    chasing_papers.remind(at=AT + timedelta(days=days))
    written = Message.objects.exclude(pk__in=before).order_by("recipients")
    return [f"{one.recipients[0]}: {one.body.split('.')[0]}" for one in written]


def every_night(first: int, last: int) -> list[int]:
    return [days for days in range(first, last + 1) if night(days)]


def test_an_author_is_told_the_next_morning_before_its_day_and_after():
    assert (paper().due_on - TODAY).days == DUE
    assert night(0) == [f"{person(AUTHOR).email}: {ASKED}"]
    assert every_night(0, DUE + 10) == [DUE - 2, DUE + 1, DUE + 3]


def test_a_worker_that_was_down_sends_one_mail_and_says_that_the_day_has_passed():
    paper()
    night(0)
    assert night(DUE + 2) == [f"{person(AUTHOR).email}: 1 paper is past its day"]
    assert night(DUE + 2) == []


def test_a_body_may_remind_on_other_days():
    Setting.objects.create(body=board(), key="paper_days_before", value="1, 4", from_on=TODAY, source="a test")
    paper()
    assert every_night(0, DUE) == [0, DUE - 4, DUE - 1]


def test_whoever_clears_is_told_and_the_author_again_when_it_comes_back():
    bodies.have_cleared_by(
        board(), kind=Clearer.Kind.FINANCE, post=post_of(FINANCE), from_on=TODAY, source="a test", by=actor(CLERK), at=AT
    )  # fmt: skip
    asked = paper()
    night(0)
    handed_in(asked)
    assert night(1) == [f"{person(FINANCE).email}: 1 paper is newly waiting for your advice"]
    later = AT + timedelta(days=1, hours=1)
    papers.send_back(asked.clearances.get(), advice="Say the cost", by=actor(FINANCE), at=later)
    assert night(2) == [f"{person(AUTHOR).email}: {ASKED}"]
    assert night(3) == []


def test_what_is_handed_in_or_is_for_a_meeting_called_off_is_not_chased():
    first, other = paper(), a_meeting(date(2026, 12, 16))
    a_paper(an_item(other))
    night(0)
    handed_in(first)
    meetings.cancel_meeting(other, because="Snow", by=actor(CLERK), at=AT)
    assert every_night(1, DUE + 10) == []


def test_whoever_holds_the_post_next_is_told_and_whoever_left_is_not():
    paper()
    night(0)
    holding = Holding.objects.get(post=post_of(AUTHOR))
    holding.until_on = TODAY + timedelta(days=2)
    holding.save()
    Holding.objects.create(post=holding.post, person=person("Ruth Sample"), from_on=TODAY + timedelta(days=3))
    assert night(3) == [f"{person('Ruth Sample').email}: {ASKED}"]
    assert night(DUE - 2) == [f"{person('Ruth Sample').email}: 1 paper is due soon"]


def test_one_mail_counts_all_and_says_no_word_of_any():
    meeting = a_meeting(MEETS)
    a_paper(an_item(meeting, "A secret plan"), title="A secret plan")
    a_paper(an_item(meeting))
    assert night(0) == [f"{person(AUTHOR).email}: 2 papers are newly asked of you, or sent back"]
    assert "secret" not in "".join(f"{one.subject}{one.body}" for one in Message.objects.all())
