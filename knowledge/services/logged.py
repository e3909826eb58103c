"""A question as it is logged: of each place that its text names only the district, and how that is read later."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from knowledge.entries.base import Base
from knowledge.places.find import Place, find_place
from knowledge.places.mentions import Mention, find_mentions
from knowledge.services.home import join_names
from knowledge.services.records import QuestionRecord
from knowledge.text.words import split_words

# What stands between these is never part of one word, so that the words of a mention can be found in the text again.
_TOKEN = re.compile(r"[^\s/,;:.!?()\[\]\"“”&+_-]+")
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")


class _Span(NamedTuple):
    """Where something stands in a text: from its first character to before the next."""

    start: int
    end: int


def name_districts(text: str, place: Place, base: Base) -> str:
    """Return a redacted text with `[its district]` for each place that it names: a hamlet is near to a person.

    An area stays, and so does what bears its district's name. The place is the one that the question was answered
    for: of the districts that a name may mean it is that one, if it is among them.
    """
    mentions = [mention for mention in find_mentions(text, base.place_names) if not _is_district(mention, base)]
    for span, mention in sorted(_find_spans(text, mentions).items(), key=itemgetter(0), reverse=True):
        districts = join_names(_list_districts(mention, place, base))
        text = f"{text[: span.start]}[{districts}]{text[span.end :]}"
    return text


def drop_districts(text: str, base: Base) -> str:
    """Return a logged text without the districts in brackets, which say where and nothing else."""
    districts = frozenset(base.place_names.gazetteer.names.values())

    def drop(found: re.Match[str]) -> str:
        is_place = found[1] in districts or find_mentions(f"in {found[1]}", base.place_names)
        return " " if is_place else found[0]

    return " ".join(_BRACKETS.sub(drop, text).split())


def find_logged_place(record: QuestionRecord, base: Base) -> Place:
    """Return the place of a logged question; where its district is open, the several that its text may mean."""
    own = Place(record.area, record.district)
    found = find_place(record.text, base.place_names, own)
    return replace(own, words=found.words) if record.district else found


def _is_district(mention: Mention, base: Base) -> bool:
    """Whether a mention is an area, a district, or the town that a district is named after."""
    if not mention.districts or base.areas.of_district(mention.text):
        return True
    return set(mention.words) <= set(split_words(base.place_names.district_name(mention.districts[0])))


def _list_districts(mention: Mention, place: Place, base: Base) -> Sequence[str]:
    names = base.place_names
    found = [names.district_name(code) for code in mention.districts]
    answered = place.outside[1] if place.outside else place.district
    return [answered] if answered in found else found


def _find_spans(text: str, mentions: Iterable[Mention]) -> dict[_Span, Mention]:
    """Return where each mention stands in the text; a postcode wherever it stands, for it tells no position."""
    tokens = [_Span(*found.span()) for found in _TOKEN.finditer(text)]
    words = [(word, token) for token in tokens for word in split_words(text[token.start : token.end])]
    # The same postcode again is found with the first.
    by_place = {(one.words, None if _is_postcode(one) else one.start): one for one in mentions}
    spans: dict[_Span, Mention] = {}
    for (wanted, start), mention in by_place.items():
        for at in range(len(words)) if start is None else (start,):
            if tuple(word for word, _ in words[at : at + len(wanted)]) == wanted:
                spans[_Span(words[at][1].start, words[at + len(wanted) - 1][1].end)] = mention
    return spans


def _is_postcode(mention: Mention) -> bool:
    return any(char.isdigit() for char in mention.words[0])
