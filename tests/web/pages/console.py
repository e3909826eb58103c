"""The pages of people, account and audit."""

from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import cast

from playwright.async_api import Page, Route

from knowledge.services.access.records import Role
from knowledge.services.digests.records import (
    Digest,
    Failure,
    FailureKind,
    Gap,
    Listed,
    NewGroup,
    Reported,
    Week,
)
from knowledge.services.live import LiveBase
from tests.web.pages.opening import Show, enter, opening
from tests.web.pages.shot import Shot
from tests.web.site import Site


def show_digest(path: str) -> Show:
    """Return what opens a page with a digest of the week before last, in which something was asked and reported."""

    async def show(page: Page, site: Site) -> None:
        account = await site.add_account(Role.APPROVER)
        gaps = Listed((Gap("warmer-homes", "Redditch", 4), Gap("housing", None, 1)), 2)
        reported = Listed((Reported("worcs-redditch-homes", "Redditch housing register", 2),), 1)
        groups = Listed((NewGroup("0123456789", "who mends a bicycle for a carer", 3),), 12)
        failures = (Failure(FailureKind.UNSENT, 2),)
        week = Week(date(2026, 11, 9), date(2026, 11, 15), None, groups, gaps, Listed(), reported, failures, 1)
        made = datetime(2026, 11, 16, 8, tzinfo=UTC)
        await site.services.digests.store.add(Digest("d1", account.id, date(2026, 11, 16), week, made, False))
        await opening(path, Role.APPROVER)(page, site)

    return show


async def show_to_confirm(page: Page, site: Site) -> None:
    """Show what an owner is to confirm: she is named as the owner of an area, and the others of the areas are not."""
    await site.add_account(Role.EDITOR, "Worcestershire editors")
    client = await site.make_sign_in_link(Role.EDITOR, "Worcestershire editors")
    await page.goto(client)
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url("**/console**")
    await page.goto("/console/confirm")


async def show_people(page: Page, site: Site) -> None:
    """Show the list with somebody of each role."""
    for role in Role:
        await site.add_account(role)
    await opening("/console/people", Role.ADMIN)(page, site)


async def show_person(page: Page, site: Site) -> None:
    """Show somebody's own page, for an admin."""
    account = await site.add_account(Role.EDITOR, area="worcestershire")
    await opening(f"/console/people/{account.id}", Role.ADMIN)(page, site)


async def show_link(page: Page, site: Site) -> None:
    """Show a sign-in link that was made for somebody."""
    await show_person(page, site)
    await page.get_by_role("button", name="Make a sign-in link").click()
    await page.get_by_label("Link").wait_for()


async def show_used_link(page: Page, site: Site) -> None:
    """Show what comes of a sign-in link that was used already."""
    link = await site.make_sign_in_link(Role.EDITOR)
    await page.goto(link)
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url("**/console**")
    await page.goto(link)


async def show_refusal(page: Page, site: Site) -> None:
    """Show a page that a role may not see."""
    await opening("/console/people", Role.EDITOR)(page, site)


async def show_fault(page: Page, site: Site) -> None:
    """Show what comes where the program has failed."""

    async def pass_on(route: Route) -> None:
        # The page as it is, but for its status: the browser would write that into its console as a fault.
        await route.fulfill(response=await route.fetch(), status=HTTPStatus.OK)

    await enter(page, site, Role.EDITOR)
    knowledge = site.services.knowledge
    live, knowledge.live = knowledge.live, cast(LiveBase, object())
    try:
        await page.route("**/console/entries", pass_on)
        await page.goto("/console/entries")
        await page.get_by_role("heading", level=1).wait_for()
    finally:
        knowledge.live = live


PAGES = (
    Shot("sign-in", opening("/sign-in")),
    Shot("sign-in-used", show_used_link),
    Shot("refusal", show_refusal),
    Shot("fault", show_fault),
    Shot("console", opening("/console", Role.EDITOR)),
    Shot("console-digest", show_digest("/console")),
    Shot("digest", show_digest("/console/digest")),
    Shot("confirm", show_to_confirm),
    Shot("people", show_people),
    Shot("person", show_person),
    Shot("person-link", show_link),
    Shot("person-new", opening("/console/people/new", Role.ADMIN)),
    Shot("account", opening("/console/account", Role.EDITOR)),
    Shot("link-telegram", opening("/console/account", Role.EDITOR, "Link Telegram")),
    Shot("audit", opening("/console/audit", Role.ADMIN)),
)
