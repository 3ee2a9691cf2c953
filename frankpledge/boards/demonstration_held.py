"""Two past meetings of the regional partnership, played through by the deeds of its people, and the next one's papers sent.

The first goes from its forward plan to minutes that the second approves and its clerk publishes; what the first put off is
on the second's agenda, and the second's minutes wait for the next. The figures in the papers are published; what was said,
by whom and when is invented. Drawing papers takes a while, so the worker does this, a piece at a time (`steps`).
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.partnerships.demonstration import SOURCE
from frankpledge.working_days import add_working_days

from . import demonstration_actions, demonstration_decisions
from .actions import agenda, agreeing, following_up, inviting, meetings, minutes, outcomes, packs, papers, sitting
from .demonstration import written
from .demonstration_cast import ANALYST, CHAIR, CLERK, FINANCE, LOCAL, MEMBER, acting, post_of
from .demonstration_papers import EARLY_INTERVENTION, FRAMEWORK, NEW_CHANCE, PRIORITIES, TRUST, Told
from .lifecycle import MinutesStatus
from .models import (
    AgendaItem,
    AgreedAction,
    Aim,
    Attendance,
    Body,
    Interest,
    Invitation,
    Matter,
    Meeting,
    MinutePassage,
    Minutes,
    Outcome,
    Recommendation,
    Restricted,
)
from .record import WMCSP

Kind = Outcome.Kind
_WEEKS_BEFORE = (18, 9)  # of the next meeting: every two months
_MENTORING, _VEHICLES = "One list of who mentors whom", "Vehicle meets that move from one borough to the next"
_INVENTED = "Invented for the demonstration."
_WE_ARE = "This meeting is invented for the demonstration; the figures in its papers are from the published reports."
_LATE = "The figures of one local partnership came two days after the day for papers."
_IN_PERSON = (
    CHAIR,
    MEMBER,
    "Karl Example",
    "Petra Specimen",
    "Sonia Example",
    "Vikram Example",
    "Wanda Pattern",
)
_ONLINE = ("Isla Specimen", "Rafe Sample", "Ursula Specimen")


def steps(at: datetime) -> Iterator[str]:
    """Do whatever is not there yet, and say what it was; each is whole before the next begins."""
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("invented meetings belong in a database that says it is a demonstration one")
    body = Body.objects.get(name=WMCSP)
    ahead = body.meetings.exclude(series=None).order_by("starts_at").first()
    if ahead is None:
        return
    first_on, second_on = _days_of_both(body, ahead)
    for words, is_done, do in (
        ("planned", body.meetings.filter(starts_at__date=first_on).exists(), partial(_plan, body, first_on, second_on)),
        ("prepared", _went(body, first_on, published_at__isnull=False), partial(_prepare_first, body, first_on)),
        ("held", _went(body, first_on, closed_at__isnull=False), partial(_hold_first, body, first_on)),
        ("followed up", _has_draft_out(body, first_on), partial(_follow_up_first, body, first_on)),
        ("actions", AgreedAction.objects.filter(source=SOURCE).exists(), partial(demonstration_actions.load, at)),
        ("answered", Recommendation.objects.exclude(answered_at=None).exists(), partial(_answer_first, body, first_on)),
        ("prepared again", _went(body, second_on, published_at__isnull=False), partial(_prepare_second, body, second_on)),
        ("held again", _went(body, second_on, closed_at__isnull=False), partial(_hold_second, body, second_on)),
        ("decided between", body.out_of_meeting.exists(), partial(demonstration_decisions.decide_between, body, second_on, at)),
        ("sent", ahead.makings.exists(), partial(_send, ahead, at)),
    ):  # fmt: skip
        if not is_done:
            with transaction.atomic():
                do()
                identity.assume_service("command")
            yield words


def _days_of_both(body: Body, ahead: Meeting) -> list[date]:
    """The days that they were planned for; before that, those on which they would have been."""
    planned = body.meetings.filter(template__isnull=False, series=None, starts_at__lt=ahead.starts_at)
    begins = [timezone.localdate(one.starts_at) for one in planned.order_by("starts_at")[: len(_WEEKS_BEFORE)]]
    next_on = timezone.localdate(ahead.starts_at)
    return begins or [_works_on(next_on - timedelta(weeks=one)) for one in _WEEKS_BEFORE]


def _works_on(day: date) -> date:
    return day if meetings.OFFICE.works_on(day) else add_working_days(day, 1, meetings.OFFICE)


def _went(body: Body, on: date, **how: bool) -> bool:
    return body.meetings.filter(starts_at__date=on, **how).exists()


def _has_draft_out(body: Body, on: date) -> bool:
    return Minutes.objects.filter(meeting__body=body, meeting__starts_at__date=on, circulated_at__isnull=False).exists()


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _meeting(body: Body, on: date) -> Meeting:
    return body.meetings.get(starts_at__date=on)


def _plan(body: Body, first_on: date, second_on: date) -> None:
    """Both meetings, seven weeks before the first; what the forward plan has, a member proposes, a local board brings up."""
    began = first_on - timedelta(days=49)
    template = body.templates.get(name="Bi-monthly meeting")
    for on in (first_on, second_on):
        meetings.plan_meeting(
            body, title=template.name, on=on, starts=template.starts, minutes=template.minutes, place=template.place,
            by=acting(CLERK, _at(began, 9)), at=_at(began, 9), template=template,
        )  # fmt: skip
    at = _at(began, 10)
    agenda.plan_matter(
        body, title=NEW_CHANCE.title, aim=Aim.DECISION, expected_on=first_on, is_key=True, source=NEW_CHANCE.source,
        why="The work done across the region on offending and reoffending is one of the partnership’s themes.",
        by=acting(CLERK, at), at=at,
    )  # fmt: skip
    at = _at(began + timedelta(days=2), 16)
    proposed = agenda.propose_matter(
        body, title=_MENTORING, aim=Aim.DECISION, at=at, by=acting(MEMBER, at),
        why=f"The same young people are referred to two projects, and others to none. {_INVENTED}",
    )  # fmt: skip
    at += timedelta(days=1)
    agenda.accept_matter(proposed, expected_on=first_on, is_key=False, by=acting(CLERK, at), at=at)
    local = Body.objects.get(name="Dudley Community Safety Partnership")
    matter = agenda.plan_matter(
        local, title=_VEHICLES, aim=Aim.DECISION, expected_on=first_on, is_key=False, source=SOURCE,
        why=f"They are moved on from Dudley, and meet in Sandwell an hour later. {_INVENTED}", by=acting(LOCAL, at), at=at,
    )  # fmt: skip
    brought = agenda.refer_matter(
        matter, to=body, why="One borough alone only moves them.", by=acting(LOCAL, at), at=at
    )
    at += timedelta(days=1)
    agenda.accept_matter(brought, expected_on=first_on, is_key=False, by=acting(CLERK, at), at=at)


def _prepare_first(body: Body, on: date) -> None:
    """Invited, replied to, its agenda made, its papers written and cleared, one of them late; sent, and read."""
    meeting = _meeting(body, on)
    _invite(meeting, on)
    at = _at(on - timedelta(days=33), 11)
    by = acting(CLERK, at)
    matters = [body.matters.get(title=title) for title in (NEW_CHANCE.title, _MENTORING, _VEHICLES)]
    agenda.take_in(meeting, matters, by=by, at=at)
    for told in (EARLY_INTERVENTION, FRAMEWORK, TRUST):
        agenda.add_item(meeting, title=told.title, aim=told.aim, minutes=15, by=by, at=at)
    agenda.change_item(
        meeting.items.get(title=TRUST.title), title=TRUST.title, aim=TRUST.aim, minutes=10, presenter="",
        audience=Restricted.Audience.MEMBERS, marking=Restricted.Marking.SENSITIVE, seats=(), by=by, at=at,
        exempt_because="an organisation’s own business or finances",
    )  # fmt: skip
    _have_written(meeting, NEW_CHANCE, CLERK)
    _have_written(meeting, EARLY_INTERVENTION, ANALYST, late_because=_LATE)
    _have_written(meeting, FRAMEWORK, ANALYST)
    _have_written(meeting, TRUST, CLERK)
    _send(meeting, _the_day_before_papers(meeting))
    for name, days in (
        (CHAIR, 5),
        (MEMBER, 4),
        ("Isla Specimen", 4),
        ("Sonia Example", 2),
        (LOCAL, 1),
        ("Karl Example", 1),
    ):
        read_at = _at(on - timedelta(days=days), 17, 20)
        packs.take_own_pack(meeting, by=acting(name, read_at), at=read_at)


def _invite(meeting: Meeting, on: date) -> None:
    """Most reply; of two who can't come one sends the substitute of the seat."""
    at = _at(on - timedelta(days=42), 9, 30)
    inviting.invite(meeting, by=acting(CLERK, at), at=at)
    at = _at(on - timedelta(days=40), 14)
    for name in (*_IN_PERSON, *_ONLINE):
        _reply(meeting, name, Invitation.Reply.COMING, at)
    _reply(meeting, "Tariq Sample", Invitation.Reply.NOT_COMING, at, note="On leave.")
    _reply(meeting, "Milo Pattern", Invitation.Reply.NOT_COMING, at, instead=LOCAL)


