"""What a report counts, added up by the database: one row for each month and atom, never one for each question."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import and_, case, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.report_learning import count_answers, count_learners
from bot.storage.report_months import MONTH, find_month, find_months, number_day, number_months
from bot.storage.report_people import count_by_district, count_by_work, count_confidence
from bot.storage.tables import feedback, questions
from bot.storage.tables_changes import changes
from bot.storage.tables_review import batch_items, batches
from bot.storage.transaction import snapshot, transaction
from bot.storage.workforce import SqlWorkforce
from knowledge.services.english_time import start_day, start_month, to_local
from knowledge.services.records import FeedbackKind
from knowledge.services.reporting.counts import Atom, Count, Counts, Kind
from knowledge.services.review.actions import Action
from knowledge.services.review.queues import UNMET_OUTCOMES, Queue

_SAID = (FeedbackKind.HELPFUL, FeedbackKind.NOT_THIS)
# What a question can be answered by after all. One that is marked as done or out of scope got no answer.
_ANSWERING = (Action.ATTACH, Action.NEW_ENTRY)
# Kept with a question whose entry is gone: it is not looked up again.
NO_TOPIC = ""
_OUTCOMES = tuple(outcome.value for outcome in UNMET_OUTCOMES)


@dataclass(frozen=True)
class SqlCounts:
    """All counts of a report, of one moment."""

    engine: AsyncEngine
    # Now, in UTC.
    clock: Callable[[], datetime]
    # Ids of profiles.
    make_id: Callable[[], str]

    async def count(self, until: date, topics: Mapping[str, str]) -> Counts:
        """Return all that happened before a month begins, once what is not counted for good yet is."""
        while await SqlWorkforce(self.engine).fill_profiles(self.clock(), self.make_id):
            pass
        async with transaction(self.engine) as connection:
            await _keep_topics(connection, topics)
        async with snapshot(self.engine) as connection:
            return {
                Kind.QUESTIONS: await _count_questions(connection, until),
                Kind.FEEDBACK: await _count_feedback(connection, until),
                Kind.ANSWERED: await _count_answered(connection, until),
                Kind.PEOPLE_BY_WORK: await count_by_work(connection, until),
                Kind.PEOPLE_BY_DISTRICT: await count_by_district(connection, until),
                Kind.CONFIDENCE: await count_confidence(connection, until),
                Kind.LEARNING: await count_answers(connection, until),
                Kind.LEARNERS: await count_learners(connection, until),
            }


async def _count_questions(connection: AsyncConnection, until: date) -> Sequence[Count]:
    asked = questions.c
    month = number_day(asked.day).label(MONTH)
    atom = (asked.area, asked.district, asked.topic, asked.outcome)
    query = select(month, *atom, func.count()).where(asked.day < until).group_by(MONTH, *atom)
    return [
        Count(find_month(number), Atom(area, district, topic or None, outcome), count)
        for number, area, district, topic, outcome, count in await connection.execute(query)
    ]


async def _count_feedback(connection: AsyncConnection, until: date) -> Sequence[Count]:
    """Return of how many questions each was said; said of several entries of one answer, it counts once, the first."""
    first = (
        select(feedback.c.question, feedback.c.kind, func.min(feedback.c.given_at).label("at"))
        .where(feedback.c.kind.in_([kind.value for kind in _SAID]))
        .group_by(feedback.c.question, feedback.c.kind)
        .subquery()
    )
    asked = questions.c
    month = number_months(first.c.at, await find_months(connection, func.min(feedback.c.given_at), until)).label(MONTH)
    atom = (asked.area, asked.district, asked.topic, first.c.kind)
    query = (
        select(month, *atom, func.count())
        .join_from(first, questions, asked.id == first.c.question)
        .where(first.c.at < start_day(until))
        .group_by(MONTH, *atom)
    )
    return [
        Count(find_month(number), Atom(area, district, topic or None, kind), count)
        for number, area, district, topic, kind, count in await connection.execute(query)
    ]


async def _count_answered(connection: AsyncConnection, until: date) -> Sequence[Count]:
    """Return the unmet questions that were answered after all, by when the first change made from them went live."""
    live = func.min(changes.c.live_at).label("live_at")
    query = (
        select(questions.c.area, questions.c.asked_at, live)
        .join_from(batch_items, batches, batches.c.id == batch_items.c.batch)
        .join(changes, changes.c.id == batches.c.change)
        .join(questions, questions.c.id == batch_items.c.question)
        .where(
            batches.c.queue == Queue.UNMET.value,
            batches.c.action.in_([action.value for action in _ANSWERING]),
            batches.c.undone_at.is_(None),
            questions.c.outcome.in_(_OUTCOMES),
        )
        .group_by(questions.c.id, questions.c.area, questions.c.asked_at)
        .having(live < start_day(until))
        .order_by(live, questions.c.id)
    )
    found: dict[tuple[date, Atom], list[tuple[int, ...]]] = {}
    for area, asked_at, live_at in await connection.execute(query):
        days = max(0, (live_at - asked_at) // timedelta(days=1))
        found.setdefault((start_month(to_local(live_at).date()), Atom(area)), []).append((days,))
    return [Count(month, atom, len(days), tuple(sorted(days))) for (month, atom), days in found.items()]


async def _keep_topics(connection: AsyncConnection, topics: Mapping[str, str]) -> None:
    """Give questions from before a topic was kept that of their entry, once and for good: entries change later."""
    asked = questions.c
    is_open = and_(asked.topic.is_(None), asked.entry.is_not(None))
    found = (await connection.scalars(select(asked.entry).where(is_open).distinct())).all()
    known = {entry: topics[entry] for entry in found if entry in topics}
    if found:
        topic = case(known, value=asked.entry, else_=NO_TOPIC) if known else literal(NO_TOPIC)
        await connection.execute(update(questions).where(is_open).values(topic=topic))
