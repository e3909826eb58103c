"""How long a replay of 10,000 logged questions takes, and how long others wait for an answer or a check meanwhile.

    python -m benchmarks.replay [COUNT]

The questions are those of tests/questions in several wordings, every one another, so that none is asked only once for
several people as in a real log. The change attaches two phrasings to an entry of a copy of the shipped base. Figures
are from one run of one machine.
"""

import asyncio
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.tables import questions
from bot.storage.transaction import transaction
from bot.wiring import open_services
from knowledge.entries.read import SHIPPED
from knowledge.services.access.records import Account, Role
from knowledge.services.answer import Asker
from knowledge.services.bundle import Services
from knowledge.services.editing.change import FieldsEdit
from knowledge.services.editing.entry_edits import attach_phrasings
from knowledge.services.editing.known import KnownQuestions
from knowledge.services.editing.replay import PastQuestion, Replay, ReplayState

ROOT = Path(__file__).resolve().parent.parent
COUNT = 10_000
WORDINGS = ("{}", "hi, {}", "{} please", "{} pls asap", "quick one: {}", "my patient: {}", "{} - who can help", "{} ta")
EDITOR = Account("bench", "Bench", Role.EDITOR)
ENTRY, PHRASINGS = (
    "worcs-disabled-facilities-grant",
    ("downstairs wet room for a wheelchair user", "step lift at the door"),
)
ALONE = 40
PAUSE = 0.2  # seconds between two questions of somebody who asks meanwhile


def make_questions(count: int) -> Iterator[PastQuestion]:
    """Yield so many questions, every one another."""
    known = list(KnownQuestions(ROOT / "tests" / "questions").read())
    seen: set[str] = set()
    for wording in WORDINGS:
        for question in known:
            text = wording.format(question.text)
            if text not in seen and len(seen) < count:
                seen.add(text)
                yield PastQuestion(text, question.area, question.district, f"q{len(seen)}")


async def fill_log(settings: Settings, count: int) -> None:
    """Put questions into the log."""
    rows: list[dict[str, Any]] = [
        {
            "id": question.id, "asked_at": datetime.now(UTC), "text": question.text, "area": question.area,
            "district": question.district, "outcome": "unmet", "entries": [], "urgent": [], "family": None,
            "base_version": "earlier", "channel": "telegram", "person": None, "took_ms": 5.0,
        }
        for question in make_questions(count)
    ]  # fmt: skip
    async with open_database(settings.database) as engine, transaction(engine) as connection:
        await connection.execute(insert(questions), rows)


async def check(services: Services, number: int) -> float:
    """Return the milliseconds that *Check and continue* takes for a form; each number is another edit."""
    written = await services.editing.read_entry(ENTRY)
    began = time.perf_counter()
    await services.editing.trying.check(
        [FieldsEdit(ENTRY, {"wait": written.fields.get("wait")}, {"wait": f"{number}"})]
    )
    return (time.perf_counter() - began) * 1000


async def replay(services: Services) -> tuple[Replay, float, list[float], list[float]]:
    """Return the replay of a change, the seconds it took, and the milliseconds of each answer and check meanwhile."""
    editing = services.editing
    change = await editing.draft([attach_phrasings(ENTRY, PHRASINGS)], EDITOR, reason="To measure.")
    began = time.perf_counter()
    found = await editing.start_replay(change.id)
    waited: list[float] = []
    checked: list[float] = []
    while found.state == ReplayState.RUNNING:
        asked = time.perf_counter()
        await services.ask("mum cant get up the stairs", Asker("bench", "worcestershire"))
        waited.append((time.perf_counter() - asked) * 1000)
        checked.append(await check(services, len(checked)))
        await asyncio.sleep(PAUSE)
        found = await editing.replays.read(change.id) or found
    return found, time.perf_counter() - began, waited, checked


def say(times: list[float]) -> str:
    """Return the middle of these milliseconds, and what few exceed."""
    return f"median {statistics.median(times):.0f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.0f} ms"


async def main(count: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(shutil.copytree(SHIPPED, Path(folder) / "base"))
        settings = Settings(data=Path(folder) / "data", knowledge=base, known_questions=Path(folder) / "none")
        await fill_log(settings, count)
        async with open_services(settings) as services:
            await services.editing.trying.candidates.warm_up()
            alone = [await check(services, -number) for number in range(1, ALONE + 1)]
            found, seconds, waited, checked = await replay(services)
    print(f"replay: {found.state}, {found.of} different questions of {found.asked} in {seconds:.1f} s {found.fault}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"processor time of its own processes: {used.ru_utime + used.ru_stime:.1f} s, all cores together")
    print(
        f"gained {len(found.gained)}, lost {len(found.lost)}, another first entry {len(found.changed_first)}, "
        f"another outcome {len(found.changed_outcome)}"
    )
    for when, times in (("alone", alone), ("meanwhile", checked)):
        print(f"checks of a form {when}, {len(times)}: {say(times)}")
    print(f"answers meanwhile, {len(waited)}: {say(waited)}")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT))
