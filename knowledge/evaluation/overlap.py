"""Where entries overlap: phrasings and signs that bring up another entry first, and the pairs that do so to each other.

Each text is asked while it is itself left out, else it would find its own entry word for word. Leaving out one text at
a time would build the index thousands of times, so the texts are dealt into parts and one part is left out at a time:
an entry's neighbouring texts are in different parts, and it keeps about nine tenths of what it is found by.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from knowledge.entries.base import Base, Family
from knowledge.entries.model import ALL_DISTRICTS, Entry
from knowledge.matching.outcome import Match, Outcome
from knowledge.services.ask import Asker, answer_question
from knowledge.services.live import Knowledge, LiveBase

PARTS = 10
_CHANNEL = "overlap"
Source = TypeVar("Source", Entry, Family)


@dataclass(frozen=True)
class OwnText:
    """A phrasing or sign, from where it is asked, and the entries of which one should come first."""

    kind: Literal["phrasing", "sign"]
    text: str
    # The id of the entry, or of the family, in whose file it stands.
    owner: str
    askers: tuple[Asker, ...]
    right: frozenset[str]


@dataclass(frozen=True)
class Lost:
    """A text that brought up another entry first, or nothing."""

    own: OwnText
    asker: Asker
    outcome: Outcome
    # The match that came first; none where nothing matched.
    winner: Match | None
    # The best score of those that should have come first, 0 to 1; none where they were not among the first matches.
    score: float | None

    @property
    def lead(self) -> float:
        """How far the winner is ahead, 0 to 1; 0 where nothing matched."""
        return self.winner.score - (self.score or 0.0) if self.winner else 0.0


@dataclass(frozen=True)
class Pair:
    """Two entries, or families, of which one's texts bring up the other first."""

    one: str
    other: str
    # How many texts of each brought up the other, and how many it has in all.
    lost: tuple[int, int]
    texts: tuple[int, int]

    @property
    def share(self) -> float:
        """How often the texts of the one that loses more bring up the other, 0 to 1.

        Not of both together: a family has hundreds of texts, in which an entry's twenty would drown.
        """
        return max(lost / texts if texts else 0.0 for lost, texts in zip(self.lost, self.texts, strict=True))


def list_own_texts(base: Base, area: str | None = None) -> list[OwnText]:
    """Return all phrasings and signs, each with somebody whom its entry serves.

    A family's own texts are asked once in each area that has a member. With an area, only that area's.
    """
    found: list[OwnText] = []
    for entry in base.entries.values():
        if area is None or entry.area == area:
            found += _list_texts(entry, entry.id, (_find_asker(entry, base),), {entry.id})
    for family in base.families.values():
        members = [entry for entry in base.entries.values() if entry.family == family.id]
        first = {entry.area: entry for entry in reversed(members) if area is None or entry.area == area}
        if first:
            askers = tuple(_find_asker(entry, base) for entry in first.values())
            found += _list_texts(family, family.id, askers, {entry.id for entry in members})
    return found


def find_lost(
    knowledge: Knowledge, texts: Sequence[OwnText], build: Callable[[Base], LiveBase] | None, parts: int = PARTS
) -> Iterator[Lost]:
    """Yield the texts that do not bring up their own entry first.

    `build` makes a base live without the part that is asked; without it each text is asked as the base is.
    """
    if knowledge.live is None:
        return
    if build is None:
        yield from _ask_all(texts, knowledge)
        return
    for part in range(min(parts, len(texts))):
        asked = texts[part::parts]
        live = build(leave_out(knowledge.live.base, asked))
        yield from _ask_all(asked, Knowledge(knowledge.spare, live))


def leave_out(base: Base, texts: Iterable[OwnText]) -> Base:
    """Return a base without these phrasings and signs; names and descriptions stay."""
    gone = {(one.owner, one.text) for one in texts}
    return replace(
        base,
        entries={id_: _strip(entry, gone) for id_, entry in base.entries.items()},
        families={id_: _strip(family, gone) for id_, family in base.families.items()},
    )


def find_pairs(base: Base, texts: Iterable[OwnText], lost: Iterable[Lost]) -> list[Pair]:
    """Return the pairs that are hard to tell apart, those that lose the largest share first."""
    asked = Counter[str]()
    for text in texts:
        asked[_find_unit(text.owner, base)] += len(text.askers)
    found = Counter[tuple[str, str]]()
    for one in lost:
        if one.winner:
            found[_find_unit(one.own.owner, base), _find_unit(one.winner.entry, base)] += 1
    pairs = {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}
    listed = [
        Pair(one, other, (found[one, other], found[other, one]), (asked[one], asked[other])) for one, other in pairs
    ]
    return sorted(listed, key=lambda pair: (-pair.share, -sum(pair.lost), pair.one, pair.other))


def _list_texts(
    source: Entry | Family, owner: str, askers: tuple[Asker, ...], right: Collection[str]
) -> Iterator[OwnText]:
    for phrasing in source.all_phrasings if isinstance(source, Entry) else source.phrasings:
        yield OwnText("phrasing", phrasing, owner, askers, frozenset(right))
    for sign in source.signs:
        yield OwnText("sign", sign, owner, askers, frozenset(right))


def _find_asker(entry: Entry, base: Base) -> Asker:
    """Return somebody whom the entry serves: of its area, and of its first district where it does not serve all.

    A member of a family is asked for with a district in any case, else the answer is the question which one.
    """
    if entry.is_national:
        return Asker(_CHANNEL)
    if entry.districts != ALL_DISTRICTS:
        return Asker(_CHANNEL, entry.area, entry.districts[0])
    area = base.areas.find(entry.area)
    district = area.districts[0].name if area and entry.family else None
    return Asker(_CHANNEL, entry.area, district)


def _ask_all(texts: Iterable[OwnText], knowledge: Knowledge) -> Iterator[Lost]:
    for own in texts:
        for asker in own.askers:
            decision = answer_question(own.text, asker, knowledge).decision
            first = decision.matches[0] if decision.matches else None
            if first is None or first.entry not in own.right:
                scores = [match.score for match in decision.matches if match.entry in own.right]
                yield Lost(own, asker, decision.outcome, first, max(scores, default=None))


def _strip(source: Source, gone: Collection[tuple[str, str]]) -> Source:
    names = ("phrasings", "signs", *(["more_phrasings"] if isinstance(source, Entry) else []))
    kept = {name: tuple(text for text in getattr(source, name) if (source.id, text) not in gone) for name in names}
    return source.model_copy(update=kept)


def _find_unit(owner: str, base: Base) -> str:
    """Return what competes as one: the family of its members, else the entry."""
    entry = base.entries.get(owner)
    return entry.family or owner if entry else owner
