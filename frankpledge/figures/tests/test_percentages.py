from decimal import Decimal

import pytest

from frankpledge.figures.percentages import Rate, bases_that_fit, check_percentages, check_sum, fits

COHORT = {
    "under 16": Decimal(40),
    "mental health issues": Decimal(20),
    "BAME": Decimal(60),
    "gang affiliated": Decimal(56),
    "substance misuse": Decimal(12),
}
"""Seed 003 para 23, printed as percentages of 22 young people."""


def test_the_accident_and_emergency_cohort_fits_only_twenty_five_people() -> None:
    assert bases_that_fit(tuple(COHORT.values()), range(5, 31)) == (25,)


def test_no_percentage_of_the_cohort_fits_the_22_people_printed() -> None:
    found = list(check_percentages("a-and-e", COHORT, 22, bases=range(5, 31)))
    assert [finding.line for finding in found] == list(COHORT)
    assert found[0].sentence == (
        "“under 16” is printed as 40% of 22, which no whole number makes: the nearest are 41% (9 of 22) "
        "and 36% (8 of 22). Of the bases from 5 to 30 only 25 fits all 5 percentages."
    )
    assert (int(found[0].printed), int(found[0].computed)) == (40, 41)


def test_the_cohort_fits_twenty_five_without_a_finding() -> None:
    assert list(check_percentages("a-and-e", COHORT, 25)) == []


def test_half_of_22_is_11() -> None:
    assert fits(Decimal(50), 22)
    assert not fits(Decimal(50), 21)
    assert str(Rate(11, 22)) == "50% (11 of 22)"


def test_a_half_may_be_rounded_either_way() -> None:
    assert Rate(1, 200).percentages() == {Decimal(0), Decimal(1)}
    assert fits(Decimal(12), 8)
    assert fits(Decimal(13), 8)


def test_percentages_with_decimal_places_narrow_the_bases() -> None:
    assert bases_that_fit([Decimal("33.3")], range(1, 10), decimal_places=1) == (3, 6, 9)


def test_there_is_no_percentage_of_nobody() -> None:
    assert Rate(0, 0).of_hundred is None
    assert str(Rate(0, 0)) == "0 of 0"
    (finding,) = check_percentages("t", {"a": Decimal(50)}, 0, bases=range(1, 4))
    assert finding.sentence.endswith("Of the bases from 1 to 3 only 2 fits it.")


def test_the_new_chance_disposals_add_up_to_98() -> None:
    (finding,) = check_sum("new-chance", "Disposals", [Decimal(57), Decimal(27), Decimal(14)])
    assert finding.sentence == "57%, 27% and 14% add up to 98%, which is 2 short of 100: more than rounding can do."
    assert finding.difference == 2


@pytest.mark.parametrize("thirds", [(33, 33, 33), (34, 33, 33), (34, 34, 33)])
def test_what_rounding_can_do_is_not_a_finding(thirds: tuple[int, ...]) -> None:
    assert list(check_sum("t", "Thirds", [Decimal(each) for each in thirds])) == []
