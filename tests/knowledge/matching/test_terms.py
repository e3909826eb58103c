"""What a text is made of: stems, codes in full, and words that mean the same."""

import pytest

from knowledge.matching.terms import SAME_MEANING, WRITTEN_OUT, weigh_words
from knowledge.text.vocabulary import Vocabulary
from knowledge.text.words import split_words

VOCABULARY = Vocabulary(
    abbreviations={"dfg": "disabled facilities grant", "S21": "section 21"},
    same=(("get upstairs", "climb the stairs"), ("boiler", "central heating")),
    common=("the", "who", "ring"),
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", {}),
        ("?!", {}),
        ("the", {}),
        ("who do i ring", {"do": 1.0, "i": 1.0}),
        ("Evicted", {"evict": 1.0}),
        ("evictions evicting", {"evict": 1.0}),
        ("dfg", {"dfg": 1.0, "disabl": WRITTEN_OUT, "facil": WRITTEN_OUT, "grant": WRITTEN_OUT}),
        ("DFG grant", {"dfg": 1.0, "disabl": WRITTEN_OUT, "facil": WRITTEN_OUT, "grant": 1.0}),
        ("s21", {"s21": 1.0, "section": WRITTEN_OUT, "21": WRITTEN_OUT}),
        ("boiler", {"boiler": 1.0, "=1": SAME_MEANING}),
        ("central heating", {"central": 1.0, "heat": 1.0, "=1": SAME_MEANING}),
        ("heating", {"heat": 1.0}),
        ("get upstairs", {"get": 1.0, "upstair": 1.0, "=0": SAME_MEANING}),
        ("get her upstairs", {"get": 1.0, "her": 1.0, "upstair": 1.0}),
    ],
)
def test_text_has_these_terms(text: str, terms: dict[str, float]) -> None:
    assert weigh_words(((word, 1.0) for word in split_words(text)), VOCABULARY) == terms


def test_mended_word_counts_for_less_in_all_that_follows_from_it() -> None:
    terms = weigh_words([("boiler", 0.5), ("dfg", 1.0)], VOCABULARY)
    assert terms["boiler"] == 0.5
    assert terms["=1"] == SAME_MEANING * 0.5
    assert terms["dfg"] == 1.0


def test_shared_meaning_is_as_sure_as_the_least_sure_of_its_words() -> None:
    assert weigh_words([("central", 1.0), ("heating", 0.5)], VOCABULARY)["=1"] == SAME_MEANING * 0.5


def test_term_that_stands_twice_keeps_its_best_trust() -> None:
    assert weigh_words([("damp", 0.5), ("damp", 0.9)], VOCABULARY) == {"damp": 0.9}
