"""The published record's grants, as printed: what was given for what, the figures reported of it, and the projects of 2018/19.

Whatever a paper does not print is left out, or said to be ours (`invented`). A sum that is not printed is nought.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from frankpledge.audit import trail
from frankpledge.partnerships import record
from frankpledge.partnerships.authorities import POLICING_BODY
from frankpledge.partnerships.models import Area, Organisation
from frankpledge.partnerships.papers import cited

from .actions import keeping
from .lifecycle import AgreementStatus, ReturnStatus
from .models import (
    AgreedMeasure,
    Agreement,
    Condition,
    Fund,
    Heading,
    Match,
    Measure,
    MeasureFigure,
    Profiled,
    Project,
    Return,
    Service,
    Share,
    Tier,
)

CSP, DISTRICT, FORCE = Area.Kind.CSP, Area.Kind.DISTRICT, Area.Kind.FORCE
NOT_NAMED = "A provider that the papers do not name"
_ST_GILES, _ROCK_POOL = "St Giles Trust", "Rock Pool Life CIC"
_PROVIDERS = {
    NOT_NAMED: "stands where a paper gives a sum and not to whom",
    _ST_GILES: "paper 003, para 23",
    _ROCK_POOL: "paper 003, para 25",
}
_COUNCILS = {
    "Birmingham": "Birmingham City Council", "Coventry": "Coventry City Council",
    "Dudley": "Dudley Metropolitan Borough Council", "Sandwell": "Sandwell Metropolitan Borough Council",
    "Solihull": "Solihull Metropolitan Borough Council", "Walsall": "Walsall Council",
    "Wolverhampton": "City of Wolverhampton Council",
}  # fmt: skip
_OUR_COUNCIL = "The papers print the area and not who was paid there: that it was the council is ours."
_SAFETY, _EIYF = "West Midlands Community Safety Fund", "Early Youth Intervention Fund"
_YEAR_2019 = (date(2019, 4, 1), date(2020, 3, 31))
_TWO_YEARS = (date(2019, 4, 1), date(2021, 3, 31))
_YEAR_2023 = (date(2023, 4, 1), date(2024, 3, 31))
_TERM = (date(2019, 1, 1), date(2020, 3, 31))
_Q4, _Q1 = (date(2019, 1, 1), date(2019, 3, 31)), (date(2019, 4, 1), date(2019, 6, 30))
_REACH = (date(2018, 8, 1), date(2019, 5, 9))
_OUTPUT, _OUTCOME = Measure.Kind.OUTPUT, Measure.Kind.OUTCOME

Span = tuple[date, date]


@dataclass(frozen=True)
class _Figure:
    """One measure with its printed figures: by the period, the figure and, where it is not simply printed, a note."""

    name: str
    told: Mapping[Span, tuple[int, str]]
    target: int | None = None
    target_by: date | None = None
    kind: str = _OUTPUT
    unit: str = "people"
    parts: Mapping[str, int] = field(default_factory=dict)
    parts_called: str = ""


@dataclass(frozen=True)
class _Printed:
    reference: str
    title: str
    purpose: str
    fund: str
    service: str
    span: Span
    source: str
    shares: Sequence[tuple[str, tuple[str, str], str, int]]  # to whom, where, for, how much
    headings: Sequence[tuple[str, int]] = ()
    figures: Sequence[_Figure] = ()
    amount: int | None = None  # as printed, where the shares do not say
    invented: str = ""
    note: str = ""
    match: Sequence[tuple[str, str]] = ()
    conditions: Sequence[str] = ()  # what is to be delivered, where a paper lists it
    after: str = ""


_WEST_MIDLANDS: tuple[str, str] = (FORCE, "West Midlands")


def _by_area(
    sums: Mapping[str, int], label: Mapping[str, str] | None = None
) -> list[tuple[str, tuple[str, str], str, int]]:
    return [(_COUNCILS[name], (CSP, name), (label or {}).get(name, ""), sum_) for name, sum_ in sums.items()]


def _whole(amount: int, to: str = NOT_NAMED) -> list[tuple[str, tuple[str, str], str, int]]:
    return [(to, _WEST_MIDLANDS, "", amount)]


_TARGETED = {
    "Birmingham": 420_000, "Coventry": 150_000, "Dudley": 100_000, "Sandwell": 175_000, "Solihull": 100_000,
    "Walsall": 125_000, "Wolverhampton": 150_000,
}  # fmt: skip
_GRANTS_2015 = {
    "Birmingham": 2_497_583, "Coventry": 546_304, "Dudley": 396_364, "Sandwell": 530_190, "Solihull": 285_938,
    "Walsall": 402_203, "Wolverhampton": 492_495,
}  # fmt: skip
_SUSTAIN = "003 para 26: “the need for all of these activities to be sustained once the funding finishes at the end of March 2020.”"

_HOSTED = "The paper says “for a number of years”: that it shows under the year before April 2024 is ours."
_UNPRICED = "What the posts cost is not printed."
_WITHOUT = "004 s5.3: without it, “the above activity would have to be incorporated into the normal business of the responsible authorities.”"

_GRANTS = [
    _Printed(
        "WM-EIYF-TI", "Targeted interventions with young people",
        "Engagement, diversion and mentoring projects, allocated by community safety partnership.", _EIYF,
        Service.YOUNG_PEOPLE, _TERM, "003 paras 15 and 16",
        [*_by_area(_TARGETED), (_COUNCILS["Birmingham"], (CSP, "Birmingham"), "Birmingham Commission on Gangs and Violence", 180_000)],
        [("January to March 2019", 412_000), ("2019/20, of which £908,000 is printed as the sub-total", 988_000)],
        [
            _Figure("Young people reached through mentoring",
                    {_Q4: (200, "Worked out: 457 in all, less 257 in the quarter after."), _Q1: (257, "")}, 300, _Q1[1]),
            _Figure("Young people who benefited from diversionary activities",
                    {_Q4: (3_000, "Worked out: 3,693 in all, less 693 in the quarter after."), _Q1: (693, "")}, 1_000, _Q1[1]),
        ],
        invented=_OUR_COUNCIL, after=_SUSTAIN,
        note="The rows of 2019/20 come to £988,000; the printed sub-total is £908,000, £80,000 less: exactly the row of the "
             "Birmingham Commission.",
    ),
    _Printed(
        "WM-EIYF-TM", "Interventions in the teachable moment", "Mentoring of young people who come to the emergency department.",
        _EIYF, Service.YOUNG_PEOPLE, _TERM, "003 paras 15, 23 and 24", _whole(300_000, _ST_GILES),
        [("January to March 2019", 80_000), ("2019/20", 220_000)],
        [
            _Figure("Young people referred after presenting to the emergency department", {_Q1: (30, "")}),
            _Figure("Young people who decided to receive support", {_Q1: (22, "The shares printed of these 22 are impossible on 22 or on 30.")}),
            _Figure("Young people linked to a caseworker", {_Q1: (8, "")}, kind=_OUTCOME),
        ],
        note="At Wolverhampton New Cross and Coventry University Hospitals; how the sum divides between them is not printed.",
        after=_SUSTAIN,
    ),
    _Printed(
        "WM-EIYF-ACE", "Training on adverse childhood experiences", "Awareness, professional development and train the trainer.",
        _EIYF, Service.ADVERSITY, _TERM, "003 paras 15 and 25", _whole(80_000, _ROCK_POOL),
        [("January to March 2019", 30_000), ("2019/20", 50_000)],
        [_Figure("Practitioners trained", {_Q1: (440, "")}, 400, date(2020, 3, 31), parts_called="Kind of session",
                 parts={"Half day introduction": 266, "Full day introduction": 131, "Train the trainer": 43})],
        after=_SUSTAIN,
    ),
    _Printed(
        "WM-EIYF-CO", "Schools, holidays, co-ordination and pilots", "What else the fund paid for, Fearless and Street Games with it.",
        _EIYF, Service.SEVERAL, _TERM, "003 paras 15, 17 and 18", _whole(361_000, POLICING_BODY),
        [("January to March 2019", 215_000), ("2019/20", 146_000)],
        [
            _Figure("Fearless: professionals reached", {_Q1: (116, "")}),
            _Figure("Fearless: students reached", {_Q1: (1_324, "")}),
            _Figure("Fearless: workshops or assemblies", {_Q1: (27, "")}, unit="sessions"),
            _Figure("Fearless: young people engaged at events", {_Q1: (564, "")}),
            _Figure("Street Games: providers trained in Sandwell", {_Q1: (16, "")}, unit="providers"),
        ],
        invented="The papers do not say who was paid for these: that it was the commissioner’s office is ours.", after=_SUSTAIN,
    ),
    _Printed(
        "WM-REACH", "Reach", "Young people of 16 to 24 in Birmingham and Solihull who are at risk of offending.", _EIYF,
        Service.YOUNG_PEOPLE, _REACH, "003 para 22", _whole(0), (),
        [
            _Figure("Reach: referrals in", {_REACH: (344, "")}, 300),
            _Figure("Reach: young people engaged in mentoring support", {_REACH: (214, "")}, 240),
            _Figure("Reach: young people engaged in education, training or employment", {_REACH: (133, "")}, 90, kind=_OUTCOME),
        ],
        note="The fund paid for a part of this pilot; the sum is not printed.",
    ),
    _Printed(
        "WM-GV", "Gangs and violence, Birmingham", "Fifteen projects match funded by the Early Youth Intervention Fund, and seven outside it.",
        _SAFETY, Service.GANGS, _YEAR_2019, "003 paras 19 and 20", [(_COUNCILS["Birmingham"], (CSP, "Birmingham"), "", 0)], (),
        [
            _Figure("Gangs and violence, match funded: young people mentored", {_Q1: (92, "")}),
            _Figure("Gangs and violence, match funded: young people at diversionary activities", {_Q1: (320, "")}),
            _Figure("Gangs and violence, outside the fund: young people mentored", {_Q1: (97, "")}),
            _Figure("Gangs and violence, outside the fund: young people at diversionary activities", {_Q1: (27, "")}),
        ],
        invented=_OUR_COUNCIL, match=[("Early Youth Intervention Fund", "fifteen projects are match funded")],
        note="The sum of the twenty-two projects is not printed.",
    ),
    _Printed(
        "WM-YOT", "Youth offending services", "Early intervention by the seven youth offending teams, and fewer first-time entrants.",
        _SAFETY, Service.YOUTH_OFFENDING, _YEAR_2019, "003 paras 52 and 58", _whole(652_108),
        note="How the sum divides among the seven teams is not printed.",
    ),
    _Printed("WM-MARAC", "MARAC model", "Co-ordination and administration of eight MARACs on one model.", _SAFETY, Service.MARAC,
             _YEAR_2019, "003 paras 27 to 40 and 58", _whole(354_000, POLICING_BODY)),
    _Printed("WM-IDVA", "Independent domestic violence advisers", "Support of victims at the highest risk.", _SAFETY,
             Service.DOMESTIC_ABUSE, _YEAR_2019, "003 para 58", _whole(297_564)),
    _Printed("WM-DHR", "Domestic homicide reviews", "Chairs and authors of reviews, commissioned centrally from April 2020.", _SAFETY,
             Service.DEATH_REVIEWS, _YEAR_2019, "003 paras 47, 48 and 58", _whole(330_000)),
    _Printed("WM-CSPA", "Analysts of the partnerships", "Analysis for the seven partnerships.", _SAFETY, Service.RUNNING, _YEAR_2019,
             "003 para 58", _whole(200_000, POLICING_BODY)),
    _Printed(
        "WM-AR", "Arrest referral", "A custody- and court-based service that refers people with substance use disorder to treatment.",
        _SAFETY, Service.SUBSTANCES, (date(2020, 1, 1), date(2021, 3, 31)), "003 paras 53, 54 and 58", _whole(1_250_000),
        [("2019/20", 1_000_000), ("2020/21", 250_000)],
        invented="The last day is not printed: it is that of the last year with a line for it.",
    ),
    _Printed(
        "WM-NC", "New Chance", "Early, holistic support of women who enter the criminal justice system, along nine pathways.",
        _SAFETY, Service.REOFFENDING, _TWO_YEARS, "003 paras 49, 50 and 58", _whole(535_168),
        [("2019/20", 267_584), ("2020/21", 267_584)],
        [_Figure("Women with a positive outcome, by pathway", {}, kind=_OUTCOME, unit="women", parts_called="Pathway",
                 parts=dict.fromkeys(
                     ("Into accommodation", "Managing debt", "Sustaining tenancies", "Drug and alcohol treatment", "Exiting sex work",
                      "Children returned from care", "Removed from child protection plans"), 0))],
        note="The paper names seven of the nine pathways, and reports no outcome yet.",
    ),
    _Printed("WM-BCK", "Bleed control kits", "Kits for places where somebody may be wounded.", _SAFETY, Service.GANGS, _YEAR_2019,
             "003 para 58", _whole(38_400)),
    _Printed("WM-CSF-1516", "Community Safety Funding 2015/16", "Grants to the seven partnerships.", _SAFETY, Service.SEVERAL,
             (date(2015, 4, 1), date(2016, 3, 31)), "002 para 4.1", _by_area(_GRANTS_2015), invented=_OUR_COUNCIL),
    _Printed(
        "WK-CSP", "Grants to community safety partnerships", "Local action on shared priorities, in each year from 2017/18 to 2023/24.",
        "Warwickshire community safety grants", Service.SEVERAL, (date(2017, 4, 1), date(2024, 3, 31)), "004 s5.4",
        [
            ("North Warwickshire Borough Council", (DISTRICT, "North Warwickshire"), "North Warwickshire CSP", 181_769),
            ("Nuneaton and Bedworth Borough Council", (DISTRICT, "Nuneaton and Bedworth"), "Nuneaton and Bedworth CSP", 499_793),
            ("Rugby Borough Council", (DISTRICT, "Rugby"), "Rugby CSP", 160_618),
            ("Stratford-on-Avon District Council", (DISTRICT, "Stratford-on-Avon"), "South Warwickshire CSP (Stratford)", 289_688),
            ("Warwick District Council", (DISTRICT, "Warwick"), "South Warwickshire CSP (Warwick)", 275_840),
        ],
        invented="The paper names the partnerships: that their district councils were paid is ours.",
        note="Four partnerships, five lines: the merged South Warwickshire partnership is still paid by district.",
    ),
    _Printed(
        "WK-CO", "Community safety co-ordinators", "Two posts hosted within the county’s community safety team, which support the work of "
        "partnerships on agreed delivery plans.", "Warwickshire community safety grants", Service.RUNNING, _YEAR_2023, "004 s5.3",
        [("Warwickshire County Council", (FORCE, "Warwickshire"), "", 0)],
        conditions=(
            "Develop and deliver partnership projects, initiatives and events, targeted to agreed needs.",
            "Record and carry out activity on agreed delivery plans for the shared priorities, with regular updates to the office.",
            "Oversee initiatives with businesses that support the shared priorities.",
            "Give presentations and training on targeted crime and how to reduce the risk of it.",
            "Develop messages, advice and campaigns for young people, parents and older people.",
            "Follow trends with the police’s specialist teams, and make kits of advice from them.",
            "Assist victims, and show them the way to support.",
            "Work with Neighbourhood Watch and others of the third sector; keep the agreed websites.",
            "Seek outside money, and assist the office in evaluating applications for grants.",
        ),
        invented=_HOSTED, note=_UNPRICED, after=_WITHOUT,
    ),
    _Printed(
        "WK-CSA", "Community safety analysts", "1.4 posts (1.8 from April 2024) hosted within the county’s business intelligence unit.",
        "Warwickshire community safety grants", Service.RUNNING, _YEAR_2023, "004 s5.3",
        [("Warwickshire County Council", (FORCE, "Warwickshire"), "", 0)],
        conditions=(
            "A strategic assessment of each partnership every year, with recommendations.",
            "Performance reports: monthly for each local delivery group, quarterly for each strategic board, twice a year for the county’s board.",
            "Quarterly reports for the domestic abuse steering group and the board on violence against women and girls.",
            "Support to bids for national funding, and afterwards to understanding what came of them.",
        ),
        invented=_HOSTED, note=_UNPRICED, after=_WITHOUT,
    ),
    _Printed("WK-SSF", "Safer Streets Fund, rounds 3, 4 and 5", "National funding won by collaborative bids.",
             "Warwickshire national bids", Service.SAFER_PLACES, (date(2021, 4, 1), date(2024, 3, 31)), "004 s5.5",
             [("Warwickshire County Council", (FORCE, "Warwickshire"), "", 1_603_010)],
             invented="The paper prints neither the years nor who was paid: both are ours."),
    _Printed("WK-SVP", "Serious Violence Prevention Fund", "National funding won by collaborative bids.",
             "Warwickshire national bids", Service.GANGS, (date(2021, 4, 1), date(2024, 3, 31)), "004 s5.5",
             [("Warwickshire County Council", (FORCE, "Warwickshire"), "", 605_185)],
             invented="The paper prints neither the years nor who was paid: both are ours."),
]  # fmt: skip

# What kind of work each of the 57 projects is: our reading of its name.
_KINDS: list[tuple[Service, Sequence[str]]] = [
    (Service.MARAC, ("MARAC Co-ordination", "MARAC Admin")),
    (Service.DEATH_REVIEWS, ("DHR", "DHRs")),
    (Service.SEXUAL_VIOLENCE, ("ISVA", "ISVA for young people")),
    (Service.HONOUR_BASED, ("FM/HBV/FGM",)),
    (Service.DOMESTIC_ABUSE, (
        "MARAC IDVA's", "DA Helpline", "Sanctuary Scheme/Staying Put", "Dudley Domestic Violence and Abuse Service", "MASH IDVA",
        "Support to vulnerable victims of DA", "IRIS- educating GPs", "Domestic Abuse Advocates", "A&E IDVA", "Nash Dom",
        "Domestic Abuse Service", "Violence Against Women and Girls Provision",
    )),
    (Service.EXPLOITATION, ("Emerging themes such as Slavery/Gangs/County Lines", "Online programme on CSE and pornography")),
    (Service.YOUNG_PEOPLE, (
        "Barnardos", "Mentoring", "21st Century Child", "Kicks Plus- Albion Foundation", "Teamworx", "Positive Futures",
        "Trapped Foundations: Preventative work in schools with Yr6/7", "Early Intervention Service CGL",
    )),
    (Service.GANGS, ("BRAVE", "Violence Prevention - Critical Call out", "Youth Violence specialist commissioning")),
    (Service.SUBSTANCES, (
        "Substance Misuse Criminal Justice Interventions", "Drug and Alcohol Service",
        "Support to the Walsall element of superbloc joint contract",
    )),
    (Service.REOFFENDING, ("Probation - GPS Tagging",)),
    (Service.HOMELESSNESS, ("SIFA",)),
    (Service.MENTAL_HEALTH, ("Mental Health Street Triage Team",)),
    (Service.ANTI_SOCIAL, ("ASB officers", "ASB - Victim Support", "ASB Service")),
    (Service.SAFER_PLACES, ("Taxi Marshalls", "CCTV", "Target Hardening Project", "Community Safety and Tactical Interventions")),
    (Service.EXTREMISM, ("Artemis- Prevent", "REWIND UK - Understanding Extremism", "Prevent and Cohesion Co-ordinator")),
    (Service.ENGAGEMENT, ("Engagement", "Engagement activities", "Local Programme Delivery Groups x 4")),
    (Service.RUNNING, ("Support Costs",)),
]  # fmt: skip
_SERVICE_OF = {name: service for service, names in _KINDS for name in names}
_WENT_FORCE_WIDE = {
    Service.MARAC: "One force-wide model since April 2019 (paper 003, paras 27 to 33).",
    Service.DEATH_REVIEWS: "Chairs and authors commissioned centrally from April 2020 (paper 003, paras 47 and 48).",
}
_TO_DECIDE = "The Commissioner was to decide finally on the future of these projects in early December 2018 (paper 001, para 18)."


def load(at: datetime, projects: Iterable[Mapping[str, str]]) -> None:
    """Put in what of it is not there yet."""
    for name, source in _PROVIDERS.items():
        Organisation.objects.get_or_create(
            pk=record.key("organisation", name),
            defaults={"name": name, "kind": Organisation.Kind.OTHER, "source": source},
        )
    there = set(Agreement.objects.filter(is_published=True).values_list("reference", flat=True))
    for printed in _GRANTS:
        if printed.reference not in there:
            _grant(printed, at)
    printed_since = Agreement.objects.filter(is_published=True, returns__isnull=False, measures__achieved=None)
    keeping.keep(printed_since.values_list("pk", flat=True))
    _projects(projects)


def _grant(printed: _Printed, at: datetime) -> None:
    area = "Warwickshire" if printed.reference.startswith("WK") else "West Midlands"
    fund = Fund.objects.get(name=printed.fund, area__name__startswith=area)
    amount = printed.amount if printed.amount is not None else sum(share[3] for share in printed.shares)
    source = cited(printed.source)
    agreement = Agreement.objects.create(
        reference=printed.reference, title=printed.title, purpose=printed.purpose, fund=fund, service=printed.service,
        recipient=record.organisation_named(printed.shares[0][0]), amount=amount, starts_on=printed.span[0],
        ends_on=printed.span[1], months=3, status=AgreementStatus.CLOSED, closed_because="Its last day has passed.",
        source=source, note=printed.note, is_published=True, invented=printed.invented, made_at=at, plan_after=printed.after,
    )  # fmt: skip
    Share.objects.bulk_create(
        Share(
            agreement=agreement,
            organisation=record.organisation_named(to),
            area=_area(where),
            label=label,
            amount=sum_,
            source=source,
        )
        for to, where, label, sum_ in printed.shares
    )
    for position, (name, sum_) in enumerate(printed.headings, start=1):
        heading = Heading.objects.create(agreement=agreement, position=position, name=name, amount=sum_, source=source)
        starts, ends = _days_of(name, printed.span)
        Profiled.objects.create(heading=heading, starts_on=starts, ends_on=ends, amount=sum_)
    for giver, words in printed.match:
        Match.objects.create(agreement=agreement, kind=Match.Kind.CASH, giver=giver, valued_by=words, source=source)
    for position, words in enumerate(printed.conditions, start=1):
        Condition.objects.create(
            agreement=agreement,
            position=position,
            kind=Condition.Kind.DELIVERY,
            words=words,
            needs_evidence=False,
            source=source,
        )
    for position, figure in enumerate(printed.figures, start=1):
        _measure(agreement, position, figure, source)
    trail.record("funding.record_loaded", agreement, at=at)


def _days_of(heading: str, span: Span) -> Span:
    """The days that a heading's name says: a year of the agreement, or its first months."""
    for year in (2019, 2020):
        if heading.startswith(f"{year}/"):
            return max(date(year, 4, 1), span[0]), min(date(year + 1, 3, 31), span[1])
    return _Q4


