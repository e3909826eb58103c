"""The rules of scoring, case by case: what a question was, what it came to, and what that counts as."""

import pytest

from knowledge.evaluation.judge import Figure, Result, judge
from knowledge.evaluation.questions import KnownQuestion
from tests.knowledge.evaluation.builders import make_question, make_result

ANSWER = make_question()
WHICH = make_question(outcome="which-district", expect=["t1", "t2"], also=[])
UNMET = make_question(outcome="unmet", expect=[], also=[])
NOTHING = make_question(outcome="no-service-here", expect=[], also=["b"])

FIRST, OUTRIGHT, THREE = "right first", "right outright", "right in three"
NEEDLESS, ASKED, REFUSED = "asked for a district needlessly", "which-district asked", "refused"
HERE, WRONG = "said: nothing here", "confidently wrong"

CASES = [
    # A single right answer, and a choice that begins with it.
    (ANSWER, make_result("answer", "a", "z"), {FIRST, OUTRIGHT, THREE}),
    (ANSWER, make_result("choose", "a", "z"), {FIRST, THREE}),
    # Further down: third counts, fourth does not; a tolerable first is not confidently wrong.
    (ANSWER, make_result("choose", "z", "y", "a"), {THREE}),
    (ANSWER, make_result("choose", "z", "y", "x", "a"), set()),
    (ANSWER, make_result("answer", "b", "a"), {THREE}),
    (ANSWER, make_result("answer", "z", "a"), {THREE, WRONG}),
    (ANSWER, make_result("choose", "z"), set()),
    # Asking for a district is no answer, though the right entry is offered.
    (ANSWER, make_result("which-district", "a", "z"), {THREE, NEEDLESS}),
    # Entries named beside a refusal are not offered.
    (ANSWER, make_result("no-service-here", "a"), set()),
    (ANSWER, make_result("unmet"), set()),
    (ANSWER, make_result("chatter"), set()),
    # Which district: asked, about the right family.
    (WHICH, make_result("which-district", "t2", "z"), {ASKED}),
    (WHICH, make_result("which-district", "z", "y", "x", "w", "t1"), {ASKED}),
    (WHICH, make_result("which-district", "z"), set()),
    (WHICH, make_result("answer", "t1"), set()),
    (WHICH, make_result("answer", "z"), {WRONG}),
    # Refused: any of three ways.
    (UNMET, make_result("unmet"), {REFUSED}),
    (UNMET, make_result("chatter"), {REFUSED}),
    (UNMET, make_result("no-service-here", "z"), {REFUSED}),
    (UNMET, make_result("choose", "z"), set()),
    (UNMET, make_result("answer", "z"), {WRONG}),
    # Nothing here: said, or what would do was offered.
    (NOTHING, make_result("no-service-here", "z"), {HERE}),
    (NOTHING, make_result("unmet"), {HERE}),
    (NOTHING, make_result("answer", "b"), {HERE}),
    (NOTHING, make_result("choose", "z", "b"), set()),
    (NOTHING, make_result("answer", "z"), {WRONG}),
]
COUNTED = {
    "answer": {FIRST, OUTRIGHT, THREE, NEEDLESS, WRONG},
    "which-district": {ASKED, WRONG},
    "unmet": {REFUSED, WRONG},
    "no-service-here": {HERE, WRONG},
}


@pytest.mark.parametrize(("question", "result", "holds"), CASES)
def test_answer_is_scored_so(question: KnownQuestion, result: Result, holds: set[str]) -> None:
    verdict = judge(question, result)
    assert {figure for figure, value in verdict.items() if value} == holds
    assert verdict.keys() - {Figure.FALSE_ALARM} == COUNTED[question.outcome or ""]


@pytest.mark.parametrize("urgent", [True, ("fire",)])
def test_danger_is_found_or_missed(urgent: object) -> None:
    question = make_question(urgent=urgent)
    assert judge(question, make_result("unmet", urgent=("gas",)))[Figure.URGENT_FOUND] is True
    assert judge(question, make_result("unmet"))[Figure.URGENT_FOUND] is False
    assert Figure.FALSE_ALARM not in judge(question, make_result("unmet"))


def test_alarm_without_danger_is_false() -> None:
    assert judge(ANSWER, make_result("answer", "a", urgent=("fire",)))[Figure.FALSE_ALARM] is True
    assert judge(ANSWER, make_result("answer", "a"))[Figure.FALSE_ALARM] is False


def test_question_without_outcome_is_judged_by_its_danger_only() -> None:
    question = make_question(outcome=None, expect=[], urgent=["fire"])
    assert judge(question, make_result("answer", "z", urgent=("fire",))) == {Figure.URGENT_FOUND: True}


def test_small_talk_is_to_be_refused() -> None:
    question = make_question(outcome="chatter", expect=[])
    assert judge(question, make_result("chatter"))[Figure.REFUSED] is True
    assert judge(question, make_result("choose", "z"))[Figure.REFUSED] is False
