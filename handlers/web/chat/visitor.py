"""Who is at the page, as the services know them, and what the page remembers of them."""

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.requests import Request

from handlers.web.chat.recent import Recent
from knowledge.privacy.redact import redact_text
from knowledge.services.access.records import Account
from knowledge.services.ask import LONGEST, Asker
from knowledge.services.bundle import Services
from knowledge.services.short_memory import ShortMemory

CHANNEL = "web"


@dataclass(frozen=True)
class Chat:
    """What the chat page holds between requests, one for the application."""

    # A new id, of a reply or of a form.
    make_id: Callable[[], str]
    # What each visit was shown lately.
    recent: ShortMemory[Recent]


@dataclass(frozen=True)
class Visitor:
    """One browser's visit."""

    services: Services
    chat: Chat
    # The keyed hash of the visit's id, or of the account of whoever is signed in.
    person: str

    async def find_asker(self) -> Asker:
        """Return who asks, with the area and district that they have set."""
        setting = await self.services.read_setting(self.person)
        return Asker(CHANNEL, setting.area, setting.district, self.person)

    async def read(self) -> Recent:
        """Return what the page shows."""
        return await self.chat.recent.find(self.person) or Recent()

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[Recent]:
        """Give what the page shows; nothing else changes it until this is done."""
        async with self.services.instances.alone(f"visit {self.person}"):
            yield await self.read()

    async def write(self, recent: Recent) -> None:
        """Keep what the page shows."""
        await self.chat.recent.keep(self.person, recent)

    def redact(self, text: str) -> str:
        """Return a text without personal data, as it is shown back."""
        return redact_text(text[: 2 * LONGEST], keep=self.services.knowledge.keep).text[:LONGEST]


def find_visitor(request: Request) -> Visitor:
    """Return whose visit a request belongs to."""
    services: Services = request.app.state.services
    account: Account | None = request.state.account
    # Whoever signs in at a screen that others use must not see what they asked there.
    person = services.hash_member(account) if account else services.hash_person(CHANNEL, request.state.visit)
    return Visitor(services, request.app.state.chat, person)


def name_form(*parts: str) -> str:
    """Return the name of a form as it was filled in, from which that cannot be read."""
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()
