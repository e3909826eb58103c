"""Columns that stand, as numbers for inline SVG: across in per cent, so that text keeps its size on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

# Pixels above the highest line.
_TOP = 24
# Lines over the ground, and by which steps they may stand apart.
_LINES = 4
_STEPS = (1, 2, 5)
# Per cent of the width that the counts of the lines have to themselves.
_LEFT = 10


@dataclass(frozen=True)
class Column:
    """One column: per cent across, pixels down."""

    x: float
    width: float
    y: float
    height: float
    middle: float
    # What stands below it, empty where there is no room.
    label: str


@dataclass(frozen=True)
class Columns:
    """A chart of columns."""

    columns: tuple[Column, ...]
    # Lines at certain counts: pixels from the top, and the count.
    lines: tuple[tuple[float, int], ...]
    # Pixels from the top to the ground, and to the end.
    ground: int
    height: int


def draw_columns(
    counts: Sequence[float], *, height: int, gap: float, foot: int = 0, labels: Sequence[str] = ()
) -> Columns:
    """Return a chart of counts beside each other, so many pixels high; `gap` is the empty part of a column's room."""
    step = _find_step(max(counts, default=0))
    room = (100 - _LEFT) / (len(counts) or 1)
    columns = tuple(
        Column(
            x=round(_LEFT + number * room + room * gap / 2, 2),
            width=round(room * (1 - gap), 2),
            y=round(_TOP + height * (1 - count / (step * _LINES)), 1),
            height=round(height * count / (step * _LINES), 1),
            middle=round(_LEFT + (number + 0.5) * room, 2),
            label=labels[number] if labels else "",
        )
        for number, count in enumerate(counts)
    )
    lines = tuple((round(_TOP + height * (1 - number / _LINES), 1), number * step) for number in range(_LINES + 1))
    return Columns(columns, lines, _TOP + height, _TOP + height + foot)


def _find_step(most: float) -> int:
    """Return the smallest round step by which the lines reach the highest count."""
    scale = 1
    while True:
        for step in _STEPS:
            if step * scale * _LINES >= most:
                return step * scale
        scale *= 10
