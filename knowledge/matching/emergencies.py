"""Danger in a question, found by rules alone, so that it works without a base."""

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from knowledge.entries.urgent import Emergency, Part, Pattern, Word
from knowledge.text.words import english_words, split_words

# Words between the first and the last part of a pattern: further apart they belong to different thoughts.
_WINDOW = 14


def find_emergencies(text: str, emergencies: Iterable[Emergency]) -> tuple[Emergency, ...]:
    """Return the kinds of danger that a question tells of, in the order in which they are listed."""
    words = split_words(text)
    return tuple(
        emergency
        for emergency in emergencies
        if _matches_any(words, emergency.patterns) and not _matches_any(words, emergency.exceptions)
    )


def _matches_any(words: Sequence[str], patterns: Iterable[Pattern]) -> bool:
    return any(_matches(words, pattern) for pattern in patterns)


def _matches(words: Sequence[str], pattern: Pattern) -> bool:
    places = [_find_part(words, part) for part in pattern]
    if not all(places):
        return False
    return any(
        all(any(abs(other - start) <= _WINDOW for other in found) for found in places[1:]) for start in places[0]
    )


def _find_part(words: Sequence[str], part: Part) -> list[int]:
    """Return where the part's words follow one another in the text."""
    last = len(words) - len(part)
    return [
        start
        for start in range(last + 1)
        if all(_is_word(words[start + offset], choices) for offset, choices in enumerate(part))
    ]


def _is_word(word: str, choices: Word) -> bool:
    return any(_is_choice(word, choice) for choice in choices)


def _is_choice(word: str, choice: str) -> bool:
    if choice.endswith("*"):
        return word.startswith(choice[:-1])
    return word == choice or _is_misspelt(word, choice)


def _is_misspelt(word: str, choice: str) -> bool:
    """Whether the word is the choice with a typing mistake, and not another word of its own."""
    allowed = 0 if len(choice) < 5 else 1 if len(choice) < 9 else 2
    if not allowed or word[0] != choice[0] or abs(len(word) - len(choice)) > allowed:
        return False
    return DamerauLevenshtein.distance(word, choice, score_cutoff=allowed) <= allowed and word not in english_words()
