from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from frankpledge.audit import identity
from frankpledge.funding.actions import allocating, awarding, tables
from frankpledge.funding.models import Award, FundingSource, Journal, Pot
from frankpledge.funding.statistics.pots import standing
from frankpledge.partnerships.models import Organisation, Role
from frankpledge.rules import Actor, Hidden, Refusal

from .factories import AT, TODAY, WARWICKSHIRE, actor_in, budget, fund, signed_in
from .grants import Cast, doing, drafted, put_in_force

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def pot(by: Actor, name: str = "Reserve", *, year: str = "2026/27", use: str = "reserve", holds: int = 1000) -> Pot:
    made = allocating.make_pot(fund(), year=year, use=use, name=name, planned_in=None, source="", by=by, at=AT)
    if holds:
        allocating.receive(
            made, kind="allocation", amount=Decimal(holds), reason="The year’s", decision="D1", by=by, at=AT
        )
    return made


def moved(source: Pot, other: Pot | None, amount: int, by: Actor, **answers: Any) -> Journal:
    asked: dict[str, Any] = {
        "kind": "virement",
        "recipient": None,
        "reason": "Needed there",
        "decision": "",
        "outcome": None,
    }
    return allocating.move(source, other=other, amount=Decimal(amount), by=by, at=AT, **{**asked, **answers})


def test_a_virement_counts_for_nothing_until_somebody_else_approves_it():
    officer = actor_in(Role.GRANTS_OFFICER)
    reserve, local = pot(officer), pot(officer, "Local", use="local", holds=0)
    journal = moved(reserve, local, 400, officer)
    assert [*map(int, (standing(reserve).available, standing(reserve).free, standing(local).available))] == [
        1000,
        600,
        0,
    ]
    with pytest.raises(Hidden):
        allocating.approve(journal, by=officer, at=AT)
    allocating.approve(journal, by=actor_in(Role.POLICY_OFFICER), at=AT)
    assert [*map(int, (standing(reserve).available, standing(local).available))] == [600, 400]


def test_available_is_allocation_and_brought_forward_and_other_income():
    officer = actor_in(Role.GRANTS_OFFICER)
    reserve = pot(officer, holds=3_863_303)
    for kind, amount in (("opening", 668_762), ("other_income", 1)):
        allocating.receive(reserve, kind=kind, amount=Decimal(amount), reason="x", decision="D2", by=officer, at=AT)
    now = standing(reserve)
    assert [*map(int, (now.allocation, now.brought_forward, now.other_income, now.available))] == [
        3_863_303,
        668_762,
        1,
        4_532_066,
    ]


def test_no_more_is_moved_than_is_free_and_what_is_proposed_is_not():
    officer = actor_in(Role.GRANTS_OFFICER)
    reserve, local = pot(officer), pot(officer, "Local", holds=0)
    moved(reserve, local, 700, officer)
    with pytest.raises(Refusal, match=r"Only £300 of Reserve, 2026/27 is free"):
        moved(reserve, local, 301, officer)


def test_money_is_carried_forward_by_decision_only_where_its_source_says_so():
    officer = actor_in(Role.GRANTS_OFFICER)
    this_year, next_year = pot(officer), pot(officer, year="2027/28", holds=0)
    with pytest.raises(Refusal, match="by decision only: name the decision"):
        moved(this_year, next_year, 50, officer, kind="carry_forward")
    journal = moved(this_year, next_year, 50, officer, kind="carry_forward", decision="WMPCC 12")
    allocating.approve(journal, by=actor_in(Role.COMMISSIONER), at=AT)
    assert [*map(int, (standing(this_year).carried_forward, standing(next_year).brought_forward))] == [50, 50]


