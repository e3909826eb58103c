"""Long lists in pages: which one is asked for, and the links to the others."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

# How many pages are named on each side of the present one.
_BESIDE = 1


def read_page(query: Mapping[str, str]) -> int:
    """Return the page that an address asks for, from 1; what is no number is the first."""
    page = query.get("page", "")
    return max(1, int(page)) if page.isdecimal() and len(page) < len("1000000") else 1


def link_pages(path: str, query: Iterable[tuple[str, str]]) -> str:
    """Return the address of a list with its filter, to which the number of a page is to be added."""
    return f"{path}?{urlencode([*query, ('page', '')])}"


def list_pages(page: int, of: int, href: str) -> dict[str, object] | None:
    """Return what the GOV.UK pagination macro takes, `None` for a single page; `href` and a number is a page."""
    if of <= 1:
        return None
    named = sorted({1, of, *range(max(1, page - _BESIDE), min(of, page + _BESIDE) + 1)})
    items: list[dict[str, object]] = []
    for number, before in zip(named, [0, *named], strict=False):
        if number > before + 1:
            items.append({"ellipsis": True})
        items.append({"number": number, "href": f"{href}{number}", "current": number == page})
    links: dict[str, object] = {"items": items}
    if page > 1:
        links["previous"] = {"href": f"{href}{page - 1}"}
    if page < of:
        links["next"] = {"href": f"{href}{page + 1}"}
    return links
