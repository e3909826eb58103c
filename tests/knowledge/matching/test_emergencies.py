"""Danger in a question: the language of the patterns, and the shipped patterns on a table of messages."""

from collections import Counter

import pytest

from knowledge.entries.urgent import Emergencies, Emergency, make_alarms
from knowledge.matching.emergencies import find_emergencies
from knowledge.services.live import Knowledge
from tests.knowledge.asking import Question, read_questions

WORDS = {"person": "he|she|old_man", "cold": "freez*|ice_cold"}
GAP = "very " * 13


def matches(pattern: str, text: str, unless: str | None = None, ignore: str | None = None) -> bool:
    """Return whether one pattern calls for its lines."""
    one = Emergency(
        id="x",
        lines=("Ring.",),
        when=(pattern,),
        unless=(unless,) if unless else (),
        ignore=(ignore,) if ignore else (),
    )
    return bool(find_emergencies(text, make_alarms(Emergencies(words=WORDS, emergencies=(one,)))))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("on fire", "the flat is on fire", True),
        ("on fire", "ON FIRE!!", True),
        ("on fire", "fire on the hob", False),
        ("on fire", "on the fire", False),
        ("cant breathe", "she can't breathe", True),
        ("smell|stink gas", "stink gas", True),
        ("smell|stink gas", "stink of gas", False),
        ("smell|stink + gas", "gas, i think. a smell", True),
        ("strangl*", "he strangled her", True),
        ("strangl*", "strangling", True),
        ("strangl*", "a strange man", False),
        ("right_now", "come right now", True),
        ("right_now", "now, right", False),
        ("right_now|tonight + help", "help me tonight", True),
        ("<person> collapsed", "she collapsed", True),
        ("<person> collapsed", "the old man collapsed", True),
        ("<person> collapsed", "the shed collapsed", False),
        ("<cold> + baby", "baby in a freezing room", True),
        ("<cold> + baby", "baby is ice cold", True),
        ("gas + leak + now", "now there is a leak of gas", True),
        ("gas + leak + now", "a leak of gas", False),
        ("gas + leak", "gas " + GAP + "leak", True),
        ("gas + leak", "gas very " + GAP + "leak", False),
        ("fire", "fier in the bedroom", True),
        ("fire", "five in the bedroom", False),
        ("suicide", "suicde", True),
        ("suicide", "sucide", True),
        ("unconscious", "uncontious", True),
        ("gas", "gsa", False),
        ("rape", "rale", False),
        ("hit", "his", False),
        ("beaten", "beaton", True),
        ("beaten", "heaten", False),
        ("cut herself -off|down_on", "she cut herself", True),
        ("cut herself -off|down_on", "she cut herself badly", True),
        ("cut herself -off|down_on", "she cut herself off", False),
        ("cut herself -off|down_on", "she cut herself down on", False),
        ("cut herself -off|down_on", "cut herself off, then cut herself", True),
        ("cut -off + knife", "a knife, she cut her arm", True),
        ("cut -off + knife", "a knife, she cut off", False),
    ],
)
def test_pattern_finds_its_words(pattern: str, text: str, found: bool) -> None:
    assert matches(pattern, text) is found


@pytest.mark.parametrize("text", ["", " ", "?!", "🔥", "on", "fire"])
def test_text_without_the_words_calls_for_nothing(text: str) -> None:
    assert not matches("on fire", text)


@pytest.mark.parametrize(
    ("text", "found"), [("on fire", True), ("on fire training", False), ("training: what to do if on fire", False)]
)
def test_exception_shows_that_it_is_something_else(text: str, found: bool) -> None:
    assert matches("on fire", text, unless="training") is found


@pytest.mark.parametrize(
    ("ignore", "text", "found"),
    [
        ("no fire", "no fire", False),
        ("no fire", "no fire in the hall, but a fire in the loft", True),
        ("no fire -but_i", "no fire but I see a fire", True),
        ("no fire -but_i", "no fire but I smell it", True),
        ("fire + door", "the fire door", False),
        ("fire + door", "a fire", True),
        ("fire + door", "fire " + GAP + "very door", True),
        ("no frie", "no fire", True),
    ],
)
def test_words_to_ignore_do_not_count(ignore: str, text: str, found: bool) -> None:
    assert matches("fire", text, ignore=ignore) is found


