from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.post_room import open_post_room

from . import site as sites
from . import walker


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    # The embedded PostgreSQL runs as a person of its own where the tests run as root: it must reach its folder.
    data = tmp_path_factory.mktemp("site")
    with open_post_room() as mail, sites.running(data, mail) as running:
        yield running
    assert "Stopped." in running.said


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with walker.browser() as browser:
        yield browser


@pytest.fixture
def somebody(site: sites.Site, chromium: Browser) -> Iterator[walker.Walker]:
    person = walker.Walker(chromium, site.url)
    yield person
    person.page.context.close()


@pytest.fixture
def somebody_on_a_phone(site: sites.Site, chromium: Browser) -> Iterator[walker.Walker]:
    person = walker.Walker(chromium, site.url, walker.PHONE)
    yield person
    person.page.context.close()
