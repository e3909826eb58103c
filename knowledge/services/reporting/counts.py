"""What is counted for a report, as storage counts it: how many events there were of each atom in each month."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol


class Kind(StrEnum):
    """The kinds of events. Each has atoms of its own; no figure is a sum over two kinds."""

    # One for each question: area, district, topic, and its outcome.
    QUESTIONS = "questions"
    # One for each question of which it was said: area, district, topic, and `helpful` or `not-this`.
    FEEDBACK = "feedback"
    # One for each unmet question when a change made from it went live: area; measured, whole days in between.
    ANSWERED = "answered"
    # One for each person in the month in which they are first known to have asked: area, and what they said they are.
    # kind of employer and role in one, such as `police:manager`, empty where they did not say. Both tables add up the
    # same atoms: else an employer with one role more than another told of one person.
    PEOPLE_BY_WORK = "people by work"
    # The same by area and district.
    PEOPLE_BY_DISTRICT = "people by district"
    # One for each quiz question that was answered: area, topic, and `right` or `wrong`.
    LEARNING = "learning"
    # One for each person who learns, in the month of their first answer: area.
    LEARNERS = "learners"
    # One for each later answer on how sure somebody is, compared with their first: area, and a `Sure`. In one atom
    # each person is once.
    CONFIDENCE = "confidence"


class Atom(NamedTuple):
    """The smallest cell of which figures are made; what is `None` is not known, or not told apart in that kind."""

    area: str | None = None
    district: str | None = None
    topic: str | None = None
    # The outcome, what was said, the role …: as its kind has it.
    what: str = ""


class Sure(NamedTuple):
    """What an atom of `CONFIDENCE` is of, written such as `spot:2:more`."""

    # `spot` or `turn-to`.
    question: str
    # Which of the person's answers is compared with their first: 2 is the second.
    number: int
    # `more`, `same` or `less`.
    change: str


def read_sure(atom: Atom) -> Sure:
    """Return what an atom of `CONFIDENCE` is of."""
    question, number, change = atom.what.split(":")
    return Sure(question, int(number), change)


def write_sure(sure: Sure) -> str:
    """Return what an atom of `CONFIDENCE` has as its `what`."""
    return ":".join(map(str, sure))


class Count(NamedTuple):
    """How many events an atom has in a month."""

    # Its first day, as clocks in England have it.
    month: date
    atom: Atom
    number: int
    # What was measured of each event, one tuple for each; empty in kinds of which nothing is.
    measures: tuple[tuple[int, ...], ...] = ()


# All counts of each kind from the first event on.
Counts = Mapping[Kind, Sequence[Count]]


class CountStore(Protocol):
    """Where events are counted."""

    async def count(self, until: date, topics: Mapping[str, str]) -> Counts:
        """Return all that happened before a month begins, from one moment.

        `topics` are those of the entries today, which questions from before a topic was kept get, once and for good.
        """
