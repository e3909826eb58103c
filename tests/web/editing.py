"""What tests of editing share: forms filled in as a browser does, and changes brought live."""

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

import httpx

from knowledge.services.access.records import Role
from knowledge.services.editing.change import Change, Edit
from knowledge.services.editing.entry_edits import edit_fields
from tests.web.site import Client, Site, read_text

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


async def write_food(desk: Site, **after: Any) -> list[Edit]:  # any field of an entry
    """Return the edit that gives the food bank these fields."""
    edit = edit_fields(await desk.services.editing.read_entry(FOOD_ID), after)
    assert edit is not None
    return [edit]


async def submit_edits(desk: Site, edits: list[Edit], name: str = "Edda Editor") -> Change:
    """Return a change of an editor that waits for an approver."""
    account = await desk.add_account(Role.EDITOR, name)
    draft = await desk.services.editing.draft(edits, account, reason="They said so")
    submission = await desk.services.editing.submit(draft.id, account)
    assert submission.is_submitted, submission
    return submission.change


async def publish_edits(desk: Site, edits: list[Edit]) -> None:
    """Bring edits of another editor live."""
    change = await submit_edits(desk, edits, "Fay First")
    await desk.services.editing.approve(change.id, await desk.add_account(Role.ADMIN))


def path_of(change: Change) -> str:
    """Return the address of the page of a change."""
    return f"/console/changes/{change.id}"


async def get_change(desk: Site, change: Change) -> Change:
    """Return a change as it is by now."""
    return await desk.services.editing.get(change.id)


def read_form_of(page: str, action: str) -> dict[str, list[str]]:
    """Return what a browser would send of the form for one action."""
    begin = re.search(rf'<form method="post" action="[^"]*/{action}"', page)
    assert begin is not None, read_text(page)
    return read_form_values(page[begin.start() :])
