"""Shares to the penny that always come to the whole."""

from decimal import Decimal

import pytest

from frankpledge.figures.sharing import share_out


def test_pennies_that_do_not_divide_go_to_the_largest_remainders():
    assert share_out(Decimal(100), [1, 1, 1]) == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert share_out(Decimal("0.05"), [3, 1]) == [Decimal("0.04"), Decimal("0.01")]


@pytest.mark.parametrize("total", ["3863308", "0.01", "0", "1261376.37"])
@pytest.mark.parametrize("weights", [[1], [0, 0, 0], [2497583, 546304, 396364, 530190, 285938, 402203, 492495], [0, 7]])
def test_the_parts_come_to_the_whole(total: str, weights: list[int]):
    parts = share_out(Decimal(total), weights)
    assert sum(parts) == Decimal(total)
    assert all(part == part.quantize(Decimal("0.01")) for part in parts)


def test_nothing_weighs_less_than_nothing():
    assert share_out(Decimal(5), []) == []
    with pytest.raises(ValueError, match="less than nothing"):
        share_out(Decimal(5), [1, -1])
