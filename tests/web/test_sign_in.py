"""Signing in by a link."""

from playwright.async_api import Page

from knowledge.services.access.records import Role
from tests.web.browsers import assert_accessible, assert_fits, sign_in
from tests.web.site import Site


async def test_link_leads_to_the_console(site: Site) -> None:
    client = await site.sign_in(Role.ADMIN)
    answer = await client.get("/console")
    assert answer.status_code == 200
    assert "signed in as Ada Admin" in answer.text


async def test_pages_of_signing_in_are_accessible(site: Site, page: Page) -> None:
    await page.goto("/console")
    await assert_accessible(page)
    await assert_fits(page)
    await page.goto(await site.make_sign_in_link(Role.ADMIN))
    await assert_accessible(page)
    await assert_fits(page)
    await sign_in(page, site, Role.ADMIN)
    await assert_accessible(page)
    await assert_fits(page)
