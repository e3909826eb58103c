"""Several needs in one message: each that is sure gets its own answer, and one need is never taken for two."""

import pytest

from knowledge.matching.clauses import split_clauses, split_halves
from knowledge.matching.outcome import Outcome
from knowledge.services import wording
from knowledge.services.live import Knowledge
from tests.knowledge.asking import ask


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("stairlift and food bank", {"worcs-food-banks", "worcs-disabled-facilities-grant"}),
        ("stairlift. food bank", {"worcs-food-banks", "worcs-disabled-facilities-grant"}),
        ("stairlift / food bank", {"worcs-food-banks", "worcs-disabled-facilities-grant"}),
        (
            "needs a stairlift fitted and also a food bank parcel",
            {"worcs-food-banks", "worcs-disabled-facilities-grant"},
        ),
        ("food bank & stairlift", {"worcs-food-banks", "worcs-disabled-facilities-grant"}),
        ("grab rails, food bank", {"worcs-minor-works-handyperson", "worcs-food-banks"}),
        ("needs a wet room plus benefits check", {"worcs-disabled-facilities-grant", "nat-benefit-calculators"}),
        ("smoke alarm and also a key safe", {"nat-home-fire-safety-visit", "worcs-minor-works-handyperson"}),
        ("universal credit and pip", {"nat-universal-credit-housing", "nat-pip"}),
    ],
)
def test_two_needs_of_a_short_message_are_both_answered(shipped: Knowledge, text: str, needs: set[str]) -> None:
    answer = ask(text, shipped, district="Redditch")
    assert answer.decision.outcome == Outcome.ANSWER
    assert {match.entry for match in answer.decision.matches[:2]} == needs
    assert len(answer.reply.cards) == 2


@pytest.mark.parametrize(
    "text",
    [
        "damp and mould", "bed and breakfast", "aids and adaptations", "cold and draughty", "drug and alcohol",
        "care and repair", "safe and well", "heating and hot water", "rats and mice", "gas and boiler",
        "fire and rescue", "A&E", "mum and baby", "husband and wife cant get upstairs", "AA form, 82yo",
        "OT assessment at home, how to refer", "stairlift and", ", food bank",
    ],
)  # fmt: skip
def test_one_need_in_two_words_is_one(shipped: Knowledge, text: str) -> None:
    assert ask(text, shipped, district="Redditch").decision.further == ()


def test_second_need_that_is_not_sure_enough_is_offered_and_not_dropped(shipped: Knowledge) -> None:
    answer = ask("boiler broke and food bank", shipped, district="Redditch")
    assert answer.decision.outcome == Outcome.ANSWER
    assert [match.entry for match in answer.decision.maybe] == ["worcs-food-banks"]
    assert [line.text for line in answer.reply.after].count(wording.MAYBE_ANOTHER) == 1
    assert "worcs-food-banks" in [button.argument for button in answer.reply.buttons]


def test_choice_between_two_needs_says_that_they_may_be_two(shipped: Knowledge) -> None:
    answer = ask("damp flat, needs a ramp", shipped, district="Redditch")
    assert answer.decision.outcome == Outcome.CHOOSE
    assert answer.reply.after[-1].text == wording.MAYBE_TWO


@pytest.mark.parametrize("text", ["damp and mould", "care and repair", "cold and draughty", "AA form, 82yo"])
def test_nothing_more_is_offered_with_one_need(shipped: Knowledge, text: str) -> None:
    assert ask(text, shipped, district="Redditch").decision.maybe == ()


def test_further_need_says_in_which_thought_it_was_found(shipped: Knowledge) -> None:
    (further,) = ask("stairlift and food bank", shipped).decision.further
    assert (further.entry, further.thought) == ("worcs-disabled-facilities-grant", "stairlift")


def test_family_without_its_district_stays_first(shipped: Knowledge) -> None:
    answer = ask("homeless team and food bank", shipped)
    assert answer.decision.outcome == Outcome.WHICH_DISTRICT
    assert [match.entry for match in answer.decision.further] == ["worcs-food-banks"]


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("stairlift and food bank", ("stairlift", "food bank", "and")),
        ("stairlift, and also a ramp", ("stairlift", "a ramp", ", and also")),
        ("ramp + pip", ("ramp", "pip", "+")),
        ("stairlift. food bank.", ("stairlift", "food bank.", ".")),
        ("stairlift / ramp", ("stairlift", "ramp", "/")),
        ("24/7 care for his/her mum", None),
        ("one two three four and five six seven eight", ("one two three four", "five six seven eight", "and")),
        ("understand plush sandwiches", None),
        ("pip, ramp, rails", None),
        ("and", None),
        ("one two three four five six and seven eight nine ten eleven", None),
    ],
)
def test_short_message_has_two_halves_where_one_join_stands(text: str, halves: tuple[str, str, str] | None) -> None:
    found = split_halves(text)
    assert (found and (found.first, found.second, found.join)) == halves


def test_long_message_is_cut_into_three_thoughts_at_most() -> None:
    text = "boiler is broken. baby is very cold. rent is not paid. landlord is very rude. neighbour shouts all night"
    clauses = split_clauses(text)
    assert len(clauses) == 3
    assert " ".join(clauses).split() == text.replace(".", "").split()


def test_choice_that_becomes_two_answers_has_the_sure_match_of_each_half(shipped: Knowledge) -> None:
    first, second = ask("universal credit and pip", shipped, district="Redditch").decision.matches[:2]
    assert (first.thought, second.thought) == ("universal credit", "pip")
    assert min(first.score, second.score) >= 0.7


def test_what_ended_and_what_took_its_place_are_one_card(shipped: Knowledge) -> None:
    answer = ask("owns a bungalow, no loft insulation, income about 20k. any grants here", shipped)
    cards = [card.entry for card in answer.reply.cards]
    assert len(cards) == len(set(cards))
