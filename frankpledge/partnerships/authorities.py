"""Who is what in law, and what became of it: organisations, standing and successions that are certain.

Section 5 of the Crime and Disorder Act 1998 makes the responsible authorities; a local policing body is not one.
Where the day that a standing began is not certain it is left empty, which means "since before our records".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .gazetteer import (
    ONS_CODES,
    WARWICKSHIRE,
    WARWICKSHIRE_COUNTY,
    WARWICKSHIRE_CSPS,
    WEST_MIDLANDS,
    WEST_MIDLANDS_CSPS,
    Key,
    partnership_of,
)
from .models import Area, Identifier, Organisation, OrganisationSuccession

Kind = Organisation.Kind
DISTRICT, CSP = Area.Kind.DISTRICT, Area.Kind.CSP

PROBATION_UNIFIED = date(2021, 6, 26)
PROBATION_SPLIT = date(2014, 6, 1)
CCGS_BEGAN = date(2013, 4, 1)
BLACK_COUNTRY_CCGS_MERGED = date(2021, 4, 1)
ICBS_BEGAN = date(2022, 7, 1)
PHE_CLOSED = date(2021, 10, 1)
COMMISSIONERS_BEGAN = date(2012, 11, 22)


@dataclass(frozen=True, slots=True)
class Published:
    """An organisation by its printed name; `responsible_in` are the areas where section 5 makes it one."""

    name: str
    kind: str
    area: Key | None
    source: str
    from_on: date | None = None
    until_on: date | None = None
    responsible_in: Sequence[Key] = ()
    identifiers: dict[str, str] = field(default_factory=dict)


_LETTERS = {
    "Birmingham": "BIR", "Coventry": "COV", "Dudley": "DUD", "Sandwell": "SAW", "Solihull": "SOL", "Walsall": "WLL",
    "Wolverhampton": "WLV", "Warwickshire": "WAR",
}  # fmt: skip
"""What the register of local authorities in England knows a county's or a metropolitan council by: ISO 3166-2:GB's letters."""


def _numbers(place: Key) -> dict[str, str]:
    """A council's own letters, where the register's are known, and its place's ONS code."""
    found = {Identifier.Scheme.ONS.value: ONS_CODES[place]}
    if letters := _LETTERS.get(place[1]):
        found[Identifier.Scheme.ENGLISH_COUNCIL.value] = letters
    return found


def _council(name: str, district: str, source: str) -> Published:
    """A district's council, which the Office for National Statistics knows by the district's code."""
    return Published(
        name,
        Kind.COUNCIL,
        (DISTRICT, district),
        source,
        responsible_in=[partnership_of(district)],
        identifiers=_numbers((DISTRICT, district)),
    )


POLICING_BODY = "Police and Crime Commissioner West Midlands"
WARWICKSHIRE_POLICING_BODY = "Police and Crime Commissioner (PCC) for Warwickshire"
_MEMBERS, _WARWICKSHIRE = "paper 001, para 13", "paper 004, section 2.2"
_COUNCILS = "the districts that paper 004, section 2.3, names; councils' own names"
_ICB = "Health and Care Act 2022; established 1 July 2022"
_BLACK_COUNTRY: list[Key] = [(CSP, name) for name in ("Dudley", "Sandwell", "Walsall", "Wolverhampton")]

