from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from unittest import mock

import pikepdf
import pytest
from django.urls import reverse

from frankpledge.boards.actions import agenda, agreeing, following_up, packs, papers
from frankpledge.boards.jobs import make_pack
from frankpledge.boards.lifecycle import MakingStatus, MeetingStatus, PaperStatus
from frankpledge.boards.models import AgreedAction, Meeting, Paper, Printed, Restricted
from frankpledge.documents.packs import Labels
from frankpledge.documents.pdf import Marking, make_pdf
from frankpledge.notices.models import Message
from frankpledge.partnerships.tests.people import AT, actor, signed_in
from frankpledge.rules import Refusal

from .meetings import AUTHOR, CHAIR, CLERK, a_meeting, a_paper, an_item, board, handed_in, post_of
from .pages import a_page, killed_by_another
from .sittings import kept_for

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _at_the_tests_time() -> Iterator[None]:
    with mock.patch("frankpledge.boards.jobs.timezone.now", return_value=AT):
        yield


@pytest.fixture(autouse=True)
def _drawn_quickly(request: pytest.FixtureRequest) -> Iterator[None]:
    """One tagged page stands for every paper, where a test is not about how papers are drawn."""
    if "drawn" in request.fixturenames:
        yield
        return
    with mock.patch.object(packs, "make_pdf", return_value=a_page()):
        yield


@pytest.fixture
def drawn() -> None:
    """Papers are really drawn."""


def sent(meeting: Meeting) -> Meeting:
    making = packs.send_papers_out(meeting, by=actor(CLERK), at=AT)
    make_pack(str(making.pk))
    making.refresh_from_db()
    assert making.status == MakingStatus.DONE, making.problem
    return Meeting.objects.get(pk=meeting.pk)


def with_papers(*titles: str) -> Meeting:
    meeting = a_meeting()
    for title in titles:
        handed_in(a_paper(an_item(meeting, title), title))
    return meeting


def pack_of(meeting: Meeting, who: str) -> pikepdf.Pdf:
    answer = signed_in(who).get(reverse("boards:pack", args=[meeting.pk]))
    assert answer.status_code == 200
    return pikepdf.open(BytesIO(answer.content))


def labels(pdf: pikepdf.Pdf) -> list[str]:
    return [str(page.label) for page in pdf.pages]


@pytest.mark.usefixtures("drawn")
def test_papers_go_out_in_one_numbered_bookmarked_and_tagged_pdf():
    meeting = sent(with_papers("Knife crime", "Domestic abuse"))
    assert meeting.status == MeetingStatus.PUBLISHED
    with pack_of(meeting, CHAIR) as pdf:
        assert labels(pdf) == ["i", "1", "2"]
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root] == ["Agenda", "1. Knife crime", "2. Domestic abuse"]
        assert pdf.Root.MarkInfo.Marked
        assert [part.S for part in pdf.Root.StructTreeRoot.K[0].K] == ["/Part"] * 3
        with pdf.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"


@pytest.mark.usefixtures("drawn")
def test_the_pack_tells_of_the_actions_due_by_the_meeting_on_numbered_pages_after_its_agenda():
    meeting = with_papers("Knife crime")
    due = agreed("Bring the seven assessments together", meeting.starts_at.date())
    following_up.say_how_it_goes(due, words="Five have come.", by=actor(AUTHOR), at=AT)
    agreed("Due after it", meeting.starts_at.date() + timedelta(days=1))
    meeting = sent(meeting)
    with pack_of(meeting, CHAIR) as pdf:
        assert labels(pdf) == ["i", "ii", "1"]
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root] == ["Agenda", "Actions due", "1. Knife crime"]
        assert [part.S for part in pdf.Root.StructTreeRoot.K[0].K] == ["/Part"] * 3
        with pdf.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"
    (told,) = packs.seen_by(meeting, actor(CHAIR)).actions
    assert (told.words, told.due_on, told.stands) == (due.words, meeting.starts_at.date(), "In progress")
    assert told.owner.startswith("Dev Pattern, CSP Analyst")
    assert told.said == "Begun, 20 November 2026: Five have come."


