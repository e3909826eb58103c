"""Spans: the parts of a text to take out, and how those that overlap become one."""

from collections.abc import Iterable
from dataclasses import dataclass

# Kinds that say less than any other that lies over the same part.
_VAGUE = frozenset({"reference", "number"})


@dataclass(frozen=True)
class Span:
    """A part of a folded text that is personal data."""

    start: int
    end: int
    # What it is, as the reader of the log sees it: `phone`, `name`.
    kind: str
    # How much of its beginning may stay (the outward part of a postcode).
    kept: int = 0


def join_spans(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, overlapping ones as one; the most telling of their kinds wins, then the longest."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = _join_two(joined[-1], span)
        else:
            joined.append(span)
    return joined


def _join_two(first: Span, second: Span) -> Span:
    longest = max(first, second, key=lambda each: (each.kind not in _VAGUE, each.end - each.start))
    end = max(first.end, second.end)
    # Part of a postcode may stay only where nothing else lies over it.
    kept = longest.kept if longest.start == first.start and longest.end == end else 0
    return Span(first.start, end, longest.kind, kept)
