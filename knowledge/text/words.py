"""Text as comparable words: what `Mum's` and `mums` have in common."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

import snowballstemmer

_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_WORD = re.compile(r"[a-z0-9]+")
_STEMMER = snowballstemmer.stemmer("english")


def normalise_text(text: str) -> str:
    """Return the text in small plain letters and digits, its words one space apart."""
    return " ".join(split_words(text))


def split_words(text: str) -> list[str]:
    """Return the words of a text in order, without case, accents, apostrophes or punctuation."""
    plain = _APOSTROPHES.sub("", text).casefold()
    if plain.isascii():
        return _WORD.findall(plain)
    plain = unicodedata.normalize("NFKD", plain)
    return _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))


@lru_cache(maxsize=65536)
def stem_word(word: str) -> str:
    """Return what a word shares with its other forms: `evicted`, `eviction` -> `evict`."""
    return str(_STEMMER.stemWord(word))


@cache
def english_words() -> frozenset[str]:
    """Return common British English words, so that none is taken for another's typing mistake (see NOTICE)."""
    text = resources.files(__package__).joinpath("english.txt").read_text(encoding="ascii")
    return frozenset(text.split())
