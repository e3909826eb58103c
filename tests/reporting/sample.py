"""Make the sample report for the docs, with its pictures: python -m tests.reporting.sample (needs Chromium)."""

import asyncio
import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser

from handlers.report.page import write_page
from handlers.report.spreadsheet import write_csv
from knowledge.entries.read import SHIPPED, read_base
from knowledge.services.reporting.make import Order
from knowledge.services.reporting.period import Period
from tests.reporting.conftest import fill, report_from
from tests.reporting.made_year import FIRST, LAST, make_year
from tests.web.browsers import DESK, PHONE, open_browser

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "report"
_COLOURS = 64
_SECTIONS = ("gaps", "confidence", "method")
REMARKS = (
    "This is a sample: the knowledge is that which is shipped, and all that people did was made up by a program.\n"
    "Remarks like these are put in by hand. They are the only place for what somebody wrote."
)


async def make_sample() -> None:
    """Write the sample's page, file and pictures."""
    base, _ = read_base(SHIPPED)
    assert base
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'signpost.db'}"
        await fill(url, make_year(base))
        report = await report_from(url, base, Order(Period(FIRST, LAST), remarks=REMARKS))
    (FOLDER / "sample.html").write_bytes(write_page(report))
    (FOLDER / "sample.csv").write_bytes(write_csv(report))
    async with open_browser() as browser:
        await draw(browser)


async def draw(browser: Browser) -> None:
    """Draw the top of the sample on a phone and on a desk, and some of its parts on a desk."""
    for name, size, height in (("top-phone", PHONE, 1700), ("top-desk", DESK, 900)):
        page = await browser.new_page(viewport={"width": size["width"], "height": height})
        await page.goto((FOLDER / "sample.html").as_uri())
        _save_small(await page.screenshot(), FOLDER / f"{name}.png")
        await page.close()
    page = await browser.new_page(viewport=DESK)
    await page.goto((FOLDER / "sample.html").as_uri())
    for section in _SECTIONS:
        picture = await page.locator(f"section[aria-labelledby={section}]").screenshot()
        _save_small(picture, FOLDER / f"{section}-desk.png")
    await page.close()


def _save_small(picture: bytes, path: Path) -> None:
    """Write a PNG in few colours."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    asyncio.run(make_sample())
