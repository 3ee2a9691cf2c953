"""Grants as they would stand today, all of them invented and said to be: made by the same deeds, on the days of this year.

The charity's people prepare and certify, the commissioner's office decides. The published grants are the record's, not here.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation, Person
from frankpledge.audit import identity
from frankpledge.figures.periods import financial_year, periods
from frankpledge.figures.sharing import in_parts
from frankpledge.partnerships import record
from frankpledge.partnerships.demonstration import CHARITY, IN_POST_FROM, SOURCE
from frankpledge.partnerships.models import Area, Holding, Organisation, Post, Role

from .actions import agreements, assessing, awarding, paying, rating, returning, scheduling, varying
from .actions.returning import FigureTold, LineTold
from .demonstration_deeds import (
    ANALYST,
    CERTIFIER,
    CHAIR,
    COMMISSIONER,
    GOOD,
    GRANTS,
    POLICY,
    PREPARER,
    acting,
    agreed_by_the_board,
    answer_notices,
    apply_to,
    assess,
    award_directly,
    call_for,
    judge,
    publish,
    write_up,
)
from .models import (
    Agreement,
    Award,
    Condition,
    Continuation,
    Fund,
    Instalment,
    Match,
    Measure,
    Pot,
    Rating,
    Release,
    Return,
    Service,
    SubsidyJudgement,
)

INVENTED = "Invented for the demonstration: the agreement, its sums, its figures and its words."
_FUND = "West Midlands Community Safety Fund"
_YOUTH = 652_108
_SHARES_2015 = (2_497_583, 546_304, 396_364, 530_190, 285_938, 402_203, 492_495)
_TEAMS = (
    ("Birmingham", "Birmingham City Council", "Ines Sample", "Jack Pattern"),
    ("Coventry", "Coventry City Council", "Kira Sample", "Liam Pattern"),
    ("Dudley", "Dudley Metropolitan Borough Council", "Mara Sample", "Noel Pattern"),
    ("Sandwell", "Sandwell Metropolitan Borough Council", "Olga Sample", "Paul Pattern"),
    ("Solihull", "Solihull Metropolitan Borough Council", "Rosa Sample", "Seth Pattern"),
    ("Walsall", "Walsall Council", "Tara Sample", "Uwe Pattern"),
    ("Wolverhampton", "City of Wolverhampton Council", "Vida Sample", "Walt Pattern"),
)
_MENTORING = "Mentoring after the emergency department"
_ROBBERY = "Beside young people who are robbed"
_LATE = (3, 5)  # places among the teams
_BEGAN = timedelta(days=40)  # before its first day, an agreement is made


@transaction.atomic
def load(at: datetime) -> None:
    """Lay them out as they would stand at `at`, paid from the fund's pots (`demonstration_fund`); loaded twice, it adds nothing."""
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("invented grants belong in a database that says it is a demonstration one")
    if Agreement.objects.filter(is_published=False).exists():
        return
    today = timezone.localdate(at)
    first = _quarters_back(today, 2)
    detached = _detached(today, at)
    mentoring = _mentoring(first)
    _told(mentoring, at)
    month = _month_before(_month_before(today))
    published = _noon(_month_before(today) + timedelta(days=4))
    for each in (mentoring, detached):
        write_up(each, published - timedelta(days=3))
    publish(mentoring, month, published)
    identity.assume_service("command")


def steps(at: datetime) -> Iterator[None]:
    """The seven youth offending services on the same definitions, one a step, then last month's grants published; what is there is left."""
    today = timezone.localdate(at)
    first, month = _quarters_back(today, 2), _month_before(today)
    for place, team in enumerate(_TEAMS):
        if not Agreement.objects.filter(is_published=False, title=_called(team[0])).exists():
            with transaction.atomic():
                _youth_offending(first, place, at)
                identity.assume_service("worker")
            yield
    if not Agreement.objects.filter(title=_ROBBERY).exists():
        with transaction.atomic():
            _robbery(at)
            identity.assume_service("worker")
        yield
    if not Rating.objects.exists():
        with transaction.atomic():
            _rated(at)
    if not Release.objects.filter(month=month).exists():
        with transaction.atomic():
            publish(Agreement.objects.get(is_published=False, title=_MENTORING), month, at)
            identity.assume_service("worker")
        yield


