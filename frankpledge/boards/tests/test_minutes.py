from datetime import date, timedelta
from typing import Any

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.boards import permissions, waiting
from frankpledge.boards.actions import minutes as actions
from frankpledge.boards.actions import outcomes, publishing, sitting
from frankpledge.boards.models import Attendance, Hearing, Meeting, MinutePassage, Minutes, Outcome, Published
from frankpledge.documents.tests.papers import check_paper, needs_pango, read_words
from frankpledge.notices.models import Message
from frankpledge.partnerships.tests.people import AT, actor, signed_in
from frankpledge.rules import Changed, Hidden, Refusal

from .meetings import CHAIR, CLERK, LOCAL_CLERK, MEMBER, a_meeting, member
from .sittings import LATER, WHY, a_meeting_of_today, came, closed, decided, item, kept_for, opened

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

NEXT = date(2027, 1, 12)
THEN = AT + timedelta(days=53)  # the next meeting, at its hour
SECRET = "The refuge at Number 4 Sample Street"


def held(*, secret: bool = False) -> Meeting:
    """A meeting that has been held: it agreed to item One, and noted item Two."""
    meeting = a_meeting_of_today()
    if secret:
        kept_for(item(meeting, "Two"), "Assistant Chief Constable")
    opened(meeting)
    came(meeting, CHAIR, MEMBER)
    sitting.take_chair(meeting.attendances.get(name=CHAIR), by=actor(CLERK), at=AT)
    sitting.save_note(
        item(meeting), words="The police reported.\n\nThe councils asked for more.", seen=0, by=actor(CLERK), at=AT
    )
    decided(item(meeting))
    decided(item(meeting, "Two"), Outcome.Kind.NOTED, SECRET if secret else "The report.")
    return closed(meeting)


def drafted(*, secret: bool = False, is_out: bool = True) -> Minutes:
    minutes = Minutes.objects.get(meeting=held(secret=secret))
    return actions.circulate(minutes, by=actor(CLERK), at=LATER) if is_out else minutes


def approved(*, secret: bool = False) -> Minutes:
    a_meeting(NEXT)
    minutes = drafted(secret=secret)
    approve(minutes)
    return Minutes.objects.get(pk=minutes.pk)


def approve(minutes: Minutes) -> Outcome:
    minutes.refresh_from_db()
    asked: Any = minutes.approval_item
    by = actor(CLERK, THEN.date())
    sitting.open_meeting(asked.meeting, by=by, at=THEN)
    return outcomes.record_outcome(
        asked,
        kind="agreed",
        words="The minutes were approved.",
        reasons="They are right.",
        considered="",
        to=None,
        by=by,
        at=THEN,
    )


def passage(minutes: Minutes, words: str) -> MinutePassage:
    return minutes.passages.get(words__contains=words)


def to(name: str, row: Any) -> str:
    return reverse(f"boards:{name}", args=[row.pk])


def text(name: str, row: Any, who: str = CLERK) -> str:
    return signed_in(who).get(to(name, row)).content.decode()


def test_minutes_draft_themselves_while_the_meeting_is_on():
    meeting = opened()
    came(meeting, CHAIR)
    sitting.save_note(item(meeting), words="So far.", seen=0, by=actor(CLERK), at=AT)
    said = text("live_minutes", meeting)
    for words in ("Present", "George Specimen", "1. One", "So far."):
        assert words in said


def test_the_draft_holds_the_roll_the_notes_and_what_each_item_came_to():
    minutes = drafted(is_out=False)
    said = [(one.heading or one.label, one.words) for one in minutes.passages.all()]
    assert (
        "Present",
        "George Specimen, Chair, Police and Crime Commissioner West Midlands (in the chair)",
    ) in said
    assert ("", "The councils asked for more.") in said
    assert ("Decision 2026/1: Agreed", "To go on for another year.") in said
    assert ("Why", WHY) in said


def test_the_draft_is_its_writers_until_it_goes_out_and_then_the_members():
    minutes = drafted(is_out=False)
    assert not permissions.see_minutes.allows(member(), minutes)
    assert permissions.see_minutes.allows(actor(CHAIR), minutes)
    actions.circulate(minutes, by=actor(CLERK), at=LATER)
    assert permissions.see_minutes.allows(member(), minutes)
    assert not permissions.see_minutes.allows(actor(LOCAL_CLERK), minutes)
    letters = Message.objects.filter(subject__startswith="Draft minutes of")
    assert {"farah.sample@frankpledge.example"} in [set(one.recipients) for one in letters]
    assert not letters.filter(body__contains="reported").exists()


