"""No figure tells of fewer than five people: what they are, how sure they are, what they learn.

Small worlds are enumerated whole; each way of publishing that was thought of and has a leak is planted, and found.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.services.reporting.counts import Atom, Count, Kind, read_sure
from knowledge.services.reporting.figures import release_all
from knowledge.services.reporting.releases import LEAST, make_cover, release
from tests.reporting.adversary import SMALL, Publish, World, count, find_leaks
from tests.reporting.test_small_numbers import AREA, MONTHS, PLACES

WORK = [Atom(AREA, what=what) for what in ("police:police", "police:manager", "hospital:manager")]
SECOND, SECOND_SAME, THIRD, THIRD_SAME = (
    Atom(AREA, what=what) for what in ("spot:2:more", "spot:2:same", "spot:3:more", "spot:3:same")
)
ANSWERED, UNMET = (Atom(AREA, PLACES[0], "housing", outcome) for outcome in ("answer", "unmet"))
ASKED = [(cell, month) for month in MONTHS[:2] for cell in (ANSWERED, UNMET)]
# None, or enough to be shown at once.
COMING = (0, 5, 7, 8, 9)
PEOPLE = Atom(AREA, PLACES[0])
LEARNERS, RIGHT = Atom(AREA), Atom(AREA, topic="money", what="right")


def make_worlds(cells: Sequence[tuple[Atom, int]], month: int = 0) -> Iterator[World]:
    """Yield every log of one month with so many events of each atom at most."""
    for numbers in product(*(range(most + 1) for _, most in cells)):
        yield {(atom, MONTHS[month]): number for (atom, _), number in zip(cells, numbers, strict=True)}


# What people are


def publish_work(world: World) -> Hashable:
    return release_all({Kind.PEOPLE_BY_WORK: count(world)})[Kind.PEOPLE_BY_WORK]


def publish_roles_beside_employers(world: World) -> Hashable:
    """Publish each of the two tables from smallest cells of its own."""
    tables = []
    for part in (0, 1):
        counts = [one._replace(atom=Atom(AREA, what=one.atom.what.split(":")[part])) for one in count(world)]
        tables.append(release(counts))
    return tuple(tables)


def test_roles_and_employers_do_not_give_each_other_away() -> None:
    worlds = list(make_worlds([(atom, 9) for atom in WORK]))
    assert find_leaks(worlds, publish_work) == []
    # Five police officers, and six people of the police.
    alone = [world for world in worlds if not world[WORK[2], MONTHS[0]]]
    assert find_leaks(alone, publish_roles_beside_employers)


# People beside the questions that they asked


def make_asking() -> Iterator[World]:
    """Yield logs of two months: questions of two cells of a district, and people, each of whom asked one of them."""
    for asked in product(range(6), repeat=len(ASKED)):
        for people in product(COMING, repeat=2):
            if people[0] <= sum(asked[:2]) and sum(people) <= sum(asked):
                cells = zip(ASKED, asked, strict=True)
                yield {**dict(cells), **dict(zip([(PEOPLE, month) for month in MONTHS[:2]], people, strict=True))}


def publish_asking(world: World, least_cells: int = 2) -> tuple[tuple[Count, ...], ...]:
    """Publish a district's questions and people as the report does, which knows of so many cells of a district."""
    asked, people = ([one for one in count(world) if bool(one.atom.what) == is_asked] for is_asked in (True, False))
    shown = release(asked)
    return shown, release(people, make_cover(shown, lambda atom: atom[:2], least_cells=least_cells))


def publish_asking_uncovered(world: World) -> Hashable:
    """Publish people without a look at the questions."""
    return publish_asking(world, 100)


def test_people_of_a_district_do_not_tell_what_it_asked() -> None:
    # What is released in a month may all have come then: only so are all worlds there that publish the same.
    worlds = [
        world for world in make_asking()
        if all(one.number <= (5 if one.atom.what else 9) for part in publish_asking(world) for one in part)
    ]  # fmt: skip
    assert find_leaks(worlds, publish_asking) == []
    # Eight people, and no question shown: there were four of each kind.
    assert find_leaks(worlds, publish_asking_uncovered)


def test_the_report_knows_of_fewer_cells_than_a_district_has() -> None:
    """All but one of its topics may have four questions waiting, and so may each area; no more people are shown."""
    for kind, atom in ((Kind.PEOPLE_BY_DISTRICT, PEOPLE), (Kind.PEOPLE_BY_WORK, WORK[0])):
        for people, is_shown in ((28, True), (29, False)):
            found = release_all({kind: [Count(MONTHS[0], atom, people)]})
            assert bool(found[kind]) == is_shown
            # A cell of the place that is shown makes room for as many more.
            asked = Count(MONTHS[0], Atom(AREA, PLACES[0], "housing", "answer"), 5)
            assert release_all({kind: [Count(MONTHS[0], atom, people)], Kind.QUESTIONS: [asked]})[kind]


# How sure they are


def make_sure() -> Iterator[World]:
    """Yield logs of second answers, and a month later of third ones, which nobody gives who gave no second."""
    for before in make_worlds([(SECOND, 8), (SECOND_SAME, 8)]):
        for after in make_worlds([(THIRD, 8), (THIRD_SAME, 5)], 1):
            if sum(after.values()) <= sum(before.values()):
                yield {**before, **after}


