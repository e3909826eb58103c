"""What a crash between "approved" and "live" left, finished or undone at the next start."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from knowledge.entries.read import SHARED, hash_files, read_base
from knowledge.services.editing.change import Change, ChangeFilter, ChangeState
from knowledge.services.editing.publishing import FileState, find_state, put_back, write_files
from knowledge.services.editing.storage import ChangeStore, JournalLine
from knowledge.services.editing.taken_back import list_taken_back
from knowledge.services.live import Knowledge, Model, load_knowledge


@dataclass(frozen=True)
class _Recovered:
    """What became of one change, in a plain sentence."""

    change: str
    said: str
    # Whether files were written, so that the base must be read anew.
    has_written: bool


async def recover_changes(
    store: ChangeStore, folder: Path, knowledge: Knowledge, model: Model, clock: Callable[[], datetime]
) -> list[str]:
    """Finish or undo every change that is approved and not live; return a plain sentence for each that says which."""
    # Not while another instance is between the two: then nothing crashed.
    async with knowledge.changing():
        lines: dict[str, list[JournalLine]] = defaultdict(list)
        for line in await store.list_journal():
            lines[line.change].append(line)
        approved = await store.list_changes(ChangeFilter(states=(ChangeState.APPROVED,)))
        found = [await _try(change, lines[change.id], store, folder, clock()) for change in reversed(approved)]
        if any(one.has_written for one in found):
            known = await asyncio.to_thread(load_knowledge, folder, model)
            if known.live:
                await knowledge.swap(known.live)
                knowledge.problems = known.problems
    return [one.said for one in found]


async def _try(
    change: Change, lines: Sequence[JournalLine], store: ChangeStore, folder: Path, now: datetime
) -> _Recovered:
    try:
        return await _recover(change, lines, store, folder, now)
    except OSError as error:
        said = (
            f"The change “{change.title}” was approved, and Signpost stopped before it was live. It can neither be "
            f"finished nor undone, since the files of the base cannot be written ({error.strerror or error}): "
            "let Signpost write in their folder and start it again."
        )
        return _Recovered(change.id, said, False)


async def _recover(
    change: Change, lines: Sequence[JournalLine], store: ChangeStore, folder: Path, now: datetime
) -> _Recovered:
    states = {line.path: await asyncio.to_thread(find_state, line, folder) for line in lines}
    left = [line for line in lines if states[line.path] == FileState.BEFORE]
    edited = [line.path for line in lines if states[line.path] == FileState.OTHER]
    named = f"The change “{change.title}” was approved, and Signpost stopped before it was live."
    if edited:
        why = f"{_join(edited)} had been edited meanwhile"
        return await _undo(change, lines, store, folder, f"{named} It is undone, since {why}", now)
    if not await asyncio.to_thread(_finish_files, left, folder):
        return await _undo(change, lines, store, folder, f"{named} It is undone, since the base has other faults", now)
    live = replace(change, state=ChangeState.LIVE, live_at=now, revision=change.revision + 1)
    await store.finish(live, await list_taken_back(live, store))
    done = f"{_join([line.path for line in left])} is written now" if left else "all its files had been written"
    return _Recovered(change.id, f"{named} It is finished: {done}.", bool(left))


def _finish_files(lines: Sequence[JournalLine], folder: Path) -> bool:
    """Write what was not written yet; False, and as it was before, where no base could be read from it."""
    if not lines:
        return True
    write_files(lines, folder)
    base, problems = read_base(folder)
    if base is None or any(problem.file in SHARED for problem in problems):
        put_back(lines, folder)
        return False
    return True


async def _undo(
    change: Change, lines: Sequence[JournalLine], store: ChangeStore, folder: Path, said: str, now: datetime
) -> _Recovered:
    written = await asyncio.to_thread(put_back, lines, folder)
    back = f"; {_join(written)} is as before" if written else ""
    said = f"{said}{back}. It waits for an approver again."
    await store.reopen(
        replace(
            change,
            state=ChangeState.SUBMITTED,
            approver=None,
            decided_at=None,
            submitted_at=change.submitted_at or now,
            note=said,
            base_version=await asyncio.to_thread(hash_files, folder),
            revision=change.revision + 1,
        )
    )
    return _Recovered(change.id, said, bool(written))


def _join(paths: Sequence[str]) -> str:
    return ", ".join(paths)