def test_a_correction_keeps_what_was_said_before_and_changes_the_decision_too():
    minutes = drafted()
    decision = passage(minutes, "another year")
    actions.correct(decision, words="To go on for two years.", because="Misheard", seen=1, by=actor(CLERK), at=LATER)
    assert Outcome.objects.get(number=1).words == "To go on for two years."
    said = text("minutes", minutes)
    assert "<del>To go on for another year.</del>" in said
    assert "Misheard" in said


def test_two_who_correct_one_passage_both_see_both_texts():
    minutes = drafted()
    one = passage(minutes, "The police")
    actions.correct(one, words="West Midlands Police reported.", because="Name", seen=1, by=actor(CLERK), at=LATER)
    with pytest.raises(Changed):
        actions.correct(one, words="The force reported.", because="Word", seen=1, by=actor(CHAIR), at=LATER)
    answer = signed_in(CLERK).post(to("correct_passage", one), {"words": "Mine", "because": "Because", "seen": "1"})
    assert answer.status_code == 422
    assert "West Midlands Police reported." in answer.content.decode()
    assert "Mine" in answer.content.decode()


def test_the_minutes_are_an_item_of_the_next_meeting_which_approves_them():
    following = a_meeting(NEXT)
    minutes = drafted()
    minutes.refresh_from_db()
    assert [one.title for one in following.items.all()] == ["Minutes of the meeting of 20 November 2026"]
    outcome = approve(minutes)
    minutes.refresh_from_db()
    assert (minutes.status, minutes.approved_by) == ("approved", outcome)


def test_a_draft_that_did_not_go_out_is_not_approved():
    a_meeting(NEXT)
    minutes = drafted(is_out=False)
    with pytest.raises(Refusal, match="Send the draft to the members first"):
        approve(minutes)


def test_minutes_that_a_meeting_did_not_approve_come_to_the_one_after():
    first, second = a_meeting(NEXT), a_meeting(date(2027, 3, 9))
    minutes = drafted()
    by = actor(CLERK, THEN.date())
    sitting.close_meeting(sitting.open_meeting(first, by=by, at=THEN), by=by, at=THEN)
    minutes.refresh_from_db()
    assert minutes.approval_item is not None
    assert minutes.approval_item.meeting == second
    assert second.items.filter(title__contains="20 November 2026").count() == 1


def test_approved_minutes_refuse_a_correction():
    minutes = approved()
    with pytest.raises(Refusal, match="approved, so they stand"):
        actions.correct(passage(minutes, "The police"), words="No.", because="x", seen=1, by=actor(CLERK), at=THEN)


@pytest.mark.parametrize("change", [
    lambda minutes: minutes.passages.update(words="Otherwise"),
    lambda minutes: minutes.passages.all().delete(),
    lambda minutes: MinutePassage.objects.create(minutes=minutes, kind="note", words="More", position=99),
    lambda minutes: Minutes.objects.filter(pk=minutes.pk).update(status="circulated", approved_at=None, approved_by=None),
    lambda minutes: Outcome.objects.filter(item__meeting=minutes.meeting).update(words="Otherwise"),
    lambda minutes: Hearing.objects.filter(meeting=minutes.meeting).update(note="Otherwise"),
    lambda minutes: Attendance.objects.filter(meeting=minutes.meeting).update(kind="absent"),
])  # fmt: skip
def test_the_database_itself_lets_approved_minutes_stand(change: Any):
    minutes = approved()
    with pytest.raises((IntegrityError, InternalError), match="approved, so they stand"), transaction.atomic():
        change(minutes)


def test_minutes_are_published_only_once_they_are_approved():
    minutes = drafted()
    with pytest.raises(Refusal, match="once they are approved"):
        actions.publish(minutes, by=actor(CLERK), at=LATER)


@needs_pango
def test_what_is_left_out_is_in_no_part_of_what_is_published():
    minutes = approved()
    actions.leave_out(
        passage(minutes, "The councils"), is_redacted=True, because="Commercial terms", by=actor(CLERK), at=THEN
    )
    published = actions.publish(minutes, by=actor(CLERK), at=THEN)
    page = Client().get(to("published_record", published)).content.decode()
    made = Client().get(to("published_pdf", published)).content
    for said in (page, read_words(made)):
        assert "The police reported." in said
        assert "Left out: Commercial terms" in said
        assert "councils" not in said
    check_paper(made, title=published.title)
    assert "councils" not in str(published.parts)
    assert "The councils asked for more." in text("minutes", minutes)


@needs_pango
def test_an_item_that_is_not_for_everybody_is_left_out_whole_unless_somebody_says_otherwise():
    minutes = approved(secret=True)
    published = actions.publish(minutes, by=actor(CLERK), at=THEN)
    said = Client().get(to("published_record", published)).content.decode()
    assert "Sample Street" not in said
    assert "2. Two" not in said
    assert "2. An item that is not for everybody" in said
    assert "A live operation" in said


