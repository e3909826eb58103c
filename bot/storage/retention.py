"""Retention in the database: the rules applied a batch at a time."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Delete, Update, delete, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.replay_texts import drop_replay_texts
from bot.storage.rules import RULES, Ages, Rule
from bot.storage.transaction import transaction
from bot.storage.write_back import write_back

# Rows in one transaction: others wait for it no longer than some milliseconds.
_BATCH = 500
REPLAYS = "replays"


@dataclass(frozen=True)
class SqlRetention:
    """What goes by itself."""

    engine: AsyncEngine
    ages: Ages = field(default_factory=Ages)
    batch: int = _BATCH

    async def drop_some(self, now: datetime) -> dict[str, int]:
        """Drop a batch of the first rule that has something to drop; the time is in UTC."""
        for rule in RULES:
            async with transaction(self.engine) as connection:
                count = (await connection.execute(_apply(rule, now - rule.age(self.ages), self.batch))).rowcount
            if count:
                await write_back(self.engine)
                return {rule.name: count}
        count = await drop_replay_texts(self.engine, now)
        if count:
            await write_back(self.engine)
        return {REPLAYS: count} if count else {}


def _apply(rule: Rule, limit: datetime, batch: int) -> Delete | Update:
    """Return what applies a rule to some rows."""
    keys = tuple(rule.table.primary_key.columns)
    some = select(*keys).where(rule.is_old(limit)).limit(batch)
    # One column is compared as such: a tuple of one is no tuple to every database.
    is_one_of_them = keys[0].in_(some) if len(keys) == 1 else tuple_(*keys).in_(some)
    if rule.blanks:
        return update(rule.table).where(is_one_of_them).values(**rule.blanks)
    return delete(rule.table).where(is_one_of_them)
