"""Take the screenshots of docs/images/web, on a phone and on a desk: python tools/take_screenshots.py [NAME …].

Needs Chromium. The site is the real one, on the shipped base and an empty database with one account of each role.
"""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from knowledge.entries.read import SHIPPED  # noqa: E402 # the tests' harness is beside this folder, not installed
from knowledge.services.access.records import Role  # noqa: E402
from knowledge.services.live import load_knowledge  # noqa: E402
from tests.web.browsers import SIZES, open_browser, open_page, sign_in  # noqa: E402
from tests.web.site import make_settings, open_site  # noqa: E402

FOLDER = ROOT / "docs" / "images" / "web"


@dataclass(frozen=True)
class Shot:
    """A page to take."""

    name: str
    path: str
    # Who looks at it, `None` for anybody.
    role: Role | None = None
    # The button that is pressed there first.
    press: str | None = None


SHOTS = (
    Shot("sign-in", "/sign-in"),
    Shot("console", "/console", Role.EDITOR),
    Shot("people", "/console/people", Role.ADMIN),
    Shot("person-new", "/console/people/new", Role.ADMIN),
    Shot("account", "/console/account", Role.EDITOR),
    Shot("link-telegram", "/console/account", Role.EDITOR, "Link Telegram"),
    Shot("audit", "/console/audit", Role.ADMIN),
)


async def take(wanted: set[str]) -> None:
    """Take those that are wanted, all if none is named."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    knowledge = load_knowledge(SHIPPED)
    with TemporaryDirectory() as folder:
        async with open_site(make_settings(Path(folder)), knowledge) as site, open_browser() as browser:
            for role in Role:
                await site.add_account(role)
            for shot in SHOTS:
                if wanted and shot.name not in wanted:
                    continue
                for size, viewport in SIZES.items():
                    async with open_page(browser, site, viewport) as page:
                        if shot.role:
                            await sign_in(page, site, shot.role)
                        await page.goto(shot.path)
                        if shot.press:
                            await page.get_by_role("button", name=shot.press).click()
                        await page.screenshot(path=FOLDER / f"{shot.name}-{size}.png", full_page=True)


if __name__ == "__main__":
    asyncio.run(take(set(sys.argv[1:])))
