from datetime import date
from decimal import Decimal

import pytest

from frankpledge.funding.actions import tables
from frankpledge.funding.models import BudgetTable, OverProgramming
from frankpledge.partnerships.models import Role
from frankpledge.rules import Actor, Hidden, Refusal

from .factories import AT, TODAY, WARWICKSHIRE, accepted, actor_in, budget, signed_in

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
GRANTS = "Warwickshire community safety grants"


def warwickshire(committed: int = 525_179) -> tuple[BudgetTable, Actor]:
    """Warwickshire's grants of £525,179 on £510,000 (decision WPCC3-0089), and the commissioner."""
    officer = actor_in(Role.POLICY_OFFICER, WARWICKSHIRE)
    table = budget(officer, available=510_000, committed=committed, to=GRANTS)
    return table, actor_in(Role.COMMISSIONER, WARWICKSHIRE)


def set_tolerance(by: Actor, percent: str = "10", from_on: date = date(2026, 4, 1)) -> None:
    tables.set_tolerance(percent=Decimal(percent), source="WPCC3-0129", from_on=from_on, by=by, at=AT)


def authorise(table: BudgetTable, by: Actor) -> OverProgramming:
    return tables.authorise_over_programming(
        table, underwritten_by="the commissioner’s reserve", reason="Projects start late", by=by, at=AT, today=TODAY
    )


def confirm(table: BudgetTable, by: Actor) -> BudgetTable:
    return tables.confirm(table, decision="WPCC3-0089", decided_on=TODAY, by=by, at=AT)


def test_a_budget_within_its_resources_is_confirmed_by_a_decision():
    table, commissioner = warwickshire(committed=510_000)
    assert confirm(table, commissioner).status == "confirmed"


def test_over_commitment_is_refused_until_somebody_authorises_it():
    table, commissioner = warwickshire()
    with pytest.raises(Refusal, match=r"over-committed by £15,179 \(2\.98%\), and nobody has authorised"):
        confirm(table, commissioner)


def test_warwickshires_over_programming_is_confirmed_within_its_tolerance():
    table, commissioner = warwickshire()
    set_tolerance(commissioner)
    authorise(table, commissioner)
    assert confirm(table, commissioner).status == "confirmed"
    page = " ".join(
        signed_in(Role.ANALYST, WARWICKSHIRE).get(f"/funding/tables/{table.code}/").content.decode().split()
    )
    assert "Over-programmed by £15,179 (2.98%), within the 10% authorised by Commissioner" in page
    assert "underwritten by the commissioner’s reserve." in page


def test_beyond_the_tolerance_nobody_can_authorise_it():
    table, commissioner = warwickshire(committed=561_001)
    set_tolerance(commissioner)
    with pytest.raises(Refusal, match=r"beyond the tolerance of 10%. Take at least £1 out of it first"):
        authorise(table, commissioner)


def test_at_the_tolerance_exactly_it_may_be_authorised():
    table, commissioner = warwickshire(committed=561_000)
    set_tolerance(commissioner)
    assert authorise(table, commissioner).percent == 10


def test_lines_added_after_leave_was_given_do_not_go_beyond_it():
    table, commissioner = warwickshire()
    set_tolerance(commissioner)
    authorise(table, commissioner)
    officer = actor_in(Role.GRANTS_OFFICER, WARWICKSHIRE)
    tables.add_line(table, group="", label="More", amount=Decimal(50_000), kind="line", source="", by=officer, at=AT)
    with pytest.raises(Refusal, match=r"beyond the 10% authorised. Take at least £14,179 out"):
        confirm(table, commissioner)


def test_no_tolerance_means_no_over_programming():
    table, commissioner = warwickshire()
    with pytest.raises(Refusal, match="No tolerance is in force"):
        authorise(table, commissioner)


def test_a_tolerance_not_yet_in_force_does_not_count():
    table, commissioner = warwickshire()
    set_tolerance(commissioner, from_on=date(2027, 4, 1))
    with pytest.raises(Refusal, match="No tolerance is in force"):
        authorise(table, commissioner)


