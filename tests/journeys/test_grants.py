"""A pound on its way: from a pot to a call, an award, a return by spreadsheet, a payment, and the page that everybody reads."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, FilePayload

from frankpledge.documents.spreadsheets import read_spreadsheet
from frankpledge.documents.workbook import Cell, Sheet, make_workbook
from frankpledge.figures.periods import financial_year

from .referring import answer
from .site import Site
from .walker import DESK, Cast, Walker

pytestmark = pytest.mark.journey

FUND_MANAGER, POLICY_OFFICER, COMMISSIONER = "Chloe Specimen", "Ben Sample", "Amara Example"
ASSESSORS = ("Dev Pattern", "George Specimen")
PREPARER, CERTIFIER = "Priya Pattern", "Quentin Example"
POT, CALL, GRANT, REFERENCE = "Evenings", "Safe evenings by the canal", "Mentors on the towpath", "WM/JOURNEY/1"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_pound_goes_from_the_pot_to_what_is_published(site: Site, cast: Cast, chromium: Browser):
    manager, preparer, certifier = cast(FUND_MANAGER), cast(PREPARER, on_a_phone=True), cast(CERTIFIER)
    commissioner = cast(COMMISSIONER, on_a_phone=True)
    pot = _allocates(manager, commissioner)
    call = _calls(manager, pot)
    application = _applies(preparer, certifier)
    _ask_and_score(manager, [cast(name) for name in ASSESSORS], call)
    _decides(commissioner, application)
    assert "Mentors" not in site.mail.wait_for("The decision, with feedback, is here.", to="priya.pattern@")
    agreement = _agree(manager, certifier, cast(POLICY_OFFICER), application)
    _returns_by_spreadsheet(preparer, certifier, agreement)
    _asks_about_it(manager, preparer, certifier)
    _pays(preparer, manager, cast(POLICY_OFFICER), agreement)
    _publishes(manager, cast(POLICY_OFFICER), commissioner)
    _anybody_reads(chromium, site.url)


def _allocates(manager: Walker, commissioner: Walker) -> str:
    """A pot is made, what came in is entered, and the holder of the office confirms it."""
    manager.go("/funding/funds/")
    manager.follow("Make a pot of the West Midlands Community Safety Fund")
    answer(manager, {"year": financial_year(_today()), "use": "force_wide", "name": POT})
    manager.press("Make pot")
    manager.press("Enter money that came in")
    answer(
        manager,
        {"kind": "allocation", "amount": "£60,000", "decision": "Decision 31", "reason": "For evenings in towns."},
    )
    manager.press("Enter it")
    assert manager.sees("It is in the journal.")
    pot = manager.page.url
    commissioner.go(pot)
    commissioner.press("Confirm pot")
    answer(commissioner, {"decision": "Decision 31", "decided_on": _typed(_today())})
    commissioner.press("Confirm pot")
    assert commissioner.sees("The pot is confirmed.")
    return pot


def _calls(manager: Walker, pot: str) -> str:
    """A call on the pot: a gate, two questions, two criteria; published."""
    manager.go(pot)
    manager.press("Begin a call")
    answer(
        manager,
        {
            "title": CALL, "purpose": "Grown-ups whom young people know, where they fear to walk.", "kind": "open",
            "least_award": "1000", "most_award": "10,000", "closes_at_on": _typed(_today() + timedelta(days=21)),
            "closes_at_time": "17:00",
        },
    )  # fmt: skip
    manager.press("Begin call")
    for question in (
        {"section": "Eligibility", "words": "Is everybody who would meet children checked?", "kind": "yes_no", "gate": "yes"},
        {"section": "Need", "words": "What is the need, and how do you know?", "kind": "long", "most_words": "100", "gate": "none"},
    ):  # fmt: skip
        manager.press("Add a question")
        answer(manager, {**question, "is_required": "yes"})
        manager.press("Add question")
    for words, weight in (("Need", "2"), ("Value for money", "1")):
        manager.press("Add a criterion")
        answer(manager, {"words": words, "weight": weight})
        manager.press("Add criterion")
    manager.press("Publish call")
    manager.press("Publish call")
    assert manager.sees("The call is out.")
    return manager.page.url


def _applies(preparer: Walker, certifier: Walker) -> str:
    """Written on a telephone, in two sittings; sent in by somebody who answers for the organisation."""
    preparer.go("/funding/calls/")
    preparer.follow(CALL)
    preparer.press("Apply")
    answer(preparer, {"title": GRANT})
    preparer.press("Begin application")
    answer(preparer, {"asked": "six thousand"})
    preparer.press("Save")
    assert preparer.sees("“six thousand” is not an amount of money")
    answer(preparer, {"asked": "6,000", "from_on": _typed(_quarter_before()), "until_on": _typed(_last_day())})
    preparer.press("Save")
    assert preparer.sees("It is not answered yet.")
    preparer.press("Write")
    _answer_labelled(preparer, "Is everybody who would meet children checked?", "Yes")
    preparer.page.get_by_label("What is the need, and how do you know?").fill(
        "Heads and young people name the towpath."
    )
    preparer.press("Save")
    application = preparer.page.url
    certifier.go(application)
    certifier.press("Send it in")
    certifier.press("Send it in")
    assert certifier.sees("It is sent in.")
    return application


def _ask_and_score(manager: Walker, assessors: list[Walker], call: str) -> None:
    """Two assessors, each of whom declares first; the manager recommends what their scores say."""
    manager.go(call)
    manager.follow(GRANT, exact=False)
    for title in ("CSP Analyst", "Assistant Police and Crime Commissioner"):
        manager.press("Ask an assessor")
        _choose(manager, "Who assesses it", title)
        manager.press("Ask them")
    for assessor in assessors:
        assessor.go("/desk/")
        assessor.follow(f"to {CALL}", exact=False)
        answer(assessor, {"has_interest": "no"})
        assessor.press("Go on")
        assert assessor.sees("Heads and young people name the towpath.")
        answer(
            assessor, {"points0": "8", "why0": "Shown by those who walk it.", "points1": "7", "why1": "Two mentors."}
        )
        assessor.press("Send scores")
        assert assessor.sees("Your scores are sent.")
    manager.page.reload()
    manager.press("Moderate")
    answer(manager, {"recommendation": "recommended"})
    manager.press("Save recommendation")
    assert manager.sees("The recommendation is made.")


def _decides(commissioner: Walker, application: str) -> None:
    commissioner.go(application)
    commissioner.press("Decide")
    answer(
        commissioner, {"is_awarded": "yes", "decision": "Decision 32", "feedback": "A clear need, and a plan that meets it."}
    )  # fmt: skip
    commissioner.press("Decide")
    assert commissioner.sees("It is decided, and the applicant is told.")


def _agree(manager: Walker, certifier: Walker, policy_officer: Walker, application: str) -> str:
    """The award is accepted; an agreement is drawn up on it until it casts, offered, signed and countersigned."""
    certifier.go(application)
    certifier.follow("£6,000")
    certifier.press("Accept award")
    certifier.press("Accept award")
    manager.go("/desk/")
    manager.follow(f"Draw up the agreement on {GRANT}")
    manager.press("Draw up its agreement")
    _choose(manager, "Area", "Dudley")
    answer(manager, {"reference": REFERENCE, "service": "young_people"})
    manager.press("Begin agreement")
    agreement = manager.page.url
    manager.follow("Add a heading")
    answer(manager, {"name": "Mentors", "is_labour": "yes", "amount": "6,000"})
    manager.press("Add heading")
    manager.follow("One payment a period")
    answer(manager, {"basis": "arrears"})
    manager.press("Lay out the payments")
    manager.follow("Add an output or outcome")
    _choose(manager, "What is counted", "mentored")
    answer(manager, {"target": "30"})
    manager.press("Add")
    _judges(manager)
    manager.go(agreement)
    manager.press("Offer to the recipient")
    manager.press("Offer agreement")
    _confirms_its_limit(certifier)
    for person, verb, sure in (
        (certifier, "Sign", "Sign agreement"),
        (policy_officer, "Countersign", "Countersign agreement"),
    ):
        person.go(agreement)
        person.press(verb)
        person.press(sure)
    assert policy_officer.sees("In force")
    return agreement


def _judges(manager: Walker) -> None:
    """A grant, and minimal financial assistance: nothing is offered before."""
    manager.press("Offer to the recipient")
    manager.press("Offer agreement")
    assert manager.sees("Nobody has judged yet whether it is a grant or a contract.")
    manager.follow("Leave without saving")
    manager.follow("Judge whether it is a grant or a contract")
    answer(manager, {"answer": "grant", "is_light_touch": "yes", "reason": "It supports what they do of their own."})
    manager.press("Record judgement")
    manager.follow("Judge whether it is a subsidy")
    answer(
        manager,
        {
            "is_public": "yes", "is_advantage": "yes", "is_specific": "yes", "is_distorting": "yes", "finding": "minimal",
            "reason": "They offer mentoring to others for money too.",
        },
    )  # fmt: skip
    manager.press("Record judgement")
    assert manager.sees("Recorded, with your reason.")


def _confirms_its_limit(certifier: Walker) -> None:
    """The recipient reads the notice and says what else it has had."""
    certifier.go("/desk/")
    certifier.follow(f"Answer the notice of minimal financial assistance, {REFERENCE}")
    certifier.press("Answer the notice")
    answer(certifier, {"declared": "0"})
    certifier.page.get_by_label("I confirm for my organisation", exact=False).check()
    certifier.press("Confirm")
    assert certifier.sees("Confirmed. The agreement can be signed.")


def _returns_by_spreadsheet(preparer: Walker, certifier: Walker, agreement: str) -> None:
    """Taken away, filled in with a slip, brought back, put right beside the cell; certified by somebody else."""
    preparer.go(agreement)
    preparer.page.locator("#returns ~ *").get_by_role("link").first.click()
    preparer.look()
    preparer.press("Begin this return")
    preparer.press("Begin return")
    with preparer.page.expect_download() as taken:
        preparer.page.get_by_role("button", name="Excel").click()
    typed: dict[tuple[str, str], str | int] = {
        ("Money", "D2"): "about 2,000", ("Money", "F2"): 4000, ("Outputs and outcomes", "D2"): 10,
        ("Words", "C2"): "Two mentors began.", ("Words", "C3"): "Green",
    }  # fmt: skip
    preparer.press("Bring its spreadsheet back")
    preparer.page.locator("main [name=file]").set_input_files(_filled(Path(taken.value.path()), typed))
    preparer.press("Read the spreadsheet")
    assert preparer.sees("“about 2,000” is not an amount of money")
    assert preparer.sees("Money, D2")
    preparer.page.get_by_label("Mentors, spent").fill("2,000")
    preparer.press("Save")
    _hands_on(preparer, certifier)


def _hands_on(preparer: Walker, certifier: Walker) -> None:
    preparer.press("Hand to the certifier")
    preparer.press("Hand it on")
    certifier.go("/desk/")
    certifier.page.get_by_role("listitem").filter(has_text=GRANT).get_by_role("link").first.click()
    certifier.look()
    certifier.press("Certify")
    certifier.press("Certify return")
    assert certifier.sees("Certified, and sent in.")


def _asks_about_it(manager: Walker, preparer: Walker, certifier: Walker) -> None:
    """The fund manager asks; the answer is a second version beside the first, which is accepted."""
    manager.go("/desk/")
    manager.page.get_by_role("listitem").filter(has_text=GRANT).get_by_role("link").first.click()
    manager.look()
    manager.press("Ask about it")
    answer(manager, {"words": "Which schools do the ten come from?"})
    manager.press("Send it back")
    preparer.go(manager.page.url)
    assert preparer.sees("Which schools do the ten come from?")
    preparer.press("Fill it in")
    answer(preparer, {"narrative": "Two mentors began, at two schools by the canal."})
    preparer.press("Save")
    _hands_on(preparer, certifier)
    manager.page.reload()
    manager.press("Accept")
    manager.press("Accept return")
    assert manager.sees("Version 2")
    assert manager.sees("Accepted: its figures count.")


def _pays(preparer: Walker, manager: Walker, policy_officer: Walker, agreement: str) -> None:
    """Claimed against the certified return, and no more than was agreed; checked, approved by another, and noted as paid."""
    preparer.go(agreement)
    preparer.follow("Ask for payment 1")
    preparer.press("Ask for payment")
    assert preparer.sees("Choose the return")
    _choose(preparer, "Which return is it claimed against?", REFERENCE)
    answer(preparer, {"amount": "2,500"})
    preparer.press("Ask for payment")
    assert preparer.sees("It can’t be more than was agreed, £2,000.")
    answer(preparer, {"amount": "2,000"})
    preparer.press("Ask for payment")
    assert preparer.sees("Asked for. The grants officer checks it.")
    payment = preparer.page.url
    for person, verb, sure in (
        (manager, "Check", "It is as agreed"),
        (policy_officer, "Approve", "Approve payment"),
    ):
        person.go(payment)
        person.press(verb)
        person.press(sure)
    manager.go(payment)
    manager.press("Note that it is paid")
    answer(manager, {"paid_on": _typed(_today()), "paid_reference": "LEDGER 4711"})
    manager.press("It is paid")
    assert manager.sees("LEDGER 4711")


def _publishes(manager: Walker, policy_officer: Walker, commissioner: Walker) -> None:
    """Words by one, looked over by another, published by the holder of the office."""
    manager.go("/funding/publishing/")
    manager.page.get_by_role("row").filter(has_text=REFERENCE).get_by_role("link").first.click()
    manager.look()
    manager.press("Save, to be looked over")
    policy_officer.go("/funding/publishing/")
    policy_officer.page.get_by_role("row").filter(has_text=REFERENCE).get_by_role("link").first.click()
    policy_officer.look()
    policy_officer.press("It may be published")
    commissioner.go("/funding/publishing/")
    commissioner.press("Publish a month’s grants")
    commissioner.press("Publish")
    assert commissioner.sees("They are published.")


def _anybody_reads(chromium: Browser, url: str) -> None:
    anybody = Walker(chromium, url, DESK)
    anybody.go("/funding/published/")
    anybody.page.get_by_role("main").get_by_role("table").get_by_role("link").first.click()
    anybody.look()
    assert anybody.sees(GRANT)
    assert anybody.sees("A clear need, and a plan that meets it.")
    anybody.page.context.close()


def _choose(walker: Walker, label: str, words: str) -> None:
    """Whichever of a list's choices has these words in it."""
    box = walker.page.get_by_label(label, exact=True)
    value = box.locator("option").filter(has_text=words).first.get_attribute("value")
    assert value, f"{label} has no choice with “{words}”"
    box.select_option(value)


