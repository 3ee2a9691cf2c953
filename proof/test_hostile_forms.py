"""Every form and every question of the pages, sent with what nobody means, by those who may send it: no fault, and nothing half done."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.marac.tests.conftest import Browser, the_record  # noqa: F401
from frankpledge.marac.tests.factories import acting, filled_draft, referrer
from frankpledge.marac.tests.test_nothing_escapes import Scene, laid_scene

from .hostile_forms import HOW, Vandal, everywhere
from .ledger import Ledger

pytestmark = pytest.mark.django_db
OPEN = ("account_login", "account_reset_password", "marac:ask_for_link", "marac:ask_for_file_link")
SECTIONS = ("who_refers", "victim", "safe_contact", "criteria", "consent", "what_happened")


@pytest.mark.usefixtures("the_record")
def test_the_forms_that_anybody_meets_and_the_referrals_own_take_whatever_is_sent(ledger: Ledger):
    vandal = Vandal(ledger.of(commit=1, nightly=40, release=40))
    who = referrer()
    with acting(who.actor):
        row = filled_draft(who)
    stranger, browser = Client(raise_request_exception=False), Browser(who)
    browser.raise_request_exception = False
    for name in OPEN:
        vandal.fill(stranger, reverse(name), name, stranger.get(reverse(name)))
    for slug in SECTIONS:
        path = reverse("marac:section", args=[row.pk, slug])
        vandal.fill(browser, path, slug, browser.get(path))
    for name, *more in (("files",), ("add_person", "perpetrator"), ("check",)):
        path = reverse(f"marac:{name}", args=[row.pk, *more])
        vandal.fill(browser, path, name, browser.get(path))
    assert vandal.forms >= len(OPEN) + len(SECTIONS)
    ledger.tried(
        "Hostile answers: the forms that anybody meets, and the referral’s", vandal.sent, vandal.wrong, how=HOW
    )


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with laid_scene(django_db_blocker) as scene:
        yield scene


@pytest.mark.tier("nightly")
def test_every_form_about_a_case_takes_whatever_is_sent(ledger: Ledger, scene: Scene):
    vandal = Vandal(ledger.of(commit=1, nightly=6, release=40))
    assert scene.insider is not None
    newcomer = referrer("Another Sample Agency")
    with acting(newcomer.actor):
        filled_draft(newcomer)
    for who in (scene.insider, newcomer):
        everywhere(who, vandal)
    ledger.tried(
        "Hostile answers: every form of one case",
        vandal.sent,
        vandal.wrong,
        how=f"{vandal.forms} forms, {vandal.boxes} boxes; {HOW}",
    )
