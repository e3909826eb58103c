"""Names that stand on their own: a first name and what follows it, two names, a family's."""

import re

from knowledge.privacy import name_words as words
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
from knowledge.privacy.person_words import PERSON_WORDS

AFTER_INITIAL = re.compile(r"\.? ?|[ \t]{1,3}|\.-")


class BareNames(NameReader):
    """The words of one text, asked where a name stands to which nothing leads."""

    def is_bare(self, index: int) -> bool:
        """Say whether a first name stands here on its own and means a person."""
        key = self.tokens[index].key
        if self.is_kept(index) or self.is_month(index) or self.key(index - 1) in {"st", "saint", "santa"}:
            return False
        if self.key(index - 1) == "the":
            return self._is_family(index)
        if self.names_place(index):
            return False
        if self.is_turned(index) or self._is_written_pair(index) or self._is_told_pair(index):
            return True
        if not is_given(key):
            return self._is_bare_pair(index) or self._is_bare_word(index)
        if self.tokens[index].owned:
            return self.key(index + 1) in words.AFTER_OWNER
        if self.is_last_name(index + 1) or self._is_written_out(index):
            return not self.names_place(index + 1)
        if self._is_at_number(index):
            return True
        if re.fullmatch(r"\d{1,2}", self.key(index + 1)):
            # "josh 15 self harming"
            return True
        return self.key(index + 1) in words.PERSON_VERBS or (
            self.key(index - 1) in words.BEFORE_PEOPLE and INSIDE.fullmatch(self.gap(index)) is not None
        )

    def _is_written_pair(self, index: int) -> bool:
        """Say whether two words on no list, or known as names, both have their capital: `Dmitri Mukherjee`."""
        first = self._is_written(index) or self._is_written_word(index)
        return first and self._is_written(index + 1) and self._are_joined(index)

    def _is_written_word(self, index: int) -> bool:
        """Say whether a word of the dictionary has a capital that no sentence gives it: `for Hyacinth Petrescu`."""
        key = self.key(index)
        capital = self.is_capital(index) and not self.is_capital(index, letter=1) and not self.is_kept(index)
        inside = re.fullmatch(r"[ \t]", self.gap(index)) is not None and not self.is_capital(index - 1)
        place = key in words.BEFORE_PLACES or key in words.THINGS_AND_NAMES
        return capital and inside and len(key) >= 3 and not is_sentence_word(key) and not place

    def _is_written(self, index: int) -> bool:
        key = self.key(index)
        capital = self.is_capital(index) and not self.is_capital(index, letter=1)
        known = is_given(key) or is_surname(key) or (len(key) >= 3 and looks_like_name(key))
        place = key in words.THINGS_AND_NAMES or self.is_kept(index) or self.names_place(index)
        return capital and known and not place

    def _are_joined(self, index: int) -> bool:
        return INSIDE.fullmatch(self.gap(index + 1)) is not None and not self.tokens[index].owned

    def is_turned(self, index: int) -> bool:
        """Say whether a surname stands before a first name, as forms have them: `Okonkwo, Svetlana`."""
        key, after = self.key(index), self.key(index + 1)
        if self.gap(index + 1) != ", " or self.tokens[index].owned or self.is_kept(index + 1):
            return False
        if is_given(after):
            likely = is_surname(key) or (len(key) >= 4 and looks_like_name(key))
            return likely and not self.is_kept(index)
        return self._is_written(index) and self._is_written(index + 1)

    def _is_likely_pair(self, index: int) -> bool:
        """Say whether two words one after the other are likely a person's two names, whatever their letters."""
        both = self._is_likely(index) and self._is_likely(index + 1)
        return both and self._are_joined(index) and not self.names_place(index + 1)

    def _is_told_pair(self, index: int) -> bool:
        """Say whether such a pair is told to be a person: by what stands before it, after it, or by what is theirs."""
        if not self._is_likely_pair(index):
            return False
        owns = self.tokens[index + 1].owned and self.key(index + 2) in words.AFTER_OWNER
        told = self.key(index - 1) in words.BEFORE_PEOPLE | {"re", "regarding", "visited"}
        named = self.key(index - 1) in {"is", *PERSON_WORDS} and self.follows_person(index)
        return owns or told or named or self.key(index + 2) in words.PERSON_VERBS - words.JOINING

    def _is_likely(self, index: int) -> bool:
        key = self.key(index)
        known = is_given(key) or is_surname(key) or (len(key) >= 4 and looks_like_name(key))
        return known and not self.is_kept(index)

    def _is_at_number(self, index: int) -> bool:
        """Say whether a house's number follows a first name: `gladys at no 7`, `Tom of flat 3`."""
        if self.key(index + 1) not in {"at", "of", "from"} or not self.leads(index + 1):
            return False
        house = index + (3 if self.key(index + 2) in {"no", "number", "num", "flat", "apt", "room", "unit"} else 2)
        return re.fullmatch(r"\d{1,3}[a-z]?", self.key(house)) is not None

    def _is_written_out(self, index: int) -> bool:
        """Say whether a first name and an unlisted word after it both have their capital: `Gladys Pym`."""
        capitals = self.is_capital(index) and self.is_capital(index + 1) and not self.is_capital(index + 1, letter=1)
        return capitals and INSIDE.fullmatch(self.gap(index + 1)) is not None and may_be_name(self.key(index + 1))

    def _is_bare_pair(self, index: int) -> bool:
        """Say whether a word that is seldom a first name is one by its surname: `mark doyle needs`."""
        key, after = self.key(index), self.key(index + 1)
        if not self.is_last_name(index + 1) or self.names_place(index + 1) or not key.isalpha():
            return False
        told = self.key(index + 2) in words.PERSON_VERBS
        if is_given_word(key):
            listed = is_surname(after) and key not in words.THINGS_AND_NAMES
            return key not in words.VERBS_AND_NAMES and (listed or (told and not is_surname_word(after)))
        return told and is_surname(after) and len(key) >= 4 and looks_like_name(key)

    def _is_family(self, index: int) -> bool:
        key = self.key(index)
        unlisted = self.key(index - 1) == "the" and len(key) >= 4 and looks_like_name(key)
        known = is_surname(key) or key == "smith" or unlisted
        return known and self.key(index + 1) in {"family", "household"} and not self.is_kept(index)

    def _is_bare_word(self, index: int) -> bool:
        """Say whether a name that is a word too opens the text as a person, or is a family's: `khan family`."""
        key, after = self.key(index), self.key(index + 1)
        if self._is_family(index):
            return True
        if (len(key) == 1 and key not in {"a", "i", "u", "r", "n", "s", "x"}) or (
            len(key) == 1 and self.is_capital(index)
        ):
            # "k. patel"
            return AFTER_INITIAL.fullmatch(self.gap(index + 1)) is not None and is_surname(after)
        doing = after in words.PERSON_VERBS - words.JOINING
        known = is_given_word(key) and key not in words.VERBS_AND_NAMES
        return index == 0 and doing and known and (key not in words.THINGS_AND_NAMES or key == "mark")
