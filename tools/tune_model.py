"""Tune the sentence model on the base's own texts, so that those of one entry come nearer than those of others.

Contrastive: each step takes two texts of each of 64 classes, and each text has to find its partner among the partners
of all 64. A class is what competes as one: an entry with the local ones that stand in for it, a family, a subject out
of scope. Texts are those that questions are compared with. The vectors of word pieces stay as they are, so that words
that no entry has keep their place. On the processor, in under an hour on two cores; the same seed and number of threads
give the same weights again on one machine.

    PYTHONPATH=. /tmp/model/bin/python tools/tune_model.py /tmp/model/tuned
    PYTHONPATH=. /tmp/model/bin/python tools/build_model.py --weights /tmp/model/tuned

The environment is that of tools/build_model.py. With `--leave-out 0.2` a fifth of the classes, drawn by the seed, has
no part in the tuning: what changes for these is what tuning does to entries that are written later. Their names are
kept in tuning.json, beside the weights.
"""

import argparse
import json
import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy
from transformers.utils.logging import disable_progress_bar

from knowledge.entries.base import Base
from knowledge.entries.read import SHIPPED, load_base
from knowledge.matching.index import build_index
from knowledge.matching.meaning import WORDS
from tools.sentence_model import TUNING, BuildError, SentenceModel, unpack_weights

# Classes in a batch, with two texts of each.
BATCH = 64
# What cosines are multiplied by before they compete.
SCALE = 20.0
RATE, DECAY, WARM_UP = 5e-5, 0.01, 50
# In word pieces.
LONGEST = 48
SHOWN_EVERY = 20

# The texts of each class.
Classes = Mapping[str, Sequence[str]]


def main() -> None:
    """Read the arguments, tune, and write the weights with their settings."""
    parser = argparse.ArgumentParser(description="Tune the sentence model on the texts of the knowledge base.")
    parser.add_argument("out", type=Path, metavar="FOLDER", help="where to write the tuned weights")
    parser.add_argument("--epochs", type=float, default=5.0, help="how often each text is seen, about")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--leave-out", type=float, default=0.0, metavar="SHARE", help="share of the classes, 0 to 1")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    disable_progress_bar()
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(arguments.seed)
    try:
        tune(arguments.out, arguments.epochs, arguments.seed, arguments.leave_out)
    except BuildError as error:
        sys.exit(str(error))


def tune(out: Path, epochs: float, seed: int, leave_out: float) -> None:
    """Write tuned weights and how they were made to a folder; print how the loss falls."""
    classes = read_classes(load_base(SHIPPED))
    left_out = draw_classes(classes, leave_out, seed)
    kept = {name: texts for name, texts in classes.items() if name not in left_out and len(texts) > 1}
    if len(kept) < BATCH:
        message = f"Only {len(kept)} classes of two texts or more are left to tune on; {BATCH} are needed."
        raise BuildError(message)
    with TemporaryDirectory() as name:
        published = Path(name) / "published"
        unpack_weights(published)
        model, tokenizer = SentenceModel(published), Tokenizer.from_file(str(published / WORDS))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.no_padding()
    before = measure_neighbours(model, tokenizer, classes, left_out)
    train(model, tokenizer, kept, epochs, seed)
    after = measure_neighbours(model, tokenizer, classes, left_out)
    if left_out:
        print(f"left out: nearest text is of the same class for {before:.1%} before and {after:.1%} after")
    model.m.save_pretrained(out)
    settings = {
        "texts": sum(map(len, kept.values())),
        "classes": len(kept),
        "SHA-256_of_the_texts": hash_classes(kept),
        "epochs": epochs,
        "seed": seed,
        "threads": torch.get_num_threads(),
        "leave_out": leave_out,
        "left_out": sorted(left_out),
    }
    (out / TUNING).write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def read_classes(base: Base) -> dict[str, list[str]]:
    """Return the texts of each class as they are compared, each text once in a class."""
    index = build_index(base)
    owners = {number: owner for owner, number in index.owners.items()}
    classes: dict[str, dict[str, None]] = defaultdict(dict)
    for text, number in zip(index.texts, index.owner.tolist(), strict=True):
        owner = owners[number]
        # An entry that stands in for several is of the first one's kind.
        kin = index.kin.get(owner, (owner,))
        classes[kin[0]][text.prepared] = None
    return {name: list(texts) for name, texts in sorted(classes.items())}


