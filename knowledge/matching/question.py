"""A question as the matching sees it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from knowledge.matching.index import Index
from knowledge.matching.meaning import Vectors
from knowledge.matching.negation import take_out_negated
from knowledge.matching.prepare import prepare_words
from knowledge.matching.spelling import mend_words
from knowledge.matching.terms import weigh_words
from knowledge.text.words import english_words, normalise_text, stem_word


@dataclass(frozen=True)
class Question:
    """A question with its typing mistakes mended, its abbreviations written out and its place taken out."""

    text: str
    # Its words as they were typed, and as they are compared.
    plain: str
    prepared: str
    # Its terms as they weigh; one that nobody has counts too.
    terms: Mapping[str, float]
    # Its vector, an array of shape (384,), which follows from the words compared; `None` without the model.
    vector: Vectors | None = field(default=None, compare=False)


def read_question(text: str, index: Index, where: Collection[str] = (), *, whole: bool = False) -> Question:
    """Return a question as it is compared; the words in `where` only say where it is about.

    What it says it is not about is left out, unless it is wanted `whole`.
    """
    return add_meaning(read_words(text, index, where, whole=whole), index)


def add_meaning(question: Question, index: Index) -> Question:
    """Return a question with its vector, which is by far the dearest part of it."""
    if index.meaning is None or not question.prepared:
        return question
    return replace(question, vector=index.meaning.encode([question.prepared])[0])


def read_words(text: str, index: Index, where: Collection[str] = (), *, whole: bool = False) -> Question:
    """Return a question as `read_question` does, without its vector."""
    mended = list(mend_words(text if whole else take_out_negated(text), index.spelling, index.names.by_first.keys()))
    # What is nothing but a place keeps its words.
    kept = [(word, trust) for word, trust, typed in mended if typed not in where] or [one[:2] for one in mended]
    trusts = dict(kept)
    words = prepare_words([word for word, _ in kept], index.names, index.vocabulary)
    terms = weigh_words(((word, trusts.get(word, 1.0)) for word in words), index.vocabulary)
    ignored = {stem_word(word) for word in where}
    weighed = {
        term: trust * index.telling.get(term, weigh_unknown(term, index, ignored)) for term, trust in terms.items()
    }
    return Question(text, normalise_text(text), " ".join(words), weighed)


def is_gibberish(question: Question, index: Index) -> bool:
    """Whether a question has no word that the base or English knows."""
    words = question.prepared.split()
    return not any(stem_word(word) in index.telling or word in english_words() for word in words)


def weigh_unknown(term: str, index: Index, ignored: Collection[str] = ()) -> float:
    """Return how much a term weighs that nobody has."""
    # A number that nobody has (an age, a date) says nothing against anybody, nor does a meaning of several words.
    return 0.0 if term.startswith("=") or term.isdigit() or term in ignored else index.unknown
