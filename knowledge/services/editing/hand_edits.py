"""What somebody edited in the files by hand, kept in the history beside the changes that were approved."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from knowledge.entries.files import Files
from knowledge.services.editing.change import BY_HAND, Change, ChangeFilter, ChangeState
from knowledge.services.editing.file_edits import EntryEdits, FileEdits, find_edits, read_files
from knowledge.services.editing.reverse import title_edits
from knowledge.services.editing.storage import ChangeStore
from knowledge.services.editing.versions import is_version, make_versions
from knowledge.services.live import Knowledge
from knowledge.services.storage import StorageError

_log = logging.getLogger(__name__)
_LIVE = ChangeFilter(was_live=True)


@dataclass
class HandEdits:
    """Keeps each edit by hand that went live as a change that nobody proposed or approved."""

    knowledge: Knowledge
    folder: Path
    store: ChangeStore
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]
    # The files of the base that was live before, and of the one that is; `None` where they are not known.
    _before: Files | None = field(default=None, init=False)
    _now: Files | None = field(default=None, init=False)

    async def begin(self) -> None:
        """Remember the files as they are, and again whenever another base goes live."""
        await self._remember()
        self.knowledge.after_swap.append(self._remember)

    def end(self) -> None:
        """Remember nothing more."""
        self.knowledge.after_swap.remove(self._remember)

    async def keep(self) -> None:
        """Keep what was done by hand, once it has gone live. The base answers with it whether it can be kept or not."""
        if self._before is None or self._now is None:
            return
        found = await asyncio.to_thread(find_edits, self._before, self._now)
        try:
            await self._keep(found, self._before.version, self.clock())
        except StorageError:
            _log.warning("What was edited by hand is not in the history: %s", found.said, exc_info=True)

    async def _keep(self, found: FileEdits, version: str, now: datetime) -> None:
        fresh = [one for one in found.entries if not await self._is_kept(one)]
        if found.entries and not fresh:
            # Another instance kept it, or has had it approved.
            return
        if not found.entries and await self._is_left(version):
            return
        edits = tuple(edit for one in fresh for edit in one.edits)
        change = Change(
            id=self.make_id(),
            title=title_edits(edits) if edits else f"Edited by hand: {', '.join(found.files)}",
            edits=edits,
            author=BY_HAND,
            reason=replace(found, entries=fresh).said,
            state=ChangeState.LIVE,
            base_version=version,
            created_at=now,
            live_at=now,
        )
        earlier = {one.entry: await self.store.list_versions(one.entry) for one in fresh}
        before, after = ({one.entry: getattr(one, when) for one in fresh} for when in ("before", "after"))
        await self.store.add(change, make_versions(change, earlier, before, after, now))

    async def _is_kept(self, edited: EntryEdits) -> bool:
        """Whether the newest version of an entry is what it is now."""
        versions = await self.store.list_versions(edited.entry)
        return bool(versions) and is_version(versions[0], edited.after)

    async def _is_left(self, version: str) -> bool:
        """Whether the newest change that went live began with the base of that version."""
        newest = await self.store.list_changes(_LIVE, most=1)
        return bool(newest) and newest[0].base_version == version

    async def _remember(self) -> None:
        files = await asyncio.to_thread(read_files, self.folder)
        # Where somebody goes on editing, it is not known what went live.
        self._before, self._now = self._now, files if files.version == self.knowledge.version else None
