import pytest

from . import people


@pytest.fixture
def demonstrated(db: None) -> None:
    people.demonstrate()
