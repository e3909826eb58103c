"""The report: what is asked for, and the page that comes of it, with a year of questions in it."""

from typing import cast

from playwright.async_api import Page

from bot.storage.report import SqlCounts
from knowledge.services.access.records import Role
from tests.reporting.made_year import FIRST, make_year
from tests.web.pages.opening import opening
from tests.web.pages.shot import Shot
from tests.web.site import Site

PATH = "/console/report"
# Enough for figures of every kind.
_QUESTIONS, _STAFF = 3_000, 150
REMARKS = (
    "Winter brought twice as many questions on cold homes.\n"
    "Staff in Redditch asked again and again for “somebody to clear a hoarded flat”, of which nothing is recorded yet."
)


async def fill(site: Site, questions: int = _QUESTIONS, staff: int = _STAFF) -> None:
    """Put a year into a site, unless it is there for an earlier picture."""
    if (await site.services.review.overview(FIRST, FIRST)).questions:
        return
    live = site.services.knowledge.live
    assert live
    await make_year(live.base, questions, staff).fill(cast(SqlCounts, site.services.counts).engine)


async def show_report(page: Page, site: Site) -> None:
    """Show a report with remarks."""
    await fill(site)
    await opening(PATH, Role.ADMIN)(page, site)
    await page.get_by_label("Remarks (optional)").fill(REMARKS)
    await page.get_by_role("button", name="Show the report").click()
    await page.get_by_role("heading", name="What staff ask, learn and still lack").wait_for()


async def show_refused(page: Page, site: Site) -> None:
    """Show the form with months of which there is no report."""
    await opening(PATH, Role.APPROVER)(page, site)
    await page.get_by_label("First month").fill("2026-03-15")
    await page.get_by_role("button", name="Show the report").click()


PAGES = (
    Shot("report", opening(PATH, Role.ADMIN)),
    Shot("report-refused", show_refused),
    Shot("report-shown", show_report),
)
