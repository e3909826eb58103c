"""The sections on the workforce's progress: how sure people are, later against first, and what they learn."""

from knowledge.services.reporting import wording
from knowledge.services.reporting.counts import Count, Kind, read_sure
from knowledge.services.reporting.figures import Figures
from knowledge.services.reporting.report import Chart, Drawing, Row, Section, Table
from knowledge.services.reporting.showing import show_count, show_one, show_share
from knowledge.services.reporting.tables import TOPIC_NAMES, TOPICS

_CHANGES = ("more", "same", "less")
_SURE = ("Surer than at first", "As sure", "Less sure")
_RESULTS = ("right", "wrong")


def describe_confidence(figures: Figures) -> Section:
    """Return the section on how sure people are."""
    tables = [_list_questions(figures, question, name) for question, name in wording.CONFIDENCE.items()]
    if len(figures.areas) > 1:
        tables += [_list_areas(figures, question, name) for question, name in wording.CONFIDENCE.items()]
    return Section("confidence", "How sure staff are", wording.SURE, tuple(tables))


def describe_learning(figures: Figures) -> Section:
    """Return the section on the quiz."""
    return Section("learning", "Learning", wording.LEARNING, (_list_learners(figures), _list_answers(figures)))


def _list_questions(figures: Figures, question: str, name: str) -> Table:
    """Return how people compared with their first answer, by which of their answers it is."""
    sums = figures.add(Kind.CONFIDENCE, lambda one: _key(one, question))
    rows = [
        Row(wording.ANSWERS[number], tuple(show_count(sums.get((number, change))) for change in _CHANGES))
        for number in _list_numbers(figures, question)
    ]
    chart = Chart(Drawing.BARS, (0, 1, 2))
    return Table(f"confidence-{question}", name, "Compared with the first answer", _SURE, tuple(rows), chart)


def _list_areas(figures: Figures, question: str, name: str) -> Table:
    """Return the same by area."""
    sums = figures.add(Kind.CONFIDENCE, lambda one: (one.atom.area, _key(one, question)))
    rows = [
        Row(
            f"{area.name}: {wording.ANSWERS[number]}",
            tuple(show_count(sums.get((area.id, (number, change)))) for change in _CHANGES),
        )
        for area in figures.areas
        for number in _list_numbers(figures, question)
    ]
    return Table(f"confidence-{question}-by-area", f"{name}, by area", "Area", _SURE, tuple(rows), is_in_file_only=True)


def _list_numbers(figures: Figures, question: str) -> list[int]:
    """Return of which answers there are rows."""
    seen = {number for number, _ in figures.add(Kind.CONFIDENCE, lambda one: _key(one, question))}
    return [number for number in wording.ANSWERS if number <= wording.FIRST_YEAR or number in seen]


def _key(one: Count, question: str) -> tuple[int, str] | None:
    sure = read_sure(one.atom)
    return (sure.number, sure.change) if sure.question == question else None


def _list_learners(figures: Figures) -> Table:
    sums = [figures.add(Kind.LEARNERS, lambda one: one.atom.area, so_far=so_far) for so_far in (True, False)]
    total = [figures.total(Kind.LEARNERS, so_far=so_far) for so_far in (True, False)]
    # An area is one smallest cell.
    rows = [Row(area.name, tuple(show_one(one.get(area.id)) for one in sums)) for area in figures.areas]
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
