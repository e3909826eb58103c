"""The words of logged questions in the lists of replays, which go when the questions' own words do."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.rules import GONE
from bot.storage.tables import questions
from bot.storage.tables_changes import replays
from bot.storage.transaction import transaction

# By then a replay has served: the base has moved on, and the change was decided or is replayed anew.
_LASTS = timedelta(days=30)
_BY_HAND = ":"
Moves = Mapping[str, list[dict[str, Any]]]


async def drop_replay_texts(engine: AsyncEngine, now: datetime) -> int:
    """Take the words out of replays that are old, or whose questions have lost theirs; return of how many replays."""
    async with transaction(engine) as connection:
        names = (await connection.scalars(select(replays.c.change))).all()
    count = 0
    for change in names:
        async with transaction(engine) as connection:
            count += await _drop_of(connection, change, now - _LASTS)
    return count


async def _drop_of(connection: AsyncConnection, change: str, limit: datetime) -> int:
    own = replays.c.change == change
    row = (await connection.execute(select(replays.c.moves, replays.c.started_at).where(own))).one_or_none()
    if row is None:
        return 0
    logged = {one for move in _list_moves(row.moves) for one in _list_logged(move)}
    gone = logged if row.started_at < limit else logged - await _find_held(connection, logged)
    kept = {name: [_strip(move, gone) for move in moves] for name, moves in row.moves.items()}
    if kept == row.moves:
        return 0
    await connection.execute(update(replays).where(own).values(moves=kept))
    return 1


async def _find_held(connection: AsyncConnection, ids: set[str]) -> set[str]:
    """Return which questions still have their words."""
    held: set[str] = set()
    some = sorted(ids)
    for first in range(0, len(some), 500):
        query = select(questions.c.id).where(questions.c.id.in_(some[first : first + 500]), questions.c.text != GONE)
        held.update(await connection.scalars(query))
    return held


def _list_moves(moves: Moves) -> Iterable[dict[str, Any]]:
    return (move for each in moves.values() for move in each if move["text"] != GONE)


def _list_logged(move: dict[str, Any]) -> list[str]:
    # A known question is named by its file and line, and is nobody's.
    return [one for one in move["ids"] if _BY_HAND not in one]


def _strip(move: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    """Return a move without its words where all whose words they were have lost theirs."""
    logged = _list_logged(move)
    is_gone = bool(logged) and len(logged) == len(move["ids"]) and gone.issuperset(logged)
    return {**move, "text": GONE} if is_gone else move
