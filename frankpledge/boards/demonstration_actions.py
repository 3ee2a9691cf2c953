"""Invented actions of the regional partnership, one in each state that they meet; a concern answered; something that works.

Each is made by the deeds of the demonstration's people, as on the days it says. Loaded twice, it adds nothing.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation, Person
from frankpledge.partnerships import record as partnerships_record
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.authorities import POLICING_BODY
from frankpledge.partnerships.models import Area, Post
from frankpledge.rules import Actor

from .actions import agreeing, concerns, following_up, practices, priorities, seats
from .lifecycle import TaskStatus
from .models import AgreedAction, Body, Practice, Seat, TakenUp, Task
from .record import WMCSP

_CLERK = ("Ben Sample", POLICING_BODY, "Policy Officer")
_CHAIR = ("George Specimen", POLICING_BODY, "Assistant Police and Crime Commissioner")
_ANALYST = ("Dev Pattern", POLICING_BODY, "CSP Analyst")
_MEMBER = ("Farah Sample", "Birmingham City Council", "Head of Trading Standards, Community Safety and Markets")
_LOCAL = ("Esther Example", "Dudley Metropolitan Borough Council", "Head of Community Safety")

_Who = tuple[str, str, str]


class _Cast:
    """The people as actors, in one post each, on any day; and the regional partnership."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.body = Body.objects.get(name=WMCSP)

    def post(self, who: _Who) -> Post:
        return partnerships_record.post_named(who[1], who[2])

    def by(self, who: _Who, days_ago: int = 0) -> Actor:
        return actor_for(self.post(who), person_id=Person.objects.get(name=who[0]).pk, today=self.day(days_ago))

    def when(self, days_ago: int) -> datetime:
        return self.at - timedelta(days=days_ago)

    def day(self, days_ago: int) -> date:
        return timezone.localdate(self.when(days_ago))

    def agreed(self, words: str, who: _Who, *, ago: int, due_in: int, task: Task | None = None) -> AgreedAction:
        """An action agreed so many days ago, due in so many from then."""
        return agreeing.agree(
            self.body,
            words=words,
            owner=self.post(who),
            due_on=self.day(ago - due_in),
            task=task,
            by=self.by(_CLERK, ago),
            at=self.when(ago),
            source="invented for the demonstration",
        )


@transaction.atomic
def load(at: datetime) -> None:
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("demonstration actions belong in a database that says it is a demonstration one")
    cast = _Cast(at)
    if AgreedAction.objects.filter(body=cast.body, source="invented for the demonstration").exists():
        return
    _leads(cast)
    _actions(cast)
    _concern(cast)
    _practice(cast)


def _leads(cast: _Cast) -> None:
    """The papers say that members will lead on priorities, and print no names of who does (paper 001, para 13)."""
    for who, priority in ((_CHAIR, "Supporting victims"), (_MEMBER, "Preventing crime and disorder")):
        seat = Seat.objects.on(cast.day(60)).get(body=cast.body, post=cast.post(who))
        seats.take_lead(
            seat,
            on=priority,
            from_on=cast.day(60),
            source="invented for the demonstration",
            by=cast.by(_CLERK, 60),
            at=cast.when(60),
        )


