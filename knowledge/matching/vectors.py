"""The vectors of a base's texts: computed when the base is built, kept beside it by what the texts say.

A restart computes nothing and an edit only what it changed.
"""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.meaning import SIZE, Meaning, Vectors

FILE = ".vectors.npz"
# Texts encoded between two looks at the clock.
_STEP = 64
_PART = 1024
_KEY_BYTES = 12
# Told how many of how many texts are encoded, once that has taken a while.
Progress = Callable[[int, int], None]
_PATIENCE_S = 2.0
# Vectors as they are kept: shape (texts, 384).
Halves = NDArray[np.float16]
_NONE: Halves = np.zeros((0, SIZE), dtype=np.float16)


def find_vectors(texts: Sequence[str], meaning: Meaning, kept_in: Path | None, progress: Progress) -> Vectors:
    """Return a vector for each text: an array of shape (texts, 384).

    `kept_in` is the file that holds those of an earlier time; it is written anew where texts came, without those that
    went. One that cannot be written costs time at the next start and nothing else.
    """
    keys = [_make_key(text, meaning) for text in texts]
    rows, vectors = _read(kept_in) if kept_in else ({}, _NONE)
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in rows}
    if missing:
        found = _encode(list(missing.values()), meaning, progress)
        rows |= {key: len(vectors) + number for number, key in enumerate(missing)}
        vectors = np.concatenate([vectors, found.astype(np.float16)])
    if kept_in and missing:
        used = list(dict.fromkeys(keys))
        _write(kept_in, used, vectors[[rows[key] for key in used]])
    found = np.empty((len(keys), SIZE), dtype=np.float32)
    # In parts: all at once would for a moment take half as much memory again.
    for first in range(0, len(keys), _PART):
        part = keys[first : first + _PART]
        found[first : first + len(part)] = vectors[[rows[key] for key in part]]
    return found


def _make_key(text: str, meaning: Meaning) -> bytes:
    return blake2b(f"{meaning.version}\0{text}".encode(), digest_size=_KEY_BYTES).digest()


def _encode(texts: Sequence[str], meaning: Meaning, progress: Progress) -> Vectors:
    """Encode on all cores: the model lets go of Python's lock while it works."""
    started, done = time.monotonic(), 0
    rows: list[Vectors] = []
    steps = [texts[first : first + _STEP] for first in range(0, len(texts), _STEP)]
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        for step, vectors in zip(steps, workers.map(meaning.encode, steps), strict=True):
            rows.append(vectors)
            done += len(step)
            if time.monotonic() - started > _PATIENCE_S:
                progress(done, len(texts))
    return np.concatenate(rows)


def _read(path: Path) -> tuple[dict[bytes, int], Halves]:
    """Return the row of each key in a file, and the rows; a file that is missing or broken holds none."""
    try:
        # Opened here: of a broken one numpy would leave it open.
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            keys, vectors = file["keys"], file["vectors"]
    except Exception:  # noqa: BLE001 # whatever is wrong with the file: it is there only to save time
        return {}, _NONE
    if vectors.dtype != np.float16 or vectors.shape != (len(keys), SIZE) or keys.shape[1:] != (_KEY_BYTES,):
        return {}, _NONE
    return {bytes(key): row for row, key in enumerate(keys)}, vectors


def _write(path: Path, keys: Sequence[bytes], vectors: Halves) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            np.savez(file, keys=np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, _KEY_BYTES), vectors=vectors)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
