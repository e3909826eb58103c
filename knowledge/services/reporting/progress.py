"""The sections on the workforce's progress: how sure people are, first and later, and what they learn."""

from collections.abc import Sequence

from knowledge.services.reporting import wording
from knowledge.services.reporting.counts import Count, Kind
from knowledge.services.reporting.figures import Figures, list_measures
from knowledge.services.reporting.report import Chart, Drawing, Row, Section, Table
from knowledge.services.reporting.showing import show_count, show_mean, show_share
from knowledge.services.reporting.tables import TOPIC_NAMES, TOPICS

_CHANGES = ("more", "same", "less")
_SURE = ("First, mean", "Later, mean", "Surer than at first", "As sure", "Less sure")
_RESULTS = ("right", "wrong")


def describe_confidence(figures: Figures) -> Section:
    """Return the section on how sure people are."""
    tables = [_list_questions(figures)]
    if len(figures.areas) > 1:
        tables += [_list_areas(figures, question, name) for question, name in wording.CONFIDENCE.items()]
    return Section("confidence", "How sure staff are", wording.SURE, tuple(tables))


def describe_learning(figures: Figures) -> Section:
    """Return the section on the quiz."""
    return Section("learning", "Learning", wording.LEARNING, (_list_learners(figures), _list_answers(figures)))


def _list_questions(figures: Figures) -> Table:
    rows = [
        _sure_row(name, [one for one in figures.pick(Kind.CONFIDENCE) if _is_of(one, question)])
        for question, name in wording.CONFIDENCE.items()
    ]
    return Table(
        "confidence", "First and later answers of the same people", "Question", _SURE, tuple(rows),
        Chart(Drawing.PAIRS, (0, 1)),
    )  # fmt: skip


def _list_areas(figures: Figures, question: str, name: str) -> Table:
    found = [one for one in figures.pick(Kind.CONFIDENCE) if _is_of(one, question)]
    rows = [_sure_row(area.name, [one for one in found if one.atom.area == area.id]) for area in figures.areas]
    return Table(f"confidence-{question}", f"{name}, by area", "Area", _SURE, tuple(rows))


def _is_of(one: Count, question: str) -> bool:
    return one.atom.what.partition(":")[0] == question


def _sure_row(name: str, found: Sequence[Count]) -> Row:
    pairs = list_measures(found)
    numbers = [sum(one.number for one in found if one.atom.what.endswith(f":{change}")) or None for change in _CHANGES]
    means = (show_mean([pair[0] for pair in pairs]), show_mean([pair[1] for pair in pairs]))
    return Row(name, (*means, *map(show_count, numbers)))


def _list_learners(figures: Figures) -> Table:
    sums = [figures.add(Kind.LEARNERS, lambda one: one.atom.area, so_far=so_far) for so_far in (True, False)]
    total = [figures.total(Kind.LEARNERS, so_far=so_far) for so_far in (True, False)]
    rows = [Row(area.name, tuple(show_count(one.get(area.id)) for one in sums)) for area in figures.areas]
    if figures.area is None:
        rows.append(Row(wording.TOTAL, tuple(map(show_count, total)), is_total=True))
    columns = ("Have begun so far", "New in this period")
    return Table("learners", "People who learn", "Area", columns, tuple(rows))


def _list_answers(figures: Figures) -> Table:
    by_topic = figures.add(Kind.LEARNING, lambda one: (one.atom.topic, one.atom.what))
    sums = figures.add(Kind.LEARNING, lambda one: one.atom.what)

    def make_row(name: str, right: int | None, wrong: int | None, *, is_total: bool = False) -> Row:
        both = None if right is None or wrong is None else right + wrong
        return Row(name, (show_count(right), show_count(wrong), show_share(right, both)), is_total=is_total)

    rows = [
        make_row(name, *(by_topic.get((topic, result)) for result in _RESULTS))
        for topic, name in zip(TOPICS, TOPIC_NAMES, strict=True)
        if topic
    ]
    total = make_row(wording.TOTAL, *(sums.get(result) for result in _RESULTS), is_total=True)
    columns = ("Right", "Wrong", "Right among both")
    return Table(
        "quiz-answers", "Quiz questions answered, by topic", "Topic", columns, (*rows, total),
        Chart(Drawing.BARS, (0, 1)),
    )  # fmt: skip