def test_a_pack_tells_each_reader_of_the_actions_they_may_see_as_they_stood_when_it_went_out():
    meeting = with_papers("Knife crime")
    secret = an_item(a_meeting(date(2027, 1, 12)), "Live")
    kept_for(secret, "Assistant Chief Constable")
    open_to_all, closed = agreed("One", meeting.starts_at.date()), agreed("Two", meeting.starts_at.date())
    agreed("Three", meeting.starts_at.date(), item=secret)
    meeting = sent(meeting)
    assert [one.words for one in packs.seen_by(meeting, actor(CHAIR)).actions] == ["One", "Two"]
    assert len(packs.seen_by(meeting, actor(CLERK)).actions) == 3
    agreeing.supersede(closed, because="Done otherwise.", by=actor(CHAIR), at=AT)
    assert [one.action for one in packs.seen_by(meeting, actor(CHAIR)).actions] == [open_to_all, closed]


def agreed(words: str, due_on: date, **given: Any) -> AgreedAction:
    return agreeing.agree(board(), words=words, owner=post_of(AUTHOR), due_on=due_on, by=actor(CLERK), at=AT, **given)


def test_what_comes_later_goes_in_where_it_belongs_and_moves_no_number():
    meeting = sent(with_papers("Knife crime", "Domestic abuse"))
    late = papers.ask_for_paper(
        meeting.items.get(title="Knife crime"),
        title="Knife crime: more",
        aim="note",
        author=post_of(AUTHOR),
        by=actor(CLERK),
        at=AT,
    )
    handed_in(late)
    meeting = sent(meeting)
    with pack_of(meeting, CHAIR) as pdf:
        assert labels(pdf) == ["i", "1", "1A", "2"]
    added = agenda.add_item(meeting, title="Fraud", aim="note", late_because="New", by=actor(CLERK), at=AT)
    handed_in(a_paper(added, "Fraud"))
    with pack_of(sent(meeting), CHAIR) as pdf:
        assert labels(pdf) == ["i", "1", "1A", "2", "3"]
    assert Message.objects.filter(subject__startswith="More papers").exists()


def test_each_reader_has_what_they_may_see_in_the_numbers_that_everybody_has():
    meeting = with_papers("Knife crime", "A live operation", "Domestic abuse")
    paper = Paper.objects.get(title="A live operation")
    seat = board().seats.get(title="Assistant Chief Constable")
    papers.set_readers(
        paper, audience=Restricted.Audience.NAMED, marking="sensitive", exempt_because="Live operation", seats=[seat],
        by=actor(CLERK), at=AT,
    )  # fmt: skip
    meeting = sent(meeting)
    with pack_of(meeting, CHAIR) as theirs, pack_of(meeting, CLERK) as whole:
        assert labels(theirs) == ["i", "1", "3"]
        assert labels(whole) == ["i", "1", "2", "3"]


def test_a_maker_that_dies_midway_loses_nothing_and_draws_nothing_twice():
    meeting = with_papers("Knife crime", "Domestic abuse")
    making = packs.send_papers_out(meeting, by=actor(CLERK), at=AT)
    assert packs.print_next(making, at=AT)
    drawn = Printed.objects.get()
    assert not Paper.objects.filter(status=PaperStatus.OUT).exists()
    make_pack(str(making.pk))
    make_pack(str(making.pk))
    assert Printed.objects.get(pk=drawn.pk).made_at == drawn.made_at
    assert Paper.objects.filter(status=PaperStatus.OUT).count() == 2
    assert meeting.sendings.filter(edition=1).count() == meeting.sendings.count()


def test_a_paper_that_cannot_be_drawn_is_said_and_the_rest_is_kept():
    meeting = with_papers("Knife crime", "Domestic abuse")
    making = packs.send_papers_out(meeting, by=actor(CLERK), at=AT)
    packs.print_next(making, at=AT)
    with mock.patch.object(packs, "make_pdf", side_effect=Refusal("It is too long.")):
        make_pack(str(making.pk))
    making.refresh_from_db()
    assert (making.status, making.problem) == (MakingStatus.FAILED, "“Domestic abuse”: It is too long.")
    assert "It is too long." in signed_in(CLERK).get(reverse("boards:proof", args=[meeting.pk])).content.decode()
    sent(meeting)


