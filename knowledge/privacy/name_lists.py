"""What a single word may be in a name, by lists and by form."""

from functools import cache, lru_cache
from importlib import resources
from string import ascii_lowercase

from knowledge.privacy.name_words import JARGON, SENTENCE_WORDS
from knowledge.text.words import english_words

_VOWELS = frozenset("aeiouy")
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "ness", "less", "ful", "er", "y", "able", "ers")
_BEGINNINGS = ("un", "re", "non", "pre", "anti", "co", "self", "over", "under", "mis", "ex", "step", "multi", "mini")


@cache
def _read_list(name: str) -> frozenset[str]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="ascii")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def is_given(word: str) -> bool:
    """Say whether the word is a first name and hardly ever anything else."""
    return word in _read_list("given_names.txt") and word not in JARGON


def is_given_word(word: str) -> bool:
    """Say whether the word is a first name, and a thing or a place as well."""
    return word in _read_list("given_words.txt")


def is_surname(word: str) -> bool:
    """Say whether the word is a frequent surname and no English word."""
    return word in _read_list("surnames.txt") and word not in JARGON


def is_surname_word(word: str) -> bool:
    """Say whether the word is a frequent surname and an English word too."""
    return word in _read_list("surname_words.txt")


def is_person_name(word: str) -> bool:
    """Say whether the word is a first name or a surname, whatever else it is."""
    return is_given(word) or is_given_word(word) or is_surname(word) or is_surname_word(word)


def is_sentence_word(word: str) -> bool:
    """Say whether the word is none of anybody's name, whatever stands before it."""
    return word in SENTENCE_WORDS or word in JARGON


@lru_cache(maxsize=8192)
def looks_like_name(word: str) -> bool:
    """Say whether a word on no list can be a name: no English word, no slip in one, nothing made of two."""
    if len(word) < 3 or not word.isalpha() or is_sentence_word(word) or word in english_words():
        return False
    if not word.isascii():
        return True
    if not _VOWELS.intersection(word):
        return False
    return not (_is_derived(word) or _is_compound(word) or _is_slip(word, _our_words()))


@lru_cache(maxsize=8192)
def may_be_name(word: str) -> bool:
    """Say whether a word on no list can be a name where one is expected: not English, no slip in a usual word."""
    if len(word) < 2 or is_sentence_word(word) or word in english_words() or not word.isalpha():
        return False
    return not _is_slip(word, _usual_words())


def is_english(word: str) -> bool:
    """Say whether the word is in the dictionary."""
    return word in english_words()


@cache
def _our_words() -> frozenset[str]:
    return english_words() | JARGON


@cache
def _usual_words() -> frozenset[str]:
    return SENTENCE_WORDS | JARGON


def _is_derived(word: str) -> bool:
    words = english_words()
    ended = any(word.endswith(each) and len(word) - len(each) >= 4 and word[: -len(each)] in words for each in _ENDINGS)
    return ended or any(word.startswith(each) and word[len(each) :] in words for each in _BEGINNINGS if len(word) > 6)


def _is_compound(word: str) -> bool:
    words = english_words()
    return any(word[:cut] in words and word[cut:] in words for cut in range(3, len(word) - 3))


def _is_slip(word: str, words: frozenset[str]) -> bool:
    """Say whether one letter more, less, other or swapped makes a word of ours of it."""
    if not 5 <= len(word) <= 16:
        return False
    for cut in range(1, len(word) + 1):
        # The first letter is seldom the wrong one.
        head, tail = word[:cut], word[cut:]
        if head[:-1] + tail in words or (tail and head[:-1] + tail[0] + head[-1] + tail[1:] in words):
            return True
        if any(head + letter + tail in words or head + letter + tail[1:] in words for letter in ascii_lowercase):
            return True
    return False
