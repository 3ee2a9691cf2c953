"""Decision notices of the policing body, what boards recommend to it, and the register of decisions."""

from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.boards import notices_waiting, noticing, permissions
from frankpledge.boards.actions import decision_notices as actions
from frankpledge.boards.actions import minutes as of_minutes
from frankpledge.boards.actions import outcomes, publishing, recommendations
from frankpledge.boards.models import (
    DecisionNotice,
    ExemptPart,
    NoticeAdvice,
    NoticeAdviceDraft,
    Outcome,
    Published,
    PublishedDecision,
    Recommendation,
)
from frankpledge.documents.tests.papers import check_paper, needs_pango, read_words
from frankpledge.partnerships.models import PolicingBodyHolder
from frankpledge.partnerships.tests.people import AT, TODAY, actor, signed_in
from frankpledge.rules import Changed, Hidden, Refusal

from .between_meetings import AFTER, SECRET, carried, proposed, secret, set_number, urgent
from .meetings import AUTHOR, CHAIR, CLERK, LOCAL_CLERK, a_meeting, member, post_of
from .sittings import a_meeting_of_today, came, closed, decided, item, kept_for, opened
from .test_minutes import approved

COMMISSIONER, FINANCE = "Amara Example", "Chloe Specimen"
NEXT = date(2027, 1, 12)
EXEMPT = "The refuge at Number 11 Pattern Mews"
WORDS = {
    "summary": "A van is paid for.", "decision": "To pay £1,920 for a van.", "background": "The old one was written off.",
    "financial": "It is within the reserve.", "legal": "Section 9 of the Act of 2011.",
}  # fmt: skip

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def to(name: str, row: Any) -> str:
    return reverse(f"boards:{name}", args=[row.pk])


def as_(name: str) -> Any:
    """The person, whom the database sees too from here on."""
    who = actor(name)
    identity.assume(who)
    return who


def page(address: str, who: str = CLERK) -> str:
    said = signed_in(who).get(address).content.decode()
    identity.assume_service("test")
    return said


def drafted() -> DecisionNotice:
    return actions.draft(title="A van for the night patrol", lead=post_of(CLERK), by=as_(CLERK), at=AT)


def written(exempt: str = EXEMPT, notice: DecisionNotice | None = None) -> DecisionNotice:
    notice = notice or drafted()
    because = "Where somebody is safe" if exempt else ""
    return actions.write(
        notice, title=notice.title, **WORDS, marking="official", exempt=exempt, exempt_because=because, seen=1, by=as_(CLERK), at=AT
    )  # fmt: skip


def ready(exempt: str = EXEMPT) -> DecisionNotice:
    return actions.approve(written(exempt), by=as_(CLERK), at=AT)


def signed(exempt: str = EXEMPT) -> DecisionNotice:
    return actions.sign(ready(exempt), interests=actions.NONE_DECLARED, by=as_(COMMISSIONER), at=AT)


def test_the_holder_of_the_office_signs_and_who_that_was_is_kept():
    notice = signed()
    holder = PolicingBodyHolder.objects.get(area=notice.area, until_on=None)
    assert (notice.signed_name, notice.signed_as) == (COMMISSIONER, "Police and Crime Commissioner")
    assert (notice.signed_for, notice.interests) == (holder, "None declared.")
    identity.assume_service("test")
    holder.until_on = TODAY + timedelta(days=1)
    holder.save()
    notice = DecisionNotice.objects.get(pk=notice.pk)
    said = [piece.words for part in noticing.whole(notice, "") for piece in part.pieces]
    assert f"Signed by {COMMISSIONER}, Police and Crime Commissioner, on 20 November 2026." in said
    assert "Police and Crime Commissioner West Midlands" in said


@pytest.mark.parametrize("who", [CLERK, CHAIR, FINANCE, AUTHOR, LOCAL_CLERK])
def test_nobody_else_signs(who: str):
    notice = ready()
    with pytest.raises(Hidden):
        actions.sign(notice, interests="None.", by=as_(who), at=AT)


def test_one_who_holds_the_office_no_more_signs_nothing():
    notice = ready()
    identity.assume_service("test")
    PolicingBodyHolder.objects.filter(area=notice.area).update(until_on=TODAY)
    with pytest.raises(Hidden):
        actions.sign(notice, interests="None.", by=as_(COMMISSIONER), at=AT)


