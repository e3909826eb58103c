"""The sections on what is lacking: a map of gaps by topic and district, and how long a gap stays one."""

from collections.abc import Collection, Mapping, Sequence

from knowledge.services.reporting import wording
from knowledge.services.reporting.counts import Kind
from knowledge.services.reporting.figures import UNMET, Figures, is_small_talk, is_unmet, list_measures
from knowledge.services.reporting.report import Cell, Chart, Drawing, Row, Section, Table
from knowledge.services.reporting.showing import show_count, show_days, show_rate
from knowledge.services.reporting.tables import TOPIC_NAMES, TOPICS, Place, count_rows, name_place

# Of the largest figure of the map: from which share on a cell is shaded how dark.
_SHADES = (0.0, 0.1, 0.3, 0.6)
# Of every 100 questions.
_RATE_SHADES = (0, 10, 20, 40)
_LARGEST = 10
_MEDIAN, _NINE_IN_TEN = 50, 90
# Area, district and topic.
_Gap = tuple[str | None, str | None, str | None]
_Sums = Mapping[_Gap, int]
# Of what has no topic almost nothing is met: a rate says nothing there.
_RATED = tuple(zip(TOPICS, TOPIC_NAMES, strict=True))[:-1]


def describe_gaps(figures: Figures) -> Section:
    """Return the section on what was asked and not met."""
    asked = figures.add(Kind.QUESTIONS, lambda one: None if is_small_talk(one.atom) else one.atom[:3])
    unmet = figures.add(Kind.QUESTIONS, lambda one: one.atom[:3] if is_unmet(one.atom) else None)
    return Section(
        "gaps",
        "Gaps: asked and not met",
        wording.GAPS,
        (
            _list_largest(figures, unmet, asked),
            _draw_map(figures, unmet),
            _draw_rates(figures, unmet, asked),
            _list_topics(figures),
        ),
    )


def describe_answered(figures: Figures) -> Section:
    """Return the section on unmet questions that were answered after all."""
    areas = [*((area.id, area.name) for area in figures.areas), (None, wording.TOTAL)]
    rows = [_time_row(figures, area, name) for area, name in areas if area or len(figures.areas) > 1]
    columns = ("Answered after all", "Median days", "90th percentile, days")
    table = Table("answered", "From unmet to answered, in days", "Area", columns, tuple(rows))
    return Section("answered", "How long gaps stay open", wording.ANSWERED, (table,))


def _list_largest(figures: Figures, unmet: _Sums, asked: _Sums) -> Table:
    """Return the ten largest gaps, and what is left of all that was not met."""
    names = dict(zip(TOPICS, TOPIC_NAMES, strict=True))
    # Without a topic or a place nobody knows what to mend: those have a line together.
    known = sorted(
        (gap for gap in unmet if gap[1] and gap[2]), key=lambda gap: (-unmet[gap], [part or "" for part in gap])
    )
    largest = known[:_LARGEST]
    others = {gap for gap in asked if gap[1] and gap[2]} - set(largest)
    rows = [
        Row(f"{names.get(gap[2], gap[2])}: {name_place(gap[:2], figures)}", _count_and_rate([gap], unmet, asked))
        for gap in largest
    ]
    rows += [
        Row(wording.OTHER_GAPS, _count_and_rate(others, unmet, asked), is_rest=True),
        Row(wording.VAGUE_GAPS, _count_and_rate(set(asked) - others - set(largest), unmet, asked), is_rest=True),
        Row(wording.TOTAL, _count_and_rate(asked, unmet, asked), is_total=True),
    ]
    return Table(
        "largest-gaps", "The largest gaps", "Topic and district", ("Not met", wording.OF_100), tuple(rows),
        Chart(Drawing.BARS), wording.LARGEST if largest else wording.NO_LARGEST,
    )  # fmt: skip


def _count_and_rate(gaps: Collection[_Gap], unmet: _Sums, asked: _Sums) -> tuple[Cell, Cell]:
    number = _sum_up(unmet, gaps)
    # Where what was not met is held back, what was asked counts neither: else whoever shows least would look best.
    shown = [gap for gap in gaps if gap in unmet]
    return show_count(number), show_rate(number, _sum_up(asked, shown))


def _sum_up(sums: _Sums, gaps: Collection[_Gap]) -> int | None:
    return sum(sums.get(gap, 0) for gap in gaps) or None


def _draw_map(figures: Figures, sums: _Sums) -> Table:
    most = max(sums.values(), default=0)
    rows = [
        Row(name_place(place, figures), tuple(_shade(sums.get((*place, topic)), most) for topic in TOPICS))
        for place in figures.districts
    ]
    return Table(
        "gap-map", "Questions not met, by district and topic", "District", TOPIC_NAMES, tuple(rows), Chart(Drawing.MAP)
    )


def _draw_rates(figures: Figures, unmet: _Sums, asked: _Sums) -> Table:
    """Return how many of every 100 questions were not met, by district and topic, and of all topics that are shown."""
    rows = [Row(name_place(place, figures), _rate_place([place], unmet, asked)) for place in figures.districts]
    rows.append(Row(wording.ALL_PLACES, _rate_place(figures.districts, unmet, asked), is_total=True))
    columns = (*(name for _, name in _RATED), wording.TOPICS_SHOWN)
    return Table(
        "gap-rates", "Not met of every 100 questions, by district and topic", "District", columns, tuple(rows),
        Chart(Drawing.MAP), wording.RATES,
    )  # fmt: skip


def _rate_place(places: Sequence[Place], unmet: _Sums, asked: _Sums) -> tuple[Cell, ...]:
    """Return the rates of some districts together, by topic and of all topics that are shown."""
    groups = [[(*place, topic) for place in places] for topic, _ in _RATED]
    together = [gap for group in groups for gap in group]
    cells = [_count_and_rate(group, unmet, asked)[1] for group in (*groups, together)]
    return tuple(_darken(cell, _RATE_SHADES) for cell in cells)


def _shade(number: int | None, most: int) -> Cell:
    return _darken(show_count(number), [share * most for share in _SHADES])


def _darken(cell: Cell, bounds: Sequence[float]) -> Cell:
    """Return a cell as dark as it is above bounds."""
    shade = 0 if cell.value is None else sum(cell.value > bound for bound in bounds)
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