@needs_pango
def test_a_member_reads_of_the_draft_only_what_is_for_them():
    minutes = drafted(secret=True)
    assert "Sample Street" in text("minutes", minutes)
    seen = permissions.see_passages.filter(minutes.passages.all(), member())
    assert not seen.filter(words=SECRET).exists()
    made = actions.make_own_pdf(minutes, by=member(), at=LATER)
    assert "Sample Street" not in read_words(made)
    assert "Sample Street" in read_words(actions.make_own_pdf(minutes, by=actor(CLERK), at=LATER))


@needs_pango
def test_a_later_edition_takes_the_place_of_the_one_before_and_an_error_is_withdrawn_at_once():
    minutes = approved()
    first = actions.publish(minutes, by=actor(CLERK), at=THEN)
    second = actions.publish(minutes, by=actor(CLERK), at=THEN)
    assert second.edition == 2
    assert Client().get(to("published_record", first)).status_code == 404
    publishing.withdraw(second, because="A name", by=actor(CLERK), at=THEN)
    for name in ("published_record", "published_pdf"):
        assert Client().get(to(name, second)).status_code == 404
    assert "Nothing of that kind" in Client().get(reverse("boards:published")).content.decode()


def test_the_public_page_has_what_was_published_and_nothing_else():
    minutes = drafted(secret=True)
    said = Client().get(reverse("boards:published")).content.decode()
    assert "Minutes of" not in said.partition("<main")[2]
    assert Client().get(to("minutes", minutes)).status_code == 302


def test_the_chair_signs_what_was_approved_once_and_nobody_else_does():
    minutes = drafted()
    with pytest.raises(Refusal, match="once they are approved"):
        actions.sign(minutes, by=actor(CHAIR), at=LATER)
    a_meeting(NEXT)
    approve(minutes)
    for who in (actor(CLERK), member()):
        with pytest.raises(Hidden):
            actions.sign(minutes, by=who, at=THEN)
    waits = f"Sign the minutes of {minutes.meeting}"
    assert waits in [one.title for one in waiting.waits_for(actor(CHAIR), THEN)]
    chair = signed_in(CHAIR)
    assert "Sign these minutes" in text("minutes", minutes, CHAIR)
    assert chair.post(to("sign_minutes", minutes)).status_code == 302
    minutes.refresh_from_db()
    assert f"Signed as a true record by {CHAIR}" in actions.standing(minutes)
    assert "They are signed already" in chair.post(to("sign_minutes", minutes)).content.decode()
    assert "Sign these minutes" not in text("minutes", minutes, CHAIR)
    assert waits not in [one.title for one in waiting.waits_for(actor(CHAIR), THEN)]


def test_whoever_was_in_the_chair_when_minutes_were_approved_may_sign_them_too():
    minutes = approved()
    assert minutes.approved_by is not None
    meeting = minutes.approved_by.item.meeting  # type: ignore[union-attr]
    assert not permissions.sign_minutes.allows(member(), minutes)
    came(meeting, MEMBER, at=THEN)
    sitting.take_chair(meeting.attendances.get(name=MEMBER), by=actor(CLERK), at=THEN)
    assert permissions.sign_minutes.allows(member(), minutes)


def test_the_chair_writes_minutes_but_only_the_clerk_publishes_them():
    minutes = approved()
    with pytest.raises(Hidden):
        actions.publish(minutes, by=actor(CHAIR), at=THEN)
    assert not Published.objects.exists()


@needs_pango
def test_minutes_are_corrected_left_out_and_published_by_the_forms():
    minutes, client = approved(), signed_in(CLERK)
    one = passage(minutes, "The councils")
    refused = client.post(to("leave_out_passage", one), {"is_redacted": "yes"})
    assert "Say why it is left out" in refused.content.decode()
    assert client.post(to("leave_out_passage", one), {"is_redacted": "yes", "because": "Private"}).status_code == 302
    assert "councils" not in client.get(to("publish_minutes", minutes)).content.decode()
    assert client.post(to("publish_minutes", minutes)).status_code == 302
    assert client.get(to("minutes_pdf", minutes))["Content-Type"] == "application/pdf"
    published = Published.objects.get()
    assert client.post(to("withdraw_published", published), {"because": "A name"}).status_code == 302


def test_the_page_of_minutes_asks_no_more_of_the_database_as_its_items_grow():
    client, counts = signed_in(CLERK), []
    for number in (1, 15):
        meeting = opened(
            a_meeting_of_today(
                titles=",".join(f"Item {n}" for n in range(number)), on=AT.date() - timedelta(days=number)
            )
        )
        for one in meeting.items.all():
            sitting.save_note(one, words="Said.\n\nMore.", seen=0, by=actor(CLERK), at=AT)
            decided(one, Outcome.Kind.NOTED)
        minutes = Minutes.objects.get(meeting=closed(meeting))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(to("minutes", minutes)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
