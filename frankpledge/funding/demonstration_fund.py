"""A year of the fund as its officers would have worked it: shared out, called for, scored, decided, by the same deeds.

2019/20 has its published sums. The year of the day is invented, and says so. Loaded twice, it adds nothing.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation, Person
from frankpledge.audit import identity
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.demonstration import CHARITY, SOURCE
from frankpledge.partnerships.models import Organisation, Post
from frankpledge.rules import Actor

from .actions import allocating, applying, assessing, awarding, bids, calls, sharing
from .models import Application, Award, BudgetTable, Call, Criterion, Fund, Pot, Question, Scenario, Weights

COMMISSIONER, POLICY, GRANTS, ANALYST, CHAIR = (
    "Amara Example", "Ben Sample", "Chloe Specimen", "Dev Pattern", "George Specimen",
)  # fmt: skip
DUDLEY, BIRMINGHAM, PREPARER, CERTIFIER = "Esther Example", "Farah Sample", "Priya Pattern", "Quentin Example"
_APRIL = 4
_WELL = 7  # points
_INVENTED = "Invented for the demonstration."


@transaction.atomic
def load(at: datetime) -> None:
    """Lay it out as it would stand at `at`."""
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("an invented year of a fund belongs in a database that says it is a demonstration one")
    fund = Fund.objects.get(name="West Midlands Community Safety Fund")
    if fund.pots.exists():
        return
    _published_year(fund, at - timedelta(days=60))
    today = timezone.localdate(at)
    begins = today.year if today.month >= _APRIL else today.year - 1
    year = f"{begins}/{(begins + 1) % 100:02}"
    pots = _pots(
        fund,
        year,
        allocation=3_863_303,
        brought=12_208,
        moves={"Force-wide": 2_000_000, "Local": 1_500_000},
        at=at - timedelta(days=55),
    )
    _share(pots["Local"], date(begins, 4, 1), at - timedelta(days=50))
    _decided_call(pots["Force-wide"], at)
    _open_call(pots["Force-wide"], at)
    by = _as(GRANTS, at)
    allocating.move(
        pots["Reserve"], kind="virement", other=pots["Local"], recipient=None, amount=Decimal(25_000), decision="",
        reason=f"Two areas asked for help with off-road bikes before the spring. {_INVENTED}", outcome=None, by=by, at=at,
    )  # fmt: skip
    _bid(fund, at)
    identity.assume_service("command")


def _as(name: str, at: datetime) -> Actor:
    """The demonstration person in their first post; from here on the one that the database sees."""
    person, today = Person.objects.get(name=name), timezone.localdate(at)
    actor = actor_for(_post(name), person_id=person.pk, today=today)
    identity.assume(actor)
    return actor


def _post(name: str) -> Post:
    return Post.objects.filter(holdings__person__name=name).order_by("title")[0]


def _pots(
    fund: Fund, year: str, *, allocation: int, brought: int, moves: dict[str, int], at: datetime, **published: Any
) -> dict[str, Pot]:
    """Three pots: what came in is entered into the reserve, and moved on with a second person's approval."""
    by = _as(GRANTS, at)
    asked = {"year": year, "planned_in": published.get("planned_in"), "source": published.get("source", SOURCE)}
    found = {
        name: allocating.make_pot(fund, name=name, use=use, **asked, by=by, at=at)
        for name, use in (("Force-wide", "force_wide"), ("Local", "local"), ("Reserve", "reserve"))
    }
    letter = published.get("decision", "Budget of the policing body (invented)")
    for kind, amount, reason in (
        ("allocation", allocation, "The year’s community safety budget"),
        ("opening", brought, "What was left of the year before"),
    ):
        at += timedelta(minutes=5)
        allocating.receive(
            found["Reserve"], kind=kind, amount=Decimal(amount), reason=reason, decision=letter, by=by, at=at
        )
    for name, amount in moves.items():
        by = _as(GRANTS, at)
        journal = allocating.move(
            found["Reserve"], kind="virement", other=found[name], recipient=None, amount=Decimal(amount),
            reason=f"{name} allocation of the year", decision=letter, outcome=None, by=by, at=at,
        )  # fmt: skip
        at += timedelta(hours=2)
        allocating.approve(journal, by=_as(POLICY, at), at=at)
    for pot in found.values():
        allocating.confirm_pot(
            pot, decision=letter, outcome=None, decided_on=timezone.localdate(at), by=_as(COMMISSIONER, at), at=at
        )
    return found


