"""How fast updates come through the webhook, beside a bare echo bot in the same run; and what a day of them leaves.

    python -m benchmarks.delivery [UPDATES]                 rate, delays and memory of both, by turns
    python -m benchmarks.delivery --soak HOURS SPEED        a day's questions, so many times as fast

Both programs run as their own processes on this machine, each on uvicorn and Starlette, with the same stand-in for
Telegram in this one. The echo bot sends back what it gets; Signpost redacts, writes down, answers from 248 entries,
records and logs. The questions are the base's own test questions, from 200 chats. The delay of an update runs from when
it is brought to when the stand-in has its reply: all are brought at once, so most of it is waiting for one's turn.
"""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import yaml

from benchmarks.stand_in import TOKEN, StandIn
from tests.fakes.http import Json
from tests.fakes.updates import Person, make_message

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = [
    ROOT / "tests" / "questions" / name for name in ("worcestershire.yaml", "national.yaml", "four-areas.yaml")
]
CHATS = 200
ROUNDS = 2
WARM_UP = 100
# Answers a minute that nobody reaches, and seconds after which a run has failed.
MOST, PATIENCE = 1_000_000, 120.0
FIRST_CHAT = 600_000_000
SECRET = "s" * 64
# A soak is looked at so often; memory may be larger at its end by this share.
PARTS, MOST_GROWTH = 12, 0.02
# Staff of one county ask for so long a day; how many questions that is, with room to spare.
DAY_QUESTIONS = 2000


@dataclass(frozen=True)
class Measured:
    """What a run gave: updates a second, delays in milliseconds, memory in MB."""

    rate: float
    delays: Sequence[float]
    # Milliseconds of processor an update.
    work: float
    memory: float

    def __str__(self) -> str:
        """Return it as a line."""
        cuts = statistics.quantiles(self.delays, n=100)
        return (
            f"{self.rate:6.1f} updates a second, p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms, "
            f"{self.work:.1f} ms of processor each, {self.memory:.0f} MB"
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
async def running(telegram: StandIn, name: str, folder: Path) -> AsyncIterator[int]:
    """Give the process id of a program that has set its webhook."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    if name == "echo":
        command = [sys.executable, str(ROOT / "benchmarks" / "echo.py"), TOKEN, telegram.url, str(port)]
    else:
        command = [sys.executable, "-m", "bot", "run"]
        own = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url, "DATA": str(folder), "SECRET": SECRET}
        web = {"WEB": f"127.0.0.1:{port}", "WEBHOOK_URL": f"http://127.0.0.1:{port}", "LOG_LEVEL": "INFO"}
        # Everybody may ask; how much each asks is counted all the same.
        gate = {"ACCESS": "open", "LIMIT_EACH": str(MOST), "LIMIT_ALL": str(MOST)}
        environment |= {f"SIGNPOST_{key}": value for key, value in {**own, **web, **gate}.items()}
    process = await asyncio.to_thread(start, command, environment, folder)
    try:
        await telegram.wait_for_webhook(PATIENCE)
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
        async with StandIn(has_buttons=name != "echo") as telegram, running(telegram, name, Path(folder)) as process:
            # What is only read at the first questions is not measured.
            await telegram.bring(make_updates(WARM_UP, 1), PATIENCE)
            before = read_seconds(process)
            seconds = await telegram.bring(make_updates(count, 10_000), PATIENCE)
            work = 1000 * (read_seconds(process) - before) / count
            return Measured(count / seconds, telegram.delays, work, read_memory(process))


def read_seconds(process: int) -> float:
    """Return how long a process has been on a processor."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def read_memory(process: int) -> float:
    """Return the memory that a process holds now, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


async def soak(hours: float, speed: float) -> bool:
    """Bring the questions of so many hours of a day at so many times the speed; print memory and a verdict on it."""
    part = round(DAY_QUESTIONS * hours / 24 / PARTS)
    held = []
    with tempfile.TemporaryDirectory() as folder:
        async with StandIn(has_buttons=True) as telegram, running(telegram, "signpost", Path(folder)) as process:
            for number in range(PARTS):
                updates = make_updates(part, 1000 + number * part)
                await telegram.bring(updates, PATIENCE + hours * 3600, pause=hours * 3600 / speed / part / PARTS)
                held.append(read_memory(process))
                done, size = (number + 1) / PARTS * hours, read_size(Path(folder))
                print(f"hour {done:4.1f}: {held[-1]:.0f} MB, {size:.1f} MB on disk", flush=True)
    # What is only made once, such as a cache that fills, has had its time by the middle.
    middle, end = (statistics.mean(half) for half in (held[PARTS // 2 : -PARTS // 4], held[-PARTS // 4 :]))
    is_flat = end <= middle * (1 + MOST_GROWTH)
    print(f"{part * PARTS} questions of {hours:g} hours at {speed:g} times the speed, all answered")
    print(f"memory is {'flat' if is_flat else 'NOT flat'}: {middle:.0f} MB past the middle, {end:.0f} MB at the end")
    return is_flat


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    if arguments[:1] == ["--soak"]:
        sys.exit(0 if asyncio.run(soak(float(arguments[1]), float(arguments[2]))) else 1)
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
