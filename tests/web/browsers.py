"""A real browser at the sizes that matter, and what must hold on every page in it."""

import os
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, ConsoleMessage, Page, ViewportSize, async_playwright

from knowledge.services.access.records import Role
from tests.web.site import Site

PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=800)
SIZES: Mapping[str, ViewportSize] = {"phone": PHONE, "desk": DESK}
# The narrowest that a page has to fit on.
NARROW = ViewportSize(width=320, height=800)
# Debian's build without a screen draws with a third of the work.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
# A refusal that a test is about is no fault of the page, nor is that nobody is answered. The worker, which fetches all
# that it keeps for every new profile, has tests of its own.
_STATUS = "the server responded with a status of"
_MEANT = (f"{_STATUS} 4", f"{_STATUS} 503", "Response Status Error Code 4", "Service Worker registration blocked")
_AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """Give Debian's Chromium."""
    # Root cannot have its sandbox.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def open_page(browser: Browser, site: Site, size: ViewportSize, *, scripts: bool = True) -> AsyncIterator[Page]:
    """Give a page of a fresh browser profile; whatever its console says against a page fails the test."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(one in message.text for one in _MEANT):
            said.append(f"{page.url}: {message.text}")

    context = await browser.new_context(
        base_url=site.url, viewport=size, java_script_enabled=scripts, locale="en-GB", service_workers="block"
    )
    page = await context.new_page()
    page.set_default_timeout(15_000)
    page.on("console", note)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}\n{error.stack}"))
    try:
        yield page
    finally:
        await context.close()
    assert said == [], said


async def sign_in(page: Page, site: Site, role: Role, name: str | None = None) -> None:
    """Sign in as somebody of that role, by a link, as people do."""
    await page.goto(await site.make_sign_in_link(role, name))
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url("**/console**")


async def assert_accessible(page: Page) -> None:
    """Fail if axe finds anything on the page as it stands."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE_SCRIPT)
    found = await page.evaluate(_RUN_AXE, {"resultTypes": ["violations"], "runOnly": _AXE_TAGS, "preload": False})
    assert found == [], f"{page.url}\n{found}"


async def assert_fits(page: Page) -> None:
    """Fail if the page scrolls sideways at its present width or at 320 pixels."""
    await assert_no_wider(page)
    size = page.viewport_size
    await page.set_viewport_size(NARROW)
    await assert_no_wider(page)
    if size:
        await page.set_viewport_size(size)


async def assert_no_wider(page: Page) -> None:
    """Fail if the page scrolls sideways at its present width."""
    wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        raise AssertionError(f"{page.url} is {wide} pixels too wide: {await page.evaluate(_FIND_WIDE)}")


# Only what is wrong comes back: the rest is long.
_RUN_AXE = """
(options) => axe.run(document, options).then((found) => found.violations.map((one) => ({
  rule: one.id, help: one.help, where: one.nodes.map((node) => `${node.html} ${node.failureSummary}`),
})))
"""
_FIND_WIDE = """
() => [...document.querySelectorAll('body *')]
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((one) => `${one.tagName}.${one.className}`).slice(0, 5).join(', ')
"""
