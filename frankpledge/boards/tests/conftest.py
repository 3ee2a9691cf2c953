import pytest

from frankpledge.boards import record
from frankpledge.partnerships.tests import people


@pytest.fixture
def demonstrated(db: None) -> None:
    people.demonstrate()
    record.load(people.AT)
