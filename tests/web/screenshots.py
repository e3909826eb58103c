"""Draw every page in both sizes for the docs: python -m tests.web.screenshots [PART ...]."""

import asyncio
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser

from knowledge.entries.read import SHIPPED
from knowledge.services.live import load_knowledge
from tests.web.browsers import SIZES, open_browser, open_page
from tests.web.pages import PARTS, Shot
from tests.web.site import Site, make_settings, open_site

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "images" / "web"
_COLOURS = 64


async def draw_page(shot: Shot, browser: Browser, site: Site) -> None:
    """Write the pictures of one page."""
    for name, size in SIZES.items():
        async with open_page(browser, site, size) as page:
            await shot.show(page, site)
            # What hides the caret and stops animations is an inline style, which our policy forbids.
            picture = await page.screenshot(full_page=True, caret="initial", animations="allow")
            _save_small(picture, FOLDER / f"{shot.name}-{name}.png")


def _save_small(picture: bytes, path: Path) -> None:
    """Write a PNG in few colours: our pages have no photographs, and a repository keeps every picture for good."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS).save(path, optimize=True)


async def draw_parts(parts: list[str]) -> None:
    """Write the pictures of these parts, each page on a site of its own."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    knowledge = load_knowledge(SHIPPED)
    async with open_browser() as browser:
        for shot in (shot for part in parts for shot in PARTS[part]):
            with tempfile.TemporaryDirectory() as folder:
                async with open_site(make_settings(Path(folder)), knowledge) as site:
                    await draw_page(shot, browser, site)
            sys.stdout.write(f"{shot.name}\n")


if __name__ == "__main__":
    asyncio.run(draw_parts(sys.argv[1:] or list(PARTS)))
