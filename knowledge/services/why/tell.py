"""A theme as it is told: how it touches health, the figures with their sources, and what acts on it in a place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from knowledge.entries.base import Base
from knowledge.entries.model import Entry, Standing
from knowledge.entries.themes import Age, Theme
from knowledge.places.areas import Gap
from knowledge.places.find import Place
from knowledge.services import wording as replies
from knowledge.services.card import name_host, name_paper, to_link
from knowledge.services.reply import Card, Line, LineKind
from knowledge.services.why import wording


def tell_theme(theme: Theme) -> Card:
    """Return a theme as a card: each age, then each figure with where it comes from."""
    ages = (Line(theme.ages[age], wording.AGES[age]) for age in Age if age in theme.ages)
    return Card(theme.id, theme.name, (*ages, *_list_figures(theme)))


@dataclass(frozen=True)
class Lacking:
    """A gap that is recorded of a place, with the national entries for which nothing local stands in there."""

    gap: Gap
    entries: tuple[Entry, ...]


def list_lacking(acting: Iterable[Entry], place: Place, base: Base) -> tuple[Lacking, ...]:
    """Return the recorded gaps of a place among what acts on a theme."""
    found: dict[Gap, list[Entry]] = {}
    for entry in acting:
        gap = base.find_gap(entry.id, place) if entry.is_national else None
        if gap:
            found.setdefault(gap, []).append(entry)
    return tuple(Lacking(gap, tuple(entries)) for gap, entries in found.items())


def list_acting(theme: Theme, place: Place, base: Base) -> tuple[Entry, ...]:
    """Return the entries that act on a theme in a place, the local ones first; in place of an ended one its heirs."""
    named = [base.entries[id_] for id_ in theme.entries if id_ in base.entries]
    alive = [heir for entry in named for heir in _follow(entry, base)]
    here = [_bring_home(entry, place, base) for entry in alive if base.may_serve(entry, place)]
    fitting = [entry for entry in here if entry.covers(place.district) and entry.standing != Standing.ENDED]
    return tuple(sorted(dict.fromkeys(fitting), key=lambda entry: entry.is_national))


def _follow(entry: Entry, base: Base) -> tuple[Entry, ...]:
    return base.successors(entry) if entry.standing == Standing.ENDED else (entry,)


def _bring_home(entry: Entry, place: Place, base: Base) -> Entry:
    """Return the entry that stands in for a national one there: the district's own team, or one of the area."""
    if not entry.is_national:
        return entry
    return base.find_team(entry, place) or base.find_local(entry, place)


def _list_figures(theme: Theme) -> Iterator[Line]:
    label = wording.FIGURES
    for source, figures in groupby(theme.figures, key=lambda figure: figure.source):
        for figure in figures:
            yield Line(figure.text, label)
            label = ""
        yield _say_source(source)


def _say_source(source: str) -> Line:
    if source.startswith("http"):
        return Line(name_host(source), replies.SOURCE, LineKind.NOTE, to_link(source))
    return Line(name_paper(source), replies.SOURCE, LineKind.NOTE)
