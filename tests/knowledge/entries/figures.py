"""Numbers in texts, so that what staff are taught can be held against what stands in an entry."""

import re

from knowledge.entries.model import Entry

# A number as it is written, with its unit, so that 31% is not found in a date; without the stop or comma after it.
_NUMBER = re.compile(r"£?\d+(?:[.,/]\d+)*(?:%| million| billion|C\b)?")
# Learn items prove nothing, phrasings and signs are what people type, and contacts are no figures.
_NO_PROOF = {"learn", "phrasings", "more_phrasings", "signs", "contacts"}


def find_numbers(*texts: str) -> set[str]:
    """Return the numbers in texts, as they are written."""
    return {number for text in texts for number in _NUMBER.findall(text)}


def find_numbers_of(entry: Entry) -> set[str]:
    """Return the numbers that stand in an entry's own texts and in the dates of its sources."""
    return find_numbers(entry.model_dump_json(exclude=_NO_PROOF))