def test_what_may_not_be_carried_forward_is_given_back():
    officer = actor_in(Role.GRANTS_OFFICER)
    this_year, next_year = pot(officer), pot(officer, year="2027/28", holds=0)
    FundingSource.objects.filter(pk=fund().source_id).update(carry_forward="not_allowed")
    with pytest.raises(Refusal, match="may not be carried forward"):
        moved(this_year, next_year, 50, officer, kind="carry_forward", decision="WMPCC 12")
    allocating.approve(moved(this_year, None, 50, officer, kind="given_back"), by=actor_in(Role.COMMISSIONER), at=AT)
    assert standing(this_year).available == 950


@pytest.mark.parametrize(
    ("kind", "year", "words"),
    [("virement", "2027/28", "within one year"), ("carry_forward", "2026/27", "later year")],
)
def test_a_journal_goes_to_the_right_year(kind: str, year: str, words: str):
    officer = actor_in(Role.GRANTS_OFFICER)
    with pytest.raises(Refusal, match=words):
        moved(pot(officer), pot(officer, "Other", year=year, holds=0), 5, officer, kind=kind, decision="D")


def test_a_claw_back_names_whom_it_comes_from_and_is_shared_again():
    officer = actor_in(Role.GRANTS_OFFICER)
    reserve = pot(officer)
    with pytest.raises(Refusal, match="which organisation"):
        moved(reserve, None, 30, officer, kind="claw_back")
    council = Organisation.objects.get(name="Dudley Metropolitan Borough Council")
    journal = moved(reserve, None, 30, officer, kind="claw_back", recipient=council)
    allocating.approve(journal, by=actor_in(Role.POLICY_OFFICER), at=AT)
    assert [*map(int, (standing(reserve).clawed_back, standing(reserve).available))] == [30, 1030]


def test_a_posted_journal_is_never_changed_even_by_the_database_and_a_reversal_undoes_it():
    officer, other = actor_in(Role.GRANTS_OFFICER), actor_in(Role.POLICY_OFFICER)
    reserve, local = pot(officer), pot(officer, "Local", holds=0)
    journal = allocating.approve(moved(reserve, local, 400, officer), by=other, at=AT)
    for change in (lambda: Journal.objects.filter(pk=journal.pk).update(amount=1), journal.delete):
        with pytest.raises(DatabaseError, match="reverse it by another"), transaction.atomic():
            change()
    undone = allocating.reverse(journal, reason="Wrong pot", by=officer, at=AT)
    with pytest.raises(Refusal, match="proposed already"):
        allocating.reverse(journal, reason="Wrong pot", by=other, at=AT)
    allocating.approve(undone, by=other, at=AT)
    assert [*map(int, (standing(reserve).moved, standing(local).moved))] == [0, 0]


def test_what_a_journal_proposes_cannot_be_changed_before_it_is_approved():
    officer = actor_in(Role.GRANTS_OFFICER)
    journal = moved(pot(officer), pot(officer, "Local", holds=0), 400, officer)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Journal.objects.filter(pk=journal.pk).update(amount=900)


def test_a_declined_journal_says_why_and_counts_for_nothing():
    officer = actor_in(Role.GRANTS_OFFICER)
    reserve = pot(officer)
    journal = moved(reserve, pot(officer, "Local", holds=0), 400, officer)
    allocating.decline(journal, because="The call is not over", by=actor_in(Role.COMMISSIONER), at=AT)
    assert standing(reserve).free == 1000


def test_a_pot_is_confirmed_by_a_decision_and_not_while_it_is_empty():
    officer, commissioner = actor_in(Role.GRANTS_OFFICER), actor_in(Role.COMMISSIONER)
    empty = pot(officer, holds=0)
    decided: dict[str, Any] = {"decision": "WMPCC 7", "outcome": None, "decided_on": TODAY, "at": AT}
    with pytest.raises(Refusal, match="nothing to confirm"):
        allocating.confirm_pot(empty, **decided, by=commissioner)
    full = pot(officer, "Local")
    with pytest.raises(Hidden):
        allocating.confirm_pot(full, **decided, by=officer)
    assert allocating.confirm_pot(full, **decided, by=commissioner).status == "confirmed"
    with pytest.raises(Refusal, match="already “confirmed”"):
        allocating.confirm_pot(full, **decided, by=commissioner)