def _month_before(day: date) -> date:
    """The first day of the month before that of `day`."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _called(area: str) -> str:
    return f"Youth offending service, {area}"


def _quarters_back(today: date, how_many: int) -> date:
    """The first day of the quarter that began so many quarters before this one."""
    months = today.year * 12 + today.month - 1 - (today.month - 1) % 3 - 3 * how_many
    return date(months // 12, months % 12 + 1, 1)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _quarter_after(day: date) -> date:
    return next(iter(periods(day, day + timedelta(days=400), 3)))[1] + timedelta(days=1)


def _fund() -> Fund:
    return Fund.objects.get(name=_FUND)


def _pot(first: date) -> Pot:
    """The pot that pays for what begins on that day."""
    return Pot.objects.get(fund=_fund(), year=financial_year(first), name="Force-wide")


def _csp(name: str) -> Area:
    return record.area_named(Area.Kind.CSP, name)


def _measure(name: str, at: datetime, **definition: Any) -> Measure:
    found = Measure.objects.filter(fund=_fund(), name=name).first()
    return found or agreements.define_measure(_fund(), name=name, by=acting(GRANTS, at), at=at, **definition)


def _last_day(first: date, quarters: int) -> date:
    return list(periods(first, first + timedelta(days=100 * quarters), 3))[quarters - 1][1]


def _begun(
    reference: str, title: str, purpose: str, *, recipient: Organisation, area: Area, amount: Decimal, days: tuple[date, date],
    service: str, headings: Sequence[tuple[str, bool, Decimal]], award: Award, at: datetime, **after: Any,
) -> Agreement:  # fmt: skip
    by = acting(GRANTS, at)
    agreement = agreements.make(
        _fund(), reference=reference, title=title, purpose=purpose, recipient=recipient, area=area, amount=amount,
        starts_on=days[0], ends_on=days[1], months=3, service=service, award=award, pot=award.pot, by=by, at=at,
        invented=INVENTED, **after,
    )  # fmt: skip
    for name, is_labour, sum_ in headings:
        agreements.add_heading(agreement, name=name, is_labour=is_labour, amount=sum_, by=by, at=at)
    agreements.spread_instalments(agreement, basis=Instalment.Basis.ADVANCE, by=by, at=at)
    return agreement


_SMALL = (
    "The charity offers mentoring to others for money too, so it is an enterprise; the sum is within what it may have as minimal "
    "financial assistance."
)
_A_DUTY = (
    "A youth offending service is a duty of the council (Crime and Disorder Act 1998, section 39) and is offered on no market: "
    "in this it is no enterprise."
)


def _in_force(agreement: Agreement, *, signs: str, at: datetime, is_duty: bool = False) -> Agreement:
    """Judged, offered, answered where the recipient is asked of other assistance, signed and countersigned."""
    finding = SubsidyJudgement.Finding.NONE if is_duty else SubsidyJudgement.Finding.MINIMAL
    judge(agreement, finding, why=_A_DUTY if is_duty else _SMALL, is_advantage=not is_duty, at=at)
    agreements.offer(agreement, by=acting(GRANTS, at), at=at)
    answer_notices(agreement, answers=signs, declared=12_000, at=at + timedelta(days=4))
    agreements.sign(agreement, by=acting(signs, at + timedelta(days=6)), at=at + timedelta(days=6))
    return agreements.countersign(agreement, by=acting(POLICY, at + timedelta(days=9)), at=at + timedelta(days=9))


def _won(first: date) -> Award:
    """The charity's award: called for in the autumn, scored by two people, decided, accepted."""
    days = (first, _last_day(first, 4))
    out = _noon(first) - timedelta(days=140)
    call = call_for(_pot(first), "Young people hurt by violence", out + timedelta(days=30), out, most=100_000)
    sent = out + timedelta(days=27)
    application = apply_to(call, _MENTORING, 96_000, GOOD, writes=PREPARER, sends=CERTIFIER, at=sent, days=days)
    assess(application, {ANALYST: (8, 9, 7, 8), CHAIR: (8, 8, 8, 7)}, sent + timedelta(days=6))
    decided = sent + timedelta(days=18)
    assessing.moderate(
        application, score=Decimal("8.00"), recommendation="recommended", recommended_amount=Decimal(96_000),
        moderation="Both assessors recommend it as it stands.", by=acting(GRANTS, decided), at=decided,
    )  # fmt: skip
    outcome = agreed_by_the_board(
        "Mentors in two emergency departments", "To support mentoring in two emergency departments for a year.",
        "Two assessors recommend it, and no other grant reaches young people there.", decided - timedelta(days=3),
    )  # fmt: skip
    awarding.decide(
        application, is_awarded=True, outcome=outcome, amount=Decimal(96_000), decision="Decision 31 (invented)",
        decided_on=timezone.localdate(decided), by=acting(COMMISSIONER, decided), at=decided,
        feedback="It reaches young people at the moment when they are most ready to be helped, with two hospitals behind it.",
    )  # fmt: skip
    accepted = decided + timedelta(days=6)
    return awarding.accept(application.award, by=acting(CERTIFIER, accepted), at=accepted)


