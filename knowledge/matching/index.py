"""The index: every text by which an entry can be found, and how telling each term is. Built once for a base."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.collector import resting_collector
from knowledge.entries.base import Base
from knowledge.matching.letters import Letters, make_letters
from knowledge.matching.meaning import Meaning, Vectors
from knowledge.matching.postings import Postings, find_telling, make_postings
from knowledge.matching.prepare import prepare_words
from knowledge.matching.spelling import Spelling, learn_spelling
from knowledge.matching.terms import weigh_words
from knowledge.matching.vectors import Progress, find_vectors
from knowledge.places.names import PlaceNames
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import normalise_text, split_words

# How much a term explains that stands only in an entry's own description, against one in all of its phrasings.
_DESCRIBED = 0.25
# How far a word that names a whole topic still tells one entry from another.
_GENERAL = 0.5


@dataclass(frozen=True)
class Text:
    """One text by which something is found."""

    # What it is: `name`, `phrasing`, `sign`, or `out of scope`.
    kind: str
    text: str
    # Its words, as it is written and as it is compared.
    plain: str = ""
    prepared: str = ""


# Without a repr: asyncio and tracebacks ask for one, and a whole base takes seconds to spell out.
@dataclass(frozen=True, repr=False)
class Index:
    """What the matching needs of a base, worked out beforehand. Owners are entries, families and subjects."""

    vocabulary: Vocabulary
    names: PlaceNames
    # The number of each owner; the ids of families and of subjects out of scope have a mark before them.
    owners: Mapping[str, int]
    # All texts, those of one owner beside each other; where each owner's begin; and the owner of each.
    texts: Sequence[Text]
    first: NDArray[np.intp]
    owner: NDArray[np.intp]
    # Words and runs of letters by text, each text of length 1, and how much an owner explains of each word.
    words: Postings
    letters: Letters
    explained: Postings
    # How telling a word is: high for one that few owners have; `unknown` for one that nobody has.
    telling: Mapping[str, float]
    unknown: float
    # The texts' vectors and those of the owners' descriptions; `None` without the model.
    meaning: Meaning | None
    vectors: Vectors | None
    described: Vectors | None
    # What each entry competes as.
    kin: Mapping[str, tuple[str, ...]]
    # Every word as it is spelt in the base.
    spelling: Spelling
    # Whole messages that are no question.
    chatter: frozenset[str]
    # Texts by their plain words, for those who are asked word for word.
    by_plain: Mapping[str, Sequence[int]]
    # What competes for a place, worked out when it is first asked about.
    contests: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def span(self, owner: int) -> tuple[int, int]:
        """Return where the texts of an owner begin and end."""
        return int(self.first[owner]), int(self.first[owner + 1]) if owner + 1 < len(self.first) else len(self.texts)


def name_family(family: str) -> str:
    """Return a family's id among the owners."""
    return f"family:{family}"


def name_subject(subject: str) -> str:
    """Return the id of a subject out of scope among the owners."""
    return f"out-of-scope:{subject}"


@resting_collector()
def build_index(
    base: Base,
    meaning: Meaning | None = None,
    kept_in: Path | None = None,
    progress: Progress = lambda done, of: None,
) -> Index:
    """Return the index of a base; with a model its vectors too, which `kept_in` has from an earlier time."""
    listed = sorted(_list_texts(base), key=lambda one: one[0])
    owners = {owner: number for number, owner in enumerate(sorted({owner for owner, _, _ in listed}))}
    owner = np.array([owners[one] for one, _, _ in listed], dtype=np.intp)
    texts = [_make_text(kind, text, base) for _, kind, text in listed]
    unknown = math.log(1 + len(owners))
    # First, since it takes most memory for a moment, which the rest then uses again.
    letters = make_letters([text.prepared for text in texts], owner, unknown)
    terms = [weigh_words(((word, 1.0) for word in text.prepared.split()), base.vocabulary) for text in texts]
    telling = _lessen_general(find_telling(list(zip(owner, terms, strict=True)), len(owners)), base.vocabulary)
    descriptions = {name: _describe(name, base) for name in owners}
    vectors = described = None
    if meaning:
        said = [*(text.prepared for text in texts), *(short for short, _ in descriptions.values())]
        found = find_vectors(said, meaning, kept_in, progress)
        vectors, described = found[: len(texts)], found[len(texts) :]
    by_plain: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        by_plain[text.plain].append(number)
    explained = _list_explained(owner, terms, [long for _, long in descriptions.values()], base)
    return Index(
        vocabulary=base.vocabulary,
        names=base.place_names,
        owners=owners,
        texts=texts,
        first=np.searchsorted(owner, np.arange(len(owners))),
        owner=owner,
        words=make_postings({term: trust * telling[term] for term, trust in one.items()} for one in terms),
        letters=letters,
        explained=make_postings(explained, scale=False),
        telling=telling,
        unknown=unknown,
        meaning=meaning,
        vectors=vectors,
        described=described,
        kin={entry.id: list_kin(entry.id, base) for entry in base.entries.values()},
        spelling=learn_spelling(Counter(_list_words(base, texts)), base.vocabulary.codes),
        chatter=frozenset(normalise_text(phrase) for phrase in base.vocabulary.chatter),
        by_plain=dict(by_plain),
    )


