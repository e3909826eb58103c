"""How fast and how large Signpost is: message in to reply sent, start to first answer, memory.

    python benchmarks/speed.py [QUESTIONS.jsonl]        default: tests/questions/open.jsonl

The first part sends each question as an update through the real application, with a real database, to a Bot API
stand-in on this machine. The others start the program anew. Figures are from one run of one machine.
"""

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pydantic import SecretStr
from telegram import Update

from bot.settings import Settings
from bot.wiring import open_services
from handlers.telegram.application import App, build_application
from tests.fakes.bot_api import TOKEN, BotApi

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
PAUSE = 0.04  # seconds between messages
# What a stranger starts: the whole program with its database, asked one question.
START = ("-m", "bot", "ask", "--log", "--json", "--area", "worcestershire", "dfg")


async def time_messages(texts: list[str]) -> tuple[list[float], float]:
    """Return the milliseconds from update in to reply sent, and the memory afterwards in MB."""
    with tempfile.TemporaryDirectory() as folder:
        data, token = Path(folder), SecretStr(TOKEN)
        settings = Settings(telegram_token=token, data=data, access="open", limit_each=0, limit_all=0)
        async with BotApi() as api, open_services(settings) as services:
            app = build_application(TOKEN, api.url, services, public_url="")
            async with app:
                took = []
                for number, text in enumerate(texts):
                    took.append(await time_message(app, number, text))
                    # Telegram takes 30 messages a second; without the pause that limit is all that is measured.
                    await asyncio.sleep(PAUSE)
    return took, read_memory()


async def time_message(app: App, number: int, text: str) -> float:
    """Return the milliseconds that one message takes."""
    raw = {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_790_000_000,
            "text": text,
            "chat": {"id": 1000 + number, "type": "private"},
            "from": {"id": 1000 + number, "is_bot": False, "first_name": "Bench"},
        },
    }
    begin = time.perf_counter()
    await app.process_update(Update.de_json(raw, app.bot))
    return (time.perf_counter() - begin) * 1000


def read_memory() -> float:
    """Return the memory that this process holds now, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def time_start() -> tuple[float, float]:
    """Return the seconds from nothing to the first answer and its record, and the largest memory in MB.

    That memory is the largest of all programs so started until now.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SIGNPOST_DATA": folder}
        begin = time.perf_counter()
        subprocess.run([sys.executable, *START], cwd=ROOT, env=environment, capture_output=True, check=True)  # noqa: S603
        seconds = time.perf_counter() - begin
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(path: Path) -> None:
    """Measure and print."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line]
    took, memory = asyncio.run(time_messages(texts * ROUNDS))
    percentiles = statistics.quantiles(took, n=100)
    print(f"message in to reply sent, {len(took)} messages: median {statistics.median(took):.1f} ms, ", end="")
    print(f"p95 {percentiles[94]:.1f} ms, p99 {percentiles[98]:.1f} ms, most {max(took):.1f} ms")
    starts = [time_start() for _ in range(ROUNDS)]
    print(f"start to first answer: median {statistics.median(seconds for seconds, _ in starts):.2f} s of {ROUNDS}")
    print(f"memory: {memory:.0f} MB after those messages, the stand-in included; ", end="")
    print(f"{starts[-1][1]:.0f} MB at most for one answer")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "questions" / "open.jsonl")