def test_it_is_signed_only_once_its_lead_officer_found_it_ready():
    notice = written()
    with pytest.raises(Refusal, match="already “being drafted”"):
        actions.sign(notice, interests="None.", by=as_(COMMISSIONER), at=AT)
    with pytest.raises(Hidden):
        actions.approve(notice, by=as_(COMMISSIONER), at=AT)


def test_what_is_not_whole_is_not_ready():
    with pytest.raises(Refusal, match="nothing is said under summary, decision, background"):
        actions.approve(drafted(), by=as_(CLERK), at=AT)


def test_two_who_write_one_notice_both_find_their_words():
    notice = written()
    with pytest.raises(Changed):
        actions.write(
            notice, title="Other", **WORDS, marking="official", exempt="", exempt_because="", seen=1, by=as_(CLERK), at=AT
        )  # fmt: skip
    given = {"title": "Other", **WORDS, "summary": "My own", "marking": "official", "seen": "1"}
    answer = signed_in(CLERK).post(to("write_notice", notice), given)
    assert answer.status_code == 422
    assert "A van is paid for." in answer.content.decode()
    assert "My own" in answer.content.decode()


def asked() -> NoticeAdvice:
    return actions.ask_advice(written(), kind="finance", post=post_of(FINANCE), by=as_(CLERK), at=AT)


def test_advice_is_its_advisers_alone_while_it_is_drafted_and_the_offices_once_it_is_given():
    one = asked()
    actions.draft_advice(one, words="Perhaps too dear", by=as_(FINANCE), at=AT)
    assert "Perhaps too dear" in page(to("notice_advice", one), FINANCE)
    for other in (CLERK, COMMISSIONER):
        assert "Perhaps too dear" not in page(to("notice", one.notice), other)
        as_(other)
        assert not NoticeAdviceDraft.objects.exists()
    with pytest.raises(Refusal, match="Finance advice is still asked of"):
        actions.approve(one.notice, by=as_(CLERK), at=AT)
    actions.give_advice(one, advice="It is affordable.", by=as_(FINANCE), at=AT)
    assert "It is affordable." in page(to("notice", one.notice), COMMISSIONER)
    assert actions.approve(one.notice, by=as_(CLERK), at=AT).status == "approved"


def test_an_exempt_part_is_in_no_other_posts_database():
    written()
    for who in (CHAIR, LOCAL_CLERK, "Sam Specimen"):
        as_(who)
        assert not ExemptPart.objects.exists()
    identity.assume_service("visitor")
    assert not ExemptPart.objects.exists()
    identity.assume_service("worker")
    assert not ExemptPart.objects.exists()
    as_(COMMISSIONER)
    assert ExemptPart.objects.count() == 1


@pytest.mark.parametrize("who", [CHAIR, LOCAL_CLERK, FINANCE, AUTHOR])
def test_a_notice_is_its_offices_until_it_is_published(who: str):
    notice = signed()
    assert signed_in(who).get(to("notice", notice)).status_code == 404


@pytest.mark.parametrize("change", [
    lambda notice: DecisionNotice.objects.filter(pk=notice.pk).update(decision="Otherwise"),
    lambda notice: ExemptPart.objects.filter(pk=notice.pk).update(words="Otherwise"),
    lambda notice: ExemptPart.objects.filter(pk=notice.pk).delete(),
])  # fmt: skip
def test_the_database_itself_lets_a_signed_notice_stand(change: Any):
    notice = signed()
    with pytest.raises((IntegrityError, InternalError), match="stands"), transaction.atomic():
        change(notice)


@needs_pango
def test_what_is_exempt_is_in_no_part_of_what_is_published():
    notice = signed()
    published = actions.publish(notice, by=as_(CLERK), at=AT)
    said = Client().get(to("published_record", published)).content.decode()
    made = Client().get(to("published_pdf", published)).content
    for text in (said, read_words(made)):
        assert "To pay £1,920 for a van." in text
        assert "Left out: Where somebody is safe" in text
        assert "Pattern Mews" not in text
    check_paper(made, title=published.title)
    assert "Pattern Mews" not in str(published.parts) + made.decode("latin-1")
    assert "Pattern Mews" in page(to("notice", notice))
    assert "Pattern Mews" in read_words(actions.make_own_pdf(notice, by=as_(COMMISSIONER), at=AT))
    assert (
        reverse("boards:published_record", args=[published.pk])
        in Client().get(reverse("boards:published")).content.decode()
    )


