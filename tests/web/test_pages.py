"""What must hold on every page of every part, on a phone and on a desk."""

import pytest
from playwright.async_api import Browser

from tests.web.browsers import PHONE, SIZES, assert_accessible, assert_fits, open_page
from tests.web.pages import PARTS
from tests.web.site import Site


@pytest.mark.parametrize("part", PARTS)
async def test_axe_finds_nothing_and_the_page_fits(part: str, site: Site, browser: Browser) -> None:
    faults = []
    for shot in PARTS[part]:
        async with open_page(browser, site, PHONE) as page:
            await shot.show(page, site)
            for name, size in SIZES.items():
                await page.set_viewport_size(size)
                for check in (assert_accessible, assert_fits):
                    try:
                        await check(page)
                    except AssertionError as fault:
                        faults.append(f"{shot.name} on a {name}: {fault}")
    assert not faults, "\n\n".join(faults)


def test_no_two_pages_have_the_same_name() -> None:
    names = [shot.name for shots in PARTS.values() for shot in shots]
    assert len(names) == len(set(names))
