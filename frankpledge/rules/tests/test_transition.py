from dataclasses import dataclass

import pytest

from frankpledge.rules import Refusal, Transition

OPEN = Transition("open", {"draft", "returned"}, "open")


@dataclass
class Door:
    status: str

    def get_status_display(self) -> str:
        return self.status.title()


@pytest.mark.parametrize("source", ["draft", "returned"])
def test_a_move_is_made_from_where_it_may_be(source: str):
    door = Door(source)
    assert OPEN.is_possible(door)
    OPEN.apply(door)
    assert door.status == "open"


def test_any_other_move_is_refused_in_words_and_changes_nothing():
    door = Door("closed")
    with pytest.raises(Refusal) as refused:
        OPEN.apply(door)
    assert refused.value.sentence == "This can't be done now: it is already “closed”."
    assert door.status == "closed"
