"""Names of people: where one begins, by the words before it, and where it ends."""

import re
from collections.abc import Iterator

from knowledge.privacy import name_words as words
from knowledge.privacy.folding import Folded
from knowledge.privacy.keep import Keep
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
from knowledge.privacy.name_reader import INSIDE, LEAD, NameReader
from knowledge.privacy.person_words import PERSON_WORDS, TITLES
from knowledge.privacy.spans import Span
from knowledge.privacy.tokens import Token

_STRONG_TITLES = frozenset("mr mrs mx prof professor rev revd reverend mstr".split())
_MISSING = frozenset(
    "to will dont didnt cant not may might i would often always wont could never ill we they you".split()
)
_SPACE = re.compile(r"[ \t]{1,3}|[ \t]?[:(\-\"][ \t]?|\. ?")
_AFTER_INITIAL = re.compile(r"\.? ?|[ \t]{1,3}|\.-")
_LONGEST = 3  # words in a name


class NameFinder(NameReader):
    """The words of one text, asked where a person's name stands."""

    def find_spans(self) -> Iterator[Span]:
        """Yield each person's name."""
        index = 0
        while index < len(self.tokens):
            start = self._find_first(index)
            if start is None:
                index += 1
                continue
            last = self._find_last(start)
            yield self._make_span(start, last)
            index = last + 1
            while (other := self._find_another(index)) is not None:
                last = self._find_last(other)
                yield self._make_span(other, last)
                index = last + 1

    def _make_span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last].end, "name")

    # Where a name begins

    def _find_first(self, index: int) -> int | None:
        """Return where the name begins to which the word at index leads, if it leads to one."""
        key = self.tokens[index].key
        if key in TITLES and not self.tokens[index].owned and (first := self._after_title(index)) is not None:
            return first
        if key in words.NAME_NOUNS and (first := self._after_name_noun(index)) is not None:
            return first
        if key in words.CALLED or key in words.KNOWN_AS or (key == "as" and self.key(index - 1) == "known"):
            return self._after_called(index)
        if key in PERSON_WORDS and (first := self._after_person(index)) is not None:
            return first
        return index if self._is_bare(index) else None

    def _after_title(self, index: int) -> int | None:
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
        if key in _STRONG_TITLES or (key == "dr" and self.is_capital(first)):
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

    def _after_name_noun(self, index: int) -> int | None:
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

    def _after_called(self, index: int) -> int | None:
        first = index + 1
        if not self.leads(first):
            return None
        if self._follows_person(index):
            return first if self._may_be_called(first) else None
        known = is_given(self.key(first)) or (self.key(index) not in words.CALLED and is_given_word(self.key(first)))
        return first if known and not self.is_kept(first) else None

    def _follows_person(self, index: int) -> bool:
        """Say whether "called" here speaks of a person: `mum called`, `a lady who is called`."""
        return any(self.key(each) in PERSON_WORDS for each in range(max(0, index - 4), index))

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

    def _after_person(self, index: int) -> int | None:
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
            return first if self._is_plain_name(first) else None
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

    def _is_plain_name(self, first: int) -> bool:
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

    def _is_bare(self, index: int) -> bool:
        """Say whether a first name stands here on its own and means a person."""
        key = self.tokens[index].key
        if self.is_kept(index) or self.is_month(index) or self.key(index - 1) in {"st", "saint", "santa"}:
            return False
        if self.key(index - 1) == "the":
            return self._is_family(index)
        if self.names_place(index):
            return False
        if self._is_turned(index) or self._is_written_pair(index) or self._is_told_pair(index):
            return True
        if not is_given(key):
            return self._is_bare_pair(index) or self._is_bare_word(index)
        if self.tokens[index].owned:
            return self.key(index + 1) in words.AFTER_OWNER
        if self.is_last_name(index + 1) or self._is_written_out(index):
            return not self.names_place(index + 1)
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

    def _is_turned(self, index: int) -> bool:
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
        named = self.key(index - 1) in {"is", *PERSON_WORDS} and self._follows_person(index)
        return owns or told or named or self.key(index + 2) in words.PERSON_VERBS - words.JOINING

    def _is_likely(self, index: int) -> bool:
        key = self.key(index)
        known = is_given(key) or is_surname(key) or (len(key) >= 4 and looks_like_name(key))
        return known and not self.is_kept(index)

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
            return _AFTER_INITIAL.fullmatch(self.gap(index + 1)) is not None and is_surname(after)
        doing = after in words.PERSON_VERBS - words.JOINING
        known = is_given_word(key) and key not in words.VERBS_AND_NAMES
        return index == 0 and doing and known and (key not in words.THINGS_AND_NAMES or key == "mark")

    def _find_another(self, index: int) -> int | None:
        """Return where the next name of `ava, mia and noah` begins."""
        if self.key(index) in {"and", "n"} and index:
            index += 1
        elif not re.fullmatch(r" ?[,&+/] ?", self.gap(index)):
            return None
        if is_given(self.key(index)) and not self.is_phrase(index):
            return index
        if self._is_turned(index - 1):
            return index
        return index if is_given_word(self.key(index)) and self._is_plain_name(index) else None

    # Where a name ends

    def _find_last(self, first: int) -> int:
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
        joined = _AFTER_INITIAL if len(before) == 1 else INSIDE
        if after >= len(self.tokens) or not joined.fullmatch(gap) or not key.isalpha() or self.is_phrase(after):
            return False
        if gap == "-":
            return not is_sentence_word(key) or is_surname(key)
        if key in words.PARTICLES and len(key) > 1 and before in words.PARTICLES:
            return self.is_last_name(after + 1)
        if before in words.PARTICLES:
            return len(key) > 1 and not is_sentence_word(key)
        if len(before) == 1:
            titled = self.key(first - 1) in _STRONG_TITLES
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


def find_name_spans(folded: Folded, tokens: list[Token], keep: Keep) -> Iterator[Span]:
    """Yield each person's name among the words of a folded text."""
    kept = keep.find_phrases([token.whole for token in tokens])
    return NameFinder(folded, tokens, kept).find_spans()
