"""What the money is for is kept by whoever models it, and what was agreed before stays traced to what it was for."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from frankpledge.audit import identity
from frankpledge.boards.models import Priority
from frankpledge.funding.actions import needing
from frankpledge.funding.models import Agreement, Need, Service
from frankpledge.funding.statistics.trace import alike, purposes, trace
from frankpledge.partnerships.models import Role
from frankpledge.rules import Actor, Hidden, Refusal

from .factories import AT, TODAY, WARWICKSHIRE, actor_in, fund, signed_in
from .grants import Cast, active

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def need() -> Need:
    return Need.objects.get(fund=fund(), service=Service.YOUNG_PEOPLE)


def added(by: Actor, **said: Any) -> Need:
    asked = {
        "service": Service.SEVERAL,
        "priority": need().priority,
        "words": "Much of it.",
        "source": "A paper",
        **said,
    }
    return needing.add(fund(), **asked, by=by, at=AT)


def test_the_analyst_says_what_a_kind_of_work_is_for_once_at_a_time():
    analyst = actor_in(Role.ANALYST)
    assert added(analyst).words == "Much of it."
    with pytest.raises(Refusal, match="says already what this kind of work is for"):
        added(analyst)
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.create(fund=fund(), service=Service.SEVERAL, priority=need().priority)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.COMMISSIONER, Role.GRANT_PREPARER])
def test_nobody_else_does(role: Role):
    with pytest.raises(Hidden):
        added(actor_in(role))
    with pytest.raises(Hidden):
        needing.close(need(), closed_on=TODAY, because="No.", by=actor_in(role), at=AT)


def test_another_policing_bodys_priorities_are_not_to_be_had():
    elsewhere = Priority.objects.exclude(body__area=fund().area_id).first()
    if elsewhere is not None:
        with pytest.raises(Hidden):
            added(actor_in(Role.ANALYST), priority=elsewhere)
    with pytest.raises(Hidden):
        added(actor_in(Role.ANALYST, WARWICKSHIRE))


def test_what_was_agreed_before_a_need_was_closed_is_traced_to_it_and_what_comes_after_to_the_next():
    cast, analyst = Cast(), actor_in(Role.ANALYST)
    before = active(cast)
    after = active(cast, reference="WM/2026/002", starts_on=date(2026, 10, 1))
    identity.assume(analyst)
    closed = needing.close(need(), closed_on=date(2026, 9, 1), because="The strategy is another.", by=analyst, at=AT)
    following = added(analyst, service=Service.YOUNG_PEOPLE, words="Fewer excluded.")
    ours = Agreement.objects.filter(pk__in=[before.pk, after.pk])
    assert [trace(each, Need.objects.all()).need for each in (before, after)] == [closed, following]
    found = alike(ours, Need.objects.all())
    assert {each.first[0][0]: each.need for each in found} == {"WM/2026/001": closed, "WM/2026/002": following}
    (one,) = (each for each in purposes(found, ours, Need.objects.all()) if each.agreements)
    assert (one.need, one.agreements, one.agreed) == (following, 2, Decimal(80_000))
    with pytest.raises(Refusal, match="It is closed"):
        needing.amend(closed, priority=closed.priority, words="x", source="", by=analyst, at=AT)


def test_it_is_added_amended_and_closed_on_its_pages():
    client = signed_in(Role.ANALYST)
    page = client.get(reverse("funding:priorities")).content.decode()
    one = need()
    amend, close = (reverse(f"funding:{name}", args=[one.pk]) for name in ("amend_need", "close_need"))
    add = reverse("funding:add_need", args=[fund().pk])
    assert all(address in page for address in (add, amend))
    assert close in client.get(amend).content.decode()
    answers = {"priority": str(one.priority_id), "words": "Knives, and fear of them.", "source": "003"}
    assert client.post(amend, answers).status_code == 302
    one.refresh_from_db()
    assert one.words == "Knives, and fear of them."
    day = {"closed_on-day": "1", "closed_on-month": "4", "closed_on-year": "2026"}
    assert client.post(close, day).status_code == 422
    assert client.post(close, {**day, "because": "Another strategy."}).status_code == 302
    assert client.post(add, {**answers, "service": "young_people"}).status_code == 302
    assert need_open().words == "Knives, and fear of them."
    reader = signed_in(Role.BOARD_MEMBER)
    assert amend not in reader.get(reverse("funding:priorities")).content.decode()
    assert reader.get(amend).status_code == 404


def need_open() -> Need:
    return Need.objects.get(fund=fund(), service=Service.YOUNG_PEOPLE, closed_on=None)
