"""Profiles, what people were asked about themselves, and how sure they are, in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, String, Text, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.instances import hold
from bot.storage.tables import UtcDateTime, questions, settings
from bot.storage.tables_workforce import confidence, profiles, prompts
from bot.storage.transaction import fetch, transaction
from bot.storage.upsert import keep_first, upsert
from bot.storage.work_counts import count_work
from knowledge.services.english_time import to_local
from knowledge.services.workforce.records import Known, Profile, Prompt, PromptKind, Score

# How long after an emergency nobody is asked about themselves.
_DANGER_LASTS = timedelta(hours=1)
# People whose profile is made in one transaction.
_BATCH = 500
_NO_EMERGENCIES = "[]"
# Asked after every answer, so it is one statement: a row for each thing that somebody was asked, and one at least.
_WHOSE = bindparam("whose", type_=String)
_HAS_DANGER = exists().where(
    questions.c.person == _WHOSE,
    questions.c.asked_at > bindparam("danger_since", type_=UtcDateTime),
    questions.c.urgent.cast(Text) != _NO_EMERGENCIES,
)
_ONE = select(_HAS_DANGER.label("has_danger")).subquery()
_OF_PROFILE = (profiles.c.id, profiles.c.job_role, profiles.c.employer, profiles.c.set_at)
_OF_PROMPTS = (prompts.c.kind, prompts.c.asked_at, prompts.c.settled_at)
_KNOWN = select(_ONE.c.has_danger, *_OF_PROFILE, *_OF_PROMPTS).select_from(
    _ONE.outerjoin(profiles, profiles.c.person == _WHOSE).outerjoin(prompts, prompts.c.person == _WHOSE)
)


@dataclass(frozen=True)
class SqlWorkforce:
    """The workforce, one transaction a call."""

    engine: AsyncEngine

    async def read(self, person: str, now: datetime) -> Known:
        """Return all that is known of somebody."""
        rows = await fetch(self.engine, _KNOWN, {"whose": person, "danger_since": now - _DANGER_LASTS})
        by_kind = {row.kind: Prompt(row.asked_at, row.settled_at) for row in rows if row.kind}
        first = rows[0]
        return Known(
            Profile(first.id, first.job_role, first.employer, first.set_at) if first.id else None,
            by_kind.get(PromptKind.WORKFORCE),
            by_kind.get(PromptKind.CONFIDENCE),
            bool(first.has_danger),
        )

    async def note_asked(self, person: str, kind: PromptKind, now: datetime) -> None:
        """Keep that somebody is asked now."""
        async with transaction(self.engine) as connection:
            await upsert(connection, prompts, person=person, kind=kind.value, asked_at=now, settled_at=None)

    async def note_settled(self, person: str, kind: PromptKind, now: datetime) -> None:
        """Keep that somebody has answered or skipped what they were asked."""
        row = {"person": person, "kind": kind.value, "asked_at": now, "settled_at": now}
        async with transaction(self.engine) as connection:
            # Whoever says it unasked is not asked either.
            await keep_first(connection, prompts, prompts.primary_key, **row)
            own = (prompts.c.person == person, prompts.c.kind == kind.value)
            await connection.execute(update(prompts).where(*own).values(settled_at=now))

    async def set_profile(self, person: str, profile: Profile) -> None:
        """Keep what somebody does and whom they work for; `id` and `set_at` are for one that is new."""
        said = {"job_role": profile.job_role, "employer": profile.employer, "set_at": profile.set_at}
        async with transaction(self.engine) as connection:
            await _make(connection, person, profile)
            # Said again it is no news: `set_at` tells since when they are that.
            is_new = or_(
                profiles.c.job_role.is_distinct_from(profile.job_role),
                profiles.c.employer.is_distinct_from(profile.employer),
            )
            await connection.execute(update(profiles).where(profiles.c.person == person, is_new).values(**said))

    async def add_score(self, person: str, score: Score, profile: Profile) -> None:
        """Keep how sure somebody is, once for each invitation; `profile` is theirs, made if there is none."""
        async with transaction(self.engine) as connection:
            await hold(connection, f"confidence {person}")
            await _make(connection, person, profile)
            own = await connection.scalar(select(profiles.c.id).where(profiles.c.person == person))
            earlier = select(exists().where(confidence.c.profile == own, confidence.c.question == score.question.value))
            row = {**vars(score), "question": score.question.value, "profile": own}
            is_first = not await connection.scalar(earlier)
            await keep_first(connection, confidence, confidence.primary_key, **row, is_first=is_first)

    async def fill_profiles(self, now: datetime, make_id: Callable[[], str]) -> int:
        """Count some of those who asked, or said what they are, and are not counted yet; return how many they are."""
        async with transaction(self.engine) as connection:
            first = (await connection.execute(_find_uncounted())).all()
            for row in first:
                values = {
                    "first_asked": to_local(row.asked_at).date().replace(day=1),
                    "area": row.area or row.set_area,
                    "district": row.district if row.area else row.set_district,
                }
                await _make(connection, row.person, Profile(make_id(), set_at=now))
                # Another instance may have counted them meanwhile.
                own = (profiles.c.person == row.person, profiles.c.first_asked.is_(None))
                await connection.execute(update(profiles).where(*own).values(**values))
            counted = await count_work(connection, now)
        return len({row.person for row in first}) + counted


async def _make(connection: AsyncConnection, person: str, profile: Profile) -> None:
    """Keep a profile, unless the person has one."""
    row = {"id": profile.id, "person": person, "set_at": profile.set_at}
    await keep_first(connection, profiles, (profiles.c.person,), **row)


def _find_uncounted() -> Select[Any]:
    """Return the first question of some people who are not counted yet, with what they have set."""
    is_counted = exists().where(profiles.c.person == questions.c.person, profiles.c.first_asked.is_not(None))
    first = (
        select(questions.c.person, func.min(questions.c.asked_at).label("at"))
        .where(questions.c.person.is_not(None), ~is_counted)
        .group_by(questions.c.person)
        .order_by(questions.c.person)
        .limit(_BATCH)
        .subquery()
    )
    columns = (questions.c.person, questions.c.asked_at, questions.c.area, questions.c.district)
    of_setting = (settings.c.area.label("set_area"), settings.c.district.label("set_district"))
    is_first = and_(questions.c.person == first.c.person, questions.c.asked_at == first.c.at)
    return (
        select(*columns, *of_setting)
        .join(first, is_first)
        .outerjoin(settings, settings.c.person == questions.c.person)
        # Of two at the same moment the first by its id, always the same.
        .order_by(questions.c.person, questions.c.id)
    )
