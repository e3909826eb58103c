"""Browsing a topic without a question."""

import pytest

from knowledge.entries.base import Base
from knowledge.entries.model import Topic
from knowledge.services.browse import count_topics, open_page


def test_counts_of_a_place_are_those_of_its_pages(base: Base) -> None:
    for topic, count in count_topics(base, "worcestershire", "Redditch").items():
        page = open_page(base, topic, "worcestershire", "Redditch", 0, 1000)
        assert (len(page.entries), page.pages) == (count, 1)


def test_area_comes_before_the_nation_and_each_by_name(base: Base) -> None:
    entries = open_page(base, Topic.MONEY, "worcestershire", None, 0, 1000).entries
    keys = [(entry.is_national, entry.name.casefold()) for entry in entries]
    assert keys == sorted(keys)
    assert {entry.is_national for entry in entries} == {True, False}


def test_ended_and_far_entries_are_left_out(base: Base) -> None:
    ids = {
        entry.id for topic in Topic for entry in open_page(base, topic, "worcestershire", "Bromsgrove", 0, 1000).entries
    }
    assert "worcs-housing-options-bromsgrove" in ids
    assert ids.isdisjoint({"worcs-worcestershire-hub", "worcs-housing-options-redditch", "worcs-redditch-homes"})


def test_without_an_area_there_is_only_the_nation(base: Base) -> None:
    assert all(entry.is_national for entry in open_page(base, Topic.HOUSING, None, None, 0, 1000).entries)


@pytest.mark.parametrize(("asked", "given"), [(0, 0), (1, 1), (-1, 0), (99, 2)])
def test_page_that_is_not_there_gives_the_nearest(base: Base, asked: int, given: int) -> None:
    size = -(-len(open_page(base, Topic.MONEY, None, None, 0, 1000).entries) // 3)
    page = open_page(base, Topic.MONEY, None, None, asked, size)
    assert (page.number, page.pages) == (given, 3)


def test_pages_together_hold_each_entry_once(base: Base) -> None:
    whole = open_page(base, Topic.SAFETY, "worcestershire", None, 0, 1000).entries
    pages = [open_page(base, Topic.SAFETY, "worcestershire", None, number, 4) for number in range(9)]
    paged = [entry.id for page in pages[: pages[0].pages] for entry in page.entries]
    assert paged == [entry.id for entry in whole]
