"""The console's pages of people, account and audit in a real browser, on a phone and on a desk."""

import re

from playwright.async_api import Page, expect

from knowledge.services.access.records import Role
from tests.web.browsers import assert_accessible, assert_fits, sign_in
from tests.web.site import Site


async def look(page: Page, heading: str) -> None:
    """Check which page is open. That anybody can use it is checked of every page by itself, in test_pages."""
    await expect(page.get_by_role("heading", level=1)).to_have_text(heading)


async def look_closely(page: Page, heading: str) -> None:
    """Check a page that is not among those: its heading, that anybody can use it, and that it fits."""
    await look(page, heading)
    await assert_accessible(page)
    await assert_fits(page)


async def test_an_admin_adds_somebody_who_signs_in_and_out(site: Site, page: Page) -> None:
    await page.goto("/console")
    await look(page, "Sign in")
    await page.goto(await site.make_sign_in_link(Role.ADMIN))
    await look(page, "Sign in")
    await page.get_by_role("button", name="Sign in").click()
    await look(page, "Signpost console")
    await page.goto("/console/people")
    await look(page, "People")
    await page.get_by_role("button", name="Add a person").click()
    await look(page, "Add a person")
    await page.get_by_role("button", name="Add the person").click()
    await expect(page.get_by_role("alert")).to_contain_text("Enter a name")
    await look_closely(page, "Add a person")
    await page.get_by_label("Name").fill("Nia New")
    await page.get_by_label("Editor").check()
    await page.get_by_label("Area").select_option("Nottingham")
    await page.get_by_role("button", name="Add the person").click()
    await expect(page.get_by_role("alert")).to_contain_text("Nia New has been added")
    await look(page, "Nia New")
    await page.get_by_role("button", name="Make a sign-in link").click()
    await look(page, "Sign-in link for Nia New")
    await page.get_by_role("button", name="Copy the link").click()
    await expect(page.get_by_text(re.compile("^(Copied|Selected: copy it now)$"))).to_be_visible()
    link = await page.get_by_label("Link").input_value()
    await page.goto("/console/audit")
    await look(page, "Audit")
    await page.goto("/console/account")
    await look(page, "My account")
    await page.get_by_role("button", name="Sign out", exact=True).click()
    await look(page, "Sign in")
    await page.goto(link)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_text("You are signed in as Nia New (editor).")).to_be_visible()
    await page.goto(link)
    await look(page, "This link cannot be used")


async def test_refusals_and_pages_that_are_not_there_can_be_read(site: Site, page: Page) -> None:
    await page.goto("/nowhere")
    await look_closely(page, "Page not found")
    await sign_in(page, site, Role.EDITOR)
    await page.goto("/console/people")
    await look(page, "You cannot open this page")
    await page.goto("/console/account")
    await page.get_by_role("button", name="Link Telegram").click()
    await look(page, "Link Telegram")


async def test_the_first_admin_signs_in_by_keyboard_alone(site: Site, page: Page) -> None:
    secret = await site.services.access.sign_in.make_first_link()
    await page.goto(f"/sign-in/{secret}")
    await look(page, "Set up Signpost")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Your name")).to_be_focused()
    await page.keyboard.type("Ada")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await look(page, "Signpost console")
