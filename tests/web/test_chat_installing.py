"""The chat page on a home screen, and without a network."""

import struct

from playwright.async_api import Browser, expect

from tests.web.browsers import PHONE
from tests.web.pages.chat import ask
from tests.web.site import Site


async def test_the_manifest_names_icons_of_the_size_that_it_says(site: Site) -> None:
    client = site.open()
    answer = await client.get("/manifest.webmanifest")
    assert answer.headers["Content-Type"].startswith("application/manifest+json")
    manifest = answer.json()
    assert (manifest["name"], manifest["start_url"], manifest["display"]) == ("Signpost", "/", "standalone")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        image = (await client.get(icon["src"])).content
        width, height = struct.unpack(">II", image[16:24])
        assert icon["sizes"] == f"{width}x{height}"


async def test_the_worker_is_asked_for_again_each_time_and_sees_to_the_whole_site(site: Site) -> None:
    answer = await site.open().get("/service-worker.js?version=1")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"


async def test_the_page_without_a_connection_is_the_same_for_everybody(site: Site) -> None:
    anna, ben = site.open(), site.open()
    assert (await anna.get("/offline")).text == (await ben.get("/offline")).text


async def test_without_a_network_the_page_says_so_and_no_question_is_kept(browser: Browser, site: Site) -> None:
    # Not open_page: what fails without a network is in the browser's console.
    async with await browser.new_context(base_url=site.url, viewport=PHONE) as context:
        page = await context.new_page()
        await page.goto("/")
        await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        await ask(page, "Pension Credit")
        await page.context.set_offline(True)
        await page.get_by_label("What does the person need?").fill("damp bedroom")
        await page.get_by_role("button", name="Ask", exact=True).click()
        await expect(page.locator("#failed")).to_contain_text("999 and 111 work by phone")
        await expect(page.get_by_label("What does the person need?")).to_have_value("damp bedroom")
        await page.goto("/")
        await expect(page.get_by_role("heading", name="There is no connection")).to_be_visible()
        await expect(page.get_by_role("link", name="999")).to_have_attribute("href", "tel:999")
        assert await page.evaluate(_LIST_KEPT) != []
        assert [path for path in await page.evaluate(_LIST_KEPT) if not path.startswith("/static/")] == ["/offline"]
        await page.context.set_offline(False)
        await page.get_by_role("button", name="Try again").click()
        await expect(page.locator(".chat-asked")).to_contain_text("Pension Credit")


_LIST_KEPT = """
async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) kept.push(new URL(request.url).pathname);
  }
  return kept;
}
"""
