"""A page as it is looked at."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Page

from tests.web.site import Site


@dataclass(frozen=True)
class Shot:
    """A page with what brings it to the state that is looked at."""

    # The picture is docs/images/web/NAME-phone.png and NAME-desk.png; no two pages share one.
    name: str
    # Gets a fresh browser profile on the site of a test.
    show: Callable[[Page, Site], Awaitable[object]]
