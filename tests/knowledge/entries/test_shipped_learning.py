"""What the shipped base asks staff: about the entries asked for most, and with no number out of the air."""

from collections import Counter

from knowledge.entries.base import Base
from knowledge.entries.model import Entry, Standing
from tests.knowledge.asking import read_questions
from tests.knowledge.entries.figures import find_numbers, find_numbers_of

MOST_ASKED, LEAST_ITEMS = 60, 2


def test_entries_most_asked_have_questions_to_learn_by(base: Base) -> None:
    asked = [entry for entry in _list_most_asked(base) if entry.standing != Standing.ENDED][:MOST_ASKED]
    assert len(asked) == MOST_ASKED
    assert [entry.id for entry in asked if len(entry.learn) < LEAST_ITEMS] == []


def test_right_answer_is_not_told_by_its_length(base: Base) -> None:
    """With three answers chance makes the right one the longest once in three."""
    items = [item for entry in base.entries.values() for item in entry.learn]
    longest = [item for item in items if len(item.right) > max(map(len, item.wrong))]
    assert 0.2 < len(longest) / len(items) < 0.5


def test_numbers_in_what_staff_learn_stand_in_the_entry(base: Base) -> None:
    """Those in a question may be made up: somebody of 80, at three in the morning."""
    made_up = [
        (entry.id, item.question, number)
        for entry in base.entries.values()
        for item in entry.learn
        for number in find_numbers(item.right, item.because) - find_numbers_of(entry)
    ]
    assert made_up == []


def _list_most_asked(base: Base) -> list[Entry]:
    """Return the entries that open questions ask for, most first; what is right counts before what is tolerable."""
    questions = read_questions("open.jsonl")
    right = Counter(id_ for question in questions for id_ in question["expect"])
    tolerable = Counter(id_ for question in questions for id_ in question["also"])
    ranked = sorted(right, key=lambda id_: (-right[id_], -tolerable[id_], id_))
    return [base.entries[id_] for id_ in ranked]