def _mentoring(first: date) -> Agreement:
    """The charity's grant: conditions that hold money, match in cash and in kind, and a measure that is a share."""
    made = _noon(first) - _BEGAN
    charity = record.organisation_named(CHARITY)
    agreement = _begun(
        f"WM-{first.year}-014", _MENTORING,
        "Mentors meet young people who come to the emergency department after violence, and stay beside them for six months.",
        recipient=charity, area=_csp("Dudley"), amount=Decimal(96_000), days=(first, _last_day(first, 4)),
        service=Service.YOUNG_PEOPLE, award=_won(first), at=made, is_critical=True, people_served=120,
        people_served_in="a year, as planned",
        headings=[("Mentors", True, Decimal(72_000)), ("Training", False, Decimal(9_000)), ("Running costs", False, Decimal(15_000))],
    )  # fmt: skip
    by = acting(GRANTS, made)
    agreements.add_share(
        agreement, organisation=charity, area=_csp("Sandwell"), label="", amount=Decimal(41_000), by=by, at=made
    )
    for kind, words, holds_from, days in (
        (Condition.Kind.SAFEGUARDING, "An enhanced DBS check of every mentor is shown before any of them meets a young person.", 1, 20),
        (Condition.Kind.DATA, "A sharing agreement with both hospitals is signed.", 3, 120),
        (Condition.Kind.DELIVERY, "The second hospital has given the mentors a room.", 4, 210),
    ):  # fmt: skip
        agreements.add_condition(
            agreement, kind=kind, words=words, needs_evidence=True, holds_from=holds_from,
            due_on=first + timedelta(days=days), by=by, at=made,
        )  # fmt: skip
    agreements.add_condition(
        agreement, kind=Condition.Kind.PURPOSE, words="Nothing is moved between this and another project without written approval.",
        needs_evidence=False, holds_from=None, due_on=None, by=by, at=made,
    )  # fmt: skip
    agreements.add_match(
        agreement,
        kind=Match.Kind.CASH,
        giver="Specimen Community Foundation",
        amount=Decimal(20_000),
        valued_by="",
        by=by,
        at=made,
    )
    agreements.add_match(
        agreement, kind=Match.Kind.IN_KIND, giver="Sample Hospitals", amount=Decimal(6_500),
        valued_by="A room on two days a week, at the hospitals’ own rate.", by=by, at=made,
    )  # fmt: skip
    mentored = _measure(
        "Young people mentored for three months or more", made, kind=Measure.Kind.OUTPUT, unit="people",
        definition="Each young person once, in the quarter in which the third month ends.", parts=["Under 16", "16 and 17", "18 and over"],
        parts_called="Age",
    )  # fmt: skip
    settled = _measure(
        "In education, training or work when mentoring ends", made, kind=Measure.Kind.OUTCOME, unit="people", is_share=True,
        share_of="those whose mentoring ended", over_time=Measure.OverTime.POOLED, over_places=Measure.OverPlaces.POOLED,
    )  # fmt: skip
    by = acting(GRANTS, made)
    agreements.add_measure(agreement, measure=mentored, target=Decimal(120), by_area=True, by=by, at=made)
    agreements.add_measure(
        agreement, measure=settled, target=Decimal(3), target_of=Decimal(4), baseline=Decimal(11), baseline_of=Decimal(22),
        baseline_when="in the pilot", by=by, at=made,
    )  # fmt: skip
    return _in_force(agreement, signs=CERTIFIER, at=made + timedelta(days=2))


