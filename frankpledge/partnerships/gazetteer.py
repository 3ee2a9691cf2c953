"""The places of the two force areas, as the Office for National Statistics codes them.

Districts have the codes that ONS's look-up from lower super output areas of 2021 gives them; the rest are its codes
for police force areas (E23) and counties (E10). Partnership and MARAC areas have none.
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
# Two districts with one partnership; everywhere else a district has its own.
_COMBINED = {"Stratford-on-Avon": "South Warwickshire", "Warwick": "South Warwickshire"}
_CSP_OF = {name: _COMBINED.get(name, name) for name in _WEST_MIDLANDS_DISTRICTS | _WARWICKSHIRE_DISTRICTS}
_WARWICKSHIRE_CSPS = tuple(dict.fromkeys(_CSP_OF[name] for name in _WARWICKSHIRE_DISTRICTS))
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
    *(Place(Kind.CSP, name, source="paper 001, para 2") for name in _WEST_MIDLANDS_DISTRICTS),
    *(Place(Kind.CSP, name, source="paper 004, section 2.3") for name in _WARWICKSHIRE_CSPS),
    *(Place(Kind.MARAC, name, source="paper 003, para 32") for name in _MARACS),
]

# (whole, part): each part lies wholly inside. A county's districts lie in its force area by way of the county.
LYING_IN: list[tuple[Key, Key]] = [
    (WARWICKSHIRE, WARWICKSHIRE_COUNTY),
    *((WEST_MIDLANDS, (Kind.DISTRICT, name)) for name in _WEST_MIDLANDS_DISTRICTS),
    *((WEST_MIDLANDS, (Kind.CSP, name)) for name in _WEST_MIDLANDS_DISTRICTS),
    *((WARWICKSHIRE_COUNTY, (Kind.DISTRICT, name)) for name in _WARWICKSHIRE_DISTRICTS),
    *((WARWICKSHIRE_COUNTY, (Kind.CSP, name)) for name in _WARWICKSHIRE_CSPS),
    *(((Kind.CSP, csp), (Kind.DISTRICT, name)) for name, csp in _CSP_OF.items()),
    *(((Kind.DISTRICT, district), (Kind.MARAC, name)) for name, district in _MARACS.items()),
]

WEST_MIDLANDS_DISTRICTS: list[Key] = [(Kind.DISTRICT, name) for name in _WEST_MIDLANDS_DISTRICTS]
WEST_MIDLANDS_CSPS: list[Key] = [(Kind.CSP, name) for name in _WEST_MIDLANDS_DISTRICTS]
WARWICKSHIRE_CSPS: list[Key] = [(Kind.CSP, name) for name in _WARWICKSHIRE_CSPS]
ONS_CODES: dict[Key, str] = {place.key: place.ons_code for place in PLACES}


def partnership_of(district: str) -> Key:
    """The partnership area that a district lies in."""
    return Kind.CSP, _CSP_OF[district]
