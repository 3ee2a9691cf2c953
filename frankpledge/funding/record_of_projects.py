"""The 57 projects of the transition year as printed, each with its kind of work; and which priority each kind serves.

The paper lists names alone. What kind of work a name is, and which priority a kind serves, is our reading of it.
"""

import csv
from collections.abc import Mapping
from datetime import date, datetime
from io import StringIO

from frankpledge.audit import trail
from frankpledge.boards.models import Body, Priority
from frankpledge.partnerships.models import Area
from frankpledge.partnerships.papers import cited
from frankpledge.partnerships.record import FOLDER

from .models import Fund, Need, Project, Service

_YEAR, _LAST_DAY = "2018/19", date(2019, 3, 31)

_KINDS: Mapping[str, Service] = {
    "MARAC Co-ordination": Service.MARAC,
    "MARAC Admin": Service.MARAC,
    "DHR": Service.DEATH_REVIEWS,
    "DHRs": Service.DEATH_REVIEWS,
    **dict.fromkeys(
        ("MARAC IDVA's", "DA Helpline", "Sanctuary Scheme/Staying Put", "Dudley Domestic Violence and Abuse Service",
         "MASH IDVA", "Support to vulnerable victims of DA", "IRIS- educating GPs", "Domestic Abuse Advocates", "A&E IDVA",
         "Nash Dom", "Domestic Abuse Service", "Violence Against Women and Girls Provision"),
        Service.DOMESTIC_ABUSE,
    ),
    **dict.fromkeys(("ISVA", "ISVA for young people"), Service.SEXUAL_VIOLENCE),
    "FM/HBV/FGM": Service.HONOUR_BASED,
    **dict.fromkeys(
        ("Emerging themes such as Slavery/Gangs/County Lines", "Online programme on CSE and pornography"),
        Service.EXPLOITATION,
    ),
    **dict.fromkeys(
        ("Barnardos", "Mentoring", "21st Century Child", "Kicks Plus- Albion Foundation", "Teamworx", "Positive Futures"),
        Service.YOUNG_PEOPLE,
    ),
    **dict.fromkeys(
        ("Trapped Foundations: Preventative work in schools with Yr6/7", "Violence Prevention - Critical Call out",
         "Youth Violence specialist commissioning"),
        Service.GANGS,
    ),
    **dict.fromkeys(
        ("Substance Misuse Criminal Justice Interventions", "Early Intervention Service CGL", "Drug and Alcohol Service"),
        Service.SUBSTANCES,
    ),
    "Probation - GPS Tagging": Service.REOFFENDING,
    "Mental Health Street Triage Team": Service.MENTAL_HEALTH,
    **dict.fromkeys(("ASB officers", "ASB - Victim Support", "ASB Service"), Service.ANTI_SOCIAL),
    **dict.fromkeys(("Taxi Marshalls", "CCTV", "Target Hardening Project"), Service.SAFER_PLACES),
    **dict.fromkeys(
        ("Artemis- Prevent", "REWIND UK - Understanding Extremism", "Prevent and Cohesion Co-ordinator"),
        Service.EXTREMISM,
    ),
    "SIFA": Service.HOMELESSNESS,
    **dict.fromkeys(("Engagement", "Engagement activities"), Service.ENGAGEMENT),
    **dict.fromkeys(("Local Programme Delivery Groups x 4", "Support Costs"), Service.RUNNING),
}  # fmt: skip
"""A name that does not say what the work is, such as BRAVE, is of several kinds."""

_BECAME = {
    Service.MARAC: "Bought force-wide from 2019/20, for £354,000 a year",
    Service.DEATH_REVIEWS: "Bought force-wide from 2019/20, for £330,000 a year",
}
_BECAME_IN = "003 para 58"


def load(fund: Fund, at: datetime) -> None:
    """Put in what of it is not there yet."""
    if fund.projects.filter(year=_YEAR).exists():
        return
    areas = {area.name: area for area in Area.objects.filter(kind=Area.Kind.CSP)}
    rows = [
        _project(fund, areas[row["area"]], position, row)
        for position, row in enumerate(_rows("transition_projects_2018_19.csv"), 1)
    ]
    Project.objects.bulk_create(rows)
    trail.record("funding.projects_loaded", fund, at=at, how_many=len(rows))
    priorities = {
        row.number: row for row in Priority.objects.filter(body__area=fund.area, body__kind=Body.Kind.REGIONAL)
    }
    Need.objects.bulk_create(
        Need(
            fund=fund, service=row["service"], priority=priorities[row["priority"]], words=row["need"],
            source=cited(row["source"]),
        )
        for row in _rows("needs_of_services.csv")
        if row["priority"] in priorities
    )  # fmt: skip


def _project(fund: Fund, area: Area, position: int, row: Mapping[str, str]) -> Project:
    service = _KINDS.get(row["project"], Service.SEVERAL)
    became = _BECAME.get(service, "")
    return Project(
        fund=fund, area=area, year=_YEAR, name=row["project"], service=service, ends_on=_LAST_DAY, position=position,
        is_critical=True, is_published=True, source=cited("001 para 16; 001 para 18"),
        course=Project.Course.CONTINUE if became else "",
        destination=Project.Destination.FORCE_WIDE if became else "",
        decided_because=f"{became} ({cited(_BECAME_IN)})" if became else "",
    )  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((FOLDER / name).read_text(encoding="utf-8"), newline="")))
