"""The words of the field: abbreviations, words that mean the same, and words that tell nothing."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.text.words import split_words, stem_word

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class Vocabulary(BaseModel):
    """What vocabulary.yaml holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    abbreviations: dict[str, Word] = Field(default_factory=dict, description="A short code and what it stands for.")
    same: tuple[tuple[Word, ...], ...] = Field((), description="Words and short phrases that mean the same to us.")
    common: tuple[Word, ...] = Field((), description="Words that stand in any question and tell nothing.")
    general: tuple[Word, ...] = Field(
        (), description="Words that name a whole topic and never one entry by themselves."
    )
    names: tuple[Word, ...] = Field((), description="Places and services that bear people's names; never redacted.")
    chatter: tuple[Word, ...] = Field((), description="What people say that is no question.")

    @cached_property
    def common_stems(self) -> frozenset[str]:
        """The stems of the words that tell nothing."""
        return frozenset(stem_word(word) for text in self.common for word in split_words(text))

    @cached_property
    def general_stems(self) -> frozenset[str]:
        """The stems of the words that name only a topic."""
        return frozenset(stem_word(word) for text in self.general for word in split_words(text))

    @cached_property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """Each short code with the words it stands for."""
        return {
            word: tuple(split_words(long))
            for code, long in self.abbreviations.items()
            for word in split_words(code)[:1]
        }

    @cached_property
    def concepts(self) -> dict[tuple[str, ...], str]:
        """Each phrase of a group that means the same, as stems, with the group's own mark."""
        return {
            tuple(stem_word(word) for word in split_words(phrase)): f"={index}"
            for index, group in enumerate(self.same)
            for phrase in group
            if split_words(phrase)
        }

    @cached_property
    def _longest(self) -> dict[str, int]:
        """The most words that a phrase has which begins with a stem."""
        longest: dict[str, int] = {}
        for phrase in self.concepts:
            longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
        return longest

    def find_concepts(self, stems: list[str]) -> Iterator[tuple[int, int, str]]:
        """Yield each concept that stands in the stems: where it starts, how many words, and its mark."""
        for start in range(len(stems)):
            for length in range(1, min(self._longest.get(stems[start], 0), len(stems) - start) + 1):
                mark = self.concepts.get(tuple(stems[start : start + length]))
                if mark:
                    yield start, length, mark
