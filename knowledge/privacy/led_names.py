"""Names that the words before them lead to: a title, `her name is`, `called`, `dad`."""

import re

from knowledge.privacy import name_words as words
from knowledge.privacy.name_lists import (
    is_english,
    is_given,
    is_given_word,
    is_sentence_word,
    is_surname,
    is_surname_word,
    looks_like_name,
    may_be_name,
)
from knowledge.privacy.name_reader import LEAD, NameReader
from knowledge.privacy.person_words import PERSON_WORDS, TITLES

STRONG_TITLES = frozenset("mr mrs mx prof professor rev revd reverend mstr".split())
_MISSING = frozenset(
    "to will dont didnt cant not may might i would often always wont could never ill we they you".split()
)
_SPACE = re.compile(r"[ \t]{1,3}|[ \t]?[:(\-\"][ \t]?|\. ?")


class LedNames(NameReader):
    """The words of one text, asked where a name begins to which a word leads."""

    def after_title(self, index: int) -> int | None:
        """Return where the name begins that a title leads to: `mrs khan`."""
        if self.is_phrase(index) and self.kept.get(index) == self.kept.get(index + 1):
            return None
        title = index
        while self.key(index + 1) in {"and", "or", "n", *TITLES} and index < title + 3:
            # "mr and mrs khan", "mr/mrs khan", "rev dr khan"
            index += 1
        first = index + 1
        key = self.tokens[index].key
        if key not in TITLES or not self.leads(first):
            return None
        if key in STRONG_TITLES or (key == "dr" and self.is_capital(first)):
            return first if self._may_follow_title(first) else None
        if key == "miss" and self.key(index - 1) in _MISSING:
            return None
        return first if self._may_follow_weak_title(first) else None

    def _may_follow_title(self, first: int) -> bool:
        key = self.key(first)
        if key in TITLES:
            return False
        if len(key) == 1:
            return key not in {"a", "i"} or self.is_namelike(first + 1)
        if key in words.PARTICLES and self.is_namelike(first + 1):
            return True
        if is_given_word(key):
            return not self.is_verb(first)
        return not is_sentence_word(key) or is_surname_word(key)

    def _may_follow_weak_title(self, first: int) -> bool:
        key = self.key(first)
        if len(key) == 1:
            # "miss i okonkwo", but not "miss i need".
            likely = key not in {"a", "i"} or looks_like_name(self.key(first + 1))
            return likely and self.is_namelike(first + 1)
        if key in words.PARTICLES and self.is_namelike(first + 1):
            return True
        if is_given_word(key):
            return not self.is_verb(first)
        if is_surname_word(key):
            return not self.is_thing(first)
        if is_english(key) and self.tokens[first - 1].key in {"dr", "doctor"}:
            return not is_sentence_word(key) and self.key(first + 1) in words.PERSON_VERBS - words.JOINING
        return is_given(key) or is_surname(key) or may_be_name(key)

    def after_name_noun(self, index: int) -> int | None:
        """Return where the name begins that such a word leads to: `her name is`, `surname:`."""
        noun = self.tokens[index].key
        first = index + 1
        told = ":" in self.gap(first) or "=" in self.gap(first) or noun not in {"name", "names"}
        told = told or self.key(index - 1) in words.NAME_ADJECTIVES
        while self.key(first) in words.NAME_FILLERS and self.leads(first):
            first, told = first + 1, True
        if not self.leads(first) or "." in self.gap(first):
            return None
        key = self.key(first)
        if noun == "initials":
            return first if len(key) <= 3 and not is_sentence_word(key) and key.isalpha() else None
        if len(key) == 1:
            return first if self.is_namelike(first + 1) else None
        if self._may_be_called(first):
            sure = is_given(key) or is_surname(key) or noun != "names"
            return first if told or (sure and not is_surname_word(key)) or self._is_named_by(index) else None
        return None

    def _is_named_by(self, index: int) -> bool:
        return self.key(index - 1) in PERSON_WORDS or self.key(index - 2) == "by"

    def after_called(self, index: int) -> int | None:
        """Return where the name begins that "called" or "known as" leads to."""
        first = index + 1
        if not self.leads(first):
            return None
        if self.follows_person(index):
            return first if self._may_be_called(first) else None
        known = is_given(self.key(first)) or (self.key(index) not in words.CALLED and is_given_word(self.key(first)))
        return first if known and not self.is_kept(first) else None

    def _may_be_called(self, first: int) -> bool:
        key = self.key(first)
        if self.is_kept_whole(first) or is_sentence_word(key) or key in TITLES:
            return False
        if is_given(key):
            return True
        if is_given_word(key):
            return not self.is_verb(first)
        if is_surname_word(key) and self.is_thing(first):
            return False
        if self.is_kept(first):
            return False
        if key in words.PARTICLES:
            return self.is_namelike(first + 1)
        if is_english(key) and not is_surname_word(key):
            # "her name is peace okafor": a word is a name where a surname follows.
            return is_surname(self.key(first + 1)) and self.key(first - 1) not in words.CALLED
        return is_surname(key) or is_surname_word(key) or may_be_name(key)

    def after_person(self, index: int) -> int | None:
        """Return where the name begins that a word for a person leads to: `dad john`."""
        first = index + 1
        gap = self.gap(first)
        key = self.key(first)
        if first >= len(self.tokens) or self.tokens[index].owned or self.is_kept_whole(first):
            return None
        if is_given(key) and LEAD.fullmatch(gap):
            return None if self.names_place(first) else first
        if not _SPACE.fullmatch(gap) or is_sentence_word(key) or "." in gap:
            return None
        if len(key) == 1:
            return first if key not in {"a", "i", "s", "u", "r"} and self._starts_with_initial(first) else None
        if is_given_word(key):
            return first if self.is_plain_name(first) else None
        if self.is_kept(first):
            return None
        if is_surname_word(key):
            return first if self._is_surname_alone(index, first) else None
        if is_surname(key):
            return first
        return first if self._is_unlisted_first(first) else None

    def _is_unlisted_first(self, first: int) -> bool:
        """Say whether a word on no list is a first name here: by itself, or by what follows it."""
        key, after = self.key(first), self.key(first + 1)
        if self.names_place(first):
            return False
        if len(key) >= 4 and looks_like_name(key) and not key.endswith("s"):
            return True
        # A word in -s after a person is a verb sooner than a name: `dad vapes`.
        backed = after in words.PERSON_VERBS - words.JOINING or (self.is_last_name(first + 1) and not is_given(after))
        return len(key) >= 3 and may_be_name(key) and backed

    def _starts_with_initial(self, first: int) -> bool:
        return is_surname(self.key(first + 1)) or is_surname_word(self.key(first + 1))

    def is_plain_name(self, first: int) -> bool:
        """Say whether a first name that is a word too stands here as a name: `son will is 4`, `baby rose`."""
        key = self.key(first)
        if self.names_place(first) or self.is_kept(first):
            return False
        if key in words.VERBS_AND_NAMES or key in words.THINGS_AND_NAMES:
            return self.key(first + 1) in words.PERSON_VERBS or self.is_last_name(first + 1)
        return True

    def _is_surname_alone(self, index: int, first: int) -> bool:
        """Say whether `baby boy smith` or `Pt Brown` means a surname."""
        if self.is_thing(first):
            return False
        if self.key(first) == "smith" or (self.key(index - 1) == "baby" and self.key(index) in {"boy", "girl"}):
            return True
        return self.is_capital(first) and not self.is_capital(first, letter=1) and not self.names_place(first)
