"""The second lock alone: raw queries, as the web role, with nothing of the application's own filters."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from psycopg import sql

from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.boards import permissions
from frankpledge.boards.actions import agreeing, concerns, following_up
from frankpledge.boards.evidence import Shown
from frankpledge.boards.models import AgreedAction, Concern, DueAction
from frankpledge.documents.tests.test_kinds import PNG
from frankpledge.partnerships import demonstration
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.models import Organisation, Post
from frankpledge.partnerships.signals import post_continued
from frankpledge.partnerships.tests.people import AT, TODAY, actor, person, posts_held, signed_in
from frankpledge.rules import Actor

from .meetings import AUTHOR, CHAIR, CLERK, LOCAL_CLERK, a_meeting, an_item, board, member, post_of
from .sittings import kept_for

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

SECURED = ("agreedaction", "step", "claim", "evidence", "dueaction", "concern", "reply", "draftadvice")
DUE = TODAY + timedelta(days=30)
ADMINISTRATOR, CHARITY = "Sam Specimen", "Priya Pattern"


def ids(table: str) -> set[Any]:
    with connection.cursor() as cursor:
        key = "claim_id" if table == "evidence" else "id"
        cursor.execute(sql.SQL("SELECT {} FROM {}").format(sql.Identifier(key), sql.Identifier(f"boards_{table}")))
        return {one for (one,) in cursor.fetchall()}


@contextmanager
def acting(who: Actor) -> Iterator[None]:
    identity.assume(who)
    yield
    identity.assume_service("test")


def agreed(words: str = "Bring the figures", owner: str = AUTHOR, **given: Any) -> AgreedAction:
    return agreeing.agree(board(), words=words, owner=post_of(owner), due_on=DUE, by=actor(CLERK), at=AT, **given)


def with_evidence(action: AgreedAction) -> AgreedAction:
    following_up.claim_done(action, words="Here.", file=Shown("png", PNG), by=actor(AUTHOR), at=AT)
    DueAction.objects.create(
        meeting=a_meeting(), edition=1, action=action, words=action.words, owner="An owner", due_on=DUE, stands="Open"
    )
    return action


def everybody() -> Iterator[Actor]:
    """Each demonstration person in each of their posts."""
    for one in (*demonstration.PEOPLE, *demonstration.COLLEAGUES):
        for post in posts_held(person(one.name)):
            yield actor_for(post, person_id=person(one.name).pk, today=TODAY)


def test_every_table_of_actions_and_concerns_is_secured_and_forced():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        secured = {name for (name,) in cursor.fetchall()}
    assert {f"boards_{name}" for name in SECURED} <= secured


def test_an_action_and_all_that_hangs_on_it_is_for_its_body_its_owner_and_whoever_runs_it():
    with_evidence(agreed())
    for who, finds in ((actor(CLERK), True), (actor(CHAIR), True), (member(), True), (actor(AUTHOR), True),
                       (actor(LOCAL_CLERK), False), (actor(CHARITY), False), (actor(ADMINISTRATOR), False)):  # fmt: skip
        with acting(who):
            found = {table: bool(ids(table)) for table in ("agreedaction", "step", "claim", "evidence", "dueaction")}
        assert set(found.values()) == {finds}, (who.role, found)


def test_what_came_of_an_item_for_named_seats_is_not_for_the_other_members():
    meeting = a_meeting()
    secret = an_item(meeting)
    kept_for(secret, "Chair")
    agreed(item=secret)
    with acting(member()):
        assert not ids("agreedaction")
        assert not ids("step")
    with acting(actor(CHAIR)):
        assert ids("agreedaction")


def test_nobody_is_shown_by_a_page_what_the_database_would_not_give_them():
    meeting = a_meeting()
    secret = an_item(meeting)
    kept_for(secret, "Chair")
    for item in (None, secret, an_item(meeting, "Open to all")):
        agreed(item=item)
    for is_shared in (True, False):
        raised(is_shared=is_shared)
    for who in everybody():
        shown = set(permissions.see_actions.filter(AgreedAction.objects.all(), who).values_list("pk", flat=True))
        said = set(permissions.see_concerns.filter(Concern.objects.all(), who).values_list("pk", flat=True))
        with acting(who):
            assert shown <= ids("agreedaction"), who.role
            assert said == ids("concern"), who.role


def raised(*, is_shared: bool, by: str = CHARITY) -> Concern:
    return concerns.raise_concern(
        board(), words="It takes too long.", raised_at_what="", is_shared=is_shared, by=actor(by), at=AT
    )


def test_a_concern_not_shared_yet_is_for_who_raised_it_and_the_body():
    mine = raised(is_shared=False)
    concerns.reply(mine, words="We see.", changed="", changed_on=None, by=actor(CLERK), at=AT)
    for who, finds in ((actor(CHARITY), True), (actor(CLERK), True), (member(), True), (actor(LOCAL_CLERK), False)):
        with acting(who):
            assert (mine.pk in ids("concern")) == finds


def test_somebody_who_sees_no_other_concern_gets_the_next_number_all_the_same():
    first = raised(is_shared=False)
    with acting(actor(LOCAL_CLERK)):
        second = raised(is_shared=False, by=LOCAL_CLERK)
    assert second.number == first.number + 1


def test_actions_follow_a_post_though_whoever_says_so_may_see_none_of_them():
    action = agreed()
    before, after = post_of(AUTHOR), Post.objects.create(title="Analyst", organisation=local_council())
    with acting(actor(ADMINISTRATOR)):
        post_continued.send(Post, before=before, after=after, on=TODAY, at=AT)
    action.refresh_from_db()
    assert (action.owner, action.organisation) == (after, after.organisation)
    assert action.steps.last().words == f"To {after}, which the post became."  # type: ignore[union-attr]
    assert Event.objects.filter(name="boards.action_followed_its_post", subject_id=str(action.pk)).exists()


def local_council() -> Organisation:
    return post_of(LOCAL_CLERK).organisation


@pytest.mark.parametrize(
    "statement",
    ["UPDATE boards_agreedaction SET words = 'Nothing'", "DELETE FROM boards_step", "DELETE FROM boards_claim"],
)
def test_nobody_changes_what_is_not_theirs_by_a_query_of_their_own(statement: str):
    with_evidence(agreed())
    with acting(actor(LOCAL_CLERK)), connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 0


def test_nobody_adds_to_what_is_not_theirs():
    action = agreed()
    identity.assume(actor(CHARITY))
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        agreeing.note(action, "noted", "It is done.", by=actor(CHARITY), at=AT)
    identity.assume_service("test")


def test_a_transaction_with_no_identity_is_a_fault_and_not_an_empty_page():
    agreed()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.person', '', true), set_config('app.post', '', true), set_config('app.service', '', true)"
        )
    with pytest.raises(DatabaseError, match="no identity"), transaction.atomic():
        ids("agreedaction")
    identity.assume_service("test")


def test_a_visitor_and_a_post_claimed_by_somebody_who_does_not_hold_it_find_nothing():
    agreed()
    identity.assume_service("visitor")
    assert not ids("agreedaction")
    identity.assume(Actor(person_id=person(CHARITY).pk, post_id=post_of(CLERK).pk))
    assert not ids("agreedaction")
    identity.assume_service("test")


def test_a_file_of_evidence_is_handed_out_on_record():
    claim = with_evidence(agreed()).claims.get()
    assert signed_in(CHARITY).get(reverse("boards:evidence", args=[claim.pk])).status_code == 404
    assert not Event.objects.filter(name="boards.evidence_had").exists()
    assert signed_in(CLERK).get(reverse("boards:evidence", args=[claim.pk])).status_code == 200
    event = Event.objects.get(name="boards.evidence_had")
    assert (event.kind, event.subject_id, event.person_id) == ("disclosure", str(claim.pk), person(CLERK).pk)