def test_a_pot_with_money_in_it_is_not_closed():
    officer, commissioner = actor_in(Role.GRANTS_OFFICER), actor_in(Role.COMMISSIONER)
    full = pot(officer)
    allocating.confirm_pot(full, decision="D", outcome=None, decided_on=TODAY, by=commissioner, at=AT)
    with pytest.raises(Refusal, match="£1,000 is left"):
        allocating.close_pot(full, by=commissioner, at=AT)


def test_another_policing_bodys_officer_finds_no_pot():
    mine = pot(actor_in(Role.GRANTS_OFFICER))
    theirs = signed_in(Role.GRANTS_OFFICER, WARWICKSHIRE)
    assert theirs.get(f"/funding/funds/pots/{mine.pk}/").status_code == 404
    assert theirs.get(f"/funding/funds/{mine.fund_id}/2026-27/").status_code == 404
    assert signed_in(Role.GRANT_PREPARER, "Bright Water").get(f"/funding/funds/pots/{mine.pk}/").status_code == 404


def test_money_is_moved_and_approved_on_the_pages():
    officer = actor_in(Role.GRANTS_OFFICER)
    reserve, local = pot(officer), pot(officer, "Local", use="local", holds=0)
    client = signed_in(Role.GRANTS_OFFICER)
    asked = {"kind": "virement", "other": local.pk, "amount": "£250.50", "reason": "For the seven"}
    assert client.post(f"/funding/funds/pots/{reserve.pk}/move/", {**asked, "amount": "lots"}).status_code == 422
    assert client.post(f"/funding/funds/pots/{reserve.pk}/move/", asked).status_code == 302
    journal = Journal.objects.get(kind="virement")
    assert client.get(f"/funding/funds/journals/{journal.pk}/approve/").status_code == 404
    assert signed_in(Role.POLICY_OFFICER).post(f"/funding/funds/journals/{journal.pk}/approve/").status_code == 302
    page = client.get(f"/funding/funds/pots/{local.pk}/").content.decode()
    assert "£250.50" in page
    assert "approved by Policy officer" in page
    year = " ".join(client.get(f"/funding/funds/{reserve.fund_id}/2026-27/").content.decode().split())
    assert "£0 of £1,000 available is committed; £1,000 remains." in year


def test_a_year_asks_the_database_the_same_with_many_pots_as_with_one():
    officer = actor_in(Role.GRANTS_OFFICER)
    first = pot(officer)
    client = signed_in(Role.ANALYST)
    address = f"/funding/funds/{first.fund_id}/2026-27/"
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as with_one:
        client.get(address)
    for number in range(6):
        made = pot(officer, f"Pot {number}")
        Award.objects.create(
            pot=made, organisation=first.fund.policing_body, route="direct", title="x", amount=5, made_at=AT
        )
    with CaptureQueriesContext(connection) as with_many:
        client.get(address)
    assert len(with_many) == len(with_one)


def test_an_agreement_on_a_pot_commits_it_from_the_day_it_is_offered():
    cast = Cast("Bright Water")
    source = pot(doing(cast.officer), holds=100_000)
    agreement = drafted(cast, amount=40_000, pot=source)
    with pytest.raises(Refusal, match="until it is confirmed"):
        put_in_force(agreement, cast)
    allocating.confirm_pot(
        source, decision="D", outcome=None, decided_on=TODAY, by=doing(cast.commissioner), at=AT,
    )  # fmt: skip
    assert standing(source).committed == 0
    put_in_force(agreement, cast)
    assert standing(source).committed == 40_000


def test_an_agreement_beyond_what_its_pot_holds_is_not_offered():
    cast = Cast("Bright Water")
    source = pot(doing(cast.officer), holds=100_000)
    allocating.confirm_pot(
        source, decision="D", outcome=None, decided_on=TODAY, by=doing(cast.commissioner), at=AT,
    )  # fmt: skip
    put_in_force(drafted(cast, amount=70_000, pot=source), cast)
    beyond = drafted(cast, amount=40_000, pot=source, reference="BW-2")
    with pytest.raises(Refusal, match=r"£30,000 of .* is left, and nobody has authorised"):
        put_in_force(beyond, cast)
    assert standing(source).committed == 70_000


