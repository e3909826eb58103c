"""The comparison as one SVG: a row for each method, a panel of bars for each figure."""

from collections.abc import Iterator, Sequence
from html import escape

from benchmarks.figures import Row

_NAMES, _PANEL, _GAP, _BAR, _STEP, _TOP, _MARGIN = 190, 158, 22, 16, 30, 64, 16
_PANELS = (
    ("right first", "first"),
    ("in the first three", "three"),
    ("told from unmet (AUROC)", "auroc"),
    ("kept at 90 % refused", "kept"),
)
_STYLE = """
  svg { font: 13px system-ui, "Segoe UI", Arial, sans-serif; fill: #0b0c0c; }
  .paper { fill: #fff; } .dim { fill: #4a5157; } .own { font-weight: 700; }
  .track { fill: #eef1f3; } .bar { fill: #8a959e; } .bar.own { fill: #1d70b8; }
  @media (prefers-color-scheme: dark) {
    svg { fill: #f1f3f4; } .paper { fill: #16191b; } .dim { fill: #b4bcc2; }
    .track { fill: #2a3136; } .bar { fill: #7d8890; } .bar.own { fill: #5a9fdc; }
  }
"""


def draw_rows(rows: Sequence[Row]) -> str:
    """Return the picture; the last row is set off as our own."""
    width = _MARGIN + _NAMES + len(_PANELS) * (_PANEL + _GAP)
    height = _TOP + len(rows) * _STEP + _MARGIN
    said = "; ".join(f"{row.name}: right first {row.first:.0f} %, kept {row.kept:.0f} %" for row in rows)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            'role="img" aria-labelledby="name said">',
            f'<title id="name">Signpost beside plain methods</title><desc id="said">{escape(said)}</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{width}" height="{height}"/>',
            *_draw_heads(),
            *(line for place, row in enumerate(rows) for line in _draw_row(row, place, is_own=row is rows[-1])),
            "</svg>\n",
        ]
    )


def _draw_heads() -> Iterator[str]:
    yield f'<text x="{_MARGIN}" y="28" class="own">Signpost beside plain methods, percent of questions</text>'
    for place, (name, _) in enumerate(_PANELS):
        yield f'<text x="{_find_left(place)}" y="{_TOP - 10}" class="dim">{escape(name)}</text>'


def _draw_row(row: Row, place: int, *, is_own: bool) -> Iterator[str]:
    top = _TOP + place * _STEP
    own = " own" if is_own else ""
    yield f'<text x="{_MARGIN}" y="{top + 13}" class="name{own}">{escape(row.name)}</text>'
    for panel, (_, figure) in enumerate(_PANELS):
        left, value = _find_left(panel), getattr(row, figure)
        track = _PANEL - 38
        yield f'<rect class="track" x="{left}" y="{top}" width="{track}" height="{_BAR}"/>'
        yield f'<rect class="bar{own}" x="{left}" y="{top}" width="{track * value / 100:.1f}" height="{_BAR}"/>'
        yield f'<text x="{left + track + 6}" y="{top + 13}" class="value{own}">{value:.1f}</text>'


def _find_left(panel: int) -> int:
    return _MARGIN + _NAMES + panel * (_PANEL + _GAP)
