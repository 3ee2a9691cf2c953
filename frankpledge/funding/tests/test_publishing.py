import csv
import json
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from frankpledge.audit import identity
from frankpledge.funding.actions import publishing
from frankpledge.funding.marks import marks
from frankpledge.funding.models import Agreement, GrantNotice, Release
from frankpledge.partnerships.models import Area, Role
from frankpledge.rules import Hidden, Refusal

from .factories import WARWICKSHIRE, actor_in, fund, signed_in
from .grants import CHARITY, JULY, Cast, active, asked, doing, paid

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
MONTH = date(2026, 7, 1)
SITE = "https://safety.example/funding/published/"


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def area() -> Area:
    return fund().area


def written(agreement: Agreement, cast: Cast, **other: Any) -> GrantNotice:
    told = (
        publishing.suggested(agreement) | {"reasons": "It was the best of four.", "is_place_kept_back": False} | other
    )
    return publishing.write(agreement, **told, by=doing(cast.officer), at=JULY)


def ready(cast: Cast, *, reference: str = "WM/2026/001", **other: Any) -> GrantNotice:
    notice = written(active(cast, reference=reference), cast, **other)
    return publishing.look_over(notice, harmless_because="Read, and safe.", by=doing(cast.policy), at=JULY)


def published(cast: Cast) -> Release:
    return publishing.publish(area(), month=MONTH, site=SITE, by=doing(cast.policy), at=JULY)


@pytest.mark.parametrize(
    ("text", "looks_like"),
    [
        ("Rooms at 14 Sample Street for women", "an address"),
        ("near B4 6NQ", "a postcode"),
        ("Two more places in the refuge", "a place of refuge"),
        ("Led by Dr Example", "a person’s name"),
        ("Write to a.sample@trust.example", "an e-mail address"),
        ("Ring 01632 960123", "a telephone number"),
        ("for a girl aged 14", "one person’s age"),
    ],
)
def test_what_looks_like_a_refuge_or_a_person_is_marked(text: str, looks_like: str):
    assert looks_like in {mark.looks_like for mark in marks({"Purpose": text})}


@pytest.mark.parametrize(
    "text", ["Mentoring of young people aged 11 to 16", "300 people in 2026/27", "Section 9 of the Act of 2011"]
)
def test_plain_words_are_not_marked(text: str):
    assert not marks({"Purpose": text})


def test_nobody_looks_over_their_own_words():
    cast = Cast()
    notice = written(active(cast), cast)
    with pytest.raises(Hidden):
        publishing.look_over(notice, harmless_because="", by=doing(cast.officer), at=JULY)
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        GrantNotice.objects.update(looked_over_by=notice.written_by_id)


def test_what_is_marked_is_not_let_through_without_saying_why():
    cast = Cast()
    notice = written(active(cast), cast, purpose="Two rooms at 14 Sample Street.")
    with pytest.raises(Refusal, match="safe to publish") as refused:
        publishing.look_over(notice, harmless_because="", by=doing(cast.policy), at=JULY)
    assert refused.value.field == "harmless_because"


def test_only_what_was_looked_over_is_published_and_an_agreement_changed_since_is_not():
    cast = Cast()
    ready(cast)
    written(active(cast, reference="WM/2026/002"), cast)
    ready(cast, reference="WM/2026/003")
    identity.assume_service("test")
    Agreement.objects.filter(reference="WM/2026/003").update(amount=Decimal(1))
    (grant,) = published(cast).content["giving"]["grants"]
    assert grant["id"] == "360G-frankpledge-WM_2026_001"


def test_a_name_that_is_kept_back_takes_its_numbers_with_it_and_the_place_too():
    cast = Cast()
    ready(cast, recipient_name="A domestic abuse charity", is_place_kept_back=True)
    content = json.dumps(published(cast).content)
    assert CHARITY not in content
    assert str(cast.charity.pk) not in content
    assert "Dudley" not in content


def test_payments_above_500_of_the_month_are_published_and_smaller_ones_are_not():
    cast = Cast()
    notice = ready(cast)
    paid(notice.agreement, cast)
    small = active(cast, reference="WM/2026/002", amount=400)
    publishing.look_over(written(small, cast), harmless_because="", by=doing(cast.policy), at=JULY)
    paid(small, cast)
    asked(notice.agreement, cast, 2)
    (payment,) = published(cast).content["payments"]
    assert payment == {"paid_on": "2026-07-06", "reference": "WM/2026/001", "recipient": CHARITY, "amount": 10000}


