"""What a question says it is not about is taken out, and nothing else."""

import pytest

from knowledge.matching.negation import take_out_negated


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("not homeless, just wants to move", "just wants to move"),
        ("its not about money, just lonely", "its just lonely"),
        ("private rent not council, damp", "private rent damp"),
        ("not a council tenant, owns it, needs a ramp", "owns it needs a ramp"),
        ("denies any self harm. wants a bungalow", ". wants a bungalow"),
        ("no domestic abuse disclosed, five in one bed flat", "five in one bed flat"),
        ("no gas smell just wants the boiler serviced", "just wants the boiler serviced"),
        ("no gas smell, just cant afford to put gas on the meter", "just cant afford to put gas on the meter"),
        ("no current safeguarding concerns just wants a ramp", "just wants a ramp"),
        ("not in debt just wants to save on heating", "just wants to save on heating"),
    ],
)
def test_what_is_set_against_something_else_is_taken_out(text: str, left: str) -> None:
    assert take_out_negated(text).replace(",", " ").split() == left.split()


@pytest.mark.parametrize(
    "text",
    [
        "no heating, baby cold",
        "shes not safe at home",
        "cant get up the stairs, only has a commode",
        "council not fixing the damp",
        "landlord will not repair the boiler",
        "not coping at all",
        "not homeless",
        "he has never had radiators, just a gas fire",
        "she is not safe at home but has nowhere else to go",
        "not coping, just had a baby",
        "heating not working but has no money",
        "not paid rent, just lost job",
        "not eating but drinking heavily",
        "shes not alive inside, just wants it to end",
        "no heating just wants someone to fix it",
        "no central heating just wants it fixed",
        "no furniture just wants a bed",
        "no hot water just wants boiler fixed",
        "no damp no heating just wants it warm",
    ],
)
def test_a_need_that_is_negated_stays(text: str) -> None:
    assert take_out_negated(text) == text


def test_a_long_word_does_not_hold_everything_up() -> None:
    # Nested repetitions would take days over this; a test that hangs fails.
    for text in ("not " + "a" * 4000, "no " + "b " * 2000, "denies " + "c " * 2000, "not a " * 800):
        take_out_negated(text)
