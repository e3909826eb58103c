"""Faults that show only when all entries are seen together, or that need more than a form to find."""

import re
from collections.abc import Iterator, Sequence

import phonenumbers

from knowledge.entries.base import Base
from knowledge.entries.model import ALL_DISTRICTS, Contact, Entry, Standing
from knowledge.entries.problems import Problem
from knowledge.entries.yamlfile import Path_, YamlFile
from knowledge.text.words import normalise_text

Located = tuple[Entry, YamlFile, int]
REGION = "GB"
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_WEB = re.compile(r"(https?://)?[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?", re.IGNORECASE)
_NUMBER = re.compile(r"\b\d[\d ]{1,12}\d\b")


def check_base(
    base: Base, located: Sequence[Located], areas: YamlFile, families: YamlFile, urgent: YamlFile
) -> Iterator[Problem]:
    """Yield every problem of the entries as a whole; each has a valid form by itself."""
    yield from _check_ids(located)
    for entry, file, index in located:
        for path, message in _check_entry(base, entry):
            name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
            yield Problem(file.name, file.line_of((index, *path)), entry.id, name, message)
    yield from _check_phrasings(base, located, families)
    yield from _check_areas(base, areas)
    yield from _check_emergencies(base, urgent)


def _check_ids(located: Sequence[Located]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for entry, file, index in located:
        line = file.line_of((index, "id"))
        if entry.id in first:
            message = f"the id is taken in {first[entry.id]}: give each entry an id of its own"
            yield Problem(file.name, line, entry.id, "id", message)
        first.setdefault(entry.id, f"{file.name}:{line}")


def _check_entry(base: Base, entry: Entry) -> Iterator[tuple[Path_, str]]:
    yield from _check_districts(base, entry)
    yield from _check_links(base, entry)
    for index, contact in enumerate(entry.contacts):
        for field, message in _check_contact(contact):
            yield ("contacts", index, field), message
    for index, source in enumerate(entry.sources):
        if (source.url is None) == (source.seed is None):
            yield ("sources", index), "names no page or two: give either `url` with `dated`, or `seed`"


def _check_districts(base: Base, entry: Entry) -> Iterator[tuple[Path_, str]]:
    if entry.districts == ALL_DISTRICTS:
        return
    area = base.areas.find(entry.area)
    known = [district.name for district in area.districts] if area else []
    for index, name in enumerate(entry.districts):
        if name not in known:
            cure = f"write one of {', '.join(known)}, or all" if known else "write all"
            yield ("districts", index), f"there is no district {name!r} in {entry.area}: {cure}"


def _check_links(base: Base, entry: Entry) -> Iterator[tuple[Path_, str]]:
    if entry.family and entry.family not in base.families:
        yield ("family",), f"there is no family {entry.family!r}: add it to families.yaml or take the key out"
    if entry.instead_of:
        national = base.entries.get(entry.instead_of)
        if national is None:
            yield ("instead_of",), f"there is no entry {entry.instead_of!r}: write the id of a national entry"
        elif not national.is_national or entry.is_national:
            yield (
                ("instead_of",),
                "only a local entry stands in, and only for a national one: take the key out",
            )
    for index, successor in enumerate(entry.replaced_by):
        if successor not in base.entries:
            yield (
                ("replaced_by", index),
                f"there is no entry {successor!r}: write the id of the entry that took its place",
            )
    if entry.standing == Standing.ENDED and not base.successors(entry):
        yield (
            ("standing",),
            "it has ended and nothing takes its place: add `replaced_by` with the id of what does",
        )
    if entry.standing != Standing.ENDED and entry.replaced_by:
        yield (
            ("replaced_by",),
            f"it is replaced, but its standing is {entry.standing}: write `standing: ended`",
        )


def _check_contact(contact: Contact) -> Iterator[tuple[str, str]]:
    value = contact.value
    if contact.kind in ("phone", "text") and not is_uk_number(value):
        yield "value", f"{value!r} is not a possible UK number: check the digits"
    if contact.kind == "email" and not _EMAIL.fullmatch(value):
        yield "value", f"{value!r} is not an e-mail address: write it as name@place.org.uk"
    if contact.kind == "web" and not _WEB.fullmatch(value):
        yield "value", f"{value!r} is not a web address: write it as https://place.org.uk/page"
    if contact.seen is None and not is_short_number(value):
        yield "seen", "is missing: write the year or date when it was last seen, or unknown"


def is_short_number(value: str) -> bool:
    """Return whether it is a number of three to six digits that all phones know, such as 999 or 116 123."""
    digits = value.replace(" ", "")
    return digits.isdigit() and 3 <= len(digits) <= 6


def is_uk_number(value: str) -> bool:
    """Return whether a number can be dialled in the United Kingdom."""
    if is_short_number(value):
        number = phonenumbers.parse(value, REGION)
        return phonenumbers.is_possible_short_number_for_region(number, REGION)
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value, REGION))
    except phonenumbers.NumberParseException:
        return False


def _check_phrasings(base: Base, located: Sequence[Located], families: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each phrasing that stands twice: it would find either at random."""
    texts: list[tuple[str, str, YamlFile, Path_]] = [
        (text, family.id, families, ("families", position, field, index))
        for position, family in enumerate(base.families.values())
        for field in ("phrasings", "signs")
        for index, text in enumerate(getattr(family, field))
    ]
    texts += [
        (text, entry.id, file, (position, field, index))
        for entry, file, position in located
        for field in ("phrasings", "signs")
        for index, text in enumerate(getattr(entry, field))
    ]
    first: dict[str, str] = {}
    for text, owner, file, path in texts:
        key, line = normalise_text(text), file.line_of(path)
        field, message = (
            str(path[-2]),
            f"{text!r} already stands in {first.get(key)}: keep it where it belongs most",
        )
        if not key:
            yield Problem(file.name, line, owner, field, f"{text!r} has no letters or digits: write words")
        elif key in first:
            yield Problem(file.name, line, owner, field, message)
        else:
            first[key] = f"{owner} ({file.name}:{line})"


def _check_areas(base: Base, file: YamlFile) -> Iterator[Problem]:
    for position, area in enumerate(base.areas):
        for index, entry in enumerate(area.front_door):
            if entry not in base.entries and entry not in base.families:
                line = file.line_of(("areas", position, "front_door", index))
                message = f"there is no entry or family {entry!r}: name one that exists"
                yield Problem(file.name, line, area.id, "front_door", message)


def _check_emergencies(base: Base, file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each number in an emergency's lines that no entry behind it holds."""
    for index, emergency in enumerate(base.emergencies.emergencies):
        path = ("emergencies", index)
        for entry in emergency.entries:
            if entry not in base.entries:
                message = f"there is no entry {entry!r}: name the entries in which its numbers stand"
                yield Problem(file.name, file.line_of((*path, "entries")), emergency.id, "entries", message)
        behind = [base.entries[entry] for entry in emergency.entries if entry in base.entries]
        held = {contact.value.replace(" ", "") for entry in behind for contact in entry.contacts}
        for number in _NUMBER.findall(" ".join(emergency.lines)):
            if len(number.replace(" ", "")) >= 3 and number.replace(" ", "") not in held:
                message = f"{number} stands in no contact of its entries: take it from an entry"
                yield Problem(file.name, file.line_of((*path, "lines")), emergency.id, "lines", message)
