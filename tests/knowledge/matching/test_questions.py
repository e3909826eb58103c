"""Lines that must be answered exactly so; whole files have their floors in `make check`."""

import os
import subprocess
import sys
from typing import Any

import pytest

from knowledge.services.live import Knowledge, LiveBase
from knowledge.services.reply import to_plain
from knowledge.services.wording import GIBBERISH, NONE_OF_THESE, SAFETY
from knowledge.text.words import normalise_text
from tests.knowledge.asking import Question, ask, list_scores, read_questions

MUST = read_questions("must.yaml")


def _several(value: Any) -> list[Any]:  # a line of the file gives one value or a list
    return value if isinstance(value, list) else [value]


def _name(line: Question) -> str:
    return f"{line['text']} {line.get('district', '')}".strip()


@pytest.mark.parametrize("line", [pytest.param(line, id=_name(line)) for line in MUST])
def test_question_is_always_answered_so(line: Question, shipped: Knowledge) -> None:
    answer = ask(line["text"], shipped, district=line.get("district"))
    first = answer.decision.matches[0].entry if answer.decision.matches else None
    assert answer.decision.outcome in _several(line["outcome"])
    assert "first" not in line or first in _several(line["first"])
    assert [alarm.id for alarm in answer.emergencies] == line.get("urgent", [])


def test_no_open_question_is_a_phrasing_or_sign(live: LiveBase) -> None:
    known = {text.plain for text in live.index.texts}
    opened = [normalise_text(question["text"]) for question in read_questions("open.jsonl")]
    assert len(opened) == 200
    # A name that everybody uses may be a question too: nobody learnt it from one.
    own = {text.plain for text in live.index.texts if text.kind == "name"}
    assert [text for text in opened if text in known - own] == []


NONSENSE = [
    "asdkjhasd", "qwertz", "zxcvbnm zxcvbnm", "hjkl hjkl", "lkjhgf dsa", "aaaaaaaaaaaa", "wqerqwer 2341", "sdf sdf sdf",
    "🙂", "👍👍👍", "🏠❓", "🔥🔥", "...", "???!!!", "-", "--- --- ---", "()", "0", "4711", "12 34 56",
    "zq", "dgf", "pop", "xpt", "FGT?", "kjw form", "RRZ referral", "WHQ",
    "purple giraffe saxophone", "teapot volcano marching", "banana orchestra", "seven umbrellas whisper",
    "лрпо", "你好嗎", "\u200b\u200b",
]  # fmt: skip


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_is_refused(text: str, shipped: Knowledge) -> None:
    answer = ask(text, shipped)
    assert answer.decision.outcome == "unmet"
    assert answer.emergencies == ()


@pytest.mark.parametrize("text", ["asdkjh qwe", "hjkl hjkl", "???!!!"])
def test_gibberish_is_nobodys_to_answer(text: str, shipped: Knowledge) -> None:
    reply = ask(text, shipped).reply
    assert reply.lead == GIBBERISH
    assert [line.text for line in reply.after] == [SAFETY]


def test_what_nobody_answers_elsewhere_is_for_the_council_there(shipped: Knowledge) -> None:
    reply = ask("blue badge in Leeds", shipped).reply
    assert "I have no entries for Leeds." in reply.lead
    assert [line.text for line in reply.after] == ["Until then, ask the council for Leeds.", SAFETY]


def test_need_elsewhere_gets_what_holds_for_all_of_england(shipped: Knowledge) -> None:
    reply = ask("damp in Leeds", shipped).reply
    assert [card.entry for card in reply.cards] == ["nat-damp-and-mould"]
    assert reply.lead.startswith("I have no entries for Leeds.")


GENERAL = ["housing", "home", "landlord", "benefits", "care", "advice", "heating", "council"]


@pytest.mark.parametrize("text", GENERAL)
def test_bare_common_word_is_never_an_answer(text: str, shipped: Knowledge) -> None:
    answer = ask(text, shipped)
    assert answer.decision.outcome in ("choose", "which-district")
    offered = [button for button in answer.reply.buttons if button.label != NONE_OF_THESE]
    assert len(offered) > 1
    assert len({(button.kind, button.argument) for button in offered}) == len(offered)


def test_family_is_offered_once_while_its_district_is_open(shipped: Knowledge) -> None:
    answer = ask("hsg opts contact, pt being evicted", shipped)
    labels = [button.label for button in answer.reply.buttons]
    assert answer.decision.outcome == "choose"
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("text", ["help", "please help me", "any support"])
def test_a_word_that_names_no_topic_is_not_guessed_at(text: str, shipped: Knowledge) -> None:
    assert ask(text, shipped).decision.outcome in ("unmet", "choose", "chatter")


SAME_EACH_TIME = [
    "dfg",
    "homeless team",
    "evicton notice redditch",
    "smell of gas",
    "damp, baby, private rent",
    "qwerty",
    "housingregister wyreforest",
    "boiler has packed up, he has copd and she is behind with the rent, and nobody will come out",
]


@pytest.mark.parametrize("text", SAME_EACH_TIME)
def test_same_question_has_the_same_reply_twice(text: str, shipped: Knowledge) -> None:
    assert ask(text, shipped) == ask(text, shipped)


def test_reply_is_the_same_in_another_process(shipped: Knowledge) -> None:
    program = (
        "import sys; from knowledge.entries.read import SHIPPED; from knowledge.services.live import load_knowledge;"
        "from knowledge.services.reply import to_plain; from tests.knowledge.asking import ask, list_scores;"
        "known = load_knowledge(SHIPPED);"
        "print(*[(to_plain(a.reply), list_scores(a)) for a in (ask(text, known) for text in sys.argv[1:])], sep='\\n')"
    )
    answers = [ask(text, shipped) for text in SAME_EACH_TIME]
    here = [(to_plain(one.reply), list_scores(one)) for one in answers]
    there = subprocess.run(
        [sys.executable, "-c", program, *SAME_EACH_TIME],
        env={**os.environ, "PYTHONHASHSEED": "12345"}, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert there.stdout.splitlines() == list(map(str, here))