def test_a_changed_tolerance_moves_no_leave_given_before():
    table, commissioner = warwickshire()
    set_tolerance(commissioner)
    authorise(table, commissioner)
    set_tolerance(commissioner, "1", TODAY)
    assert confirm(table, commissioner).status == "confirmed"


def test_only_the_holder_of_the_office_authorises_and_sets_tolerance():
    table, commissioner = warwickshire()
    set_tolerance(commissioner)
    for role, organisation in ((Role.POLICY_OFFICER, WARWICKSHIRE), (Role.COMMISSIONER, "Warwickshire Police")):
        with pytest.raises(Hidden):
            authorise(table, actor_in(role, organisation))
    with pytest.raises(Hidden):
        set_tolerance(actor_in(Role.POLICY_OFFICER, WARWICKSHIRE), from_on=date(2027, 4, 1))


def test_a_table_without_resources_cannot_be_shown_to_be_within_them():
    officer = actor_in(Role.POLICY_OFFICER)
    table = accepted(officer, "Projects|90|line")
    with pytest.raises(Refusal, match="does not say what money is available"):
        confirm(table, officer)


def test_a_confirmed_budget_is_changed_no_more():
    table, commissioner = warwickshire(committed=1)
    confirm(table, commissioner)
    officer = actor_in(Role.POLICY_OFFICER, WARWICKSHIRE)
    with pytest.raises(Refusal, match="already “confirmed”"):
        tables.add_line(table, group="", label="More", amount=Decimal(1), kind="line", source="", by=officer, at=AT)
    with pytest.raises(Refusal, match="already “confirmed”"):
        confirm(table, commissioner)


def test_what_was_printed_is_never_changed_or_confirmed():
    printed = BudgetTable.objects.get(code="plan-2020-21")
    officer = actor_in(Role.POLICY_OFFICER)
    with pytest.raises(Refusal, match="kept as it was printed"):
        tables.change_line(printed.lines.first(), label="x", group="", amount=Decimal(1), source="", by=officer, at=AT)
    with pytest.raises(Refusal, match="kept as it was printed"):
        confirm(printed, officer)


def test_a_total_is_never_typed():
    table, _ = warwickshire()
    officer = actor_in(Role.GRANTS_OFFICER, WARWICKSHIRE)
    with pytest.raises(Refusal, match="never typed"):
        tables.add_line(table, group="", label="Total", amount=Decimal(1), kind="total", source="", by=officer, at=AT)


def test_the_commissioner_decides_it_on_the_pages():
    table, _ = warwickshire()
    client = signed_in(Role.COMMISSIONER, WARWICKSHIRE)
    day = {"from_on-day": "1", "from_on-month": "4", "from_on-year": "2026"}
    client.post("/funding/tolerance/", {"percent": "10", "source": "WPCC3-0129", **day})
    assert "10% from 1 April 2026: WPCC3-0129" in client.get("/funding/tolerance/").content.decode()
    leave = {"underwritten_by": "the reserve", "reason": "Projects start late"}
    assert client.post(f"/funding/tables/{table.code}/authorise/", leave).status_code == 302
    decided = {"decision": "WPCC3-0089", "decided_on-day": "2", "decided_on-month": "11", "decided_on-year": "2026"}
    assert client.post(f"/funding/tables/{table.code}/confirm/", decided).status_code == 302
    assert BudgetTable.objects.get(pk=table.pk).decision == "WPCC3-0089"


def test_a_refusal_is_said_on_the_page_and_nothing_typed_is_lost():
    table, _ = warwickshire()
    client = signed_in(Role.COMMISSIONER, WARWICKSHIRE)
    decided = {"decision": "WPCC3-0089", "decided_on-day": "2", "decided_on-month": "11", "decided_on-year": "2026"}
    response = client.post(f"/funding/tables/{table.code}/confirm/", decided)
    assert response.status_code == 422
    assert "nobody has authorised over-programming" in response.content.decode()
    assert "WPCC3-0089" in response.content.decode()
