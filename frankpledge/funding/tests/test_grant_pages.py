"""The pages of grants: each side sees its own, bad input gets a sentence beside its box, and a spreadsheet comes back."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frankpledge.accounts.models import Person
from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.documents.spreadsheets import read_spreadsheet
from frankpledge.documents.workbook import Sheet, make_workbook
from frankpledge.funding.actions import agreements, scheduling, varying
from frankpledge.funding.models import Agreement, Condition, Return
from frankpledge.partnerships.models import Role
from frankpledge.rules import Actor

from . import grants
from .factories import signed_in
from .grants import MADE, Cast, doing

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

NOW = datetime(2026, 7, 6, 10, tzinfo=UTC)


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def returned(cast: Cast):
    return grants.opened(cast)


def client_of(actor: Actor) -> Client:
    client = Client()
    sign_in_as(client, Person.objects.get(pk=str(actor.person_id)))
    return client


def text(response) -> str:
    return " ".join(response.content.decode().split())


def filled_answers(returned: Return, **changed: str) -> dict[str, str]:
    answers = {"narrative": "We mentored young people.", "rag": "green"}
    for line in returned.lines.all():
        answers |= {
            f"l{line.pk}_actual": "£7,500",
            f"l{line.pk}_accrual": "",
            f"l{line.pk}_forecast": "22500",
            f"l{line.pk}_reason": "As agreed.",
        }
    for figure in returned.figures.all():
        answers |= {f"f{figure.pk}_value": "30", f"f{figure.pk}_absence": "given", f"f{figure.pk}_note": ""}
    return answers | changed


def test_each_side_finds_the_agreement_and_another_provider_does_not(cast: Cast):
    agreement = grants.active(cast)
    address = reverse("funding:agreement", args=[agreement.pk])
    for actor in (cast.officer, cast.preparer, cast.commissioner):
        assert client_of(actor).get(address).status_code == 200
    stranger = signed_in(Role.GRANT_PREPARER, "Another Specimen Trust")
    assert stranger.get(address).status_code == 404
    assert "WM/2026/001" not in text(stranger.get(reverse("funding:agreements")))
    assert signed_in(Role.MARAC_COORDINATOR).get(reverse("funding:agreements")).status_code == 404


def test_an_agreement_is_begun_offered_and_signed_through_its_pages(cast: Cast):
    agreement = grants.drafted(cast)
    grants.judged(agreement, cast)
    officer, certifier, policy = (client_of(each) for each in (cast.officer, cast.certifier, cast.policy))
    assert "Offer to the recipient" in text(officer.get(reverse("funding:agreement", args=[agreement.pk])))
    for client, name in ((officer, "offer"), (certifier, "sign"), (policy, "countersign")):
        answer = client.post(reverse(f"funding:{name}", args=[agreement.pk]))
        assert answer.status_code == 302, text(answer)
    page = text(officer.get(reverse("funding:agreement", args=[agreement.pk])))
    assert "In force" in page
    assert "Quarter 4, 2026/27" in page


def test_a_heading_that_makes_it_not_cast_is_said_on_the_page(cast: Cast):
    agreement = grants.drafted(cast)
    officer = client_of(cast.officer)
    officer.post(
        reverse("funding:add_heading", args=[agreement.pk]), {"name": "Van", "is_labour": "no", "amount": "£1,250.50"}
    )
    page = text(officer.get(reverse("funding:agreement", args=[agreement.pk])))
    assert "The budget’s headings come to £41,250.50, £1,250.50 more than the grant of £40,000." in page
    refused = officer.post(reverse("funding:offer", args=[agreement.pk]))
    assert refused.status_code == 422
    assert "It does not cast yet" in text(refused)


def test_text_in_a_money_column_gets_its_sentence_beside_the_box_and_nothing_typed_is_lost(
    returned: Return, cast: Cast
):
    line = returned.lines.all()[0]
    wrong = filled_answers(returned, **{f"l{line.pk}_actual": "about £20", "narrative": "Kept."})
    answer = client_of(cast.preparer).post(reverse("funding:fill_return", args=[returned.pk]), wrong)
    assert answer.status_code == 422
    page = text(answer)
    assert "“about £20” is not an amount of money" in page
    assert 'value="about £20"' in page
    assert "Kept." in page


def test_a_return_is_filled_handed_on_and_certified_through_its_pages(returned: Return, cast: Cast):
    preparer, certifier = client_of(cast.preparer), client_of(cast.certifier)
    answer = preparer.post(reverse("funding:fill_return", args=[returned.pk]), filled_answers(returned))
    assert answer.status_code == 302, text(answer)
    assert preparer.post(reverse("funding:prepare_return", args=[returned.pk])).status_code == 302
    assert preparer.post(reverse("funding:certify_return", args=[returned.pk])).status_code == 404
    assert certifier.post(reverse("funding:certify_return", args=[returned.pk])).status_code == 302
    late = certifier.post(reverse("funding:certify_return", args=[returned.pk]))
    assert late.status_code == 422
    assert "certified it already" in text(late)
    page = text(client_of(cast.officer).get(reverse("funding:return", args=[returned.pk])))
    assert "As the figures have it" in page
    assert "Version 1" in page
    version = reverse("funding:return_version", args=[returned.pk, 1])
    assert "kept as it was sent in" in text(client_of(cast.officer).get(version))


Book = dict[str, list[list[str | int]]]


def workbook_of(returned: Return, cast: Cast) -> Book:
    """The spreadsheet as it is taken away, by its sheets, as somebody sees it who opens it."""
    answer = client_of(cast.preparer).get(reverse("funding:return_excel", args=[returned.pk]))
    assert answer.status_code == 200
    return {sheet.name: [[*row] for row in sheet.rows] for sheet in read_spreadsheet(answer.content)}


def put(book: Book, cell: str, value: str | int) -> None:
    """Type into a cell, such as Money D2."""
    sheet, place = cell.rsplit(" ", 1)
    row, column = book[sheet][int(place[1:]) - 1], "ABCDEFGH".index(place[0])
    row += [""] * (column + 1 - len(row))
    row[column] = value


def bring(book: Book, returned: Return, cast: Cast):
    sheets = [Sheet(name, [str(each) for each in rows[0]], rows[1:]) for name, rows in book.items()]
    file = SimpleUploadedFile("return.xlsx", make_workbook(sheets))
    return client_of(cast.preparer).post(reverse("funding:bring_return", args=[returned.pk]), {"file": file})


def fill(book: Book) -> Book:
    typed: dict[str, str | int] = {"Money D2": 7000, "Money E2": 500, "Money D3": "2,500.00", "Money G3": "None", "Outputs and outcomes D2": 31,
             "Words C2": "We mentored young people.", "Words C3": "Green"}  # fmt: skip
    for cell, value in typed.items():
        put(book, cell, value)
    return book


def test_a_spreadsheet_goes_out_is_filled_offline_and_comes_back(returned: Return, cast: Cast):
    answer = bring(fill(workbook_of(returned, cast)), returned, cast)
    assert answer.status_code == 302, text(answer)
    lines = returned.lines.all()
    assert [(line.actual, line.accrual) for line in lines] == [
        (Decimal(7_000), Decimal(500)),
        (Decimal(2_500), Decimal(0)),
    ]
    assert returned.figures.get().value == 31
    returned.refresh_from_db()
    assert (returned.narrative, returned.rag) == ("We mentored young people.", "green")


def test_each_cells_problem_stands_beside_the_cell(returned: Return, cast: Cast):
    book = fill(workbook_of(returned, cast))
    put(book, "Money D2", "seven thousand")
    put(book, "Outputs and outcomes D2", "lots")
    answer = bring(book, returned, cast)
    assert answer.status_code == 422
    page = text(answer)
    assert "Money, D2" in page
    assert "“seven thousand” is not an amount of money" in page
    assert "Outputs and outcomes, D2" in page
    assert 'value="lots"' in page
    assert returned.lines.all()[0].actual is None, "nothing is kept until every cell can be read"


def test_what_the_agreement_says_is_not_changed_in_a_spreadsheet_and_that_is_said_beside_the_cell(
    returned: Return, cast: Cast
):
    book = fill(workbook_of(returned, cast))
    put(book, "Money C2", 9_000)
    put(book, "Outputs and outcomes B2", "Young people seen")
    answer = bring(book, returned, cast)
    assert answer.status_code == 422
    page = text(answer)
    assert "Profile is “£7,500” in the agreement, and cell C2 says “9000”" in page
    assert "What is counted is “Young people mentored” in the agreement, and cell B2 says “Young people seen”" in page
    assert 'value="7000"' in page
    assert returned.lines.all()[0].actual is None


def test_a_return_for_the_wrong_quarter_and_last_years_are_refused_in_their_own_words(cast: Cast):
    agreement = grants.active(cast, starts_on=date(2025, 4, 1))
    scheduling.open_due(at=NOW)
    last_year, quarter_4, this_year = (agreement.returns.all()[place] for place in (0, 3, 4))
    book = workbook_of(last_year, cast)
    assert "This spreadsheet is for Quarter 1, 2025/26, and this return for" not in text(bring(book, this_year, cast))
    assert (
        "This spreadsheet is of another year: for Quarter 1, 2025/26, and this return is for Quarter 1, 2026/27"
        in text(bring(book, this_year, cast))
    )
    assert "This spreadsheet is for Quarter 1, 2025/26, and this return is for Quarter 4, 2025/26" in text(
        bring(book, quarter_4, cast)
    )


def test_a_spreadsheet_from_before_a_variation_is_refused(returned: Return, cast: Cast):
    book = workbook_of(returned, cast)
    variation = varying.propose(
        returned.agreement, amount=Decimal(48_000), ends_on=date(2027, 3, 31), from_on=date(2026, 4, 1), reason="More.",
        by=doing(cast.officer), at=NOW,
    )  # fmt: skip
    grants.judged(returned.agreement, cast)
    varying.agree(variation, by=doing(cast.certifier), at=NOW)
    client_of(cast.preparer).post(reverse("funding:take_in_variation", args=[returned.pk]))
    assert "The agreement was varied since this spreadsheet was taken" in text(bring(book, returned, cast))


def test_a_file_that_is_no_return_is_refused(returned: Return, cast: Cast):
    assert "This is not the spreadsheet of a return" in text(
        bring({"Sheet": [["Heading"], ["Mentors"]]}, returned, cast)
    )


def test_another_providers_clerk_can_neither_see_nor_send_the_return(returned: Return):
    stranger = signed_in(Role.GRANT_PREPARER, "Another Specimen Trust")
    for name in ("return", "fill_return", "return_excel", "bring_return", "prepare_return"):
        address = reverse(f"funding:{name}", args=[returned.pk])
        assert stranger.get(address).status_code == 404
        assert stranger.post(address).status_code in (404, 405)


def test_a_payment_goes_from_one_hand_to_the_next_through_its_pages(cast: Cast):
    agreement = grants.active(cast)
    first = agreement.instalments.all()[0]
    preparer, officer, policy = (client_of(each) for each in (cast.preparer, cast.officer, cast.policy))
    asked = preparer.post(reverse("funding:ask", args=[first.pk]), {"amount": "10000", "words": ""})
    assert asked.status_code == 302, text(asked)
    payment = agreement.payments.get()
    assert officer.post(reverse("funding:check_payment", args=[payment.pk])).status_code == 302
    assert policy.post(reverse("funding:approve_payment", args=[payment.pk])).status_code == 302
    answers = {"paid_on-day": "6", "paid_on-month": "7", "paid_on-year": "2026", "paid_reference": "LEDGER 1"}
    assert officer.post(reverse("funding:pay", args=[payment.pk]), answers).status_code == 302
    assert "LEDGER 1" in text(officer.get(reverse("funding:payment", args=[payment.pk])))


def test_evidence_is_given_and_accepted_through_its_pages(cast: Cast):
    agreement = grants.drafted(cast)
    condition = agreements.add_condition(
        agreement, kind=Condition.Kind.SAFEGUARDING, words="Checks on every mentor.", needs_evidence=True, holds_from=1,
        due_on=date(2026, 4, 30), by=doing(cast.officer), at=MADE,
    )  # fmt: skip
    grants.put_in_force(agreement, cast)
    preparer, officer = client_of(cast.preparer), client_of(cast.officer)
    page = text(preparer.get(reverse("funding:agreement", args=[agreement.pk])))
    assert "Give evidence" in page
    assert "Condition 1 is outstanding: Checks on every mentor." in page
    file = SimpleUploadedFile("list.txt", b"A list of checks.")
    answer = preparer.post(
        reverse("funding:give_evidence", args=[condition.pk]), {"words": "A list of checks.", "file": file}
    )
    assert answer.status_code == 302, text(answer)
    document = agreement.documents.get()
    kept = officer.get(reverse("funding:document", args=[document.pk]))
    assert kept["Content-Disposition"].startswith("attachment")
    assert officer.post(reverse("funding:accept_evidence", args=[condition.pk])).status_code == 302
    condition.refresh_from_db()
    assert condition.status == "met"


def test_what_is_owed_heads_the_returns_before_it_was_opened_too(cast: Cast):
    grants.accepted(grants.opened(cast), cast)
    late = grants.active(cast, reference="WM/2025/002", starts_on=date(2025, 4, 1)).returns.all()[0]
    assert late.status == "scheduled"
    page = text(client_of(cast.officer).get(reverse("funding:returns")))
    assert 0 < page.index(reverse("funding:return", args=[late.pk])) < page.index("Accepted</strong>")


def test_the_commissioner_who_publishes_finds_how_far_the_words_are_and_writes_none(cast: Cast):
    agreement = grants.active(cast)
    address, write = reverse("funding:publishing"), reverse("funding:write_notice", args=[agreement.pk])
    page = text(client_of(cast.commissioner).get(address))
    assert "WM/2026/001" in page
    assert reverse("funding:publish") in page
    assert write not in page
    assert write in text(client_of(cast.officer).get(address))


def test_what_ends_soon_without_a_plan_heads_the_calendar(cast: Cast):
    agreement = grants.active(cast, ends_on=date(2026, 12, 31))
    varying.plan_after(agreement, people_served=120, is_critical=True, by=doing(cast.officer), at=MADE)
    page = text(client_of(cast.officer).get(reverse("funding:endings")))
    assert "1 agreement ends soon, and nobody has said what comes after; together they serve 120 people." in page
    assert "December 2026" in page
    assert "Critical capability" in page


def test_a_number_is_changed_from_a_day_on_and_nonsense_gets_its_sentence(cast: Cast):
    policy = client_of(cast.policy)
    address = reverse("funding:change_number", args=["return_working_days"])
    answers = {"from_on-day": "1", "from_on-month": "6", "from_on-year": "2026", "source": "WMPCC 002 2026"}
    assert "Enter a number, such as 10." in text(policy.post(address, {**answers, "value": "a fortnight"}))
    assert policy.post(address, {**answers, "value": "15"}).status_code == 302
    assert "WMPCC 002 2026" in text(policy.get(reverse("funding:numbers")))
    agreement = grants.active(cast)
    assert agreement.returns.all()[0].due_on == date(2026, 7, 14), "made before that day"
    assert client_of(cast.officer).get(address).status_code == 404


def test_lists_ask_as_many_queries_of_many_as_of_one(cast: Cast, django_assert_max_num_queries):
    client = client_of(cast.officer)

    def queries(name: str) -> int:
        with django_assert_max_num_queries(60) as seen:
            assert client.get(reverse(f"funding:{name}")).status_code == 200
        return len(seen)

    grants.paid(grants.active(cast), cast, at=MADE)
    names = ("agreements", "returns", "payments", "endings", "projects")
    scheduling.open_due(at=NOW)
    [queries(name) for name in names]
    before = [queries(name) for name in names]
    for number in range(4):
        grants.paid(grants.active(cast, reference=f"WM/2026/1{number}"), cast, at=MADE)
    scheduling.open_due(at=NOW)
    assert [queries(name) for name in names] == before


def test_an_agreements_page_asks_as_many_queries_of_many_parts_as_of_few(cast: Cast, django_assert_max_num_queries):
    client = client_of(cast.officer)

    def queries(agreement: Agreement) -> int:
        with django_assert_max_num_queries(80) as seen:
            assert client.get(reverse("funding:agreement", args=[agreement.pk])).status_code == 200
        return len(seen)

    small = grants.active(cast)
    large = grants.active(cast, reference="WM/2026/2", ends_on=date(2030, 3, 31))
    queries(small)
    assert queries(large) == queries(small)


def test_each_part_of_a_draft_is_changed_by_the_form_that_it_was_added_by(cast: Cast):
    agreement = grants.drafted(cast)
    condition = agreements.add_condition(
        agreement, kind=Condition.Kind.SAFEGUARDING, words="Checks.", needs_evidence=True, holds_from=2, due_on=None,
        by=doing(cast.officer), at=MADE,
    )  # fmt: skip
    agreements.add_match(
        agreement,
        kind="in_kind",
        giver="A hospital",
        amount=Decimal(500),
        valued_by="A room.",
        by=cast.officer,
        at=MADE,
    )
    officer = client_of(cast.officer)
    page = text(officer.get(reverse("funding:agreement", args=[agreement.pk])))
    every: dict[str, Any] = {
        "share": agreement.shares, "heading": agreement.headings, "payment": agreement.instalments,
        "condition": agreement.conditions, "match": agreement.matches, "measure": agreement.measures,
    }  # fmt: skip
    for kind, parts in every.items():
        address = reverse("funding:change_part", args=[agreement.pk, kind, parts.all()[0].pk])
        assert address in page
        assert officer.get(address).status_code == 200
    heading = agreement.headings.all()[0]
    address = reverse("funding:change_part", args=[agreement.pk, "heading", heading.pk])
    answers = {"name": "Mentors and their travel", "is_labour": "yes", "amount": "28000"}
    assert officer.post(address, answers).status_code == 302
    assert sum(each.amount for each in heading.profile.all()) == 28_000
    address = reverse("funding:change_part", args=[agreement.pk, "condition", condition.pk])
    shown = officer.get(address).content.decode()
    assert 'value="2" selected' in shown
    answers = {"kind": "delivery", "words": "A room.", "needs_evidence": "no", "holds_from": "2"}
    assert "A payment can only wait for what somebody shows" in text(officer.post(address, answers))
    assert officer.get(reverse("funding:change_part", args=[agreement.pk, "nonsense", "1"])).status_code == 404
    assert client_of(cast.preparer).get(address).status_code == 404


def test_a_part_of_what_is_offered_is_not_changed(cast: Cast):
    agreement = grants.drafted(cast)
    heading = agreement.headings.all()[0]
    grants.offered(agreement, cast)
    address = reverse("funding:change_part", args=[agreement.pk, "heading", heading.pk])
    answers = {"name": "Mentors", "is_labour": "yes", "amount": "1"}
    assert "Take the offer back first." in text(client_of(cast.officer).post(address, answers))
