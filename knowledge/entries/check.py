"""Faults that show only when all entries are seen together, or that need more than a form to find."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache

import phonenumbers

from knowledge.entries.base import Base
from knowledge.entries.check_learn import check_learn, check_questions
from knowledge.entries.check_phrasings import StatedTexts, check_phrasings
from knowledge.entries.model import ALL_DISTRICTS, Contact, Entry, Source, Standing
from knowledge.entries.phrasings import PhrasingFile, check_owners
from knowledge.entries.problems import Problem
from knowledge.entries.yamlfile import Path_, YamlFile, name_path

# Of a page it must be clear where it is; of a date at least which year, with whatever is to be said of it.
_PAGE = re.compile(r"https?://([^\s/@]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+\.?(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_SAYS_WHEN = re.compile(r"^unknown\b|\b(?:19|20)\d\d(?!\d)", re.IGNORECASE)
REGION = "GB"
_UK_CODE = 44
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
# An entry, the file that holds it, and its place in that file's list.
Located = tuple[Entry, YamlFile, int]
_WEB = re.compile(r"(https?://)?[a-z0-9-]+(\.[a-z0-9-]+)+([/?#]\S*)?", re.IGNORECASE)


def check_entries(
    base: Base,
    located: Sequence[Located],
    texts: Sequence[StatedTexts],
    tail: Sequence[PhrasingFile],
    broken: Collection[str] | None,
) -> Iterator[Problem]:
    """Yield every problem of the entries as a whole; each has a valid form by itself.

    `broken` holds the ids that exist but have faults of their own; `None` where whole files are missing.
    """
    yield from _check_ids(located)
    for entry, file, index in located:
        for path, message in _check_entry(base, entry, broken):
            yield Problem(file.name, file.line_of((index, *path)), entry.id, name_path(path), message)
    if broken is not None:
        # An entry that could not be read is no reason to blame its phrasings. Of two with one id the first has it.
        files_of = {entry.id: file.name for entry, file, _ in reversed(located)}
        yield from (one for one in check_owners(tail, files_of) if one.entry not in broken)
    yield from check_phrasings(texts)
    yield from check_questions(located)


def _check_ids(located: Sequence[Located]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for entry, file, index in sorted(located, key=lambda one: one[1].saved):
        line = file.line_of((index, "id"))
        if entry.id in first:
            message = f"the id is taken in {first[entry.id]}: give the newer of the two entries an id of its own"
            yield Problem(file.name, line, entry.id, "id", message)
        first.setdefault(entry.id, f"{file.name}:{line}")


def _check_entry(base: Base, entry: Entry, broken: Collection[str] | None) -> Iterator[tuple[Path_, str]]:
    yield from _check_districts(base, entry)
    if entry.family and entry.family not in base.families:
        yield ("family",), f"there is no family {entry.family!r}: add it to families.yaml or take the key out"
    if broken is not None:
        yield from _check_links(base, entry, broken)
    for index, contact in enumerate(entry.contacts):
        for field, message in check_contact(contact):
            yield ("contacts", index, field), message
    for index, source in enumerate(entry.sources):
        for field, message in check_source(source):
            yield ("sources", index, *([field] if field else [])), message
    if entry.learn:
        yield from ((("learn", *path), message) for path, message in check_learn(entry.learn, entry.sources))


def _check_districts(base: Base, entry: Entry) -> Iterator[tuple[Path_, str]]:
    if entry.districts == ALL_DISTRICTS:
        return
    if not entry.districts:
        yield ("districts",), "is an empty list: name the districts it covers, or write all"
    area = base.areas.find(entry.area)
    known = [district.name for district in (*area.districts, *area.neighbours)] if area else []
    for index, name in enumerate(entry.districts):
        if name not in known:
            cure = f"write one of {', '.join(known)}, or all" if known else "write all"
            yield ("districts", index), f"there is no district {name!r} in {entry.area}: {cure}"


def _check_links(base: Base, entry: Entry, broken: Collection[str]) -> Iterator[tuple[Path_, str]]:
    for index, replaced in enumerate(entry.instead_of):
        # One id may stand without a list around it.
        path: Path_ = ("instead_of", index) if len(entry.instead_of) > 1 else ("instead_of",)
        national = base.entries.get(replaced)
        if national is None and replaced not in broken:
            yield path, f"there is no entry {replaced!r}: write the id of a national entry"
        elif national and (not national.is_national or entry.is_national):
            yield path, "only a local entry stands in, and only for a national one: take the key out"
    for index, successor in enumerate(entry.replaced_by):
        if successor not in base.entries and successor not in broken:
            message = f"there is no entry {successor!r}: write the id of the entry that took its place"
            yield ("replaced_by", index), message
    is_followed = (
        entry.replaced_by_name or base.successors(entry) or any(successor in broken for successor in entry.replaced_by)
    )
    if entry.standing == Standing.ENDED and not is_followed:
        yield (
            ("standing",),
            "it has ended and nothing takes its place: add `replaced_by` with its id, or `replaced_by_name`",
        )
    if entry.standing != Standing.ENDED and entry.replaced_by:
        yield ("replaced_by",), f"it is replaced, but its standing is {entry.standing}: write `standing: ended`"


def check_source(source: Source) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a source that has a valid form, each with its field, empty for the whole."""
    if (source.url is None) == (source.seed is None):
        yield "", "names no page or two: give either `url` with `dated`, or `seed`"
    if source.url and not _PAGE.fullmatch(source.url):
        yield "url", f"{source.url!r} is not the address of a page: write it as https://place.org.uk/page"
    if source.dated and not _SAYS_WHEN.search(source.dated):
        yield "dated", f"{source.dated!r} names no year: write 2024, 2024-07, 2024-07-31 or unknown"


def check_contact(contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a contact that has a valid form, each with its field."""
    value = contact.value
    if contact.kind in ("phone", "text") and not is_uk_number(value):
        yield "value", f"{value!r} is not a possible UK number: check the digits"
    if contact.kind == "email" and not _EMAIL.fullmatch(value):
        yield "value", f"{value!r} is not an e-mail address: write it as name@place.org.uk"
    if contact.kind == "web" and not _WEB.fullmatch(value):
        yield "value", f"{value!r} is not a web address: write it as https://place.org.uk/page"
    if contact.seen and not _is_date(contact.seen):
        yield "seen", f"there is no day {contact.seen}: check the date"
    if contact.seen is None and not is_short_number(value):
        yield "seen", "is missing: write the year or date when it was last seen, or unknown"


def _is_date(seen: str) -> bool:
    """Whether a full date is a day that there was; years, months and `unknown` are."""
    try:
        date.fromisoformat(seen if seen.count("-") == 2 else "2000-01-01")
    except ValueError:
        return False
    return True


def is_short_number(value: str) -> bool:
    """Return whether it is a number of three to six digits that all phones know, such as 999 or 116 123."""
    digits = value.replace(" ", "")
    return digits.isdigit() and 3 <= len(digits) <= 6


@lru_cache(maxsize=4096)
def is_uk_number(value: str) -> bool:
    """Return whether a number can be dialled in the United Kingdom."""
    if is_short_number(value):
        number = phonenumbers.parse(value, REGION)
        return phonenumbers.is_possible_short_number_for_region(number, REGION)
    try:
        number = phonenumbers.parse(value, REGION)
        # 44 is also the code of Jersey, Guernsey and the Isle of Man, which can be dialled like any other.
        return number.country_code == _UK_CODE and phonenumbers.is_valid_number(number)
    except phonenumbers.NumberParseException:
        return False
