"""Emergencies: what must be said before anything else, and the words that call for it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Value = TypeVar("Value")
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]

# A pattern is parts joined by " + ": each must stand in the question, in any order. A part is words that follow one
# another; a word may be a choice (`smell|smells`), may stand for its continuations (`strangl*`), a choice may be
# several words (`right_now`), and `<child>` stands for the choices that `words` gives under that name. A part may end
# with words that must not follow it (`cut herself -off`).
Choice = tuple[str, ...]
_CHOICE = r"[a-z0-9]+(_[a-z0-9]+)*\*?"
_WORD = rf"({_CHOICE}|<[a-z]+>)(\|({_CHOICE}|<[a-z]+>))*"
_PART = rf"{_WORD}( {_WORD})*( -{_WORD})?"
_PATTERN = rf"^{_PART}( \+ {_PART})*$"
_NAME = re.compile(r"<([a-z]+)>")
PatternText = Annotated[str, StringConstraints(pattern=_PATTERN)]


class Emergency(BaseModel):
    """One kind of danger: the lines shown, and the patterns of words that call for them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    when: tuple[PatternText, ...] = ()
    unless: tuple[PatternText, ...] = Field((), description="Words that show that it is something else.")
    ignore: tuple[PatternText, ...] = Field((), description="Words that do not count: denied, or meant otherwise.")
    entries: tuple[str, ...] = Field((), description="The entries in which the numbers of the lines stand.")
    by_meaning: bool = Field(False, description="Said where no pattern matches but the message sounds like danger.")

    @model_validator(mode="after")
    def _check_when(self) -> Self:
        if not self.when and not self.by_meaning:
            raise ValueError("nothing calls for it: add patterns under when, or by_meaning: true")
        return self


class Emergencies(BaseModel):
    """All kinds of danger, the most pressing first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, Annotated[str, StringConstraints(pattern=rf"^{_CHOICE}(\|{_CHOICE})*$")]] = Field(
        default_factory=dict, description="Choices that several patterns share, by the name that stands in <…>."
    )
    emergencies: Annotated[tuple[Emergency, ...], Field(min_length=1)]

    def find_unknown(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the path of each pattern with a `<name>` that `words` does not have, and that name."""
        for index, emergency in enumerate(self.emergencies):
            groups = (("when", emergency.when), ("unless", emergency.unless), ("ignore", emergency.ignore))
            for name_of, texts in groups:
                for place, text in enumerate(texts):
                    for name in set(_NAME.findall(text)) - self.words.keys():
                        yield ("emergencies", index, name_of, place), name

    def parse(self, texts: tuple[str, ...]) -> tuple["Pattern", ...]:
        """Return patterns as their parts, words and choices."""
        return tuple(tuple(self._parse_part(part) for part in text.split(" + ")) for text in texts)

    def _parse_part(self, text: str) -> "Part":
        wanted, _, unwanted = text.partition(" -")
        words = tuple(map(self._parse_word, wanted.split()))
        return Part(words, self._parse_word(unwanted) if unwanted else None)

    def _parse_word(self, text: str) -> "Word":
        return _read_word(self._expand(text))

    def _expand(self, word: str) -> str:
        return _NAME.sub(lambda found: self.words[found[1]], word)


@dataclass(frozen=True, eq=False)
class Word:
    """The choices for one word of a pattern; the same choices are the same object, so that they are looked for once."""

    # By the word with which they begin.
    choices: Mapping[str, tuple[Choice, ...]]
    # Those words, and those of them that stand for their continuations.
    first: frozenset[str]
    stems: tuple[str, ...]


@cache
def _read_word(text: str) -> Word:
    choices = _group((choice[0], choice) for choice in (tuple(one.split("_")) for one in text.split("|")))
    return Word(choices, frozenset(choices), tuple(sorted(first for first in choices if first.endswith("*"))))


@dataclass(frozen=True)
class Part:
    """Words that follow one another, and those that must not come after them."""

    words: tuple[Word, ...]
    not_next: Word | None = None


Pattern = tuple[Part, ...]


@dataclass(frozen=True)
class Patterns:
    """Patterns by a word that each of them needs, so that most are ruled out without a look at them."""

    by_word: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    # Those that have no such word: each part of them may begin with the continuations of a stem.
    rest: tuple[Pattern, ...] = ()

    def list_possible(self, words: Iterable[str]) -> Iterator[Pattern]:
        """Yield each pattern that may match a text of these words; some more than once."""
        for word in words:
            yield from self.by_word.get(word, ())
        yield from self.rest


@dataclass(frozen=True)
class Alarm:
    """An emergency with its patterns read, ready to be looked for."""

    id: str
    lines: tuple[str, ...]
    # The entries behind it, the one that helps most first.
    entries: tuple[str, ...]
    # What calls for the lines, and what shows that it is something else.
    patterns: Patterns = field(default_factory=Patterns)
    exceptions: Patterns = field(default_factory=Patterns)
    # What does not count: the words of a pattern's first part.
    ignored: Patterns = field(default_factory=Patterns)
    # Every word with which a part of a pattern may begin, by its first letter.
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Whether it is said where no pattern matches but the message sounds like danger.
    by_meaning: bool = False


def make_alarms(emergencies: Emergencies) -> tuple[Alarm, ...]:
    """Return the alarms of all emergencies, in their order."""
    return tuple(
        _make_alarm(one, *map(emergencies.parse, (one.when, one.unless, one.ignore))) for one in emergencies.emergencies
    )


def _make_alarm(
    one: Emergency, patterns: Sequence[Pattern], exceptions: Sequence[Pattern], ignored: Sequence[Pattern]
) -> Alarm:
    words = {word for pattern in (*patterns, *exceptions, *ignored) for part in pattern for word in part.words[0].first}
    by_letter = _group((word[0], word) for word in sorted(words))
    return Alarm(
        id=one.id,
        lines=one.lines,
        entries=one.entries,
        patterns=_group_patterns(patterns),
        exceptions=_group_patterns(exceptions),
        ignored=_group_patterns(ignored),
        words=by_letter,
        by_meaning=one.by_meaning,
    )


def _group_patterns(patterns: Sequence[Pattern]) -> Patterns:
    needed = [
        (pattern, [sorted(part.words[0].first) for part in pattern if not part.words[0].stems]) for pattern in patterns
    ]
    pairs = [(word, pattern) for pattern, firsts in needed if firsts for word in min(firsts, key=len)]
    return Patterns(_group(pairs), tuple(pattern for pattern, firsts in needed if not firsts))


def _group(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    groups: dict[str, list[Value]] = defaultdict(list)
    for name, value in pairs:
        groups[name].append(value)
    return {name: tuple(values) for name, values in groups.items()}
