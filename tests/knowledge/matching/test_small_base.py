"""The same engine on a base of ten entries: it answers, learns and refuses with no tuning."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.services.ask import Answer, Asker, answer_question
from knowledge.services.live import Knowledge, Model, load_knowledge, load_model
from tests.knowledge.small import ENTRIES, add_entry, name_id, write_small_base

MODELS: dict[str, Callable[[], Model]] = {"with meaning": load_model, "without": Model}


def ask(text: str, knowledge: Knowledge) -> Answer:
    """Return the answer to a question from Rutland."""
    return answer_question(text, Asker("test", "rutland", "Rutland"), knowledge)


@pytest.fixture(scope="module", params=MODELS, ids=str)
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Ten entries with three phrasings each, with the model and without."""
    knowledge = load_knowledge(write_small_base(tmp_path_factory.mktemp("small")), MODELS[request.param]())
    assert knowledge.problems == []
    return knowledge


def test_every_name_and_phrasing_is_answered_with_its_entry(small: Knowledge) -> None:
    wrong = []
    for name, phrasings in ENTRIES.items():
        for text in (name, *phrasings):
            found = ask(text, small).decision
            if found.outcome != "answer" or found.matches[0].entry != name_id(name):
                wrong.append((text, found.outcome, [match.entry for match in found.matches[:2]]))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dfg", "Disabled facilities grant"),
        ("cant get up the stairs any more", "Disabled facilities grant"),
        ("housingregister", "Housing register"),
        ("pendent alrm", "Telecare"),
        ("bailifs letters", "Debt advice"),
    ],
)
def test_other_words_and_typing_mistakes_find_the_entry(small: Knowledge, text: str, name: str) -> None:
    found = ask(text, small).decision
    assert found.outcome in ("answer", "choose")
    assert found.matches[0].entry == name_id(name)


@pytest.mark.parametrize(
    "text", ["parking permit for outside my house", "purple giraffe saxophone", "qwertz", "dgf", ""]
)
def test_what_it_does_not_know_is_refused(small: Knowledge, text: str) -> None:
    assert ask(text, small).decision.outcome == "unmet"


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_entry_that_is_added_is_found_and_takes_nothing_from_the_others(
    tmp_path: Path, model: Callable[[], Model]
) -> None:
    base = write_small_base(tmp_path)
    question = "somebody to mend his mobility scooter"
    before = ask(question, load_knowledge(base, model()))
    assert name_id("Scooter workshop") not in [match.entry for match in before.decision.matches]
    add_entry(base, "Scooter workshop", ("scooter has a flat battery", "wheel came off his buggy", "mend a scooter"))
    knowledge = load_knowledge(base, model())
    assert knowledge.problems == []
    assert ask(question, knowledge).decision.matches[0].entry == name_id("Scooter workshop")
    assert ask("pendant alarm", knowledge).decision.matches[0].entry == name_id("Telecare")


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
@pytest.mark.parametrize("names", [[], ["Telecare"], ["Telecare", "Food bank"]], ids=["none", "one", "two"])
def test_base_of_hardly_anything_answers_what_it_has(
    tmp_path: Path, names: list[str], model: Callable[[], Model]
) -> None:
    base = write_small_base(tmp_path, {name: ENTRIES[name] for name in names})
    (base / "out-of-scope.yaml").write_text("subjects: []\n", encoding="utf-8")
    knowledge = load_knowledge(base, model())
    assert knowledge.problems == []
    for name in names:
        assert ask(name, knowledge).decision.matches[0].entry == name_id(name)
    assert ask("purple giraffe saxophone", knowledge).decision.outcome == "unmet"
    # Nothing competes for somebody whose area is not known.
    assert answer_question("telecare", Asker("test"), knowledge).decision.outcome == "unmet"
