"""What the tests of the web pages stand on.

`site` is the real application on a port of its own, with a real database in a folder of its own; `site.sign_in(role)`
gives a browser without scripts. `page` is a real browser, once on a phone and once on a desk; `browser` opens more.
Where there is no Chromium, tests with a browser are left out, and the end of the run says so.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from knowledge.services.live import Knowledge
from tests.left_out import NO_CHROMIUM
from tests.shipped import load_newer, load_shipped
from tests.web.browsers import CHROMIUM, SIZES, open_browser, open_page
from tests.web.desk import open_desk
from tests.web.site import Clock, Site, make_settings, open_site


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The shipped base, read once."""
    return load_shipped()


@pytest.fixture(scope="session")
def newer() -> Knowledge:
    """The shipped base with some entries more."""
    return load_newer()


@pytest.fixture
def clock() -> Clock:
    """The time that the site goes by."""
    return Clock()


@pytest.fixture
async def site(tmp_path: Path, knowledge: Knowledge, clock: Clock) -> AsyncIterator[Site]:
    """The site on the shipped base and an empty database."""
    async with open_site(make_settings(tmp_path), knowledge, clock) as site:
        yield site


@pytest.fixture
async def desk(tmp_path: Path, clock: Clock) -> AsyncIterator[Site]:
    """The site on a small base of its own, which may be edited."""
    async with open_desk(tmp_path, clock) as site:
        yield site


@pytest.fixture
async def closed(tmp_path: Path, clock: Clock) -> AsyncIterator[Site]:
    """The site on a small base of its own, which answers only those who were invited."""
    async with open_desk(tmp_path, clock, access="invite") as site:
        yield site


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip(NO_CHROMIUM)
    async with open_browser() as browser:
        yield browser


@pytest.fixture(params=list(SIZES))
async def page(request: pytest.FixtureRequest, browser: Browser, site: Site) -> AsyncIterator[Page]:
    """A page of a fresh browser profile, on a phone and on a desk; nothing may be said in its console."""
    async with open_page(browser, site, SIZES[request.param]) as page:
        yield page


@pytest.fixture(params=list(SIZES))
async def desk_page(request: pytest.FixtureRequest, browser: Browser, desk: Site) -> AsyncIterator[Page]:
    """A page of a fresh browser profile on the small base, on a phone and on a desk."""
    async with open_page(browser, desk, SIZES[request.param]) as page:
        yield page


@pytest.fixture
async def invited(tmp_path: Path, knowledge: Knowledge, clock: Clock) -> AsyncIterator[Site]:
    """The site on the shipped base, which answers only those who were invited."""
    async with open_site(make_settings(tmp_path, access="invite"), knowledge, clock) as site:
        yield site
