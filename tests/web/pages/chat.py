"""The pages of the chat."""

from playwright.async_api import Page

from tests.web.pages.opening import Show, opening
from tests.web.pages.shot import Shot
from tests.web.site import Site


async def set_area(page: Page, place: str) -> None:
    """Set an area by the name of a place."""
    await page.goto("/area")
    await page.get_by_label("District, town, village or postcode").fill(place)
    await page.get_by_role("button", name="Set my area").click()
    await page.wait_for_url("**/#notice")


async def ask(page: Page, text: str) -> None:
    """Ask, and wait for the reply."""
    await page.get_by_label("What does the person need?").fill(text)
    await page.get_by_role("button", name="Ask", exact=True).click()
    await page.locator(".chat-asked").first.filter(has_text=text[:12]).wait_for()


async def press(page: Page, label: str) -> None:
    """Press the first button of that label."""
    await page.get_by_role("button", name=label).first.click()


def asking(*texts: str, place: str = "Worcestershire", then: tuple[str, str] | None = None) -> Show:
    """Return what asks one thing after the other; then presses a button, and waits for what that brings."""

    async def show(page: Page, _: Site) -> None:
        await set_area(page, place)
        for text in texts:
            await ask(page, text)
        if then:
            await press(page, then[0])
            await page.locator(then[1]).first.wait_for()

    return show


async def show_copy(page: Page, site: Site) -> None:
    """Show the text for the resident."""
    await asking("Pension Credit")(page, site)
    await page.get_by_text("Copy for the resident").click()


async def show_unknown_place(page: Page, _: Site) -> None:
    """Show what is said of a place that nobody knows."""
    await page.goto("/area")
    await page.get_by_label("District, town, village or postcode").fill("qqqq")
    await page.get_by_role("button", name="Set my area").click()
    await page.get_by_role("alert").wait_for()


async def show_several_places(page: Page, _: Site) -> None:
    """Show the choice for a postcode that lies in several districts."""
    await page.goto("/area")
    await page.get_by_label("District, town, village or postcode").fill("WR7")
    await page.get_by_role("button", name="Set my area").click()
    await page.get_by_role("heading", name="Which is yours?").wait_for()


async def show_area(page: Page, _: Site) -> None:
    """Show the areas with one that is set."""
    await set_area(page, "Redditch")
    await page.goto("/area")


async def show_empty(page: Page, _: Site) -> None:
    """Show what is said of an empty question."""
    await page.goto("/")
    await press(page, "Ask")
    await page.get_by_role("alert").filter(has_text="There is a problem").wait_for()


async def show_question(page: Page, _: Site) -> None:
    """Show the question of the day."""
    await page.goto("/learn")
    await page.get_by_role("button", name="Start").click()
    await page.get_by_role("heading", name="Your question of the day").wait_for()


async def show_answer(page: Page, site: Site) -> None:
    """Show what came of the answer to it."""
    await show_question(page, site)
    # A base may have no learn items.
    if await page.get_by_role("radio").count():
        await page.get_by_role("radio").first.check()
        await page.get_by_role("button", name="Answer").click()
        await page.locator("#answer:not(input)").wait_for()


PAGES = (
    Shot("chat-start", opening("/")),
    Shot("chat-answer", asking("mum cant get up the stairs since her hip op", place="Redditch")),
    Shot("chat-which-district", asking("homeless team")),
    Shot("chat-choose", asking("bath is too high")),
    Shot("chat-urgent", asking("smell of gas in the kitchen")),
    Shot("chat-unmet", asking("Pension Credit", "bicycle puncture repair club", place="Redditch")),
    Shot("chat-tell-me", asking("bicycle puncture repair club", then=("Tell me when", ".chat-said"))),
    Shot("chat-not-this", asking("Pension Credit", then=("Not this", ".chat-choice, .chat-tell"))),
    Shot("chat-out-of-date", asking("Pension Credit", then=("Out of date", ".chat-note"))),
    Shot("chat-removed", asking("grab rails for Mrs Wrzesniewski, ring 07700 900123", place="Redditch")),
    Shot("chat-forget", opening("/forget-me")),
    Shot("chat-copy", show_copy),
    Shot("chat-empty", show_empty),
    Shot("chat-area", show_area),
    Shot("chat-area-unknown", show_unknown_place),
    Shot("chat-area-several", show_several_places),
    Shot("chat-topics", opening("/topics")),
    Shot("chat-topic", opening("/topics/money")),
    Shot("chat-entry", opening("/topics/money/nat-pip")),
    Shot("chat-entry-which", opening("/topics/homelessness/worcs-duty-to-refer")),
    Shot("chat-why", opening("/why")),
    Shot("chat-why-theme", opening("/why/cold")),
    Shot("chat-about-you", opening("/about-you")),
    Shot("chat-learn", opening("/learn")),
    Shot("chat-learn-question", show_question),
    Shot("chat-learn-answer", show_answer),
    Shot("chat-about", opening("/about")),
    Shot("chat-offline", opening("/offline")),
    Shot("chat-not-found", opening("/topics/nonsense")),
)
