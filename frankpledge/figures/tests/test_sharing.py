from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.figures.sharing import CannotBeShared, Part, blended, in_parts, phased, share

SEVEN = ("Birmingham", "Coventry", "Dudley", "Sandwell", "Solihull", "Walsall", "Wolverhampton")
GRANTS_2015_16 = dict(zip(SEVEN, map(Decimal, (2497583, 546304, 396364, 530190, 285938, 402203, 492495)), strict=True))


def by(weights: dict[str, Decimal]) -> dict[str, Fraction]:
    return blended([Part(Decimal(100), weights)], SEVEN)


@given(
    pennies=st.integers(0, 10**12),
    weights=st.lists(st.integers(0, 10**7), min_size=7, max_size=7).filter(any),
    percent=st.integers(0, 100),
    floor=st.integers(0, 10**6),
)
def test_the_shares_always_come_to_the_sum_and_nobody_is_below_the_floor(pennies, weights, percent, floor):
    amount = Decimal(pennies) / 100
    least = min(Decimal(floor) / 100, (amount / 7).quantize(Decimal("0.01"), "ROUND_DOWN"))
    formula = by(dict(zip(SEVEN, map(Decimal, weights), strict=True)))
    shares = phased(formula, by(GRANTS_2015_16), Decimal(percent))
    given_out = share(amount, shares, dict.fromkeys(SEVEN, least))
    assert sum(given_out.values()) == amount
    assert min(given_out.values()) >= least


def test_the_historic_split_of_its_own_sum_is_itself():
    assert share(sum(GRANTS_2015_16.values(), Decimal(0)), by(GRANTS_2015_16)) == GRANTS_2015_16


def test_the_penny_that_cannot_be_split_goes_to_whoever_was_cut_most():
    thirds = {"a": Fraction(1, 3), "b": Fraction(1, 3), "c": Fraction(1, 3)}
    assert share(Decimal("1.00"), thirds) == {"a": Decimal("0.34"), "b": Decimal("0.33"), "c": Decimal("0.33")}


def test_a_formula_of_several_parts_weighs_each_by_its_per_cent():
    people, crime = {"a": Decimal(3), "b": Decimal(1)}, {"a": Decimal(0), "b": Decimal(8)}
    parts = [Part(Decimal(50), people), Part(Decimal(50), crime)]
    assert blended(parts, ("a", "b")) == {"a": Fraction(3, 8), "b": Fraction(5, 8)}


def test_half_way_is_half_way_from_today_to_the_formula():
    towards, today = {"a": Fraction(1), "b": Fraction(0)}, {"a": Fraction(1), "b": Fraction(1)}
    assert phased(towards, today, Decimal(50)) == {"a": Fraction(3, 4), "b": Fraction(1, 4)}


def test_a_floor_is_paid_for_by_those_above_it():
    shares = {"a": Fraction(9, 10), "b": Fraction(1, 10)}
    assert share(Decimal(100), shares, {"b": Decimal(30)}) == {"a": Decimal(70), "b": Decimal(30)}


def test_raising_one_to_the_floor_may_put_another_below_it():
    shares = {"a": Fraction(6, 10), "b": Fraction(3, 10), "c": Fraction(1, 10)}
    floors = dict.fromkeys(shares, Decimal(29))
    assert share(Decimal(100), shares, floors) == {"a": Decimal(42), "b": Decimal(29), "c": Decimal(29)}


@pytest.mark.parametrize(
    ("do", "words"),
    [
        (lambda: blended([Part(Decimal(99), GRANTS_2015_16)], SEVEN), "come to 100%"),
        (lambda: blended([Part(Decimal(100), {})], SEVEN), "nought for everybody"),
        (lambda: phased(by(GRANTS_2015_16), {}, Decimal(50)), "nothing to go in steps from"),
        (lambda: share(Decimal(10), by(GRANTS_2015_16), dict.fromkeys(SEVEN, Decimal(2))), "more than there is"),
        (lambda: share(Decimal("0.001"), by(GRANTS_2015_16)), "whole pennies"),
    ],
)
def test_what_cannot_be_shared_says_why(do, words):
    with pytest.raises(CannotBeShared, match=words):
        do()


@pytest.mark.parametrize("total", ["3863308", "0.01", "0", "1261376.37"])
@pytest.mark.parametrize("weights", [[1], [0, 0, 0], [2497583, 546304, 396364], [0, 7], [1, 1, 1]])
def test_a_sum_in_parts_comes_to_the_sum(total: str, weights: list[int]):
    assert sum(in_parts(Decimal(total), weights)) == Decimal(total)


def test_pennies_that_do_not_divide_go_to_the_largest_remainders():
    assert in_parts(Decimal(100), [1, 1, 1]) == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert in_parts(Decimal(5), []) == []
