"""A site on a small base of its own, whose files may be edited."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from knowledge.services.live import load_knowledge
from tests.knowledge.small import write_small_base
from tests.web.site import Clock, Site, make_settings, open_site


@asynccontextmanager
async def open_desk(folder: Path, clock: Clock | None = None, **settings: object) -> AsyncIterator[Site]:
    """Give a site on the small base, which lies in a folder of its own."""
    base = write_small_base(folder)
    known = folder / "known"
    known.mkdir()
    async with open_site(
        make_settings(folder, knowledge=base, known_questions=known, **settings), load_knowledge(base), clock
    ) as site:
        yield site
