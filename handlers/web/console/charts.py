"""Charts as numbers for inline SVG: across in per cent of the width, so that text keeps its size on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers import columns
from handlers.columns import Columns

# Pixels.
_HEIGHT = 180
_ROW, _BAR_TOP = 44, 22
# From so many days on they are counted by the week, and then by the month.
_BY_WEEK, _BY_MONTH = 62, 370
_WEEK = 7
# Of the room of a column.
_GAP = 0.2


@dataclass(frozen=True)
class Bar:
    """One bar that lies, with its words above it."""

    text: str
    value: str
    # Per cent of the width; pixels.
    width: float
    y: float


@dataclass(frozen=True)
class Bars:
    """A chart of bars that lie."""

    bars: tuple[Bar, ...]
    height: int


@dataclass(frozen=True)
class Span:
    """Days that are counted together, the first and the last included."""

    first: date
    last: date
    count: int


def draw_columns(counts: Sequence[int]) -> Columns:
    """Return a chart of counts beside each other."""
    return columns.draw_columns(counts, height=_HEIGHT, gap=_GAP)


def draw_bars(rows: Sequence[tuple[str, int]]) -> Bars:
    """Return a chart of named counts below each other."""
    most = max((count for _, count in rows), default=0) or 1
    bars = tuple(
        Bar(text, f"{count:,}", round(100 * count / most, 2), number * _ROW + _BAR_TOP)
        for number, (text, count) in enumerate(rows)
    )
    return Bars(bars, len(rows) * _ROW)


def gather_days(days: Sequence[tuple[date, int]]) -> list[Span]:
    """Return the days of a short period, the weeks of a longer one, or the months of a long one."""
    spans: list[Span] = []
    for day, count in days:
        if spans and _is_same(spans[-1].first, day, len(days)):
            spans[-1] = Span(spans[-1].first, day, spans[-1].count + count)
        else:
            spans.append(Span(day, day, count))
    return spans


def _is_same(first: date, day: date, length: int) -> bool:
    if length <= _BY_WEEK:
        return False
    if length <= _BY_MONTH:
        return day - timedelta(days=day.weekday()) <= first and (day - first).days < _WEEK
    return (first.year, first.month) == (day.year, day.month)
