"""What somebody edited in the files by hand, kept in the history beside the changes that were approved."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from knowledge.entries.files import Files
from knowledge.services.editing.change import BY_HAND, Change, ChangeFilter, ChangeState
from knowledge.services.editing.file_edits import EntryEdits, FileEdits, find_edits, read_all, read_files
from knowledge.services.editing.reverse import title_edits
from knowledge.services.editing.storage import ChangeStore
from knowledge.services.editing.versions import is_version, make_versions
from knowledge.services.live import Knowledge
from knowledge.services.storage import StorageError

_log = logging.getLogger(__name__)


@dataclass
class HandEdits:
    """Keeps each edit by hand that went live as a change that nobody proposed or approved."""

    knowledge: Knowledge
    folder: Path
    store: ChangeStore
    # Now, in UTC.
    clock: Callable[[], datetime]
    make_id: Callable[[], str]
    # The files that history accounts for, and since when they are; `None` until it begins.
    _known: Files | None = field(default=None, init=False)
    _since: datetime | None = field(default=None, init=False)

    async def begin(self) -> None:
        """Take the files as they are for known."""
        async with self.knowledge.changing():
            files = await asyncio.to_thread(read_files, self.folder)
            if self.knowledge.live and files.version != self.knowledge.version:
                _log.warning("What was edited by hand while Signpost started is not in the history")
            self._know(files)

    def end(self) -> None:
        """Keep nothing more."""
        self._known = None

    async def keep(self) -> None:
        """Keep what was done by hand, once it has gone live. The base answers with it whether it can be kept or not."""
        try:
            if not await self.keep_until(self.knowledge.version):
                _log.warning("The files were edited again at once: history has the two edits by hand as one, later")
        except StorageError:
            _log.warning("What was edited by hand is not in the history until more is", exc_info=True)

    async def keep_until(self, version: str) -> bool:
        """Keep what was done by hand up to files of a version; False, and nothing is kept, where they are others now.

        Whatever is not kept is part of what is kept next. Raise StorageError where nothing can be kept.
        """
        if self._known is None:
            return True
        files = await asyncio.to_thread(read_files, self.folder)
        if files.version == version != self._known.version:
            found = await asyncio.to_thread(find_edits, self._known, files)
            await self._keep(found, self._known.version, self.clock())
            self._know(files)
        return files.version == version

    def pass_over(self, texts: Mapping[str, str | None]) -> None:
        """Take texts that were written to files for known: those of a change that was approved."""
        if self._known is not None:
            self._know(read_all(self._known.with_texts(texts)))

    def _know(self, files: Files) -> None:
        self._known, self._since = files, self.clock()

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
        """Whether a change that has gone live meanwhile began with the base of that version."""
        meanwhile = await self.store.list_changes(ChangeFilter(was_live=True, live_after=self._since))
        return any(one.base_version == version for one in meanwhile)
