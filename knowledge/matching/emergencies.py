"""Danger in a question, found by rules alone, so that it works without a base."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from knowledge.entries.urgent import Alarm, Choice, Part, Pattern, Patterns, Word
from knowledge.text.words import english_words, split_words

# Words between the parts of a pattern: further apart they belong to different thoughts.
_WINDOW = 14
# In letters: shorter words are never taken for mistyped ones, and of this length only with two letters changed places.
_SHORTEST = 4
# From this length on a word may be two edits away, below it one.
_LONG = 9
# How many letters two edits can add or take away.
_MOST_EDITS = 2


def find_emergencies(text: str, emergencies: Iterable[Alarm]) -> tuple[Alarm, ...]:
    """Return the kinds of danger that a question tells of, in the order in which they are listed."""
    alarms = tuple(emergencies)
    said = _Said(split_words(text))
    said.meant = said.list_misspelt(alarms)
    return tuple(emergency for emergency in alarms if _tells_of(said, emergency))


def _tells_of(said: "_Said", emergency: Alarm) -> bool:
    if not _matches_any(said, emergency.patterns) or _matches_any(said, emergency.exceptions):
        return False
    left = _pass_over(said, emergency.ignored)
    return left is said or _matches_any(left, emergency.patterns)


def _pass_over(said: "_Said", ignored: Patterns) -> "_Said":
    """Return what is said without the words that do not count, of which nothing but their place stays."""
    passed = {
        at for pattern in ignored.list_possible((*said.places, *said.meant)) for at in _list_covered(said, pattern)
    }
    if not passed:
        return said
    return _Said(["-" if at in passed else word for at, word in enumerate(said.words)], meant=said.meant)


def _list_covered(said: "_Said", pattern: Pattern) -> Iterator[int]:
    """Yield the places of the words of a pattern's first part, where its other parts stand near."""
    if not all(map(said.may_begin, pattern)):
        return
    others = [_find_part(said, part) for part in pattern[1:]]
    for start, end in _find_spans(said, pattern[0]):
        if all(_is_near(start, found) for found in others):
            yield from range(start, end)


@dataclass
class _Said:
    """The words of a question, and where each word of a pattern was found among them."""

    words: list[str]
    # Where each different word stands.
    places: dict[str, list[int]] = field(init=False)
    # Those that are no English words, and so may be typing mistakes.
    strange: list[str] = field(init=False)
    # The letters with which those begin: no other word is misspelt here.
    letters: set[str] = field(init=False)
    # The words of patterns that a strange one may stand for.
    meant: frozenset[str] = frozenset()
    found: dict[str, frozenset[int]] = field(default_factory=dict)
    # Where each word of a pattern stands: the first place, and the one after the last.
    spans: dict[Word, frozenset[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = {}
        for at, word in enumerate(self.words):
            self.places.setdefault(word, []).append(at)
        self.strange = [word for word in self.places if word not in english_words()]
        self.letters = {word[0] for word in self.strange}

    def find(self, wanted: str) -> frozenset[int]:
        """Return the places of a word, of its continuations (`strangl*`), or of what was meant to be it."""
        found = self.found.get(wanted)
        if found is None:
            found = self.found[wanted] = frozenset(at for word in self._list_meant(wanted) for at in self.places[word])
        return found

    def list_misspelt(self, alarms: Iterable[Alarm]) -> frozenset[str]:
        """Return the words with which parts of patterns may begin that a strange word may stand for."""
        if not self.strange:
            return frozenset()
        return frozenset(
            wanted
            for alarm in alarms
            for word in self.strange
            for wanted in alarm.words.get(word[0], ())
            if _is_misspelt(word, wanted)
        )

    def may_begin(self, part: Part) -> bool:
        """Whether a word stands here with which a part may begin."""
        word = part.words[0]
        if not (word.first.isdisjoint(self.places) and word.first.isdisjoint(self.meant)):
            return True
        return any(map(self.find, word.stems))

    def find_word(self, word: Word) -> frozenset[tuple[int, int]]:
        """Return where one of the choices stands: the first place, and the one after the last."""
        found = self.spans.get(word)
        if found is None:
            firsts = {*word.first.intersection(self.places), *word.stems}
            if self.letters:
                firsts.update(first for first in word.first if first[0] in self.letters)
            found = self.spans[word] = frozenset(
                span for first in firsts for choice in word.choices[first] for span in _find_choice(self, choice)
            )
        return found

    def _list_meant(self, wanted: str) -> list[str]:
        if wanted.endswith("*"):
            return [word for word in self.places if word.startswith(wanted[:-1])]
        here = [wanted] if wanted in self.places else []
        if wanted[0] not in self.letters:
            return here
        return [*(word for word in self.strange if word != wanted and _is_misspelt(word, wanted)), *here]


def _is_misspelt(word: str, wanted: str) -> bool:
    if len(wanted) < _SHORTEST or word[0] != wanted[0] or abs(len(word) - len(wanted)) > _MOST_EDITS:
        return False
    if len(wanted) == _SHORTEST:
        # Only two may have changed places: `fier`, but not `rale` for `rape`.
        return sorted(word) == sorted(wanted)
    most = 1 if len(wanted) < _LONG else _MOST_EDITS
    return OSA.distance(word, wanted, score_cutoff=most) <= most


def _matches_any(said: _Said, patterns: Patterns) -> bool:
    return any(_matches(said, pattern) for pattern in patterns.list_possible((*said.places, *said.meant)))


def _matches(said: _Said, pattern: Pattern) -> bool:
    # Most patterns lack a word that a part must begin with: to see that is cheap.
    if not all(map(said.may_begin, pattern)):
        return False
    places: list[list[int]] = []
    for part in pattern:
        found = _find_part(said, part)
        if not found:
            return False
        places.append(found)
    return any(all(_is_near(start, found) for found in places[1:]) for start in places[0])


def _is_near(start: int, places: Sequence[int]) -> bool:
    """Whether one of the places, which are in order, is within the window."""
    after = bisect_left(places, start - _WINDOW)
    return after < len(places) and places[after] <= start + _WINDOW


def _find_part(said: _Said, part: Part) -> list[int]:
    """Return where the words of a part follow one another, in order."""
    return sorted({start for start, _ in _find_spans(said, part)})


def _find_spans(said: _Said, part: Part) -> set[tuple[int, int]]:
    """Return where the words of a part follow one another: the first place, and the one after the last."""
    ends = set(said.find_word(part.words[0]))
    for word in part.words[1:]:
        if not ends:
            return ends
        spans = said.find_word(word)
        ends = {(start, stop) for start, end in ends for at, stop in spans if at == end}
    if part.not_next is None or not ends:
        return ends
    unwanted = {at for at, _ in said.find_word(part.not_next)}
    return {(start, end) for start, end in ends if end not in unwanted}


def _find_choice(said: _Said, choice: Choice) -> list[tuple[int, int]]:
    """Return where the words of one choice stand: the first place, and the one after the last."""
    return [
        (start, start + len(choice))
        for start in said.find(choice[0])
        if all(start + offset in said.find(word) for offset, word in enumerate(choice[1:], start=1))
    ]