def _published_year(fund: Fund, at: datetime) -> None:
    """2019/20 as the confirmed plan prints it; its force-wide lines are what the commissioner commissioned."""
    plan = BudgetTable.objects.get(code="plan-2019-20")
    pots = _pots(
        fund, "2019/20", allocation=3_863_303, brought=668_762, moves={"Force-wide": 3_139_656, "Local": 1_380_201}, at=at,
        planned_in=plan, source=plan.source, decision=plan.decision,
    )  # fmt: skip
    by = _as(GRANTS, at)
    for line in plan.lines.filter(group="force-wide", kind="line"):
        awarding.allocate_directly(
            pots["Force-wide"], organisation=fund.policing_body, title=line.label, amount=line.amount,
            purpose="Commissioned force-wide; to whom is not printed", from_on=date(2019, 4, 1), until_on=date(2020, 3, 31),
            reason="Agreed by the partnership as force-wide commissioning.", source=line.source, by=by, at=at,
        )  # fmt: skip
    awarding.give_provisional(
        pots["Force-wide"], decision=plan.decision, outcome=None, decided_on=timezone.localdate(at),
        by=_as(COMMISSIONER, at), at=at,
    )  # fmt: skip


_CRIME = {"Birmingham": 118_000, "Coventry": 36_500, "Dudley": 24_500, "Sandwell": 31_500, "Solihull": 17_000,
          "Walsall": 27_000, "Wolverhampton": 29_500}  # fmt: skip
_DEMAND = {"Birmingham": 61_000, "Coventry": 21_000, "Dudley": 16_500, "Sandwell": 18_000, "Solihull": 9_500,
           "Walsall": 16_000, "Wolverhampton": 15_500}  # fmt: skip


def _share(local: Pot, from_on: date, at: datetime) -> None:
    """Ways to share the local pot, one of which is chosen and given; Dudley has accepted."""
    by = _as(ANALYST, at)
    districts = {area.name: area for area in sharing.districts_of(local.fund.area)}
    brought = {
        kind: sharing.bring_weights(
            local.fund, kind=kind, name=name, as_at="12 months", source=SOURCE, is_invented=True,
            values={districts[area]: Decimal(value) for area, value in values.items()}, by=by, at=at,
        )
        for kind, name, values in (
            ("crime", "Recorded crime", _CRIME), ("demand", "Calls for service that are no crime", _DEMAND),
        )
    }  # fmt: skip
    here = {one.kind: one for one in Weights.objects.filter(area=local.fund.area, is_invented=False).order_by("-as_at")}
    historic = Weights.objects.get(name="Community Safety Fund grants, 2015/16")
    formula = {here["population"]: Decimal(50), brought["crime"]: Decimal(25), brought["demand"]: Decimal(25)}
    chosen: Scenario | None = None
    for name, parts, step, floor, reason in (
        ("As today", {historic: Decimal(100)}, 100, 0, ""),
        ("By population", {here["population"]: Decimal(100)}, 100, 0, ""),
        ("By need", {here["need"]: Decimal(100)}, 100, 0, ""),
        ("Formula at once", formula, 100, 75_000, ""),
        ("Formula, first of three years", formula, 33, 75_000,
         "It moves towards people and demand without taking more than one area can find in a year."),
    ):  # fmt: skip
        chosen = sharing.save_scenario(
            local, name=name, amount=Decimal(1_500_000), parts=parts, today=historic, step_percent=Decimal(step),
            floor=Decimal(floor), most_lost_percent=None, reason=reason, by=by, at=at,
        )  # fmt: skip
    if chosen is None:
        return
    awards = sharing.choose_scenario(
        chosen, reason=f"{chosen.reason} {_INVENTED}", from_on=from_on, until_on=from_on.replace(year=from_on.year + 1) - timedelta(days=1),
        by=_as(POLICY, at), at=at,
    )  # fmt: skip
    later = at + timedelta(days=3)
    awarding.give_provisional(
        local, decision="Decision 14 (invented)", outcome=None, decided_on=timezone.localdate(later),
        by=_as(COMMISSIONER, later), at=later,
    )  # fmt: skip
    dudley = Award.objects.get(pk=next(award.pk for award in awards if award.area and award.area.name == "Dudley"))
    awarding.accept(dudley, by=_as(DUDLEY, later), at=later + timedelta(days=2))


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


