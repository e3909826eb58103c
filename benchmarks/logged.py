"""A question log of any size: the same every time, made of the questions of tests/questions and of templates."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.questions import to_row
from bot.storage.queueing import queue_feedback, queue_question
from bot.storage.tables import feedback, questions
from bot.storage.transaction import transaction
from knowledge.entries.base import Base
from knowledge.matching.outcome import Outcome
from knowledge.services.records import Feedback, FeedbackKind, QuestionRecord
from knowledge.services.review.queues import UNMET_OUTCOMES

QUESTIONS = Path(__file__).resolve().parent.parent / "tests" / "questions"
_SEED = 5
_DAYS = 365
_TEMPLATES = ("{}", "{}", "hi, {}", "{} please", "pt asks: {}", "{} for her mum", "urgent: {}", "{}, any ideas?")
# Out of a hundred questions.
_OUTCOMES = {
    Outcome.ANSWER: 68,
    Outcome.CHOOSE: 9,
    Outcome.WHICH_DISTRICT: 8,
    Outcome.UNMET: 8,
    Outcome.NO_SERVICE_HERE: 2,
    Outcome.CHATTER: 5,
}
_SAID = {FeedbackKind.HELPFUL: 0.1, FeedbackKind.NOT_THIS: 0.02, FeedbackKind.OUT_OF_DATE: 0.01}
_NOTES = ("They have moved to the county hall", "The number rings out", None)
_CHUNK = 5_000


async def fill_log(engine: AsyncEngine, base: Base, count: int, until: datetime) -> None:
    """Put so many questions of the year before a time into an empty log, with what was said of them."""
    chance = random.Random(_SEED)  # noqa: S311 # nothing is secret here
    records = make_records(chance, base, count, until)
    while chunk := [record for record, _ in zip(records, range(_CHUNK), strict=False)]:
        async with transaction(engine) as connection:
            await connection.execute(insert(questions), [to_row(record) for record in chunk])
            for record in chunk:
                if record.outcome in UNMET_OUTCOMES:
                    await queue_question(connection, record)
                elif record.entries:
                    await _say(connection, chance, record)


def make_records(chance: random.Random, base: Base, count: int, until: datetime) -> Iterator[QuestionRecord]:
    """Yield questions, the oldest first; a few entries and districts come much more often than the rest."""
    texts = list_texts()
    entries = sorted(base.entries)
    places: list[tuple[str, str | None]] = []
    for one in base.areas:
        places += [(one.id, district.name) for district in one.districts]
        places += [(one.id, None)] * 3
    outcomes, weights = list(_OUTCOMES), list(_OUTCOMES.values())
    often = [1 / (1 + number % 40) for number in range(len(entries))]
    for number in range(count):
        outcome = chance.choices(outcomes, weights)[0]
        area, district = chance.choice(places)
        found = chance.choices(entries, often, k=0 if outcome == Outcome.CHATTER else 3)
        yield QuestionRecord(
            id=f"{number:010x}",
            asked_at=until - timedelta(days=_DAYS) * (1 - number / count),
            text=chance.choice(_TEMPLATES).format(chance.choice(texts)),
            area=area,
            district=district,
            outcome=outcome,
            entries=tuple((entry, round(chance.random(), 3)) for entry in dict.fromkeys(found)),
            urgent=(),
            base_version=base.version,
            channel=chance.choice(("telegram", "web")),
            person=f"{chance.randrange(2_000):064x}",
            took_ms=round(chance.lognormvariate(2.5, 0.6), 1),
        )


def list_texts() -> list[str]:
    """Return the questions of tests/questions, in their order."""
    files = sorted(QUESTIONS.glob("*.yaml"))
    found = [one["text"] for file in files for one in _list_items(yaml.safe_load(file.read_text(encoding="utf-8")))]
    return list(dict.fromkeys(found))


def _list_items(content: object) -> list[dict[str, str]]:
    items = content if isinstance(content, list) else []
    return [one for one in items if isinstance(one, dict) and isinstance(one.get("text"), str)]


async def _say(connection: AsyncConnection, chance: random.Random, record: QuestionRecord) -> None:
    for kind, share in _SAID.items():
        if chance.random() < share:
            entry = record.entries[0][0] if chance.random() < 0.9 else ""
            given = Feedback(record.id, kind, entry or None, record.asked_at + timedelta(minutes=1))
            note = chance.choice(_NOTES) if kind == FeedbackKind.OUT_OF_DATE else None
            values = {"question": record.id, "kind": kind.value, "entry": entry, "given_at": given.given_at}
            await connection.execute(insert(feedback).values(**values, note=note))
            await queue_feedback(connection, given)
