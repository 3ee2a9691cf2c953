"""The places of the two force areas, as the Office for National Statistics codes them.

District codes are checked against the ONS look-up in the tests' data; the rest are ONS's codes for police force
areas (E23) and counties (E10). Partnership and MARAC areas have none.
"""

from dataclasses import dataclass

from .models import Area

Kind = Area.Kind


@dataclass(frozen=True, slots=True)
class Place:
    kind: str
    name: str
    ons_code: str = ""
    source: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.name


def _all(kind: str, names: str, source: str) -> list[Place]:
    return [Place(kind, name.strip(), source=source) for name in names.split(",")]


ONS = "Office for National Statistics, names and codes"
Key = tuple[str, str]
WEST_MIDLANDS: Key = (Kind.FORCE, "West Midlands")
WARWICKSHIRE: Key = (Kind.FORCE, "Warwickshire")
WARWICKSHIRE_COUNTY: Key = (Kind.COUNTY, "Warwickshire")

_WEST_MIDLANDS_DISTRICTS = {
    "Birmingham": "E08000025",
    "Coventry": "E08000026",
    "Dudley": "E08000027",
    "Sandwell": "E08000028",
    "Solihull": "E08000029",
    "Walsall": "E08000030",
    "Wolverhampton": "E08000031",
}
_WARWICKSHIRE_DISTRICTS = {
    "North Warwickshire": "E07000218",
    "Nuneaton and Bedworth": "E07000219",
    "Rugby": "E07000220",
    "Stratford-on-Avon": "E07000221",
    "Warwick": "E07000222",
}
_COMBINED = {"Stratford-on-Avon": "South Warwickshire", "Warwick": "South Warwickshire"}
_MARACS = {
    "Birmingham East": "Birmingham",
    "Birmingham West": "Birmingham",
    **{name: name for name in _WEST_MIDLANDS_DISTRICTS if name != "Birmingham"},
}

PLACES = [
    Place(*WEST_MIDLANDS, "E23000014", ONS),
    Place(*WARWICKSHIRE, "E23000017", ONS),
    Place(*WARWICKSHIRE_COUNTY, "E10000031", ONS),
    *(
        Place(Kind.DISTRICT, name, code, ONS)
        for name, code in (_WEST_MIDLANDS_DISTRICTS | _WARWICKSHIRE_DISTRICTS).items()
    ),
    *_all(Kind.CSP, ", ".join(_WEST_MIDLANDS_DISTRICTS), "paper 001, para 2"),
    *_all(Kind.CSP, "North Warwickshire, Nuneaton and Bedworth, Rugby, South Warwickshire", "paper 004, section 2.3"),
    *_all(Kind.MARAC, ", ".join(_MARACS), "paper 003, para 32"),
]

# (whole, part): each part lies wholly inside. A county's districts lie in its force area by way of the county.
LYING_IN: list[tuple[Key, Key]] = [
    (WARWICKSHIRE, WARWICKSHIRE_COUNTY),
    *((WEST_MIDLANDS, (Kind.DISTRICT, name)) for name in _WEST_MIDLANDS_DISTRICTS),
    *((WEST_MIDLANDS, (Kind.CSP, name)) for name in _WEST_MIDLANDS_DISTRICTS),
    *((WARWICKSHIRE_COUNTY, (Kind.DISTRICT, name)) for name in _WARWICKSHIRE_DISTRICTS),
    *((WARWICKSHIRE_COUNTY, (Kind.CSP, name)) for name in ("North Warwickshire", "Nuneaton and Bedworth", "Rugby", "South Warwickshire")),
    *(((Kind.CSP, _COMBINED.get(name, name)), (Kind.DISTRICT, name)) for name in _WEST_MIDLANDS_DISTRICTS | _WARWICKSHIRE_DISTRICTS),
    *(((Kind.DISTRICT, district), (Kind.MARAC, name)) for name, district in _MARACS.items()),
]  # fmt: skip

WEST_MIDLANDS_CSPS: list[Key] = [(Kind.CSP, name) for name in _WEST_MIDLANDS_DISTRICTS]
WARWICKSHIRE_CSPS: list[Key] = [
    place.key for place in PLACES if place.kind == Kind.CSP and place.name not in _WEST_MIDLANDS_DISTRICTS
]
