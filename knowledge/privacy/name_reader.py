"""Reading for names: what each word of a text may be in one."""

import re
from dataclasses import dataclass

from knowledge.privacy import name_words as words
from knowledge.privacy.folding import Folded
from knowledge.privacy.name_lists import (
    is_given,
    is_given_word,
    is_sentence_word,
    is_surname,
    is_surname_word,
    looks_like_name,
)
from knowledge.privacy.person_words import PERSON_WORDS
from knowledge.privacy.tokens import Token

LEAD = re.compile(r"[ \t]{0,3}[:=.,\-\"'(]{0,2}[ \t\n]{0,3}")
INSIDE = re.compile(r"[ \t]{1,3}|-")


@dataclass(frozen=True)
class NameReader:
    """The words of one text, asked what each may be in a name; an index beyond the text is an empty word."""

    folded: Folded
    tokens: list[Token]
    # For the index of each kept word, how many words the kept phrase over it has.
    kept: dict[int, int]

    # What a word is

    def is_namelike(self, index: int) -> bool:
        """Say whether the word may be part of a name at all."""
        key = self.key(index)
        if len(key) < 2 or not key.isalpha() or is_sentence_word(key) or self.is_phrase(index):
            return False
        return self.is_known_or_likely(index) or is_given_word(key) or key in words.PARTICLES

    def is_last_name(self, index: int) -> bool:
        """Say whether the word may go on a name that the word before it begins."""
        key = self.key(index)
        apart = not INSIDE.fullmatch(self.gap(index))
        return not (apart or is_sentence_word(key) or self.is_kept(index)) and self.is_known_or_likely(index)

    def is_known_or_likely(self, index: int) -> bool:
        """Say whether the word is on a list of names, or on no list and formed like one."""
        key = self.key(index)
        if not key.isalpha():
            return False
        if is_surname_word(key):
            return not self.is_thing(index)
        return is_surname(key) or is_given(key) or (len(key) >= 4 and looks_like_name(key))

    def is_verb(self, index: int) -> bool:
        """Say whether "will", "may" or "hope" here is the verb."""
        key = self.key(index)
        verb = key in words.VERBS_AND_NAMES or key in {"hope", "mark", "chase", "sue"}
        return verb and self.key(index + 1) in words.BASE_VERBS

    def is_thing(self, index: int) -> bool:
        """Say whether a surname that is a word is that word here: `white goods`."""
        return self.key(index + 1) in words.NOT_SURNAMES_BEFORE.get(self.key(index), ())

    def names_place(self, index: int) -> bool:
        """Say whether the word begins or ends the name of a building or body: `alexandra hospital`."""
        return self.key(index + 1) in words.AFTER_NAMES_OF_PLACES

    def is_month(self, index: int) -> bool:
        """Say whether a first name is the month after a day: `5 jan`."""
        return (
            self.key(index) in words.MONTHS and re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", self.key(index - 1)) is not None
        )

    # Reading the words

    def key(self, index: int) -> str:
        """Return the word at index."""
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def gap(self, index: int) -> str:
        """Return what stands before the word; beyond the text, what matches nothing."""
        return self.tokens[index].gap if 0 <= index < len(self.tokens) else "\0"

    def leads(self, index: int) -> bool:
        """Say whether the word stands close enough to the one before to be named by it."""
        return index < len(self.tokens) and self.key(index).isalpha() and LEAD.fullmatch(self.gap(index)) is not None

    def is_kept(self, index: int) -> bool:
        """Say whether the word belongs to one of the base's own names."""
        return index in self.kept

    def is_phrase(self, index: int) -> bool:
        """Say whether the word belongs to one of the base's own names of several words."""
        return self.kept.get(index, 0) > 1

    def is_kept_whole(self, index: int) -> bool:
        """Say whether the base's own name holds more than this word: `hope house`, `jimmy's`."""
        return self.is_phrase(index) or (self.is_kept(index) and self.tokens[index].owned)

    def is_capital(self, index: int, letter: int = 0) -> bool:
        """Say whether a letter of the word was typed as a capital."""
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        return token.start + letter < token.end and self.folded.is_capital(token.start + letter)

    def follows_person(self, index: int) -> bool:
        """Say whether "called" here speaks of a person: `mum called`, `a lady who is called`."""
        return any(self.key(each) in PERSON_WORDS for each in range(max(0, index - 4), index))
