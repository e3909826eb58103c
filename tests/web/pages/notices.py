"""The pages of notices, and an answer with one on top."""

from datetime import timedelta

from playwright.async_api import Page

from knowledge.services.access.records import Role
from knowledge.services.notices.draft import Draft
from tests.web.pages.chat import ask
from tests.web.pages.opening import Show, opening
from tests.web.pages.shot import Shot
from tests.web.site import Site

_NEW = "/console/notices/new"


async def put_up(site: Site) -> None:
    """Have one notice on, one coming and one ended."""
    services = site.services
    now, live, admin = site.clock(), services.knowledge.live, await site.add_account(Role.ADMIN)
    assert live
    if await services.notices.store.list_all():
        return
    days = [(now + timedelta(days=ahead)).date().isoformat() for ahead in (0, 4, 9)]
    beds = Draft(
        "Cold-weather beds are open tonight: ask the Redditch team by 4pm.", "worcestershire", ("Redditch",),
        ("homelessness",), (), "nat-emergency-999", ends_on=days[1], ends_at="10am",
    )  # fmt: skip
    scheme = Draft(
        "The boiler scheme closes on this day.", "worcestershire", topics=("warmer-homes",), starts_on=days[1],
        ends_on=days[2],
    )  # fmt: skip
    flood = Draft("The Severn is high: sandbags are at the depot.", "worcestershire", ends_on=days[1])
    for draft in (beds, scheme, flood):
        await services.notices.put_up(admin, draft.area, services.notices.check(draft, live))
    over = next(one for one in await services.notices.store.list_all() if one.text == flood.text)
    await services.notices.end(admin, over)


def with_notices(show: Show) -> Show:
    """Return what shows a page while there are notices."""

    async def show_on(page: Page, site: Site) -> None:
        await put_up(site)
        await show(page, site)

    return show_on


async def show_refused(page: Page, site: Site) -> None:
    """Show what is wrong with a notice that says nothing of its end."""
    await opening(f"{_NEW}?area=worcestershire", Role.ADMIN)(page, site)
    await page.get_by_label("What must staff know?").fill("Ring Sarah Jones on 07700 900123")
    await page.get_by_role("button", name="Put it up").click()
    await page.get_by_role("heading", name="There is a problem").wait_for()


async def show_change(page: Page, site: Site) -> None:
    """Show the form that changes a notice."""
    await opening("/console/notices", Role.ADMIN)(page, site)
    await page.get_by_role("link", name="Change").first.click()
    await page.get_by_role("heading", name="Change the notice").wait_for()


async def show_answer(page: Page, _: Site) -> None:
    """Show an answer with a notice."""
    await page.goto("/")
    await ask(page, "sleeping rough in Redditch tonight")


async def show_end(page: Page, site: Site) -> None:
    """Ask whether a notice is to end now."""
    await opening("/console/notices", Role.ADMIN)(page, site)
    await page.get_by_role("link", name="End now").first.click()
    await page.get_by_role("heading", name="End the notice now?").wait_for()


PAGES = (
    Shot("notices", with_notices(opening("/console/notices", Role.ADMIN))),
    Shot("notice-area", opening(_NEW, Role.ADMIN)),
    Shot("notice-new", opening(f"{_NEW}?area=worcestershire", Role.ADMIN)),
    Shot("notice-refused", show_refused),
    Shot("notice-change", with_notices(show_change)),
    Shot("notice-end", with_notices(show_end)),
    Shot("chat-notice", with_notices(show_answer)),
)
