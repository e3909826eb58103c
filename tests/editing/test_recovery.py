"""A crash between "approved" and "live": at the next start it is finished or undone, and said which."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.entries.read import hash_files
from knowledge.services.answer import Asker
from knowledge.services.bundle import Services
from knowledge.services.editing.change import Change, ChangeState, Edit, NewEntry, PhrasingsEdit
from tests.editing.desk import BEN, DEBTS, FILE, TAIL, new_fields, open_desk, read_file, submit

ROOT = Path(__file__).resolve().parent.parent.parent
ASKER = Asker("test", "rutland")
READ_ONLY = Path("/proc/tty/ldisc")
MONEY = "rutland/money.yaml"
EDITS: list[Edit] = [
    NewEntry("rutland", "money", new_fields()),
    PhrasingsEdit(DEBTS, ("grandma scratched her giro",)),
]


async def crash(folder: Path, step: str) -> str:
    """Submit a change that writes two files; approve it in a process that is killed at a step. Return its id."""
    async with open_desk(folder) as services:
        change = (await submit(services.editing, EDITS)).id
    program = [sys.executable, "-m", "tests.editing.publish_and_die", str(folder), change, step]
    died = await asyncio.to_thread(subprocess.run, program, cwd=ROOT, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    return change


async def recover(services: Services, change: str) -> tuple[list[str], Change]:
    """Return what is said at the start, and the change."""
    return await services.editing.recover(), await services.editing.get(change)


async def assert_is_live(services: Services) -> None:
    """Assert that both files are written, that the base answers by them, and that nothing is left to recover."""
    answer = await services.ask("grandma scratched her giro", ASKER)
    assert answer.decision.matches[0].entry == DEBTS
    assert services.knowledge.live is not None
    assert "rutl-puncture-club" in services.knowledge.live.base.entries
    assert services.knowledge.version == hash_files(services.editing.folder)
    assert await services.editing.store.list_journal() == []
    assert await services.editing.recover() == []
    assert [one.number for one in await services.editing.list_versions(DEBTS)] == [1, 0]


async def test_crash_before_the_decision_leaves_the_change_waiting(tmp_path: Path) -> None:
    change = await crash(tmp_path, "before approved")
    async with open_desk(tmp_path) as services:
        said, found = await recover(services, change)
        assert (said, found.state) == ([], ChangeState.SUBMITTED)
        assert not (services.editing.folder / MONEY).exists()
        await services.editing.approve(change, BEN)
        await assert_is_live(services)


@pytest.mark.parametrize(
    ("step", "done"),
    [
        ("approved", f"It is finished: {MONEY}, {TAIL} is written now."),
        ("one file written", f"It is finished: {TAIL} is written now."),
        ("all files written", "It is finished: all its files had been written."),
        ("swapped", "It is finished: all its files had been written."),
    ],
)
async def test_crash_on_the_way_is_finished(tmp_path: Path, step: str, done: str) -> None:
    change = await crash(tmp_path, step)
    async with open_desk(tmp_path) as services:
        said, found = await recover(services, change)
        title = "New entry: Puncture club; rutl-debt-advice: 1 more phrasing"
        assert said == [f"The change “{title}” was approved, and Signpost stopped before it was live. {done}"]
        assert (found.state, found.approver and found.approver.name) == (ChangeState.LIVE, BEN.name)
        assert found.live_at is not None
        await assert_is_live(services)


async def test_crash_after_all_is_done_needs_nothing(tmp_path: Path) -> None:
    change = await crash(tmp_path, "live")
    async with open_desk(tmp_path) as services:
        said, found = await recover(services, change)
        assert (said, found.state) == ([], ChangeState.LIVE)
        await assert_is_live(services)


async def test_file_edited_after_the_crash_is_left_and_the_rest_undone(tmp_path: Path) -> None:
    change = await crash(tmp_path, "one file written")
    tail = tmp_path / "base" / TAIL
    tail.parent.mkdir(exist_ok=True)
    by_hand = "rutl-food-bank:\n  - soup on a tuesday\n"
    tail.write_text(by_hand, encoding="utf-8")
    async with open_desk(tmp_path) as services:
        said, found = await recover(services, change)
        assert f"It is undone, since {TAIL} had been edited meanwhile; {MONEY} is as before." in said[0]
        assert (found.state, found.approver, found.note) == (ChangeState.SUBMITTED, None, said[0])
        assert read_file(services, TAIL) == by_hand
        assert not (services.editing.folder / MONEY).exists()
        assert await services.editing.list_versions(DEBTS) == []
        await services.editing.approve(change, BEN)
        await assert_is_live(services)
        assert "soup on a tuesday" in read_file(services, TAIL)


async def test_base_that_could_not_be_read_is_not_finished(tmp_path: Path) -> None:
    change = await crash(tmp_path, "approved")
    areas = tmp_path / "base" / "areas.yaml"
    text = areas.read_text(encoding="utf-8")
    areas.write_text("areas: nothing\n", encoding="utf-8")
    async with open_desk(tmp_path) as services:
        said, found = await recover(services, change)
        assert "It is undone, since the base has other faults" in said[0]
        assert found.state == ChangeState.SUBMITTED
        assert not (services.editing.folder / MONEY).exists()
        assert FILE not in said[0]
    areas.write_text(text, encoding="utf-8")
    async with open_desk(tmp_path) as services:
        await services.editing.approve(change, BEN)
        await assert_is_live(services)


@pytest.mark.skipif(not READ_ONLY.is_dir(), reason="needs a folder in which nobody can write: /proc/tty/ldisc of Linux")
async def test_files_that_cannot_be_written_are_said_and_tried_again(tmp_path: Path) -> None:
    change = await crash(tmp_path, "approved")
    tails = (tmp_path / "base" / TAIL).parent
    tails.symlink_to(READ_ONLY)
    async with open_desk(tmp_path) as services:
        said, found = await recover(services, change)
        assert "neither be finished nor undone" in said[0]
        assert found.state == ChangeState.APPROVED
    tails.unlink()
    async with open_desk(tmp_path) as services:
        said, found = await recover(services, change)
        assert "It is finished" in said[0]
        await assert_is_live(services)