def test_an_agreement_on_an_award_commits_the_pot_once():
    cast = Cast("Bright Water")
    source = pot(doing(cast.officer), holds=100_000)
    award = awarding.allocate_directly(
        source, organisation=cast.charity, title="Mentors", purpose="", amount=Decimal(40_000), from_on=None, until_on=None,
        reason="The only such service", source="", by=cast.officer, at=AT,
    )  # fmt: skip
    decided: dict[str, Any] = {"decision": "D", "outcome": None, "decided_on": TODAY, "at": AT}
    allocating.confirm_pot(source, **decided, by=doing(cast.commissioner))
    awarding.give_provisional(source, **decided, by=cast.commissioner)
    put_in_force(drafted(cast, amount=38_000, pot=source, award=award), cast)
    assert standing(source).committed == 38_000


def test_a_pot_is_awarded_beyond_what_it_holds_only_within_leave_to_over_programme_its_budget():
    officer, commissioner = actor_in(Role.POLICY_OFFICER, WARWICKSHIRE), actor_in(Role.COMMISSIONER, WARWICKSHIRE)
    theirs = fund("Warwickshire community safety grants")
    table = budget(doing(officer), available=1_000, committed=1_050, to=theirs.name)
    tables.set_tolerance(percent=Decimal(10), source="WPCC3-0129", from_on=TODAY, by=doing(commissioner), at=AT)
    tables.authorise_over_programming(table, underwritten_by="reserve", reason="Late starts", by=commissioner, at=AT)
    planned = allocating.make_pot(
        theirs, year="2026/27", use="local", name="Local", planned_in=table, source="", by=doing(officer), at=AT
    )
    allocating.receive(
        planned, kind="allocation", amount=Decimal(1_000), reason="The year’s", decision="D1", by=officer, at=AT
    )
    decided: dict[str, Any] = {"decision": "D", "outcome": None, "decided_on": TODAY, "by": commissioner, "at": AT}
    allocating.confirm_pot(planned, **decided)

    def give(amount: int) -> None:
        awarding.allocate_directly(
            planned, organisation=theirs.policing_body, title=f"£{amount}", purpose="", amount=Decimal(amount), from_on=None,
            until_on=None, reason="x", source="", by=doing(officer), at=AT,
        )  # fmt: skip
        doing(commissioner)
        awarding.give_provisional(planned, **decided)

    give(1_050)
    assert standing(planned).remaining == -50
    with pytest.raises(Refusal, match="this goes beyond the 10% authorised"):
        give(51)


def test_an_award_that_nobody_accepts_lapses_by_itself_also_after_nights_that_were_missed():
    cast = Cast("Bright Water")
    source = pot(doing(cast.officer), holds=100_000)
    award = awarding.allocate_directly(
        source, organisation=cast.charity, title="Mentors", purpose="", amount=Decimal(40_000), from_on=None, until_on=None,
        reason="The only such service", source="", by=cast.officer, at=AT,
    )  # fmt: skip
    decided: dict[str, Any] = {"decision": "D", "outcome": None, "decided_on": TODAY, "at": AT}
    allocating.confirm_pot(source, **decided, by=doing(cast.commissioner))
    awarding.give_provisional(source, **decided, by=cast.commissioner)
    identity.assume_service("worker")
    assert awarding.lapse_due(at=AT + timedelta(days=28)) == 0
    assert awarding.lapse_due(at=AT + timedelta(days=40)) == 1
    award.refresh_from_db()
    assert (award.status, award.ended_because) == ("lapsed", "It was not accepted by 18 December 2026.")
    assert standing(source).remaining == 100_000
    assert awarding.lapse_due(at=AT + timedelta(days=41)) == 0
