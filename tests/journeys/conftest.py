from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import Browser

from tests.mail_server import HAS_DOVECOT, Inbox, open_mail_server
from tests.post_room import open_post_room

from . import site as sites
from . import walker


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sites.Site]:
    """One for all the journeys of a process, also where other files are run between them."""
    # The embedded PostgreSQL runs as a person of its own where the tests run as root: it must reach its folder.
    data = tmp_path_factory.mktemp("site")
    with open_post_room() as mail, _an_inbox() as inbox, sites.running(data, mail, inbox) as running:
        yield running
    assert "Stopped." in running.said


@contextmanager
def _an_inbox() -> Iterator[Inbox | None]:
    if not HAS_DOVECOT:
        yield None
        return
    with open_mail_server() as server:
        yield server.inbox()


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


@pytest.fixture
def cast(site: sites.Site, chromium: Browser) -> Iterator[walker.Cast]:
    with closing(walker.Cast(chromium, site.url)) as everybody:
        yield everybody
