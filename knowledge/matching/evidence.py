"""Evidence: what speaks for each entry, as numbers from 0 to 1 (a lead from -1) under fixed names.

A further kind of evidence (meaning) is a further name here and a further weight in weights.yaml.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from knowledge.matching.index import Index, Text
from knowledge.matching.spelling import mend_words
from knowledge.matching.terms import weigh_words
from knowledge.text.words import stem_word

# Spelling is compared only for entries that words put forward: it is the dearer of the two.
_COMPARED = 24
# What counts as much: a question of five rare terms, all of which the entry has.
_ENOUGH = 5


@dataclass(frozen=True)
class Evidence:
    """What speaks for one entry."""

    entry: str
    # The text that speaks for it most.
    text: Text
    values: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A question as the matching sees it."""

    plain: str
    terms: Mapping[str, float]
    # The sum of how telling its terms are; terms that no entry has count too.
    size: float


def read_question(text: str, index: Index, where: Collection[str] = ()) -> Question:
    """Return a question's terms, its typing mistakes mended; the words in `where` only say where it is about."""
    words = list(mend_words(text, index.words, index.vocabulary.codes))
    terms = weigh_words(words, index.vocabulary)
    ignored = index.places | {stem_word(word) for word in where}
    size = sum(
        trust * index.telling.get(term, 0.0 if term in ignored else _unknown(term, index))
        for term, trust in terms.items()
    )
    return Question(" ".join(word for word, _ in words), terms, size)


def _unknown(term: str, index: Index) -> float:
    # A number that no entry has (an age, a date) says nothing against any of them.
    return 0.0 if term.startswith("=") or term.isdigit() else index.unknown


def gather_evidence(question: Question, index: Index, among: Collection[str]) -> dict[str, Evidence]:
    """Return the evidence for those entries, among the ones that may serve, that share most with the question."""
    shared = _share_terms(question, index)
    best = _find_best_texts(question, shared, index, among)
    likely = sorted(best, key=lambda owner: (-best[owner][0], owner))[:_COMPARED]
    explained = {owner: _sum_explained(question, index.terms_of[owner], index) for owner in likely}
    return {
        owner: Evidence(
            owner,
            index.texts[best[owner][1]],
            _weigh_words(question, owner, shared, index)
            | _weigh_explained(question, owner, explained, index)
            | _weigh_spelling(question, owner, index),
        )
        for owner in likely
    }


def _share_terms(question: Question, index: Index) -> dict[int, float]:
    """Return for each text, by its place in the index, how much the terms weigh that it shares."""
    shared: dict[int, float] = defaultdict(float)
    for term, trust in question.terms.items():
        for place in index.holding.get(term, ()):
            shared[place] += trust * index.texts[place].terms[term] * index.telling[term]
    return shared


def _find_best_texts(
    question: Question, shared: Mapping[int, float], index: Index, among: Collection[str]
) -> dict[str, tuple[float, int]]:
    """Return for each entry its closest text: how close, and its place in the index."""
    best: dict[str, tuple[float, int]] = {}
    for place, overlap in shared.items():
        text = index.texts[place]
        closeness = _closeness(overlap, question.size, text.size)
        for owner in text.owners:
            if owner not in among:
                continue
            if owner not in best or (closeness, -place) > (best[owner][0], -best[owner][1]):
                best[owner] = (closeness, place)
    return best


def _closeness(overlap: float, one: float, other: float) -> float:
    return overlap / (one * other) ** 0.5 if one and other else 0.0


def _weigh_words(question: Question, owner: str, shared: Mapping[int, float], index: Index) -> dict[str, float]:
    """Return how close the entry's texts come: the closest, the next three, and how much of one was said."""
    places = [place for place in index.of_entry[owner] if place in shared]
    closest = sorted((_closeness(shared[at], question.size, index.texts[at].size) for at in places), reverse=True)
    covered = max(shared[at] / index.texts[at].size if index.texts[at].size else 0.0 for at in places)
    return {"words": min(1.0, closest[0]), "more": sum(closest[1:4]) / 3, "covered": min(1.0, covered)}


def _sum_explained(question: Question, terms: Mapping[str, float], index: Index) -> float:
    """Return how much the question's terms weigh that the entry has anywhere."""
    return sum(trust * index.telling[term] * terms[term] for term, trust in question.terms.items() if term in terms)


def _weigh_explained(question: Question, owner: str, explained: Mapping[str, float], index: Index) -> dict[str, float]:
    """Return how much of the question the entry explains, and how far it leads entries of another kin."""
    own, terms = explained[owner], index.terms_of[owner]
    others = [value for other, value in explained.items() if index.kin[other] != index.kin[owner]]
    telling = [trust * index.telling[term] * terms[term] for term, trust in question.terms.items() if term in terms]
    enough = _ENOUGH * index.unknown
    return {
        "explained": own / question.size if question.size else 0.0,
        "matched": min(1.0, own / enough),
        "lead": min(1.0, max(-1.0, (own - max(others, default=0.0)) / enough)),
        "telling": min(1.0, max(telling, default=0.0) / index.unknown),
    }


def _weigh_spelling(question: Question, owner: str, index: Index) -> dict[str, float]:
    """Return how alike the letters are: of the words in any order, and of the whole."""
    texts = [index.texts[place].plain for place in index.of_entry[owner]]
    return {
        "spelling": max(fuzz.token_set_ratio(question.plain, text) for text in texts) / 100,
        "same": max(fuzz.ratio(question.plain, text) for text in texts) / 100,
        "exact": float(question.plain in texts),
    }
