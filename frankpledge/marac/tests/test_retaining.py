"""How long what is sealed is kept, and that it takes two to destroy it."""

import base64
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.urls import reverse

from frankpledge.accounts.encryption import Unreadable
from frankpledge.audit import identity
from frankpledge.figures.months import months_after
from frankpledge.marac.actions import retaining, reviewing
from frankpledge.marac.lifecycle import CaseStatus
from frankpledge.marac.models import Case, CaseKey, Party, Reason, Referral, Retention, SafeContact, index_of
from frankpledge.partnerships.models import Role
from frankpledge.rules import Hidden, Refusal

from .conftest import Browser
from .factories import AT, Worker, accepted, acting, coordinator, referrer, seeing_everything, submitted, worker

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

OFFICE = "Police and Crime Commissioner West Midlands"
BEGAN = AT - timedelta(days=9 * 366)
BECAUSE = "Its years are over"


def keeper(role: str = Role.SENIOR_MARAC_COORDINATOR) -> Worker:
    return worker(role, organisation=OFFICE, marac="" if role == Role.SENIOR_MARAC_COORDINATOR else "Dudley")


def lapsed(by: Worker, at: Any = BEGAN) -> Case:
    """A case that lapsed long ago."""
    case = accepted(referrer(), by, at=at)
    with seeing_everything():
        over = at + timedelta(days=366)
        Case.objects.filter(pk=case.pk).update(
            status=CaseStatus.LAPSED, heard_at=at, actions_closed_at=at, lapsed_at=over, lapses_on=over.date()
        )
    return case


def due() -> Retention:
    with seeing_everything():
        retaining.note_what_is_due(at=AT)
        return Retention.objects.get()


def proposed(by: Worker) -> Retention:
    retention = due()
    with acting(by.actor):
        return retaining.propose(retention, by=by.actor, at=AT, because=BECAUSE)


def destroyed(by: Worker) -> Retention:
    lapsed(by)
    retention, second = proposed(by), keeper()
    with acting(second.actor):
        return retaining.destroy(retention, by=second.actor, at=AT, because="Agreed")


def test_what_is_past_its_years_is_laid_down_once_and_what_is_not_is_not():
    by = coordinator()
    lapsed(by)
    lapsed(by, at=AT - timedelta(days=3 * 366))
    retention = due()
    assert retention.due_on == months_after((BEGAN + timedelta(days=366)).date(), 84)
    assert "common practice" in retention.under
    with seeing_everything():
        assert retaining.note_what_is_due(at=AT + timedelta(days=1)) == 0


def test_a_referral_that_became_no_case_has_its_own_years():
    by = coordinator()
    row = submitted(referrer(), at=BEGAN)
    with acting(by.actor):
        reviewing.withdraw(row, by=by.actor, at=BEGAN, reason=Reason.objects.filter(kind="withdrawn")[0])
    assert due().referral_id == row.pk


def test_the_second_reads_who_proposed_it_and_why_before_they_agree():
    by = keeper()
    lapsed(coordinator())
    retention = proposed(by)
    page = Browser(keeper(Role.MARAC_ADMINISTRATOR)).read(reverse("marac:destroy", args=[retention.pk]))
    assert f"{by.post.title} proposed it on" in page
    assert BECAUSE in page
    assert "govuk-button--warning" in page


def test_it_takes_two_and_the_second_is_asked_by_the_database_too():
    by = keeper()
    lapsed(coordinator())
    retention = proposed(by)
    with acting(by.actor):
        with pytest.raises(Refusal, match="somebody else"):
            retaining.destroy(retention, by=by.actor, at=AT, because="Alone")
        with connection.cursor() as cursor:
            cursor.execute("SELECT marac_destroy(%s, %s, 'alone')", [retention.pk, AT.date()])
            assert cursor.fetchone() == (False,)
    other = coordinator()
    with acting(other.actor), pytest.raises(Hidden):
        retaining.destroy(retention, by=other.actor, at=AT, because="Not theirs to agree to")
    with seeing_everything():
        assert not CaseKey.objects.exclude(destroyed_on=None).exists()