def _call(pot: Pot, title: str, closes: datetime, at: datetime) -> Call:
    by = _as(GRANTS, at)
    call = calls.make_call(
        pot, title=title, purpose=f"Keep young people of ten to seventeen out of violence, by mentors whom they know. {_INVENTED}",
        kind=Call.Kind.OPEN, least_award=Decimal(5_000), most_award=Decimal(60_000), closes_at=closes, by=by, at=at,
    )  # fmt: skip
    for section, kind, words, why, most_words, gate in _FORM:
        calls.add_question(
            call, section=section, kind=kind, words=words, why=why, is_required=True, most_words=most_words, choices=[],
            gate=gate, by=by, at=at,
        )  # fmt: skip
    for words, weight in _CRITERIA:
        calls.add_criterion(call, words=words, weight=weight, by=by, at=at)
    return calls.publish(call, by=by, at=at)


def _at_five(at: datetime, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(at) + timedelta(days=days), time(17)))


def _apply(
    call: Call, title: str, asked: int, answers: dict[int, str], *, writes: str, sends: str, at: datetime
) -> Application:
    by = _as(writes, at)
    application = applying.begin(call, title=title, by=by, at=at)
    questions = list(Question.objects.filter(form=application.form))
    today = timezone.localdate(at)
    applying.save(
        application, title=title, asked=Decimal(asked), from_on=today + timedelta(days=60), until_on=today + timedelta(days=424),
        answers={question: answers.get(place, "") for place, question in enumerate(questions)}, seen=application.version,
        by=by, at=at,
    )  # fmt: skip
    if not sends:
        return application
    return applying.send_in(application, by=_as(sends, at), at=at + timedelta(hours=1))


_GOOD = {
    0: "yes", 1: "yes", 2: "Schools in the east of the city sent home twice as many pupils for carrying knives as the year before. "
    "Their heads, and the young people whom we asked, name the walk home as the time they fear.",
    3: "Forty young people, referred by schools and the youth offending service, have a mentor for six months; thirty have not "
    "been excluded or arrested six months after.", 4: "40", 5: "6,500",
    6: "Attendance, exclusions and arrests before and after, from schools and the police, beside a group of the same size.",
}  # fmt: skip
_THIN = {**_GOOD, 2: "There is a lot of need in our area.", 6: "We will ask them."}


