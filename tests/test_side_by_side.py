"""What the processes side by side are given first."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from xdist.workermanage import WorkerController

from .side_by_side import JOURNEYS, LONG, LongestFirst, begun_first

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("long", LONG)
def test_what_is_begun_first_is_there(long: str):
    assert (ROOT / long).exists()


def test_the_long_ones_are_begun_first_and_the_others_as_they_came():
    assert begun_first(["b.py", LONG[1], "a.py", JOURNEYS]) == [JOURNEYS, LONG[1], "b.py", "a.py"]


class Process(WorkerController):
    """A process that is only told what to run."""

    shutting_down = False

    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.told: list[int] = []

    def send_runtest_some(self, indices) -> None:
        self.told += indices

    def shutdown(self) -> None:
        self.shutting_down = True


def test_one_process_walks_every_journey_while_the_other_takes_the_files(pytestconfig: pytest.Config):
    option = pytest.Config.fromdictargs({"tx": ["2*popen"], "dist": "loadfile"}, [])
    tests = ["a.py::one", "tests/journeys/x.py::one", "tests/journeys/y.py::one", *(f"b.py::{n}" for n in range(5))]
    one, other = Process("one"), Process("other")
    sharing = LongestFirst(option)
    for process in (one, other):
        sharing.add_node(process)
        sharing.add_node_collection(process, tests)
    sharing.schedule()
    given = [[tests[index] for index in process.told] for process in (one, other)]
    assert given == [[*tests[1:3], "a.py::one"], tests[3:]]
