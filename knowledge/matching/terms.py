"""Terms: what a text is made of for the matching: word stems, written-out abbreviations, shared meanings."""

from collections.abc import Iterable

from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import stem_word

# An abbreviation's words count a little less than if they had been typed; so does a shared meaning.
WRITTEN_OUT = 0.8
SAME_MEANING = 0.9


def weigh_words(words: Iterable[tuple[str, float]], vocabulary: Vocabulary) -> dict[str, float]:
    """Return the terms of words that each have a trust of their own (a mended word has less than 1)."""
    terms: dict[str, float] = {}
    stems: list[str] = []
    trusts: list[float] = []
    for word, trust in words:
        _keep_best(terms, stem_word(word), trust)
        stems.append(stem_word(word))
        trusts.append(trust)
        for long in vocabulary.codes.get(word, ()):
            stems.append(stem_word(long))
            trusts.append(trust * WRITTEN_OUT)
            _keep_best(terms, stems[-1], trusts[-1])
    for start, length, mark in vocabulary.find_concepts(stems):
        _keep_best(terms, mark, SAME_MEANING * min(trusts[start : start + length]))
    return {term: trust for term, trust in terms.items() if term not in vocabulary.common_stems}


def _keep_best(terms: dict[str, float], term: str, trust: float) -> None:
    terms[term] = max(trust, terms.get(term, 0.0))
