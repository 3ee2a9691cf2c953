"""A working week at each of the eight MARACs: a meeting held last week, one next week, others planned ahead, and a queue.

Each thing is done by the deeds a person does, by invented people, on days that the office works. A MARAC that has meetings
already is left as it is.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation, Person
from frankpledge.audit import identity
from frankpledge.figures.months import months_before
from frankpledge.partnerships.models import Area, Organisation, Post
from frankpledge.rules import Actor
from frankpledge.working_days import add_working_days, due_after

from . import agencies, letters, permissions
from . import demonstration_people as people
from .actions import (
    answering,
    complexity,
    flagging,
    lapsing,
    listing,
    meeting,
    researching,
    reviewing,
    supporting,
    transferring,
)
from .demonstration import Cast, Story, tell
from .models import (
    AgendaItem,
    AgreedAction,
    Attendance,
    Case,
    Flag,
    IdvaNotice,
    Meeting,
    Reason,
    Referral,
    ResearchRequest,
    Transfer,
    settings_in_force,
)

_SEED = "a week that never was"
_MANAGER, _ADVISER, _SENIOR = "Kwame Specimen", "Umar Sample", "Hana Pattern"
_MEETINGS = 6
_HEARD = 4  # cases at each meeting, and one more that is put off
_LONG_AGO = 300  # days
_PLACE = "Sample House, the large room; or by the link in your diary"
_UNSENT = 3  # the MARAC whose minutes are still owed


@dataclass(frozen=True, slots=True)
class Team:
    """Who works at one MARAC: its co-ordinator, its chair, its agencies' representatives, its IDVA."""

    marac: str
    coordinator: str
    chair: str
    representatives: tuple[str, ...]
    adviser: str = _MANAGER
    has_queue: bool = False  # referrals of the last days were made already
    hands_to: str = ""  # the MARAC that has yet to answer for a case it was offered


TEAMS = [
    Team("Dudley", "Idris Example", "Thea Example", ("Lena Pattern", "Mohan Example", "Nia Sample", "Owen Specimen"), _ADVISER, has_queue=True, hands_to="Solihull"),
    Team("Sandwell", "Idris Example", "Thea Example", ("Lena Pattern", "Mohan Example", "Owen Specimen"), _ADVISER, has_queue=True, hands_to="Coventry"),
    Team("Walsall", "Vera Specimen", "Wilf Pattern", ("Xena Example", "Yusuf Sample"), hands_to="Dudley"),
    Team("Wolverhampton", "Vera Specimen", "Wilf Pattern", ("Xena Example", "Yusuf Sample")),
    Team("Birmingham East", "Zadie Specimen", "Alma Pattern", ("Boris Example", "Cleo Sample")),
    Team("Birmingham West", "Zadie Specimen", "Alma Pattern", ("Boris Example", "Cleo Sample"), hands_to="Sandwell"),
    Team("Solihull", _SENIOR, "Dora Pattern", ("Emil Example", "Flora Sample")),
    Team("Coventry", _SENIOR, "Dora Pattern", ("Emil Example", "Flora Sample")),
]  # fmt: skip

_HAPPENED = (
    "Pushed against a wall in the hall; the children were upstairs.",
    "Forty calls in a day, then he came to her work.",
    "He took her phone and her bank card, and locked the door.",
    "Threats to burn the house, heard by a neighbour.",
    "He has followed the school run three times this month.",
    "Held by the throat; she thought that she would die.",
)
_KNOWN = (
    ("fact", "Two calls to the address in the last six months; no arrest.", "Incident records", ""),
    ("fact", "Seen on 3 occasions with injuries that were put down to falls.", "Clinical record", ""),
    ("opinion", "The calls have become closer together since the separation.", "The worker who knows the family", ""),
    (
        "fact",
        "An application to a court is being prepared.",
        "Case file",
        "It would tell the perpetrator what is coming",
    ),
)
_RISKS = "He has a key and knows the hours she works. Contact with the children is where they still meet."
_VIEWS = "Wants the locks changed and to stay near the school. Afraid of what he does when he is told to leave."
_AGREED = (
    "Change the locks and fit a door chain",
    "Put a marker on the address for an urgent response",
    "Tell the school who may collect the children",
    "Visit jointly to go through the safety plan",
    "Ask for the bail conditions to be varied",
    "Offer an appointment at a time that is safe",
    "Review the tenancy and a move within the borough",
    "Check for other addresses that he uses",
)
_DONE = (
    "Done on the day after the meeting; the invoice is on file.",
    "Visited, and seen with the adviser; the plan is signed.",
    "The victim has moved away to family, so there is no longer an address to mark.",
    "The post was vacant. It has not been done.",
)

