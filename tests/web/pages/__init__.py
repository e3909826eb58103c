"""Every page there is, each part listing its own: axe looks at them, they must fit, `make screenshots` draws them."""

from tests.web.pages import access, chat, console, editing, notices, report, review
from tests.web.pages.shot import Shot

# A new part adds its list here.
PARTS: dict[str, tuple[Shot, ...]] = {
    "access": access.PAGES,
    "chat": chat.PAGES,
    "console": console.PAGES,
    "notices": notices.PAGES,
    "report": report.PAGES,
    "review": review.PAGES,
    "editing": editing.PAGES,
}
__all__ = ["PARTS", "Shot"]
