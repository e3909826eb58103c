"""The names of places and services, so that redaction leaves them in a question."""

import re
from collections.abc import Iterator

from knowledge.entries.base import Base
from knowledge.privacy.name_lists import is_given, is_given_word
from knowledge.text.words import english_words, normalise_text

# A capital in an entry's name or in a contact's label marks a name: Maggs, Admiral Nurse, St Paul's, Op FORTITUDE.
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|and|the|for|&))*(?: [A-Z][\w’'-]*)?")


def names_to_keep(base: Base) -> frozenset[str]:
    """Return the normalised names of the base's places and services."""
    always = {normalise_text(name) for name in (*base.vocabulary.names, *base.vocabulary.codes)}
    # "Frank" is a helpline's name and a resident's: alone it is not kept, unless an admin said so.
    return frozenset(name for name in _list_names(base) if name and not _is_first_name(name)) | always


def _list_names(base: Base) -> Iterator[str]:
    yield from _list_places(base)
    for entry in base.entries.values():
        for text in (entry.name, *entry.also_known_as):
            yield normalise_text(text)
            yield from map(normalise_text, _NAME.findall(text))
            yield from (word for word in normalise_text(text).split() if word not in english_words())
        for contact in entry.contacts:
            yield from (
                name for name in map(normalise_text, _NAME.findall(contact.label)) if name not in english_words()
            )


def _list_places(base: Base) -> Iterator[str]:
    """Yield the names of our places: a town of ours in a question is needed, one elsewhere is no less a name."""
    for names in base.place_names.by_first.values():
        for name in names:
            if name.area or any(code in base.place_names.area_of for code in name.districts):
                yield " ".join(name.words)


def _is_first_name(name: str) -> bool:
    return is_given(name) or is_given_word(name)
