"""Where a name ends that begins at some word."""

from knowledge.privacy import name_words as words
from knowledge.privacy.bare_names import AFTER_INITIAL
from knowledge.privacy.led_names import STRONG_TITLES
from knowledge.privacy.name_lists import (
    is_given,
    is_given_word,
    is_sentence_word,
    is_surname,
    is_surname_word,
    looks_like_name,
    may_be_name,
)
from knowledge.privacy.name_reader import INSIDE, NameReader
from knowledge.privacy.person_words import TITLES

_LONGEST = 3  # words in a name


class NameEnds(NameReader):
    """The words of one text, asked where a name ends."""

    def find_last(self, first: int) -> int:
        """Return the index of the last word of the name that begins at first."""
        last = first
        count = 0 if self._is_joint(first) else 1
        while count < _LONGEST and not self.tokens[last].owned and self._goes_on(first, last):
            last += 1
            count += not self._is_joint(last)
        # A particle or a lone initial at the end belongs to what follows the name.
        while last > first and self.key(last) in words.PARTICLES and not is_surname(self.key(last)):
            last -= 1
        return last

    def _is_joint(self, index: int) -> bool:
        return self.key(index) in words.PARTICLES or len(self.key(index)) == 1 or self.gap(index) == "-"

    def _goes_on(self, first: int, last: int) -> bool:
        """Say whether the word after last belongs to the name too."""
        after = last + 1
        key, before = self.key(after), self.key(last)
        gap = self.gap(after)
        joined = AFTER_INITIAL if len(before) == 1 else INSIDE
        if after >= len(self.tokens) or not joined.fullmatch(gap) or not key.isalpha() or self.is_phrase(after):
            return False
        if gap == "-":
            return not is_sentence_word(key) or is_surname(key)
        if key in words.PARTICLES and len(key) > 1 and before in words.PARTICLES:
            return self.is_last_name(after + 1)
        if before in words.PARTICLES:
            return len(key) > 1 and not is_sentence_word(key)
        if len(before) == 1:
            titled = self.key(first - 1) in STRONG_TITLES
            return self.is_namelike(after) or (titled and len(key) > 1 and not is_sentence_word(key))
        if len(key) == 1:
            return key not in {"a", "i", "s", "u", "r", "n"} and self.is_namelike(after + 1)
        if key in words.PARTICLES:
            return self.is_last_name(after + 1)
        if self.is_kept(after):
            return self._may_be_kept_surname(first, last, after)
        if self._is_hyphened(after) or (first == last and len(key) >= 4 and looks_like_name(key)):
            # "Smith-Bannerjee", "Bartholomew Wrzesniewski": what begins the name may be on the list of surnames.
            return not self.names_place(after)
        return self._may_follow(last, after)

    def _is_hyphened(self, index: int) -> bool:
        """Say whether the word is the first half of a surname of two."""
        halves = self.gap(index + 1) == "-" and not is_sentence_word(self.key(index + 1))
        return halves and self.is_known_or_likely(index) and self.is_known_or_likely(index + 1)

    def _may_follow(self, last: int, after: int) -> bool:
        key, before = self.key(after), self.key(last)
        if is_given(key) or is_surname(key):
            return not self.names_place(after)
        known_last = (is_surname(before) or is_surname_word(before)) and not (is_given(before) or is_given_word(before))
        if known_last:
            return False
        if is_surname_word(key):
            named = is_given(before) or is_given_word(before)
            return named and not self.is_thing(after)
        if is_given_word(key) and (is_given(before) or is_given_word(before)):
            return self.key(after) in {"may", "hope", "rose", "grace", "mae", "jo", "ann", "marie", "lee"} and not (
                self.is_verb(after)
            )
        return may_be_name(key)

    def _may_be_kept_surname(self, first: int, last: int, after: int) -> bool:
        """Say whether a place's name is a surname here: after a title and a first name it is."""
        titled = self.key(first - 1) in TITLES or self.key(first - 1) in words.NAME_NOUNS | words.NAME_FILLERS
        known = is_surname(self.key(after)) or is_surname_word(self.key(after))
        return titled and known and is_given(self.key(last))
