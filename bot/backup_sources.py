"""What a backup is made of, as it is at one moment: the settings, the database, and the files of the base."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from bot.settings import PREFIX, Settings
from knowledge.entries.read import hash_files

# Settings that are secrets, or hold one: the address of a database may have a password in it.
SECRETS = ("telegram_token", "secret", "metrics_token", "database_url")
# Pages of the database that are copied at a time; in between others write.
_PAGES = 500
_TRIES = 5


class BackupError(Exception):
    """A backup that cannot be made, read or restored; the message says why, and the cure."""


def say_postgresql(settings: Settings, what: str) -> str:
    """Return what is said where the database is PostgreSQL: with what else it is done."""
    url = make_url(settings.database)
    # Without the password, which PGPASSWORD or ~/.pgpass gives.
    address = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    if what == "backup":
        done = f"pg_dump --format=custom --file=signpost.pgdump --dbname='{address.render_as_string()}'"
        return f"the database is PostgreSQL. Back it up with: {done}  Base and settings: add --without-database."
    done = f"pg_restore --clean --if-exists --no-owner --dbname='{address.render_as_string()}' signpost.pgdump"
    return f"the database is PostgreSQL. Restore it with: {done}  Base and settings: add --without-database."


def name_file(settings: Settings) -> Path:
    """Return the file of a SQLite database; raise BackupError where it has none."""
    database = make_url(settings.database).database
    if not database or database == ":memory:":
        raise BackupError("SIGNPOST_DATABASE_URL names no file")
    return Path(database)


def list_settings(settings: Settings, *, secrets: bool) -> str:
    """Return the settings that are other than the defaults as lines for a file `.env`."""
    lines = []
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if value == type(settings).model_fields[name].default:
            continue
        if name in SECRETS and not secrets:
            lines.append(f"# {PREFIX}{name.upper()} is set, and left out: it holds a secret")
            continue
        plain = value.get_secret_value() if hasattr(value, "get_secret_value") else value
        lines.append(f"{PREFIX}{name.upper()}={str(plain).lower() if isinstance(plain, bool) else plain}")
    return "".join(f"{line}\n" for line in lines)


def copy_database(path: Path, into: Path) -> tuple[str, dict[str, int]]:
    """Copy a SQLite database as it is at one moment, while others write; return its version and its rows by table."""
    if not path.exists():
        raise BackupError(f"there is no database at {path}: see SIGNPOST_DATA and SIGNPOST_DATABASE_URL")
    try:
        with closing(sqlite3.connect(into)) as copy:
            with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=30)) as source:
                source.backup(copy, pages=_PAGES)
            # One file is what a backup holds.
            copy.execute("PRAGMA journal_mode=DELETE")
            return count_rows(copy)
    except sqlite3.Error as error:
        raise BackupError(f"the database {path} cannot be copied: {error}") from error


def count_rows(database: sqlite3.Connection) -> tuple[str, dict[str, int]]:
    """Return a database's version and its rows by table."""
    (version,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    names = sorted(row[0] for row in found)
    return version, {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 # its own tables


def read_knowledge(folder: Path) -> tuple[str, dict[str, bytes]]:
    """Return the base's version and files, as they were at one moment."""
    for _ in range(_TRIES):
        version = hash_files(folder)
        texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _list_files(folder)}
        if hash_files(folder) == version:
            return version, texts
    raise BackupError(f"the files in {folder} are being written all the time: try again when that is done")


def _list_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        # What is derived (vectors) and what editors keep beside a file are left out.
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not path.is_symlink() and not is_hidden and "__pycache__" not in path.parts:
            yield path
