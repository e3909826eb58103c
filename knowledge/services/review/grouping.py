"""Grouping: each new question in a queue is put with those that ask the same, in the background and once."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from knowledge.matching.index import Index
from knowledge.matching.likeness import Said, find_groups, weigh_prepared
from knowledge.matching.question import read_words
from knowledge.services.live import Knowledge
from knowledge.services.review.phrasings import drop_brackets
from knowledge.services.review.queues import Key, Queue
from knowledge.services.review.storage import Grouped, GroupingStore, Prepared, Ungrouped

# How many are grouped between two looks at storage, and with how many of the last each is compared.
_ROUND = 500
_COMPARED = 10_000


@dataclass(frozen=True)
class Grouping:
    """Groups what is not grouped yet."""

    knowledge: Knowledge
    store: GroupingStore
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False, compare=False)

    async def run(self) -> None:
        """Group all that came since the last time."""
        async with self._one_at_a_time:
            while self.knowledge.live and (found := await self.store.list_ungrouped(_ROUND)):
                index = self.knowledge.live.index
                for queue in Queue:
                    if new := [one for one in found if one.queue == queue]:
                        grouped = await self.store.list_grouped(queue, _COMPARED)
                        groups, prepared = await asyncio.to_thread(join_groups, grouped, new, index)
                        await self.store.keep_groups(queue, groups, prepared)


def join_groups(
    grouped: Sequence[Grouped], new: Sequence[Ungrouped], index: Index
) -> tuple[dict[Key, str], dict[str, Prepared]]:
    """Return the group of each new one, and by question what is to be kept since it was computed now.

    A group has the id of its first question.
    """
    known = {one.question: one.prepared for one in grouped} | {
        one.key.question: one.prepared or Prepared(_prepare(one.text, index), "", None) for one in new
    }
    current = _add_vectors(known, index)
    names = list(dict.fromkeys(one.group for one in grouped))
    numbers = {name: number for number, name in enumerate(names)}
    questions = [*(one.question for one in grouped), *(one.key.question for one in new)]
    said = [_read(current[question], index) for question in questions]
    groups: dict[Key, str] = {}
    found = find_groups(said, [numbers[one.group] for one in grouped])
    for one, number in zip(new, found[len(grouped) :], strict=True):
        if number == len(names):
            names.append(one.key.question)
        groups[one.key] = names[number]
    kept = {one.question: one.prepared for one in grouped} | {one.key.question: one.prepared for one in new}
    return groups, {question: one for question, one in current.items() if one != kept[question]}


def _prepare(text: str, index: Index) -> str:
    return read_words(drop_brackets(text), index, whole=True).prepared


def _add_vectors(known: Mapping[str, Prepared], index: Index) -> dict[str, Prepared]:
    """Return the same, each with its vector by the model that there is; what was computed before is not again."""
    meaning = index.meaning
    if meaning is None:
        return dict(known)
    vectors = {one.prepared: one.vector for one in known.values() if one.model == meaning.version and one.vector}
    for one in known.values():
        if one.prepared not in vectors:
            vectors[one.prepared] = meaning.encode([one.prepared])[0].astype(np.float16).tobytes()
    return {
        question: replace(one, model=meaning.version, vector=vectors[one.prepared]) for question, one in known.items()
    }


def _read(one: Prepared, index: Index) -> Said:
    has_vector = index.meaning is not None and one.vector is not None
    vector = np.frombuffer(one.vector or b"", dtype=np.float16).astype(np.float32) if has_vector else None
    return Said(weigh_prepared(one.prepared, index), vector)
