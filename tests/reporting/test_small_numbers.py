"""No count of 1 to 4 can be found out, whatever tables, totals, files and periods are laid side by side.

Small worlds are enumerated whole, so that nothing escapes the adversary; and that they would find a leak is shown with
ways of publishing that leak. In larger logs a second log is found for each small count that publishes the same bytes.
"""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.report.page import write_page
from handlers.report.spreadsheet import write_csv
from knowledge.entries.base import Base
from knowledge.places.areas import Areas
from knowledge.services.reporting.counts import Atom, Count, Kind
from knowledge.services.reporting.figures import release_all
from knowledge.services.reporting.make import Order, build_report
from knowledge.services.reporting.period import Period
from knowledge.services.reporting.releases import release
from tests.reporting.adversary import SMALL, Publish, World, count, find_leaks, list_sums

MONTHS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1))
AREA, PLACES, TOPIC = "worcestershire", ("Redditch", "Wychavon"), "housing"


def make_worlds(atoms: int, months: int, most: int) -> Iterator[World]:
    """Yield every log of so many atoms and months with counts up to one."""
    cells = [
        (Atom(AREA, place, TOPIC, "answer"), month) for place in ("A", "B", "C")[:atoms] for month in MONTHS[:months]
    ]
    for numbers in product(range(most + 1), repeat=len(cells)):
        yield dict(zip(cells, numbers, strict=True))


def publish_releases(world: World) -> Hashable:
    """Publish as the report does."""
    return release(count(world))


def hide_small_cells(world: World) -> Hashable:
    """Publish every cell but small ones, and exact totals."""
    return publish_cells(world), sum(world.values())


def publish_cells(world: World) -> Hashable:
    """Publish every cell of a month but small ones."""
    return tuple((cell, number) for cell, number in world.items() if number not in SMALL)


def publish_with_totals(world: World) -> Hashable:
    """Publish as the report does, and an exact total."""
    return publish_releases(world), sum(world.values())


def hide_by_period(world: World) -> Hashable:
    """Publish of each atom what it has in every run of months, but for small numbers: so that periods overlap."""
    return tuple(
        (cells, number) for cells in list_sums(world) if len({atom for atom, _ in cells}) == 1
        if (number := sum(world[cell] for cell in cells)) not in SMALL
    )  # fmt: skip


SHAPES = [(1, 3, 9), (2, 2, 6), (3, 1, 9)]


@pytest.mark.parametrize(("atoms", "months", "most"), SHAPES)
def test_no_small_count_is_found_out_in_any_small_world(atoms: int, months: int, most: int) -> None:
    worlds = make_worlds(atoms, months, most)
    # What is released in a month may all have come then: only so are all worlds there that publish the same.
    whole = [world for world in worlds if all(one.number <= most for one in release(count(world)))]
    assert find_leaks(whole, publish_releases) == []


@pytest.mark.parametrize(
    ("leaking", "shape"),
    [(hide_small_cells, (3, 1, 9)), (publish_with_totals, (2, 2, 6)), (hide_by_period, (1, 3, 9))],
    ids=["exact totals beside hidden cells", "exact totals beside releases", "overlapping periods"],
)
def test_the_adversary_finds_a_leak_where_there_is_one(leaking: Publish, shape: tuple[int, int, int]) -> None:
    whole = [world for world in make_worlds(*shape) if sum(world.values()) <= shape[2]]
    assert find_leaks(whole, leaking)


def make_said(most: int) -> Iterator[World]:
    """Yield logs of two outcomes of one cell, and how often Helpful was said of them in that month and the next."""
    answer, choose = (Atom(AREA, "A", TOPIC, outcome) for outcome in ("answer", "choose"))
    helpful = Atom(AREA, "A", TOPIC, "helpful")
    for one, other, now, later in product(range(most + 1), range(most + 1), range(2 * most + 1), range(2 * most + 1)):
        if now + later <= one + other:
            yield {
                (answer, MONTHS[0]): one, (choose, MONTHS[0]): other, (helpful, MONTHS[0]): now,
                (helpful, MONTHS[1]): later,
            }  # fmt: skip


def publish_said(world: World) -> Hashable:
    """Publish questions and what was said of them as the report does."""
    return tuple(release_all(_split(world)).items())


def publish_said_alone(world: World) -> Hashable:
    """Publish what was said without a look at the questions."""
    return tuple(release(counts) for counts in _split(world).values())


def _split(world: World) -> dict[Kind, list[Count]]:
    said = [one for one in count(world) if one.atom.what == "helpful"]
    return {Kind.QUESTIONS: [one for one in count(world) if one not in said], Kind.FEEDBACK: said}


def test_what_is_said_of_questions_does_not_tell_how_many_there_were() -> None:
    assert find_leaks(make_said(6), publish_said) == []
    # Eight times Helpful, and no question shown: there were four of each kind.
    assert find_leaks(make_said(6), publish_said_alone)


numbers = st.integers(0, 9) | st.integers(0, 3)
logs = st.fixed_dictionaries(
    {
        (Atom(AREA, place, TOPIC, outcome), month): numbers
        for place in PLACES
        for outcome in ("answer", "unmet")
        for month in MONTHS
    }
)


@pytest.fixture(scope="module")
def small_base(base: Base) -> Base:
    """A base of one area with two districts, without entries."""
    [area] = [one for one in base.areas if one.id == AREA]
    own = area.model_copy(update={"districts": tuple(one for one in area.districts if one.name in PLACES)})
    return replace(base, areas=Areas(areas=(own,)), entries={})


def list_others(world: World, cell: tuple[Atom, date]) -> Iterator[World]:
    """Yield logs that differ in one cell, and in a later month of the same atom where that makes up for it."""
    atom, month = cell
    for change in (-1, 1):
        for other in (None, *(one for one in MONTHS if one > month), *(one for one in MONTHS if one < month)):
            changed = {**world, cell: world[cell] + change}
            if other:
                changed[atom, other] -= change
            if min(changed.values()) >= 0:
                yield changed


@settings(max_examples=15)
@given(world=logs)
def test_each_small_count_of_a_log_has_another_log_that_publishes_the_same(small_base: Base, world: World) -> None:
    published = release_all({Kind.QUESTIONS: count(world)})
    others = [
        other
        for cell, number in world.items()
        if number in SMALL
        for other in list_others(world, cell)
        if release_all({Kind.QUESTIONS: count(other)}) == published
    ]
    for cells in list_sums(world):
        own = sum(world[cell] for cell in cells)
        assert own not in SMALL or any(sum(other[cell] for cell in cells) != own for other in others), (cells, own)
    for other in others[:1]:
        assert publish_all(small_base, other) == publish_all(small_base, world)


def publish_all(base: Base, world: World) -> list[bytes]:
    """Return every page and file that can be had of a log: of overlapping periods."""
    releases = release_all({Kind.QUESTIONS: count(world)})
    periods = [Period(MONTHS[0], MONTHS[2]), Period(MONTHS[1], MONTHS[3])]
    reports = [build_report(releases, base, Order(period, AREA)) for period in periods]
    return [write(report) for report in reports for write in (write_page, write_csv)]


def test_releases_are_at_least_five_and_leave_at_most_four_waiting() -> None:
    atom = Atom(AREA, "A", TOPIC, "answer")
    counts = [Count(month, atom, number) for month, number in zip(MONTHS, (3, 4, 4, 6), strict=True)]
    assert [(one.month, one.number) for one in release(counts)] == [(MONTHS[1], 7), (MONTHS[3], 10)]
