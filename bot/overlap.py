"""`signpost overlap`: the texts that another entry wins, and the pairs hard to tell apart, as tables and as CSV."""

from collections.abc import Sequence
from pathlib import Path

from rich.box import SIMPLE
from rich.table import Table

from bot.evaluation import make_console
from bot.export import write_rows
from knowledge.entries.model import NATIONAL
from knowledge.evaluation.overlap import Lost, OwnText, Pair

_NONE = "-"
# How many rows are worth reading on a screen.
_MOST = 40
_TEXTS = ("entry", "kind", "text", "area", "district", "outcome", "score", "won_by", "won_score", "why")
_PAIRS = ("one", "other", "one_lost", "one_texts", "other_lost", "other_texts", "share")


def print_overlap(texts: Sequence[OwnText], lost: Sequence[Lost], pairs: Sequence[Pair], *, as_is: bool) -> None:
    """Print the worst pairs, then the texts that were lost by most, then how many there are."""
    console = make_console()
    if pairs:
        console.print(_table_pairs(pairs[:_MOST]))
    if lost:
        console.print(_table_lost(sorted(lost, key=lambda one: -one.lead)[:_MOST]))
    how = "with itself among what entries are found by" if as_is else "left out of what entries are found by"
    nothing = sum(one.winner is None for one in lost)
    asked = sum(len(text.askers) for text in texts)
    console.print(f"{asked} phrasings and signs asked, each {how}.")
    console.print(f"{len(lost) - nothing} bring up another entry first, {nothing} bring up nothing.")
    console.print(f"At most {_MOST} rows are shown; --csv and --pairs write all.")


def write_lost(path: Path, lost: Sequence[Lost]) -> None:
    """Write the texts that were lost to a CSV file."""
    write_rows(path, _TEXTS, map(_list_lost, lost))


def write_pairs(path: Path, pairs: Sequence[Pair]) -> None:
    """Write the pairs to a CSV file; the share is 0 to 1."""
    rows = (
        (pair.one, pair.other, pair.lost[0], pair.texts[0], pair.lost[1], pair.texts[1], f"{pair.share:.3f}")
        for pair in pairs
    )
    write_rows(path, _PAIRS, rows)


def _table_pairs(pairs: Sequence[Pair]) -> Table:
    table = Table("Hard to tell apart", "From", box=SIMPLE, pad_edge=False)
    for column in ("Lost to it", "And the other way", "At worst"):
        table.add_column(column, justify="right")
    for pair in pairs:
        lost = [f"{lost} of {texts}" if texts else _NONE for lost, texts in zip(pair.lost, pair.texts, strict=True)]
        table.add_row(pair.one, pair.other, *lost, f"{100 * pair.share:.1f} %")
    return table


def _table_lost(lost: Sequence[Lost]) -> Table:
    table = Table("Phrasing or sign", "Of", "Area", "Score", "Won by", "Score", box=SIMPLE, pad_edge=False)
    for one in lost:
        won = (one.winner.entry, f"{one.winner.score:.2f}") if one.winner else (_NONE, _NONE)
        table.add_row(
            one.own.text,
            one.own.owner,
            one.asker.area or NATIONAL,
            _NONE if one.score is None else f"{one.score:.2f}",
            *won,
        )
    return table


def _list_lost(one: Lost) -> list[object]:
    return [
        one.own.owner,
        one.own.kind,
        one.own.text,
        one.asker.area or "",
        one.asker.district or "",
        one.outcome,
        "" if one.score is None else f"{one.score:.3f}",
        *((one.winner.entry, f"{one.winner.score:.3f}", one.winner.why) if one.winner else ("", "", "")),
    ]
