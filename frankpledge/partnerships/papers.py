"""The five published papers that the record was transcribed from, as a reader would ask for them."""

import re
from itertools import groupby

# number in the record: what it is (record/README.md has each in full)
PAPERS = {
    "000": "Strategic Policing and Crime Board report, 2017",
    "001": "Strategic Policing and Crime Board report, November 2018",
    "002": "West Midlands Police and Crime Panel report, October 2015",
    "003": "Strategic Policing and Crime Board report, 2019",
    "004": "Warwickshire Police and Crime Panel report, November 2023",
}
_NUMBERED = re.compile(r"\b(?:paper )?(00[0-4]),? ")
_SECTION = re.compile(r"\bs(?=\d)")


def cited(source: str) -> str:
    """ "001 para 15; 001 para 16" as a reader may ask for it: the paper by name, each named once."""
    named = _NUMBERED.sub(lambda found: f"{PAPERS[found[1]]}|", _SECTION.sub("section ", source))
    places = [tuple(place.split("|", 1)) for place in named.split("; ")]
    return "; ".join(
        ", ".join([paper, " and ".join(place[1] for place in those if len(place) > 1)]).removesuffix(", ")
        for paper, those in ((paper, list(those)) for paper, those in groupby(places, key=lambda place: place[0]))
    )