@needs_pango
def test_a_notice_that_was_published_is_withdrawn_by_the_office():
    published = actions.publish(signed(), by=as_(CLERK), at=AT)
    with pytest.raises(Hidden):
        publishing.withdraw(published, because="A name", by=as_(CHAIR), at=AT)
    assert signed_in(CLERK).post(to("withdraw_published", published), {"because": "A name"}).status_code == 302
    assert Client().get(to("published_record", published)).status_code == 404


def test_a_notice_that_is_not_signed_is_not_published():
    with pytest.raises(Refusal, match="once it is signed"):
        actions.publish(ready(), by=as_(CLERK), at=AT)


def test_a_number_is_not_given_again():
    first = actions.withdraw(drafted(), because="Not needed", by=as_(CLERK), at=AT)
    assert (first.reference, drafted().reference) == ("2026/1", "2026/2")


def test_opening_one_that_is_marked_is_recorded():
    notice = written()
    page(to("notice", notice), COMMISSIONER)
    assert Event.objects.filter(name="boards.notice_read", subject_id=str(notice.pk)).count() == 1


@needs_pango
def test_a_notice_is_drafted_advised_signed_and_published_by_the_forms():
    clerk, holder = signed_in(CLERK), signed_in(COMMISSIONER)
    made = clerk.post(reverse("boards:draft_notice"), {"title": "A van", "lead": post_of(CLERK).pk})
    assert made.status_code == 302
    notice = DecisionNotice.objects.get()
    given = {**WORDS, "title": "A van", "marking": "official", "seen": "1", "exempt": EXEMPT}
    assert "Say why it is not published" in clerk.post(to("write_notice", notice), given).content.decode()
    assert clerk.post(to("write_notice", notice), {**given, "exempt_because": "Safety"}).status_code == 302
    answer = clerk.post(to("ask_notice_advice", notice), {"kind": "legal", "post": post_of(FINANCE).pk})
    assert answer.status_code == 302
    advice = to("notice_advice", NoticeAdvice.objects.get())
    adviser = signed_in(FINANCE)
    assert adviser.post(advice, {"answer": "give", "advice": "It is lawful."}).status_code == 302
    assert clerk.post(to("approve_notice", notice)).status_code == 302
    assert clerk.post(to("give_notice_back", notice), {"because": "A sum"}).status_code == 302
    assert clerk.post(to("approve_notice", notice)).status_code == 302
    assert "Pattern Mews" in holder.get(to("sign_notice", notice)).content.decode()
    refused = holder.post(to("sign_notice", notice), {"has_interest": "some", "confirm": "on"})
    assert "Say what the interest is" in refused.content.decode()
    assert holder.post(to("sign_notice", notice), {"has_interest": "none", "confirm": "on"}).status_code == 302
    assert "Pattern Mews" not in clerk.get(to("publish_notice", notice)).content.decode()
    assert clerk.post(to("publish_notice", notice)).status_code == 302
    assert clerk.get(to("notice_pdf", notice))["Content-Type"] == "application/pdf"
    assert Published.objects.get().whose == "Police and Crime Commissioner West Midlands"


# What boards recommend


def recommended(*, secret: bool = False) -> Recommendation:
    meeting = opened_with_secret() if secret else opened()
    came(meeting, CHAIR)
    outcome = decided(
        item(meeting, "Two" if secret else "One"), Outcome.Kind.RECOMMENDED, SECRET if secret else "To fund it."
    )
    closed(meeting)
    return outcome.recommendation


def opened_with_secret() -> Any:
    meeting = a_meeting_of_today()
    kept_for(item(meeting, "Two"), "Assistant Chief Constable")
    return opened(meeting)


def answer(made: Recommendation, how: str = "accepted", who: str = COMMISSIONER) -> Recommendation:
    return recommendations.answer(made, answer=how, reasons="It is affordable.", by=as_(who), at=AT)


def test_what_is_recommended_waits_on_the_desk_of_the_office_and_is_late_by_the_setting():
    set_number("recommendation_days", "14")
    made = recommended()
    assert made.due_on == TODAY + timedelta(days=14)
    for who in (COMMISSIONER, CLERK):
        (waits,) = [one for one in notices_waiting.waits_for(actor(who), AT) if one.title.startswith("Answer what")]
        assert waits.due == made.due_on
    assert not list(notices_waiting.waits_for(actor(LOCAL_CLERK), AT))
    identity.assume_service("test")
    Recommendation.objects.update(due_on=TODAY - timedelta(days=3))
    assert "days late" in page(to("recommendation", made), COMMISSIONER)


