"""A return: prefilled, prepared by one and certified by another, queried and accepted, every version kept."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.http import Http404

from frankpledge.audit import identity
from frankpledge.funding.actions import agreements, returning, scheduling, varying
from frankpledge.funding.actions.returning import FigureTold, LineTold
from frankpledge.funding.models import AgreedMeasure, Return, settings_in_force
from frankpledge.funding.statistics.returns import certified_figures, computed_rag, progress_of
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from . import grants
from .factories import actor_in
from .grants import JULY, MADE, Cast, doing

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def returned(cast: Cast):
    return grants.opened(cast)


def again(returned: Return) -> Return:
    return Return.objects.select_related("agreement").get(pk=returned.pk)


def test_the_schedule_comes_from_the_agreement(cast: Cast):
    agreement = grants.active(cast)
    assert [(each.period, each.due_on) for each in agreement.returns.all()] == [
        ("Quarter 1, 2026/27", date(2026, 7, 14)),
        ("Quarter 2, 2026/27", date(2026, 10, 14)),
        ("Quarter 3, 2026/27", date(2027, 1, 15)),  # after New Year’s Day
        ("Quarter 4, 2026/27", date(2027, 4, 14)),  # after Good Friday and Easter Monday, which came before
    ]


def test_a_missed_night_loses_no_return(cast: Cast):
    agreement = grants.active(cast)
    identity.assume_service("worker")
    assert scheduling.open_due(at=datetime(2026, 6, 30, 10, tzinfo=UTC)) == 0
    assert scheduling.open_due(at=datetime(2026, 10, 5, 10, tzinfo=UTC)) == 2
    assert scheduling.open_due(at=datetime(2026, 10, 6, 10, tzinfo=UTC)) == 0
    assert agreement.returns.filter(status="open").count() == 2


def test_it_opens_filled_in_with_its_profile_and_what_is_still_profiled(returned: Return):
    assert [(line.heading.name, line.profile, line.forecast) for line in returned.lines.all()] == [
        ("Mentors", Decimal(7_500), Decimal(22_500)),
        ("Running costs", Decimal(2_500), Decimal(7_500)),
    ]


@pytest.mark.parametrize(("amount", "tier"), [(20_000, "light"), (40_000, "standard"), (300_000, "full")])
def test_how_much_is_asked_is_proportionate_to_the_sum(cast: Cast, amount: int, tier: str):
    assert grants.active(cast, amount=amount).returns.all()[0].tier == tier


def test_it_goes_from_one_person_to_another_and_in(returned: Return, cast: Cast):
    grants.certified(returned, cast)
    returned = again(returned)
    assert (returned.status, returned.prepared_as_id, returned.certified_as_id) == (
        "submitted", cast.preparer.post_id, cast.certifier.post_id,
    )  # fmt: skip
    assert returned.versions.get().content["lines"][0]["actual"] == "7500.00"


def test_all_that_is_wanting_is_said_at_once(returned: Return, cast: Cast):
    with pytest.raises(Refusal) as refused:
        returning.prepare(returned, by=doing(cast.preparer), at=JULY)
    for words in (
        "Mentors: say what was spent",
        "Young people mentored: give the figure",
        "Say what happened",
        "green, amber or red",
    ):
        assert words in refused.value.sentence


def test_far_from_the_profile_needs_its_reason(returned: Return, cast: Cast):
    grants.filled(returned, cast, spent=Decimal(9_000))
    line = returned.lines.all()[0]
    line.reason = ""
    line.save()
    with pytest.raises(Refusal, match="Mentors: it is £1,500 above its profile, so say why"):
        returning.prepare(returned, by=cast.preparer, at=JULY)


def test_who_prepared_it_cannot_certify_it(returned: Return, cast: Cast):
    grants.filled(returned, cast)
    returning.prepare(returned, by=doing(cast.preparer), at=JULY)
    Return.objects.filter(pk=returned.pk).update(prepared_by_id=cast.certifier.person_id)
    with pytest.raises(Refusal, match="somebody else certifies it"):
        returning.certify(returned, by=doing(cast.certifier), at=JULY)


def test_of_two_who_certify_at_once_one_wins_and_the_other_is_told(returned: Return, cast: Cast):
    grants.certified(returned, cast)
    other = actor_in(Role.GRANT_CERTIFIER, grants.CHARITY)
    with pytest.raises(Refusal, match=r"Grant return certifier \d+ certified it already, Monday 6 July 2026"):
        returning.certify(returned, by=other, at=JULY)
    assert returned.versions.count() == 1


def test_a_queried_return_keeps_the_version_that_was_sent_in(returned: Return, cast: Cast):
    grants.certified(returned, cast)
    returning.query(again(returned), words="Which hospital?", by=doing(cast.officer), at=JULY)
    grants.certified(again(returned), cast, done=31)
    returned = again(returned)
    assert returned.status == "resubmitted"
    first, second = returned.versions.all()
    assert (first.content["figures"][0]["value"], second.content["figures"][0]["value"]) == ("30.00", "31.00")
    assert first.answered == "Which hospital?"


def test_what_is_disallowed_is_no_eligible_spend(returned: Return, cast: Cast):
    grants.certified(returned, cast)
    line = returned.lines.all()[0]
    with pytest.raises(Refusal, match="say why that spending is not eligible"):
        returning.accept(
            again(returned), words="", disallowed={line.pk: (Decimal(100), "")}, by=doing(cast.officer), at=JULY
        )
    returning.accept(
        again(returned), words="", disallowed={line.pk: (Decimal(100), "A dinner.")}, by=cast.officer, at=JULY
    )
    line.refresh_from_db()
    assert [line.spend, line.eligible] == [7_500, 7_400]


def test_nil_missing_late_and_not_required_are_four_things(returned: Return, cast: Cast):
    figure = returned.figures.get()
    for absence, value in (("nil", Decimal(0)), ("missing", None), ("late", None), ("not_required", None)):
        told = {figure.pk: FigureTold(None, absence=absence, note="Because.")}
        returning.save(returned, lines={}, figures=told, words={}, by=doing(cast.preparer), at=JULY)
        figure.refresh_from_db()
        assert (figure.absence, figure.value) == (absence, value)
    with pytest.raises(Refusal, match="it is said to be missing, and a figure is given"):
        returning.save(
            returned, lines={}, figures={figure.pk: FigureTold(Decimal(3), absence="missing")}, words={}, by=cast.preparer,
            at=JULY,
        )  # fmt: skip


def test_a_nil_return_is_said_and_certified_like_any_other(returned: Return, cast: Cast):
    returning.tell_nil(returned, by=doing(cast.preparer), at=JULY)
    returning.prepare(again(returned), by=cast.preparer, at=JULY)
    assert returning.certify(again(returned), by=doing(cast.certifier), at=JULY).is_nil


def test_a_return_that_is_not_required_says_why_and_is_never_late(cast: Cast):
    agreement = grants.active(cast)
    returned = agreement.returns.all()[0]
    returning.excuse(returned, because="The service began in July.", by=doing(cast.officer), at=MADE)
    assert not again(returned).is_late(date(2026, 12, 1))
    assert agreement.returns.all()[1].is_late(date(2026, 12, 1))


def test_an_agreement_varied_after_its_return_is_open_asks_for_the_varied_terms_first(returned: Return, cast: Cast):
    grants.filled(returned, cast)
    variation = varying.propose(
        returned.agreement, amount=Decimal(48_000), ends_on=date(2027, 3, 31), from_on=date(2026, 4, 1), reason="More.",
        by=doing(cast.officer), at=JULY,
    )  # fmt: skip
    grants.judged(returned.agreement, cast)
    varying.agree(variation, by=doing(cast.certifier), at=JULY)
    with pytest.raises(Refusal, match="varied after this return was opened"):
        returning.prepare(again(returned), by=doing(cast.preparer), at=JULY)
    returning.take_in_variation(again(returned), by=cast.preparer, at=JULY)
    line = again(returned).lines.all()[0]
    assert [line.profile, line.actual] == [9_000, 7_500], "the profile follows, and what was typed stays"
    returning.prepare(again(returned), by=cast.preparer, at=JULY)


def test_an_example_with_a_name_in_it_goes_no_further(returned: Return, cast: Cast):
    grants.filled(returned, cast)
    returning.save(
        returned,
        lines={},
        figures={},
        words={"case_study": "Ring Mr Sample on 01632 960123."},
        by=cast.preparer,
        at=JULY,
    )
    with pytest.raises(Refusal, match="a telephone number") as refused:
        returning.prepare(again(returned), by=cast.preparer, at=JULY)
    assert "a person’s name" in refused.value.sentence


def test_another_providers_clerk_finds_no_such_return(returned: Return, cast: Cast):
    stranger = actor_in(Role.GRANT_PREPARER, "Another Specimen Trust")
    with pytest.raises(Http404):
        returning.save(returned, lines={}, figures={}, words={}, by=stranger, at=JULY)
    assert not Return.objects.exists(), "the database itself shows them nothing"


def test_figures_go_together_by_their_measures_own_rule(cast: Cast):
    agreement = grants.drafted(cast)
    definition = {
        "kind": "outcome",
        "is_share": True,
        "share_of": "those who finished",
        "over_time": "pooled",
        "over_places": "pooled",
    }
    share = grants.measure(cast, name="In work or training after", **definition)
    agreements.add_measure(
        agreement, measure=share, target=Decimal(3), target_of=Decimal(4), by=doing(cast.officer), at=MADE
    )
    grants.put_in_force(agreement, cast)
    for quarter, (part, whole) in enumerate([(1, 2), (8, 10)]):
        at = grants.quarters_later(JULY, quarter)
        identity.assume_service("worker")
        scheduling.open_due(at=at)
        returned = agreement.returns.all()[quarter]
        told = {
            figure.pk: FigureTold(Decimal(part), Decimal(whole))
            if figure.measure.measure.is_share
            else FigureTold(Decimal(20))
            for figure in returned.figures.select_related("measure__measure")
        }
        lines = {line.pk: LineTold(line.profile, Decimal(0), line.forecast) for line in returned.lines.all()}
        words = {"narrative": "Done.", "rag": "green"}
        returning.save(returned, lines=lines, figures=told, words=words, by=doing(cast.preparer), at=at)
        returning.prepare(returned, by=cast.preparer, at=at)
        returning.certify(returned, by=doing(cast.certifier), at=at)
    agreed = AgreedMeasure.objects.filter(agreement=agreement).select_related("measure", "agreement")
    count, rate = progress_of(agreed, certified_figures(agreement), date(2026, 9, 30))
    assert (count.achieved.value, rate.sentence) == (Decimal(40), "75% (9 of 12)")
    assert rate.percent == 100
    assert count.expected is not None
    assert round(count.expected) == 50


def test_the_computed_colour_gives_its_reasons(returned: Return, cast: Cast):
    grants.certified(returned, cast, spent=Decimal(4_000), done=10)
    returned = again(returned)
    agreed = AgreedMeasure.objects.filter(agreement=returned.agreement).select_related("measure", "agreement")
    progress = progress_of(agreed, certified_figures(returned.agreement), returned.ends_on)
    looks = computed_rag(
        returned,
        list(returned.lines.all()),
        list(returned.figures.all()),
        progress,
        settings_in_force(None, JULY.date()),
    )
    assert looks.rag == "red"
    assert looks.reasons == (
        "Spending is £2,000 (20%) below its profile.",
        "Young people mentored: 40% of what was to be reached by now.",
    )
