"""Many threads at once get the same answers as one: the model, the index and what is worked out late are shared."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge.matching import rank
from knowledge.services.ask import Asker, answer_question
from knowledge.services.live import Knowledge, load_knowledge
from tests.knowledge.asking import ask, list_scores, read_questions
from tests.knowledge.small import ENTRIES, write_small_base


def test_many_threads_get_the_same_answers_as_one(shipped: Knowledge) -> None:
    texts = [line["text"] for line in read_questions("must.yaml")]

    def answer(text: str) -> object:
        found = ask(text, shipped)
        return found.reply, found.emergencies, list_scores(found)

    alone = {text: answer(text) for text in texts}
    with ThreadPoolExecutor(16) as threads:
        asked = list(threads.map(lambda text: (text, answer(text)), texts * 8))
    assert [text for text, found in asked if found != alone[text]] == []


def test_threads_that_crowd_out_what_is_kept_for_places_get_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rank, "_MOST_CONTESTS", 1)
    knowledge = load_knowledge(write_small_base(tmp_path))
    askers = [
        Asker("test", area, district) for area, district in ((None, None), ("rutland", None), ("rutland", "Rutland"))
    ]
    texts = [phrasing for phrasings in ENTRIES.values() for phrasing in phrasings]
    every = [(text, asker) for text in texts for asker in askers]
    alone = [list_scores(answer_question(text, asker, knowledge)) for text, asker in every]
    with ThreadPoolExecutor(16) as threads:
        together = list(threads.map(lambda one: list_scores(answer_question(one[0], one[1], knowledge)), every * 4))
    assert together == alone * 4