def test_a_later_edition_takes_the_place_of_the_one_before_which_is_kept():
    cast = Cast()
    ready(cast)
    first, second = published(cast), published(cast)
    first.refresh_from_db()
    assert (first.withdrawn_because, second.edition) == (publishing.LATER, 2)
    visitor = Client()
    assert visitor.get(f"/funding/published/{first.pk}/").status_code == 404
    page = words(visitor.get(f"/funding/published/{second.pk}/"))
    assert "£40,000" in page
    assert "It was the best of four." in page


def test_everybody_reads_what_is_published_and_nothing_that_is_withdrawn():
    cast = Cast()
    ready(cast)
    release, visitor = published(cast), Client()
    assert "July 2026" in words(visitor.get("/funding/published/"))
    giving = json.loads(visitor.get(f"/funding/published/{release.pk}/grants.json").content)
    assert giving == release.content["giving"]
    (row,) = csv.DictReader(
        StringIO(visitor.get(f"/funding/published/{release.pk}/grants.csv").content.decode("utf-8-sig"))
    )
    assert row["Recipient Org:Name"] == CHARITY
    book = CalamineWorkbook.from_filelike(BytesIO(visitor.get(f"/funding/published/{release.pk}/grants.xlsx").content))
    assert book.sheet_names == ["grants", "Meta"]
    publishing.withdraw(release, because="A name was missed.", by=doing(cast.policy), at=JULY)
    for kind in ("", "grants.json", "grants.csv", "grants.xlsx", "payments.csv"):
        assert visitor.get(f"/funding/published/{release.pk}/{kind}").status_code == 404
    assert "July 2026" not in words(visitor.get("/funding/published/"))


def test_another_office_writes_looks_over_and_publishes_nothing_of_this_one():
    cast = Cast()
    notice = written(active(cast), cast)
    theirs = actor_in(Role.POLICY_OFFICER, WARWICKSHIRE)
    with pytest.raises(Hidden):
        publishing.write(notice.agreement, **publishing.suggested(notice.agreement), by=theirs, at=JULY)
    with pytest.raises(Hidden):
        publishing.look_over(notice, harmless_because="x", by=theirs, at=JULY)
    with pytest.raises(Hidden):
        publishing.publish(area(), month=MONTH, site=SITE, by=theirs, at=JULY)


def test_a_recipients_clerk_sees_no_notice_whatever_a_query_forgets():
    cast = Cast()
    written(active(cast), cast)
    doing(cast.preparer)
    assert not GrantNotice.objects.exists()


def test_a_grant_is_written_looked_over_and_published_by_its_pages():
    cast = Cast()
    agreement = active(cast)
    officer, policy = signed_in(Role.GRANTS_OFFICER), signed_in(Role.POLICY_OFFICER)
    told = {"recipient_name": CHARITY, "title": "Mentoring", "purpose": "A refuge for young people.", "reasons": "Need"}
    officer.post(f"/funding/publishing/grants/{agreement.pk}/", told)
    notice = GrantNotice.objects.get()
    assert officer.get(f"/funding/publishing/notices/{notice.pk}/").status_code == 404
    assert "looks like a place of refuge" in words(policy.get(f"/funding/publishing/notices/{notice.pk}/"))
    refused = policy.post(f"/funding/publishing/notices/{notice.pk}/", {"harmless_because": ""})
    assert refused.status_code == 422
    policy.post(f"/funding/publishing/notices/{notice.pk}/", {"harmless_because": "A refuge in general."})
    assert "1 of 1 grants here are ready to publish." in words(policy.get("/funding/publishing/"))


def test_the_list_asks_as_many_queries_of_many_grants_as_of_one():
    cast, client = Cast(), signed_in(Role.POLICY_OFFICER)
    written(active(cast), cast)
    client.get("/funding/publishing/")
    with CaptureQueriesContext(connection) as one:
        client.get("/funding/publishing/")
    for number in range(3):
        written(active(cast, reference=f"WM/2026/1{number}"), cast)
    with CaptureQueriesContext(connection) as many:
        client.get("/funding/publishing/")
    assert len(many) == len(one)
