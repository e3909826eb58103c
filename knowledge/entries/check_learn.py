"""Faults of an entry's learn items: what would teach staff something wrong, or give the answer away."""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.entries.model import Entry, LearnItem, Source
from knowledge.entries.problems import Problem
from knowledge.entries.yamlfile import Path_, YamlFile, name_path

# Answers that point at one another make no sense once they stand in another order.
_POINTING = re.compile(r"\b(all|none|both|any|either|neither) of (the above|these|them|the others)\b", re.IGNORECASE)
_WORDS = re.compile(r"\w")


def check_learn(items: Sequence[LearnItem], sources: Iterable[Source]) -> Iterator[tuple[Path_, str]]:
    """Yield what is wrong with the items of one entry, each with its path below `learn`."""
    known = {named for source in sources for named in (source.url, source.seed) if named}
    asked: dict[str, int] = {}
    for index, item in enumerate(items):
        yield from (((index, *path), message) for path, message in _check_answers(item))
        if item.source not in known:
            yield (index, "source"), f"{item.source!r} is none of the entry's own sources: add it there, or name one"
        first = asked.setdefault(_fold(item.question), index)
        if first != index:
            yield (index, "question"), f"is that of item {first + 1} too: ask something else"


def check_questions(located: Iterable[tuple[Entry, YamlFile, int]]) -> Iterator[Problem]:
    """Yield a problem for each question that another entry asks too; it is reported where it stands second."""
    first: dict[str, str] = {}
    for entry, file, index in located:
        for number, item in enumerate(entry.learn):
            owner = first.setdefault(_fold(item.question), entry.id)
            if owner != entry.id:
                path = ("learn", number, "question")
                message = f"is asked by {owner} too: keep one of them"
                yield Problem(file.name, file.line_of((index, *path)), entry.id, name_path(path), message)


def _check_answers(item: LearnItem) -> Iterator[tuple[Path_, str]]:
    answers: list[tuple[Path_, str]] = [
        (("right",), item.right),
        *((("wrong", number), wrong) for number, wrong in enumerate(item.wrong)),
    ]
    met: set[str] = set()
    for path, answer in answers:
        if _POINTING.search(answer):
            yield path, f"{answer!r} points at the other answers, which stand in any order: write out what it means"
        if not _WORDS.search(answer):
            yield path, f"{answer!r} has no letters or digits: write words"
        elif _fold(answer) in met:
            yield path, f"{answer!r} is the same as another answer: write three that differ"
        met.add(_fold(answer))


def _fold(text: str) -> str:
    """Return a text without what does not make it another: capitals, spaces, the stop at its end."""
    return " ".join(text.casefold().split()).rstrip(".!? ")
