"""Ids made from names."""

from collections.abc import Container, Sequence

# As long as an entry's and a subject's may be.
_LONGEST = 46
# Room for a number after it.
_NUMBER = len("-99")


def make_id(words: Sequence[str], taken: Container[str]) -> str:
    """Return an id of these words that is free; empty where all of its numbers are taken."""
    wanted = "-".join(words)[: _LONGEST - _NUMBER].strip("-")
    return next((one for one in (wanted, *(f"{wanted}-{number}" for number in range(2, 99))) if one not in taken), "")