def _actions(cast: _Cast) -> None:
    steps = {(one.kind, one.position): one for one in cast.body.tasks.all()}
    assessment, data, allocation = (steps[Task.Kind.SHORT_TERM, number] for number in (1, 2, 3))
    slow = cast.agreed(
        "Agree which figures the interim strategic assessment takes from each area.",
        _ANALYST,
        ago=80,
        due_in=28,
        task=assessment,
    )
    for ago, days in ((55, 28), (27, 20)):
        following_up.put_off(
            slow, due_on=slow.due_on + timedelta(days=days), because="Two of the seven assessments had not come.",
            by=cast.by(_ANALYST, ago), at=cast.when(ago),
        )  # fmt: skip
        slow.refresh_from_db()
    cast.agreed("Name who comes to the data working group for Birmingham.", _MEMBER, ago=40, due_in=35, task=data)
    going = cast.agreed(
        "Write the data working group’s first list of what each partner holds.", _ANALYST, ago=30, due_in=40, task=data
    )
    following_up.say_how_it_goes(
        going, words="Police and probation are in; health is asked.", by=cast.by(_ANALYST, 12), at=cast.when(12)
    )
    claimed = cast.agreed(
        "List the services that the seven partnerships call critical.", _MEMBER, ago=45, due_in=50, task=allocation
    )
    following_up.claim_done(
        claimed,
        words="The list went to every member on Monday, with what each service costs.",
        by=cast.by(_MEMBER, 2),
        at=cast.when(2),
    )
    closed = cast.agreed(
        "Send the office the seven local strategic assessments.", _MEMBER, ago=60, due_in=30, task=assessment
    )
    following_up.claim_done(
        closed, words="All seven are in the shared folder.", by=cast.by(_MEMBER, 35), at=cast.when(35)
    )
    following_up.accept(closed, words="Opened all seven.", by=cast.by(_CLERK, 34), at=cast.when(34))
    agreeing.supersede(
        cast.agreed("Draft a separate framework for substance misuse.", _ANALYST, ago=50, due_in=60),
        because="The framework for every priority covers it.",
        by=cast.by(_CHAIR, 20),
        at=cast.when(20),
    )
    recommended = priorities.add_task(
        cast.body, kind=Task.Kind.RECOMMENDATION, words="Publish how long each grant took to decide.", detail="", priority=None,
        made_on=cast.day(25), source="invented for the demonstration", by=cast.by(_CLERK, 25), at=cast.when(25),
    )  # fmt: skip
    priorities.answer_task(
        recommended, status=TaskStatus.PARTLY, answer="For grants above £10,000: the smaller ones are decided together.",
        by=cast.by(_CHAIR, 18), at=cast.when(18),
    )  # fmt: skip


def _concern(cast: _Cast) -> None:
    raised = concerns.raise_concern(
        cast.body,
        words="Papers come to us in four separate mails, and the page numbers differ.",
        raised_at_what="A visit to the Dudley partnership",
        is_shared=True,
        by=cast.by(_LOCAL, 33),
        at=cast.when(33),
    )
    concerns.reply(
        raised,
        words="You are right.",
        changed="Papers go out as one pack, and what comes late keeps the page numbers.",
        changed_on=cast.day(9),
        by=cast.by(_CLERK, 9),
        at=cast.when(9),
    )
    concerns.raise_concern(
        cast.body,
        words="Could meetings begin after the school run?",
        raised_at_what="",
        is_shared=True,
        by=cast.by(_LOCAL, 3),
        at=cast.when(3),
    )


def _practice(cast: _Cast) -> None:
    brought = practices.bring(
        title="Walking the agenda’s streets before the meeting", theme=Practice.Theme.TOGETHER,
        area=Area.objects.get(kind=Area.Kind.CSP, name="Dudley"),
        done="Members walk one of the places on the agenda together in the week before, with whoever lives or trades there.",
        shown="Of 6 walks, 4 led to something being mended before the meeting. Invented for the demonstration.",
        needs="An hour and a half of each member; somebody local who is asked first.",
        by=cast.by(_LOCAL, 45), at=cast.when(45),
    )  # fmt: skip
    taken = practices.take_up(
        brought, area=Area.objects.get(kind=Area.Kind.CSP, name="Birmingham"),
        how="One ward a quarter: the city is too large for every item.", by=cast.by(_MEMBER, 30), at=cast.when(30),
    )  # fmt: skip
    practices.say_what_came(
        taken, came=TakenUp.Came.PARTLY, came_words="Of 2 walks, 1 led to something. Evenings work, mornings do not.",
        by=cast.by(_MEMBER, 4), at=cast.when(4),
    )  # fmt: skip
