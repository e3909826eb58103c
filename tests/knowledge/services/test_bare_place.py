"""A message that is only a place is asked what is needed there; with anything else in it, it is a question."""

import pytest

from knowledge.matching.outcome import Outcome
from knowledge.services.ask import Asker
from knowledge.services.live import Knowledge
from knowledge.services.reply import to_plain
from tests.knowledge.asking import ask
from tests.knowledge.services.builders import PERSON, ListLog, make_ask


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Worcestershire", "Worcestershire"),
        ("worcs", "Worcestershire"),
        ("worcester", "Worcester"),
        ("Wyre Forest", "Wyre Forest"),
        ("wyreforest", "Wyre Forest"),
        ("nottingham", "Nottingham"),
        ("Herts", "Hertfordshire"),
        ("WR9 8AA", "Wychavon"),
        ("WR9", "Wychavon"),
        ("in Redditch?", "Redditch"),
        ("near Evesham", "Wychavon"),
        ("Redditch, Worcestershire", "Redditch"),
        ("Bromsgrove Redditch", "Bromsgrove or Redditch"),
        ("Birmingham", "Birmingham"),
        ("B45", "Bromsgrove"),
    ],
)
def test_bare_place_is_understood_and_asked_what_is_needed(text: str, place: str, shipped: Knowledge) -> None:
    answer = ask(text, shipped)
    assert answer.decision.outcome == Outcome.CHATTER
    assert place in answer.reply.lead
    assert "What does the person need there?" in answer.reply.lead
    assert answer.reply.cards == ()
    assert answer.reply.buttons == ()


@pytest.mark.parametrize(
    "text", ["bath", "hope", "stone", "food bank in Worcester", "worcester homeless team", "Herts help", "dfg Redditch"]
)
def test_place_with_a_need_and_a_word_that_is_also_a_place_are_questions(text: str, shipped: Knowledge) -> None:
    assert "What does the person need there?" not in to_plain(ask(text, shipped).reply)


async def test_bare_place_after_a_question_still_asks_it_again_there(shipped: Knowledge) -> None:
    log = ListLog()
    asker = make_ask(shipped, log)
    who = Asker("test", "worcestershire", "Redditch", PERSON)
    await asker("Worcester", who)
    await asker("homeless team", who)
    for text in ("what about evesham", "Evesham"):
        answer = await asker(text, who)
        assert [card.entry for card in answer.reply.cards] == ["worcs-housing-options-wychavon"]
    assert [record.outcome for record in log.records] == ["chatter", "answer", "answer", "answer"]
