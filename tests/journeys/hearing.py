"""From a referral that was just accepted to an action that somebody else has checked: seven people in turn, whichever way it came."""

import re
from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import expect

from . import referring
from .walker import Cast, Walker

KNOWN = "Two calls to the address this autumn; no arrest yet."
AGREED = "Put a marker on the address for an urgent response"
SHOWN = "The marker is on since today; the log number is on file."


def goes_to_a_closed_action(cast: Cast, reference: str, *, starts: str) -> None:
    """The co-ordinator has the accepted referral before them; `starts` is when tomorrow's meeting does, one that no other has."""
    coordinator, police, housing = cast("Idris Example"), cast("Lena Pattern"), cast("Nia Sample")
    said = re.search(r"It is case (\S+?)\.", coordinator.page.inner_text("main"))
    assert said, coordinator.page.inner_text("main")
    number = said[1]
    _processes(coordinator)
    _takes_it_up(cast("Kwame Specimen"), cast("Umar Sample"), reference)
    meeting = _puts_it_on_a_list(coordinator, number, starts)
    _knows_something(police, number)
    _knows_nothing(housing, number)
    _opens_the_meeting(coordinator, cast("Thea Example"), meeting)
    _hears_the_case(coordinator, housing, meeting, number)
    _answers(police, number)
    _checks(cast("Joan Sample"), number)
    _sends_minutes(coordinator, housing, meeting)


def _processes(coordinator: Walker) -> None:
    coordinator.press("Process for the meeting")
    referring.answer(coordinator, {"crimes_found": "One recorded: an assault, under investigation.", "invites": "yes"})
    coordinator.press("Save")


def _takes_it_up(manager: Walker, adviser: Walker, reference: str) -> None:
    """The manager gives it to an adviser, who reaches the victim and notes what she wants."""
    manager.go("/marac/notices/")
    manager.follow(reference)
    manager.press("Take this up")
    manager.page.get_by_label("The adviser who has it").select_option(label="Umar Sample")
    manager.press("Take up")
    adviser.go("/marac/notices/")
    adviser.follow(reference)
    adviser.press("Note a try to reach the victim")
    referring.answer(adviser, {"made_on": _typed(_today()), "outcome": "spoke"})
    adviser.press("Save")
    adviser.press("Note the victim’s views")
    referring.answer(adviser, {"views": "Wants the locks changed.", "what_is_safe": "Mornings, by text first."})
    adviser.press("Save")


def _puts_it_on_a_list(coordinator: Walker, number: str, starts: str) -> str:
    """A meeting of its own, the soonest that can be planned; its agenda goes out."""
    soon = _today() + timedelta(days=1)
    coordinator.go("/marac/meetings/")
    coordinator.press("Plan meetings")
    coordinator.page.get_by_label("MARAC", exact=True).select_option(label="Dudley")
    referring.answer(
        coordinator,
        {"first_on": _typed(soon), "starts": starts, "place": "Sample House", "how_many": "1"},
    )
    coordinator.press("Plan these meetings")
    coordinator.follow(f"0{starts}", exact=False)
    meeting = coordinator.page.url
    coordinator.press("Add cases")
    coordinator.page.get_by_label(number, exact=False).check()
    coordinator.press("Add to the list")
    coordinator.press("Send the agenda")
    coordinator.press("Send the agenda")
    return meeting


def _opens_research(agency: Walker, number: str) -> None:
    """Whoever comes to a meeting's papers signs its statement first, and then is where they wanted to be."""
    agency.go("/marac/research/")
    agency.follow(number)
    agency.page.get_by_label("I have read this and sign it").check()
    agency.press("Sign")
    if not agency.sees(f"Research on case {number}"):
        agency.go("/marac/research/")
        agency.follow(number)


def _knows_something(police: Walker, number: str) -> None:
    _opens_research(police, number)
    police.press("Add what is known")
    referring.answer(police, {"words": KNOWN, "kind": "fact", "known_from": "Incident records", "sharing": "shared"})
    police.press("Save")
    police.press("Send this answer")
    police.press("Send this answer")
    assert police.sees("It stays sealed until the case is opened.")


def _knows_nothing(housing: Walker, number: str) -> None:
    _opens_research(housing, number)
    housing.press("Nothing is known")
    housing.press("Say that nothing is known")
    assert housing.sees("Answered: nothing is known.")


def _opens_the_meeting(coordinator: Walker, chair: Walker, meeting: str) -> None:
    """The chair signs like everybody, and is called to the chair; whoever is not called present hears nothing."""
    chair.go(meeting)
    chair.page.get_by_label("I have read this and sign it").check()
    chair.press("Sign")
    coordinator.go(meeting)
    for name in ("Thea Example", "Nia Sample"):
        coordinator.follow(name, exact=False)
        referring.answer(coordinator, {"kind": "present"} | ({"is_chair": "on"} if name == "Thea Example" else {}))
        coordinator.press("Save")
    coordinator.press("Open the meeting")
    coordinator.press("Open the meeting")


def _hears_the_case(coordinator: Walker, housing: Walker, meeting: str, number: str) -> None:
    """What another agency knows is sealed until the case is opened; the action is typed while people speak."""
    housing.go(meeting)
    housing.follow(number)
    assert not housing.sees(KNOWN)
    coordinator.press("Go to the next case")
    coordinator.press("Open this case")
    coordinator.press("Open this case")
    assert coordinator.sees(KNOWN)
    housing.page.reload()
    housing.look()
    assert housing.sees(KNOWN)
    agree = coordinator.page.locator("form").filter(has_text="What will be done")
    agree.get_by_label("What will be done").fill(AGREED)
    agree.get_by_label("Whose").select_option(label="West Midlands Police")
    referring.answer(coordinator, {"due_on": _typed(_today() + timedelta(days=7))})
    agree.get_by_role("button", name="Agree this action").click()
    expect(coordinator.page.locator("#agreed").get_by_text(AGREED)).to_be_visible()
    coordinator.look()
    referring.answer(coordinator, {"referrer": "came"})
    coordinator.press("End this case")
    assert coordinator.sees("Its actions have gone to their owners.")


def _answers(police: Walker, number: str) -> None:
    police.go("/marac/actions/")
    police.follow(AGREED, exact=False)
    police.press("Answer this action")
    referring.answer(police, {"status": "complete", "words": SHOWN})
    police.press("Send this answer")
    assert police.sees("Somebody else checks it.")


def _checks(administrator: Walker, number: str) -> None:
    administrator.go("/marac/actions/?status=to_check")
    administrator.page.get_by_role("row").filter(has_text=AGREED).filter(has_text=number).get_by_role(
        "link"
    ).first.click()
    administrator.look()
    assert administrator.sees(SHOWN)
    administrator.press("Answer is good")
    administrator.press("Close this action")
    assert administrator.sees("Checked and closed.")


def _sends_minutes(coordinator: Walker, housing: Walker, meeting: str) -> None:
    coordinator.go(meeting)
    coordinator.press("Close the meeting")
    coordinator.press("Close the meeting")
    coordinator.press("Send the minutes")
    coordinator.press("Send the minutes")
    housing.go(meeting)
    housing.follow("Read the minutes")
    assert housing.sees(AGREED)


def _today() -> date:
    return timezone.localdate()


def _typed(day: date) -> str:
    return f"{day.day} {day.month} {day.year}"
