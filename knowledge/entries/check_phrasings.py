"""Phrasings that stand twice, wherever they stand: each would find either owner at random."""

import re
from collections.abc import Iterator, Sequence

from knowledge.entries.base import Base
from knowledge.entries.check_shared import SharedFiles
from knowledge.entries.model import Entry
from knowledge.entries.phrasings import PhrasingFile
from knowledge.entries.problems import Problem
from knowledge.entries.yamlfile import Path_, YamlFile
from knowledge.text.words import normalise_text

_NUMBER = re.compile(r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b")
# An entry, the file that holds it, and its place in that file's list.
Located = tuple[Entry, YamlFile, int]


def check_phrasings(
    base: Base, located: Sequence[Located], files: SharedFiles, tail: Sequence[PhrasingFile]
) -> Iterator[Problem]:
    """Yield a problem for each phrasing that stands twice: it would find either at random."""
    texts: list[tuple[str, str, YamlFile, Path_]] = [
        (text, family.id, files.families, ("families", position, field, index))
        for position, family in enumerate(base.families.values())
        for field in ("phrasings", "signs")
        for index, text in enumerate(getattr(family, field))
    ]
    texts += [
        (text, subject.id, files.out_of_scope, ("subjects", position, "phrasings", index))
        for position, subject in enumerate(base.out_of_scope)
        for index, text in enumerate(subject.phrasings)
    ]
    texts += [
        (text, entry.id, file, (position, field, index))
        for entry, file, position in located
        for field in ("phrasings", "signs")
        for index, text in enumerate(getattr(entry, field))
    ]
    texts += [
        (text, owner, one.file, (owner, index))
        for one in tail
        for owner, phrasings in one.phrasings.items()
        for index, text in enumerate(phrasings)
    ]
    first: dict[str, str] = {}
    # It is reported in the file that was saved last, which is likely to be the one that somebody is at.
    for text, owner, file, path in sorted(texts, key=lambda one: one[2].saved):
        key, line = normalise_text(text), file.line_of(path)
        field = "phrasings" if path[0] == owner else str(path[-2])
        message = f"{text!r} already stands in {first.get(key)}: keep it where it belongs most"
        if not key:
            yield Problem(file.name, line, owner, field, f"{text!r} has no letters or digits: write words")
        elif _NUMBER.search(text):
            yield Problem(file.name, line, owner, field, f"{text!r} holds a phone number: take it out")
        elif key in first:
            yield Problem(file.name, line, owner, field, message)
        else:
            first[key] = f"{owner} ({file.name}:{line})"
