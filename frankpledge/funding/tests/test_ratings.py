"""A recipient says once a year how it is to be funded; the policing body reads it put together, and only of enough of them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.audit import identity
from frankpledge.funding.actions import rating
from frankpledge.funding.models import Agreement, FundingSetting, Rating
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from . import grants
from .factories import actor_in, signed_in
from .grants import JULY, Cast, doing
from .test_grant_pages import client_of, text

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
WORDS = "Tell us sooner what becomes of it."


def said(agreement: Agreement, cast: Cast, at: datetime = JULY, words: str = "", **agrees: int) -> Rating:
    asked = {"clear": 4, "prompt": 5, "useful": 2, **agrees}
    return rating.rate(agreement, agrees=asked, words=words, by=doing(cast.certifier), at=at)


def ratings(year: str = "2026/27") -> Any:
    return signed_in(Role.GRANTS_OFFICER).get(f"{reverse('funding:ratings')}?year={year}")


def test_what_is_said_again_in_a_year_takes_the_place_of_the_first_and_the_next_year_stands_apart():
    cast = Cast()
    agreement = grants.active(cast)
    said(agreement, cast)
    said(agreement, cast, clear=1)
    said(agreement, cast, at=datetime(2027, 4, 1, 10, tzinfo=UTC))
    assert list(Rating.objects.values_list("year", "clear")) == [("2026/27", 1), ("2027/28", 4)]


def test_what_fewer_than_three_recipients_say_is_not_shown_and_what_three_say_is_nobodys():
    first, second, third = (Cast(name) for name in (grants.CHARITY, "Another Specimen Trust", "A Third Specimen Trust"))
    for number, cast in enumerate((first, second), start=1):
        said(grants.active(cast, reference=f"WM/2026/00{number}"), cast, words=WORDS)
    page = text(ratings())
    assert "2 of 2 recipients said how it is to be funded. What they say is shown once 3 have" in page
    assert WORDS not in page
    said(grants.active(third, reference="WM/2026/003"), third, clear=1, words="As it is.")
    page = text(ratings())
    assert "3 of 3 recipients said how it is to be funded." in page
    assert "3.0" in page, "4, 4 and 1"
    assert page.index("As it is.") < page.index(WORDS)
    assert not any(cast.charity.name in page for cast in (first, second, third))


def test_a_recipient_rates_from_the_agreements_page_and_nothing_typed_is_lost():
    cast = Cast()
    agreement = grants.active(cast)
    client, address = client_of(cast.certifier), reverse("funding:rate", args=[agreement.pk])
    assert address in text(client.get(reverse("funding:agreement", args=[agreement.pk])))
    missing = client.post(address, {"clear": "4", "prompt": "5", "words": WORDS})
    assert missing.status_code == 422
    assert WORDS in text(missing)
    named = client.post(address, {"clear": "4", "prompt": "5", "useful": "1", "words": "Ask Mr Sample."})
    assert "a person’s name" in text(named)
    assert client.post(address, {"clear": "4", "prompt": "5", "useful": "1", "words": WORDS}).status_code == 302
    identity.assume_service("test")
    assert Rating.objects.get().words == WORDS


def test_nobody_but_a_recipient_rates_and_only_what_is_in_force():
    cast = Cast()
    draft = grants.drafted(cast)
    with pytest.raises(Refusal, match="once the agreement is in force"):
        said(draft, cast)
    agreement = grants.put_in_force(draft, cast)
    for stranger in (cast.officer, actor_in(Role.GRANT_CERTIFIER, "Another Specimen Trust")):
        with pytest.raises(Http404):
            rating.rate(agreement, agrees={"clear": 5, "prompt": 5, "useful": 5}, words="", by=doing(stranger), at=JULY)
    assert client_of(cast.certifier).get(reverse("funding:ratings")).status_code == 404


def test_the_page_asks_as_many_queries_of_many_ratings_as_of_one():
    client, cast = signed_in(Role.GRANTS_OFFICER), Cast()
    identity.assume_service("test")
    FundingSetting.objects.create(key="ratings_least", value="1", from_on=date(2020, 1, 1), source="A test")
    asked = []
    for number in range(4):
        said(grants.active(cast, reference=f"WM/2026/00{number}"), cast, words=WORDS)
        with CaptureQueriesContext(connection) as queries:
            page = text(client.get(reverse("funding:ratings"), {"year": "2026/27"}))
        asked.append(len(queries))
    assert page.count(WORDS) == 4
    assert len(set(asked[1:])) == 1