def draw_classes(classes: Classes, share: float, seed: int) -> set[str]:
    """Return the classes that have no part in the tuning; raise BuildError unless the share is from 0 to below 1."""
    if not 0 <= share < 1:
        message = f"--leave-out {share}: a share is from 0 to below 1."
        raise BuildError(message)
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    return set(draw.sample(sorted(classes), round(share * len(classes))))


def train(model: SentenceModel, tokenizer: Tokenizer, classes: Classes, epochs: float, seed: int) -> None:
    """Change the model's weights."""
    steps = max(1, int(epochs * sum(map(len, classes.values())) / (2 * BATCH)))
    model.m.embeddings.requires_grad_(False)
    optimiser = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / WARM_UP) * max(0.0, 1 - step / steps)
    )
    draw = np.random.default_rng(seed)
    model.train()
    begun = time.monotonic()
    for step in range(steps):
        pairs = draw_pairs(classes, draw)
        vectors = model.encode([*(one for one, _ in pairs), *(other for _, other in pairs)], tokenizer)
        loss = find_loss(vectors[:BATCH], vectors[BATCH:])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % SHOWN_EVERY == 0 or step == steps - 1:
            spent = time.monotonic() - begun
            print(f"step {step + 1} of {steps}: loss {loss.item():.3f}, {spent:.0f} s", flush=True)
    model.eval()


def draw_pairs(classes: Classes, draw: np.random.Generator) -> list[tuple[str, str]]:
    """Return two texts of each of some classes; one with many texts comes more often, by their square root."""
    names = list(classes)
    often = np.array([math.sqrt(len(classes[name])) for name in names])
    chosen = draw.choice(len(names), BATCH, replace=False, p=often / often.sum())
    pairs = []
    for number in chosen:
        texts = classes[names[number]]
        one, other = draw.choice(len(texts), 2, replace=False)
        pairs.append((texts[one], texts[other]))
    return pairs


def find_loss(ones: Tensor, others: Tensor) -> Tensor:
    """Return how far each text is from finding its partner, in both directions; both of shape (classes, 384)."""
    scores = SCALE * ones @ others.T
    partner = torch.arange(len(ones))
    return (cross_entropy(scores, partner) + cross_entropy(scores.T, partner)) / 2


def measure_neighbours(model: SentenceModel, tokenizer: Tokenizer, classes: Classes, asked: Collection[str]) -> float:
    """Return the share of the texts of some classes whose nearest other text, of all, is of their own class."""
    if not asked:
        return math.nan
    names = [name for name, texts in classes.items() for _ in texts]
    texts = [text for of_class in classes.values() for text in of_class]
    # Texts of like length beside each other, so that little is padded.
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    model.eval()
    with torch.inference_mode():
        batches = [order[begin : begin + 2 * BATCH] for begin in range(0, len(order), 2 * BATCH)]
        sorted_vectors = torch.cat([model.encode([texts[number] for number in batch], tokenizer) for batch in batches])
    vectors = sorted_vectors[torch.argsort(torch.tensor(order))]
    rows = [number for number, name in enumerate(names) if name in asked and len(classes[name]) > 1]
    cosines = vectors[rows] @ vectors.T
    cosines[torch.arange(len(rows)), rows] = -1.0
    nearest = cosines.argmax(dim=1).tolist()
    return float(np.mean([names[row] == names[other] for row, other in zip(rows, nearest, strict=True)]))


def hash_classes(classes: Classes) -> str:
    """Return a hash of all texts and their classes."""
    return sha256(json.dumps(classes, ensure_ascii=False).encode()).hexdigest()


if __name__ == "__main__":
    main()
