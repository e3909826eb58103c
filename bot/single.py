"""One instance at a time: a lock that the system takes back when the program ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.settings import Settings, SettingsError

LOCK_FILE = "telegram.lock"


@contextmanager
def being_alone(settings: Settings) -> Iterator[None]:
    """Be the one instance that serves Telegram on this SQLite file; raise SettingsError if there is one already.

    On a database that several may share they see to their order there.
    """
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        yield
        return
    path = Path(url.database).with_name(LOCK_FILE)
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            who = file.read().strip() or "unknown"
            raise SettingsError(
                f"another Signpost (process {who}) serves Telegram on this database already: stop it first"
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
