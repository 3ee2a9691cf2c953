"""What was decided outside a meeting of the demonstration: an answer of the commissioner, with the notice that followed, a
written procedure that is decided, and one that is open. Who said what, and when, is invented."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from frankpledge.partnerships.demonstration import SOURCE

from .actions import bodies, decision_notices, out_of_meeting, recommendations
from .demonstration_cast import CHAIR, CLERK, COMMISSIONER, FINANCE, acting, post_of
from .lifecycle import RecommendationStatus
from .models import Answer, Body, Clearer, Outcome, OutOfMeeting, Recommendation, Restricted

_INVENTED = "Invented for the demonstration."
_EXEMPT = (
    "The Example Street hub is in the same building as a refuge, so its address is given to those it works with alone. "
    "Invented for the demonstration."
)
_MEMBERS = ("Karl Example", "Isla Specimen", "Petra Specimen", "Sonia Example", "Ursula Specimen", "Wanda Pattern")


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def answer_first(outcome: Outcome, on: date) -> None:
    """What the first meeting recommended is accepted in part; a notice follows, is advised on, signed and published."""
    at = _at(on + timedelta(days=20), 14)
    answered = recommendations.answer(
        Recommendation.objects.get(outcome=outcome), answer=RecommendationStatus.PARTLY, at=at, by=acting(CLERK, at),
        reasons="The roll-out is paid for in this year. What comes after waits for the three measures that the partnership asked for.",
    )  # fmt: skip
    notice = answered.notice
    if notice is None:
        return
    at += timedelta(days=1)
    notice = decision_notices.write(
        notice, title="New Chance across the West Midlands", marking=Restricted.Marking.OFFICIAL, seen=notice.version,
        summary="New Chance, which keeps women out of custody where that is safe, is offered across the West Midlands for one year.",
        decision="To fund the roll-out of New Chance at £267,584 in this year, and to decide on later years once its outcomes are measured.",
        background=f"The West Midlands Community Safety Partnership recommended this: its decision {outcome.reference}. {_INVENTED}",
        financial="£267,584, as in the allocations of the community safety fund. Nothing is committed beyond the year.",
        legal="Section 9 of the Police Reform and Social Responsibility Act 2011: crime and disorder reduction grants.",
        exempt=_EXEMPT, exempt_because="It could show where somebody is kept safe", by=acting(CLERK, at), at=at,
    )  # fmt: skip
    asked = decision_notices.ask_advice(
        notice, kind=Clearer.Kind.FINANCE, post=post_of(FINANCE), by=acting(CLERK, at), at=at
    )
    at += timedelta(days=2)
    decision_notices.give_advice(
        asked,
        advice="The sum is in the allocations. Pay it by quarter, against the return.",
        by=acting(FINANCE, at),
        at=at,
    )
    at += timedelta(days=1)
    notice = decision_notices.approve(notice, by=acting(CLERK, at), at=at)
    at += timedelta(days=3)
    interests = decision_notices.NONE_DECLARED
    notice = decision_notices.sign(notice, interests=interests, by=acting(COMMISSIONER, at), at=at)
    decision_notices.publish(notice, by=acting(CLERK, at), at=at + timedelta(hours=1))


def decide_between(body: Body, second_on: date, at: datetime) -> None:
    """A written procedure after the second meeting, decided and now before the policing body; and one that is open today."""
    asked_at = _at(second_on + timedelta(days=20), 9)
    bodies.change_setting(
        body, key="urgent_by_chair", value="yes", from_on=timezone.localdate(asked_at), source=SOURCE,
        by=acting(CLERK, asked_at), at=asked_at,
    )  # fmt: skip
    row = _propose(
        body, asked_at, days=8, if_carried=OutOfMeeting.IfCarried.RECOMMENDED, title="Mentors over the winter holiday",
        proposal="To recommend that mentoring goes on through the two weeks of the winter holiday.",
        paper="The projects stop when schools do. Four of them have said that they can go on, with the mentors whom they have. "
        f"The cost is that of eleven more days.\n\n{_INVENTED}",
        urgency="The holiday begins before the partnership meets again.",
    )  # fmt: skip
    for place, name in enumerate((CHAIR, *_MEMBERS)):
        disagrees = name == "Sonia Example"
        words = "Two of the four said to us that they have nobody for the second week." if disagrees else ""
        _answer(row, name, asked_at + timedelta(days=1 + place % 5), agrees=not disagrees, words=words)
    decided_at = asked_at + timedelta(days=9)
    out_of_meeting.decide(
        row, words=row.proposal, reasons="Those who are mentored are least seen by anybody else in those two weeks.",
        by=acting(CLERK, decided_at), at=decided_at,
    )  # fmt: skip
    asked_at = at - timedelta(days=2)
    row = _propose(
        body, asked_at, days=8, if_carried=OutOfMeeting.IfCarried.AGREED, title="Who speaks for the partnership at the inquiry",
        proposal="That the chair answers the panel’s inquiry for the partnership, from the papers that members have had.",
        paper=f"The panel asks for an answer in writing. The draft says nothing that is not in published papers.\n\n{_INVENTED}",
        urgency="The panel wants it eight days from now, and the partnership meets after that.",
    )  # fmt: skip
    _answer(row, CHAIR, asked_at + timedelta(hours=3))
    _answer(row, "Isla Specimen", asked_at + timedelta(hours=5))


def _propose(body: Body, at: datetime, *, days: int, **words: str) -> OutOfMeeting:
    return out_of_meeting.propose(
        body, closes_on=timezone.localdate(at) + timedelta(days=days), audience=Restricted.Audience.EVERYBODY,
        marking=Restricted.Marking.OFFICIAL, exempt_because="", by=acting(CLERK, at), at=at, **words,
    )  # fmt: skip


def _answer(row: OutOfMeeting, name: str, at: datetime, *, agrees: bool = True, words: str = "") -> None:
    by = acting(name, at)
    mine = row.answers.get(seat__post=by.post_id)
    choice = Answer.Choice.AGREE if agrees else Answer.Choice.DISAGREE
    out_of_meeting.answer(mine, choice=choice, words=words, interest="", by=by, at=at)
