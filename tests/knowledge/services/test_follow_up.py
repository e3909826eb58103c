"""Which texts are follow-ups, and of what kind."""

import pytest

from knowledge.entries.base import Base
from knowledge.services.follow_up import Detail, read_follow_up, sign_place


@pytest.mark.parametrize(
    "text",
    [
        "what about Redditch?",
        "What about redditch",
        "same for Evesham",
        "and in watford",
        "what about her neighbour in WR9",
        "what about [name] in WR9",
        "and if she lives in Malvern",
        "can she get it in Bromsgrove",
        "do they cover P'boro?",
        "wot about kiddermnster",
        "same question for Kidderminster please",
        "Redditch",
        "WR9 8AB",
        "b29?",
        "what about Birmingham?",
        "what about Stone?",
        "herts?",
    ],
)
def test_another_place_alone_is_a_follow_up(base: Base, text: str) -> None:
    found = read_follow_up(text.replace("[name]", " "), base.place_names)
    assert found
    assert (found.has_place, found.details) == (True, ())


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("phone number?", Detail.PHONE),
        ("and the phone number?", Detail.PHONE),
        ("who do I ring", Detail.PHONE),
        ("whats their email", Detail.CONTACTS),
        ("what are the opening hours", Detail.CONTACTS),
        ("have they got a website?", Detail.CONTACTS),
        ("i need the number", Detail.PHONE),
        ("how do i refer?", Detail.REFERRING),
        ("and how would she apply for it", Detail.REFERRING),
        ("can they self refer", Detail.REFERRING),
        ("is there a referral form?", Detail.REFERRING),
        ("who is it for", Detail.WHO_FOR),
        ("who's it for?", Detail.WHO_FOR),
        ("who can have this", Detail.WHO_FOR),
        ("is he eligible", Detail.WHO_FOR),
        ("criteria", Detail.WHO_FOR),
        ("cost?", Detail.COST),
        ("how much is it", Detail.COST),
        ("is it free?", Detail.COST),
        ("how long is the wait", Detail.WAIT),
        ("tell me more", Detail.CARD),
        ("show me that again", Detail.CARD),
    ],
)
def test_a_detail_of_what_went_before_is_a_follow_up(base: Base, text: str, detail: Detail) -> None:
    found = read_follow_up(text, base.place_names)
    assert found
    assert (found.has_place, found.details) == (False, (detail,))


def test_a_follow_up_can_want_both(base: Base) -> None:
    found = read_follow_up("and the phone number for Evesham?", base.place_names)
    assert found
    assert (found.has_place, found.details) == (True, (Detail.PHONE,))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "🏠",
        "hello",
        "thanks",
        "1",
        "what about her?",
        "what about damp in redditch",
        "and for private rent?",
        "damp",
        "bath",
        "what about a bath",
        "what about Mrs Stone?",
        "pension credit in redditch",
        "Redditch Homes",
        "phone number for the housing team in redditch council",
        "how do I refer someone with damp",
        "she needs a phone",
        "no phone",
        "actually no",
        "what about his area",
        "cant pay the rent",
        "and in redditch " * 20,
    ],
)
def test_what_stands_by_itself_is_none(base: Base, text: str) -> None:
    assert read_follow_up(text, base.place_names) is None


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("what about Stone?", "in Stone?"),
        ("and Birmingham", "and Birmingham"),
        ("and Bolton", "in Bolton"),
        ("leeds", "leeds"),
        ("what about Redditch", "what about Redditch"),
        ("what about stone", "what about stone"),
        ("Stone", "Stone"),
        ("what about Mr Stone", "what about Mr Stone"),
        ("what about", "what about"),
    ],
)
def test_a_name_that_is_a_word_too_is_a_place_where_nothing_else_is_said(base: Base, text: str, signed: str) -> None:
    assert sign_place(text, base.place_names) == signed
