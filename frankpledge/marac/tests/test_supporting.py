"""The offer of support to every victim."""

from datetime import timedelta

import pytest
from django.urls import reverse

from frankpledge.marac.actions import supporting
from frankpledge.marac.models import Clock, IdvaNotice, IdvaService, Reason, Referral
from frankpledge.marac.record import marac_area
from frankpledge.partnerships.models import Organisation
from frankpledge.rules import Refusal

from .conftest import Browser
from .factories import AT, acting, coordinator, idva_manager, referrer, seeing_everything, submitted

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def told() -> tuple[Referral, IdvaNotice]:
    row = submitted(referrer())
    with seeing_everything():
        return row, IdvaNotice.objects.get(referral=row)


def page(name: str, notice: IdvaNotice) -> str:
    return reverse(f"marac:{name}", args=[notice.pk])


def kept(row: Referral) -> dict[str, bool]:
    with seeing_everything():
        return {clock.kind: clock.met_at is not None for clock in Clock.objects.filter(referral=row)}


def test_to_tell_a_service_is_not_to_have_it_taken_up():
    row, notice = told()
    assert (kept(row)["idva_notice"], kept(row)["idva_taken_up"]) == (True, False)
    browser = Browser(idva_manager())
    assert "1 notice to take up" in browser.read("/desk/")
    assert browser.post(page("take_up", notice), {"adviser_name": "Sample Adviser"}).status_code == 302
    assert kept(row)["idva_taken_up"]
    assert "Sample Adviser" in browser.read(page("notice", notice))


def test_a_service_that_declines_leaves_the_clock_running_and_the_coordinator_tells_another():
    row, notice = told()
    reason = Reason.objects.filter(kind="declined")[0]
    assert Browser(idva_manager()).post(page("decline", notice), {"reason": reason.pk}).status_code == 302
    assert not kept(row)["idva_taken_up"]
    browser = Browser(coordinator())
    assert "1 victim without an IDVA service" in browser.read("/desk/")
    other = Organisation.objects.create(name="Another Sample Service", kind="voluntary")
    IdvaService.objects.create(area=marac_area("Dudley"), organisation=other, source="test")
    assert browser.post(reverse("marac:tell_service", args=[row.pk]), {"service": other.pk}).status_code == 302
    with seeing_everything():
        assert Referral.objects.get(pk=row.pk).idva_service_id == other.pk
        assert IdvaNotice.objects.filter(referral=row).count() == 2
    assert Browser(idva_manager()).get(page("notice", notice)).status_code == 404


def test_tries_and_views_wait_until_somebody_has_taken_it_up():
    _, notice = told()
    by = idva_manager()
    with acting(by.actor), pytest.raises(Refusal, match="Take this up first"):
        supporting.note_views(notice, by=by.actor, at=AT, views="To be safe.", what_is_safe="Mornings.")


def test_what_was_tried_and_what_the_victim_wants_is_noted():
    _, notice = told()
    by = idva_manager()
    with acting(by.actor):
        supporting.take_up(notice, by=by.actor, at=AT, adviser_name="Sample Adviser")
        supporting.note_attempt(notice, by=by.actor, at=AT, made_on=AT.date(), outcome="no_answer", words="Rang twice.")
        supporting.note_views(notice, by=by.actor, at=AT, views="To stay at home.", what_is_safe="Mornings.")
    shown = Browser(by).read(page("notice", notice))
    for words in ("No answer", "Rang twice.", "To stay at home.", "Mornings."):
        assert words in shown


def test_a_try_is_neither_in_the_future_nor_from_before_the_notice():
    _, notice = told()
    by = idva_manager()
    with acting(by.actor):
        supporting.take_up(notice, by=by.actor, at=AT, adviser_name="Sample Adviser")
        for day in (AT + timedelta(days=1), AT - timedelta(days=1)):
            with pytest.raises(Refusal):
                supporting.note_attempt(notice, by=by.actor, at=AT, made_on=day.date(), outcome="spoke")