@pytest.mark.parametrize("how", ["accepted", "partly", "not_accepted"])
def test_it_is_answered_with_reasons_and_the_board_hears_of_it_at_its_next_meeting(how: str):
    following = a_meeting(NEXT)
    made = answer(recommended(), how)
    assert (made.notice is not None) == (how != "not_accepted")
    identity.assume_service("test")
    assert following.items.filter(title__startswith="Answer of the policing body to decision 2026/1").count() == 1
    assert "It is affordable." in page(to("decision", made.outcome), CHAIR)
    assert permissions.see_recommendations.allows(member(), made)


def test_an_answer_says_why_and_is_given_once():
    made = recommended()
    with pytest.raises(Refusal, match="Say why"):
        recommendations.answer(made, answer="accepted", reasons="", by=as_(CLERK), at=AT)
    answer(made)
    with pytest.raises(Refusal, match="can't be done now"):
        answer(made, "not_accepted")


@pytest.mark.parametrize("who", [CHAIR, LOCAL_CLERK, FINANCE])
def test_nobody_outside_the_office_answers(who: str):
    with pytest.raises(Hidden):
        answer(recommended(), who=who)


def test_what_is_not_for_everybody_is_recommended_without_its_words_going_further():
    following = a_meeting(NEXT)
    made = recommended(secret=True)
    assert not permissions.see_recommendations.allows(member(), made)
    assert SECRET in page(to("recommendation", made), COMMISSIONER)
    assert Event.objects.filter(name="boards.recommendation_read").count() == 1
    notice = answer(made).notice
    assert notice is not None
    assert SECRET not in notice.title + notice.background
    identity.assume_service("test")
    asked_of = following.items.get(title__startswith="Answer of the policing body")
    assert (asked_of.audience, asked_of.seats.count()) == ("named", 1)


def test_what_was_recommended_in_error_is_taken_back_unless_it_is_answered():
    meeting = opened()
    came(meeting, CHAIR)
    outcome = decided(item(meeting), Outcome.Kind.RECOMMENDED)
    outcomes.strike_outcome(outcome, because="Wrong", by=actor(CLERK), at=AT)
    assert Recommendation.objects.get().status == "struck"
    second = decided(item(meeting, "Two"), Outcome.Kind.RECOMMENDED)
    answer(second.recommendation)
    with pytest.raises(Refusal, match="answered it already"):
        outcomes.strike_outcome(second, because="Wrong", by=actor(CLERK), at=AT)


def test_a_body_recommends_between_its_meetings_too():
    row = carried(proposed(if_carried="recommended"))
    made = Recommendation.objects.get()
    assert made.outcome == row.outcome
    assert "Waits for an answer" in page(to("out_of_meeting", row), CHAIR)
    hidden = carried(secret(if_carried="recommended"))
    assert hidden.outcome is not None
    notice = answer(hidden.outcome.recommendation).notice
    assert notice is not None
    assert SECRET not in notice.title + notice.background


# The register


def register(who: str = CLERK, **query: str) -> str:
    said = signed_in(who).get(reverse("boards:decisions"), query).content.decode()
    identity.assume_service("test")
    return said.partition("<table")[2]


def one_of_each() -> None:
    set_number("urgent_by_chair", "yes")
    meeting = opened()
    came(meeting, CHAIR)
    decided(item(meeting))
    decided(item(meeting, "Two"), Outcome.Kind.NOTED)
    closed(meeting)
    carried()
    urgent()
    signed()
    identity.assume_service("test")


def test_the_register_has_every_way_of_deciding_and_what_was_only_noted_is_no_decision():
    one_of_each()
    said = register()
    for words in (
        "2026/1",
        "2026/2",
        "2026/3",
        "Meeting",
        "Written procedure",
        "Chair’s urgent decision",
        "Decision notice",
    ):
        assert words in said
    assert "The report." not in said
    for how, there, absent in (
        ("meeting", "2026/1", "A van"), ("procedure", "A van", "safe room"), ("urgent", "safe room", "A van"), ("notice", "Notice", "safe room"),
    ):  # fmt: skip
        found = register(how=how)
        assert there in found
        assert absent not in found or how == "notice"
    assert "safe room" in register(search="safe room")
    assert "2026/1" not in register(search="safe room")


