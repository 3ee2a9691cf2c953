"""Referring by e-mail: the form taken from the site, filled in, sent to the one inbox, completed, accepted, heard; and mail that is no referral."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frankpledge.marac.tests.mails import mail
from frankpledge.marac.tests.test_issued_form import FILLED
from tests.mail_server import needs_dovecot

from . import hearing
from .filling import filled
from .site import Site
from .walker import Cast, Walker

pytestmark = [pytest.mark.journey, needs_dovecot]

SENDER = "Lena Pattern <lena.pattern@frankpledge.example>"
STRANGER = "Sample Stranger <stranger@elsewhere.example>"
ON_ONE_LINE = {key: " ".join(answer.split()) for key, answer in FILLED.items()}


def come(site: Site, *mails: bytes) -> None:
    """Mail in the folder, and the folder read, by this command or by the worker whose minute it was."""
    assert site.inbox is not None
    site.inbox.deliver(*mails, at=datetime.now(UTC))
    for _ in range(20):
        said = site.command("read-mail")
        if "in the tray." in said:
            return
        assert "is reading the inbox" in said, said
        time.sleep(1)
    raise AssertionError("the inbox was not read")


def test_a_form_filled_in_and_mailed_is_completed_and_goes_to_a_closed_action(
    site: Site, cast: Cast, somebody_on_a_phone: Walker
):
    referrer, officer = somebody_on_a_phone, cast("Idris Example")
    referrer.go("/marac/form/")
    with referrer.page.expect_download() as given_out:
        referrer.page.get_by_role("link", name="Word form").first.click()
    form = Path(given_out.value.path()).read_bytes()
    sent = mail(filled(form, ON_ONE_LINE | {"victim.age": "about thirty"}), words="As we said.", sender=SENDER)
    come(site, sent, sent)
    receipt = site.mail.wait_for("The completed form that you sent reached us", to="lena.pattern@")
    reference = re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", receipt)[0]
    assert "Vesper" not in receipt

    officer.go("/desk/")
    assert officer.sees("to complete")
    officer.go("/marac/referrals/")
    assert officer.page.get_by_role("link", name=reference).count() == 1, "the same mail twice is one referral"
    officer.follow(reference)
    assert officer.sees("Came in, to be completed")
    officer.follow("See the mail of", exact=False)
    assert officer.sees("was delivered 2 times")
    officer.page.go_back()
    officer.press("Complete it")
    assert officer.sees("As we said.")
    officer.follow("What could not be read")
    assert officer.sees("about thirty")
    officer.follow("Go to “The victim”")
    assert officer.page.get_by_label("First names").input_value() == "Vesper"
    assert officer.sees("about thirty"), "it stands beside its own section"
    officer.page.get_by_role("textbox", name="Age").first.fill("36")
    officer.press("Save and continue")
    officer.follow("What could not be read")
    for box in officer.page.get_by_role("checkbox").all():
        box.check()
    officer.press("I have dealt with these")
    officer.press("Read it over")
    officer.press("Put it up for review")
    officer.press("Accept referral")
    officer.page.get_by_label("Visible high risk").check()
    officer.page.get_by_label("Why you judge the risk high").fill("It is getting worse.")
    officer.press("Accept referral")
    assert officer.sees("Accepted")
    site.mail.wait_for("/marac/notices/")

    hearing.goes_to_a_closed_action(cast, reference, starts="7:45")


def test_mail_that_is_no_referral_waits_in_the_tray_and_is_filed(site: Site, somebody: Walker):
    come(site, mail(words="When is the next training day?", sender=STRANGER, number=7))
    somebody.sign_in_as("Idris Example")
    somebody.go("/desk/")
    somebody.page.get_by_role("link", name="in the tray").first.click()
    somebody.look()
    somebody.page.get_by_role("table").get_by_role("link").last.click()
    somebody.look()
    assert somebody.sees("When is the next training day?")
    assert somebody.sees("It has no form with it.")
    somebody.press("Not a referral: file it")
    somebody.page.get_by_role("radio").first.check()
    somebody.press("File it")
    assert somebody.sees("Filed. It can be put back")
