"""What is kept of returns comes to what their lines come to, whatever has happened to them."""

import random
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from frankpledge.audit import identity
from frankpledge.funding.actions import agreements, keeping, returning, scheduling
from frankpledge.funding.actions.returning import FigureTold, LineTold
from frankpledge.funding.lifecycle import WITH_FUNDER, ReturnStatus
from frankpledge.funding.models import Agreement, Measure, Return, SpentInYear
from frankpledge.funding.statistics import outturn
from frankpledge.funding.statistics.kept import kept_spending, kept_wrongly, told_agreements
from frankpledge.funding.statistics.reached import by_measure, ones, together
from frankpledge.partnerships.models import Organisation, Role

from .factories import actor_in
from .grants import (
    ENDS,
    JULY,
    MADE,
    Cast,
    area,
    certified,
    doing,
    drafted,
    measure,
    opened,
    put_in_force,
    quarters_later,
)

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
OURS = Agreement.objects.filter(reference__startswith="WM/2026")
RULES: tuple[dict[str, Any], ...] = (
    {"name": "Caseload", "over_time": Measure.OverTime.LATEST},
    {"name": "Busiest", "over_time": Measure.OverTime.HIGHEST},
    {"name": "Share", "is_share": True, "share_of": "all", "over_time": "pooled", "over_places": "pooled"},
    {"name": "Apart", "over_places": Measure.OverPlaces.APART},
)


def of_every_rule(cast: Cast) -> Agreement:
    """In force, in two places, with a measure of each way that figures are put together."""
    agreement = drafted(cast)
    by, district = doing(cast.officer), Organisation.objects.get(name="Dudley Metropolitan Borough Council")
    agreements.add_share(
        agreement, organisation=district, area=area("Walsall"), label="", amount=Decimal(9_000), by=by, at=MADE
    )
    for rule in RULES:
        defined = measure(cast, **rule)
        agreements.add_measure(agreement, measure=defined, target=None, by_area=True, by=doing(cast.officer), at=MADE)
    return put_in_force(agreement, cast)


def fill(returned: Return, cast: Cast, chance: random.Random) -> None:
    lines = {
        line.pk: LineTold(Decimal(chance.randrange(9_000)), Decimal(chance.randrange(9)), Decimal(0), "So.")
        for line in returned.lines.all()
    }
    figures = {
        figure.pk: FigureTold(
            None, absence=chance.choice(("missing", "nil", "not_required")), note="So.", verdict="partly"
        )
        if chance.random() < 1 / 3
        else FigureTold(
            Decimal(chance.randrange(20)), Decimal(20) if figure.measure.measure.is_share else None, verdict="partly"
        )
        for figure in returned.figures.select_related("measure__measure")
    }
    words = {"narrative": "We did.", "rag": "green", "risks": "None"}
    returning.save(returned, lines=lines, figures=figures, words=words, by=doing(cast.preparer), at=JULY)
    returning.prepare(returned, by=doing(cast.preparer), at=JULY)
    returning.certify(returned, by=doing(cast.certifier), at=JULY)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_is_what_the_lines_come_to_after_any_history(seed: int):
    chance, cast = random.Random(seed), Cast()  # noqa: S311 - a history to be had again, no secret
    agreement = of_every_rule(cast)
    identity.assume_service("worker")
    scheduling.open_due(at=quarters_later(JULY, 3))
    for _ in range(9):
        returned = chance.choice(list(agreement.returns.select_related("agreement")))
        if returned.status in (ReturnStatus.OPEN, ReturnStatus.QUERIED):
            fill(returned, cast, chance)
        elif returned.status in WITH_FUNDER and chance.random() < 1 / 2:
            returning.query(returned, words="Why?", by=doing(cast.officer), at=JULY)
        elif returned.status in WITH_FUNDER:
            line = returned.lines.all()[0]
            not_eligible = {line.pk: (min(Decimal(7), line.spend or Decimal(0)), "A dinner.")}
            returning.accept(returned, words="", disallowed=not_eligible, by=doing(cast.officer), at=JULY)
        identity.assume(cast.officer)
        assert kept_wrongly([agreement.pk]) == set()


def test_the_database_groups_as_the_agreements_one_by_one_come_to():
    cast, chance = Cast(), random.Random(7)  # noqa: S311 - the same
    agreement = of_every_rule(cast)
    identity.assume_service("worker")
    scheduling.open_due(at=JULY)
    fill(agreement.returns.all()[0], cast, chance)
    certified(opened(cast, reference="WM/2026/002", ends_on=ENDS.replace(year=2026, month=9, day=30)), cast)
    identity.assume(cast.officer)
    today = quarters_later(JULY, 2).date()
    every = Agreement.objects.all()
    one_by_one = outturn.spenders(every, "2026/27", today)
    for by, grouped in (
        ("work", outturn.by_service),
        ("pot", outturn.by_pot),
        ("area", outturn.by_area),
        ("recipient", outturn.by_recipient),
    ):
        assert outturn.groups(every, "2026/27", today, by) == grouped(one_by_one)
    found = ones(OURS, today)
    apart = {one.measure.pk: together([each for each in found if each.measure == one.measure]) for one in found}
    assert {each.measure.pk: each for each in by_measure(OURS, today)} == apart


def test_what_is_kept_wrongly_is_found_and_put_right():
    cast = Cast()
    returned = certified(opened(cast), cast)
    identity.assume(cast.officer)
    SpentInYear.objects.filter(agreement=returned.agreement).update(spend=1)
    with pytest.raises(CommandError, match="of 1 of"):
        call_command("check_sums", stdout=StringIO())
    said = StringIO()
    call_command("check_sums", "--put-right", stdout=said)
    assert "1 grants were added up again." in said.getvalue()
    identity.assume_service("command")
    assert kept_wrongly(told_agreements()) == set()
    assert keeping.put_right() == 0


def test_a_provider_reads_the_sums_of_their_own_grants_alone():
    cast = Cast()
    returned = certified(opened(cast), cast)
    actor_in(Role.GRANT_PREPARER, "Another Specimen Trust")
    assert kept_spending([returned.agreement_id]) == {}
    identity.assume(cast.preparer)
    assert len(kept_spending([returned.agreement_id])) == 1
