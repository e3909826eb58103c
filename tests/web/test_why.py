"""Why a question gets its answer, in plain words."""

import pytest

from handlers.web.console.why import list_reasons, say_outcome
from knowledge.matching.evidence import Evidence
from knowledge.matching.index import Text
from knowledge.matching.outcome import Decision, Match, Outcome
from knowledge.services.answer import Asker, answer_question
from knowledge.services.explain import explain_answer
from knowledge.services.live import Knowledge, Model, load_knowledge
from tests.knowledge.small import write_small_base


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return load_knowledge(write_small_base(tmp_path_factory.mktemp("why")), Model())


def _match(entry: str) -> Match:
    return Match(entry, 0.5, Evidence(entry, Text("phrasing", "a")))


def _ask(text: str, knowledge: Knowledge) -> tuple[str, list[str], list[str]]:
    assert knowledge.live is not None
    answer = answer_question(text, Asker("web", "rutland"), knowledge)
    reasons = list_reasons(explain_answer(answer, knowledge.live), knowledge.live.base)
    said = say_outcome(answer.decision, knowledge.live.base)
    return (
        said,
        [reason.name for reason in reasons],
        [f"{reasons[0].nearest} {' '.join(reasons[0].evidence)}"] if (reasons) else [],
    )


def test_an_answer_says_what_came_nearest(small: Knowledge) -> None:
    said, names, (why,) = _ask("smoke alarm fitted", small)
    assert said == "Answers with Home fire safety visit."
    assert names[0] == "Home fire safety visit"
    assert "Nearest: the phrasing “smoke alarm fitted”." in why
    assert "It is asked for word for word." in why
    assert "Spelling: speaks" in why


def test_no_answer_is_said_so(small: Knowledge) -> None:
    assert _ask("quantum chromodynamics", small)[0] == "Has no answer."


def test_small_talk_is_said_so(small: Knowledge) -> None:
    assert _ask("hello", small)[0] == "Takes it as small talk."


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision(Outcome.CHOOSE, (_match("rutl-food-bank"), _match("rutl-telecare"))), "Food bank or Telecare."),
        (
            Decision(Outcome.ANSWER, (_match("rutl-food-bank"),), further=(_match("rutl-telecare"),)),
            "Food bank and Tele",
        ),
        (Decision(Outcome.NO_SERVICE_HERE, meant="rutl-telecare"), "Understands it as Telecare, and has nothing"),
    ],
)
def test_what_staff_would_get_is_said_by_names(decision: Decision, said: str, small: Knowledge) -> None:
    assert small.live is not None
    assert said in say_outcome(decision, small.live.base)