def _told(agreement: Agreement, at: datetime) -> None:
    """A year in its middle: the first return was queried and came again, the second is half filled in and late; one payment is held."""
    first, second = agreement.returns.all()[:2]
    checks, sharing = agreement.conditions.all()[:2]
    when = _noon(agreement.starts_on) - timedelta(days=20)
    varying.give_evidence(
        checks,
        words="A list of six checks, each with its date and number.",
        document=None,
        by=acting(PREPARER, when),
        at=when,
    )
    varying.accept_evidence(checks, by=acting(GRANTS, when), at=when + timedelta(days=2))
    for number in (1, 2):
        _paid(agreement, number, _noon(agreement.instalments.get(number=number).due_on), asks=PREPARER)
    opened = _noon(first.opens_on)
    _open(first, opened)
    _fill(first, opened + timedelta(days=3), spent=("17100", "1800", "3600"), done=(14, 9), settled=(5, 6))
    _certify(first, opened + timedelta(days=5))
    asked = opened + timedelta(days=9)
    returning.query(
        _again(first),
        words="Do the nine in Sandwell include anybody whose mentoring began before the grant?",
        by=acting(GRANTS, asked),
        at=asked,
    )
    _fill(first, asked + timedelta(days=2), spent=("17100", "1800", "3600"), done=(14, 8), settled=(5, 6))
    _certify(first, asked + timedelta(days=3))
    accepted = asked + timedelta(days=6)
    line = first.lines.get(heading__name="Running costs")
    returning.accept(
        _again(first), words="Thank you: clear, and the example helped the board.",
        disallowed={line.pk: (Decimal(150), "A meal for the trustees is not what the grant is for.")}, by=acting(GRANTS, accepted), at=accepted,
    )  # fmt: skip
    opened = _noon(second.opens_on)
    if opened > at:
        return
    _open(second, opened)
    _fill(second, min(opened + timedelta(days=4), at), spent=("18400", "2600", None), done=(19, None), settled=(9, 13))
    shown = min(opened + timedelta(days=6), at)
    varying.give_evidence(
        sharing,
        words="Signed by one hospital; the other signs next week.",
        document=None,
        by=acting(PREPARER, shown),
        at=shown,
    )
    third = agreement.instalments.get(number=3)
    if _noon(third.due_on) <= at:
        paying.ask(third, amount=third.amount, words="", for_return=None, by=acting(PREPARER, shown), at=shown)


def _paid(agreement: Agreement, number: int, at: datetime, *, asks: str) -> None:
    instalment = agreement.instalments.get(number=number)
    before = at - timedelta(days=12)
    payment = paying.ask(
        instalment, amount=instalment.amount, words="", for_return=None, by=acting(asks, before), at=before
    )
    paying.check(payment, by=acting(GRANTS, before), at=before + timedelta(days=2))
    paying.approve(payment, by=acting(POLICY, before), at=before + timedelta(days=4))
    paying.pay(
        payment, paid_on=timezone.localdate(at), paid_reference=f"EXAMPLE {number:04}", by=acting(GRANTS, at), at=at
    )


def _again(returned: Return) -> Return:
    return Return.objects.select_related("agreement__fund").get(pk=returned.pk)


def _open(returned: Return, at: datetime) -> None:
    identity.assume_service("command")
    scheduling.open_return(_again(returned), at=at)


