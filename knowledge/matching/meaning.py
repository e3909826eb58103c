"""Meaning: sentences as vectors, so that what is said in other words is found as well.

The model is built by tools/build_model.py and ships in `model/`, with its provenance. One session serves all threads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

Vectors = NDArray[np.float32]
SHIPPED = Path(__file__).resolve().parent / "model"
NETWORK, WORDS = "minilm.onnx", "tokenizer.json"
# The length of a vector.
SIZE = 384
# In word pieces; what is longer is a document, and its beginning holds the need.
_LONGEST = 128
_HASHED = 12


class MeaningError(Exception):
    """The model cannot be used; the message says which file and why."""


@dataclass(frozen=True, eq=False)
class Meaning:
    """The model, loaded once."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    # A hash of its files: vectors of another model are no use.
    version: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a vector of length 1 for each text: an array of shape (texts, 384).

        Each text is encoded by itself: in a batch its neighbours would change its last digits, and the same question
        must always come to the same answer.
        """
        rows = [self._encode(encoding.ids) for encoding in self.tokenizer.encode_batch(list(texts))]
        # Kept at half precision, so that a vector read from a file is the one that was computed.
        return np.array(rows, dtype=np.float16).astype(np.float32).reshape(-1, SIZE)

    def _encode(self, ids: list[int]) -> Any:
        row = np.array([ids], dtype=np.int64)
        return self.session.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})[0][0]


def load_meaning(folder: Path = SHIPPED) -> Meaning:
    """Return the model in a folder; raise MeaningError where it is missing or broken."""
    network, words = folder / NETWORK, folder / WORDS
    try:
        version = _hash_files(network, words)
    except OSError as error:
        message = f"{error.filename} cannot be read ({error.strerror}): build it with tools/build_model.py"
        raise MeaningError(message) from error
    options = onnxruntime.SessionOptions()
    # A question is short: more threads would cost more than they save, and the event loop needs the other core.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(words))
        tokenizer.enable_truncation(_LONGEST)
        tokenizer.no_padding()
        meaning = Meaning(session, tokenizer, version)
        if meaning.encode(["a home"]).shape != (1, SIZE):
            raise ValueError(f"its vectors are not {SIZE} long")
    except Exception as error:  # whatever is wrong with the files, the bot answers without them
        message = f"the model in {folder} cannot be used ({error}): build it with tools/build_model.py"
        raise MeaningError(message) from error
    return meaning


def _hash_files(*paths: Path) -> str:
    digest = sha256()
    for path in paths:
        with path.open("rb") as file:
            digest.update(file_digest(file, sha256).digest())
    return digest.hexdigest()[:_HASHED]