def _reply(meeting: Meeting, name: str, answer: str, at: datetime, *, note: str = "", instead: str = "") -> None:
    post = post_of(name)
    inviting.reply(
        meeting.invitations.get(post=post), answer=answer, note=note, substitute=post_of(instead) if instead else None,
        by=acting(name, at, post), at=at,
    )  # fmt: skip


def _have_written(meeting: Meeting, told: Told, author: str, *, late_because: str = "") -> None:
    """A paper asked for, written, handed in by its day or after it, and cleared the day before the papers go out."""
    asked_at = _at(meeting.papers_due_on - timedelta(days=14), 9)
    paper = written(meeting.items.get(title=told.title), told, author, asked_at)
    at = _at(meeting.papers_due_on + timedelta(days=2 if late_because else -1), 15)
    papers.hand_in(paper, by=acting(author, at), at=at, late_because=late_because)
    at = _at(meeting.papers_out_on - timedelta(days=1), 9)
    for clearance in paper.clearances.all():
        papers.give_clearance(clearance, advice="", by=acting(FINANCE, at), at=at)


def _the_day_before_papers(meeting: Meeting) -> datetime:
    return _at(meeting.papers_out_on - timedelta(days=1), 15)


def _send(meeting: Meeting, at: datetime) -> None:
    """Drawn and sent as the worker does it."""
    making = packs.send_papers_out(meeting, by=acting(CLERK, at), at=at)
    identity.assume_service("worker")
    while packs.print_next(making, at=at):
        pass
    packs.release(making, at=at)
    while packs.pack_next(making, at=at):
        pass
    packs.send(making, at=at)
    meeting.refresh_from_db()


