"""The overview and the queues in a real browser, on a phone and on a desk."""

import io
from pathlib import Path

import openpyxl
from playwright.async_api import Page, expect

from knowledge.services.access.records import Role
from knowledge.services.records import FeedbackKind
from tests.web.asked import DFG, FOOD, ask, report
from tests.web.browsers import assert_accessible, assert_fits, sign_in
from tests.web.site import Site

UNMET = "/console/questions/unmet"


async def look(page: Page, heading: str) -> None:
    """Check which page is open. That anybody can use it is checked of every page by itself, in test_pages."""
    await expect(page.get_by_role("heading", level=1)).to_have_text(heading)


async def choose(page: Page, action: str) -> None:
    """Do something with what is ticked."""
    await page.get_by_label("With those ticked").select_option(action)
    await page.get_by_role("button", name="Continue").click()


async def test_an_editor_reads_the_overview(site: Site, page: Page) -> None:
    await sign_in(page, site, Role.EDITOR)
    await page.goto("/console/overview")
    await look(page, "Overview")
    await ask(site, "ramp", "rails", outcome="answer", entries=((DFG, 0.9),), district="Redditch")
    await ask(site, "taxi", "fence", "a very long word " + "x" * 90)
    await page.reload()
    await page.get_by_text("Questions a day as a table").click()
    await expect(page.get_by_role("cell", name="5", exact=True)).to_be_visible()
    await look(page, "Overview")
    await page.get_by_role("link", name="Unmet questions").click()
    await look(page, "Unmet questions")


async def test_a_group_is_attached_to_an_entry_and_that_is_undone(site: Site, page: Page) -> None:
    await ask(site, "wheelchair taxi", "taxi for a wheelchair", "whelchair taxi please", district="Redditch")
    await ask(site, "fence blown down")
    await sign_in(page, site, Role.EDITOR)
    await page.goto(UNMET)
    await page.get_by_role("button", name="Continue").click()
    await expect(page.get_by_role("alert")).to_contain_text("Tick the questions")
    await look(page, "Unmet questions")
    await page.get_by_role("link", name="Look at all 3 questions").click()
    await look(page, "whelchair taxi please")
    await page.get_by_label("The whole group").check()
    await choose(page, "Attach to an entry")
    await look(page, "Attach to an entry")
    await page.get_by_role("button", name="Attach to an entry").click()
    await expect(page.get_by_role("alert")).to_contain_text("Choose the entry")
    await page.get_by_label("Search for another entry").fill("food bank")
    await page.get_by_label("Text 1", exact=True).fill("wheelchair taxi please")
    await page.get_by_role("button", name="Search").click()
    await page.locator(f"input[value={FOOD}]").check()
    await expect(page.get_by_label("Text 1", exact=True)).to_have_value("wheelchair taxi please")
    await look(page, "Attach to an entry")
    await page.get_by_role("button", name="Attach to an entry").click()
    await expect(page.get_by_role("alert")).to_contain_text("3 questions attached to an entry in a draft")
    await expect(page.get_by_text("1 question in 1 group")).to_be_visible()
    await look(page, "Unmet questions")
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("alert")).to_contain_text("Undone: 3 questions")
    await expect(page.get_by_text("4 questions in 2 groups")).to_be_visible()


async def test_every_action_has_a_page_that_anybody_can_use(site: Site, page: Page) -> None:
    await ask(site, "taxi", "fence")
    await site.add_account(Role.APPROVER)
    await sign_in(page, site, Role.EDITOR)
    for action in (
        "Start a new entry", "Mark as out of scope", "Assign to a colleague", "Add a note", "Mark as done",
    ):  # fmt: skip
        await page.goto(UNMET)
        await page.get_by_role("link", name="Tick all on this page").click()
        await choose(page, action)
        await look(page, action)
    # The other actions have pages among those of test_pages.
    await assert_accessible(page)
    await assert_fits(page)
    await page.get_by_role("button", name="Mark as done").click()
    await page.goto(f"{UNMET}?state=done")
    await page.get_by_label("taxi").check()
    await choose(page, "Put back into the queue")
    await look(page, "Put back into the queue")
    await assert_accessible(page)
    await assert_fits(page)


async def test_reports_are_worked_through_by_keyboard(site: Site, page: Page) -> None:
    for entry, note in ((DFG, "The number rings out"), (FOOD, None)):
        [question] = await ask(site, "ramp", outcome="answer", entries=((entry, 0.9),))
        await report(site, question, FeedbackKind.OUT_OF_DATE, entry, note)
        await report(site, question, FeedbackKind.NOT_THIS, entry)
    await sign_in(page, site, Role.EDITOR)
    await page.goto("/console/questions/not-this")
    await look(page, "Not this")
    await page.goto("/console/questions/out-of-date")
    await look(page, "Reported out of date")
    box = page.get_by_role("checkbox").first
    await box.focus()
    await page.keyboard.press("Space")
    await expect(box).to_be_checked()
    await page.get_by_label("With those ticked").focus()
    await page.keyboard.press("M")
    for _ in range(5):
        if await page.get_by_label("With those ticked").input_value() == "done":
            break
        await page.keyboard.press("ArrowDown")
    await page.get_by_role("button", name="Continue").press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Mark as done")
    await page.get_by_role("button", name="Mark as done").press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("1 question marked as done")


async def test_what_has_the_focus_is_never_under_the_action_bar(site: Site, page: Page) -> None:
    await ask(site, *(f"word{number} thing{number}" for number in range(12)))
    await sign_in(page, site, Role.EDITOR)
    await page.goto(UNMET)
    boxes = page.get_by_role("checkbox")
    for number in range(await boxes.count()):
        await boxes.nth(number).focus()
        covered = await boxes.nth(number).evaluate(
            "(box) => box.getBoundingClientRect().bottom > "
            "document.querySelector('.sp-actions').getBoundingClientRect().top"
        )
        assert not covered, f"box {number} is under the bar"


async def test_a_filter_is_exported(site: Site, page: Page, tmp_path: Path) -> None:
    await ask(site, "=1+1 taxi", "fence")
    await sign_in(page, site, Role.EDITOR)
    await page.goto(f"{UNMET}?text=taxi")
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name="Export as XLSX").click()
    path = tmp_path / "export.xlsx"
    await (await waiting.value).save_as(path)
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows()] == ["Question", "=1+1 taxi"]
