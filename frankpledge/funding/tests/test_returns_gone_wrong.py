"""What goes wrong with returns in people’s hands: each gets its own sentence where it belongs, and nothing typed is lost."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.funding.actions import scheduling, varying
from frankpledge.funding.models import Return
from frankpledge.partnerships.models import Post, Role

from . import grants
from .factories import person_in, signed_in
from .grants import JULY, Cast, doing
from .test_grant_pages import bring, client_of, fill, filled_answers, put, text, workbook_of

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def returned(cast: Cast):
    return grants.opened(cast)


def beside(answer, field: str) -> str:
    """The sentence that stands beside a field, by the field’s name."""
    found = re.search(rf'id="(?:why-{field}|id_{field}-error)"[^>]*>(.*?)</p>', text(answer))
    return re.sub(r"<[^>]*>", "", found[1]) if found else ""


def another(role: Role, organisation: str) -> Client:
    client = Client()
    sign_in_as(client, person_in(role, organisation)[0])
    return client


def test_words_in_any_money_box_are_refused_beside_it_and_all_that_was_typed_stays(returned: Return, cast: Cast):
    first, second = (f"l{line.pk}" for line in returned.lines.all())
    wrong = {f"{first}_actual": "about £20", f"{first}_accrual": "n/a", f"{second}_forecast": "lots"}
    answers = filled_answers(returned, narrative="Kept.", **wrong)
    answer = client_of(cast.preparer).post(reverse("funding:fill_return", args=[returned.pk]), answers)
    assert answer.status_code == 422
    for field, typed in wrong.items():
        assert f"“{typed}” is not an amount of money" in beside(answer, field)
        assert f'value="{typed}"' in text(answer)
    assert "Kept." in text(answer)
    assert 'href="#id_' + first in text(answer), "the summary leads to the box"
    assert returned.lines.all()[0].actual is None


@pytest.mark.parametrize(("place", "sentence"), [
    (0, "This spreadsheet is of another year: for Quarter 1, 2025/26, and this return is for Quarter 1, 2026/27"),
    (3, "This spreadsheet is for Quarter 4, 2025/26, and this return is for"),
])  # fmt: skip
def test_a_spreadsheet_of_another_quarter_or_year_is_refused_beside_the_file(cast: Cast, place: int, sentence: str):
    agreement = grants.active(cast, starts_on=date(2025, 4, 1))
    scheduling.open_due(at=JULY)
    this = agreement.returns.all()[4] if place == 0 else agreement.returns.all()[2]
    answer = bring(fill(workbook_of(agreement.returns.all()[place], cast)), this, cast)
    assert answer.status_code == 422
    assert sentence in beside(answer, "file")
    assert this.lines.all()[0].actual is None


def test_a_row_taken_out_of_the_spreadsheet_empties_nothing(returned: Return, cast: Cast):
    grants.filled(returned, cast)
    book = fill(workbook_of(returned, cast))
    gone = book["Money"].pop(2)
    answer = bring(book, returned, cast)
    assert f"Money: the row of Running costs is missing. Put it back with “{gone[0]}”" in beside(answer, "file")
    assert returned.lines.all()[1].actual == 2_500, "what was filled in before is there"


def test_a_row_added_to_the_spreadsheet_is_not_lost_in_silence(returned: Return, cast: Cast):
    for key, where in (("", "says “”"), ("l99999", "says “l99999”")):
        book = fill(workbook_of(returned, cast))
        book["Money"].append([key, "Van hire", 0, 300])
        assert f"Money, row 4 is none of this return’s: A4 {where}" in beside(bring(book, returned, cast), "file")
    book = fill(workbook_of(returned, cast))
    book["Money"].append([*book["Money"][1]])
    assert "Money: Mentors stands twice, in rows 2 and 4" in beside(bring(book, returned, cast), "file")


def test_a_sheet_taken_out_is_missed(returned: Return, cast: Cast):
    book = fill(workbook_of(returned, cast))
    del book["Outputs and outcomes"]
    assert "Outputs and outcomes: the row of Young people mentored is missing." in beside(
        bring(book, returned, cast), "file"
    )


def test_of_two_people_who_certify_at_once_one_does_and_the_other_is_told_who_did(returned: Return, cast: Cast):
    grants.filled(returned, cast)
    client_of(cast.preparer).post(reverse("funding:prepare_return", args=[returned.pk]))
    address = reverse("funding:certify_return", args=[returned.pk])
    first, second = client_of(cast.certifier), another(Role.GRANT_CERTIFIER, grants.CHARITY)
    for client in (first, second):
        assert client.get(address).status_code == 200, "both have the page open"
    assert first.post(address).status_code == 302
    late = second.post(address)
    assert late.status_code == 422
    certifier = Post.objects.get(pk=str(cast.certifier.post_id))
    assert f"{certifier.title} certified it already, " in text(late)
    identity.assume_service("test")
    assert returned.versions.count() == 1


def test_an_agreement_varied_while_its_return_is_being_filled_in_loses_nothing_of_it(returned: Return, cast: Cast):
    preparer = client_of(cast.preparer)
    fill_in, hand_on = (reverse(f"funding:{name}", args=[returned.pk]) for name in ("fill_return", "prepare_return"))
    assert preparer.get(fill_in).status_code == 200
    variation = varying.propose(
        returned.agreement, amount=Decimal(48_000), ends_on=date(2027, 3, 31), from_on=date(2026, 4, 1), reason="More.",
        by=doing(cast.officer), at=JULY,
    )  # fmt: skip
    grants.judged(returned.agreement, cast)
    varying.agree(variation, by=doing(cast.certifier), at=JULY)
    assert preparer.post(fill_in, filled_answers(returned)).status_code == 302, "what was being typed is kept"
    refused = preparer.post(hand_on)
    assert refused.status_code == 422
    assert "The agreement was varied after this return was opened: take the varied terms in first." in text(refused)
    assert preparer.post(reverse("funding:take_in_variation", args=[returned.pk])).status_code == 302
    identity.assume_service("test")
    line = returned.lines.all()[0]
    assert [line.profile, line.actual] == [9_000, 7_500]


def test_another_providers_clerk_finds_no_address_of_the_return(returned: Return, cast: Cast):
    grants.certified(returned, cast)
    stranger = signed_in(Role.GRANT_PREPARER, "Another Specimen Trust")
    names = ("return", "begin_return", "fill_return", "return_excel", "bring_return", "nil_return", "take_in_variation",
             "prepare_return", "certify_return", "hand_back_return")  # fmt: skip
    for name in names:
        address = reverse(f"funding:{name}", args=[returned.pk])
        assert stranger.get(address).status_code == 404, name
        assert stranger.post(address).status_code in (404, 405), name
    assert stranger.get(reverse("funding:return_version", args=[returned.pk, 1])).status_code == 404
    assert "Quarter 1, 2026/27" not in text(stranger.get(reverse("funding:returns")))


def test_a_cell_that_cannot_be_read_keeps_every_other_cell_too(returned: Return, cast: Cast):
    book = fill(workbook_of(returned, cast))
    put(book, "Money E3", "soon")
    answer = bring(book, returned, cast)
    line = returned.lines.all()[1]
    assert beside(answer, f"l{line.pk}_accrual").startswith("Error: Money, E3 “soon” is not an amount of money")
    for kept in ('value="7000"', 'value="31"', "We mentored young people."):
        assert kept in text(answer)
