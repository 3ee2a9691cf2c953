"""A referral, as a person writes it: section by section, in the order of the form."""

from collections.abc import Mapping

from .walker import Walker

QUESTIONS = 24
SECTIONS: Mapping[str, Mapping[str, str]] = {
    "Who refers": {
        "agency_name": "Black Country Integrated Care Board",
        "contact_name": "Mohan Example",
        "contact_email": "mohan.example@frankpledge.example",
        "contact_phone": "01632 960100",
    },
    "The victim": {
        "given_name": "Marigold",
        "family_name": "Journeyson",
        "born_on": "4 3 1990",
        "gender": "female",
        "ethnicity": "white_british",
        "is_disabled": "no",
        "is_lgbt": "no",
        "lines": "9 Specimen Street, Dudley",
        "postcode": "DY1 2AB",
        "is_protected": "yes",
    },
    "How the victim may safely be reached": {
        "phone": "01632 960777",
        "is_safe_to_call": "yes",
        "times": "Weekday mornings",
        "must_not_be_told": "His mother",
    },
    "Criteria": {"criteria": "visible_high_risk"},
    "What the victim knows and agrees to": {"is_victim_aware": "yes", "has_consent": "yes"},
    "What has happened": {
        "what_happened": "She was held by the throat on Sunday, and came to the surgery with marks.",
        "wishes": "To stay near the school.",
        "has_children": "yes",
        "has_conflict": "no",
    },
}
PERPETRATOR = {
    "given_name": "Horatio",
    "family_name": "Journeyson",
    "born_on": "7 9 1988",
    "gender": "male",
    "relation_to_victim": "former partner",
}
CHILD = {
    "given_name": "Fable",
    "family_name": "Journeyson",
    "age": "6",
    "gender": "female",
    "relation_to_victim": "mother",
    "relation_to_perpetrator": "father",
}


def answer(walker: Walker, answers: Mapping[str, str]) -> None:
    """Fill in a form by the names of its fields: type, tick or choose, whichever each asks for; a date in its three boxes."""
    for name, value in answers.items():
        field = walker.page.locator(f"main [name={name}]")
        if field.count() == 0:
            for part, typed in zip(("day", "month", "year"), value.split(), strict=True):
                walker.page.locator(f"main [name={name}-{part}]").fill(typed)
        elif (kind := field.first.evaluate("one => one.type")) in ("radio", "checkbox"):
            walker.page.locator(f"main [name={name}][value={value}]").check()
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)


def begin(walker: Walker) -> None:
    walker.go("/marac/refer/")
    walker.press("Start now")


def write(walker: Walker, title: str) -> None:
    walker.follow(title)
    answer(walker, SECTIONS[title])
    walker.press("Save and continue")


def write_who_else(walker: Walker) -> None:
    walker.follow("Everybody else in it")
    for link, person in (("Add an alleged perpetrator", PERPETRATOR), ("Add a child", CHILD)):
        walker.press(link)
        answer(walker, person)
        walker.press("Save")
    walker.press("Continue")


def answer_risk_questions(walker: Walker, yes: int) -> None:
    walker.follow("Risk questions")
    answer(walker, {f"q{number}": "yes" if number <= yes else "no" for number in range(1, QUESTIONS + 1)})
    walker.press("Save and continue")
