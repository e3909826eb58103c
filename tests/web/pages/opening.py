"""How a page is opened before it is looked at."""

from collections.abc import Awaitable, Callable

from playwright.async_api import Page

from knowledge.services.access.records import Role
from tests.web.browsers import sign_in
from tests.web.site import Site

Show = Callable[[Page, Site], Awaitable[object]]


def opening(path: str, role: Role | None = None, press: str | None = None) -> Show:
    """Return what opens an address as somebody of that role, `None` for anybody, and presses a button there."""

    async def show(page: Page, site: Site) -> None:
        if role:
            await enter(page, site, role)
        await page.goto(path)
        if press:
            await page.get_by_role("button", name=press).click()

    return show


async def enter(page: Page, site: Site, role: Role) -> None:
    """Sign in as somebody of that role, or go on with the session of an earlier page."""
    if role in site.sessions:
        await page.context.add_cookies([*site.sessions[role]])
    else:
        await sign_in(page, site, role)
        site.sessions[role] = list(await page.context.cookies())
