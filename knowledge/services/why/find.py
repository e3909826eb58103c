"""The theme that somebody means by a few words, typing mistakes and other forms of a word included."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from knowledge.entries.base import Base
from knowledge.entries.themes import Theme
from knowledge.text.words import english_words, normalise_text, split_words, stem_word

# Words that stand in most phrasings, and tell no theme from another.
_TELL_NOTHING = frozenset("home homes house houses flat health".split())
# A word of so many letters may have a typing mistake, and one of so many two; a shorter one is what it is.
_ONE_SLIP, _TWO_SLIPS = 4, 8
# How sure it is that a word with so many mistakes is the one that was meant.
_TRUST = {0: 1.0, 1: 0.85, 2: 0.65}


def find_themes(text: str, base: Base) -> tuple[Theme, ...]:
    """Return the theme that a text means; several where they are equally near, none where nothing is."""
    said = _list_terms(text, base)
    found = {theme.id: _rate(theme, said, base) for theme in base.themes}
    best = max(found.values(), default=(0, 0.0))
    return tuple(theme for theme in base.themes if found[theme.id] == best) if best[0] else ()


def is_name(text: str, theme: Theme) -> bool:
    """Whether a text is a theme's own name or one of its phrasings, and nothing else."""
    return normalise_text(text) in map(normalise_text, (theme.name, *theme.phrasings))


def _rate(theme: Theme, said: Sequence[str], base: Base) -> tuple[int, float]:
    """Return how many words the best phrasing has in common with what was said, and how sure that is, 0 to 1."""
    return max(_rate_phrasing(said, _list_terms(one, base)) for one in (theme.name, *theme.phrasings))


def _rate_phrasing(said: Sequence[str], phrasing: Sequence[str]) -> tuple[int, float]:
    """Return how many words they share, if one of the two is in the other whole; none otherwise."""
    held = [max((_compare(word, term) for word in said), default=0.0) for term in phrasing]
    shared = [trust for trust in held if trust]
    if not shared or len(shared) < min(len(phrasing), len(said)):
        return 0, 0.0
    return len(shared), sum(shared) / len(phrasing)


def _compare(word: str, term: str) -> float:
    """Return how sure it is that a word is the term, 0 to 1."""
    if word == term or stem_word(word) == stem_word(term):
        return 1.0
    # An English word is what it says: a wire is no fire.
    if len(word) < _ONE_SLIP or word in english_words():
        return 0.0
    most = 2 if len(word) >= _TWO_SLIPS else 1
    slips = OSA.distance(word, term, score_cutoff=most)
    return _TRUST[slips] if slips <= most else 0.0


def _list_terms(text: str, base: Base) -> list[str]:
    """Return the words that tell something; all of them where none does."""
    words = split_words(text)
    telling = [
        word for word in words if word not in _TELL_NOTHING and stem_word(word) not in base.vocabulary.common_stems
    ]
    return telling or words
