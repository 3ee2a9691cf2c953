"""A decision of the regional partnership between its meetings, for the tests of this room."""

from datetime import date, datetime, timedelta
from typing import Any

from frankpledge.accounts.models import Person
from frankpledge.audit import identity
from frankpledge.boards.actions import out_of_meeting as actions
from frankpledge.boards.models import Answer, OutOfMeeting, Setting
from frankpledge.partnerships.models import Holding, Post
from frankpledge.partnerships.tests.people import AT, TODAY, actor
from frankpledge.rules import Actor

from .meetings import CHAIR, CLERK, board, member

CLOSES = TODAY + timedelta(days=7)
AFTER = AT + timedelta(days=8)
SECRET = "The refuge at Number 9 Specimen Row"
WORDS = {
    "title": "A van for the night patrol",
    "proposal": "To pay for a van for the night patrol until March.",
    "paper": "The old one was written off on Tuesday. A hired one costs £480 a month.",
    "urgency": "The patrol is off the road until it has one.",
}


def proposed(by: str = CLERK, at: datetime = AT, closes_on: date = CLOSES, **more: Any) -> OutOfMeeting:
    identity.assume_service("test")
    given = {
        **WORDS, "if_carried": "agreed", "audience": "everybody", "marking": "official", "exempt_because": "", **more
    }  # fmt: skip
    return actions.propose(board(), closes_on=closes_on, by=actor(by), at=at, **given)


def secret(**more: Any) -> OutOfMeeting:
    """One that substitutes do not read."""
    return proposed(
        audience="members", exempt_because="A live operation", title=SECRET, proposal=SECRET, paper=SECRET, marking="sensitive", **more
    )  # fmt: skip


def of(row: OutOfMeeting, who: Actor) -> Answer:
    """The answer of the seat that a post fills; looked for by the test itself, whoever asked for a page before."""
    identity.assume_service("test")
    return row.answers.get(seat__post=who.post_id)


def answered(
    row: OutOfMeeting, who: Actor, choice: str = "agree", words: str = "", at: datetime = AT, *, interest: str = ""
) -> Answer:
    return actions.answer(of(row, who), choice=choice, words=words, interest=interest, by=who, at=at)


def chair_and_member() -> list[Actor]:
    return [actor(CHAIR), member()]


def carried(row: OutOfMeeting | None = None) -> OutOfMeeting:
    """Both of the demonstration's members agreed, and the clerk wrote down what it came to."""
    row = row or proposed()
    for who in chair_and_member():
        answered(row, who)
    actions.decide(row, words=row.proposal, reasons="The patrol is wanted.", by=actor(CLERK, AFTER.date()), at=AFTER)
    return OutOfMeeting.objects.get(pk=row.pk)


def urgent(by: str = CHAIR, **more: Any) -> Any:
    given = {
        "title": "A safe room", "words": "To pay for a safe room.", "reasons": "She can’t go home.", "paper": "The force was asked.",
        "urgency": "Tonight.", "audience": "everybody", "marking": "official", "exempt_because": "", **more,
    }  # fmt: skip
    return actions.decide_urgently(board(), by=actor(by), at=AT, **given)


def set_number(key: str, value: str) -> None:
    Setting.objects.create(body=board(), key=key, value=value, from_on=date(2026, 1, 1), source="a test")


def substitute_of_the_member() -> Post:
    """A post of the same council that may sit in the member's seat."""
    seat = board().seats.on(TODAY).get(post=member().post_id)
    assert seat.organisation is not None
    post = Post.objects.create(title="Deputy", organisation=seat.organisation, role="board_member")
    Holding.objects.create(
        post=post, person=Person.objects.create_user("deputy@council.example", name="A Deputy"), from_on=TODAY
    )
    seat.substitutes.create(post=post, from_on=TODAY, source="a test")
    return post


def holder_of(title: str) -> Person:
    """Somebody who comes to hold the post of a seat that nobody answered for."""
    seat = board().seats.on(TODAY).get(title=title)
    assert seat.post is not None
    person = Person.objects.create_user("new@force.example", name="A Newcomer")
    Holding.objects.create(post=seat.post, person=person, from_on=TODAY)
    return person
