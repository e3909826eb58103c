"""Editing as people do it in a browser: on a phone and on a desk, with scripts and the keyboard."""

import re

from playwright.async_api import Browser, Page, expect

from handlers.web.chat import wording
from knowledge.services.access.records import Role
from tests.web.browsers import PHONE, open_page, sign_in
from tests.web.editing import FOOD, FOOD_ID, bring_live, fill_form, open_change
from tests.web.pages.chat import ask, press, set_area
from tests.web.site import Site

QUESTION = "where can she get a wig after chemo"


async def _approve(browser: Browser, desk: Site, path: str) -> None:
    """Approve a change as somebody else, on another phone."""
    async with open_page(browser, desk, PHONE) as page:
        await sign_in(page, desk, Role.APPROVER)
        await page.goto(path)
        await page.get_by_label("Your note").fill("Read it and rang them")
        await page.get_by_role("button", name="Approve, and make it live").click()
        await expect(page.get_by_text("It is live now")).to_be_visible()


async def test_an_unmet_question_gets_an_entry_and_whoever_asked_is_told(
    desk: Site, desk_page: Page, browser: Browser
) -> None:
    page = desk_page
    asker = await (await browser.new_context(base_url=desk.url, viewport=PHONE)).new_page()
    await set_area(asker, "Rutland")
    await ask(asker, QUESTION)
    await press(asker, "Tell me when it is answered")
    await asker.locator(".chat-said").wait_for()
    await desk.services.review.refresh()
    await sign_in(page, desk, Role.EDITOR)
    await page.goto("/console/questions/unmet")
    await page.get_by_label(QUESTION).check()
    await page.get_by_label("With those ticked").select_option("Start a new entry")
    await page.get_by_role("button", name="Continue").click()
    await page.get_by_label("Name of the entry").fill("Wigs after chemotherapy")
    await page.get_by_label("Area").select_option("Rutland")
    await page.get_by_label("Topic").select_option("Wellbeing")
    await page.get_by_role("button", name="Start").click()
    await expect(page.get_by_role("textbox", name="Phrasings")).to_have_value(re.compile(QUESTION))
    await expect(page.get_by_label("Name", exact=True)).to_have_value("Wigs after chemotherapy")
    await page.get_by_label("The whole area").check()
    await page.get_by_label("What it does").fill("A voucher towards a wig for people who have lost their hair.")
    # The preview follows by itself.
    await expect(page.locator("#preview")).to_contain_text("A voucher towards a wig")
    await page.get_by_label("Who it is for").fill("Anyone in treatment for cancer.")
    await page.get_by_label("How to refer").fill("Phone the ward.")
    await page.get_by_role("button", name="Add a contact").click()
    await expect(page.locator("#contacts-0-kind")).to_be_focused()
    await page.get_by_label("Kind").select_option("phone")
    await page.get_by_label("Number, address or page").fill("01905 722589")
    await page.get_by_label("Whose it is, and for what").fill("Ward")
    await page.get_by_label("When it was last seen").fill("November 2026")
    await page.get_by_label("Current: it runs now").check()
    await page.get_by_role("button", name="Add a source").click()
    await page.get_by_label("Web address of the page").fill("https://www.example.gov.uk/wigs")
    await page.get_by_label("The date the page shows").fill("2 November 2026")
    await page.get_by_label("What staff would type").fill(QUESTION)
    await page.get_by_role("button", name="Try it").click()
    await expect(page.locator("#tried")).to_contain_text("This edit changes what staff get for this question.")
    await expect(page.locator("#tried")).to_contain_text("Wigs after chemotherapy")
    await page.get_by_role("button", name="Check and continue").click()
    await page.wait_for_url("**/console/changes/*")
    await expect(page.get_by_text("Made for")).to_be_visible()
    await page.get_by_role("button", name="Run the replay").click()
    await expect(page.locator(".sp-figures")).to_contain_text("1 answers gained", timeout=60_000)
    await expect(page.get_by_text(f"“{QUESTION}”").first).to_be_visible()
    await page.get_by_label("Why is this needed?").fill("Staff asked and we had nothing")
    await page.get_by_role("button", name="Send for approval").click()
    await expect(page.get_by_text("somebody else has to approve it")).to_be_visible()
    await expect(page.get_by_role("button", name="Approve, and make it live")).to_have_count(0)
    await _approve(browser, desk, page.url)
    await asker.goto("/")
    await expect(asker.locator(".chat-asked").first).to_contain_text(wording.ASKED_EARLIER)
    await expect(asker.locator(".chat-card__title").first).to_have_text("Wigs after chemotherapy")
    await asker.context.close()
    await page.goto("/console/history")
    await expect(page.get_by_text("approved by Abe Approver")).to_be_visible()