def publish_sure(world: World) -> Hashable:
    return release_all({Kind.CONFIDENCE: count(world)})[Kind.CONFIDENCE]


def publish_sure_uncovered(world: World) -> Hashable:
    """Publish third answers without a look at the second."""
    return release(count(world))


def publish_sure_covered_apart(world: World) -> Hashable:
    """Publish as many third answers of each kind as there are second ones, not of all kinds together."""
    second = release(one for one in count(world) if read_sure(one.atom).number == 2)
    third = [one for one in count(world) if read_sure(one.atom).number == 3]
    return second, release(third, make_cover(second, lambda atom: atom.area))


def test_later_answers_do_not_tell_how_many_earlier_ones_there_were() -> None:
    worlds = list(make_sure())
    assert find_leaks(worlds, publish_sure) == []
    assert find_leaks(worlds, publish_sure_uncovered)
    assert find_leaks(worlds, publish_sure_covered_apart)


def publish_mean(world: World) -> Hashable:
    """Publish how many answered from ten on, and the mean of their scores with one decimal."""
    people = sum(world.values())
    scores = sum(int(atom.what) * number for (atom, _), number in world.items())
    return (people, round(scores / people, 1)) if people >= 2 * LEAST else None


def publish_latest(world: World) -> Hashable:
    """Publish in two reports how many are surer and less sure by their latest answer, but for small numbers."""
    stays, turns, less = world.values()
    return tuple(number if number not in SMALL else None for number in (stays + turns, less, stays, turns + less))


@pytest.mark.parametrize(
    ("leaking", "what", "most"),
    [(publish_mean, ("4", "5"), 12), (publish_latest, ("surer", "surer, then less", "less"), 8)],
    ids=["a mean", "the latest answer in reports of two times"],
)
def test_the_adversary_finds_other_ways_to_tell_how_sure_people_are_out(
    leaking: Publish, what: tuple[str, ...], most: int
) -> None:
    assert find_leaks(make_worlds([(Atom(AREA, what=one), most) for one in what]), leaking)


# What they learn


def make_learnt() -> Iterator[World]:
    """Yield logs of people who learn, each with an answer at least, and of their right answers."""
    for world in make_worlds([(LEARNERS, 9), (RIGHT, 14)]):
        learners, right = world.values()
        if learners <= right and bool(learners) == bool(right):
            yield world


def publish_learnt(world: World) -> tuple[Hashable, Hashable]:
    """Return the people and the answers that are published."""
    people, answers = ([one for one in count(world) if one.atom == atom] for atom in (LEARNERS, RIGHT))
    found = release_all({Kind.LEARNERS: people, Kind.LEARNING: answers})
    return found[Kind.LEARNERS], found[Kind.LEARNING]


def publish_learnt_ungated(world: World) -> tuple[Hashable, Hashable]:
    """Publish answers without a look at how many people gave them."""
    people, answers = ([one for one in count(world) if one.atom == atom] for atom in (LEARNERS, RIGHT))
    return release(people), release(answers)


def find_few(worlds: Iterable[World], publish: Callable[[World], tuple[Hashable, Hashable]]) -> list[World]:
    """Return worlds of which answers are published that can only be of fewer than five people."""
    alike: dict[tuple[Hashable, Hashable], list[World]] = defaultdict(list)
    for world in worlds:
        alike[publish(world)].append(world)
    return [
        group[0]
        for (_, answers), group in alike.items()
        if answers and all(world[LEARNERS, MONTHS[0]] in SMALL for world in group)
    ]


def test_answers_to_the_quiz_are_never_of_fewer_than_five_people() -> None:
    assert find_few(make_learnt(), publish_learnt) == []
    assert find_leaks(make_learnt(), publish_learnt) == []
    assert find_few(make_learnt(), publish_learnt_ungated)


# All of it, at different times

numbers = st.integers(0, 9) | st.integers(0, 3)
SURE = [f"spot:{number}:{change}" for number in (2, 3, 4) for change in ("more", "same", "less")]
ATOMS = {
    Kind.PEOPLE_BY_WORK: WORK,
    Kind.CONFIDENCE: [Atom(AREA, what=what) for what in SURE],
    Kind.LEARNERS: [LEARNERS],
    Kind.LEARNING: [RIGHT, RIGHT._replace(what="wrong")],
}


@st.composite
def make_logs(draw: st.DrawFn) -> dict[Kind, list[Count]]:
    """Return what people were, said and learnt in four months."""
    return {
        kind: [Count(month, atom, number) for month in MONTHS for atom in atoms if (number := draw(numbers))]
        for kind, atoms in ATOMS.items()
    }


@settings(max_examples=25)
@given(logs=make_logs())
def test_reports_of_different_times_add_up_the_same_releases(logs: dict[Kind, list[Count]]) -> None:
    last = release_all(logs)
    for month in MONTHS:
        then = release_all({kind: [one for one in counts if one.month <= month] for kind, counts in logs.items()})
        for kind, releases in last.items():
            assert then[kind] == tuple(one for one in releases if one.month <= month)
            assert all(one.number >= LEAST for one in then[kind])
        shown = [sum(one.number for one in then[Kind.CONFIDENCE] if read_sure(one.atom).number == n) for n in (2, 3, 4)]
        assert shown == sorted(shown, reverse=True)
        assert then[Kind.LEARNERS] or not then[Kind.LEARNING]