def _hold_first(body: Body, on: date) -> None:
    meeting = _meeting(body, on)
    _open(meeting, on)
    line = meeting.attendances.get(name="Milo Pattern")
    at, by = _at(on, 10, 1), acting(CLERK, _at(on, 10, 1))
    sitting.come_instead(line, post=post_of(LOCAL), name="", kind=Attendance.Kind.IN_PERSON, by=by, at=at)
    sitting.add_to_roll(
        meeting,
        name=ANALYST,
        of="Police and Crime Commissioner, presents two papers",
        kind=Attendance.Kind.ONLINE,
        by=by,
        at=at,
    )
    sitting_at = _Sitting(meeting, on)
    sitting_at.take("Welcome, apologies and declarations of interest", (10, 2), _WE_ARE)
    sitting_at.interest(
        TRUST.title, MEMBER, "Birmingham City Council funds the trust too, and its panel meets next week",
        Interest.Part.WITHDREW, is_barred=True,
    )  # fmt: skip
    sitting_at.interest(
        NEW_CHANCE.title, "Vikram Example", "Walsall Council runs one of the project’s hubs", Interest.Part.LISTENED
    )
    sitting_at.take("Actions agreed", (10, 8), "The clerk read what was open. Nothing was put off.")
    _on_new_chance(sitting_at)
    _on_the_rest(sitting_at)
    at = _at(on, 11, 50)
    sitting.close_meeting(meeting, by=acting(CLERK, at), at=at)


def _open(meeting: Meeting, on: date) -> None:
    """The roll as it was called; who had said that they do not come is excused already, and one member simply is not there."""
    at = _at(on, 10)
    by = acting(CLERK, at)
    sitting.open_meeting(meeting, by=by, at=at)
    calls: dict[UUID, tuple[str, str]] = {}
    for names, kind in ((_IN_PERSON, Attendance.Kind.IN_PERSON), (_ONLINE, Attendance.Kind.ONLINE)):
        calls |= {line.pk: (line.kind, kind.value) for line in meeting.attendances.filter(name__in=names)}
    sitting.call_roll(meeting, calls, by=by, at=at)
    sitting.take_chair(meeting.attendances.get(name=CHAIR), by=by, at=at)


