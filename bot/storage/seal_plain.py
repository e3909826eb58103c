"""Addresses that were kept before addresses were sealed, sealed at the first start since."""

from sqlalchemy import Table, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.account_rows import CHATS
from bot.storage.people import PLACE
from bot.storage.sealing import MARK, Sealer, is_number
from bot.storage.tables import waiting
from bot.storage.tables_access import accounts
from bot.storage.transaction import transaction
from bot.storage.write_back import write_back

_SEALED: tuple[tuple[Table, str, str], ...] = ((waiting, "address", PLACE), (accounts, "telegram", CHATS))


async def seal_plain(engine: AsyncEngine, sealer: Sealer) -> int:
    """Seal every address that is not; return how many."""
    count = 0
    async with transaction(engine) as connection:
        for table, name, place in _SEALED:
            column = table.c[name]
            plain = select(column).where(column.is_not(None), ~column.startswith(MARK, autoescape=True)).distinct()
            for address in filter(is_number, (await connection.scalars(plain)).all()):
                sealed = {name: sealer.seal(address, place)}
                count += (await connection.execute(update(table).where(column == address).values(sealed))).rowcount
    if count:
        await write_back(engine)
    return count
