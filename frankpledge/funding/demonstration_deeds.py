"""What several parts of the demonstrated fund do alike: act as its people, call and score, award and accept, publish."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import identity
from frankpledge.boards.actions import bodies, out_of_meeting, seats
from frankpledge.boards.demonstration_cast import acting as seated
from frankpledge.boards.demonstration_cast import post_of as board_post_of
from frankpledge.boards.models import Answer as BoardAnswer
from frankpledge.boards.models import Body, Outcome, OutOfMeeting, Restricted
from frankpledge.boards.record import WMCSP
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.demonstration import IN_POST_FROM, SOURCE
from frankpledge.partnerships.models import Organisation, Post
from frankpledge.rules import Actor

from .actions import applying, assessing, awarding, calls, judging, publishing
from .models import (
    LIMBS,
    Agreement,
    Application,
    Award,
    Call,
    Criterion,
    Pot,
    Question,
    Release,
    RouteJudgement,
    SubsidyJudgement,
)

COMMISSIONER, POLICY, GRANTS = "Amara Example", "Ben Sample", "Chloe Specimen"
ANALYST, CHAIR = "Dev Pattern", "George Specimen"
PREPARER, CERTIFIER = "Priya Pattern", "Quentin Example"
INVENTED = "Invented for the demonstration."
_WELL = 7  # points


def acting(name: str, at: datetime) -> Actor:
    """The demonstration person in their first post; from here on the one that the database sees."""
    person, today = Person.objects.get(name=name), timezone.localdate(at)
    actor = actor_for(post_of(name), person_id=person.pk, today=today)
    identity.assume(actor)
    return actor


def post_of(name: str) -> Post:
    return Post.objects.filter(holdings__person__name=name).order_by("title")[0]


_FORM: tuple[tuple[str, str, str, str, int | None, str], ...] = (
    ("Eligibility", "yes_no", "Is every member of staff who would meet children checked by the DBS?",
     "No money is paid before the evidence is seen.", None, "yes"),
    ("Eligibility", "yes_no", "Does your organisation have a safeguarding policy that its board has approved?", "", None, "yes"),
    ("Need", "long", "What is the need, and how do you know?", "So that money goes where the need is.", 300, ""),
    ("Outcomes", "long", "What will have changed, for how many people?", "It becomes the measure that you report on.", 300, ""),
    ("Outcomes", "number", "How many young people will you work with?", "", None, ""),
    ("Money", "money", "How much of your own money will you add?", "", None, ""),
    ("Evaluation", "long", "How will you know that it worked?", "", 200, ""),
)  # fmt: skip
_CRITERIA = (("Need", 2), ("Outcomes", 2), ("Value for money", 1), ("Evaluation", 1))


def call_for(pot: Pot, title: str, closes: datetime, at: datetime, *, most: int = 60_000) -> Call:
    """A call that is out, with its questions and what is scored."""
    by = acting(GRANTS, at)
    call = calls.make_call(
        pot, title=title, purpose=f"Keep young people of ten to seventeen out of violence, by mentors whom they know. {INVENTED}",
        kind=Call.Kind.OPEN, least_award=Decimal(5_000), most_award=Decimal(most), closes_at=closes, by=by, at=at,
    )  # fmt: skip
    for section, kind, words, why, most_words, gate in _FORM:
        calls.add_question(
            call, section=section, kind=kind, words=words, why=why, is_required=True, most_words=most_words, choices=[],
            gate=gate, by=by, at=at,
        )  # fmt: skip
    for words, weight in _CRITERIA:
        calls.add_criterion(call, words=words, weight=weight, by=by, at=at)
    return calls.publish(call, by=by, at=at)


def at_five(at: datetime, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(at) + timedelta(days=days), time(17)))


def apply_to(
    call: Call, title: str, asked: int, answers: dict[int, str], *, writes: str, sends: str, at: datetime,
    days: tuple[date, date] | None = None,
) -> Application:  # fmt: skip
    """An application written by one and sent in by another; by nobody, and it is half written."""
    by = acting(writes, at)
    application = applying.begin(call, title=title, by=by, at=at)
    questions = list(Question.objects.filter(form=application.form))
    today = timezone.localdate(at)
    from_on, until_on = days or (today + timedelta(days=60), today + timedelta(days=424))
    applying.save(
        application, title=title, asked=Decimal(asked), from_on=from_on, until_on=until_on,
        answers={question: answers.get(place, "") for place, question in enumerate(questions)}, seen=application.version,
        by=by, at=at,
    )  # fmt: skip
    if not sends:
        return application
    return applying.send_in(application, by=acting(sends, at), at=at + timedelta(hours=1))


GOOD = {
    0: "yes", 1: "yes", 2: "Schools in the east of the city sent home twice as many pupils for carrying knives as the year before. "
    "Their heads, and the young people whom we asked, name the walk home as the time they fear.",
    3: "Forty young people, referred by schools and the youth offending service, have a mentor for six months; thirty have not "
    "been excluded or arrested six months after.", 4: "40", 5: "6,500",
    6: "Attendance, exclusions and arrests before and after, from schools and the police, beside a group of the same size.",
}  # fmt: skip
THIN = {**GOOD, 2: "There is a lot of need in our area.", 6: "We will ask them."}


def assess(application: Application, scores: dict[str, tuple[int, ...]], at: datetime) -> None:
    """Scored by each of these people, who declare that they have no interest in it."""
    for name, points in scores.items():
        assessment = assessing.ask(application, post=post_of(name), by=acting(GRANTS, at), at=at)
        by = acting(name, at)
        assessing.declare(assessment, has_interest=False, interest="", by=by, at=at + timedelta(days=1))
        criteria = list(application.call.criteria.all())
        assessing.score(
            assessment, points=dict(zip(criteria, points, strict=True)),
            why={each: _why(each, given) for each, given in zip(criteria, points, strict=True)}, comment="", by=by,
            at=at + timedelta(days=2),
        )  # fmt: skip


def _why(criterion: Criterion, points: int) -> str:
    shown = "is shown with figures" if points >= _WELL else "is asserted, and not shown"
    return f"{criterion.words} {shown}."


def award_directly(
    pot: Pot, title: str, amount: Decimal, *, to: Organisation, accepts: str, days: tuple[date, date], reason: str,
    decision: str, at: datetime, outcome: Outcome | None = None,
) -> Award:  # fmt: skip
    """Allocated without a call, given by the commissioner, accepted: three days and a week after `at`."""
    award = awarding.allocate_directly(
        pot, organisation=to, title=title, purpose="", amount=amount, from_on=days[0], until_on=days[1], reason=reason,
        source=INVENTED, by=acting(GRANTS, at), at=at,
    )  # fmt: skip
    given = at + timedelta(days=3)
    awarding.give_provisional(
        pot,
        decision=decision,
        outcome=outcome,
        decided_on=timezone.localdate(given),
        by=acting(COMMISSIONER, given),
        at=given,
    )
    accepted = at + timedelta(days=7)
    return awarding.accept(award, by=acting(accepts, accepted), at=accepted)


_PANEL = "Commissioning Sub-group"
_ANSWER = ("George Specimen", "Farah Sample", "Esther Example", GRANTS)
_SIT = (*_ANSWER, ANALYST, COMMISSIONER)


def agreed_by_the_board(title: str, words: str, reasons: str, at: datetime) -> Outcome:
    """A decision of the partnership’s commissioning sub-group, which answers in writing: what awards rest on. Made once."""
    group = Body.objects.filter(name=_PANEL).first() or _commissioning_group()
    if found := Outcome.objects.filter(body=group, title=title).first():
        return found
    asked = at - timedelta(days=8)
    row = out_of_meeting.propose(
        group, title=title, proposal=words, paper=f"{reasons}\n\n{INVENTED}", urgency="The group decides in writing, each time.",
        if_carried=OutOfMeeting.IfCarried.AGREED, closes_on=timezone.localdate(at) - timedelta(days=1),
        audience=Restricted.Audience.EVERYBODY, marking=Restricted.Marking.OFFICIAL, exempt_because="", by=clerk(asked), at=asked,
    )  # fmt: skip
    for place, name in enumerate(_ANSWER):
        said = asked + timedelta(days=1 + place)
        by = seated(name, said)
        out_of_meeting.answer(
            row.answers.get(seat__post=by.post_id), choice=BoardAnswer.Choice.AGREE, words="", interest="", by=by, at=said
        )  # fmt: skip
    return out_of_meeting.decide(row, words=words, reasons=reasons, by=clerk(at), at=at)


def clerk(at: datetime) -> Actor:
    return seated(POLICY, at)


def _commissioning_group() -> Body:
    from_on = IN_POST_FROM + timedelta(days=30)
    at = timezone.make_aware(datetime.combine(from_on, time(9)))
    group = bodies.establish_sub_group(
        Body.objects.get(name=WMCSP), name=_PANEL, purpose=f"It says which grants the partnership supports. {INVENTED}",
        from_on=from_on, review_on=None, source=SOURCE, by=clerk(at), at=at,
    )  # fmt: skip
    for place, name in enumerate(_SIT):
        post = board_post_of(name)
        seat = seats.add_seat(
            group, title=post.title, organisation=post.organisation, is_chair=not place, represents="", from_on=from_on,
            source=SOURCE, by=clerk(at), at=at,
        )  # fmt: skip
        seats.fill_seat(seat, post=post, from_on=from_on, by=clerk(at), at=at)
    return group


def judge(agreement: Agreement, finding: str, *, why: str, at: datetime, is_advantage: bool = True) -> None:
    """A grant, and what it is under the Subsidy Control Act."""
    by = acting(GRANTS, at)
    judging.judge_route(
        agreement, answer=RouteJudgement.Answer.GRANT, is_light_touch=True, bought_by="", by=by, at=at,
        reason="It supports what the recipient does of its own. Nobody else is bound to it, and what is not spent comes back.",
    )  # fmt: skip
    judging.judge_subsidy(
        agreement, finding=finding, limbs=dict.fromkeys(LIMBS, True) | {"is_advantage": is_advantage}, reason=why, by=by, at=at
    )  # fmt: skip


def answer_notices(agreement: Agreement, *, answers: str, declared: int, at: datetime) -> None:
    """The recipient says what else it has had, and confirms its limit."""
    declared_from = "Specimen Health Trust, £12,000 for a post in the year before. Invented." if declared else ""
    for notice in SubsidyJudgement.objects.filter(agreement=agreement, status="notified"):
        judging.answer_assistance(
            notice, declared=Decimal(declared), declared_from=declared_from, by=acting(answers, at), at=at
        )  # fmt: skip


def write_up(agreement: Agreement, at: datetime) -> None:
    """What the public is to read of a grant, written by one person and looked over by another two days after."""
    notice = publishing.write(agreement, **publishing.suggested(agreement), by=acting(GRANTS, at), at=at)
    later = at + timedelta(days=2)
    publishing.look_over(
        notice,
        harmless_because="Read in full: no place of refuge and no person is in it.",
        by=acting(POLICY, later),
        at=later,
    )


def publish(agreement: Agreement, month: date, at: datetime) -> Release:
    """The grants of a month, those that are ready."""
    site = f"{settings.SITE_URL}{reverse('funding:published')}"
    return publishing.publish(agreement.fund.area, month=month, site=site, by=acting(COMMISSIONER, at), at=at)
