"""How a decision between meetings stands: its answers counted, and whether the next meeting has ratified it."""

from collections import Counter
from dataclasses import dataclass

from .models import Answer, Outcome, OutOfMeeting

CALLED_IN_UNTITLED = "A decision between meetings that was called in"
"""What the forward plan, which substitutes read too, calls one that is for members alone."""


@dataclass(frozen=True, slots=True)
class Count:
    """The answers to a written procedure; agreeing and not agreeing count, the others do not. `vacant` seats nobody answers for.

    Who agreed or did not and declared an interest is one of the `interested`, and counts for nothing: neither side, nor the quorum.
    """

    agree: int = 0
    disagree: int = 0
    discuss: int = 0
    silent: int = 0
    vacant: int = 0
    interested: int = 0

    @property
    def answered(self) -> int:
        return self.agree + self.disagree

    @property
    def asked(self) -> int:
        return self.answered + self.discuss + self.silent + self.interested

    def is_carried(self, majority: int) -> bool:
        """Whether more than `majority` of a hundred of those who said one or the other agree."""
        return self.agree * 100 > majority * self.answered


def count_of(row: OutOfMeeting) -> Count:
    choice, answers = Answer.Choice, list(row.answers.all())
    given = Counter(one.choice for one in answers if not one.is_out_of_count)
    vacant = sum(one.choice == choice.NONE and not one.is_asked for one in answers)
    silent = given[choice.NONE] - vacant
    interested = sum(one.is_out_of_count for one in answers)
    return Count(given[choice.AGREE], given[choice.DISAGREE], given[choice.DISCUSS], silent, vacant, interested)


def counted(count: Count) -> str:
    """ "9 agree, 2 do not agree, 1 asks for a discussion, 3 have not answered": four different things."""
    return (
        f"{count.agree} agree{'s' if count.agree == 1 else ''}, {count.disagree} {'does' if count.disagree == 1 else 'do'} not agree, "
        f"{count.discuss} ask{'s' if count.discuss == 1 else ''} for a discussion, "
        f"{count.silent} {'has' if count.silent == 1 else 'have'} not answered"
        + (
            f"; {count.interested} declared an interest and {'is' if count.interested == 1 else 'are'} not counted"
            if count.interested
            else ""
        )
        + (f"; {count.vacant} seat{'' if count.vacant == 1 else 's'} nobody could be asked for" if count.vacant else "")
    )


def ratification(row: OutOfMeeting) -> str:
    """What the meeting after came to on it, in words."""
    if row.ratified_by is not None:
        return "ratified" if row.ratified_by.kind == Outcome.Kind.AGREED else "not ratified"
    return "waits to be ratified"
