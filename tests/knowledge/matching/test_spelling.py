"""Typing mistakes: which words are mended, at what price, and which never are."""

import pytest

from knowledge.matching.spelling import mend_words
from knowledge.services.live import LiveBase

KNOWN = {"eviction", "evict", "damp", "grant", "heating", "boiler", "rails", "disabled", "landlord", "pop", "form"}
CODES = {"dfg", "pip", "psr", "eco4", "swep"}


@pytest.mark.parametrize(
    ("word", "meant", "trust"),
    [
        ("eviction", "eviction", 1.0),
        ("evicton", "eviction", 0.85),
        ("evictoin", "eviction", 0.85),
        ("heeting", "heating", 0.85),
        ("heatng", "heating", 0.85),
        ("bolier", "boiler", 0.85),
        ("landlrod", "landlord", 0.85),
        ("lanlrd", "lanlrd", 1.0),
        ("disbled", "disabled", 0.85),
        ("dmap", "damp", 0.85),
        ("camp", "camp", 1.0),
        ("lamp", "lamp", 1.0),
        ("grnt", "grnt", 1.0),
        ("grannt", "grant", 0.85),
        ("xxeviction", "eviction", 0.65),
        ("house", "house", 1.0),
    ],
)
def test_word_becomes_what_was_meant(word: str, meant: str, trust: float) -> None:
    assert next(mend_words(word, KNOWN, CODES)) == (meant, trust)


@pytest.mark.parametrize("word", ["dfg", "dgf", "dfgs", "pop", "pp", "pipp", "prs", "sewp", "eco5", "eco", "p1p"])
def test_short_code_is_exact_or_not_at_all(word: str) -> None:
    found, _ = next(mend_words(word, KNOWN, CODES))
    assert found == word


@pytest.mark.parametrize("word", ["dgf", "pop", "pup", "psv", "dhb", "uk", "hmoo", "eco9"])
def test_no_word_of_the_shipped_base_turns_into_a_code(word: str, live: LiveBase) -> None:
    found, _ = next(mend_words(word, live.index.words, live.base.vocabulary.codes))
    assert found == word or found not in live.base.vocabulary.codes


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("", []),
        ("?!", []),
        ("Evictoin, in Redditch", ["eviction", "in", "redditch"]),
        ("1234 dfg", ["1234", "dfg"]),
        ("can't", ["cant"]),
        ("Café", ["cafe"]),
    ],
)
def test_text_is_mended_word_by_word(text: str, mended: list[str]) -> None:
    assert [word for word, _ in mend_words(text, KNOWN, CODES)] == mended


def test_first_letter_decides_between_two_words_as_near() -> None:
    assert next(mend_words("boilre", {"boiler", "toilre"}, ()))[0] == "boiler"