def _fill(
    returned: Return, at: datetime, *, spent: Sequence[str | None], done: Sequence[int | None], settled: tuple[int, int]
) -> None:
    lines = {
        line.pk: LineTold(
            None if sum_ is None else Decimal(sum_),
            Decimal(0),
            line.forecast,
            "Two mentors began a month late." if sum_ else "",
        )
        for line, sum_ in zip(returned.lines.all(), spent, strict=True)
    }
    figures = {}
    counts = iter(done)
    for figure in returned.figures.select_related("measure__measure"):
        if figure.measure.measure.is_share:
            figures[figure.pk] = FigureTold(Decimal(settled[0]), Decimal(settled[1]))
            continue
        count = next(counts)
        if count is not None:
            figures[figure.pk] = FigureTold(Decimal(count), parts=_of_age(count))
    words = {
        "narrative": "Mentors met young people on both sites in most weeks. One site had no room for a fortnight.",
        "rag": "amber", "rag_because": "The second site began late.",
    }  # fmt: skip
    returning.save(_again(returned), lines=lines, figures=figures, words=words, by=acting(PREPARER, at), at=at)


def _of_age(count: int) -> dict[str, int]:
    youngest, oldest = count * 3 // 10, count * 3 // 10
    return {"Under 16": youngest, "16 and 17": count - youngest - oldest, "18 and over": oldest}


def _certify(returned: Return, at: datetime) -> None:
    returning.prepare(_again(returned), by=acting(PREPARER, at), at=at)
    returning.certify(_again(returned), by=acting(CERTIFIER, at), at=at)


def _detached(today: date, at: datetime) -> Agreement:
    """A small grant that ends in weeks with nobody knowing what comes after, and a variation that waits for the charity."""
    first = _quarters_back(today, 3)
    made, title, amount = _noon(first) - _BEGAN, "Detached youth work on Friday nights", Decimal(21_600)
    days, charity = (first, _last_day(first, 4)), record.organisation_named(CHARITY)
    outcome = agreed_by_the_board(
        "Youth work on Friday nights", "To support detached youth work in Walsall on Friday nights for a year.",
        "Nobody else works on the street there at night.", made - timedelta(days=14),
    )  # fmt: skip
    award = award_directly(
        _pot(first), title, amount, outcome=outcome, to=charity, accepts=CERTIFIER, days=days, at=made - timedelta(days=14),
        reason="Nobody else works on the street there at night.", decision="Decision 28 (invented)",
    )  # fmt: skip
    agreement = _begun(
        f"WM-{first.year}-009", title, "Two youth workers are where young people are, on Friday nights.",
        recipient=charity, area=_csp("Walsall"), amount=amount, days=days, award=award,
        service=Service.YOUNG_PEOPLE, at=made, is_critical=True, people_served=85, people_served_in="so far",
        decide_by=today - timedelta(days=10), headings=[("Youth workers", True, Decimal(19_200)), ("Van", False, Decimal(2_400))],
    )  # fmt: skip
    nights = _measure("Nights worked", made, kind=Measure.Kind.OUTPUT, unit="nights")
    agreements.add_measure(agreement, measure=nights, target=Decimal(46), by=acting(GRANTS, made), at=made)
    _in_force(agreement, signs=CERTIFIER, at=made + timedelta(days=2))
    agreement.refresh_from_db()
    for place, returned in enumerate(agreement.returns.filter(opens_on__lt=today - timedelta(days=20))):
        _nights_told(returned, 11 + place % 3)
    for number in (1, 2, 3):
        _paid(agreement, number, _noon(agreement.instalments.get(number=number).due_on), asks=PREPARER)
    varying.propose(
        agreement, amount=Decimal(27_000), ends_on=_last_day(first, 5), from_on=_quarter_after(today),
        reason="A quarter more, while the board decides what comes after.", by=acting(GRANTS, at), at=at - timedelta(days=5),
    )  # fmt: skip
    judge(agreement, SubsidyJudgement.Finding.MINIMAL, why=_SMALL, at=at - timedelta(days=4))
    return agreement


def _nights_told(returned: Return, nights: int) -> None:
    """A light return, spent as profiled: certified and accepted within its days."""
    opened = _noon(returned.opens_on)
    _open(returned, opened)
    told = opened + timedelta(days=4)
    lines = {line.pk: LineTold(line.profile, Decimal(0), line.forecast) for line in returned.lines.all()}
    figures = {figure.pk: FigureTold(Decimal(nights)) for figure in returned.figures.all()}
    words = {"narrative": "Two workers were out on most Fridays.", "rag": "green"}
    returning.save(_again(returned), lines=lines, figures=figures, words=words, by=acting(PREPARER, told), at=told)
    _certify(returned, told)
    accepted = told + timedelta(days=3)
    returning.accept(_again(returned), words="", disallowed={}, by=acting(GRANTS, accepted), at=accepted)


