"""What several parts of the demonstrated fund do alike: act as its people, call and score, award and accept, publish."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import identity
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.models import Organisation, Post
from frankpledge.rules import Actor

from .actions import applying, assessing, awarding, calls, publishing
from .models import Agreement, Application, Award, Call, Criterion, Pot, Question, Release

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
    decision: str, at: datetime,
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
        outcome=None,
        decided_on=timezone.localdate(given),
        by=acting(COMMISSIONER, given),
        at=given,
    )
    accepted = at + timedelta(days=7)
    return awarding.accept(award, by=acting(accepts, accepted), at=accepted)


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
