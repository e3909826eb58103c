"""The sections on questions: by month, topic and district, what came of them, and what was said of the answers."""

from knowledge.matching.outcome import Outcome
from knowledge.services.records import FeedbackKind
from knowledge.services.reporting import wording
from knowledge.services.reporting.counts import Kind
from knowledge.services.reporting.figures import Figures, month_of
from knowledge.services.reporting.period import name_month
from knowledge.services.reporting.report import Chart, Drawing, Row, Section, Table
from knowledge.services.reporting.showing import show_count, show_share
from knowledge.services.reporting.tables import TOPIC_NAMES, TOPICS, count_rows, month_rows, name_place, total_row

_OUTCOMES = tuple(Outcome)


def describe_asked(figures: Figures) -> Section:
    """Return the section on questions by month, topic and district."""
    return Section(
        "questions",
        "Questions asked",
        wording.ASKED,
        (
            _list_months(figures),
            _list_topics(figures),
            _list_months_by_topic(figures),
            _list_districts(figures),
            _list_districts_by_topic(figures),
            _list_districts_by_month(figures),
        ),
    )


def describe_outcomes(figures: Figures) -> Section:
    """Return the section on what came of questions."""
    sums, total = figures.add(Kind.QUESTIONS, lambda one: one.atom.what), figures.total(Kind.QUESTIONS)
    rows = [
        Row(wording.OUTCOMES[one], (show_count(sums.get(one.value)), show_share(sums.get(one.value), total)))
        for one in _OUTCOMES
    ]
    by_month = figures.add(Kind.QUESTIONS, lambda one: (one.month, one.atom.what))
    months = {
        month: [show_count(by_month.get((month, one.value))) for one in _OUTCOMES] for month in figures.period.months
    }
    return Section(
        "outcomes",
        "What came of them",
        wording.OUTCOME,
        (
            Table(
                "outcomes", "Questions by outcome", "Outcome", (wording.QUESTIONS, wording.SHARE), tuple(rows),
                Chart(Drawing.BARS),
            ),
            Table(
                "outcomes-by-month", "Questions by month and outcome", "Month",
                tuple(wording.OUTCOMES[one] for one in _OUTCOMES), month_rows(figures.period.months, months),
            ),
        ),
    )  # fmt: skip


def describe_said(figures: Figures) -> Section:
    """Return the section on Helpful and Not this."""
    kinds = (FeedbackKind.HELPFUL.value, FeedbackKind.NOT_THIS.value)
    by_topic = figures.add(Kind.FEEDBACK, lambda one: (one.atom.topic, one.atom.what))
    by_area = figures.add(Kind.FEEDBACK, lambda one: (one.atom.area, one.atom.what))
    sums = figures.add(Kind.FEEDBACK, lambda one: one.atom.what)

    def make_row(name: str, helpful: int | None, not_this: int | None, *, is_total: bool = False) -> Row:
        both = None if helpful is None or not_this is None else helpful + not_this
        cells = (show_count(helpful), show_count(not_this), show_share(helpful, both))
        return Row(name, cells, is_total=is_total)

    columns = ("Helpful", "Not this", "Helpful among both")
    total = make_row(wording.TOTAL, *(sums.get(kind) for kind in kinds), is_total=True)
    topics = [
        make_row(name, *(by_topic.get((topic, kind)) for kind in kinds))
        for topic, name in zip(TOPICS, TOPIC_NAMES, strict=True)
    ]
    areas = [make_row(area.name, *(by_area.get((area.id, kind)) for kind in kinds)) for area in figures.areas]
    return Section(
        "feedback",
        "What staff said of the answers",
        wording.SAID,
        (
            Table(
                "feedback-by-topic", "Helpful and Not this, by topic", "Topic", columns, (*topics, total),
                Chart(Drawing.BARS, (0, 1)),
            ),
            Table("feedback-by-area", "Helpful and Not this, by area", "Area", columns, tuple(areas)),
        ),
    )  # fmt: skip


def _list_months(figures: Figures) -> Table:
    sums = figures.add(Kind.QUESTIONS, month_of)
    cells = {month: (show_count(sums.get(month)),) for month in figures.period.months}
    rows = (*month_rows(figures.period.months, cells), total_row([figures.total(Kind.QUESTIONS)]))
    chart = Chart(Drawing.COLUMNS)
    return Table("questions-by-month", "Questions by month", "Month", (wording.QUESTIONS,), rows, chart)


def _list_topics(figures: Figures) -> Table:
    sums, total = figures.add(Kind.QUESTIONS, lambda one: (one.atom.topic,)), figures.total(Kind.QUESTIONS)
    rows = [
        Row(name, (show_count(sums.get((topic,))), show_share(sums.get((topic,)), total)))
        for topic, name in zip(TOPICS, TOPIC_NAMES, strict=True)
    ]
    columns = (wording.QUESTIONS, wording.SHARE)
    return Table("questions-by-topic", "Questions by topic", "Topic", columns, tuple(rows), Chart(Drawing.BARS))


def _list_months_by_topic(figures: Figures) -> Table:
    sums = figures.add(Kind.QUESTIONS, lambda one: (one.month, one.atom.topic))
    cells = {month: [show_count(sums.get((month, topic))) for topic in TOPICS] for month in figures.period.months}
    rows = month_rows(figures.period.months, cells)
    return Table("questions-by-month-and-topic", "Questions by month and topic", "Month", TOPIC_NAMES, rows)


def _list_districts(figures: Figures) -> Table:
    sums = figures.add(Kind.QUESTIONS, lambda one: one.atom[:2])
    names = [(place, name_place(place, figures)) for place in figures.districts]
    rows = count_rows(names, [sums], [figures.total(Kind.QUESTIONS)])
    chart = Chart(Drawing.BARS)
    return Table("questions-by-district", "Questions by district", "District", (wording.QUESTIONS,), rows, chart)


def _list_districts_by_topic(figures: Figures) -> Table:
    sums = figures.add(Kind.QUESTIONS, lambda one: one.atom[:3])
    rows = [
        Row(name_place(place, figures), tuple(show_count(sums.get((*place, topic))) for topic in TOPICS))
        for place in figures.districts
    ]
    return Table(
        "questions-by-district-and-topic", "Questions by district and topic", "District", TOPIC_NAMES, tuple(rows),
        is_in_file_only=True,
    )  # fmt: skip


def _list_districts_by_month(figures: Figures) -> Table:
    sums = figures.add(Kind.QUESTIONS, lambda one: (*one.atom[:2], one.month))
    rows = [
        Row(
            name_place(place, figures),
            tuple(show_count(sums.get((*place, month))) for month in figures.period.months),
        )
        for place in figures.districts
    ]
    return Table(
        "questions-by-district-and-month", "Questions by district and month", "District",
        tuple(name_month(month) for month in figures.period.months), tuple(rows),
        column_months=figures.period.months, is_in_file_only=True,
    )  # fmt: skip
