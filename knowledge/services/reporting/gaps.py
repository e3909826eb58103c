"""The sections on what is lacking: a map of gaps by topic and district, and how long a gap stays one."""

from knowledge.services.reporting import wording
from knowledge.services.reporting.counts import Kind
from knowledge.services.reporting.figures import UNMET, Figures, is_unmet, list_measures
from knowledge.services.reporting.report import Cell, Chart, Drawing, Row, Section, Table
from knowledge.services.reporting.showing import show_count, show_days
from knowledge.services.reporting.tables import TOPIC_NAMES, TOPICS, count_rows, name_place

# Of the largest figure of the map: from which share on a cell is shaded how dark.
_SHADES = (0.0, 0.1, 0.3, 0.6)
_LARGEST = 10
_MEDIAN, _NINE_IN_TEN = 50, 90
_Gap = tuple[str | None, str | None, str | None]


def describe_gaps(figures: Figures) -> Section:
    """Return the section on what was asked and not met."""
    sums = figures.add(Kind.QUESTIONS, lambda one: one.atom[:3] if is_unmet(one.atom) else None)
    return Section(
        "gaps",
        "Gaps: asked and not met",
        wording.GAPS,
        (_list_largest(figures, sums), _draw_map(figures, sums), _list_topics(figures)),
    )


def describe_answered(figures: Figures) -> Section:
    """Return the section on unmet questions that were answered after all."""
    areas = [*((area.id, area.name) for area in figures.areas), (None, wording.TOTAL)]
    rows = [_time_row(figures, area, name) for area, name in areas if area or len(figures.areas) > 1]
    columns = ("Answered after all", "Median days", "90th percentile, days")
    table = Table("answered", "From unmet to answered, in days", "Area", columns, tuple(rows))
    return Section("answered", "How long gaps stay open", wording.ANSWERED, (table,))


def _list_largest(figures: Figures, sums: dict[_Gap, int]) -> Table:
    names = dict(zip(TOPICS, TOPIC_NAMES, strict=True))
    # Without a topic or a place nobody knows what to mend.
    found = [(gap, number) for gap, number in sums.items() if gap[1] and gap[2]]
    found.sort(key=lambda one: (-one[1], [part or "" for part in one[0]]))
    rows = [
        Row(f"{names.get(topic, topic)}: {name_place((area, district), figures)}", (show_count(number),))
        for (area, district, topic), number in found[:_LARGEST]
    ]
    note = "" if rows else "No topic of any district has a gap that can be shown."
    return Table(
        "largest-gaps", "The largest gaps", "Topic and district", ("Not met",), tuple(rows),
        Chart(Drawing.BARS), note,
    )  # fmt: skip


def _draw_map(figures: Figures, sums: dict[_Gap, int]) -> Table:
    most = max(sums.values(), default=0)
    rows = [
        Row(name_place(place, figures), tuple(_shade(sums.get((*place, topic)), most) for topic in TOPICS))
        for place in figures.districts
    ]
    return Table(
        "gap-map", "Questions not met, by district and topic", "District", TOPIC_NAMES, tuple(rows), Chart(Drawing.MAP)
    )


def _shade(number: int | None, most: int) -> Cell:
    cell = show_count(number)
    shade = 0 if number is None else sum(number > share * most for share in _SHADES)
    return Cell(cell.text, cell.value, shade)


def _list_topics(figures: Figures) -> Table:
    sums = [
        figures.add(Kind.QUESTIONS, lambda one, what=what: (one.atom.topic,) if one.atom.what == what else None)  # type: ignore[misc] # the default binds the loop's value
        for what in UNMET
    ]
    total = [sum(one.values()) or None for one in sums]
    names = [((topic,), name) for topic, name in zip(TOPICS, TOPIC_NAMES, strict=True)]
    columns = ("Unmet", "Nothing for the place")
    return Table("gaps-by-topic", "Questions not met, by topic", "Topic", columns, count_rows(names, sums, total))


def _time_row(figures: Figures, area: str | None, name: str) -> Row:
    found = [one for one in figures.pick(Kind.ANSWERED) if area is None or one.atom.area == area]
    days = [measure[0] for measure in list_measures(found)]
    cells = (show_count(len(days) or None), show_days(days, _MEDIAN), show_days(days, _NINE_IN_TEN))
    return Row(name, cells, is_total=area is None)
