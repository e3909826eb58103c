"""Cross-validation: each question is answered as the product does it, with weights that have not seen it."""

from collections.abc import Sequence

import pytest

from knowledge.entries.read import load_base
from knowledge.evaluation.questions import KnownQuestion
from knowledge.matching.evidence import BY_TEXT, name_leads
from knowledge.matching.rank import Weights
from knowledge.matching.weights import load_weights
from knowledge.services.live import LiveBase, Model, build_live
from tests.knowledge.small import ENTRIES, name_id, write_small_base
from tools.cross_validate import cross_validate, describe_figures
from tools.fit_weights import fit, read_example

KNOWN = [
    ("rutland.yaml", KnownQuestion(text=text, area="rutland", outcome="answer", expect=(name_id(name),)))
    for name, (text, *_) in ENTRIES.items()
]
COLUMNS = name_leads(sorted(BY_TEXT))


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> LiveBase:
    return build_live(load_base(write_small_base(tmp_path_factory.mktemp("small"))), Model())


def test_no_question_is_answered_with_weights_that_saw_it(live: LiveBase) -> None:
    texts = [question.text for _, question in KNOWN]
    left_out: list[str] = []

    def note(shown: Sequence[str]) -> Weights:
        left_out.extend(text for text in texts if text not in shown)
        return load_weights(with_meaning=False)

    asked = cross_validate(KNOWN, texts, live, note)
    assert [one.question.text for one in asked] == left_out
    assert sorted(left_out) == sorted(texts)


def test_weights_fitted_on_others_find_a_phrasing_word_for_word(live: LiveBase) -> None:
    examples = [read_example(question, live, COLUMNS) for _, question in KNOWN]
    asked = cross_validate(KNOWN, examples, live, lambda shown: fit(shown, COLUMNS))
    said = list(describe_figures(asked))
    assert said[:2] == ["all:", "  right first 100.0 % of 10"]
    assert "rutland.yaml:" in said


def test_place_in_the_area_of_one_district_is_that_district(live: LiveBase) -> None:
    _, question = KNOWN[0]
    here, there = (
        read_example(question.model_copy(update={"district": name}), live, COLUMNS) for name in ("Rutland", None)
    )
    assert here is not None
    assert there is not None
    assert here.table.tolist() == there.table.tolist()


@pytest.mark.parametrize("text", ["???", "..."])
def test_question_without_words_shows_nothing(live: LiveBase, text: str) -> None:
    assert read_example(KnownQuestion(text=text, area="rutland", outcome="unmet"), live, COLUMNS) is None
