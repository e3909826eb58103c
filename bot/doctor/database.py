"""The doctor's look at the database, and at what its rows say of admins, key and clock."""

from datetime import UTC, datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.doctor.finding import CLOCK_WRONG, Finding, Level, compare_clock
from bot.identity import KEY_FILE, load_key, name_key
from bot.settings import Settings
from bot.storage.address import hide_password
from bot.storage.engine import find_version, looking
from bot.storage.migrations import NEWEST
from bot.storage.tables import questions
from bot.storage.tables_access import accounts
from bot.storage.tables_sharing import known
from bot.storage.transaction import FAULTS
from knowledge.services.access.records import Role

KEY = "key"


async def look_at_database(settings: Settings, now: datetime) -> list[Finding]:
    """Return how the database is, and what its rows say of admins, key and clock."""
    part, name = "database", hide_password(settings.database)
    try:
        async with looking(settings.database) as engine:
            if engine is None:
                return [Finding(Level.WARN, part, f"{name} is not there yet", "signpost run makes it")]
            version = await find_version(engine)
            if version is None:
                return [Finding(Level.WARN, part, f"{name} is empty", "signpost run makes its tables")]
            if version > NEWEST:
                cure = "run the newer Signpost that wrote it, or restore a backup of before"
                return [Finding(Level.FAIL, part, f"{name} has tables {version}, this Signpost knows {NEWEST}", cure)]
            if version < NEWEST:
                return [Finding(Level.WARN, part, f"{name} has tables {version}", f"signpost run makes them {NEWEST}")]
            return [*await _look_into(engine, name), *await _look_at_rows(engine, settings, now)]
    except FAULTS as error:
        said = str(getattr(error, "orig", None) or error)
        cure = "check SIGNPOST_DATABASE_URL, that the server runs and lets us in, and the rights of the file and folder"
        return [Finding(Level.FAIL, part, f"{name} cannot be used: {said}", cure)]


async def _look_into(engine: AsyncEngine, name: str) -> list[Finding]:
    part = "database"
    async with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            whole = await connection.scalar(text("PRAGMA quick_check"))
            if whole != "ok":
                cure = "stop Signpost and restore the last backup: signpost restore FILE --force"
                return [Finding(Level.FAIL, part, f"{name} is damaged: {whole}", cure)]
        else:
            read_only = await connection.scalar(text("SHOW transaction_read_only"))
            if read_only == "on":
                cure = "connect to the primary server"
                return [Finding(Level.FAIL, part, f"{name} takes no writing", cure)]
        count = await connection.scalar(select(func.count()).select_from(questions))
        # It must take writing too; what is written is taken back.
        await connection.execute(known.insert().values(name="doctor", value="", at=datetime.now(UTC)))
        await connection.rollback()
    return [Finding(Level.OK, part, f"{name} is whole and takes writing, {count} questions, tables {NEWEST}")]


async def _look_at_rows(engine: AsyncEngine, settings: Settings, now: datetime) -> list[Finding]:
    async with engine.connect() as connection:
        return [
            *await _look_at_admins(connection),
            *await _look_at_key(connection, settings),
            *await _look_at_times(connection, now),
        ]


async def _look_at_admins(connection: AsyncConnection) -> list[Finding]:
    is_admin = (accounts.c.active, accounts.c.role == Role.ADMIN.value)
    count = await connection.scalar(select(func.count()).select_from(accounts).where(*is_admin)) or 0
    if count:
        return [Finding(Level.OK, "access", f"{count} admin{'s' * (count != 1)}")]
    cure = "open the link that signpost run says, or: signpost sign-in-link NAME --role admin"
    return [Finding(Level.WARN, "access", "there is no admin", cure)]


async def _look_at_key(connection: AsyncConnection, settings: Settings) -> list[Finding]:
    if settings.secret is None and not (settings.data / KEY_FILE).exists():
        return await _miss_key(connection, settings)
    noted = await connection.scalar(select(known.c.value).where(known.c.name == KEY))
    if noted and noted != name_key(load_key(settings)):
        cure = f"set the SIGNPOST_SECRET, or restore the file {KEY_FILE}, that this database was used with"
        return [Finding(Level.FAIL, KEY, "it is not the one that this database was used with: nobody is known", cure)]
    return [Finding(Level.OK, KEY, "people are known by it")]


async def _miss_key(connection: AsyncConnection, settings: Settings) -> list[Finding]:
    """Return what is said where there is no key: it is missed once people are in the database."""
    noted = await connection.scalar(select(known.c.value).where(known.c.name == KEY))
    people = await connection.scalar(select(func.count()).select_from(accounts))
    if not noted and not people:
        return [Finding(Level.WARN, KEY, "there is none yet", "signpost run makes it")]
    said = "it is missing, and this database was used with one: nobody would be known"
    cure = (
        f"before you start Signpost, bring {settings.data / KEY_FILE} back from where the key is kept, or set "
        "SIGNPOST_SECRET to it"
    )
    return [Finding(Level.FAIL, KEY, said, cure)]


async def _look_at_times(connection: AsyncConnection, now: datetime) -> list[Finding]:
    newest = await connection.scalar(select(func.max(questions.c.asked_at)))
    if newest and (newest - now).total_seconds() > CLOCK_WRONG:
        said = f"it says {now:%Y-%m-%d %H:%M} UTC, and a question was asked at {newest:%Y-%m-%d %H:%M}"
        return [Finding(Level.FAIL, "clock", said, "set it, and keep it by NTP")]
    if connection.dialect.name == "postgresql":
        there = await connection.scalar(select(func.now()))
        return [compare_clock((now - there).total_seconds(), "the database's")] if there else []
    return []
