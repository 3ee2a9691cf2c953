"""The order in which processes side by side take the tests: what is long first, so that none is left waiting for another."""

from collections.abc import Iterable

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

# The journeys stand on one site, whose demonstration takes longer to lay than some of them to walk: one process walks them all.
JOURNEYS = "tests/journeys"
# Files of few tests, each long, which would otherwise come last; the longest first. All others come as many tests as they hold.
LONG = (
    JOURNEYS,
    "proof/test_access_marac.py",
    "proof/test_access.py",
    "proof/test_oracle.py",
    "tests/test_tools.py",
    "frankpledge/marac/tests/test_meeting_in_a_browser.py",
    "frankpledge/boards/tests/test_meeting_in_a_browser.py",
    "frankpledge/accounts/tests/test_in_a_browser.py",
    "frankpledge/boards/tests/test_demonstration.py",
    "frankpledge/ui/tests/test_in_a_browser.py",
    "proof/test_tampering.py",
)


def begun_first(files: Iterable[str]) -> list[str]:
    """The same files: the long ones, then the others as they came."""
    return sorted(files, key=lambda file: LONG.index(file) if file in LONG else len(LONG))


class LongestFirst(LoadFileScheduling):
    """A file at a time, as `--dist loadfile`."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return JOURNEYS if file.startswith(f"{JOURNEYS}/") else file

    def _assign_work_unit(
        self, node: WorkerController
    ) -> None:  # the queue is already in the order of how many tests each holds
        if self.workqueue:
            self.workqueue.move_to_end(begun_first(self.workqueue)[0], last=False)
        super()._assign_work_unit(node)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LongestFirst | None:
    return LongestFirst(config, log) if config.getvalue("dist") == "loadfile" else None
