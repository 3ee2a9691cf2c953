"""The last return says of each measure whether it was reached in the end; what the figures say stands beside."""

from datetime import date

import pytest
from django.urls import reverse

from frankpledge.audit import identity
from frankpledge.funding.actions import returning
from frankpledge.funding.models import Return
from frankpledge.rules import Refusal

from . import grants
from .grants import JULY, Cast, doing
from .test_grant_pages import bring, client_of, filled_answers, put, text, workbook_of

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
LAST = date(2026, 6, 30)


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def last(cast: Cast) -> Return:
    """The one return of a grant of one quarter."""
    return grants.opened(cast, ends_on=LAST)


def test_the_last_return_is_not_handed_on_before_it_says_how_each_measure_ended(last: Return, cast: Cast):
    preparer = client_of(cast.preparer)
    fill_in = reverse("funding:fill_return", args=[last.pk])
    assert "In the end, as you see it" in text(preparer.get(fill_in))
    assert preparer.post(fill_in, filled_answers(last)).status_code == 302
    with pytest.raises(Refusal, match="Young people mentored: say whether it was reached in the end"):
        returning.prepare(last, by=doing(cast.preparer), at=JULY)
    (figure,) = last.figures.all()
    preparer.post(fill_in, filled_answers(last, **{f"f{figure.pk}_verdict": "partly"}))
    returning.prepare(last, by=doing(cast.preparer), at=JULY)
    version = returning.certify(last, by=doing(cast.certifier), at=JULY).versions.get()
    assert version.content["figures"][0]["verdict"] == "Partly reached"


@pytest.mark.parametrize(("done", "ended"), [(100, "Reached"), (99, "Partly reached"), (0, "Not reached")])
def test_what_the_figures_say_stands_beside_what_the_recipient_says(last: Return, cast: Cast, done: int, ended: str):
    grants.certified(last, cast, done=done)
    officer = client_of(cast.officer)
    for name, row in (("return", last), ("agreement", last.agreement)):
        page = text(officer.get(reverse(f"funding:{name}", args=[row.pk])))
        assert "Reached, as the recipient sees it" in page
        assert f"{ended}</strong>" in page


def test_a_return_before_the_last_and_a_light_one_are_not_asked(cast: Cast):
    earlier = grants.filled(grants.opened(cast), cast)
    returning.prepare(earlier, by=doing(cast.preparer), at=JULY)
    light = grants.filled(grants.opened(cast, ends_on=LAST, amount=8_000, reference="WM/2026/002"), cast)
    light.figures.update(verdict="")
    returning.prepare(light, by=doing(cast.preparer), at=JULY)
    page = text(client_of(cast.officer).get(reverse("funding:return", args=[earlier.pk])))
    assert "In the end" not in page


def test_the_last_returns_spreadsheet_has_the_question_and_says_so_beside_a_cell_it_cannot_read(
    last: Return, cast: Cast
):
    book = workbook_of(last, cast)
    assert book["Outputs and outcomes"][0][7] == "In the end"
    put(book, "Outputs and outcomes D2", 31)
    put(book, "Outputs and outcomes H2", "nearly")
    (figure,) = last.figures.all()
    refused = bring(book, last, cast)
    assert refused.status_code == 422
    assert f'id="why-f{figure.pk}_verdict"' in text(refused)
    put(book, "Outputs and outcomes H2", "partly reached")
    assert bring(book, last, cast).status_code == 302
    identity.assume_service("test")
    assert last.figures.get().verdict == "partly"
