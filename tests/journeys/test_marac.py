"""One referral, from a worried professional's telephone to an action that somebody else has checked: eight people in turn."""

import pytest

from . import hearing, referring
from .walker import Cast, Walker

pytestmark = pytest.mark.journey


def test_a_referral_goes_from_the_form_to_a_closed_action(cast: Cast):
    reference = _refers_on_a_phone(cast("Mohan Example", on_a_phone=True))
    _accepts(cast("Idris Example"), reference)
    hearing.goes_to_a_closed_action(cast, reference, starts="7:15")


def _refers_on_a_phone(health: Walker) -> str:
    """A part is written, left, and found again; then the rest, read over and sent."""
    referring.begin(health)
    for title in ("Who refers", "The victim", "How the victim may safely be reached"):
        referring.write(health, title)
    health.go("/marac/referrals/mine/")
    health.page.get_by_role("row").filter(has_text="Draft").first.get_by_role("link").first.click()
    health.look()
    referring.write_who_else(health)
    referring.answer_risk_questions(health, yes=16)
    for title in ("Criteria", "What the victim knows and agrees to", "What has happened"):
        referring.write(health, title)
    health.press("Read it over and send")
    assert health.sees("the MARAC of Dudley")
    health.press("Send referral")
    assert health.sees("Referral received")
    return health.page.locator(".govuk-panel__body").inner_text().strip()


def _accepts(coordinator: Walker, reference: str) -> None:
    coordinator.go(f"/marac/referrals/?reference={reference}")
    coordinator.follow(reference)
    coordinator.press("Accept referral")
    coordinator.press("Accept referral")
