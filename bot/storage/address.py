"""The address of a database, as SQLAlchemy writes it: `sqlite+aiosqlite:///file.db`, `postgresql+asyncpg://…`."""

from pathlib import Path

from sqlalchemy.engine import make_url


def is_postgresql(url: str) -> bool:
    """Whether a database is a server, which several instances may share."""
    return make_url(url).get_backend_name() == "postgresql"


def is_there(url: str) -> bool:
    """Whether there may be a database: a server, or a file that is there."""
    parsed = make_url(url)
    return is_postgresql(url) or not parsed.database or Path(parsed.database).is_file()


def make_folder(url: str) -> None:
    """Make the folder of a database that is a file."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)


def hide_password(url: str) -> str:
    """Return the address of a database as it may be shown."""
    return make_url(url).render_as_string(hide_password=True)
