"""What tests of editing share: forms filled in as a browser does, and changes brought live."""

from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

import httpx

from knowledge.services.access.records import Role
from knowledge.services.editing.change import Change
from tests.web.site import Client, Site

FOOD = "/console/entries/rutl-food-bank"
FOOD_ID = "rutl-food-bank"


class _Fields(HTMLParser):
    """Gathers what a browser would send of the first form that posts: names with their texts."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._form = self._is_open = False
        self._select = ""
        self._area: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form" and not self._form and values.get("method") == "post":
            self._form = self._is_open = True
        if not self._is_open:
            return
        name = values.get("name", "")
        if tag == "input" and (values.get("type") not in ("radio", "checkbox") or "checked" in values):
            self.values.setdefault(name, []).append(values.get("value", ""))
        elif tag == "textarea":
            self._area = (name, [])
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in values:
            self.values.setdefault(self._select, []).append(values.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.values.setdefault(self._area[0], []).append("".join(self._area[1]))
            self._area = None
        if tag == "form":
            self._is_open = False


def read_form_values(page: str) -> dict[str, list[str]]:
    """Return what a browser would send of the first form of a page that posts."""
    fields = _Fields()
    fields.feed(page)
    return fields.values


async def fill_form(client: Client, path: str, typed: Mapping[str, str | Sequence[str]]) -> httpx.Response:
    """Open a form, type into it, and send it."""
    values = read_form_values((await client.get(path)).text)
    filled = {name: [text] if isinstance(text, str) else list(text) for name, text in typed.items()}
    return await client.post(path, data={**values, **filled})


async def open_change(site: Site, answer: httpx.Response) -> Change:
    """Return the change to whose page an answer leads."""
    assert answer.status_code == 303, answer.text
    return await site.services.editing.get(answer.headers["location"].removeprefix("/console/changes/"))


async def send(client: Client, change: str, reason: str = "The service said so") -> httpx.Response:
    """Send a draft to the approvers."""
    page = f"/console/changes/{change}"
    return await client.submit(f"{page}/submit", {"reason": reason}, page)


async def bring_live(site: Site, client: Client, change: str) -> None:
    """Send a draft, and approve it as somebody else."""
    assert (await send(client, change)).status_code == 303
    approver = await site.sign_in(Role.APPROVER)
    page = f"/console/changes/{change}"
    answer = await approver.submit(f"{page}/approve", {"note": "Read it"}, page)
    assert answer.status_code == 303, answer.text
    assert (await site.services.editing.get(change)).state == "live"