def test_the_proof_says_when_each_reader_was_sent_the_papers_and_opened_them():
    meeting = sent(with_papers("Knife crime"))
    sending = meeting.sendings.get(person__name=CHAIR)
    assert sending.opened_at is None
    pack_of(meeting, CHAIR)
    sending.refresh_from_db()
    assert sending.opened_at is not None
    text = signed_in(CLERK).get(reverse("boards:proof", args=[meeting.pk])).content.decode()
    assert "81 before" in text
    assert "Not opened" in text
    assert "Voluntary sector representative" in text


def test_no_message_says_what_a_paper_is_about():
    sent(with_papers("A live operation"))
    for message in Message.objects.filter(subject__startswith="Papers for"):
        assert "operation" not in f"{message.subject}{message.body}"


def test_the_order_and_the_numbers_stand_once_papers_are_out():
    meeting = sent(with_papers("Knife crime", "Domestic abuse"))
    with pytest.raises(Refusal, match="the order stands"):
        agenda.move_item(meeting.items.get(title="Domestic abuse"), places=-1, by=actor(CLERK), at=AT)
    with pytest.raises(Refusal, match="papers are out"):
        agenda.take_off(meeting.items.get(title="Domestic abuse"), by=actor(CLERK), at=AT)
    with pytest.raises(Refusal, match="No paper has become ready"):
        packs.send_papers_out(meeting, by=actor(CLERK), at=AT)


def test_papers_that_go_out_after_their_day_are_said_to_be_late():
    meeting = with_papers("Knife crime")
    late = datetime(2027, 2, 4, 9, tzinfo=UTC)
    making = packs.send_papers_out(meeting, by=actor(CLERK), at=late)
    with mock.patch("frankpledge.boards.jobs.timezone.now", return_value=late):
        make_pack(str(making.pk))
    assert "2 days late" in signed_in(CLERK).get(reverse("boards:proof", args=[meeting.pk])).content.decode()


def test_what_a_page_is_called_is_printed_on_it_as_it_is_called():
    for template in ("paper", "agenda", "actions", "stamp"):
        with mock.patch("frankpledge.documents.pdf.run_apart") as drawing:
            marking = Marking("OFFICIAL", "a test", "a test", AT)
            context = {"css": Labels(2, after="12").css, "pages": range(1), "meeting": a_meeting_at_hand()}
            make_pdf(f"boards/printed/{template}.html", context, title="A paper", marking=marking)
        assert 'content: "Page 12" counter(page, upper-alpha)' in drawing.call_args[0][1].decode()


def a_meeting_at_hand() -> Meeting:
    return board().meetings.first() or a_meeting()


@pytest.mark.usefixtures("drawn")
def test_a_pdf_maker_killed_midway_is_said_and_the_papers_go_out_when_they_are_asked_for_again():
    meeting = with_papers("Knife crime", "Domestic abuse")
    making = packs.send_papers_out(meeting, by=actor(CLERK), at=AT)
    with killed_by_another("pdf_child", at_the=2):
        make_pack(str(making.pk))
    first = Printed.objects.get()
    assert not meeting.sendings.exists()
    text = signed_in(CLERK).get(reverse("boards:proof", args=[meeting.pk])).content.decode()
    assert "“Domestic abuse”: The process that does this was stopped from outside" in text
    sent(meeting)
    assert Printed.objects.get(pk=first.pk).made_at == first.made_at
    with pack_of(meeting, CHAIR) as pdf:
        assert labels(pdf) == ["i", "1", "2"]
    assert meeting.sendings.filter(edition=1).count() == meeting.sendings.count() > 0


def test_papers_that_are_out_but_were_told_to_nobody_are_told_when_they_are_asked_for_again():
    meeting = with_papers("Knife crime")
    making = packs.send_papers_out(meeting, by=actor(CLERK), at=AT)
    with killed_by_another("packs_child", at_the=1):
        make_pack(str(making.pk))
    meeting.refresh_from_db()
    assert (meeting.edition, meeting.sendings.count()) == (1, 0)
    desk = signed_in(CLERK).get(reverse("desk:front")).content.decode()
    assert "Send out the papers for" in desk
    assert "Nobody was told of them yet" in desk
    meeting = sent(meeting)
    assert (meeting.edition, meeting.sendings.filter(edition=1).exists()) == (1, True)
    with pytest.raises(Refusal, match="No paper has become ready"):
        packs.send_papers_out(meeting, by=actor(CLERK), at=AT)