def test_kinds_are_found_in_the_order_in_which_they_are_listed() -> None:
    both = Emergencies(
        emergencies=tuple(Emergency(id=name, lines=(name,), when=("help",)) for name in ("first", "second"))
    )
    assert [one.id for one in find_emergencies("help", make_alarms(both))] == ["first", "second"]


URGENT = read_questions("urgent.yaml")


def _find(line: Question, shipped: Knowledge) -> set[str]:
    return {one.id for one in find_emergencies(line["text"], shipped.emergencies)}


def test_nearly_every_danger_is_found(shipped: Knowledge) -> None:
    dangers = [line for line in URGENT if line["urgent"]]
    missed = [line["text"] for line in dangers if not _find(line, shipped)]
    assert len(dangers) >= 100
    assert len(missed) <= 0.05 * len(dangers), missed


def test_false_alarms_are_few(shipped: Knowledge) -> None:
    calm = [line for line in URGENT if not line["urgent"]]
    false = {line["text"]: found for line in calm if (found := _find(line, shipped))}
    assert len(calm) >= 100
    assert len(false) <= 0.03 * len(calm), false


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("fire", 1.0),
        ("gas", 1.0),
        ("carbon-monoxide", 1.0),
        ("suicide", 1.0),
        ("no-heat", 0.95),
        ("adult-at-risk", 0.95),
        ("danger-from-a-person", 0.88),
        ("child-at-risk", 0.85),
        ("sleeping-outside-tonight", 0.85),
        ("illegal-eviction", 1.0),
        ("medical", 0.8),
    ],
)
def test_each_kind_of_danger_is_known_for_what_it_is(kind: str, floor: float, shipped: Knowledge) -> None:
    count: Counter[bool] = Counter(kind in _find(line, shipped) for line in URGENT if kind in line["urgent"])
    assert count.total() >= 10
    assert count[True] / count.total() >= floor


NEVER_MISSED = [
    ("suicide", "he took a load of paracetamol"),
    ("suicide", "palliative, wants to die at home, has taken too much morphine"),
    ("danger-from-a-person", "he said hed petrol bomb the house"),
    ("medical", "cant get in, no answer, lights on"),
    ("child-at-risk", "toddler hanging out of upstairs window"),
    ("child-at-risk", "girl 13 is going to be sent to pakistan to marry"),
    ("adult-at-risk", "son locks his mother in the bedroom"),
    ("fire", "Fire in the kitchen now"),
    ("fire", "her bed is on fire"),
    ("gas", "i can smell gas in the flat"),
    ("gas", "gas leak"),
    ("carbon-monoxide", "carbon monoxide alarm is going off"),
    ("carbon-monoxide", "boiler flame yellow and whole family has headaches"),
    ("danger-from-a-person", "her husband is hitting her now"),
    ("danger-from-a-person", "he strangled her last night"),
    ("danger-from-a-person", "he has a knife and is threatening to kill her"),
    ("suicide", "she says she wants to die"),
    ("suicide", "he is going to kill himself"),
    ("suicide", "taken an overdose"),
    ("suicide", "suicidal"),
    ("suicide", "she thinks about driving off the road with the kids in the back"),
    ("suicide", "denies suicidal thoughts but wants to die"),
    ("suicide", "kids would be better off if she wasn't around"),
    ("danger-from-a-person", "husband controls all her money and checks her phone"),
    ("illegal-eviction", "landlord is throwing her things out"),
    ("child-at-risk", "toddler left home alone"),
    ("child-at-risk", "bruises on the baby"),
    ("adult-at-risk", "drug dealers have taken over his flat"),
    ("adult-at-risk", "carer is taking her pension, she has dementia"),
    ("medical", "he has collapsed and is not breathing"),
    ("medical", "unconscious on the floor"),
    ("sleeping-outside-tonight", "nowhere to sleep tonight"),
    ("sleeping-outside-tonight", "family homeless tonight"),
    ("no-heat", "no heating and a newborn baby"),
    ("no-heat", "boiler broken, she is 84, freezing"),
]


@pytest.mark.parametrize(("kind", "text"), NEVER_MISSED, ids=[text for _, text in NEVER_MISSED])
def test_plain_danger_is_never_missed(kind: str, text: str, shipped: Knowledge) -> None:
    assert kind in {one.id for one in find_emergencies(text, shipped.emergencies)}


def test_every_kind_has_a_line_that_is_never_missed(shipped: Knowledge) -> None:
    assert {kind for kind, _ in NEVER_MISSED} == {one.id for one in shipped.emergencies if not one.by_meaning}
