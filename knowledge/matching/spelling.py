"""Typing mistakes: a word that is nobody's word becomes the word that was meant, at a price."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.text.words import english_words, split_words

# The trust in a word after that many edits.
_TRUST = {1: 0.85, 2: 0.65}
_SHORTEST = 4
_MOST_MENDED = 200
# From so many letters on a part of a run of words may be mistyped as well; from so many times on a word is very common.
_LONG = 5
_COMMON = 50
# How often a mistyped part counts as if it stood in the base: less than the rarest word.
_NEARLY = 0.5
# In a base of so many words one stands once by chance.
_WORDS_A_CHANCE = 20_000
_TOKEN = re.compile(r"[A-Za-z0-9]+")
_OUTWARD = re.compile(r"[a-z]{1,2}\d[a-z\d]?")
# A run of words typed as one: the longer part has so many letters at least.
_SHORTEST_PART = 3
# How many words are remembered with what they are nearest to.
_MOST_REMEMBERED = 4096


@dataclass(frozen=True, eq=False)
class Spelling:
    """The words that are spelt right."""

    # The base's own words, which a mistake may stand for, by their length; and short codes, which are exact or nothing.
    by_length: Mapping[int, Sequence[str]]
    # How often each stands in the base.
    known: Mapping[str, int]
    codes: frozenset[str]
    # How often a word stands in the base that is not there by chance, a mistake in a phrasing for one.
    usual: int
    # What words were found to be nearest to; it goes with the base.
    nearest: dict[str, tuple[int, str]] = field(default_factory=dict, repr=False)

    def is_known(self, word: str) -> bool:
        """Whether it is a word of the base, a code or an English word."""
        return word in self.known or word in self.codes or word in english_words()


def learn_spelling(known: Mapping[str, int], codes: Collection[str]) -> Spelling:
    """Return the spelling of a base's words, given with how often they stand in it."""
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in sorted(known):
        if len(word) >= _SHORTEST and word.isalpha() and word not in codes:
            by_length[len(word)].append(word)
    return Spelling(dict(by_length), known, frozenset(codes), max(1, sum(known.values()) // _WORDS_A_CHANCE))


def mend_words(text: str, spelling: Spelling, names: Collection[str] = frozenset()) -> Iterator[tuple[str, float, str]]:
    """Yield each word of the text as it was meant, with the trust in that, 0 to 1, and as it was typed.

    A short code is exact or it is not the code: only words of four letters and more are mended, and no name.
    """
    for number, typed in enumerate(split_words(text)):
        # Of a pasted document the rest stays as it is.
        is_left = typed in names or number >= _MOST_MENDED
        yield *((typed, 1.0) if is_left else _mend(typed, spelling)), typed


def part_joined(text: str, spelling: Spelling, places: Collection[str]) -> str:
    """Return the text with a space where one is missing: `housingregister`, `nottinghamneeds`, `dy11mum`.

    Only what is no word, nor a slip of one, is parted, into two of the base's words or names of places; `places` is
    asked for single words many times over, so it should be a set, or the keys of a dict. Of a pasted document the rest
    stays as it is.
    """
    return _TOKEN.sub(lambda found: _part(found[0], spelling, places), text, count=_MOST_MENDED)


def _part(token: str, spelling: Spelling, places: Collection[str]) -> str:
    word = token.lower()
    if len(word) <= _SHORTEST or spelling.is_known(word) or word in places or _find_nearest(word, spelling)[0] == 1:
        return token
    times, at = max((_count_both(word[:at], word[at:], spelling, places), at) for at in range(1, len(word)))
    is_run = times >= _NEARLY and max(at, len(word) - at) >= _SHORTEST_PART
    return f"{token[:at]} {token[at:]}" if is_run else token


def _count_both(first: str, second: str, spelling: Spelling, places: Collection[str]) -> float:
    """Return how common two parts are together, 0 if they are no words; one of them may be nearly a long word."""
    times = _count(first, spelling, places), _count(second, spelling, places)
    # To look for what is nearest is dear: only beside a word. A part that nearly is one counts less than the rarest.
    for known, part in ((times[0], second), (times[1], first)):
        if known and not times[0] * times[1]:
            return known * _NEARLY if _is_nearly_known(part, spelling) else 0
    return times[0] * times[1]


def _is_nearly_known(part: str, spelling: Spelling) -> bool:
    # A word that stands in the base by chance is no slip of another.
    return len(part) >= _LONG and part not in spelling.known and _find_nearest(part, spelling)[0] == 1


def _count(part: str, spelling: Spelling, places: Collection[str]) -> float:
    """Return how common a part is, 0 if it is no word."""
    # Of one letter only these are words.
    if len(part) == 1 and part not in "ai":
        return 0
    if part in spelling.codes or part in places or _OUTWARD.fullmatch(part):
        return spelling.usual + spelling.known.get(part, 0)
    times = spelling.known.get(part, 0)
    return times if times >= spelling.usual else 0


def _mend(word: str, spelling: Spelling) -> tuple[str, float]:
    if len(word) < _SHORTEST or not word.isalpha() or spelling.is_known(word):
        return word, 1.0
    edits, meant = _find_nearest(word, spelling)
    return (meant, _TRUST[edits]) if meant else (word, 1.0)


def _find_nearest(word: str, spelling: Spelling) -> tuple[int, str]:
    """Return the known word that a mistake is nearest to, after how many edits; an empty one where none is near."""
    # A number is nobody's slip, and must not be remembered.
    if not word.isalpha():
        return 0, ""
    found = spelling.nearest.get(word)
    if found is None:
        if len(spelling.nearest) >= _MOST_REMEMBERED:
            spelling.nearest.clear()
        # Another thread may clear them at any moment: what was found is returned, not looked up.
        found = spelling.nearest[word] = _look_for_nearest(word, spelling)
    return found


def _look_for_nearest(word: str, spelling: Spelling) -> tuple[int, str]:
    most = 1 if len(word) < 7 else 2
    near: list[tuple[int, bool, int, int, str]] = []
    for length in range(len(word) - most, len(word) + most + 1):
        words = spelling.by_length.get(length, ())
        for meant, edits, _ in process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=8):
            if _is_likely(word, meant, spelling):
                # The first letter is seldom mistyped; then a word that is ten times as common is likelier, and among
                # equals the longer one is the safer guess.
                common = int(math.log10(spelling.known[meant]))
                near.append((int(edits), meant[0] != word[0], -common, -len(meant), meant))
    edits, *_, meant = min(near, default=(0, False, 0, 0, ""))
    return edits, meant


def _is_likely(word: str, meant: str, spelling: Spelling) -> bool:
    if len(word) > _SHORTEST or sorted(word) == sorted(meant) or len(meant) < len(word):
        return True
    # Of four letters each makes a word of its own: but two that changed places, one too many, or one left out of a very
    # common word are a slip.
    return len(meant) > len(word) and meant[0] == word[0] and spelling.known[meant] >= _COMMON
