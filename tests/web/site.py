"""The real web application at work on a port of its own, and who signs in to it."""

import html
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.settings import Settings
from bot.web import make_web, name_address, open_port, serving
from bot.wiring import Running, open_services
from knowledge.services.access.records import Account, Role
from knowledge.services.live import Knowledge
from tests.sqlite import lay_database

NAMES = {Role.STAFF: "Sam Staff", Role.EDITOR: "Edda Editor", Role.APPROVER: "Abe Approver", Role.ADMIN: "Ada Admin"}


@dataclass
class Clock:
    """A clock that a test sets; UTC."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def go_on(self, **length: float) -> None:
        """Let time pass: `go_on(days=2)`."""
        self.now += timedelta(**length)


@dataclass(frozen=True)
class Site:
    """A site that is being served."""

    # Where it is on this machine; links begin with the address that is set, if one is.
    url: str
    app: Starlette
    services: Running
    settings: Settings
    clock: Clock
    clients: list["Client"] = field(default_factory=list)
    # The cookies of browsers that have signed in, by role.
    sessions: dict[Role, list[Any]] = field(default_factory=dict)

    async def add_account(self, role: Role, name: str | None = None, area: str | None = None) -> Account:
        """Return the account of that role (and name), made if there is none."""
        name = name or NAMES[role]
        accounts = self.services.access.accounts
        return await accounts.find(name) or await accounts.add(None, name, role, area)

    async def make_sign_in_link(self, role: Role, name: str | None = None) -> str:
        """Return the whole address of a sign-in link for somebody of that role."""
        account = await self.add_account(role, name)
        return f"{self.url}/sign-in/{await self.services.access.sign_in.make_link(None, account)}"

    async def sign_in(self, role: Role, name: str | None = None) -> "Client":
        """Return a browser of somebody of that role who has signed in by a link."""
        client = self.open()
        link = await self.make_sign_in_link(role, name)
        await client.get(link)
        answer = await client.submit(link, {})
        assert answer.status_code == 303, answer.text
        return client

    def open(self) -> "Client":
        """Return a browser of somebody who is not signed in; it is closed with the site."""
        self.clients.append(Client(self.url))
        return self.clients[-1]


class Client(httpx.AsyncClient):
    """A browser without scripts: it keeps cookies, and fills in the hidden fields of forms."""

    def __init__(self, url: str) -> None:
        # There is nothing to verify on this machine, and reading all certificates takes a while.
        super().__init__(base_url=url, headers={"Origin": url}, timeout=20, verify=False)

    async def submit(self, url: str, fields: Mapping[str, str | list[str]], page: str | None = None) -> httpx.Response:
        """Send a form as a browser does that has opened its page; that page is the address itself unless given."""
        opened = await self.get(page or url)
        revision = re.search(r'name="revision" value="(\d+)"', opened.text)
        hidden = {"csrf": find_token(opened.text), **({"revision": revision[1]} if revision else {})}
        return await self.post(url, data={**hidden, **fields})


def read_text(page: str) -> str:
    """Return what a page says in its main part, without its markup, on one line."""
    main = re.sub(r"<(script|style).*?</\1>", " ", page[page.find("<main") :].partition("</main>")[0], flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", main)).split())


def find_token(page: str) -> str:
    """Return the hidden field that guards a page's forms, empty if it has no form."""
    _, _, rest = page.partition('name="csrf" value="')
    return rest.partition('"')[0]


def make_settings(folder: Path, **values: object) -> Settings:
    """Return settings that no environment has a say in; everybody is answered unless they say otherwise."""
    open_to_all = {"access": "open", "limit_each": 0, "limit_all": 0}
    defaults = {**open_to_all, "data": folder / "data", "secret": "k" * 64, "web": "127.0.0.1:0"}
    return Settings.model_validate({**Settings.model_construct().model_dump(), **defaults, **values})


@asynccontextmanager
async def open_site(settings: Settings, knowledge: Knowledge, clock: Clock | None = None) -> AsyncIterator[Site]:
    """Give the site on these settings, and close it."""
    clock = clock or Clock()
    # What goes live must not show in other tests: they share the base.
    own = replace(knowledge)
    lay_database(settings.database)
    port = open_port(settings)
    local = f"http://127.0.0.1:{port.getsockname()[1]}"
    async with open_services(settings, own, clock) as services:
        app = make_web(settings, services, name_address(settings, port))
        site = Site(local, app, services, settings, clock)
        async with serving(app, port):
            try:
                yield site
            finally:
                for client in site.clients:
                    await client.aclose()
