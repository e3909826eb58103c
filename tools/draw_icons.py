"""Draw the icons by which the chat page stands on a home screen, from the sign in handlers/web/static/icon.svg.

python tools/draw_icons.py

Needs Chromium, as the browser tests do. A maskable icon may be cut to a circle, so its sign stands smaller on a full
square.
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

STATIC = Path(__file__).resolve().parent.parent / "handlers" / "web" / "static"
ICONS = STATIC / "icons"
COLOUR = "#12474f"
# File, pixels, and how much of the width the sign takes up; a sign that takes all has its own rounded ground.
DRAWN = (
    ("icon-180.png", 180, 0.9),
    ("icon-192.png", 192, 1.0),
    ("icon-512.png", 512, 1.0),
    ("icon-mask.png", 512, 0.8),
)


def draw_icon(page: Page, path: Path, pixels: int, part: float) -> None:
    """Write one icon."""
    ground = "transparent" if part == 1 else COLOUR
    size = round(pixels * part)
    sign = (
        (STATIC / "icon.svg").read_text(encoding="utf-8").replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)
    )
    page.set_viewport_size({"width": pixels, "height": pixels})
    page.set_content(
        f"<style>body {{ margin: 0; height: 100vh; display: grid; place-items: center; background: {ground} }}</style>"
        f"{sign}"
    )
    page.screenshot(path=path, omit_background=True)


def main() -> None:
    """Write all icons."""
    ICONS.mkdir(exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        page = browser.new_page()
        for name, pixels, part in DRAWN:
            draw_icon(page, ICONS / name, pixels, part)
        browser.close()


if __name__ == "__main__":
    main()