_Outcome = tuple[str, int, bool] | None
_ANSWERED: tuple[_Outcome, ...] = (  # done and checked, waiting to be checked, given back, late, not due yet
    ("complete", 0, True), ("not_possible", 2, True), ("complete", 1, False), ("not_undertaken", 3, False),
    None, None, ("complete", 0, False), ("complete", 1, True),
)  # fmt: skip


def load(at: datetime, *, teams: Sequence[Team] = tuple(TEAMS)) -> int:
    """Make what is not there yet of those teams' weeks; how many parts it made."""
    return sum(1 for _ in steps(at, teams=teams))


def steps(at: datetime, *, teams: Sequence[Team] = tuple(TEAMS)) -> Generator[Team, None, None]:
    """The same, one MARAC's week a step (or, of those whose queue is full, the year before it), each kept as it is made."""
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("invented meetings belong in a database that says it is a demonstration one")
    parts = [(team, _Week.make, Meeting.objects.all()) for team in teams]
    long_ago = Meeting.objects.filter(starts_at__lt=at - timedelta(days=_LONG_AGO))
    parts += [(team, _Week.make_long_ago, long_ago) for team in teams if team.has_queue]
    for team, make, there in parts:
        with transaction.atomic(), letters.held_back():
            identity.assume_service("command")
            area = Area.objects.get(kind=Area.Kind.MARAC, name=team.marac)
            is_there = there.filter(area=area).exists()
            if not is_there:
                make(_Week(team, area, TEAMS.index(team), at))
            identity.assume_service("command")
        if not is_there:
            yield team