PUBLISHED = [
    Published(POLICING_BODY, Kind.POLICING_BODY, WEST_MIDLANDS, "paper 001, report author", COMMISSIONERS_BEGAN),
    Published(WARWICKSHIRE_POLICING_BODY, Kind.POLICING_BODY, WARWICKSHIRE, "paper 004, section 1", COMMISSIONERS_BEGAN),
    Published("West Midlands Police", Kind.POLICE, WEST_MIDLANDS, _MEMBERS, responsible_in=WEST_MIDLANDS_CSPS),
    Published("Warwickshire Police", Kind.POLICE, WARWICKSHIRE, _WARWICKSHIRE, responsible_in=WARWICKSHIRE_CSPS),
    _council("Birmingham City Council", "Birmingham", _MEMBERS),
    _council("Coventry City Council", "Coventry", _MEMBERS),
    _council("Dudley Metropolitan Borough Council", "Dudley", _MEMBERS),
    _council("Sandwell Metropolitan Borough Council", "Sandwell", _MEMBERS),
    _council("Solihull Metropolitan Borough Council", "Solihull", _MEMBERS),
    _council("Walsall Council", "Walsall", _MEMBERS),
    _council("City of Wolverhampton Council", "Wolverhampton", _MEMBERS),
    _council("North Warwickshire Borough Council", "North Warwickshire", _COUNCILS),
    _council("Nuneaton and Bedworth Borough Council", "Nuneaton and Bedworth", _COUNCILS),
    _council("Rugby Borough Council", "Rugby", _COUNCILS),
    _council("Stratford-on-Avon District Council", "Stratford-on-Avon", _COUNCILS),
    _council("Warwick District Council", "Warwick", _COUNCILS),
    Published("Warwickshire County Council", Kind.COUNCIL, WARWICKSHIRE_COUNTY, _WARWICKSHIRE,
              responsible_in=WARWICKSHIRE_CSPS, identifiers=_numbers(WARWICKSHIRE_COUNTY)),
    Published("West Midlands Combined Authority", Kind.COMBINED_AUTHORITY, WEST_MIDLANDS, _MEMBERS),
    Published("West Midlands Fire and Rescue Service", Kind.FIRE, WEST_MIDLANDS, _MEMBERS, responsible_in=WEST_MIDLANDS_CSPS),
    Published("Warwickshire Fire and Rescue Authority", Kind.FIRE, WARWICKSHIRE, _WARWICKSHIRE, responsible_in=WARWICKSHIRE_CSPS),
    Published("National Probation Service, Midlands", Kind.PROBATION, None, _MEMBERS,
              PROBATION_SPLIT, PROBATION_UNIFIED, WEST_MIDLANDS_CSPS),
    Published("Staffordshire and West Midlands Community Rehabilitation Company", Kind.PROBATION, None, _MEMBERS,
              PROBATION_SPLIT, PROBATION_UNIFIED, WEST_MIDLANDS_CSPS),
    Published("Probation Service", Kind.PROBATION, None, _WARWICKSHIRE,
              PROBATION_UNIFIED, responsible_in=[*WEST_MIDLANDS_CSPS, *WARWICKSHIRE_CSPS]),
    Published("Public Health England", Kind.PUBLIC_HEALTH, None, _MEMBERS, CCGS_BEGAN, PHE_CLOSED),
    Published("Walsall Clinical Commissioning Group", Kind.HEALTH, (DISTRICT, "Walsall"), _MEMBERS,
              CCGS_BEGAN, BLACK_COUNTRY_CCGS_MERGED, [(CSP, "Walsall")]),
    Published("Black Country and West Birmingham Clinical Commissioning Group", Kind.HEALTH, None,
              "the merger of four groups on 1 April 2021", BLACK_COUNTRY_CCGS_MERGED, ICBS_BEGAN, _BLACK_COUNTRY),
    Published("Black Country Integrated Care Board", Kind.HEALTH, None, _ICB, ICBS_BEGAN,
              responsible_in=_BLACK_COUNTRY, identifiers={Identifier.Scheme.ODS: "QUA"}),
    Published("Birmingham and Solihull Integrated Care Board", Kind.HEALTH, None, _ICB, ICBS_BEGAN,
              responsible_in=[(CSP, "Birmingham"), (CSP, "Solihull")], identifiers={Identifier.Scheme.ODS: "QHL"}),
    Published("Coventry and Warwickshire Integrated Care Board", Kind.HEALTH, None, _WARWICKSHIRE, ICBS_BEGAN,
              responsible_in=[(CSP, "Coventry"), *WARWICKSHIRE_CSPS], identifiers={Identifier.Scheme.ODS: "QWU"}),
    Published("West Midlands Business Crime Partnership", Kind.BUSINESS, WEST_MIDLANDS, _MEMBERS),
]  # fmt: skip

_Became = OrganisationSuccession.Kind
_UNIFIED = "the unification of probation on 26 June 2021, when community rehabilitation companies' contracts ended"
SUCCESSIONS: list[tuple[str, str, str, date, str]] = [  # before, kind, after, on, source
    ("National Probation Service, Midlands", _Became.MERGE, "Probation Service", PROBATION_UNIFIED, _UNIFIED),
    ("Staffordshire and West Midlands Community Rehabilitation Company", _Became.MERGE, "Probation Service",
     PROBATION_UNIFIED, _UNIFIED),
    ("Public Health England", _Became.DISSOLVE, "", PHE_CLOSED,
     "closed at the end of 30 September 2021; its work passed to other parts of government"),
    ("Walsall Clinical Commissioning Group", _Became.MERGE,
     "Black Country and West Birmingham Clinical Commissioning Group", BLACK_COUNTRY_CCGS_MERGED,
     "the merger of the Dudley, Sandwell and West Birmingham, Walsall and Wolverhampton groups on 1 April 2021"),
    *(("Black Country and West Birmingham Clinical Commissioning Group", _Became.SPLIT, board, ICBS_BEGAN,
       "Health and Care Act 2022: integrated care boards took over on 1 July 2022, West Birmingham with Birmingham and Solihull")
      for board in ("Black Country Integrated Care Board", "Birmingham and Solihull Integrated Care Board")),
]  # fmt: skip

SECTION_5 = "Crime and Disorder Act 1998, section 5"
INVITED: list[tuple[str, Key, str]] = [
    (WARWICKSHIRE_POLICING_BODY, area, "paper 004, section 5.2: invited as a guest")
    for area in [*WARWICKSHIRE_CSPS, WARWICKSHIRE_COUNTY]
]
COMMISSIONERS: list[tuple[str, Key]] = [(POLICING_BODY, WEST_MIDLANDS), (WARWICKSHIRE_POLICING_BODY, WARWICKSHIRE)]
