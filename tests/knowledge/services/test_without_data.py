"""A need among personal data is heard, and a question without any stays as it is."""

import pytest

from knowledge.matching.outcome import Outcome
from knowledge.services.live import Knowledge
from knowledge.services.without_data import take_out_data
from tests.knowledge.asking import ask

FULL = "my client Fatima Begum, NHS no 943 476 5919, email f.begum@example.com, lives at flat 3 Willow Court Bromsgrove"


@pytest.mark.parametrize(
    "whole", [FULL, "my client [name], NHS no [nhs number], email [email], lives at [address] Bromsgrove"]
)
def test_a_need_among_personal_data_is_heard(shipped: Knowledge, whole: str) -> None:
    answer = ask(f"{whole}, has damp", shipped)
    assert answer.decision.outcome == Outcome.ANSWER
    assert answer.decision.matches[0].entry == "nat-damp-and-mould"
    assert answer.place.district == "Bromsgrove"


def test_what_nobody_can_answer_stays_unmet(shipped: Knowledge) -> None:
    assert ask(f"{FULL}, wants a recipe for lentil soup", shipped).decision.outcome == Outcome.UNMET


@pytest.mark.parametrize("text", ["no damp here", "name of the team at the council", "", "is no number given " * 200])
def test_a_text_without_personal_data_stays_as_it_is(shipped: Knowledge, text: str) -> None:
    assert take_out_data(text, shipped.keep) == text
