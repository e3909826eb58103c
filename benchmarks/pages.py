"""How fast the pages are with a large question log.

    python -m benchmarks.pages [QUESTIONS] [TIMES]        default: 100,000 questions, each page 50 times

The real application on a port of this machine, with a real database and the shipped base; each time is one request of a
browser without scripts, from sending it to having the whole answer. Figures are from one run of one machine.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path

import httpx

from benchmarks.logged import fill_log
from bot.memory import settled_memory
from bot.settings import Settings
from bot.storage.engine import open_database
from knowledge.entries.read import SHIPPED
from knowledge.services.access.records import Role
from knowledge.services.editing.change import FieldsEdit
from knowledge.services.live import load_knowledge
from knowledge.services.review.queues import Filter, Queue
from tests.web.chatting import open_reader
from tests.web.site import Clock, Site, make_settings, open_site

LIMIT_MS = 100
ENTRY = "worcs-redditch-homes"
QUESTION = "mum cant get up the stairs since her hip op, redditch"
WAIT = "About two years for a two-bedroom home."
DEFAULTS = ("100000", "50")
DRAFT_STEP = 5
# Each page of the console by what it is, with its address; one that is made later is found when it is needed.
PAGES: dict[str, str | Callable[[Site], Awaitable[str | list[str]]]] = {
    "overview, 28 days": "/console/overview",
    "overview, a year": "/console/overview?period=365",
    "overview, a year, one area": "/console/overview?period=365&area=worcestershire",
    "unmet": "/console/questions/unmet",
    "unmet, most asked of all": "/console/questions/unmet?sort=often",
    "unmet, page 40": "/console/questions/unmet?page=40",
    "unmet, one area and topic": "/console/questions/unmet?area=worcestershire&topic=housing",
    "unmet, one district": "/console/questions/unmet?district=Redditch",
    "unmet, words": "/console/questions/unmet?text=housing",
    "unmet, a quarter": "/console/questions/unmet?since=2026-08-01&until=2026-10-31",
    "not this": "/console/questions/not-this",
    "reported out of date": "/console/questions/out-of-date",
    "reported out of date, words": "/console/questions/out-of-date?text=county",
    "entries": "/console/entries",
    "entries, by what staff would type": "/console/entries?words=band+for+a+bigger+council+house",
    "an entry": f"/console/entries/{ENTRY}",
    "an entry's form": f"/console/entries/{ENTRY}/edit",
    "changes": "/console/changes",
    "history": "/console/history",
    "people": "/console/people",
    "audit": "/console/audit",
    "chat": "/",
    "chat, topics": "/topics",
    "chat, a topic": "/topics/housing",
}


@dataclass(frozen=True)
class Taken:
    """What a page took: milliseconds each time, and milliseconds of processor on average, the browser's included."""

    times: list[float]
    processor: float


async def find_largest(site: Site) -> str:
    """Return the page of the group with the most questions."""
    group = await _find_group(site)
    return f"/console/questions/unmet/group/{group}"


async def find_action(site: Site) -> str:
    """Return the form that attaches that group to an entry."""
    return f"/console/questions/unmet/act?action=attach&group={await _find_group(site)}"


async def make_drafts(site: Site) -> list[str]:
    """Return the pages of new drafts, each of another entry: a base that was built for one serves no other."""
    live = site.services.knowledge.live
    account = await site.add_account(Role.EDITOR)
    edits = [FieldsEdit(entry, {"wait": None}, {"wait": WAIT}) for entry in (live.base.entries if live else ())]
    # They come file by file; in steps, so that all files have some.
    edits = [edit for first in range(DRAFT_STEP) for edit in edits[first::DRAFT_STEP]]
    await site.services.editing.trying.candidates.warm_up()
    drafts = [await site.services.editing.draft([edit], account, reason="It says so") for edit in edits]
    return [f"/console/changes/{draft.id}" for draft in drafts]


PAGES |= {"a large group": find_largest, "a large group, attach": find_action, "a change, each another": make_drafts}


async def _find_group(site: Site) -> str:
    found = await site.services.review.list_groups(Queue.UNMET, Filter())
    return max(found.groups, key=lambda group: group.count).id


async def measure(count: int, times: int) -> dict[str, Taken]:
    """Return what each page took."""
    knowledge = load_knowledge(SHIPPED)
    if knowledge.live is None:
        sys.exit("\n".join(map(str, knowledge.problems)))
    with tempfile.TemporaryDirectory() as folder:
        settings: Settings = make_settings(Path(folder))
        clock = Clock()
        async with open_database(settings.database) as engine:
            await _say("log filled", fill_log(engine, knowledge.live.base, count, clock()))
        async with open_site(settings, knowledge, clock) as site, settled_memory(site.services.knowledge):
            await _say("questions grouped", site.services.review.refresh())
            client = await site.sign_in(Role.ADMIN)
            found = {
                name: await _time(_open_in_turn(client, where if isinstance(where, str) else await where(site)), times)
                for name, where in PAGES.items()
            }
            staff = await open_reader(site, "Redditch")
            # A browser goes on to the page that the answer is on.
            return found | {"chat, a question": await _time(partial(staff.ask, QUESTION), times)}


def _open_in_turn(client: httpx.AsyncClient, paths: str | list[str]) -> Callable[[], Awaitable[None]]:
    """Return what opens a page, or of several the next each time."""
    turn = cycle([paths] if isinstance(paths, str) else paths)
    return lambda: _load(client, next(turn))


async def _load(client: httpx.AsyncClient, path: str) -> None:
    (await client.get(path)).raise_for_status()


async def _time(load: Callable[[], Awaitable[object]], times: int) -> Taken:
    took, worked = [], time.process_time()
    for _ in range(times):
        started = time.perf_counter()
        await load()
        took.append((time.perf_counter() - started) * 1000)
    return Taken(took, (time.process_time() - worked) * 1000 / times)


async def _say(what: str, work: Awaitable[None]) -> None:
    started = time.perf_counter()
    await work
    print(f"{what} in {time.perf_counter() - started:.1f} s", flush=True)


def main() -> None:
    """Print the table; end with an error where a page is too slow."""
    count, times = (int(text) for text in [*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]])
    found = asyncio.run(measure(count, times))
    print(f"\n{count:,} questions, each page {times} times, milliseconds\n")
    print(f"{'page':38}{'p50':>8}{'p95':>8}{'most':>8}{'processor':>12}")
    slow = []
    for name, taken in found.items():
        took, p95 = taken.times, statistics.quantiles(taken.times, n=20)[-1]
        slow += [name] if p95 >= LIMIT_MS else []
        print(f"{name:38}{statistics.median(took):8.1f}{p95:8.1f}{max(took):8.1f}{taken.processor:12.1f}")
    sys.exit(f"not under {LIMIT_MS} ms at p95: {', '.join(slow)}" if slow else 0)


if __name__ == "__main__":
    main()
