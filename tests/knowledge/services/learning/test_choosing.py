"""Which item somebody is asked: what was wrong, what they ask about, what their district lacks, what is new."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from knowledge.entries.model import Entry, LearnItem, Standing, Topic
from knowledge.services.learning.choosing import Leanings, choose_item
from knowledge.services.learning.items import Item, find_right, is_of_place, name_item, order_answers
from knowledge.services.learning.records import Bite

TODAY = date(2026, 11, 23)


def make_item(entry: str, topic: Topic = Topic.MONEY, **fields: Any) -> Item:  # any field of an entry
    """Return an item of an entry."""
    written = LearnItem(question=f"What of {entry}?", right="A", wrong=("B", "C"), because="So.", source="S")
    values: dict[str, Any] = {
        "id": entry,
        "topic": topic,
        "area": "national",
        "districts": "all",
        "standing": Standing.CURRENT,
    }
    return Item(name_item(entry, written), Entry.model_construct(**{**values, **fields}), written)


ITEMS = [make_item(name, topic) for name, topic in (("a", Topic.MONEY), ("b", Topic.SAFETY), ("c", Topic.HOUSING))]


def make_bite(item: Item, days: int, *, is_right: bool | None) -> Bite:
    """Return a bite of so many days ago."""
    at = datetime(2026, 11, 23, 8, tzinfo=UTC) - timedelta(days=days)
    answered = None if is_right is None else at
    return Bite(
        f"{item.id[:8]}{days}", "p", "web", item.id, item.entry.id, item.entry.topic, None, at.date(), at, 0,
        answered_at=answered, is_right=is_right,
    )  # fmt: skip


def list_order(leanings: Leanings, *past: Bite) -> Iterator[str]:
    """Yield the entries in the order in which they are asked, if all is answered right."""
    bites, items = list(past), list(ITEMS)
    while chosen := choose_item(items, bites, leanings, "p", TODAY):
        yield chosen.entry.id
        items.remove(chosen)


def test_what_was_wrong_comes_before_all_else_and_what_was_right_after_it() -> None:
    wrong, right = make_bite(ITEMS[1], 2, is_right=False), make_bite(ITEMS[0], 2, is_right=True)
    assert list(list_order(Leanings(asked_entries={"c"}), right, wrong)) == ["b", "c", "a"]


def test_what_was_wrong_and_is_not_due_yet_waits() -> None:
    assert "b" not in list(list_order(Leanings(), make_bite(ITEMS[1], 0, is_right=False)))


@pytest.mark.parametrize(
    ("leanings", "order"),
    [
        (Leanings(asked_entries={"c"}, asked_topics={"safety"}, lacking_entries={"a"}), ["c", "b", "a"]),
        (Leanings(asked_topics={"money"}, lacking_entries={"b"}, lacking_topics={"housing"}), ["a", "b", "c"]),
        (Leanings(lacking_topics={"housing"}, lacking_entries={"b"}), ["b", "c", "a"]),
    ],
)
def test_what_a_person_asks_about_comes_before_what_their_district_lacks(leanings: Leanings, order: list[str]) -> None:
    assert list(list_order(leanings)) == order


def test_what_nobody_answered_rests_for_a_week() -> None:
    assert "a" not in list(list_order(Leanings(), make_bite(ITEMS[0], 6, is_right=None)))
    # Then what was never sent comes first all the same.
    assert list(list_order(Leanings(), make_bite(ITEMS[0], 7, is_right=None)))[-1] == "a"


def test_people_begin_with_different_items_and_each_always_with_the_same() -> None:
    firsts = {choose_item(ITEMS, [], Leanings(), f"p{number}", TODAY) for number in range(40)}
    assert len(firsts) == len(ITEMS)
    assert choose_item(ITEMS[::-1], [], Leanings(), "p7", TODAY) == choose_item(ITEMS, [], Leanings(), "p7", TODAY)


def test_local_items_are_for_those_of_their_place() -> None:
    local = make_item("l", area="rutland", districts=("Oakham",))
    assert is_of_place(local, "rutland", "Oakham")
    assert is_of_place(local, "rutland", None)
    assert not is_of_place(local, "rutland", "Uppingham")
    assert not is_of_place(local, None, None)
    assert is_of_place(ITEMS[0], None, None)


def test_right_answer_stands_in_every_place_as_often() -> None:
    places = [find_right(f"{number:010x}") for number in range(3000)]
    assert all(900 < places.count(place) < 1100 for place in range(3))
    assert order_answers(ITEMS[0].written, 1) == ("B", "A", "C")


def test_item_is_another_once_its_question_or_right_answer_is() -> None:
    written = ITEMS[0].written
    changes = {"question": "Which?", "right": "D", "wrong": ("E", "F"), "because": "Thus.", "source": "T"}
    names = {field: name_item("a", written.model_copy(update={field: value})) for field, value in changes.items()}
    assert {field for field, name in names.items() if name != ITEMS[0].id} == {"question", "right"}
