"""Typing mistakes: which words are mended, at what price, and which never are."""

from collections import Counter

import pytest

from knowledge.matching.spelling import learn_spelling, mend_words, part_joined
from knowledge.services.live import Knowledge, LiveBase
from knowledge.text.words import stem_word
from tests.knowledge.asking import ask

KNOWN = {"eviction", "evict", "damp", "grant", "heating", "boiler", "rails", "disabled", "landlord", "pop", "form"}
CODES = {"dfg", "pip", "psr", "eco4", "swep"}
SPELLING = learn_spelling(Counter(KNOWN), CODES)


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
    assert next(mend_words(word, SPELLING)) == (meant, trust, word)


@pytest.mark.parametrize("word", ["dfg", "dgf", "dfgs", "pop", "pp", "pipp", "prs", "sewp", "eco5", "eco", "p1p"])
def test_short_code_is_exact_or_not_at_all(word: str) -> None:
    assert [found for found, _, _ in mend_words(word, SPELLING)] == [word]


@pytest.mark.parametrize("word", ["dgf", "pop", "pup", "psv", "dhb", "uk", "hmoo", "eco9"])
def test_no_word_of_the_shipped_base_turns_into_a_code(word: str, live: LiveBase) -> None:
    found = [meant for meant, _, _ in mend_words(word, live.index.spelling)]
    assert found == [word] or not live.base.vocabulary.codes.keys() & set(found)


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
    assert [word for word, _, _ in mend_words(text, SPELLING)] == mended


def test_of_two_words_as_near_the_commoner_is_meant() -> None:
    spelling = learn_spelling({"fuel": 40, "flue": 2}, ())
    assert next(mend_words("fule", spelling))[0] == "fuel"


def test_first_letter_decides_between_two_words_as_near() -> None:
    spelling = learn_spelling({"boiler": 1, "toilre": 9}, ())
    assert next(mend_words("boilre", spelling))[0] == "boiler"


def test_a_word_is_typed_wrongly_in_each_of_the_usual_ways_and_mended(live: LiveBase) -> None:
    """Long words of the base itself: a letter left out, doubled, or two that changed places, wherever that is."""
    words = "adaptations eviction safeguarding tenancy handyperson homelessness disrepair radiator stairlift".split()
    missed = []
    for word in words:
        for at in range(1, len(word) - 1):
            for typed in (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ):
                meant = [one for one, _, _ in mend_words(typed, live.index.spelling)]
                if {stem_word(one) for one in meant} != {stem_word(word)}:
                    missed.append((word, typed, meant))
    assert missed == []


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("", ""),
        ("heatinggrant?", "heating grant?"),
        ("DisabledLandlord, damp", "Disabled Landlord, damp"),
        ("dfgform", "dfg form"),
        ("landlordinwyrefield", "landlordinwyrefield"),
        ("evictionredditch", "eviction redditch"),
        ("dampdy11", "damp dy11"),
        ("redditch", "redditch"),
        ("evicton", "evicton"),
        ("household", "household"),
        ("hmoo", "hmoo"),
        ("a b", "a b"),
    ],
)
def test_missing_space_is_put_in_between_two_words(text: str, parted: str) -> None:
    assert part_joined(text, SPELLING, {"redditch"}) == parted


def test_only_the_beginning_of_a_pasted_document_is_parted() -> None:
    read = part_joined("odd " * 199 + "heatinggrant heatinggrant", SPELLING, ()).split()
    assert read[199:] == ["heating", "grant", "heatinggrant"]


def test_what_is_nearest_is_looked_for_only_beside_a_word() -> None:
    spelling = learn_spelling(Counter(KNOWN), CODES)
    part_joined("qwzxvbnmkjhg heatinggrnat", spelling, ())
    # Each whole word, and the one part that stands beside a word of the base.
    assert spelling.nearest.keys() == {"qwzxvbnmkjhg", "heatinggrnat", "grnat"}


def test_words_that_are_remembered_are_few_and_hold_no_number() -> None:
    spelling = learn_spelling(Counter(KNOWN), CODES)
    for number in range(5000):
        letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:06}")
        list(mend_words(f"{letters} 07700{number:06} {letters}7", spelling))
    assert 0 < len(spelling.nearest) <= 4096
    assert all(word.isalpha() for word in spelling.nearest)


JOINED = ["housing register", "disabled facilities", "homeless team", "pension credit", "housing redditch"]


@pytest.mark.parametrize("text", JOINED)
def test_question_without_its_space_is_answered_like_the_one_with_it(text: str, shipped: Knowledge) -> None:
    joined, spaced = ask(text.replace(" ", ""), shipped), ask(text, shipped)
    assert joined.decision == spaced.decision
    assert joined.place == spaced.place