def _robbery(at: datetime) -> None:
    """The charity’s largest grant, weeks old: with it little is left of what it may have, and it is to be entered as a subsidy."""
    made = at - timedelta(days=50)
    first = (timezone.localdate(made) + timedelta(days=41)).replace(day=1)
    amount, days, charity = Decimal(138_000), (first, _last_day(first, 4)), record.organisation_named(CHARITY)
    outcome = agreed_by_the_board(
        "Advocates for young people who are robbed", "To support two advocates for young people who are robbed.",
        "More than a third of those robbed are under eighteen, and most tell nobody but a teacher.", made - timedelta(days=14),
    )  # fmt: skip
    award = award_directly(
        _pot(first), _ROBBERY, amount, outcome=outcome, to=charity, accepts=CERTIFIER, days=days, at=made - timedelta(days=14),
        reason="It began as a pilot that three schools asked to go on.", decision="Decision 33 (invented)",
    )  # fmt: skip
    agreement = _begun(
        f"WM-{first.year}-021", _ROBBERY, "Two advocates stay beside young people who were robbed, at home, at school and in court.",
        recipient=charity, area=_csp("Sandwell"), amount=amount, days=days, award=award, service=Service.YOUNG_PEOPLE, at=made,
        people_served=150, people_served_in="as planned",
        headings=[("Advocates", True, Decimal(112_000)), ("Running costs", False, Decimal(26_000))],
    )  # fmt: skip
    supported = _measure("Young people supported after a robbery", made, kind=Measure.Kind.OUTPUT, unit="people")
    agreements.add_measure(agreement, measure=supported, target=Decimal(150), by=acting(GRANTS, made), at=made)
    _in_force(agreement, signs=CERTIFIER, at=made + timedelta(days=2))


# The seven youth offending services, on the same definitions


def _youth_offending(first: date, place: int, at: datetime) -> None:
    made = _noon(first) - _BEGAN
    entrants = _measure(
        "First-time entrants to the youth justice system", made, kind=Measure.Kind.OUTCOME, unit="young people", is_less_better=True,
        definition="Young people of 10 to 17 given a first caution or conviction in the quarter.",
    )  # fmt: skip
    fewer = _measure(
        "Young people whose offending is less, or less serious", made, kind=Measure.Kind.OUTCOME, unit="young people", is_share=True,
        share_of="those supported through the grant", over_time=Measure.OverTime.POOLED, over_places=Measure.OverPlaces.POOLED,
        definition="Paper 003, paragraph 52: since the point of entry.",
    )  # fmt: skip
    area, council, preparer, certifier = _TEAMS[place]
    amount = in_parts(Decimal(_YOUTH), _SHARES_2015)[place]
    _people(council, preparer, certifier)
    labour = (amount * 4 / 5).quantize(Decimal("0.01"))
    to, days = record.organisation_named(council), (first, _last_day(first, 4))
    outcome = agreed_by_the_board(
        "Youth offending services of the year", "To support the seven youth offending services as in 2015/16.",
        "Each of the seven has its part of what youth offending services are given, as in 2015/16.", made - timedelta(days=14),
    )  # fmt: skip
    award = award_directly(
        _pot(first), _called(area), amount, outcome=outcome, to=to, accepts=certifier, days=days, at=made - timedelta(days=14),
        reason="Each of the seven has its part of what youth offending services are given, as in 2015/16.",
        decision="Decision 30 (invented)",
    )  # fmt: skip
    agreement = _begun(
        f"WM-{first.year}-YO-{place + 1}", _called(area),
        "Early intervention, so that fewer children enter the youth justice system and those who did offend less.",
        recipient=to, area=_csp(area), amount=amount, days=days, award=award,
        service=Service.YOUTH_OFFENDING, at=made, is_critical=True, course=Continuation.Course.CONTINUE,
        destination=Continuation.Destination.LOCAL, plan_after="Renewed each year, while the duty stands.",
        people_served=40 + 20 * place, people_served_in="a year, as planned",
        headings=[("Workers", True, labour), ("Activities and running costs", False, amount - labour)],
    )  # fmt: skip
    by = acting(GRANTS, made)
    agreements.add_measure(agreement, measure=entrants, target=Decimal(60 - 4 * place), by=by, at=made)
    agreements.add_measure(agreement, measure=fewer, target=Decimal(60), target_of=Decimal(100), by=by, at=made)
    _in_force(agreement, signs=certifier, at=made + timedelta(days=2), is_duty=True)
    for number in (1, 2):
        _paid(agreement, number, _noon(agreement.instalments.get(number=number).due_on), asks=preparer)
    _services_told(agreement, place, preparer, certifier, at)
    write_up(agreement, _noon(first) + timedelta(days=30))


