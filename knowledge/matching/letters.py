"""Letters: the runs of three to five letters of a text, whatever its spaces: `housingregister`, `hous ing regster`.

A base has millions of them, so that they are counted as numbers in arrays and not as words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.postings import Scores

_LENGTHS = (3, 4, 5)
# A letter or digit as a number from 2, by its byte; the edge of a text, or anything else, is 1.
_CODES = np.ones(256, dtype=np.int32)
_CODES[np.frombuffer(b"abcdefghijklmnopqrstuvwxyz0123456789", dtype=np.uint8)] = np.arange(2, 38)
_BASE = 40
# What tells less than this share of what a new run tells is left out.
_LEAST_TELLING = 0.16
Numbers = NDArray[np.int64]
Codes = NDArray[np.int32]


@dataclass(frozen=True)
class Letters:
    """The runs of a number of texts, as a sparse matrix by run, and how telling each is."""

    # All runs there are, in order; where the row of each begins in `texts` and `weights`, and the end of the last.
    runs: Numbers
    starts: Numbers
    texts: NDArray[np.int32]
    weights: Scores
    telling: Scores
    unknown: float
    # How many texts there are.
    count: int

    def compare(self, text: str) -> Scores:
        """Return how alike the letters of a text are to those of each text here, 0 to 1 (the cosine)."""
        codes, text_of_code = _write_codes([text])
        found = np.concatenate([_read_runs(codes, text_of_code, length)[0] for length in _LENGTHS]).astype(np.int64)
        found.sort()
        begins = _find_changes(found)
        runs, times = found[begins], np.diff(begins, append=len(found))
        at = np.minimum(np.searchsorted(self.runs, runs), len(self.runs) - 1)
        known = self.runs[at] == runs
        weights = (1 + np.log(times)) * np.where(known, self.telling[at], self.unknown)
        length = float(np.sqrt((weights**2).sum())) or 1.0
        at, weights = at[known], (weights[known] / length).astype(np.float32)
        spans = list(zip(self.starts[at].tolist(), self.starts[at + 1].tolist(), strict=True))
        if not spans:
            return np.zeros(self.count, dtype=np.float32)
        texts = np.concatenate([self.texts[first:last] for first, last in spans])
        shared = np.concatenate(
            [self.weights[first:last] * weight for (first, last), weight in zip(spans, weights, strict=True)]
        )
        return np.bincount(texts, shared, minlength=self.count).astype(np.float32)


def make_letters(texts: Sequence[str], owner: NDArray[np.intp], unknown: float) -> Letters:
    """Return the runs of texts; a run is the more telling the fewer owners have it. A new one weighs `unknown`."""
    codes, text_of_code = _write_codes(texts)
    # One length after the other: all together would for a moment take three times the memory.
    rows = [_make_rows(codes, text_of_code, length, owner, unknown) for length in _LENGTHS]
    text = np.concatenate([row.text for row in rows])
    weights = np.concatenate([row.weights for row in rows])
    lengths = np.sqrt(np.bincount(text, weights**2, minlength=len(texts))).astype(np.float32)
    lengths[lengths == 0] = 1.0
    weights /= lengths[text]
    return Letters(
        # A longer run is the greater number, so that all of them stay in order.
        runs=np.concatenate([row.runs for row in rows]),
        starts=np.concatenate([[0], np.cumsum(np.concatenate([row.sizes for row in rows]))]),
        texts=text,
        weights=weights,
        telling=np.concatenate([row.telling for row in rows]),
        unknown=unknown,
        count=len(texts),
    )


@dataclass(frozen=True)
class _Rows:
    """The runs of one length in order: how telling each is, in how many texts it stands, and those texts."""

    runs: Numbers
    telling: Scores
    sizes: Numbers
    text: NDArray[np.int32]
    weights: Scores


def _make_rows(codes: Codes, text_of_code: Codes, length: int, owner: NDArray[np.intp], unknown: float) -> _Rows:
    runs, text = _read_runs(codes, text_of_code, length)
    count = len(owner)
    # One number for a run in a text, so that one sorting puts each run's texts together and counts what stands twice.
    pairs = runs.astype(np.int64)
    pairs *= count
    pairs += text
    pairs.sort()
    begins = _find_changes(pairs)
    weights = 1 + np.log(np.diff(begins, append=len(pairs)).astype(np.float32))
    pairs = pairs[begins]
    text = (pairs % count).astype(np.int32)
    pairs //= count
    starts = _find_changes(pairs)
    found = pairs[starts]
    number = np.repeat(np.arange(len(starts), dtype=np.int32), np.diff(starts, append=len(pairs)))
    telling = _find_telling(number, owner[text].astype(np.int32), len(starts), int(owner.max(initial=0)) + 1)
    # What most owners have says nothing, and would be a quarter of the work.
    telling[telling < _LEAST_TELLING * unknown] = 0
    told = telling[number] > 0
    number = number[told]
    return _Rows(
        runs=found,
        telling=telling,
        sizes=np.bincount(number, minlength=len(found)),
        text=text[told],
        weights=weights[told] * telling[number],
    )


def _find_telling(number: Codes, owner: Codes, runs: int, owners: int) -> Scores:
    """Return how telling each run is, by how few owners have it (Robertson's inverse document frequency)."""
    having = number.astype(np.int64) * owners + owner
    having.sort()
    few = np.bincount(having[_find_changes(having)] // owners, minlength=runs)
    return np.asarray(np.log(1 + (owners - few + 0.5) / (few + 0.5)), dtype=np.float32)


def _write_codes(texts: Sequence[str]) -> tuple[Codes, Codes]:
    """Return the letters of texts as numbers, with an edge before and after each text, and the text of each."""
    written = [text.replace(" ", "").encode("ascii", "ignore") for text in texts]
    codes = _CODES[np.frombuffer(b"\n" + b"\n\n".join(written) + b"\n", dtype=np.uint8)]
    return codes, np.repeat(np.arange(len(texts), dtype=np.int32), [len(one) + 2 for one in written])


def _read_runs(codes: Codes, text_of_code: Codes, length: int) -> tuple[Codes, Codes]:
    """Return the runs of one length as numbers, those that stand in a text twice twice, and the text of each."""
    last = max(0, len(codes) - length + 1)
    within = text_of_code[:last] == text_of_code[length - 1 :][:last]
    run = codes[:last].copy()
    for at in range(1, length):
        run += codes[at : at + last] * np.int32(_BASE**at)
    return run[within], text_of_code[:last][within]


def _find_changes(values: Numbers) -> Numbers:
    """Return where values in order begin to differ from the one before."""
    return np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]])) if len(values) else values