def _area(where: tuple[str, str]) -> Area:
    kind, name = where
    if kind == FORCE:
        return Area.objects.get(kind=FORCE, name__startswith=name)
    return record.area_named(kind, name)


def _measure(agreement: Agreement, position: int, figure: _Figure, source: str) -> None:
    measure, _ = Measure.objects.get_or_create(
        fund=agreement.fund, name=figure.name,
        defaults={"kind": figure.kind, "unit": figure.unit, "parts": list(figure.parts), "parts_called": figure.parts_called},
    )  # fmt: skip
    target: dict[str, Any] = {"target": figure.target, "target_by": figure.target_by}
    agreed = AgreedMeasure.objects.create(
        agreement=agreement, measure=measure, position=position, source=source, **target
    )
    for (starts, ends), (value, note) in figure.told.items():
        returned, _ = Return.objects.get_or_create(
            agreement=agreement, starts_on=starts,
            defaults={
                "ends_on": ends, "opens_on": ends, "due_on": ends, "tier": Tier.LIGHT, "status": ReturnStatus.LOCKED,
                "source": source, "invented": "No return was printed: this holds the figures that the paper reports of the period.",
            },
        )  # fmt: skip
        MeasureFigure.objects.create(
            given_in=returned, measure=agreed, value=Decimal(value), note=note, source=source,
            parts={part: count for part, count in figure.parts.items() if count},
        )  # fmt: skip


def _projects(rows: Iterable[Mapping[str, str]]) -> None:
    fund = Fund.objects.get(name=_SAFETY)
    for position, row in enumerate(rows, start=1):
        name, service = row["project"], _SERVICE_OF[row["project"]]
        why = _WENT_FORCE_WIDE.get(service, "")
        Project.objects.get_or_create(
            fund=fund, area=record.area_named(CSP, row["area"]), year="2018/19", name=name,
            defaults={
                "position": position, "service": service, "is_critical": True, "source": cited(row["source"]),
                "is_published": True, "ends_on": date(2019, 3, 31), "plan_after": "" if why else _TO_DECIDE,
                "course": Project.Course.CONTINUE if why else "",
                "destination": Project.Destination.FORCE_WIDE if why else "", "decided_because": why,
            },
        )  # fmt: skip
