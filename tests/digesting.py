"""A small base with owners, and what tests of digests do with it."""

import atexit
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bot.wiring import Running
from knowledge.services.access.records import Account, Role
from knowledge.services.editing.change import Change, ChangeFilter, ChangeState
from knowledge.services.editing.entry_edits import edit_fields
from knowledge.services.live import Knowledge, load_knowledge
from tests.knowledge.small import write_small_base

# Tuesday of the week that the tests tell of, and the Monday after at eight in London.
BEFORE, MONDAY = datetime(2026, 11, 17, 9, tzinfo=UTC), datetime(2026, 11, 23, 8, tzinfo=UTC)
OWNER, FOOD = "Olive Owner", "rutl-food-bank"
FIRST_WORKING_DAY = datetime(2026, 12, 1, 8, tzinfo=UTC)


def copy_owned_base(folder: Path) -> tuple[Path, Knowledge]:
    """Return the small base with an owner in a folder of its own, and what is known by it: read once for all tests."""
    template, knowledge = _load_owned_base()
    return shutil.copytree(template, folder / "base"), knowledge.hold()


@cache
def _load_owned_base() -> tuple[Path, Knowledge]:
    base = write_owned_base(Path(mkdtemp(prefix="signpost-")))
    atexit.register(shutil.rmtree, base.parent)
    return base, load_knowledge(base)


def write_owned_base(folder: Path) -> Path:
    """Return the folder of the small base, in which the food bank is Olive's and to be reviewed on 20 November."""
    base = write_small_base(folder)
    file = base / "rutland" / "housing.yaml"
    # In other letters and with other spaces than her account has.
    added = "  owner: olive  OWNER\n  review_by: 2026-11-20\n"
    text = file.read_text(encoding="utf-8").replace(f"  id: {FOOD}\n", f"  id: {FOOD}\n{added}")
    file.write_text(text, encoding="utf-8")
    return base


async def add_owner(services: Running, role: Role = Role.EDITOR) -> Account:
    """Return Olive's account."""
    return await services.access.accounts.add(None, OWNER, role)


async def list_submitted(services: Running) -> list[Change]:
    """Return the changes that wait for an approver."""
    return await services.editing.list_changes(ChangeFilter(states=(ChangeState.SUBMITTED,)))


async def approve_all(services: Running) -> None:
    """Bring all live that waits."""
    approver = await services.access.accounts.find("Abe") or await services.access.accounts.add(
        None, "Abe", Role.APPROVER
    )
    for change in await list_submitted(services):
        await services.editing.approve(change.id, approver)


async def change_food(services: Running, wait: str) -> None:
    """Let somebody else change the food bank's entry."""
    editor = await services.access.accounts.add(None, "Edda", Role.EDITOR)
    edit = edit_fields(await services.editing.read_entry(FOOD), {"wait": wait})
    assert edit
    change = await services.editing.draft([edit], editor, title="Say how long it takes", reason="They told me.")
    await services.editing.submit(change.id, editor)
    await approve_all(services)