def _services_told(agreement: Agreement, place: int, preparer: str, certifier: str, at: datetime) -> None:
    """The quarters that are over, certified; two services owe their second. The office accepted all but the last, which waits for it."""
    over = agreement.returns.filter(due_on__lte=timezone.localdate(at))
    for returned in over[: 1 if place in _LATE else None]:
        _service_told(returned, place, preparer, certifier)


def _service_told(returned: Return, place: int, preparer: str, certifier: str) -> None:
    opened = _noon(returned.opens_on)
    _open(returned, opened)
    told = opened + timedelta(days=4)
    lines = {
        line.pk: LineTold((line.profile * (93 + place) / 100).quantize(Decimal("0.01")), Decimal(0), line.forecast)
        for line in returned.lines.all()
    }
    supported = 20 + 3 * place
    figures = {
        figure.pk: FigureTold(Decimal(supported * (52 + 4 * place) // 100), Decimal(supported))
        if figure.measure.measure.is_share
        else FigureTold(Decimal(16 - place))
        for figure in returned.figures.select_related("measure__measure")
    }
    words = {
        "narrative": "Every team took part in the benchmarking.",
        "rag": "green",
        "risks": "None beyond those of any year.",
    }
    returning.save(_again(returned), lines=lines, figures=figures, words=words, by=acting(preparer, told), at=told)
    returning.prepare(_again(returned), by=acting(preparer, told), at=told)
    returning.certify(_again(returned), by=acting(certifier, told), at=told)
    if place < len(_TEAMS) - 1:
        accepted = told + timedelta(days=7)
        returning.accept(_again(returned), words="", disallowed={}, by=acting(GRANTS, accepted), at=accepted)


_SAID = (
    (4, 5, 3, "The spreadsheet saves us a day each quarter."), (5, 5, 4, ""), (3, 4, 2, "Tell us sooner what becomes of what we report."),
    (4, 3, 3, ""), (5, 4, 4, "One return for the whole service was right."),
)  # fmt: skip


def _rated(at: datetime) -> None:
    """Five of the seven services say how it is to be funded, a day ago."""
    said = at - timedelta(days=1)
    # All of them before anybody acts: a certifier sees their own council's alone.
    services = {
        area: Agreement.objects.get(is_published=False, title=_called(area)) for area, *_ in _TEAMS[: len(_SAID)]
    }
    for (area, _, _, certifier), (clear, prompt, useful, words) in zip(_TEAMS, _SAID, strict=False):
        agrees = {"clear": clear, "prompt": prompt, "useful": useful}
        rating.rate(services[area], agrees=agrees, words=words, by=acting(certifier, said), at=said)
    identity.assume_service("worker")


def _people(council: str, preparer: str, certifier: str) -> None:
    """Somebody who prepares and somebody who certifies at a council: nobody signs in as them."""
    organisation = record.organisation_named(council)
    for name, title, role in (
        (preparer, "Youth Offending Service Manager", Role.GRANT_PREPARER),
        (certifier, "Head of Finance", Role.GRANT_CERTIFIER),
    ):
        identity.assume_service("command")
        person = Person.objects.create_user(f"{name.lower().replace(' ', '.')}@frankpledge.example", name=name)
        post = Post.objects.create(title=title, organisation=organisation, role=role, source=SOURCE)
        Holding.objects.create(post=post, person=person, from_on=IN_POST_FROM)
