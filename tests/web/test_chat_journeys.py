"""What staff do on the chat page in a real browser: on a phone and on a desk, with scripts and without, by keyboard."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from bot.export import list_questions
from handlers.web.chat import wording
from knowledge.services.live import Knowledge
from knowledge.services.records import FeedbackKind
from tests.web.browsers import PHONE, SIZES, assert_accessible, open_page
from tests.web.pages.chat import ask, press, set_area
from tests.web.site import Site

# Without scripts a page is the same in both sizes.
WAYS = (*(f"{size}, scripts" for size in SIZES), "phone, no scripts")


@pytest.fixture(params=WAYS)
async def reader(request: pytest.FixtureRequest, browser: Browser, site: Site) -> AsyncIterator[Page]:
    """A page in each size, and one without scripts."""
    size, scripts = request.param.split(", ")
    async with open_page(browser, site, SIZES[size], scripts=scripts == "scripts") as page:
        yield page


async def test_ask_choose_feedback(reader: Page, site: Site) -> None:
    await set_area(reader, "Worcestershire")
    await ask(reader, "homeless team")
    await press(reader, "Redditch")
    await expect(reader.locator(".chat-asked").first).to_have_text("You chose: Redditch")
    await expect(reader.locator(".chat-card__title").first).to_contain_text("Redditch Homelessness")
    await expect(reader.get_by_role("link", name="01527 534069").first).to_have_attribute("href", "tel:01527534069")
    await press(reader, "Helpful")
    await expect(reader.locator(".chat-said")).to_have_text(wording.THANKS)
    (logged,) = await list_questions(site.settings, unmet=False, since=None)
    assert logged.record.district == "Redditch"
    assert [said.kind for said in logged.feedback] == [FeedbackKind.HELPFUL]


async def test_urgent_is_on_top(reader: Page) -> None:
    await reader.goto("/")
    await ask(reader, "smell of gas in the kitchen")
    await expect(reader.locator(".chat-urgent")).to_be_in_viewport()
    # Both at one moment: the page may still be scrolling.
    top, asked = await reader.evaluate(
        "['.chat-urgent', '.chat-asked'].map((one) => document.querySelector(one).getBoundingClientRect().top)"
    )
    assert top < asked
    await expect(reader.locator(".chat-urgent a").first).to_have_attribute("href", "tel:0800111999")


async def test_told_when_answered(reader: Page, site: Site, newer: Knowledge) -> None:
    await reader.goto("/")
    await ask(reader, "bicycle puncture repair club")
    await press(reader, "Tell me when it is answered")
    await expect(reader.locator(".chat-said")).to_have_text(wording.WILL_TELL)
    site.services.knowledge.live = newer.live
    await reader.goto("/")
    await expect(reader.locator(".chat-asked").first).to_contain_text(wording.ASKED_EARLIER)
    await expect(reader.locator(".chat-card__title").first).to_have_text("Puncture <b>club</b> & friends")
    assert await site.services.waiting.list("web") == []


async def test_out_of_date_and_what_changed(reader: Page, site: Site) -> None:
    await reader.goto("/")
    await ask(reader, "Pension Credit")
    await press(reader, "Out of date")
    await reader.get_by_label("What has changed?").fill("the number is dead")
    await press(reader, "Send")
    await expect(reader.locator("#notice")).to_have_text(wording.CHANGE_NOTED)
    (logged,) = await list_questions(site.settings, unmet=False, since=None)
    assert [said.note for said in logged.feedback] == ["the number is dead"]


async def test_area_by_postcode_then_from_the_list(reader: Page) -> None:
    await set_area(reader, "WR9")
    await expect(reader.locator("#notice")).to_contain_text("Wychavon, Worcestershire")
    await reader.get_by_role("link", name="Change").click()
    await reader.locator("summary", has_text="Hertfordshire").click()
    await press(reader, "Dacorum")
    await expect(reader.locator(".chat-place").first).to_contain_text("Dacorum, Hertfordshire")


async def test_browse(reader: Page) -> None:
    await set_area(reader, "Redditch")
    await reader.get_by_role("link", name="Topics").click()
    await reader.get_by_role("link", name="Homelessness").click()
    await reader.get_by_role("link", name="Next page").click()
    await reader.locator(".chat-row").first.click()
    await expect(reader.get_by_role("heading", name="Who it is for")).to_be_visible()


async def test_copy_for_the_resident(reader: Page) -> None:
    await reader.goto("/")
    await ask(reader, "Pension Credit")
    await reader.get_by_text("Copy for the resident").click()
    text = await reader.get_by_label("Text for the resident").input_value()
    assert text.startswith("Pension Credit\n\nPension Credit tops up")
    assert "0800 99 1234" in text
    assert "First ring the claim line" not in text, "how to refer is for staff"


async def test_what_was_typed_is_there_after_a_text_that_is_too_long(reader: Page) -> None:
    await reader.goto("/")
    await reader.get_by_label("What does the person need?").fill("x" * 5000)
    await press(reader, "Ask")
    await expect(reader.get_by_role("alert").filter(has_text="5,000 characters")).to_be_visible()
    await expect(reader.get_by_label("What does the person need?")).to_have_value("x" * 5000)


async def test_nothing_but_the_keyboard(page: Page) -> None:
    await page.goto("/")
    await page.get_by_label("What does the person need?").focus()
    await page.keyboard.type("Pension Credit")
    await page.keyboard.press("Enter")
    await page.locator(".chat-asked").wait_for()
    await expect(page.locator("[id^=reply-]").first).to_be_focused()
    # From the answer on, by Tab alone.
    for _ in range(30):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.textContent.trim()") == "Helpful":
            break
    await page.keyboard.press("Space")
    await expect(page.locator(".chat-said")).to_be_focused()
    await expect(page.get_by_role("button", name="Helpful")).to_contain_text("✓ Helpful")
    await assert_accessible(page)


async def test_an_answer_is_said_aloud_and_the_page_is_not_loaded_anew(page: Page) -> None:
    await page.goto("/")
    await page.evaluate("window.isSame = true")
    await ask(page, "Pension Credit")
    await expect(page.locator("#live")).to_have_text("Answered: Pension Credit")
    await expect(page).to_have_title("Pension Credit – Signpost")
    await expect(page.get_by_label("What does the person need?")).to_have_value("")
    assert await page.evaluate("window.isSame")


async def test_two_quick_presses_are_one_question(page: Page, site: Site) -> None:
    await page.goto("/")
    await page.get_by_label("What does the person need?").fill("Pension Credit")
    await page.get_by_role("button", name="Ask", exact=True).dblclick()
    await page.locator(".chat-asked").first.wait_for()
    assert len(await list_questions(site.settings, unmet=False, since=None)) == 1


async def test_an_open_page_tells_by_itself(page: Page, site: Site, newer: Knowledge) -> None:
    await page.clock.install()
    await page.goto("/")
    await ask(page, "bicycle puncture repair club")
    await press(page, "Tell me when it is answered")
    await page.locator(".chat-said").wait_for()
    await page.get_by_label("What does the person need?").fill("half a questi")
    site.services.knowledge.live = newer.live
    await page.clock.run_for(61_000)
    await expect(page.locator(".chat-asked").first).to_contain_text(wording.ASKED_EARLIER)
    await expect(page.locator("#live")).to_contain_text("A question that you asked earlier is answered now")
    await expect(page.get_by_label("What does the person need?")).to_have_value("half a questi")


async def test_whoever_is_refused_is_told_whom_to_ring_and_keeps_what_was_typed(browser: Browser, site: Site) -> None:
    async with open_page(browser, site, PHONE) as page:
        await page.goto("/")
        # As when the page was open too long: nothing shows any more that the form is from a page of ours.
        await page.context.clear_cookies()
        await page.get_by_label("What does the person need?").fill("smell of gas in the kitchen")
        await page.get_by_role("button", name="Ask", exact=True).click()
        await expect(page.locator("#failed")).to_contain_text("You are signed out, or this page was open too long")
        await expect(page.locator("#failed")).to_contain_text("In an emergency 999 and 111 work by phone")
        await expect(page.get_by_label("What does the person need?")).to_have_value("smell of gas in the kitchen")


async def test_the_text_for_the_resident_is_copied(browser: Browser, site: Site) -> None:
    async with open_page(browser, site, PHONE) as page:
        await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await page.goto("/")
        await ask(page, "Pension Credit")
        await page.get_by_text("Copy for the resident").click()
        await press(page, "Copy the text")
        await expect(page.get_by_text("Copied", exact=True)).to_be_visible()
        assert (await page.evaluate("navigator.clipboard.readText()")).startswith("Pension Credit")


async def test_what_is_pressed_is_large_enough(browser: Browser, site: Site) -> None:
    async with open_page(browser, site, PHONE) as page:
        await set_area(page, "Worcestershire")
        for text in ("Pension Credit", "homeless team"):
            await ask(page, text)
            small = await page.evaluate(_FIND_SMALL)
            assert small == []


_FIND_SMALL = """
() => [...document.querySelectorAll('button, summary, .chat-contacts a, .chat-row, textarea')]
  .filter((one) => one.checkVisibility({contentVisibilityAuto: true}) && one.getBoundingClientRect().height > 0)
  .filter((one) => one.getBoundingClientRect().height < (one.tagName === 'A' ? 40 : 44))
  .map((one) => one.textContent.trim().slice(0, 30))
"""


async def test_no_text_is_smaller_than_sixteen_pixels(browser: Browser, site: Site) -> None:
    async with open_page(browser, site, PHONE) as page:
        await page.goto("/")
        await ask(page, "smell of gas in the kitchen")
        sizes = await page.evaluate(
            "() => [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility())"
            ".map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert min(sizes) >= 16
