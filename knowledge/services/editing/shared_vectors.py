"""What two bases that are nearly the same work out once: a question's vector, and how near each text's vector is.

A replay asks both the same. Every figure is the one that each base would get by itself, to the last digit.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np

from knowledge.matching.meaning import Meaning, Vectors
from knowledge.services.live import Knowledge

_REMEMBERED = 2000
# A long question is compared once as a whole and once for each thought in it.
_COMPARED = 8


@dataclass(frozen=True, eq=False)
class RememberingMeaning(Meaning):
    """The model, which encodes what it was asked lately only once."""

    known: OrderedDict[str, Vectors] = field(default_factory=OrderedDict)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a vector of length 1 for each text: an array of shape (texts, 384)."""
        for text in texts:
            if text not in self.known:
                self.known[text] = super().encode([text])[0]
                if len(self.known) > _REMEMBERED:
                    self.known.popitem(last=False)
        return np.stack([self.known[text] for text in texts])


class SharedRows(np.ndarray[Any, np.dtype[np.float32]]):
    """Some rows of a larger array, whose products with a vector are worked out once for all that share it."""

    rows: Any  # the number of each row in the larger array
    compare: Any  # a vector's bytes to its product with each row of that

    def __array_ufunc__(self, ufunc: np.ufunc, method: Any, *inputs: Any, **options: Any) -> Any:
        """Return the products with a vector from what is shared; everything else as any array does."""
        plain = [one.view(np.ndarray) if isinstance(one, SharedRows) else one for one in inputs]
        if ufunc is np.vecdot and method == "__call__" and inputs[0] is self and not options:
            return self.compare(np.ascontiguousarray(plain[1]).tobytes())[self.rows]
        return getattr(ufunc, method)(*plain, **options)


def share_meaning(first: Knowledge, second: Knowledge) -> tuple[Knowledge, Knowledge]:
    """Return two bases that share the work of their model, if they have one."""
    if not (first.live and second.live and first.live.index.meaning and second.live.index.meaning):
        return first, second
    shipped = first.live.index.meaning
    meaning = RememberingMeaning(shipped.session, shipped.tokenizer, shipped.version)
    tables = [one.live.index.vectors for one in (first, second) if one.live and one.live.index.vectors is not None]
    stack, rows = np.unique(np.concatenate(tables), axis=0, return_inverse=True)
    compare = lru_cache(maxsize=_COMPARED)(lambda vector: np.vecdot(stack, np.frombuffer(vector, dtype=np.float32)))
    middle = len(tables[0])
    return (
        _give(first, meaning, _share(tables[0], rows[:middle], compare)),
        _give(second, meaning, _share(tables[1], rows[middle:], compare)),
    )


def _share(table: Vectors, rows: Any, compare: Any) -> SharedRows:
    shared = table.view(SharedRows)
    shared.rows, shared.compare = rows.reshape(-1), compare
    return shared


def _give(knowledge: Knowledge, meaning: Meaning, vectors: SharedRows) -> Knowledge:
    live = knowledge.live
    if live is None:
        return knowledge
    return replace(knowledge, live=replace(live, index=replace(live.index, meaning=meaning, vectors=vectors)))