class _Sitting:
    """The meeting as its clerk writes it down, item after item."""

    def __init__(self, meeting: Meeting, on: date) -> None:
        self.meeting, self.on, self.at = meeting, on, _at(on, 10, 2)

    def item(self, title: str) -> AgendaItem:
        return self.meeting.items.get(title=title)

    def take(self, title: str, clock: tuple[int, int], note: str) -> AgendaItem:
        self.at, item = _at(self.on, *clock), self.item(title)
        by = acting(CLERK, self.at)
        sitting.take_up(item, by=by, at=self.at)
        sitting.save_note(item, words=note, seen=0, by=by, at=self.at + timedelta(minutes=4))
        return item

    def interest(self, title: str, who: str, words: str, part: str, *, is_barred: bool = False) -> None:
        kind = Interest.Kind.ORGANISATION
        sitting.declare_interest(
            self.item(title), line=self.meeting.attendances.get(name=who), kind=kind, words=words, part=part,
            is_barred=is_barred, by=acting(CLERK, self.at), at=self.at,
        )  # fmt: skip

    def came_to(
        self,
        item: AgendaItem,
        kind: str,
        words: str,
        *,
        reasons: str = "",
        considered: str = "",
        to: Body | None = None,
    ) -> Outcome:
        at = self.at + timedelta(minutes=9)
        return outcomes.record_outcome(
            item, kind=kind, words=words, reasons=reasons, considered=considered, to=to, by=acting(CLERK, at), at=at
        )

    def agreed(self, item: AgendaItem, words: str, who: str, *, days: int) -> AgreedAction:
        at = self.at + timedelta(minutes=10)
        return agreeing.agree(
            self.meeting.body, words=words, owner=post_of(who), due_on=self.on + timedelta(days=days), item=item,
            by=acting(CLERK, at), at=at,
        )  # fmt: skip


def _on_new_chance(sat: _Sitting) -> None:
    item = sat.take(
        NEW_CHANCE.title, (10, 15),
        "The paper was presented. Members asked by what the partnership will know whether the project works: the published report names "
        "the outcomes sought, and prints none achieved.\n\n"
        "The director for offending said that the women’s own account of what helped is not kept by anybody.",
    )  # fmt: skip
    sat.came_to(
        item, Kind.RECOMMENDED, "That New Chance is rolled out across the West Midlands, at the £267,584 in the allocations.",
        reasons="63% of the crimes with a female defendant were recorded outside Birmingham, where little of this is offered yet.",
        considered="Leaving it where it is until the outcomes are measured; rolling it out, and measuring from the start.",
    )  # fmt: skip
    sat.agreed(item, "Propose three measures of New Chance that partners keep already.", ANALYST, days=150)
    sat.agreed(item, "Ask the women on the project what helped, and bring what they say.", "Karl Example", days=55)


def _on_the_rest(sat: _Sitting) -> None:
    item = sat.take(
        _MENTORING, (10, 40),
        "Three projects were named that mentor in the same wards. Fire and police said that each keeps a list of its own.",
    )  # fmt: skip
    sat.came_to(
        item, Kind.AGREED, "That every partner tells the others which mentoring it pays for, where, and for whom, twice a year.",
        reasons="A list costs little, and nobody has one.", considered="A list on paper twice a year; a system that all could write in.",
    )  # fmt: skip
    sat.came_to(
        item, Kind.NOT_AGREED, "That a system for it is paid for this year.",
        reasons="Nobody knows yet how many lines such a list has.",
    )  # fmt: skip
    sat.agreed(item, "Send every partner the form of the list, with one line filled in.", MEMBER, days=28)
    item = sat.take(
        _VEHICLES,
        (11, 0),
        "Dudley brought this up. Of those who ring about it, the one on Example Road in Tipton is woken every week.",
    )
    sat.came_to(
        item, Kind.REFERRED_DOWN, "To the heads of community safety, who are asked for one order across the three boroughs.",
        reasons="It is for the councils to make; nothing here needs the whole partnership.",
        to=Body.objects.get(name="Heads of Community Safety"),
    )  # fmt: skip
    item = sat.take(
        EARLY_INTERVENTION.title,
        (11, 12),
        "457 young people were mentored by the end of the quarter, where 300 had been forecast.",
    )
    sat.came_to(item, Kind.NOTED, "The figures of the first quarter.")
    item = sat.take(FRAMEWORK.title, (11, 25), "Two partners had not seen the measures before the papers came.")
    sat.came_to(item, Kind.DEFERRED, "So that every partner can say what it keeps already.")
    item = sat.take(
        TRUST.title, (11, 35), "The head of trading standards left the room, and was not there for this item."
    )
    sat.came_to(
        item, Kind.AGREED, "To advise that the grant goes on while the return is awaited, for two months and no more.",
        reasons="The service would close before the return came, and open to nobody after it.",
    )  # fmt: skip
    sat.take("Any other business", (11, 46), "There was none.")


