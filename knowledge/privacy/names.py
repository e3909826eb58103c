"""Names of people: where each begins, and where it ends."""

import re
from collections.abc import Iterator

from knowledge.privacy import name_words as words
from knowledge.privacy.bare_names import BareNames
from knowledge.privacy.folding import Folded
from knowledge.privacy.keep import Keep
from knowledge.privacy.led_names import LedNames
from knowledge.privacy.name_ends import NameEnds
from knowledge.privacy.name_lists import (
    is_given,
    is_given_word,
    is_surname,
)
from knowledge.privacy.person_words import PERSON_WORDS, TITLES
from knowledge.privacy.spans import Span
from knowledge.privacy.tokens import Token


class NameFinder(LedNames, BareNames, NameEnds):
    """The words of one text, asked where a person's name stands."""

    def find_spans(self) -> Iterator[Span]:
        """Yield each person's name."""
        index = 0
        while index < len(self.tokens):
            start = self._find_first(index)
            if start is None:
                index += 1
                continue
            last = self.find_last(start)
            yield self._make_span(start, last)
            index = last + 1
            while (other := self._find_rest(index) or self._find_another(index)) is not None:
                last = self.find_last(other)
                yield self._make_span(other, last)
                index = last + 1

    def _make_span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last].end, "name")

    def _find_first(self, index: int) -> int | None:
        """Return where the name begins to which the word at index leads, if it leads to one."""
        key = self.tokens[index].key
        if key in TITLES and not self.tokens[index].owned and (first := self.after_title(index)) is not None:
            return first
        if key in words.NAME_NOUNS and (first := self.after_name_noun(index)) is not None:
            return first
        if key in words.CALLED or key in words.KNOWN_AS or (key == "as" and self.key(index - 1) == "known"):
            return self.after_called(index)
        if key in PERSON_WORDS and (first := self.after_person(index)) is not None:
            return first
        return index if self.is_bare(index) else None

    def _find_rest(self, index: int) -> int | None:
        """Return where a surname goes on after the weeks of a pregnancy: `aisha khan 33/40 begum`."""
        weeks, days = self.key(index), self.key(index + 1)
        if not (re.fullmatch(r"\d{1,2}", weeks) and days == "40" and self.gap(index + 1) == "/"):
            return None
        return index + 2 if is_surname(self.key(index + 2)) and self.is_last_name(index + 2) else None

    def _find_another(self, index: int) -> int | None:
        """Return where the next name of `ava, mia and noah` begins."""
        if self.key(index) in {"and", "n"} and index:
            index += 1
        elif not re.fullmatch(r" ?[,&+/] ?", self.gap(index)):
            return None
        if is_given(self.key(index)) and not self.is_phrase(index):
            return index
        if self.is_turned(index - 1):
            return index
        return index if is_given_word(self.key(index)) and self.is_plain_name(index) else None


def find_name_spans(folded: Folded, tokens: list[Token], keep: Keep) -> Iterator[Span]:
    """Yield each person's name among the words of a folded text."""
    kept = keep.find_phrases([token.whole for token in tokens])
    return NameFinder(folded, tokens, kept).find_spans()
