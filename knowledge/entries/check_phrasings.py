"""Phrasings that stand twice, wherever they stand: each would find either owner at random."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.entries.problems import Problem
from knowledge.entries.yamlfile import Path_, YamlFile
from knowledge.text.words import normalise_text

_NUMBER = re.compile(r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b")


class _Stated(NamedTuple):
    text: str
    owner: str
    field: str
    line: int
    # What makes two the same.
    key: str
    # What is wrong with the text by itself, empty where nothing is.
    fault: str


@dataclass(frozen=True)
class StatedTexts:
    """The phrasings and signs that stand in a file, in its order."""

    file: YamlFile
    stated: tuple[_Stated, ...]
    # Where each of them stands, by what makes two the same; `None` where some are faulty or stand twice here already.
    places: dict[str, str] | None


def state_texts(file: YamlFile, texts: Iterable[tuple[str, str, str, Path_]]) -> StatedTexts:
    """Return texts of a file, each given with its owner, its field and its path in the file."""
    stated = tuple(
        _Stated(text, owner, field, file.line_of(path), normalise_text(text), _find_fault(text))
        for text, owner, field, path in texts
    )
    places = {one.key: _name_place(one, file) for one in stated if not one.fault}
    return StatedTexts(file, stated, places if len(places) == len(stated) else None)


def check_phrasings(files: Sequence[StatedTexts]) -> Iterator[Problem]:
    """Yield a problem for each phrasing that stands twice: it would find either at random."""
    first: dict[str, str] = {}
    # It is reported in the file that was saved last, which is likely to be the one that somebody is at.
    for one in sorted(files, key=lambda one: one.file.saved):
        if one.places is not None and first.keys().isdisjoint(one.places):
            first.update(one.places)
        else:
            yield from _check_texts(one, first)


def _check_texts(one: StatedTexts, first: dict[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the texts of a file, one by one; `first` has where those before stand."""
    for stated in one.stated:
        message = stated.fault
        if not message and stated.key in first:
            message = f"{stated.text!r} already stands in {first[stated.key]}: keep it where it belongs most"
        if message:
            yield Problem(one.file.name, stated.line, stated.owner, stated.field, message)
        else:
            first[stated.key] = _name_place(stated, one.file)


def _find_fault(text: str) -> str:
    if not normalise_text(text):
        return f"{text!r} has no letters or digits: write words"
    return f"{text!r} holds a phone number: take it out" if _NUMBER.search(text) else ""


def _name_place(stated: _Stated, file: YamlFile) -> str:
    return f"{stated.owner} ({file.name}:{stated.line})"
