"""The room whose processes apart these are proves them as the product begins them."""

from collections.abc import Iterator

import pytest

from proof.forking import children_begun


@pytest.fixture(scope="package", autouse=True)
def _children_are_begun() -> Iterator[None]:
    with children_begun():
        yield
