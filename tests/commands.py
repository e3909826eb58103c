"""The command line of `signpost`, run in the process of the tests."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot import cli
from knowledge.entries.read import SHIPPED
from knowledge.services.live import Knowledge, Model, load_knowledge
from tests.shipped import load_shipped


@cache
def _load(folder: Path) -> Knowledge:
    return load_shipped() if folder == SHIPPED else load_knowledge(folder)


def load_once(folder: Path, model: Model | None = None) -> Knowledge:
    """Return the knowledge in a folder, which is read only once: reading it is slow and tested elsewhere."""
    return _load(folder)


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


Signpost = Callable[..., Ran]


def make_signpost(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Signpost:
    """Return what runs a command of `signpost`."""

    def run(*arguments: str, typed: str = "") -> Ran:
        monkeypatch.setattr(cli, "load_knowledge", load_once)
        monkeypatch.setattr(sys, "argv", ["signpost", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        try:
            cli.main()
            code: object = 0
        except SystemExit as left:
            code = left.code
        said = capsys.readouterr()
        return Ran(int(str(code or 0)), said.out, said.err)

    return run
