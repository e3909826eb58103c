"""The reliability diagram as inline SVG: no script, no file beside it, its colours from the page's own style."""

from collections.abc import Iterator, Sequence

from knowledge.evaluation.reliability import Bin

# In the drawing's own units; small, so that its letters stay readable when a phone shows it 320 pixels wide.
_WIDTH, _HEIGHT = 380, 344
_LEFT, _TOP, _SIDE, _TALL = 44, 12, 326, 250
_FLOOR = _TOP + _TALL
_GAP = 4.0
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_NAME = "How often the first match is right, by its score"


def draw_reliability(bins: Sequence[Bin]) -> str:
    """Return the diagram; the same numbers belong in a table beneath."""
    said = "; ".join(
        f"scored {one.low:.1f} to {one.high:.1f}: {one.share:.0%} right of {one.count}" for one in bins if one.count
    )
    parts = [
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="chart-name chart-said">',
        f'<title id="chart-name">{_NAME}</title><desc id="chart-said">{said or "No question had a match."}</desc>',
        *_draw_axes(),
        *(line for one in bins for line in _draw_bin(one)),
        f'<line class="ideal" x1="{_x(0):.1f}" y1="{_y(0):.1f}" x2="{_x(1):.1f}" y2="{_y(1):.1f}"/>',
        "</svg>",
    ]
    return "\n".join(parts)


def _draw_axes() -> Iterator[str]:
    for tick in _TICKS:
        yield f'<line class="grid" x1="{_x(0):.1f}" y1="{_y(tick):.1f}" x2="{_x(1):.1f}" y2="{_y(tick):.1f}"/>'
        yield f'<text x="{_LEFT - 6}" y="{_y(tick) + 4:.1f}" text-anchor="end">{100 * tick:.0f} %</text>'
        yield f'<text x="{_x(tick):.1f}" y="{_FLOOR + 34}" text-anchor="middle">{tick:.1f}</text>'
    middle = _LEFT + _SIDE / 2
    yield f'<text x="{_LEFT - 6}" y="{_FLOOR + 16}" text-anchor="end" class="small">count</text>'
    yield f'<text x="{middle}" y="{_FLOOR + 56}" text-anchor="middle">score of the first match</text>'


def _draw_bin(one: Bin) -> Iterator[str]:
    """Yield a bar as high as the share that was right, its 95 % interval, and the count below."""
    middle = (_x(one.low) + _x(one.high)) / 2
    yield f'<text x="{middle:.1f}" y="{_FLOOR + 16}" text-anchor="middle" class="small">{one.count}</text>'
    if not one.count:
        return
    left, width = _x(one.low) + _GAP / 2, _x(one.high) - _x(one.low) - _GAP
    yield (
        f'<rect class="bar" x="{left:.1f}" y="{_y(one.share):.1f}" width="{width:.1f}" '
        f'height="{_FLOOR - _y(one.share):.1f}"/>'
    )
    low, high = one.interval
    yield f'<line class="interval" x1="{middle:.1f}" y1="{_y(low):.1f}" x2="{middle:.1f}" y2="{_y(high):.1f}"/>'
    for end in map(_y, (low, high)):
        yield f'<line class="interval" x1="{middle - 4:.1f}" y1="{end:.1f}" x2="{middle + 4:.1f}" y2="{end:.1f}"/>'


def _x(score: float) -> float:
    return _LEFT + score * _SIDE


def _y(share: float) -> float:
    return _FLOOR - share * _TALL
