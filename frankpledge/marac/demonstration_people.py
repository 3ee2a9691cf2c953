"""Invented people for the demonstration's quarter: nobody is called anything like it, and no number rings anywhere."""

from datetime import date, timedelta
from random import Random

from .actions.given import AddressGiven, ContactGiven, PersonGiven

_GIVEN = {
    "female": ("Vesper", "Juniper", "Marigold", "Fable", "Clementine", "Saffron", "Ottoline", "Peony", "Tansy", "Isolde"),
    "male": ("Percival", "Lysander", "Basil", "Ignatius", "Peregrine", "Horatio", "Caspian", "Thaddeus", "Alaric", "Fennel"),
}  # fmt: skip
_FAMILY = (
    "Examplar", "Samplar", "Specimen", "Patterning", "Mockford", "Testwell", "Instancey", "Notreal", "Fictionby", "Inventon",
    "Madeupham", "Placeholt", "Dummerley", "Protoby", "Figmentson", "Supposely", "Hypothetson", "Standinley", "Makebeliff", "Illustrey",
)  # fmt: skip
_STREETS = ("Specimen Street", "Sample Lane", "Pattern Road", "Example Avenue")
_ETHNICITY = (
    ("white_british", 58), ("white_other", 5), ("mixed", 4), ("asian", 15), ("black", 7), ("other", 3), ("not_said", 4), ("", 4),
)  # fmt: skip
_DISABLED = (("no", 76), ("yes", 11), ("not_said", 6), ("", 7))
_LGBT = (("no", 78), ("yes", 2), ("not_said", 9), ("", 11))
_NUMBERS_A_RANGE = 1000  # Ofcom keeps two ranges of a thousand for drama
_DAYS_A_YEAR = 365


def chosen(chance: Random, weighted: tuple[tuple[str, int], ...]) -> str:
    words, weights = zip(*weighted, strict=True)
    return str(chance.choices(words, weights)[0])


def victim(chance: Random, today: date) -> PersonGiven:
    gender = chosen(chance, (("female", 93), ("male", 6), ("other", 1)))
    youngest = 16 if chance.random() < 0.02 else 18  # noqa: PLR2004
    return PersonGiven(
        given_name=chance.choice(_GIVEN.get(gender, _GIVEN["female"])),
        family_name=chance.choice(_FAMILY),
        born_on=_born(chance, today, youngest, 18 if youngest < 18 else 70),  # noqa: PLR2004
        gender=gender,
        ethnicity=chosen(chance, _ETHNICITY),
        is_disabled=chosen(chance, _DISABLED),
        is_lgbt=chosen(chance, _LGBT),
    )


def perpetrator(chance: Random, today: date) -> PersonGiven:
    gender = chosen(chance, (("male", 92), ("female", 8)))
    return PersonGiven(
        given_name=chance.choice(_GIVEN[gender]),
        family_name=chance.choice(_FAMILY),
        born_on=_born(chance, today, 17, 65),
        gender=gender,
        relation_to_victim=chance.choice(("partner", "former partner", "former partner", "son", "brother")),
    )


def child(chance: Random, today: date) -> PersonGiven:
    return PersonGiven(
        given_name=chance.choice(_GIVEN[chance.choice(("female", "male"))]),
        family_name=chance.choice(_FAMILY),
        age=chance.randrange(0, 17),
    )


def home(chance: Random) -> AddressGiven:
    """A street that is nowhere; without a postcode, since every postcode is somebody's."""
    return AddressGiven(lines=f"{chance.randrange(1, 200)} {chance.choice(_STREETS)}")


def contact(number: int) -> ContactGiven:
    """A telephone number of its own for each, from the ranges that Ofcom keeps for drama."""
    phone = f"01632 960{number:03}" if number < _NUMBERS_A_RANGE else f"07700 900{number % _NUMBERS_A_RANGE:03}"
    return ContactGiven(phone=phone, is_safe_to_call=True, times="Weekday mornings")


def _born(chance: Random, today: date, youngest: int, oldest: int) -> date:
    return today - timedelta(days=chance.randrange(youngest * _DAYS_A_YEAR + 30, oldest * _DAYS_A_YEAR + 60))
