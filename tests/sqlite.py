"""An empty SQLite database at its newest version, migrated once for all tests of a process."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.storage.address import make_folder
from bot.storage.migrate import migrate


def lay_database(url: str) -> str:
    """Put the file of an empty database where an address says, unless one is there; return the address."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and not Path(parsed.database).exists():
        make_folder(url)
        Path(parsed.database).write_bytes(_make_template())
    return url


@cache
def _make_template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.db"
        # It runs an event loop of its own, which a thread with one at work cannot.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(migrate, f"sqlite+aiosqlite:///{path}").result()
        # All of it is in the file itself once whoever wrote it has gone.
        assert [left.name for left in Path(folder).iterdir()] == [path.name]
        return path.read_bytes()
