"""Money shared out to the penny: the parts always come to the whole."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

_PENNY = Decimal("0.01")


def share_out(total: Decimal, weights: Sequence[Decimal | int]) -> list[Decimal]:
    """`total` in parts as `weights` have it, in pounds and pence, by largest remainder; of equals the earlier goes first.

    None of the weights is less than nothing. Where all are nought, the parts are equal.
    """
    if not weights:
        return []
    if any(weight < 0 for weight in weights):
        raise ValueError("a share can't weigh less than nothing")
    exact = [Decimal(weight) for weight in weights]
    whole = sum(exact) or Decimal(len(exact))
    exact = exact if any(exact) else [Decimal(1)] * len(exact)
    wanted = [total * weight / whole for weight in exact]
    parts = [each.quantize(_PENNY, ROUND_FLOOR) for each in wanted]
    pennies = int((total - sum(parts)) / _PENNY)
    first = sorted(range(len(parts)), key=lambda place: (parts[place] - wanted[place], place))
    for place in first[:pennies]:
        parts[place] += _PENNY
    return parts
