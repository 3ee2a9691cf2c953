"""What in words meant for the public looks like a place of refuge or a person: marked for somebody to look at, never decided."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_STREETS = "Street|St|Road|Rd|Lane|Avenue|Ave|Close|Drive|Court|Crescent|Grove|Terrace|Gardens|Walk|Hill|Mews|Square"
_TITLES = "Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Sir|Dame|Cllr|PC|DC|DS|DI|Sgt"
_BY_FORM: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)),
    ("a person’s name", re.compile(rf"\b(?:{_TITLES})\.?\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?")),
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")),
    ("a telephone number", re.compile(r"(?<!\d)(?:\+44|0)(?:[\s-]?\d){9,10}(?!\d)")),
)
_MARKS = (
    *_BY_FORM,
    ("an address", re.compile(rf"\b\d{{1,4}}[a-z]?,?\s+(?:[A-Z][\w’'-]+\s+){{1,3}}(?:{_STREETS})\b")),
    ("an address", re.compile(
        r"\b\d{1,4}[a-z]?,?\s+(?:[\w’'-]+\s+){1,3}(?:street|road|avenue|lane|crescent|terrace|mews)\b", re.IGNORECASE)),
    ("an address", re.compile(
        r"\b(?:[A-Z][\w’'-]+\s+){1,3}(?:House|Lodge|Villas?|Cottages?|Hostel)\b|\b(?:[Ff]lat|[Uu]nit|[Rr]oom)\s+\d+|\bP\.?O\.? [Bb]ox\b")),
    ("a part of a postcode", re.compile(r"\b(?:in|near|at|of|around|postcode)\s+[A-Z]{1,2}\d{1,2}[A-Z]?\b")),
    ("a place on a map", re.compile(r"-?\b\d{1,2}\.\d{3,},\s*-?\d{1,3}\.\d{3,}\b|/{3}[a-z]+\.[a-z]+\.[a-z]+")),
    ("a web address", re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("a person’s name", re.compile(r"\b(?:[A-Z]\.\s?){1,2}[A-Z][a-z’'-]+\b")),
    ("a place of refuge", re.compile(
        r"\b(?:refuges?|safe[ -]?houses?|safe accommodation|sanctuary|dispersed accommodation|crash ?pads?)\b", re.IGNORECASE)),
    ("a person’s name", re.compile(r"\b(?:named|called|led by|contact|for|by)\s+[A-Z][a-z’'-]+\s+[A-Z][a-z’'-]+\b")),
    ("one person’s age", re.compile(r"\b(?:aged?\s+\d{1,2}|\d{1,2}[- ]year[- ]old)\b(?!\s*(?:to|and|–|-))", re.IGNORECASE)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage, where it stands, and what it looks like."""

    where: str
    passage: str
    looks_like: str

    @property
    def sentence(self) -> str:
        return f"{self.where}: “{self.passage}” looks like {self.looks_like}."


def marks(words: Mapping[str, str]) -> list[Mark]:
    """Every passage of `words` (by what each is called) that somebody must look at before it is published."""
    found = dict.fromkeys(mark for where, text in words.items() for mark in _of(where, text))
    return list(found)


_BODIES = re.compile(
    r"\b(?:trust|charity|council|association|foundation|partnership|group|centre|service|services|project|ltd|limited|cic|cio|llp|"
    r"aid|club|school|college|university|police|force|authority|board|commissioner|federation|network|society|company|company’s|"
    r"church|mosque|housing|community|action|forum|alliance|consortium|team|office|programme|academy|nhs|body|provider|women’s)\b",
    re.IGNORECASE,
)


def is_like_a_person(name: str) -> bool:
    """Whether a recipient's name is two or three plain names, with no word that bodies have: a grant to an individual."""
    return re.fullmatch(r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'.-]*){1,2}", name.strip()) is not None and not _BODIES.search(
        name
    )


def names_in(text: str) -> list[str]:
    """What in some words a person could be known by, as far as its form alone tells: none of it belongs in an example."""
    return [looks_like for looks_like, pattern in _BY_FORM if pattern.search(text)]


def _of(where: str, text: str) -> Iterator[Mark]:
    for looks_like, pattern in _MARKS:
        for match in pattern.finditer(text):
            yield Mark(where, " ".join(match[0].split()), looks_like)