def list_kin(entry_id: str, base: Base) -> tuple[str, ...]:
    """Return what an entry competes as: its family, the national entries that it stands in for, or itself."""
    entry = base.entries[entry_id]
    return (name_family(entry.family),) if entry.family else entry.instead_of or (entry.id,)


def _are_kin(one: str, other: str, base: Base) -> bool:
    """Whether two entries, by id, compete as the same."""
    return not set(list_kin(one, base)).isdisjoint(list_kin(other, base))


def are_shown_together(one: str, other: str, base: Base) -> bool:
    """Whether two entries, by id, are kin, or one took the place of the other: whichever is shown leads to both."""
    if _are_kin(one, other, base):
        return True
    # The place's own entry is shown for what took the place of a national one.
    return any(
        _are_kin(successor, shown, base)
        for ended, shown in ((one, other), (other, one))
        for successor in base.entries[ended].replaced_by
        if successor in base.entries
    )


def _list_texts(base: Base) -> Iterator[tuple[str, str, str]]:
    """Yield each text with its owner and its kind."""
    for entry in base.entries.values():
        yield from ((entry.id, "name", name) for name in (entry.name, *entry.also_known_as))
        yield from ((entry.id, "phrasing", phrasing) for phrasing in entry.all_phrasings)
        yield from ((entry.id, "sign", sign) for sign in entry.signs)
    for family in base.families.values():
        owner = name_family(family.id)
        yield from ((owner, "phrasing", phrasing) for phrasing in (family.name, *family.phrasings))
        yield from ((owner, "sign", sign) for sign in family.signs)
    for subject in base.out_of_scope:
        owner = name_subject(subject.id)
        yield from ((owner, "out of scope", phrasing) for phrasing in (subject.name, *subject.phrasings))


def _make_text(kind: str, text: str, base: Base) -> Text:
    prepared = prepare_words(split_words(text), base.place_names, base.vocabulary)
    return Text(kind, text, normalise_text(text), " ".join(prepared))


def _describe(owner: str, base: Base) -> tuple[str, str]:
    """Return what an owner is in a sentence or two, and all that is said of it beside its texts."""
    entry = base.entries.get(owner)
    if entry:
        return f"{entry.name}. {entry.summary}", f"{entry.summary} {entry.who_for} {entry.how_to_refer}"
    kind, _, name = owner.partition(":")
    named = base.families[name].name if kind == "family" else next(s.name for s in base.out_of_scope if s.id == name)
    return named, ""


def _lessen_general(telling: dict[str, float], vocabulary: Vocabulary) -> dict[str, float]:
    return {term: value * (_GENERAL if term in vocabulary.general_stems else 1.0) for term, value in telling.items()}


def _list_explained(
    owner: NDArray[np.intp], terms: Sequence[Mapping[str, float]], said: Sequence[str], base: Base
) -> Iterator[dict[str, float]]:
    """Yield for each owner how far it explains each word, 0 to 1: the more of its texts have it the further."""
    having: list[dict[str, float]] = [defaultdict(float) for _ in said]
    for number, one in zip(owner, terms, strict=True):
        for term, trust in one.items():
            having[number][term] += trust
    for times, long in zip(having, said, strict=True):
        described = weigh_words(((word, 1.0) for word in split_words(long)), base.vocabulary)
        yield dict.fromkeys(described, _DESCRIBED) | {term: count / (count + 1) for term, count in times.items()}


def _list_words(base: Base, texts: Sequence[Text]) -> Iterator[str]:
    for text in texts:
        yield from text.plain.split()
    for entry in base.entries.values():
        yield from split_words(f"{entry.summary} {entry.who_for} {entry.how_to_refer}")
    for group in base.vocabulary.same:
        for phrase in group:
            yield from split_words(phrase)
    yield from (word for long in base.vocabulary.codes.values() for word in long)
