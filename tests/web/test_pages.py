"""What must hold on every page of every part, on a phone and on a desk."""

from collections.abc import AsyncIterator, Iterator, Sequence

import pytest
from playwright.async_api import Browser, Page

from knowledge.services.access.records import Role
from tests.web.browsers import NARROW, PHONE, SIZES, assert_accessible, assert_no_wider, open_page
from tests.web.pages import PARTS, Shot
from tests.web.site import Site

# So many pages a test: few enough that several processes share them evenly, enough that a browser's cache pays.
_AT_ONCE = 8


def _deal() -> Iterator[object]:
    for part, shots in PARTS.items():
        for first in range(0, len(shots), _AT_ONCE):
            yield pytest.param(shots[first : first + _AT_ONCE], id=f"{part}-{first // _AT_ONCE + 1}")


@pytest.mark.parametrize("shots", list(_deal()))
async def test_axe_finds_nothing_and_the_page_fits(shots: Sequence[Shot], site: Site, browser: Browser) -> None:
    faults = []
    # One profile for all of them: a new one would fetch and compile every script and style anew.
    async with open_page(browser, site, PHONE) as page:
        for shot in shots:
            await page.context.clear_cookies()
            await page.set_viewport_size(PHONE)
            await shot.show(page, site)
            faults += [f"{shot.name} {fault}" async for fault in _find_faults(page)]
            await page.unroute_all()
    assert not faults, "\n\n".join(faults)


async def _find_faults(page: Page) -> AsyncIterator[str]:
    for name, size in {**SIZES, "narrow phone": NARROW}.items():
        await page.set_viewport_size(size)
        for check in (assert_no_wider,) if size is NARROW else (assert_no_wider, assert_accessible):
            try:
                await check(page)
            except AssertionError as fault:
                yield f"on a {name}: {fault}"


def test_no_two_pages_have_the_same_name() -> None:
    names = [shot.name for shots in PARTS.values() for shot in shots]
    assert len(names) == len(set(names))


async def test_short_addresses_that_people_type_lead_to_the_page_they_mean(site: Site) -> None:
    for path, to in (("/privacy", "/about#privacy"), ("/account", "/about#you")):
        answer = await site.open().get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, to)
    member = await site.sign_in(Role.STAFF)
    assert (await member.get("/account")).headers["location"] == "/console/account"