class _Week:
    """One MARAC's, made around a moment."""

    def __init__(self, team: Team, area: Area, number: int, at: datetime) -> None:
        self.team, self.area, self.number, self.at = team, area, number, at
        self.today = timezone.localdate(at)
        self.in_force = settings_in_force(area, self.today)
        self.office = self.in_force.office
        self.chance = Random(f"{_SEED}/{team.marac}")  # noqa: S311
        self.cast = Cast(at)
        self.written = 0

    @cached_property
    def deferred_for(self) -> Reason:
        return Reason.objects.get(kind=Reason.Kind.DEFERRED, code=meeting.REFERRER_ABSENT)

    def make(self) -> None:
        last, following = self.planned()[:2]
        heard = self.brought_to(last, _HEARD + 1)
        self.prepared(last, heard, of_every=1)
        put_off = self.held(last)
        self.answered(last)
        coming = self.brought_to(following, _HEARD, besides=[put_off])
        self.prepared(following, coming, of_every=2)
        if not self.team.has_queue:
            self.queued()
        self.logged(heard[0])
        self.handed_over(self.accepted(self.days_before(self.today, 3)))

    def make_long_ago(self) -> None:
        """A meeting of a year ago, of which one case has come to its end and one comes to it in the next days."""
        anniversary = months_before(self.today, self.in_force.lapse_months)
        day = anniversary
        while self.days_before(day, self.in_force.agenda_working_days + 2) < anniversary or not self.office.works_on(
            day
        ):
            day += timedelta(days=1)
        by = self.cast[self.team.coordinator]
        (sitting,) = listing.plan_meetings(
            self.area, by=by, at=self.past(day - timedelta(days=30), 11), first_on=day, starts=time(9, 30), place=_PLACE, how_many=1
        )  # fmt: skip
        cases = self.brought_to(sitting, 2)
        self.prepared(sitting, cases, of_every=1)
        self.held(sitting, puts_off=False)
        self.answered(sitting, [("complete", 0, True)] * 4)
        identity.assume_service("worker")
        lapsing.lapse_what_is_due(at=self.at)

    # When

    def past(self, day: date, hour: int, minute: int = 0, *, before: int = 30) -> datetime:
        """That hour of that day, or so many minutes ago where that is still to come."""
        moment = timezone.make_aware(datetime.combine(day, time(hour, minute)))
        return min(moment, self.at - timedelta(minutes=before))

    def days_before(self, day: date, count: int) -> date:
        return add_working_days(day, -count, self.office)

    def planned(self) -> list[Meeting]:
        """A series of which the first was last week's and the second is next week's."""
        apart = timedelta(days=self.in_force.meeting_every_days)
        following = self.today + timedelta(days=3 + self.number % 5)
        while not (self.office.works_on(following) and self.office.works_on(following - apart)):
            following += timedelta(days=1)
        first_on = following - apart
        return listing.plan_meetings(
            self.area, by=self.cast[self.team.coordinator], at=self.past(first_on - timedelta(days=30), 11),
            first_on=first_on, starts=time(9, 30), place=_PLACE, how_many=_MEETINGS,
        )  # fmt: skip

    # What comes in

    def referred(self, at: datetime) -> Referral:
        self.written += 1
        chance = self.chance
        writer = self.team.representatives[self.written % len(self.team.representatives)]
        children = tuple(people.child(chance, self.today) for _ in range(chance.choice((0, 0, 1, 2))))
        story = Story(
            writer, 0, people.victim(chance, self.today), people.perpetrator(chance, self.today), people.home(chance),
            chance.choice(_HAPPENED), yes=chance.randrange(14, 21), children=children, area=self.area,
            contact=people.contact(500 + 40 * self.number + self.written),
        )  # fmt: skip
        return tell(story, self.cast, at)

    def accepted(self, day: date) -> Case:
        referral = self.referred(self.past(day, self.chance.randrange(9, 15), before=300))
        received = referral.received_at or self.at
        by = self.cast[self.team.coordinator]
        decided = min(due_after(received, timedelta(hours=self.chance.randrange(1, 6)), self.office), self._ago(180))
        case = reviewing.accept(referral, by=by, at=decided, criteria={"visible_high_risk": ""})
        processed = min(due_after(decided, timedelta(hours=3), self.office), self._ago(120))
        reviewing.process(
            referral, by=by, at=processed, crimes_found="One recorded, under investigation.", invites=True
        )
        self.supported(referral, min(due_after(received, timedelta(hours=5), self.office), self._ago(100)))
        return case

    def supported(self, referral: Referral, at: datetime) -> None:
        by = self.cast[_MANAGER]
        notice = IdvaNotice.objects.get(referral=referral)
        supporting.take_up(notice, by=by, at=at, adviser=Person.objects.get(name=self.team.adviser))
        adviser = self.cast[self.team.adviser]
        outcome = self.chance.choice(("spoke", "spoke", "no_answer"))
        supporting.note_attempt(notice, by=adviser, at=at, made_on=timezone.localdate(at), outcome=outcome)
        if outcome == "spoke":
            supporting.note_views(
                notice, by=adviser, at=at, views=_VIEWS, what_is_safe="Weekday mornings, by text first."
            )

    def _ago(self, minutes: int) -> datetime:
        return self.at - timedelta(minutes=minutes)

    def queued(self) -> None:
        """What came in these days: some just now, one overnight, one that somebody has begun to look at."""
        for hours in (2, 7, 27):
            row = self.referred(self.at - timedelta(hours=hours))
        reviewing.start_review(row, by=self.cast[self.team.coordinator], at=self._ago(60))

    # What goes elsewhere, and what is hard

    def handed_over(self, case: Case) -> None:
        """Offered to another MARAC, which has not answered; or nothing, where the team hands nothing over."""
        if not self.team.hands_to:
            return
        to = Area.objects.get(kind=Area.Kind.MARAC, name=self.team.hands_to)
        reason = Reason.objects.get(kind=Reason.Kind.TRANSFER, code="victim_moved")
        transferring.offer(
            case, by=self.cast[self.team.coordinator], at=self._ago(95), to=to, move=Transfer.Move.PERMANENT, reason=reason,
            words="She signed for a flat there on Monday; the children change school after the holidays.",
        )  # fmt: skip

    def logged(self, case: Case) -> None:
        """The hardest of last week's cases, on the region's log."""
        reasons = Reason.objects.filter(kind=Reason.Kind.COMPLEX, code__in=("several_victims", "homicide_risk"))
        words = "Three women in four years have named him; the plan after each has not lowered the risk."
        complexity.put_on_log(case, by=self.cast[self.team.coordinator], at=self._ago(90), reasons=reasons, words=words)

    # A meeting

    def brought_to(self, sitting: Meeting, count: int, *, besides: Sequence[Case] = ()) -> list[Case]:
        """Cases accepted in the days before its agenda, put on its list; the agenda sent, if its day has come."""
        due = sitting.agenda_due_on
        fresh = [self.accepted(self.days_before(due, 2 + number % 4)) for number in range(count)]
        by = self.cast[self.team.coordinator]
        listing.put_on(sitting, [*besides, *fresh], by=by, at=self.past(self.days_before(due, 1), 16, before=60))
        if due <= self.today:
            listing.send_agenda(sitting, by=by, at=self.past(due, 10, before=45))
        return fresh

    def prepared(self, sitting: Meeting, cases: Sequence[Case], *, of_every: int) -> None:
        """Those who come sign; each agency answers for one case in so many, and flags its records of all."""
        sitting.refresh_from_db()
        if sitting.agenda_sent_at is None:
            return
        at = self.past(self.days_before(sitting.research_due_on, 1), 11, before=40)
        for number, name in enumerate((*self.team.representatives, self.team.adviser)):
            by = self.cast[name]
            meeting.sign(sitting, by=by, at=at)
            asked = ResearchRequest.objects.filter(meeting=sitting, organisation=by.organisation_id)
            for place, request in enumerate(asked.select_related("case__key").order_by("case__accepted_at", "pk")):
                if (place + number) % of_every == 0:
                    self.researched(request, by, number + place, at)
        for name in (*self.team.representatives, _MANAGER):
            by = self.cast[name]
            for flag in self._flags(by, cases)[::of_every]:
                flagging.flag(flag, by=by, at=at, on=timezone.localdate(at))
        meeting.sign(sitting, by=self.cast[self.team.chair], at=at)
        identity.assume_service("command")
        researching.mark_researched(at=at + timedelta(minutes=5))

    def _flags(self, by: Actor, cases: Sequence[Case]) -> list[Flag]:
        if not by.acts_as("agency_representative", "idva_manager"):
            return []
        return list(Flag.objects.filter(case__in=cases, organisation=by.organisation_id, status="asked"))

    def researched(self, request: ResearchRequest, by: Actor, number: int, at: datetime) -> None:
        if number % 3 == 2:  # noqa: PLR2004  (every third agency knows nothing)
            researching.know_nothing(request, by=by, at=at)
            return
        kind, words, known_from, why = _KNOWN[number % len(_KNOWN)]
        researching.note_finding(
            request,
            by=by,
            at=at,
            kind=kind,
            words=words,
            known_from=known_from,
            is_shareable=not why,
            why_not_shared=why,
        )
        researching.answer(request, by=by, at=at)

    def held(self, sitting: Meeting, *, puts_off: bool = True) -> Case:
        """Run a meeting to its minutes; the last case (which it gives back) is put off, because its referrer did not come."""
        began, by = sitting.starts_at, self.cast[self.team.coordinator]
        self.roll_called(sitting, began - timedelta(minutes=5))
        meeting.open_meeting(sitting, by=by, at=began)
        items = list(
            AgendaItem.objects.filter(meeting=sitting).on_the_list().in_order().select_related("case__key", "meeting")
        )
        posts = [Post.objects.get(pk=permissions.post_of(self.cast[name])) for name in self.team.representatives]
        for number, item in enumerate(items[:-1] if puts_off else items):
            self.heard(item, began + timedelta(minutes=5 + 13 * number), posts, number)
        ended = began + timedelta(minutes=10 + 13 * len(items))
        by = self.cast[self.team.coordinator]
        if puts_off:
            meeting.defer(items[-1], by=by, at=ended, reason=self.deferred_for)
        meeting.close_meeting(sitting, by=by, at=ended + timedelta(minutes=5))
        if self.number != _UNSENT:
            meeting.send_minutes(
                sitting, by=by, at=self.past(add_working_days(timezone.localdate(ended), 1, self.office), 15)
            )
        return Case.objects.select_related("key").get(pk=items[-1].case_id)

    def roll_called(self, sitting: Meeting, at: datetime) -> None:
        by = self.cast[self.team.coordinator]
        away = self.cast[self.team.representatives[-1]].person_id
        by = self.cast[self.team.coordinator]
        for there in Attendance.objects.filter(meeting=sitting).select_related("post", "meeting"):
            is_chair = bool(there.post and there.post.role == "marac_chair")
            is_away = there.person_id == away
            meeting.call(
                there, by=by, at=at, kind="apologies" if is_away else "present", is_chair=is_chair,
                information_sent_on=timezone.localdate(at) if is_away else None,
            )  # fmt: skip
        meeting.add_to_roll(
            sitting, by=by, at=at, name="A student social worker", kind="observer", agency=None, has_signed=True
        )

    def heard(self, item: AgendaItem, at: datetime, posts: Sequence[Post], number: int) -> None:
        by = self.cast[self.team.coordinator]
        meeting.open_case(item, by=by, at=at)
        said: list[tuple[str, Organisation | None, str]] = [
            ("views", None, _VIEWS),
            ("risks", None, _RISKS),
            ("shared", agencies.agencies_of(self.area.pk, timezone.localdate(at))[0], "Nothing besides what was sent."),
        ]
        for kind, agency, words in said:
            meeting.save_passage(item, by=by, at=at, kind=kind, agency=agency, words=words, seen=0)
        for place in (2 * number, 2 * number + 1):
            post = posts[place % len(posts)]
            meeting.agree(
                item, by=by, at=at + timedelta(minutes=8), pk=uuid4(), words=_AGREED[place], agency=post.organisation, post=post,
                due_on=timezone.localdate(at) + timedelta(days=2 if place == 5 else 7 + 7 * (place % 3)),  # noqa: PLR2004
            )  # fmt: skip
        meeting.hear(item, by=by, at=at + timedelta(minutes=12), referrer="briefed" if number == 1 else "came")

    def answered(self, sitting: Meeting, outcomes: Sequence[_Outcome] = _ANSWERED) -> None:
        """Its actions, each at its answer."""
        at = self.past(add_working_days(timezone.localdate(sitting.starts_at), 1, self.office), 14)
        agreed = {one.words: one for one in AgreedAction.objects.filter(meeting=sitting).select_related("key", "post")}
        owners = {self.cast[name].post_id: name for name in self.team.representatives}
        for place, outcome in enumerate(outcomes):
            if outcome is None:
                continue
            status, words, is_checked = outcome
            action = agreed[_AGREED[place]]
            owner = self.cast[owners[action.post_id]]
            answering.answer(action, by=owner, at=at, status=status, words=_DONE[words])
            by = self.cast[self.team.coordinator]
            if is_checked:
                answering.check(action, by=by, at=at + timedelta(minutes=20))
            elif place == 6:  # noqa: PLR2004
                answering.give_back(
                    action, by=by, at=at + timedelta(minutes=20), why="Say on what day, and who saw it done."
                )
