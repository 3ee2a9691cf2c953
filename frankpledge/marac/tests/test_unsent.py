"""A referral that was begun and not sent: its writer deletes it, or is reminded of it, and in the end it does not stay."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.documents.tests.test_kinds import PNG
from frankpledge.marac.actions import attaching, drafting, unsent
from frankpledge.marac.actions.attaching import FileGiven
from frankpledge.marac.models import CaseKey, Party, Referral, ReferralLink, Setting
from frankpledge.partnerships.models import Holding
from frankpledge.rules import Hidden, Refusal

from .conftest import Browser
from .factories import AT, Worker, acting, filled_draft, referrer, seeing_everything, submitted

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
DAY = timedelta(days=1)


def a_night(days: float) -> int:
    """The worker's morning, so many days after the referral was begun."""
    with seeing_everything():
        return unsent.remind_or_delete(at=AT + timedelta(days=days))


def is_there(draft: Referral) -> bool:
    with seeing_everything():
        return Referral.objects.filter(pk=draft.pk).exists()


def left_of(draft: Referral) -> list[str]:
    """The tables of the room that name the referral still."""
    with connection.cursor() as cursor, seeing_everything():
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"
        )  # as at the end of the transaction
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'referral_id' AND table_name LIKE 'marac\\_%'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        assert len(tables) > 10
        found = []
        for table in tables:
            cursor.execute(f"SELECT 1 FROM {table} WHERE referral_id = %s", [draft.pk])  # noqa: S608 - its own tables
            found += [table] if cursor.fetchone() else []
        return found


def with_a_file(who: Worker) -> Referral:
    draft = filled_draft(who, conflicts="near@example.org")
    with acting(who.actor):
        attaching.attach(draft, by=who.actor, at=AT, file=FileGiven("scan.png", "png", PNG, "A scan"))
    return draft


def test_its_writer_deletes_it_with_all_that_was_written_and_its_key():
    who = referrer()
    draft = with_a_file(who)
    browser = Browser(who)
    tasks = browser.read(reverse("marac:tasks", args=[draft.pk]))
    address = reverse("marac:delete_unsent", args=[draft.pk])
    assert address in tasks
    assert "cannot be brought back" in browser.read(address)
    assert left_of(draft)
    answer = browser.post(address, follow=True)
    assert "The referral is deleted." in answer.content.decode()
    assert not is_there(draft)
    assert left_of(draft) == []
    with seeing_everything():
        key = CaseKey.objects.get(pk=draft.key_id)
        assert key.wrapped == ""
        assert key.destroyed_under == "deletion by its writer before it was sent"
        assert Event.objects.filter(name="marac.referral_deleted_unsent").count() == 1


def test_what_was_sent_is_not_deleted_nor_what_was_returned():
    who = referrer()
    sent = submitted(who)
    browser = Browser(who)
    answer = browser.post(reverse("marac:delete_unsent", args=[sent.pk]))
    assert "it can’t be changed" in answer.content.decode()
    assert reverse("marac:delete_unsent", args=[sent.pk]) not in browser.read(reverse("marac:tasks", args=[sent.pk]))
    with acting(who.actor), pytest.raises(Refusal):
        unsent.delete_unsent(sent, by=who.actor, at=AT)
    assert is_there(sent)


def test_nobody_deletes_what_another_post_writes_and_the_database_says_so_too():
    draft, other = filled_draft(referrer()), referrer()
    assert Browser(other).get(reverse("marac:delete_unsent", args=[draft.pk])).status_code == 404
    with acting(other.actor):
        with pytest.raises(Hidden):
            unsent.delete_unsent(draft, by=other.actor, at=AT)
        with connection.cursor() as cursor:
            cursor.execute("SELECT marac_delete_unsent(%s, %s, %s, 'a test')", [draft.pk, AT, AT.date()])
            assert cursor.fetchone() == (False,)
    assert is_there(draft)


def test_whoever_only_names_the_post_that_wrote_it_deletes_nothing():
    draft, other = filled_draft(referrer()), referrer()
    named = replace(other.actor, post_id=draft.referred_by_post_id)
    with acting(named), connection.cursor() as cursor:
        cursor.execute("SELECT marac_delete_unsent(%s, %s, %s, 'a test')", [draft.pk, AT, AT.date()])
        assert cursor.fetchone() == (False,)
    assert is_there(draft)


def test_a_service_deletes_nothing_whose_writer_was_not_told():
    draft = filled_draft(referrer())
    with seeing_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT marac_delete_unsent(%s, %s, %s, 'a test')", [draft.pk, AT + 99 * DAY, AT.date()])
        assert cursor.fetchone() == (False,)
    assert is_there(draft)


def test_its_writer_is_told_by_number_of_days_and_then_it_is_deleted():
    who = referrer()
    draft = filled_draft(who)
    told = []
    for day in range(1, 28):
        mail.outbox.clear()
        assert a_night(day + 0.1) == 0
        told += [day] * len(mail.outbox)
        for one in mail.outbox:
            assert one.to == [who.person.email]
            assert "not been sent" in one.body
            assert "Vesper" not in f"{one.subject} {one.body}"
    assert told == [1, 7, 21]
    assert is_there(draft)
    assert a_night(28.1) == 1
    assert not is_there(draft)
    assert left_of(draft) == []


def test_a_setting_that_ends_before_the_last_reminder_leaves_a_day_after_it():
    Setting.objects.create(key="unsent_days", value="14", from_on=AT.date(), source="test")
    draft = filled_draft(referrer())
    assert [a_night(day) for day in (1.1, 7.1, 14.1, 21.1)] == [0, 0, 0, 0]
    assert is_there(draft)
    assert a_night(22.1) == 1


def test_nights_that_were_missed_cost_nobody_their_notice():
    draft = filled_draft(referrer())
    mail.outbox.clear()
    assert a_night(60) == 0
    assert len(mail.outbox) == 1
    assert a_night(66) == 0
    assert is_there(draft)
    assert a_night(67) == 1


def test_what_nobody_can_be_told_of_is_kept():
    who = referrer()
    draft = filled_draft(who)
    Holding.objects.filter(person=who.person).update(until_on=AT.date())
    mail.outbox.clear()
    assert a_night(22) == 0
    assert a_night(60) == 0
    assert mail.outbox == []
    assert is_there(draft)


def test_what_was_written_by_a_link_goes_with_the_link_and_its_writer_is_told():
    with seeing_everything():
        link = ReferralLink.objects.create(
            email="sample@threshold.example", token_digest="x" * 64, sent_at=AT, expires_at=AT + 3 * DAY
        )
        draft = drafting.begin(by=link, at=AT)
        Party.objects.create(referral=draft, key=draft.key, part=Party.Part.VICTIM)
    mail.outbox.clear()
    assert a_night(2.9) == 0
    assert is_there(draft)
    assert a_night(3.1) == 1
    assert not is_there(draft)
    (told,) = mail.outbox
    assert told.to == ["sample@threshold.example"]
    assert "was not sent" in told.subject


def test_a_referral_that_was_sent_is_told_of_no_more():
    submitted(referrer())
    mail.outbox.clear()
    assert a_night(8) == 0
    assert mail.outbox == []
