"""The program as it is started on a server."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.bot_api import BotApi

_PATIENCE = 60.0
_LOOK_AGAIN = 0.05


@dataclass(frozen=True)
class Program:
    """A running program, its folder, and what it says on the screen."""

    process: Process
    data: Path
    screen: Path

    @property
    def has_ended(self) -> bool:
        """Whether it runs no more."""
        return self.process.returncode is not None

    async def stop(self) -> int:
        """Tell it to stop, as a service manager does, and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await self.wait()

    async def wait(self) -> int:
        """Return its exit code once it has ended."""
        async with asyncio.timeout(_PATIENCE):
            return await self.process.wait()

    def read_screen(self) -> str:
        """Return what it has said."""
        return self.screen.read_text(encoding="utf-8")

    async def wait_for_screen(self, text: str) -> None:
        """Wait until it has said something."""
        await self._wait_until(lambda: text in self.read_screen())

    async def wait_for_file(self, name: str) -> None:
        """Wait until it keeps a file of that name."""
        await self._wait_until(lambda: (self.data / name).exists())

    async def _wait_until(self, check: Callable[[], bool]) -> None:
        async with asyncio.timeout(_PATIENCE):
            while not check():  # another process: nothing here is told of what it does
                assert not self.has_ended, self.read_screen()
                await asyncio.sleep(_LOOK_AGAIN)

    def read_data(self) -> dict[str, bytes]:
        """Return the bytes of every file it keeps, by name."""
        return {path.name: path.read_bytes() for path in self.data.rglob("*") if path.is_file()}


@asynccontextmanager
async def start_program(api: BotApi, folder: Path, **settings: str) -> AsyncIterator[Program]:
    """Give `signpost run` on the fake Bot API; it is ended at the latest when the test is."""
    data, screen = folder / "data", folder / "screen.txt"
    wanted = {
        "TELEGRAM_TOKEN": api.token,
        "TELEGRAM_API_URL": api.url,
        "DATA": str(data),
        "WEB": "127.0.0.1:0",
        "ACCESS": "open",
        "LIMIT_EACH": "0",
        "LIMIT_ALL": "0",
        **settings,
    }
    environment = {"PATH": os.environ["PATH"], **{f"SIGNPOST_{name}": value for name, value in wanted.items()}}
    command = (sys.executable, "-m", "bot", "run")
    with screen.open("wb") as said:
        # In a folder of its own, where no .env lies.
        process = await asyncio.create_subprocess_exec(
            *command, env=environment, cwd=folder, stdin=DEVNULL, stdout=said, stderr=said
        )
    watch = asyncio.create_task(_tell_end(process, api))
    try:
        yield Program(process, data, screen)
    finally:
        if process.returncode is None:
            process.kill()
        await watch


async def _tell_end(process: Process, api: BotApi) -> None:
    """Let whoever waits for the program see that it has ended."""
    await process.wait()
    await api.feed()


@asynccontextmanager
async def serving_program(api: BotApi, folder: Path, **settings: str) -> AsyncIterator[Program]:
    """Give a program that is ready for messages."""
    before = len(api.named("setMyCommands"))
    async with start_program(api, folder, **settings) as program:
        await api.wait_until(lambda: program.has_ended or len(api.named("setMyCommands")) > before, _PATIENCE)
        assert not program.has_ended, program.read_screen()
        yield program
