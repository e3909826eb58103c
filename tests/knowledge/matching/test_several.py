"""Several needs in one message: each that is sure gets its own answer, and one need is never taken for two."""

import pytest

from knowledge.matching.clauses import split_thoughts
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
        ("boiler broke and food bank", {"nat-boiler-upgrade-scheme", "worcs-food-banks"}),
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
    answer = ask("eviction notice, rent arrears, two kids", shipped, district="Redditch")
    assert answer.decision.outcome == Outcome.ANSWER
    assert [match.entry for match in answer.decision.maybe] == ["worcs-housing-options-redditch"]
    assert [line.text for line in answer.reply.after].count(wording.MAYBE_ANOTHER) == 1
    assert "worcs-housing-options-redditch" in [button.argument for button in answer.reply.buttons]


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
    ("text", "parts"),
    [
        ("stairlift and food bank", ("stairlift", "food bank")),
        ("stairlift, and also a ramp", ("stairlift", "a ramp")),
        ("ramp + pip", ("ramp", "pip")),
        ("stairlift. food bank.", ("stairlift", "food bank")),
        ("stairlift / ramp", ("stairlift", "ramp")),
        ("pip, ramp, rails", ("pip", "ramp", "rails")),
        ("asb next door and damp, redditch", ("asb next door", "damp")),
        ("asb next door, in redditch", ("asb next door, in redditch",)),
        ("24/7 care for his/her mum", ("24/7 care for his/her mum",)),
        ("understand plush sandwiches", ("understand plush sandwiches",)),
        ("one, two, three, four, five", ("one, two, three, four, five",)),
        ("and", ("and",)),
    ],
)
def test_short_message_has_a_part_for_each_join(text: str, parts: tuple[str, ...]) -> None:
    assert split_thoughts(text, {"redditch"}).texts == parts


@pytest.mark.parametrize(
    ("text", "is_weak"),
    [("pip, ramp", True), ("pip, and ramp", False), ("pip. ramp", False), ("pip, redditch. ramp", False)],
)
def test_comma_joins_weakly(text: str, is_weak: bool) -> None:
    assert split_thoughts(text, {"redditch"}).is_weak is is_weak


def test_long_message_is_cut_into_three_thoughts_at_most() -> None:
    text = (
        "boiler is broken. baby is very cold. rent is not paid. landlord is very rude. neighbour shouts all night "
        "and day"
    )
    thoughts = split_thoughts(text)
    assert thoughts.is_long
    assert len(thoughts.texts) == 3
    assert " ".join(thoughts.texts).split() == text.replace(".", "").replace(" and ", " ").split()


def test_choice_that_becomes_two_answers_has_the_sure_match_of_each_half(shipped: Knowledge) -> None:
    first, second = ask("universal credit and pip", shipped, district="Redditch").decision.matches[:2]
    assert (first.thought, second.thought) == ("universal credit", "pip")
    assert min(first.score, second.score) >= 0.7


def test_what_ended_and_what_took_its_place_are_one_card(shipped: Knowledge) -> None:
    answer = ask("owns a bungalow, no loft insulation, income about 20k. any grants here", shipped)
    cards = [card.entry for card in answer.reply.cards]
    assert len(cards) == len(set(cards))


@pytest.mark.parametrize(
    ("text", "area", "cards"),
    [
        (
            "hoarder flat full of rubbish and asb from next door, redditch",
            "worcestershire",
            ["nat-hoarding", "nat-asb-case-review"],
        ),
        (
            "asb from nieghbours and mould in babys room, welwyn",
            "hertfordshire",
            ["nat-asb-case-review", "herts-healthy-homes-programme"],
        ),
        (
            "council tax arrears and electric meter run out",
            "nottingham",
            ["nat-fuel-vouchers-prepayment", "nat-council-tax-reduction"],
        ),
        (
            "carer breakdown; bills cant pay; needs wet room ely",
            "cambridgeshire-peterborough",
            ["nat-carers-assessment", "camb-dfg-east-cambs-fenland"],
        ),
    ],
)
def test_each_need_has_its_card_wherever_its_place_stands(
    shipped: Knowledge, text: str, area: str, cards: list[str]
) -> None:
    assert [card.entry for card in ask(text, shipped, area).reply.cards] == cards


@pytest.mark.parametrize(
    "text",
    [
        "wet walls, cot against them, private let",
        "pt sucidal, crisis team not picking up",
        "cant get in the bath, needs grab rails",
    ],
)
def test_list_of_what_was_seen_is_one_need_where_the_whole_is_sure(shipped: Knowledge, text: str) -> None:
    assert ask(text, shipped).decision.further == ()