def _follow_up_first(body: Body, on: date) -> None:
    """The draft is corrected and goes out in its days; the other board answers; an action is done, and another put off."""
    draft = Minutes.objects.get(meeting__body=body, meeting__starts_at__date=on)
    at = _at(on + timedelta(days=3), 11)
    wrong = draft.passages.get(kind=MinutePassage.Kind.NOTE, words__startswith="Three projects were named")
    minutes.correct(
        wrong, words=wrong.words.replace("Three", "Four"), because="The fire service’s was not counted.", seen=wrong.version,
        by=acting(CHAIR, at), at=at,
    )  # fmt: skip
    at = _at(on + timedelta(days=7), 10)
    minutes.circulate(draft, by=acting(CLERK, at), at=at)
    referred = Matter.objects.get(body__name="Heads of Community Safety", title=_VEHICLES)
    at = _at(on + timedelta(days=9), 10)
    agenda.accept_matter(referred, expected_on=on + timedelta(days=40), is_key=False, by=acting(CLERK, at), at=at)
    done = _action(body, "Send every partner")
    at = _at(on + timedelta(days=24), 12)
    following_up.claim_done(
        done, words="It went to every member, and five have filled it in.", link="https://frankpledge.example/mentoring-list",
        by=acting(MEMBER, at), at=at,
    )  # fmt: skip
    at += timedelta(days=1)
    following_up.accept(done, words="Opened it.", by=acting(CLERK, at), at=at)
    late = _action(body, "Ask the women")
    at = _at(on + timedelta(days=50), 9)
    following_up.put_off(
        late, due_on=on + timedelta(days=112), because="The project asked to do it with the women’s own workers.",
        by=acting("Karl Example", at), at=at,
    )  # fmt: skip


def _action(body: Body, begins: str) -> AgreedAction:
    return AgreedAction.objects.get(body=body, words__startswith=begins)


def _answer_first(body: Body, on: date) -> None:
    """The office answers what the first meeting recommended; the second finds that on its agenda by itself."""
    outcome = Outcome.objects.get(body=body, item__meeting__starts_at__date=on, kind=Kind.RECOMMENDED)
    demonstration_decisions.answer_first(outcome, on)


def _prepare_second(body: Body, on: date) -> None:
    """What the first put off is on its agenda by itself, with the first's minutes; its paper is asked for anew."""
    meeting = _meeting(body, on)
    _invite(meeting, on)
    _have_written(meeting, FRAMEWORK, ANALYST)
    _send(meeting, _the_day_before_papers(meeting))


def _hold_second(body: Body, on: date) -> None:
    """It approves the first's minutes, which are then published; its own draft goes out, for the next to approve."""
    meeting = _meeting(body, on)
    _open(meeting, on)
    sat = _Sitting(meeting, on)
    sat.take("Welcome, apologies and declarations of interest", (10, 2), _WE_ARE)
    item = sat.take("Minutes of the last meeting", (10, 6), "Nobody had anything to correct.")
    sat.came_to(
        item,
        Kind.AGREED,
        "The minutes of the last meeting, as corrected.",
        reasons="Members read them and found them right.",
    )
    sat.take("Actions agreed", (10, 12), "Each owner said how theirs goes. One that was put off twice was looked at.")
    told = meeting.items.get(title__startswith="Answer of the policing body")
    sat.came_to(
        sat.take(told.title, (10, 18), "The clerk read the answer, and said that the notice is published."),
        Kind.NOTED,
        "The answer, and that later years wait for the measures.",
    )
    item = sat.take(FRAMEWORK.title, (10, 25), "Every partner had said what it keeps already.")
    sat.came_to(
        item, Kind.AGREED, "The framework as it stands in the paper, beginning with the supporting of victims.",
        reasons="It asks of nobody what they do not keep.", considered="Beginning with every priority at once; with one.",
    )  # fmt: skip
    sat.agreed(item, f"Bring the first page, on “{PRIORITIES[2]}”.", ANALYST, days=77)
    sat.take("Any other business", (11, 10), "There was none.")
    at = _at(on, 11, 15)
    sitting.close_meeting(meeting, by=acting(CLERK, at), at=at)
    at = _at(on + timedelta(days=1), 10)
    approved = Minutes.objects.get(meeting__body=body, status=MinutesStatus.APPROVED)
    named = approved.passages.get(words__startswith="Dudley brought this up")
    by = acting(CLERK, at)
    minutes.leave_out(named, is_redacted=True, because="It could show where somebody lives", by=by, at=at)
    minutes.sign(approved, by=acting(CHAIR, at), at=at)
    by = acting(CLERK, at)
    minutes.publish(approved, by=by, at=at)
    at = _at(on + timedelta(days=8), 10)
    minutes.circulate(Minutes.objects.get(meeting=meeting), by=acting(CLERK, at), at=at)
