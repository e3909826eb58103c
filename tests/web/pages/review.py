"""The pages of the overview and of the queues, with questions in them."""

from datetime import timedelta

from playwright.async_api import Page

from knowledge.services.access.records import Role
from knowledge.services.records import FeedbackKind
from tests.web.asked import DFG, FOOD, ask, report
from tests.web.pages.opening import Show, opening
from tests.web.pages.shot import Shot
from tests.web.site import Site

UNMET = "/console/questions/unmet"
_ASKED = (
    ("wheelchair taxi to her clinic", "taxi for a wheelchair", "wheelchair accessible taxi to hospital"),
    ("fence blown down in the storm", "who mends a fence after a storm"),
    ("school uniform for three kids",),
)


async def fill(site: Site) -> None:
    """Log some weeks of questions, most of them answered, and what was said of some answers."""
    if any((await site.services.review.count_waiting()).values()):
        return
    for day in range(27):
        at = site.clock.now - timedelta(days=day)
        for entry in (DFG, FOOD)[: 1 + day % 2]:
            await ask(site, "help with it", outcome="answer", entries=((entry, 0.9),), district="Redditch", asked_at=at)
    for texts in _ASKED:
        await ask(site, *texts, district="Wychavon")
    for entry, note in ((DFG, "The number rings out"), (FOOD, None)):
        [question] = await ask(site, "where can she get it", outcome="answer", entries=((entry, 0.9),))
        await report(site, question, FeedbackKind.OUT_OF_DATE, entry, note)
        await report(site, question, FeedbackKind.NOT_THIS, entry)


def showing(path: str) -> Show:
    """Return what shows a page to an editor, with questions to see."""

    async def show(page: Page, site: Site) -> None:
        await fill(site)
        await opening(path, Role.EDITOR)(page, site)

    return show


async def show_group(page: Page, site: Site) -> None:
    """Show the questions of one group."""
    await showing(UNMET)(page, site)
    await page.get_by_role("link", name="Look at all 3 questions").click()


def acting(action: str) -> Show:
    """Return what shows the form of an action on the first group."""

    async def show(page: Page, site: Site) -> None:
        await showing(UNMET)(page, site)
        await page.get_by_role("checkbox").first.check()
        await page.get_by_label("With those ticked").select_option(action)
        await page.get_by_role("button", name="Continue").click()

    return show


PAGES = (
    Shot("overview", showing("/console/overview")),
    Shot("unmet", showing(UNMET)),
    Shot("unmet-group", show_group),
    Shot("unmet-gone", showing(f"{UNMET}/group/gone")),
    Shot("unmet-attach", acting("Attach to an entry")),
    Shot("unmet-new", acting("Start a new entry")),
    Shot("unmet-out-of-scope", acting("Mark as out of scope")),
    Shot("unmet-assign", acting("Assign to a colleague")),
    Shot("unmet-note", acting("Add a note")),
    Shot("not-this", showing("/console/questions/not-this")),
    Shot("out-of-date", showing("/console/questions/out-of-date")),
)