async def test_a_bad_edit_is_refused_at_its_field(desk: Site, desk_page: Page) -> None:
    page = desk_page
    await sign_in(page, desk, Role.EDITOR)
    await page.goto(f"{FOOD}/edit")
    await page.get_by_label("What it does").fill("x" * 500)
    await page.get_by_role("textbox", name="Phrasings").fill("smoke alarm fitted")
    await page.get_by_role("button", name="Check and continue").click()
    summary = page.get_by_role("alert")
    await expect(summary).to_contain_text("“What it does” has 500 characters, at most 420 fit a phone: shorten it")
    await summary.get_by_role("link", name=re.compile("What it does")).click()
    await expect(page.get_by_label("What it does")).to_be_focused()
    await expect(page.get_by_label("What it does")).to_have_value("x" * 500)
    await page.get_by_label("What it does").fill("Food for three days.")
    await page.get_by_role("button", name="Check and continue").click()
    # A phrasing that another entry has shows only once the entry itself has a valid form.
    await expect(summary).to_contain_text("“smoke alarm fitted” already stands in “Home fire safety visit”")
    await page.get_by_role("textbox", name="Phrasings").fill("tins and pasta")
    await page.get_by_role("button", name="Check and continue").click()
    await page.wait_for_url("**/console/changes/*")


async def test_of_two_editors_the_second_sees_the_first_and_merges(
    desk: Site, desk_page: Page, browser: Browser
) -> None:
    page = desk_page
    await sign_in(page, desk, Role.EDITOR)
    await page.goto(f"{FOOD}/edit")
    first = await desk.sign_in(Role.EDITOR, "Fay First")
    typed = {"how_to_refer": "Phone first.", "wait": "A day.", "do": "save"}
    theirs = await open_change(desk, await fill_form(first, f"{FOOD}/edit", typed))
    await bring_live(desk, first, theirs.id)
    await page.get_by_label("How to refer").fill("Send a form.")
    await page.get_by_label("Cost").fill("Free.")
    await page.get_by_role("button", name="Check and continue").click()
    await page.get_by_label("Why is this needed?").fill("They have a form now")
    await page.get_by_role("button", name="Send for approval").click()
    await expect(page.get_by_role("heading", name="Somebody else changed the same")).to_be_visible()
    await expect(page.get_by_text("Phone first.").first).to_be_visible()
    await expect(page.get_by_text("Theirs, live now (Fay First)")).to_be_visible()
    await page.get_by_role("button", name="Merge and send").click()
    await expect(page.get_by_role("alert")).to_contain_text("Choose what becomes of “How to refer”")
    await page.get_by_label("Merge: write it so that both are in it").check()
    await page.get_by_label(re.compile("If you merge")).fill("Send a form, or phone first.")
    await page.get_by_role("button", name="Merge and send").click()
    await expect(page.get_by_text("Sent. A second person now approves it")).to_be_visible()
    await _approve(browser, desk, page.url)
    entry = desk.services.knowledge.live.base.entries[FOOD_ID]  # type: ignore[union-attr]
    assert (entry.how_to_refer, entry.wait, entry.cost) == ("Send a form, or phone first.", "A day.", "Free.")


async def test_an_entry_goes_back_to_an_earlier_version(desk: Site, desk_page: Page, browser: Browser) -> None:
    page = desk_page
    file = desk.settings.knowledge / "rutland" / "housing.yaml"
    before = file.read_bytes()
    client = await desk.sign_in(Role.EDITOR, "Fay First")
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"wait": "A month.", "do": "save"}))
    await bring_live(desk, client, change.id)
    assert b"A month." in file.read_bytes()
    await sign_in(page, desk, Role.EDITOR)
    await page.goto(f"{FOOD}/history")
    await page.get_by_text(re.compile("^Go back to this version")).first.click()
    await page.get_by_role("button", name="Go back to this version").click()
    await expect(page.get_by_role("alert")).to_contain_text("Say why you go back")
    await page.get_by_label("Why do you go back?").fill("It is two days after all")
    await page.get_by_role("button", name="Go back to this version").click()
    await expect(page.get_by_text("This draft goes back to that version")).to_be_visible()
    await page.get_by_role("button", name="Send for approval").click()
    await _approve(browser, desk, page.url)
    assert file.read_bytes() == before


async def test_the_form_works_by_keyboard(desk: Site, desk_page: Page) -> None:
    page = desk_page
    await sign_in(page, desk, Role.EDITOR)
    await page.goto(f"{FOOD}/edit")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    await page.keyboard.press("Enter")
    met = []
    for _ in range(70):
        await page.keyboard.press("Tab")
        met.append(await page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        if met[-1] == "cost":
            await page.keyboard.type("Free.")
        if met[-1] == "do" and "sources" not in str(met[-2]):
            said = await page.evaluate("document.activeElement.textContent.trim()")
            if said == "Check and continue":
                break
    assert [name for name in ("name", "summary", "cost", "phrasings", "standing") if name in met] == [
        "name",
        "summary",
        "cost",
        "phrasings",
        "standing",
    ]
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/console/changes/*")
    await expect(page.get_by_text("Free.").first).to_be_visible()