def test_destroyed_pages_say_so_and_never_fail_and_counts_stand():
    by = coordinator()
    retention = destroyed(by)
    page = Browser(by)
    with seeing_everything():
        case = Case.objects.get()
        referral = Referral.objects.get()
        assert Party.objects.get(part="victim").born_on is None
        assert set(Party.objects.values_list("name_born_index", flat=True)) == {""}
        assert SafeContact.objects.get().phone_index == ""
        assert referral.contact_email == ""
        assert CaseKey.objects.get().wrapped == ""
        said = f"destroyed on {AT.day} November 2026 under “7 years”"
        assert case.referrals.get().what_happened.startswith(said)
    for name, row in (("case", case), ("referral", referral), ("pack", case), ("retention", retention)):
        told = page.read(reverse(f"marac:{name}", args=[row.pk]))
        assert name == "retention" or said in told
        assert "Examplar" not in told
    assert page.post(reverse("marac:put_on_log", args=[case.pk]), {
        "reasons": [Reason.objects.filter(kind="complex")[0].pk], "words": "More",
    }).status_code == 422  # fmt: skip
    with acting(by.actor), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM marac_tally(%s, %s, %s)", [BEGAN - timedelta(days=2), AT, AT])
        assert cursor.fetchone()[0] > 0


def test_what_is_held_is_not_destroyed_until_it_is_let_go():
    by = coordinator()
    lapsed(by)
    retention = proposed(by)
    second = keeper()
    with acting(by.actor):
        retaining.hold(retention, by=by.actor, at=AT, because="An inquest is open")
    with acting(second.actor), pytest.raises(Refusal):
        retaining.destroy(retention, by=second.actor, at=AT, because="Agreed")
    with acting(by.actor):
        retention = retaining.let_go(retention, by=by.actor, at=AT, because="It is closed")
        with pytest.raises(Refusal, match="24 months"):
            retaining.put_off(retention, by=by.actor, at=AT, because="More", until_on=date(2099, 1, 1))
        retaining.put_off(retention, by=by.actor, at=AT, because="A complaint", until_on=date(2027, 5, 1))
        with pytest.raises(Refusal, match="still"):
            retaining.propose(retention, by=by.actor, at=AT, because="Too soon")


def test_a_case_is_held_before_its_years_are_over():
    by = coordinator()
    case = accepted(referrer(), by)
    page = Browser(by)
    response = page.post(reverse("marac:hold_case", args=[case.pk]), {"because": "Civil claim, county court"})
    assert response.status_code == 302
    assert "Civil claim" in page.read(response["Location"])
    assert "See how long it is kept" in page.read(reverse("marac:case", args=[case.pk]))
    assert Browser(coordinator("Walsall")).get(response["Location"]).status_code == 404


def test_it_is_found_decided_and_destroyed_by_pages():
    lapsed(coordinator())
    retention, first, second = due(), Browser(coordinator()), Browser(keeper())
    assert "To decide" in first.read(reverse("marac:retentions"))
    said = {"because": BECAUSE, "is_sure": "on"}
    assert (
        first.post(reverse("marac:propose_destruction", args=[retention.pk]), {"because": BECAUSE}).status_code == 422
    )
    assert first.post(reverse("marac:propose_destruction", args=[retention.pk]), said).status_code == 302
    assert first.get(reverse("marac:destroy", args=[retention.pk])).status_code == 404
    assert "1 proposal to destroy something" in second.read("/desk/")
    assert second.post(reverse("marac:destroy", args=[retention.pk]), said).status_code == 302
    assert "Destroyed" in second.read(reverse("marac:retentions") + "?status=destroyed")


# The site's keys


def rewrapped(*more: str) -> str:
    told = StringIO()
    call_command("rewrap_keys", *more, stdout=told)
    identity.assume_service("test")
    return told.getvalue()


