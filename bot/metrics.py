"""Figures for Prometheus: counts, times and states; no label holds anything of a person."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.process_collector import ProcessCollector
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.transaction import transaction
from knowledge.services.live import Knowledge
from knowledge.services.records import QuestionRecord
from knowledge.services.storage import StorageError

# Seconds that a probe waits for the database: whoever asks waits no longer.
_DATABASE_SECONDS = 2.0
_ANSWER_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
Read = Callable[[], Awaitable[dict[str, float]]]


@dataclass
class Metrics:
    """All figures of one instance."""

    knowledge: Knowledge
    engine: AsyncEngine
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def __post_init__(self) -> None:
        """Make the figures."""
        registry = self.registry
        ProcessCollector(registry=registry)
        self.questions = Counter("signpost_questions", "Questions answered", ["channel", "outcome"], registry=registry)
        self.urgent = Counter(
            "signpost_urgent", "Questions answered with emergency lines", ["channel"], registry=registry
        )
        self.answer = Histogram(
            "signpost_answer_seconds", "Time to answer", ["channel"], buckets=_ANSWER_SECONDS, registry=registry
        )
        self.lost = Counter("signpost_questions_not_recorded", "Questions answered but not recorded", registry=registry)
        self.pages = Counter("signpost_pages", "Pages served", ["method", "route", "status"], registry=registry)
        self.page = Histogram(
            "signpost_page_seconds", "Time to serve a page", ["route"], buckets=_ANSWER_SECONDS, registry=registry
        )
        self.entries = Gauge("signpost_base_entries", "Entries that are live", registry=registry)
        self.problems = Gauge("signpost_base_problems", "Problems of the base's files", registry=registry)
        self.base = Gauge("signpost_base", "The base that is live", ["version"], registry=registry)
        self.model = Gauge("signpost_model_up", "Whether questions are understood by their meaning", registry=registry)
        self.database = Gauge("signpost_database_up", "Whether the database can be reached", registry=registry)
        self._watched: list[tuple[Gauge, Read]] = []

    def watch(self, name: str, help_: str, label: str, read: Read) -> None:
        """Show a figure that is read whenever it is asked for, by the values of its label."""
        self._watched.append((Gauge(f"signpost_{name}", help_, [label], registry=self.registry), read))

    def note_question(self, record: QuestionRecord) -> None:
        """Count a question that was recorded."""
        self.questions.labels(record.channel, str(record.outcome)).inc()
        self.answer.labels(record.channel).observe(record.took_ms / 1000)
        if record.urgent:
            self.urgent.labels(record.channel).inc()

    def note_page(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a page."""
        self.pages.labels(method, route, str(status)).inc()
        self.page.labels(route).observe(seconds)

    def count_lost(self) -> int:
        """Return how many questions this instance answered and could not record."""
        return int(self.registry.get_sample_value("signpost_questions_not_recorded_total") or 0)

    def can_answer(self) -> bool:
        """Whether anything at all can be answered."""
        return self.knowledge.live is not None or bool(self.knowledge.emergencies)

    async def examine(self) -> dict[str, str]:
        """Return how each part does."""
        is_there = await self._reach_database()
        return {
            "base": "ok" if self.knowledge.live else "missing: only emergencies are answered",
            "database": "ok" if is_there else "away: questions are answered and not recorded",
            "model": "ok" if self.knowledge.model_fault is None else "missing: answered by spelling and words",
        }

    async def render(self) -> bytes:
        """Return the figures as Prometheus reads them."""
        live = self.knowledge.live
        self.base.clear()
        self.base.labels(self.knowledge.version).set(1)
        self.entries.set(len(live.base.entries) if live else 0)
        self.problems.set(len(self.knowledge.file_problems or self.knowledge.problems))
        self.model.set(self.knowledge.model_fault is None)
        is_there = await self._reach_database()
        self.database.set(is_there)
        for gauge, read in self._watched:
            gauge.clear()
            if is_there:
                await _show(gauge, read)
        return generate_latest(self.registry)

    async def _reach_database(self) -> bool:
        try:
            async with asyncio.timeout(_DATABASE_SECONDS), transaction(self.engine) as connection:
                await connection.execute(text("SELECT 1"))
        except (StorageError, TimeoutError):
            return False
        return True


async def _show(gauge: Gauge, read: Read) -> None:
    try:
        found = await read()
    except StorageError:
        return
    for label, value in found.items():
        gauge.labels(label).set(value)
