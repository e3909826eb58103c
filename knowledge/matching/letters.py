"""Letters: the runs of three to five letters of a text, whatever its spaces: `housingregister`, `hous ing regster`."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

_LENGTHS = (3, 4, 5)


def count_runs(words: Iterable[str]) -> Counter[str]:
    """Return how often each run of letters stands in the words written as one."""
    line = f" {''.join(words)} "
    return Counter(line[at : at + length] for length in _LENGTHS for at in range(len(line) - length + 1))


def weigh_runs(runs: Mapping[str, int], telling: Mapping[str, float], unknown: float) -> dict[str, float]:
    """Return the runs as they weigh; one that no text has weighs like the rarest."""
    return {run: (1 + math.log(times)) * telling.get(run, unknown) for run, times in runs.items()}


def find_telling(texts: Sequence[tuple[int, Mapping[str, object]]], owners: int) -> dict[str, float]:
    """Return how telling each term is, by how few owners have it (Robertson's inverse document frequency).

    `texts` are pairs of an owner's number and the terms of one of its texts.
    """
    having: dict[str, set[int]] = {}
    for owner, terms in texts:
        for term in terms:
            having.setdefault(term, set()).add(owner)
    return {term: math.log(1 + (owners - len(few) + 0.5) / (len(few) + 0.5)) for term, few in having.items()}
