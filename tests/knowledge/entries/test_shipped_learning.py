"""What the shipped base asks staff: about the entries asked for most, and with no number out of the air."""

import re
from collections import Counter
from itertools import combinations

import pytest

from knowledge.entries.base import Base
from knowledge.entries.model import Entry, LearnItem, Standing
from tests.knowledge.asking import read_questions
from tests.knowledge.entries.figures import find_numbers, find_numbers_of

MOST_ASKED, LEAST_ITEMS = 60, 2
# Words that make no other answer: the district's housing register is the housing register.
_BARE = {"a", "an", "the", "of", "s", "its", "their", "district"}
# A party, firms that sell, copies of somebody else's page, and another area's council on national law.
_REFUSED = re.compile(
    r"labour|greenparty|reform\.uk|moneywellness|enfieldcarers|d3tenders|zana\.|wordsworth|findhealthclinics|ukgovproposals"
    r"|particle\.news|wigan|waverley|torbay"
)


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


def test_no_answer_is_another_in_other_words(base: Base) -> None:
    alike = [
        (entry.id, one, other)
        for entry in base.entries.values()
        for item in entry.learn
        for one, other in combinations((item.right, *item.wrong), 2)
        if _find_words(one) == _find_words(other)
    ]
    assert alike == []


@pytest.mark.parametrize("fact", ["56 days", "on the legal list", "no duty to refer"])
def test_what_holds_everywhere_is_asked_once(base: Base, fact: str) -> None:
    """Whoever learns of several districts would else meet the same question in each."""
    asking = [entry.id for entry in base.entries.values() for item in entry.learn if fact in _join(item)]
    assert len(asking) <= 1


def test_items_rest_on_sources_that_staff_would_accept(base: Base) -> None:
    refused = [
        (entry.id, item.source)
        for entry in base.entries.values()
        for item in entry.learn
        if _REFUSED.search(item.source)
    ]
    assert refused == []


def _list_most_asked(base: Base) -> list[Entry]:
    """Return the entries that open questions ask for, most first; what is right counts before what is tolerable."""
    questions = read_questions("open.jsonl")
    right = Counter(id_ for question in questions for id_ in question["expect"])
    tolerable = Counter(id_ for question in questions for id_ in question["also"])
    ranked = sorted(right, key=lambda id_: (-right[id_], -tolerable[id_], id_))
    return [base.entries[id_] for id_ in ranked]


def _join(item: LearnItem) -> str:
    return " ".join((item.question, item.right, *item.wrong))


def _find_words(answer: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w£.]+", answer.lower())) - _BARE
