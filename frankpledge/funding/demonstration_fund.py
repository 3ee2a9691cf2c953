"""A year of the fund as its officers would have worked it: shared out, called for, scored, decided, by the same deeds.

2019/20 has its published sums. The year of the day is invented, and says so. Loaded twice, it adds nothing.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.partnerships.demonstration import CHARITY, IN_POST_FROM, SOURCE
from frankpledge.partnerships.models import Organisation

from .actions import allocating, assessing, awarding, bids, calls, sharing
from .demonstration_deeds import (
    ANALYST,
    CERTIFIER,
    CHAIR,
    COMMISSIONER,
    GOOD,
    GRANTS,
    INVENTED,
    POLICY,
    PREPARER,
    THIN,
    acting,
    apply_to,
    assess,
    at_five,
    call_for,
    post_of,
)
from .models import Award, BudgetTable, Fund, Pot, Scenario, Weights

DUDLEY, BIRMINGHAM = "Esther Example", "Farah Sample"
_APRIL = 4


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
    before = {"Force-wide": 1_900_000}
    _pots(fund, _called(begins - 1), allocation=1_910_000, brought=2_208, moves=before, at=_autumn(begins - 1))
    pots = _pots(
        fund, _called(begins), allocation=3_863_303, brought=12_208, moves={"Force-wide": 2_000_000, "Local": 1_500_000},
        at=_autumn(begins),
    )  # fmt: skip
    _share(pots["Local"], date(begins, 4, 1), at - timedelta(days=20))
    _decided_call(pots["Force-wide"], at)
    _open_call(pots["Force-wide"], at)
    by = acting(GRANTS, at)
    allocating.move(
        pots["Reserve"], kind="virement", other=pots["Local"], recipient=None, amount=Decimal(25_000), decision="",
        reason=f"Two areas asked for help with off-road bikes before the spring. {INVENTED}", outcome=None, by=by, at=at,
    )  # fmt: skip
    _bid(fund, at)
    identity.assume_service("command")


def _called(begins: int) -> str:
    return f"{begins}/{(begins + 1) % 100:02}"


def _autumn(begins: int) -> datetime:
    """When the pots of a year are laid: before it begins, so that what it pays for is called for and agreed in time."""
    day = max(date(begins - 1, 10, 5), IN_POST_FROM + timedelta(days=1))
    return timezone.make_aware(datetime.combine(day, time(10)))


def _pots(
    fund: Fund, year: str, *, allocation: int, brought: int, moves: dict[str, int], at: datetime, **published: Any
) -> dict[str, Pot]:
    """The reserve and what is moved on from it: all that came in is entered there, and a second person approves each move."""
    by = acting(GRANTS, at)
    asked = {"year": year, "planned_in": published.get("planned_in"), "source": published.get("source", SOURCE)}
    found = {
        name: allocating.make_pot(fund, name=name, use=use, **asked, by=by, at=at)
        for name, use in (("Force-wide", "force_wide"), ("Local", "local"), ("Reserve", "reserve"))
        if name in moves or name == "Reserve"
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
        by = acting(GRANTS, at)
        journal = allocating.move(
            found["Reserve"], kind="virement", other=found[name], recipient=None, amount=Decimal(amount),
            reason=f"{name} allocation of the year", decision=letter, outcome=None, by=by, at=at,
        )  # fmt: skip
        at += timedelta(hours=2)
        allocating.approve(journal, by=acting(POLICY, at), at=at)
    for pot in found.values():
        allocating.confirm_pot(
            pot, decision=letter, outcome=None, decided_on=timezone.localdate(at), by=acting(COMMISSIONER, at), at=at
        )
    return found


def _published_year(fund: Fund, at: datetime) -> None:
    """2019/20 as the confirmed plan prints it; its force-wide lines are what the commissioner commissioned."""
    plan = BudgetTable.objects.get(code="plan-2019-20")
    pots = _pots(
        fund, "2019/20", allocation=3_863_303, brought=668_762, moves={"Force-wide": 3_139_656, "Local": 1_380_201}, at=at,
        planned_in=plan, source=plan.source, decision=plan.decision,
    )  # fmt: skip
    by = acting(GRANTS, at)
    for line in plan.lines.filter(group="force-wide", kind="line"):
        awarding.allocate_directly(
            pots["Force-wide"], organisation=fund.policing_body, title=line.label, amount=line.amount,
            purpose="Commissioned force-wide; to whom is not printed", from_on=date(2019, 4, 1), until_on=date(2020, 3, 31),
            reason="Agreed by the partnership as force-wide commissioning.", source=line.source, by=by, at=at,
        )  # fmt: skip
    awarding.give_provisional(
        pots["Force-wide"], decision=plan.decision, outcome=None, decided_on=timezone.localdate(at),
        by=acting(COMMISSIONER, at), at=at,
    )  # fmt: skip


_CRIME = {"Birmingham": 118_000, "Coventry": 36_500, "Dudley": 24_500, "Sandwell": 31_500, "Solihull": 17_000,
          "Walsall": 27_000, "Wolverhampton": 29_500}  # fmt: skip
_DEMAND = {"Birmingham": 61_000, "Coventry": 21_000, "Dudley": 16_500, "Sandwell": 18_000, "Solihull": 9_500,
           "Walsall": 16_000, "Wolverhampton": 15_500}  # fmt: skip


def _share(local: Pot, from_on: date, at: datetime) -> None:
    """Ways to share the local pot, one of which is chosen and given; Dudley has accepted."""
    by = acting(ANALYST, at)
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
        chosen, reason=f"{chosen.reason} {INVENTED}", from_on=from_on, until_on=from_on.replace(year=from_on.year + 1) - timedelta(days=1),
        by=acting(POLICY, at), at=at,
    )  # fmt: skip
    later = at + timedelta(days=3)
    awarding.give_provisional(
        local, decision="Decision 14 (invented)", outcome=None, decided_on=timezone.localdate(later),
        by=acting(COMMISSIONER, later), at=later,
    )  # fmt: skip
    dudley = Award.objects.get(pk=next(award.pk for award in awards if award.area and award.area.name == "Dudley"))
    awarding.accept(dudley, by=acting(DUDLEY, later), at=later + timedelta(days=2))


def _decided_call(pot: Pot, at: datetime) -> None:
    """Closed three weeks ago: one application awarded, one recommended for rework, one stopped at a gate."""
    call = call_for(pot, "Mentors against violence", at_five(at, -20), at - timedelta(days=45))
    sent = at - timedelta(days=22)
    good = apply_to(
        call, "Walking home: mentors by the school gate", 48_500, GOOD, writes=PREPARER, sends=CERTIFIER, at=sent
    )
    thin = apply_to(call, "Evenings at the leisure centre", 30_000, THIN, writes=BIRMINGHAM, sends=BIRMINGHAM, at=sent)
    apply_to(call, "Boxing for everybody", 12_000, {**GOOD, 0: "no"}, writes=DUDLEY, sends=DUDLEY, at=sent)
    assess(good, {ANALYST: (8, 8, 7, 7), CHAIR: (9, 8, 7, 8)}, sent + timedelta(days=5))
    assess(thin, {ANALYST: (3, 6, 6, 4), POLICY: (6, 7, 6, 5)}, sent + timedelta(days=5))
    recused = assessing.ask(thin, post=post_of(CHAIR), by=acting(GRANTS, sent), at=sent + timedelta(days=5))
    assessing.declare(
        recused, has_interest=True, interest="A member of my family works at the centre", by=acting(CHAIR, sent), at=sent + timedelta(days=6)
    )  # fmt: skip
    decided = at - timedelta(days=6)
    for application, score, recommendation, amount, why in (
        (good, "7.92", "recommended", 45_000, "Recommended without the van, which a school has offered."),
        (thin, "5.42", "rework", None, "One assessor knew of figures that the application leaves out; talked through on a call."),
    ):  # fmt: skip
        assessing.moderate(
            application, score=Decimal(score), recommendation=recommendation,
            recommended_amount=Decimal(amount) if amount else None, moderation=why, by=acting(GRANTS, decided), at=decided,
        )  # fmt: skip
    awarding.decide(
        good, is_awarded=True, amount=Decimal(45_000), decision="Decision 21 (invented)", decided_on=timezone.localdate(decided),
        feedback="A clear need, shown with figures, and a way to know whether it worked. The van is not paid for.",
        by=acting(COMMISSIONER, decided), at=decided,
    )  # fmt: skip


def _open_call(pot: Pot, at: datetime) -> None:
    """Open for twelve days more, with an application half written."""
    call = call_for(pot, "Safe evenings in town centres", at_five(at, 12), at - timedelta(days=9))
    half = {0: "yes", 1: "yes", 2: "Town centres empty at seven, and those who stay are the ones who frighten others."}
    apply_to(call, "Street pastors on Fridays", 18_000, half, writes=PREPARER, sends="", at=at - timedelta(days=2))
    dudley = Organisation.objects.get(name="Dudley Metropolitan Borough Council")
    calls.extend(
        call, organisation=dudley, until=at_five(at, 15), because="Its offices are shut for two days by a burst main (invented).",
        by=acting(GRANTS, at), at=at - timedelta(days=1),
    )  # fmt: skip


def _bid(fund: Fund, at: datetime) -> None:
    """A bid to a national fund, half written by three partners."""
    by = acting(POLICY, at)
    bid = bids.begin(
        fund, title="Safer streets around stations", funder="Home Office, Safer Streets Fund (an invented round)", asked=Decimal(420_000),
        purpose=f"Light, cameras and people on the way home from six stations. {INVENTED}", closes_at=at_five(at, 24), by=by, at=at,
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
            by=acting(POLICY, at),
            at=at,
        )
        if writer:
            bids.write_section(
                section, is_ready=writer == DUDLEY, seen=section.version, by=acting(writer, at), at=at,
                text="Of the robberies of the last year, a third were within five minutes of a station, most after seven in the "
                "evening. Invented for the demonstration.",
            )  # fmt: skip