def test_a_reader_finds_in_it_what_they_may_see_and_no_more():
    one_of_each()
    carried(secret())
    assert SECRET in register(CHAIR)
    assert "Decision notice" not in register(CHAIR)
    for who in (LOCAL_CLERK, "Idris Example"):
        assert "2026/" not in register(who)
    address = reverse("boards:decisions_csv")
    assert SECRET in signed_in(CHAIR).get(address).content.decode()
    assert Event.objects.filter(name="boards.decision_read").count() == 1
    assert SECRET not in signed_in(LOCAL_CLERK).get(address).content.decode()


@needs_pango
def test_the_public_register_has_what_is_published_in_the_words_that_were_published():
    published = out_of_meeting_published(carried())
    kept_back = out_of_meeting_published(carried(secret()))
    notice = actions.publish(signed(), by=as_(CLERK), at=AT)
    client = Client()
    said = client.get(reverse("boards:published_decisions")).content.decode()
    for words in (
        "A van for the night patrol",
        "A decision that is not for everybody",
        "A live operation",
        "Decision notice",
    ):
        assert words in said
    csv = client.get(reverse("boards:published_decisions_csv")).content.decode()
    for text in (said, csv, client.get(to("published_record", kept_back)).content.decode()):
        assert "Specimen Row" not in text
        assert "Pattern Mews" not in text
    assert "Specimen Row" not in read_words(client.get(to("published_pdf", kept_back)).content)
    assert "2 agree" in client.get(to("published_record", published)).content.decode()
    assert "George" not in client.get(to("published_record", published)).content.decode()
    identity.assume_service("test")
    publishing.withdraw(notice, because="A name", by=as_(CLERK), at=AT)
    assert (
        "Decision notice"
        not in client.get(reverse("boards:published_decisions")).content.decode().partition("<table")[2]
    )
    assert (
        "night patrol"
        not in client.get(reverse("boards:published_decisions"), {"search": "refuge"})
        .content.decode()
        .partition("<table")[2]
    )


def out_of_meeting_published(row: Any) -> Published:
    identity.assume_service("test")
    return publishing.publish_out_of_meeting(row, by=actor(CLERK), at=AFTER)


@needs_pango
def test_published_minutes_put_their_decisions_into_the_public_register():
    minutes = approved()
    of_minutes.publish(minutes, by=actor(CLERK), at=AFTER + timedelta(days=60))
    one = PublishedDecision.objects.get()
    assert (one.reference, one.how, one.came_to, one.words) == (
        "2026/1",
        "Meeting",
        "Agreed",
        "To go on for another year.",
    )


@needs_pango
def test_what_was_published_before_there_was_a_register_stands_in_it_as_it_would_now():
    """The migration that puts it there reads the public's own copies, and comes to the same rows."""
    later = AFTER + timedelta(days=60)
    of_minutes.publish(approved(), by=actor(CLERK), at=later)
    identity.assume_service("test")
    publishing.publish_out_of_meeting(carried(), by=actor(CLERK), at=later)
    publishing.publish_out_of_meeting(carried(secret()), by=actor(CLERK), at=later)
    columns = ("published", "position", "reference", "on", "how", "title", "words")
    now = set(PublishedDecision.objects.values_list(*columns))
    PublishedDecision.objects.all().delete()
    migration = import_module("frankpledge.boards.migrations.0020_register_of_earlier_minutes")
    with connection.cursor() as cursor:
        for _ in range(2):  # and what is there already is left alone
            cursor.execute(migration.MINUTES + migration.BETWEEN)
    assert set(PublishedDecision.objects.values_list(*columns)) == now
    assert len(now) == 3
    assert {one.came_to for one in PublishedDecision.objects.all()} == {"Agreed", ""}
    assert not any("Specimen Row" in f"{one.title}{one.words}" for one in PublishedDecision.objects.all())


def test_only_the_clerk_publishes_what_was_decided_between_meetings():
    with pytest.raises(Hidden):
        publishing.publish_out_of_meeting(carried(), by=actor(CHAIR), at=AFTER)


def test_the_register_asks_no_more_of_the_database_as_it_grows():
    client, counts = signed_in(CLERK), []
    set_number("urgent_by_chair", "yes")
    for more in (1, 12):
        for number in range(more):
            identity.assume_service("test")
            urgent(title=f"Urgent {more} {number}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("boards:decisions")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
