"""Full disk, read-only disk, locked database, a server that goes, a clock that jumps: said, answered, nothing lost."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from knowledge.services.live import Knowledge
from tests.postgresql import Cluster
from tests.shipped import load_shipped
from tests.web.chatting import Reader, open_reader
from tests.web.site import Clock, Site, make_settings, open_site

GAS = "there is a strong smell of gas in her kitchen"
NUMBER = "0800 111 999"
QUESTION = "pension credit"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The shipped base, read once."""
    return load_shipped()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own that holds little."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if os.geteuid() != 0 or mount is None or not _mount(mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)):
        pytest.skip("a disk can be made by root alone")
    try:
        yield folder
    finally:
        subprocess.run([shutil.which("umount") or "umount", "-l", str(folder)], check=False)


def _mount(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@asynccontextmanager
async def serving(folder: Path, knowledge: Knowledge, **values: object) -> AsyncIterator[tuple[Site, Reader]]:
    """Give the site with its data in a folder, and somebody at the chat page who has been answered."""
    async with open_site(make_settings(folder, data=folder / "data", **values), knowledge) as site:
        reader = await open_reader(site)
        assert "Pension Credit" in await reader.ask(QUESTION)
        yield site, reader


async def list_asked(site: Site) -> list[str]:
    """Return what the log holds."""
    return [question.text async for question in site.services.editing.replays.past.read()]


async def test_on_a_full_disk_emergencies_are_answered_and_what_was_taken_stays(
    small_disk: Path, knowledge: Knowledge
) -> None:
    async with serving(small_disk, knowledge) as (site, reader):
        fill = small_disk / "fill"
        _fill(fill)
        for number in range(30):
            said = await reader.ask(f"{GAS} {number}")
            assert NUMBER in said
        assert NUMBER in await reader.ask(GAS)
        assert "Pension Credit" in await reader.ask(QUESTION)
        taken = await list_asked(site)
        assert QUESTION in taken
        fill.unlink()
        await reader.ask("handrail for the stairs")
        assert set(await list_asked(site)) >= {*taken, "handrail for the stairs"}
    with closing(sqlite3.connect(small_disk / "data" / "signpost.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _fill(path: Path) -> None:
    """Write until the disk takes no more."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    assert shutil.disk_usage(path).free == 0


async def test_on_a_disk_that_became_read_only_emergencies_are_answered_and_the_fault_is_said(
    tmp_path: Path, knowledge: Knowledge, capfd: pytest.CaptureFixture[str]
) -> None:
    read_only = ["OFF"]
    async with serving(tmp_path, knowledge) as (site, reader):
        # What SQLite says then is what it says of such a disk, which not every system lets root make.
        engine = site.services.metrics.engine.sync_engine
        event.listen(engine, "begin", lambda one: one.exec_driver_sql(f"PRAGMA query_only={read_only[0]}"))
        read_only[0] = "ON"
        assert NUMBER in await reader.ask(GAS)
        assert "Pension Credit" in await reader.ask(QUESTION)
        assert QUESTION in await list_asked(site)
        assert (await reader.client.get("/readyz")).status_code == 200
        read_only[0] = "OFF"
        await reader.ask("handrail for the stairs")
        assert "handrail for the stairs" in await list_asked(site)
    said = "".join(capfd.readouterr())
    assert "question not recorded" in said
    assert "attempt to write a readonly database" in said


async def test_while_the_database_is_locked_emergencies_are_answered_and_recorded_once_it_is_free(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    async with serving(tmp_path, knowledge) as (site, reader):
        with closing(sqlite3.connect(tmp_path / "data" / "signpost.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            # Held for as long as the answer takes: it does not wait for its record.
            assert NUMBER in await reader.ask(GAS)
            assert GAS not in await list_asked(site)
            other.execute("ROLLBACK")
    async with open_site(make_settings(tmp_path), knowledge) as site:
        assert GAS in await list_asked(site)


async def test_while_postgresql_is_away_questions_are_answered_and_the_page_shows_them(
    tmp_path: Path, knowledge: Knowledge, postgresql: Cluster, postgresql_url: str
) -> None:
    url, name = postgresql_url, postgresql_url.rpartition("/")[2]
    async with serving(tmp_path, knowledge, database_url=url) as (site, reader):
        taken = await list_asked(site)
        await _send_away(postgresql, name)
        assert NUMBER in await reader.ask(GAS)
        assert "Pension Credit" in await reader.ask(QUESTION)
        ready = (await reader.client.get("/readyz")).json()
        assert (ready["ready"], ready["database"]) == (True, "away: questions are answered and not recorded")
        await _let_back(postgresql, name)
        await reader.ask("handrail for the stairs")
        assert set(await list_asked(site)) >= {*taken, "handrail for the stairs"}
        assert (await reader.client.get("/readyz")).json()["database"] == "ok"


async def _send_away(cluster: Cluster, name: str) -> None:
    await cluster.run_here(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
    await cluster.run_here(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608 # our own


async def _let_back(cluster: Cluster, name: str) -> None:
    await cluster.run_here(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")


@pytest.mark.parametrize("jump", [timedelta(days=400), timedelta(days=-400), timedelta(hours=-1)])
async def test_when_the_clock_jumps_people_are_answered_and_nothing_is_lost(
    tmp_path: Path, knowledge: Knowledge, jump: timedelta
) -> None:
    clock = Clock()
    async with open_site(make_settings(tmp_path), knowledge, clock) as site:
        reader = await open_reader(site)
        await reader.ask(QUESTION)
        clock.now += jump
        assert NUMBER in await reader.ask(GAS)
        await site.services.review.refresh()
        clock.now -= jump
        assert "Pension Credit" in await reader.ask(QUESTION)
        assert sorted(await list_asked(site)) == sorted([QUESTION, GAS, QUESTION])
