"""What is wrong with a figure, said so that a board member understands it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FindingKind(StrEnum):
    """The printed figure's own kind, or the name of what disagrees."""

    SUBTOTAL = "subtotal"
    TOTAL = "total"
    REMAINDER = "remainder"
    OF_WHICH = "of_which"
    OVER_COMMITMENT = "over_commitment"
    OPENING_BALANCE = "opening_balance"
    ALLOCATION = "allocation"
    AWARD = "award"
    PERCENTAGE = "percentage"
    PERCENTAGE_SUM = "percentage_sum"
    ROW_TOTAL = "row_total"
    COLUMN_TOTAL = "column_total"


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement: `printed` and `computed` are in pounds, or in the unit of the table that was checked.

    `line` is the label of the figure at fault. `explained_by` names the lines that account for the whole
    difference, in printed order, and is empty where no lines do.
    """

    table_id: str
    kind: FindingKind
    line: str
    printed: Decimal
    computed: Decimal
    sentence: str
    explained_by: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal:
        """Computed less printed: what would have to be added to the printed figure to make it right."""
        return self.computed - self.printed


def listed(words: Sequence[str]) -> str:
    """`words` as a list in a sentence: “a, b and c”."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
