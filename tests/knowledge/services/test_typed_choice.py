"""Choices that are typed."""

import pytest

from knowledge.services.typed_choice import is_unsure, read_choice


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("3.", 3),
        ("number 3", 3),
        ("No. 3", 3),
        ("the third one", 3),
        ("Third please", 3),
        ("3rd", 3),
        ("option 2 pls", 2),
        ("20", 20),
        ("0", None),
        ("21", None),
        ("999", None),
        ("111", None),
        ("", None),
        ("3 children", None),
        ("second hand furniture", None),
        ("the third floor", None),
        ("one", None),
    ],
)
def test_a_number_or_an_ordinal_alone_is_a_choice(text: str, number: int | None) -> None:
    assert read_choice(text) == number


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("I dont know", True),
        ("don't know", True),
        ("not sure", True),
        ("sorry, no idea which one", True),
        ("dunno", True),
        ("", False),
        ("i dont know who to ring about damp", False),
        ("not eating", False),
        ("not", False),
        ("redditch", False),
    ],
)
def test_not_knowing_alone_is_said_of_a_list(text: str, unsure: bool) -> None:
    assert is_unsure(text) == unsure
