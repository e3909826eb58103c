"""How fast updates come through the webhook, beside a bare echo bot in the same run; and what a day of them leaves.

    python benchmarks/delivery.py [UPDATES]                 rate, delays and memory of both, by turns
    python benchmarks/delivery.py --soak HOURS SPEED        a day's questions, so many times as fast

Both programs run as their own processes on this machine, with a stand-in for Telegram in this one. The echo bot sends
back what it gets; Signpost redacts, writes down, answers from 248 entries, records and logs. The questions are the
base's own test questions. The delay of an update runs from when it is brought to when the stand-in has its reply.
"""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import yaml

from tests.fakes.bot_api import BotApi
from tests.fakes.http import Json
from tests.fakes.updates import Person, make_message

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = [
    ROOT / "tests" / "questions" / name for name in ("worcestershire.yaml", "national.yaml", "four-areas.yaml")
]
CHATS = 200
ROUNDS = 2
FIRST_CHAT = 600_000_000
SECRET = "s" * 64
# Staff of one county ask for so long a day; how many questions that is, with room to spare.
DAY_QUESTIONS = 2000


@dataclass(frozen=True)
class Measured:
    """What a run gave: updates a second, delays in milliseconds, memory in MB."""

    rate: float
    delays: Sequence[float]
    memory: float

    def __str__(self) -> str:
        """Return it as a line."""
        cuts = statistics.quantiles(self.delays, n=100)
        return (
            f"{self.rate:6.1f} updates a second, p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms, "
            f"{self.memory:.0f} MB"
        )


def read_questions() -> list[str]:
    """Return the base's own questions."""
    return [one["text"] for path in QUESTIONS for one in yaml.safe_load(path.read_text(encoding="utf-8"))]


def make_updates(count: int, first: int) -> list[Json]:
    """Return updates of many chats, by turns."""
    texts = islice(cycle(read_questions()), count)
    return [
        {**make_message(Person(FIRST_CHAT + number % CHATS, "B", "b"), text), "update_id": first + number}
        for number, text in enumerate(texts)
    ]


@asynccontextmanager
async def running(api: BotApi, name: str, folder: Path) -> AsyncIterator[int]:
    """Give the process id of a program that has set its webhook."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    if name == "echo":
        command = [sys.executable, str(ROOT / "benchmarks" / "echo.py"), api.token, api.url, str(port)]
    else:
        command = [sys.executable, "-m", "bot", "run"]
        own = {"TELEGRAM_TOKEN": api.token, "TELEGRAM_API_URL": api.url, "DATA": str(folder), "SECRET": SECRET}
        web = {"WEB": f"127.0.0.1:{port}", "WEBHOOK_URL": f"http://127.0.0.1:{port}", "LOG_LEVEL": "INFO"}
        environment |= {f"SIGNPOST_{key}": value for key, value in {**own, **web}.items()}
    process = await asyncio.to_thread(start, command, environment, folder)
    try:
        await api.wait_until(lambda: bool(api.named("setWebhook")), patience=120)
        yield process.pid
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait)


def start(command: Sequence[str], environment: dict[str, str], folder: Path) -> "subprocess.Popen[bytes]":
    """Start a program that says what it says into a file."""
    with (folder / "screen.txt").open("wb") as screen:
        # The command is one of ours.
        return subprocess.Popen(command, env=environment, cwd=folder, stdout=screen, stderr=screen)  # noqa: S603


def read_size(folder: Path) -> float:
    """Return how much lies in a folder, in MB."""
    return sum(one.stat().st_size for one in folder.iterdir()) / 1e6


async def measure(name: str, count: int) -> Measured:
    """Return what bringing so many updates to a program, as fast as it takes them, gives."""
    with tempfile.TemporaryDirectory() as folder:
        async with BotApi() as api, running(api, name, Path(folder)) as process:
            # What is only read at the first question is not measured.
            await api.feed(*make_updates(20, 1))
            await api.wait_until(lambda: len(api.sent) >= 20, patience=120)
            api.sent.clear()
            api.times.clear()
            updates = make_updates(count, 1000)
            begin = time.monotonic()
            await api.feed(*updates)
            await api.wait_until(lambda: len({sent.chat for sent in api.sent}) == CHATS, patience=600)
            await wait_for_replies(api, count)
            seconds = time.monotonic() - begin
            delays = [1000 * (arrived - brought) for brought, arrived in pair_times(api)]
            return Measured(count / seconds, delays, read_memory(process))


async def wait_for_replies(api: BotApi, count: int) -> None:
    """Wait until every update has had its (last) reply."""
    await api.wait_until(lambda: count_replies(api) >= count, patience=600)


def count_replies(api: BotApi) -> int:
    """Return how many updates were replied to: the last message of a reply has the buttons, an echo has none."""
    return sum(1 for sent in api.sent if sent.rows or "parse_mode" not in sent.params)


def pair_times(api: BotApi) -> list[tuple[float, float]]:
    """Return when each update was brought and when its reply came, by their order in each chat."""
    brought: dict[int, list[float]] = {}
    for chat, moment in api.times:
        brought.setdefault(chat, []).append(moment)
    arrived: dict[int, list[float]] = {}
    for sent in api.sent:
        if sent.rows or "parse_mode" not in sent.params:
            arrived.setdefault(sent.chat, []).append(sent.moment)
    return [pair for chat in brought for pair in zip(brought[chat], arrived.get(chat, []), strict=False)]


def read_memory(process: int) -> float:
    """Return the memory that a process holds now, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


async def soak(hours: float, speed: float) -> None:
    """Bring the questions of so many hours of a day at so many times the speed, and print the memory as it goes."""
    count = round(DAY_QUESTIONS * hours / 24)
    pause = hours * 3600 / speed / count
    with tempfile.TemporaryDirectory() as folder:
        async with BotApi() as api, running(api, "signpost", Path(folder)) as process:
            for number, update in enumerate(make_updates(count, 1000)):
                await api.feed(update)
                await asyncio.sleep(pause)
                if number % (count // 12) == count // 12 - 1:
                    done, size = (number + 1) / count * hours, read_size(Path(folder))
                    print(f"hour {done:4.1f}: {read_memory(process):.0f} MB, {size:.1f} MB on disk", flush=True)
            await wait_for_replies(api, count)
            print(f"{count} questions of {hours:g} hours at {speed:g} times the speed, all answered")


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    if arguments[:1] == ["--soak"]:
        asyncio.run(soak(float(arguments[1]), float(arguments[2])))
        return
    count = int(arguments[0]) if arguments else 2000
    rates: dict[str, list[float]] = {"echo": [], "signpost": []}
    for turn in range(ROUNDS):
        for name, own in rates.items():
            measured = asyncio.run(measure(name, count))
            own.append(measured.rate)
            print(f"round {turn + 1}, {name:8}: {measured}", flush=True)
    share = statistics.median(rates["signpost"]) / statistics.median(rates["echo"])
    print(f"Signpost's rate is {share:.2f} of the echo bot's ({count} updates, {CHATS} chats, {os.cpu_count()} cores)")


if __name__ == "__main__":
    main(sys.argv[1:])
