"""The index: every text by which an entry can be found, and how telling each term is. Built once for a base."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.entries.base import Base
from knowledge.entries.model import Entry
from knowledge.matching.terms import find_terms
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import normalise_text, split_words, stem_word

# How much a term counts that stands only in an entry's own description, against one that stands in a phrasing.
_DESCRIBED = 0.5
# How far a word that names a whole topic, or a place, still tells one entry from another.
_GENERAL = 0.5
_PLACE = 0.3


@dataclass(frozen=True)
class Text:
    """One text by which entries are found."""

    # What it is: `name`, `phrasing` or `sign`.
    kind: str
    text: str
    plain: str
    terms: Mapping[str, float]
    # Its length as the terms weigh.
    size: float
    owners: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """What the matching needs of a base, worked out beforehand."""

    vocabulary: Vocabulary
    texts: Sequence[Text]
    # The texts that hold a term, by their place in `texts`.
    holding: Mapping[str, Sequence[int]]
    # The texts of an entry, its family's among them.
    of_entry: Mapping[str, Sequence[int]]
    # How telling a term is: high for one that few entries have.
    telling: Mapping[str, float]
    # All terms of an entry, 0 to 1: 1 in one of its phrasings, less if only described.
    terms_of: Mapping[str, Mapping[str, float]]
    # What an entry is kin to: its family, or the national entry that it stands in for, or itself.
    kin: Mapping[str, str]
    # Every word as it is spelt in the base.
    words: frozenset[str]
    # How telling a term is that no entry has.
    unknown: float
    # The stems of all places, which say where and not what.
    places: frozenset[str]
    # Whole messages that are no question.
    chatter: frozenset[str]


def build_index(base: Base) -> Index:
    """Return the index of a base."""
    texts = [_make_text(kind, text, owners, base.vocabulary) for kind, text, owners in _list_texts(base)]
    terms_of = {entry.id: _describe(entry, base.vocabulary) for entry in base.entries.values()}
    of_entry: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for owner in text.owners:
            of_entry[owner].append(place)
            for term, trust in text.terms.items():
                terms_of[owner][term] = max(trust, terms_of[owner].get(term, 0.0))
    places = frozenset(stem_word(word) for word in base.place_names.words())
    telling = _weigh_terms(terms_of, base.vocabulary, places)
    holding: dict[str, list[int]] = defaultdict(list)
    sized: list[Text] = []
    for place, text in enumerate(texts):
        size = sum(telling[term] * trust for term, trust in text.terms.items())
        sized.append(Text(text.kind, text.text, text.plain, text.terms, size, text.owners))
        for term in text.terms:
            holding[term].append(place)
    return Index(
        vocabulary=base.vocabulary,
        texts=sized,
        holding=dict(holding),
        of_entry=dict(of_entry),
        telling=telling,
        terms_of=terms_of,
        kin={entry.id: entry.family or entry.instead_of or entry.id for entry in base.entries.values()},
        words=frozenset(_list_words(base, texts)),
        unknown=math.log(1 + len(base.entries)),
        places=places,
        chatter=frozenset(normalise_text(phrase) for phrase in base.vocabulary.chatter),
    )


def _list_texts(base: Base) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for entry in base.entries.values():
        for name in (entry.name, *entry.also_known_as):
            yield "name", name, (entry.id,)
        for phrasing in entry.all_phrasings:
            yield "phrasing", phrasing, (entry.id,)
        for sign in entry.signs:
            yield "sign", sign, (entry.id,)
    for family in base.families.values():
        members = tuple(entry.id for entry in base.entries.values() if entry.family == family.id)
        for phrasing in (family.name, *family.phrasings):
            yield "phrasing", phrasing, members
        for sign in family.signs:
            yield "sign", sign, members


def _make_text(kind: str, text: str, owners: tuple[str, ...], vocabulary: Vocabulary) -> Text:
    return Text(kind, text, normalise_text(text), find_terms(text, vocabulary), 0.0, owners)


def _describe(entry: Entry, vocabulary: Vocabulary) -> dict[str, float]:
    said = " ".join(filter(None, (entry.summary, entry.who_for, entry.how_to_refer, entry.why_it_matters)))
    return {term: trust * _DESCRIBED for term, trust in find_terms(said, vocabulary).items()}


def _weigh_terms(
    terms_of: Mapping[str, Mapping[str, float]], vocabulary: Vocabulary, places: Collection[str]
) -> dict[str, float]:
    """Return how telling each term is, by how few entries have it (Robertson's inverse document frequency)."""
    having = Counter[str]()
    for terms in terms_of.values():
        for term, share in terms.items():
            having[term] += share > _DESCRIBED
    count = len(terms_of)
    telling = {term: math.log(1 + (count - few + 0.5) / (few + 0.5)) for term, few in having.items()}
    for term in vocabulary.general_stems & telling.keys():
        telling[term] *= _GENERAL
    for term in places & telling.keys():
        telling[term] *= _PLACE
    return telling


def _list_words(base: Base, texts: Sequence[Text]) -> Iterator[str]:
    for text in texts:
        yield from text.plain.split()
    for entry in base.entries.values():
        yield from split_words(f"{entry.summary} {entry.who_for} {entry.how_to_refer}")
    for group in base.vocabulary.same:
        for phrase in group:
            yield from split_words(phrase)
    yield from (word for long in base.vocabulary.codes.values() for word in long)
