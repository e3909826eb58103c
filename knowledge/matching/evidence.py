"""Evidence: what speaks for each owner of texts, as numbers under fixed names; most of them lie between 0 and 1.

Spelling: `letters`, `same`, `exact`. Words: `words`, `words_three`, `explained`, `matched`, `telling`. Meaning:
`meaning`, `meaning_three`, `meaning_eight`, `described`. Each has a `lead …` beside it: how far it is ahead of the best
of the others, or behind it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from knowledge.matching.index import Index, Text
from knowledge.matching.postings import Scores, measure_length
from knowledge.matching.question import Question

Table = NDArray[np.float64]
BY_TEXT = ("exact", "explained", "letters", "matched", "same", "telling", "words", "words_three")
BY_MEANING = ("described", "meaning", "meaning_eight", "meaning_three")
# Whole texts are compared letter by letter only where the rest puts them forward: that is dear.
_COMPARED = 60
# What counts as much: a question of five rare words, all of which the owner explains.
_ENOUGH = 5


@dataclass(frozen=True)
class Evidence:
    """What speaks for one entry."""

    entry: str
    # The text that speaks for it most.
    text: Text
    values: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What speaks for every owner: one row each, one column for each name."""

    names: Sequence[str]
    table: Table
    # How near each text comes, all in all.
    nearness: Scores


def weigh_words_alone(question: Question, index: Index) -> tuple[Scores, Scores]:
    """Return for each owner how near its nearest text comes by words, and the share of the words that it explains."""
    words = np.maximum.reduceat(_compare_words(question, index), index.first)
    return words, _share_explained(_sum_explained(question, index), question)


def gather_evidence(question: Question, index: Index) -> Found:
    """Return the evidence for all owners, without leads."""
    words = _compare_words(question, index)
    letters = index.letters.compare(question.prepared)
    best_words = _find_best(words, index, 3)
    columns: dict[str, Scores] = {
        "letters": _average(_find_best(letters, index, 3)),
        "words": best_words[0],
        "words_three": _average(best_words),
        **_weigh_explained(question, index),
    }
    nearness = words + letters
    if index.vectors is not None and index.described is not None and question.vector is not None:
        # Without the threads of a matrix product, which on a busy machine wait for each other.
        meaning = np.vecdot(index.vectors, question.vector)
        best = _find_best(meaning, index, 8)
        columns |= {
            "meaning": best[0],
            "meaning_three": _average(best[:3]),
            "meaning_eight": _average(best),
            "described": np.vecdot(index.described, question.vector),
        }
        nearness = nearness + meaning
    columns |= _compare_whole(question, nearness, index)
    names = sorted(columns)
    return Found(names, np.stack([columns[name] for name in names], axis=1).astype(np.float64), nearness)


def add_leads(table: Table) -> Table:
    """Return the table with a column for each: how far each row is ahead of the best other one.

    Where there is no other, it is ahead of nothing at all, which is 0.
    """
    if len(table) == 1:
        return np.concatenate([table, table], axis=1)
    best = table.argmax(axis=0)
    columns = np.arange(table.shape[1])
    others = table.copy()
    others[best, columns] = -np.inf
    ahead = table - table[best, columns]
    ahead[best, columns] = table[best, columns] - others.max(axis=0)
    return np.concatenate([table, ahead], axis=1)


def name_leads(names: Sequence[str]) -> list[str]:
    """Return the names of all columns of a table with leads."""
    return [*names, *(f"lead {name}" for name in names)]


def _find_best(scores: Scores, index: Index, count: int) -> Scores:
    """Return for each owner the best score of its texts, the second best, and so on: shape (count, owners).

    Where it has fewer texts the rest is minus infinity.
    """
    found = []
    left = scores.copy()
    for _ in range(count):
        best = np.maximum.reduceat(left, index.first)
        found.append(best)
        # Of equal ones the first is taken.
        taken = np.flatnonzero(left == best[index.owner])
        owners = index.owner[taken]
        left[taken[np.append(True, owners[1:] != owners[:-1])]] = -np.inf
    return np.stack(found)


def _compare_words(question: Question, index: Index) -> Scores:
    return index.words.sum_shared(question.terms) / np.float32(measure_length(question.terms.values()))


def _average(best: Scores) -> Scores:
    there = np.isfinite(best)
    total = np.where(there, best, np.float32(0)).sum(axis=0, dtype=np.float32)
    return np.asarray(total / there.sum(axis=0, dtype=np.float32), dtype=np.float32)


def _list_known(question: Question, index: Index) -> dict[str, float]:
    return {term: weight for term, weight in question.terms.items() if term in index.telling}


def _sum_explained(question: Question, index: Index) -> Scores:
    """Return how much of the question's words each owner explains."""
    return index.explained.sum_shared(_list_known(question, index))


def _share_explained(explained: Scores, question: Question) -> Scores:
    return explained / np.float32(sum(question.terms.values()) or 1.0)


def _weigh_explained(question: Question, index: Index) -> dict[str, Scores]:
    """Return how much of the question's words an owner explains, as a share, by itself, and its most telling word."""
    explained = _sum_explained(question, index)
    most = np.zeros(index.explained.count, dtype=np.float32)
    for term, weight in _list_known(question, index).items():
        np.maximum(most, index.explained.sum_shared({term: weight}), out=most)
    return {
        "explained": _share_explained(explained, question),
        "matched": explained / np.float32(_ENOUGH * index.unknown),
        "telling": most / np.float32(index.unknown),
    }


def _compare_whole(question: Question, nearness: Scores, index: Index) -> dict[str, Scores]:
    """Return how alike the letters of whole texts are, and who is asked for word for word."""
    same = np.zeros(len(index.first), dtype=np.float32)
    few = min(_COMPARED, len(nearness))
    # By their number, so that equal ones come in one order.
    for number in sorted(np.argpartition(-nearness, few - 1)[:few].tolist()):
        owner = index.owner[number]
        same[owner] = max(same[owner], fuzz.ratio(question.prepared, index.texts[number].prepared) / 100)
    exact = np.zeros(len(index.first), dtype=np.float32)
    for number in (*index.by_plain.get(question.plain, ()), *index.by_plain.get(question.prepared, ())):
        exact[index.owner[number]] = 1.0
    return {"same": same, "exact": exact}
