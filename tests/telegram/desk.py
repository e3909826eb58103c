"""The real application at work, and what a person does with it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.export import list_questions
from bot.settings import Settings
from bot.storage.questions import LoggedQuestion
from bot.wiring import Running, open_services
from handlers.telegram.bites import send_bites
from handlers.telegram.channel import Channel, build_channel
from handlers.telegram.telling import tell_waiting
from knowledge.services.live import Knowledge
from tests.fakes.bot_api import TOKEN, BotApi
from tests.fakes.http import Json
from tests.fakes.messages import Sent
from tests.fakes.updates import ANNA, Person, make_message, make_press
from tests.sqlite import lay_database

PUBLIC_URL = "https://signpost.example.org"


# asyncio writes the repr of what a task returns, and a whole base is long.
@dataclass(frozen=True, repr=False)
class Desk:
    """An application that is ready for updates, with all that a test looks at."""

    channel: Channel
    api: BotApi
    services: Running
    settings: Settings

    async def handle(self, update: Json) -> list[Sent]:
        """Let an update through, as polling does; return the messages that it brought."""
        before = len(self.api.sent)
        await self.channel.receive([update])
        await self.channel.settle()
        return self.api.sent[before:]

    async def tell(self) -> int:
        """Tell those who wait, and return how many they are."""
        told = await tell_waiting(self.channel)
        await self.channel.settle()
        return told

    async def send_bites(self) -> list[Sent]:
        """Send what is due to those who learn; return the messages that it brought."""
        before = len(self.api.sent)
        await send_bites(self.channel)
        await self.channel.settle()
        return self.api.sent[before:]

    async def say(self, text: str, person: Person = ANNA) -> Sent:
        """Return the last message that a text brings."""
        return (await self.handle(make_message(person, text)))[-1]

    async def press(self, message: Sent, label: str, person: Person = ANNA) -> Sent:
        """Return the last message that a button brings."""
        return await self.press_data(message.buttons[label], person, message)

    async def press_data(self, data: str, person: Person = ANNA, message: Sent | None = None) -> Sent:
        """Return the last message that a button with such data brings."""
        return (await self.handle(make_press(person, data, message)))[-1]

    async def choose_district(self, name: str, person: Person = ANNA) -> None:
        """Set Worcestershire, and a district in it."""
        asked = await self.press(await self.say("/area", person), "Worcestershire", person)
        await self.press(asked, name, person)

    async def list_log(self) -> list[LoggedQuestion]:
        """Return what the question log holds."""
        return await list_questions(self.settings, unmet=False, since=None)


def make_settings(folder: Path, **values: object) -> Settings:
    """Return settings that no environment has a say in; everybody is answered unless they say otherwise."""
    open_to_all = {"access": "open", "limit_each": 0, "limit_all": 0}
    defaults = {**open_to_all, "telegram_token": TOKEN, "data": folder / "data", "database_url": "", "secret": "k" * 64}
    return Settings.model_validate({**Settings.model_construct().model_dump(), **defaults, **values})


@asynccontextmanager
async def open_desk(
    settings: Settings, api: BotApi, knowledge: Knowledge | None = None, clock: Callable[[], datetime] | None = None
) -> AsyncIterator[Desk]:
    """Give a desk on these settings, and close it; the clock is in UTC."""
    lay_database(settings.database)
    async with open_services(settings, knowledge, clock or (lambda: datetime.now(UTC))) as services:
        channel = build_channel(TOKEN, api.url, services, public_url=PUBLIC_URL)
        async with channel.app:
            try:
                yield Desk(channel, api, services, settings)
            finally:
                await channel.stop()
