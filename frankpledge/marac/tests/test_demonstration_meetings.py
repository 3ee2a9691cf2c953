"""The demonstration's working week: what a person finds who signs in on the first morning."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.marac import demonstration, demonstration_mail, demonstration_meetings, record
from frankpledge.marac.actions import opening
from frankpledge.marac.issued_form import read_form
from frankpledge.marac.lifecycle import CaseStatus
from frankpledge.marac.models import (
    AgreedAction,
    Case,
    ComplexCase,
    Flag,
    Mail,
    Meeting,
    Referral,
    ResearchRequest,
    Transfer,
    settings_in_force,
)
from frankpledge.notices.models import Message
from frankpledge.partnerships import demonstration as partnerships_demonstration
from frankpledge.partnerships import record as partnerships_record

from .factories import AT, seeing_everything

pytestmark = pytest.mark.django_db
DUDLEY = demonstration_meetings.TEAMS[:1]


@pytest.fixture(scope="module")
def _week(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        identity.assume_service("command")
        Installation.objects.create(pk=1, is_demonstration=True)
        for part in (partnerships_record, record, partnerships_demonstration, demonstration, demonstration_mail):
            part.load(AT)
        demonstration_meetings.load(AT, teams=DUDLEY)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _everything(_week: None) -> Iterator[None]:
    with seeing_everything():
        yield


def test_meetings_are_planned_ahead_on_days_that_the_office_works_and_the_last_is_minuted():
    last, following, *later = Meeting.objects.filter(starts_at__gt=AT.replace(month=10)).order_by("starts_at")
    assert last.starts_at < AT < following.starts_at
    assert last.minutes_sent_at
    assert following.agenda_sent_at
    assert len(later) == 4
    office = settings_in_force(None, timezone.localdate(AT)).office
    assert all(office.works_on(timezone.localdate(one.starts_at)) for one in (last, following, *later))


def test_actions_are_at_each_kind_of_answer():
    agreed = AgreedAction.objects.filter(meeting=Meeting.objects.filter(starts_at__lt=AT).latest("starts_at"))
    assert set(agreed.values_list("status", flat=True)) == {"open", "complete", "not_possible", "not_undertaken"}
    assert agreed.filter(checked_at=None, answered_at__isnull=False).exists()
    assert [bool(one.given_back) for one in agreed].count(True) == 1
    assert agreed.filter(status="open", due_on__lt=timezone.localdate(AT)).exists()


def test_the_next_meetings_research_is_half_in_and_flags_are_owed():
    asked = ResearchRequest.objects.filter(meeting=Meeting.objects.filter(starts_at__gt=AT).earliest("starts_at"))
    assert set(asked.values_list("status", flat=True)) == {"asked", "answered", "nothing_known"}
    assert Flag.objects.filter(status="asked", due_on__lt=timezone.localdate(AT)).exists()
    assert Flag.objects.filter(status="to_remove").exists()


def test_a_case_has_lapsed_another_lapses_soon_one_is_on_the_log_and_one_is_offered_elsewhere():
    assert Case.objects.filter(status=CaseStatus.LAPSED).count() == 1
    soon = Case.objects.filter(status=CaseStatus.ACTIONS_CLOSED).earliest("lapses_on")
    assert 0 <= (soon.lapses_on - timezone.localdate(AT)).days <= 7
    assert ComplexCase.objects.filter(taken_off_at=None).count() == 1
    assert Transfer.objects.get().to_area_id


def test_nothing_is_done_before_its_time_and_nobody_is_written_to():
    for model, moment in ((Referral, "decided_at"), (AgreedAction, "checked_at"), (ResearchRequest, "answered_at")):
        assert not model._default_manager.filter(**{f"{moment}__gt": AT}).exists()
    assert not Referral.objects.filter(received_at__gt=AT).exists()
    assert not mail.outbox
    assert not Message.objects.exists()


def test_loading_it_again_adds_nothing():
    assert demonstration_meetings.load(AT, teams=DUDLEY) == 0
    assert demonstration_mail.load(AT) == 0


def test_a_form_that_came_by_mail_is_taken_in_with_what_could_not_be_read_and_a_question_waits_in_the_tray():
    assert opening.open_what_waits(read_form, now=lambda: AT) == (1, 1)
    identity.assume_service("command")
    taken_in = Referral.objects.get(status="taken_in")
    assert taken_in.area
    assert taken_in.area.name == "Dudley"
    assert "born_on" in taken_in.unread_parts.values_list("field", flat=True)
    assert Mail.objects.get(status="waiting").why == "It has no form with it."
