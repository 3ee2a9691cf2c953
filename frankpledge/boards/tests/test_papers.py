from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.urls import reverse

from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.boards import permissions
from frankpledge.boards.actions import papers
from frankpledge.boards.lifecycle import ClearanceStatus, PaperStatus
from frankpledge.boards.models import Clearer, DraftAdvice, Paper, Restricted, Section
from frankpledge.partnerships.tests.people import AT, actor, signed_in
from frankpledge.rules import Hidden, Refusal

from .meetings import AUTHOR, CHAIR, CLERK, WORDS, a_meeting, a_paper, an_item, board, handed_in, post_of, written

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]
FINANCE = "Chloe Specimen"


def paper() -> Paper:
    return a_paper(an_item(a_meeting()))


def with_finance() -> None:
    Clearer.objects.create(body=board(), kind=Clearer.Kind.FINANCE, post=post_of(FINANCE), source="a test")


def text(name: str, row: Paper, who: str) -> str:
    return signed_in(who).get(reverse(f"boards:{name}", args=[row.pk])).content.decode()


def test_an_author_writes_under_the_headings_and_hands_the_paper_in():
    asked = paper()
    client = signed_in(AUTHOR)
    answers = dict.fromkeys(Section.Heading.values, "") | {str(one): words for one, words in WORDS.items()}
    versions = {f"{heading}_version": "1" for heading in Section.Heading.values}
    assert client.post(reverse("boards:write_paper", args=[asked.pk]), {**answers, **versions}).status_code == 302
    assert client.post(reverse("boards:hand_in", args=[asked.pk]), {}).status_code == 302
    asked.refresh_from_db()
    assert asked.status == PaperStatus.READY
    assert "To say how it goes." in text("paper", asked, AUTHOR)


def test_of_two_who_write_at_once_neither_loses_their_words():
    asked = written(paper())
    with pytest.raises(Refusal, match="Somebody else has changed this"):
        papers.write_sections(asked, {Section.Heading.PURPOSE: ("Mine", 1)}, by=actor(CLERK), at=AT)
    papers.write_sections(asked, {Section.Heading.PURPOSE: ("Mine", 2)}, by=actor(CLERK), at=AT)
    assert asked.sections.get(heading="purpose").words == "Mine"


def test_an_empty_paper_is_not_handed_in():
    with pytest.raises(Refusal, match="nothing in the paper yet"):
        papers.hand_in(paper(), by=actor(AUTHOR), at=AT)


def test_a_paper_after_its_day_says_why_it_is_late_and_is_marked_so():
    asked, late = written(paper()), datetime(2027, 1, 28, 9, tzinfo=UTC)
    with pytest.raises(Refusal, match="say why it comes late"):
        papers.hand_in(asked, by=actor(AUTHOR), at=late)
    papers.hand_in(asked, late_because="The figures came today", by=actor(AUTHOR), at=late)
    assert "The figures came today" in text("paper", asked, CLERK)


def test_what_is_handed_in_is_frozen_until_it_is_given_back():
    asked = handed_in(paper())
    with pytest.raises(Refusal, match="Ask the clerk to give it back"):
        written(asked)
    papers.return_paper(asked, because="Say what it costs", by=actor(CLERK), at=AT)
    assert "Say what it costs" in text("paper", asked, AUTHOR)


def test_finance_clears_a_paper_within_its_working_days():
    with_finance()
    asked = handed_in(paper())
    assert asked.status == PaperStatus.CLEARING
    clearance = asked.clearances.get()
    assert clearance.due_on == date(2026, 11, 25)
    papers.give_clearance(clearance, advice="Within the fund.", by=actor(FINANCE), at=AT)
    asked.refresh_from_db()
    assert asked.status == PaperStatus.READY
    assert "Within the fund." in text("paper", asked, AUTHOR)


def test_advice_that_sends_a_paper_back_says_what_is_wanted_and_is_asked_again():
    with_finance()
    asked = handed_in(paper())
    with pytest.raises(Refusal, match="Say what is wanted"):
        papers.send_back(asked.clearances.get(), advice="", by=actor(FINANCE), at=AT)
    papers.send_back(asked.clearances.get(), advice="Which fund?", by=actor(FINANCE), at=AT)
    asked.refresh_from_db()
    assert (asked.status, asked.returned_because) == (PaperStatus.DRAFT, "Finance: Which fund?")
    papers.hand_in(asked, by=actor(AUTHOR), at=AT)
    assert asked.clearances.filter(status=ClearanceStatus.ASKED).count() == 1


def test_advice_that_is_being_drafted_is_hidden_from_everybody_else_by_the_database_itself():
    with_finance()
    asked = handed_in(paper())
    address = reverse("boards:clearance", args=[asked.clearances.get().pk])
    signed_in(FINANCE).post(address, {"answer": "draft", "advice": "Perhaps unlawful"})
    assert "Perhaps unlawful" in signed_in(FINANCE).get(address).content.decode()
    for other in (CLERK, AUTHOR):
        assert "Perhaps unlawful" not in text("paper", asked, other)
        identity.assume(actor(other))
        assert not DraftAdvice.objects.exists()
    identity.assume(actor(FINANCE))
    assert DraftAdvice.objects.count() == 1


def test_nobody_clears_in_anothers_place():
    with_finance()
    asked = handed_in(paper())
    with pytest.raises(Hidden):
        papers.give_clearance(asked.clearances.get(), advice="Fine", by=actor(AUTHOR), at=AT)


def test_a_member_reads_no_paper_before_it_is_out():
    asked = handed_in(paper())
    assert not permissions.see_papers.allows(actor(CHAIR), asked)
    assert signed_in(CHAIR).get(reverse("boards:paper", args=[asked.pk])).status_code == 404


def test_reading_a_paper_that_is_not_for_everybody_is_recorded():
    asked = paper()
    seat = board().seats.get(is_chair=True, until_on=None)
    papers.set_readers(
        asked, audience=Restricted.Audience.NAMED, marking="sensitive", exempt_because="Names a person", seats=[seat],
        by=actor(CLERK), at=AT,
    )  # fmt: skip
    text("paper", asked, CLERK)
    assert Event.objects.filter(name="boards.paper_read", subject_id=str(asked.pk)).count() == 1


def test_the_words_of_a_paper_never_reach_the_trail():
    written(paper(), {Section.Heading.PURPOSE: "A canary in the paper"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_event WHERE detail::text LIKE %s", ["%A canary in the paper%"])
        assert cursor.fetchone() == (0,)
