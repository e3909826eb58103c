"""What a report counts, added up by the database: one row for each month and atom, never one for each question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.report_learning import count_answers, count_learners
from bot.storage.report_months import MONTH, find_month, find_months, number_day, number_months
from bot.storage.report_people import count_by_district, count_by_role, count_confidence
from bot.storage.tables import feedback, questions
from bot.storage.tables_changes import changes
from bot.storage.tables_review import batch_items, batches
from bot.storage.tables_workforce import profiles
from bot.storage.transaction import transaction
from knowledge.services.english_time import start_day, start_month, to_local
from knowledge.services.records import FeedbackKind
from knowledge.services.reporting.counts import Atom, Count, Counts, Kind
from knowledge.services.review.actions import Action
from knowledge.services.review.queues import UNMET_OUTCOMES, Queue

_SAID = (FeedbackKind.HELPFUL, FeedbackKind.NOT_THIS)
# What a question can be answered by after all. One that is marked as done or out of scope got no answer.
_ANSWERING = (Action.ATTACH, Action.NEW_ENTRY)
_OUTCOMES = tuple(outcome.value for outcome in UNMET_OUTCOMES)


@dataclass(frozen=True)
class SqlCounts:
    """All counts of a report in one transaction."""

    engine: AsyncEngine

    async def count(self, until: date, topics: Mapping[str, str]) -> Counts:
        """Return all that happened before a month begins."""
        async with transaction(self.engine) as connection:
            return {
                Kind.QUESTIONS: await _count_questions(connection, until, topics),
                Kind.FEEDBACK: await _count_feedback(connection, until, topics),
                Kind.ANSWERED: await _count_answered(connection, until),
                Kind.PEOPLE_BY_ROLE: await count_by_role(connection, until, profiles.c.job_role),
                Kind.PEOPLE_BY_EMPLOYER: await count_by_role(connection, until, profiles.c.employer),
                Kind.PEOPLE_BY_DISTRICT: await count_by_district(connection, until),
                Kind.CONFIDENCE: await count_confidence(connection, until),
                Kind.LEARNING: await count_answers(connection, until),
                Kind.LEARNERS: await count_learners(connection, until),
            }


async def _count_questions(connection: AsyncConnection, until: date, topics: Mapping[str, str]) -> Sequence[Count]:
    asked = questions.c
    month = number_day(asked.day).label(MONTH)
    atom = (asked.area, asked.district, asked.topic, _before_topics(), asked.outcome)
    query = select(month, *atom, func.count()).where(asked.day < until).group_by(MONTH, *atom)
    return [
        Count(find_month(number), Atom(area, district, topic or topics.get(entry), outcome), count)
        for number, area, district, topic, entry, outcome, count in await connection.execute(query)
    ]


async def _count_feedback(connection: AsyncConnection, until: date, topics: Mapping[str, str]) -> Sequence[Count]:
    """Return of how many questions each was said; said of several entries of one answer, it counts once, the first."""
    first = (
        select(feedback.c.question, feedback.c.kind, func.min(feedback.c.given_at).label("at"))
        .where(feedback.c.kind.in_([kind.value for kind in _SAID]))
        .group_by(feedback.c.question, feedback.c.kind)
        .subquery()
    )
    asked = questions.c
    month = number_months(first.c.at, await find_months(connection, func.min(feedback.c.given_at), until)).label(MONTH)
    atom = (asked.area, asked.district, asked.topic, _before_topics(), first.c.kind)
    query = (
        select(month, *atom, func.count())
        .join_from(first, questions, asked.id == first.c.question)
        .where(first.c.at < start_day(until))
        .group_by(MONTH, *atom)
    )
    return [
        Count(find_month(number), Atom(area, district, topic or topics.get(entry), kind), count)
        for number, area, district, topic, entry, kind, count in await connection.execute(query)
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


def _before_topics() -> ColumnElement[str | None]:
    """Return the first entry of a question from before a topic was kept with it."""
    return case((questions.c.topic.is_(None), questions.c.entry))