def _decided_call(pot: Pot, at: datetime) -> None:
    """Closed three weeks ago: one application awarded, one recommended for rework, one stopped at a gate."""
    call = _call(pot, "Mentors against violence", _at_five(at, -20), at - timedelta(days=45))
    sent = at - timedelta(days=22)
    good = _apply(
        call, "Walking home: mentors by the school gate", 48_500, _GOOD, writes=PREPARER, sends=CERTIFIER, at=sent
    )
    thin = _apply(call, "Evenings at the leisure centre", 30_000, _THIN, writes=BIRMINGHAM, sends=BIRMINGHAM, at=sent)
    _apply(call, "Boxing for everybody", 12_000, {**_GOOD, 0: "no"}, writes=DUDLEY, sends=DUDLEY, at=sent)
    _assess(good, {ANALYST: (8, 8, 7, 7), CHAIR: (9, 8, 7, 8)}, sent + timedelta(days=5))
    _assess(thin, {ANALYST: (3, 6, 6, 4), POLICY: (6, 7, 6, 5)}, sent + timedelta(days=5))
    recused = assessing.ask(thin, post=_post(CHAIR), by=_as(GRANTS, sent), at=sent + timedelta(days=5))
    assessing.declare(
        recused, has_interest=True, interest="A member of my family works at the centre", by=_as(CHAIR, sent), at=sent + timedelta(days=6)
    )  # fmt: skip
    decided = at - timedelta(days=6)
    for application, score, recommendation, amount, why in (
        (good, "7.92", "recommended", 45_000, "Recommended without the van, which a school has offered."),
        (thin, "5.42", "rework", None, "One assessor knew of figures that the application leaves out; talked through on a call."),
    ):  # fmt: skip
        assessing.moderate(
            application, score=Decimal(score), recommendation=recommendation,
            recommended_amount=Decimal(amount) if amount else None, moderation=why, by=_as(GRANTS, decided), at=decided,
        )  # fmt: skip
    awarding.decide(
        good, is_awarded=True, amount=Decimal(45_000), decision="Decision 21 (invented)", decided_on=timezone.localdate(decided),
        feedback="A clear need, shown with figures, and a way to know whether it worked. The van is not paid for.",
        by=_as(COMMISSIONER, decided), at=decided,
    )  # fmt: skip


def _assess(application: Application, scores: dict[str, tuple[int, ...]], at: datetime) -> None:
    for name, points in scores.items():
        assessment = assessing.ask(application, post=_post(name), by=_as(GRANTS, at), at=at)
        by = _as(name, at)
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


def _open_call(pot: Pot, at: datetime) -> None:
    """Open for twelve days more, with an application half written."""
    call = _call(pot, "Safe evenings in town centres", _at_five(at, 12), at - timedelta(days=9))
    half = {0: "yes", 1: "yes", 2: "Town centres empty at seven, and those who stay are the ones who frighten others."}
    _apply(call, "Street pastors on Fridays", 18_000, half, writes=PREPARER, sends="", at=at - timedelta(days=2))
    dudley = Organisation.objects.get(name="Dudley Metropolitan Borough Council")
    calls.extend(
        call, organisation=dudley, until=_at_five(at, 15), because="Its offices are shut for two days by a burst main (invented).",
        by=_as(GRANTS, at), at=at - timedelta(days=1),
    )  # fmt: skip


def _bid(fund: Fund, at: datetime) -> None:
    """A bid to a national fund, half written by three partners."""
    by = _as(POLICY, at)
    bid = bids.begin(
        fund, title="Safer streets around stations", funder="Home Office, Safer Streets Fund (an invented round)", asked=Decimal(420_000),
        purpose=f"Light, cameras and people on the way home from six stations. {_INVENTED}", closes_at=_at_five(at, 24), by=by, at=at,
    )  # fmt: skip
    owners = (
        ("What is the problem, and how do you know?", 500, "Dudley Metropolitan Borough Council", DUDLEY),
        ("What will you do, where and by when?", 700, "Birmingham City Council", ""),
        ("How will you work with women and girls who use these streets?", 400, CHARITY, PREPARER),
    )
    for words, most_words, owner, writer in owners:
        section = bids.add_section(
            bid,
            words=words,
            most_words=most_words,
            owner=Organisation.objects.get(name=owner),
            by=_as(POLICY, at),
            at=at,
        )
        if writer:
            bids.write_section(
                section, is_ready=writer == DUDLEY, seen=section.version, by=_as(writer, at), at=at,
                text="Of the robberies of the last year, a third were within five minutes of a station, most after seven in the "
                "evening. Invented for the demonstration.",
            )  # fmt: skip
