"""Grouping with the model: nothing is computed twice, and it does not matter when."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.settings import Settings
from bot.storage.tables_review import queued
from bot.storage.transaction import transaction
from knowledge.matching.meaning import Meaning, Vectors, load_meaning
from knowledge.services.live import Knowledge, Model, load_knowledge
from knowledge.services.review.queues import Queue
from tests.bot.reviewing import ALL, open_desk
from tests.knowledge.small import write_small_base


@dataclass(frozen=True, eq=False)
class CountingMeaning(Meaning):
    """The model, with what it was asked for."""

    asked: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors, and note the texts."""
        self.asked.extend(texts)
        return super().encode(texts)


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return load_meaning()


def make_counting(meaning: Meaning, version: str | None = None) -> CountingMeaning:
    """Return the model, as of another version if one is given."""
    return CountingMeaning(meaning.session, meaning.tokenizer, version or meaning.version)


@pytest.fixture
def base(folder: Path) -> Path:
    return write_small_base(folder)


def use(knowledge: Knowledge, meaning: Meaning | None) -> Knowledge:
    """Return the knowledge with another model."""
    assert knowledge.live is not None
    live = replace(knowledge.live, index=replace(knowledge.live.index, meaning=meaning))
    return replace(knowledge, live=live)


async def test_vectors_are_computed_once(engine: AsyncEngine, settings: Settings, base: Path, meaning: Meaning) -> None:
    counting = make_counting(meaning)
    async with open_desk(engine, use(load_knowledge(base, Model(meaning)), counting), base, settings) as desk:
        for text in ("stair lift for mum", "lift for the stairs, mum", "stair lift for mum", "school dinners"):
            await desk.ask(text)
        await desk.review.refresh()
        assert len(counting.asked) == 3
        await desk.ask("stair lift for mum")
        await desk.review.refresh()
        assert len(counting.asked) == 3
        assert sorted(len(texts) for texts in await desk.texts()) == [1, 4]


async def test_another_model_computes_anew(
    engine: AsyncEngine, settings: Settings, base: Path, meaning: Meaning
) -> None:
    knowledge = load_knowledge(base, Model(meaning))
    async with open_desk(engine, knowledge, base, settings) as desk:
        await desk.ask("stair lift for mum")
        await desk.review.refresh()
    newer = make_counting(meaning, "newer")
    async with open_desk(engine, use(knowledge, newer), base, settings) as desk:
        await desk.ask("school dinners", id="q2")
        await desk.review.refresh()
        assert len(newer.asked) == 2


async def test_groups_are_the_same_one_by_one_and_all_at_once(
    engine: AsyncEngine, settings: Settings, base: Path, meaning: Meaning
) -> None:
    async with open_desk(engine, load_knowledge(base, Model(meaning)), base, settings) as desk:
        texts = ["wheelchair taxi", "blue badge form", "taxi for a wheelchair", "form for a blue badge", "bus pass"] * 3
        for text in texts:
            await desk.ask(text)
            await desk.review.refresh()
        one_by_one = sorted(await desk.texts())
        assert [len(group) for group in one_by_one] == [3, 6, 6]
        async with transaction(engine) as connection:
            await connection.execute(update(queued).values(group_id=queued.c.question, is_grouped=False))
        await desk.review.refresh()
        assert sorted(await desk.texts()) == one_by_one


async def test_without_a_base_nothing_is_grouped_and_all_is_shown(
    engine: AsyncEngine, settings: Settings, base: Path
) -> None:
    async with open_desk(engine, Knowledge(()), base, settings) as desk:
        await desk.ask("stair lift")
        await desk.ask("stair lift")
        await desk.review.refresh()
        found = await desk.review.list_groups(Queue.UNMET, ALL)
        assert [group.count for group in found.groups] == [1, 1]
