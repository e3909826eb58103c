"""A copy of the program without its model, or with a broken one, and with a small base of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.knowledge.small import write_small_base

ROOT = Path(__file__).resolve().parent.parent.parent
_MODEL = Path("knowledge", "matching", "model")


def copy_program(folder: Path, network: bytes | None) -> Path:
    """Return the folder of a copy of the program whose model has these bytes, or is not there."""
    copy = folder / "copy"
    for room in ("bot", "handlers", "knowledge"):
        left = shutil.ignore_patterns("model", "*.npz")
        shutil.copytree(ROOT / room, copy / room, ignore=left)
    if network is not None:
        (copy / _MODEL).mkdir()
        (copy / _MODEL / "minilm.onnx").write_bytes(network)
        shutil.copy(ROOT / _MODEL / "tokenizer.json", copy / _MODEL)
    write_small_base(copy)
    return copy


def run_copy(copy: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Return what a command of the copy says, on its small base."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=copy, env={"PATH": os.environ["PATH"], "SIGNPOST_KNOWLEDGE": "base", "SIGNPOST_DATA": "data"},
        input=typed, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