def test_every_key_and_index_comes_under_a_new_key_while_both_are_held_and_the_old_one_goes(settings: Any):
    row = submitted(referrer())
    old, new = settings.FIELD_KEYS[0], AESGCM.generate_key(256)
    settings.FIELD_KEYS = [new, old]
    assert "keys of cases: 1 looked at, 1 changed" in rewrapped("--at-a-time", "1")
    assert "keys of cases: 1 looked at, 0 changed" in rewrapped()
    settings.FIELD_KEYS = [new]
    with seeing_everything():
        victim = Party.objects.get(part="victim", referral=row)
        assert victim.family_name == "Examplar"
        assert victim.name_born_index == index_of("name_born", "Examplar", "1990-03-04")


def test_reading_and_writing_go_on_in_every_order_in_which_processes_are_begun_again(settings: Any):
    """Each process is at a step of its own: what one writes, all of them read, at every step and in the midst of the re-wrapping."""
    old, new = settings.FIELD_KEYS[0], AESGCM.generate_key(256)
    steps = {"before": [old], "known": [old, new], "used": [new, old], "after": [new]}
    beside = (("before", "known"), ("known", "used"), ("used", "after"))
    written: list[Referral] = []
    for step, follows in beside:
        for writes in (step, follows):
            settings.FIELD_KEYS = steps[writes]
            written.append(submitted(referrer()))
            for reads in (step, follows):
                settings.FIELD_KEYS = steps[reads]
                assert all(names_of(row) == ["Examplar"] for row in written), (writes, reads)
        if step == "known":
            settings.FIELD_KEYS = steps["used"]
            with seeing_everything():
                keys = list(CaseKey.objects.all())
            for key in keys:
                with seeing_everything():
                    key.rewrap()
                for reads in ("known", "used"):
                    settings.FIELD_KEYS = steps[reads]
                    assert all(names_of(row) == ["Examplar"] for row in written)
                settings.FIELD_KEYS = steps["used"]


def names_of(row: Referral) -> list[str]:
    with seeing_everything():
        return [party.family_name for party in Party.objects.filter(referral=row, part="victim")]


def test_which_key_opens_how_much_is_said_and_that_one_is_missing(settings: Any):
    submitted(referrer())
    old, new = settings.FIELD_KEYS[0], AESGCM.generate_key(256)
    settings.FIELD_KEYS = [new, old]
    said = StringIO()
    call_command("check_keys", stdout=said)
    in_use, older = said.getvalue().splitlines()
    assert in_use.endswith("(in use): opens 0 keys of cases and second factors")
    assert older.endswith("(older): opens 1 keys of cases and second factors")
    settings.FIELD_KEYS = [new]
    with pytest.raises(CommandError, match="1 open by none of them"):
        call_command("check_keys", stdout=StringIO())
    identity.assume_service("test")


def test_a_copy_in_the_safe_is_held_against_the_keys_in_use(settings: Any, tmp_path: Path):
    copy = tmp_path / "from-the-safe"
    copy.write_text(base64.urlsafe_b64encode(settings.FIELD_KEYS[0]).decode().rstrip("="))
    said = StringIO()
    call_command("check_keys", f"--kept={copy}", stdout=said)
    assert "Every key in use here is in the copy." in said.getvalue()
    settings.FIELD_KEYS = [AESGCM.generate_key(256), *settings.FIELD_KEYS]
    with pytest.raises(CommandError, match="could not be opened"):
        call_command("check_keys", f"--kept={copy}", stderr=StringIO())


def test_a_key_that_nothing_opens_is_counted_and_said(settings: Any):
    submitted(referrer())
    settings.FIELD_KEYS = [AESGCM.generate_key(256)]
    with pytest.raises(CommandError, match="could not be opened"):
        rewrapped()
    identity.assume_service("test")
    with seeing_everything(), pytest.raises(Unreadable):
        _ = Referral.objects.get().what_happened