def _answer_labelled(walker: Walker, question: str, words: str) -> None:
    walker.page.get_by_role("group", name=question).get_by_label(words, exact=True).check()


def _filled(taken: Path, typed: Mapping[tuple[str, str], str | int]) -> FilePayload:
    """The spreadsheet as somebody keeps it who has filled these cells in."""
    sheets = []
    for sheet in read_spreadsheet(taken.read_bytes()):
        rows: list[list[Cell]] = [[*row] for row in sheet.rows]
        for (name, cell), value in typed.items():
            if name == sheet.name:
                row, column = rows[int(cell[1:]) - 1], "ABCDEFGH".index(cell[0])
                row += [""] * (column + 1 - len(row))
                row[column] = value
        sheets.append(Sheet(sheet.name, [str(each) for each in rows[0]], rows[1:]))
    return {"name": "return.xlsx", "mimeType": EXCEL, "buffer": make_workbook(sheets)}


def _quarter_before() -> date:
    """The first day of the quarter before this one: a grant that runs from then has a return to give."""
    today = _today()
    months = today.year * 12 + today.month - 1 - (today.month - 1) % 3 - 3
    return date(months // 12, months % 12 + 1, 1)


def _last_day() -> date:
    """The last of three quarters."""
    first = _quarter_before()
    months = first.year * 12 + first.month - 1 + 9
    return date(months // 12, months % 12 + 1, 1) - timedelta(days=1)


def _today() -> date:
    return timezone.localdate()


def _typed(day: date) -> str:
    return f"{day.day} {day.month} {day.year}"
