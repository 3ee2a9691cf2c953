"""The four ways in which a figure can fail to be there, which mean different things and are never shown alike."""

from enum import StrEnum


class Absence(StrEnum):
    """Why there is no quantity where one could stand."""

    NIL = "nil"
    """It was counted and there was none: a figure, and it adds as nought."""

    MISSING = "missing"
    """It should be here and is not, and nobody has said why."""

    LATE = "late"
    """It is due, the day has passed, and it may still come."""

    NOT_REQUIRED = "not_required"
    """Nobody was asked for it, so its absence says nothing about anybody."""

    @property
    def adds_as_nought(self) -> bool:
        """Whether a sum may go on past it; a sum over any other absence is not known."""
        return self is Absence.NIL
