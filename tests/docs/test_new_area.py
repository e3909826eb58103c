"""docs/new-area.md, followed to the letter: what it says to write and run gives an area that answers."""

import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from knowledge.entries.read import SHIPPED
from tests.commands import make_signpost
from tests.knowledge.entries.copies import copy_base

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "new-area.md").read_text(encoding="utf-8")
# The sentence before a block says where it goes.
BLOCK = re.compile(r"^(?P<where>(?:At|In) [^\n]+):\n\n```yaml\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(found["where"], found["text"]) for found in BLOCK.finditer(PAGE)]
COMMANDS = re.findall(r"^signpost .+$", PAGE, re.MULTILINE)
ENTRIES = [entry for where, text in BLOCKS if "new file" in where for entry in yaml.safe_load(text)]


def write_block(base: Path, where: str, text: str) -> None:
    """Put a block where its sentence says."""
    name, *anchors = re.findall(r"`([^`]+)`", where)
    path = base / name
    if where.startswith("In the new file"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = len(lines) if where.startswith("At the end of") else 0
    for anchor in anchors:
        at = next(index for index, line in enumerate(lines) if index >= at and line.strip() == anchor) + 1
    path.write_text("".join([*lines[:at], text, *lines[at:]]), encoding="utf-8")


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """Run a command of the page beside the new base, and return what it says; it must not fail."""
    for name in [name for name in os.environ if name.startswith("SIGNPOST_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(folder)
    signpost = make_signpost(monkeypatch, capsys)

    def run(command: str) -> str:
        program, *arguments = shlex.split(command)
        assert program == "signpost"
        ran = signpost(*arguments)
        assert (ran.code, ran.err) == (0, ""), ran.out + ran.err
        return ran.out

    return run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a base to which everything on the page was added."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "knowledge").mkdir()
    base = copy_base(folder / "knowledge")
    for where, text in BLOCKS:
        write_block(base, where, text)
    return folder


def test_every_block_of_the_page_says_where_it_goes() -> None:
    assert len(BLOCKS) == PAGE.count("```yaml") == 6
    assert len(COMMANDS) == 1 + len(ENTRIES)


def test_page_adds_what_is_not_there_yet() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SHIPPED.rglob("*.yaml"))
    assert [entry["id"] for entry in ENTRIES if entry["id"] in text] == []


def test_base_with_the_new_area_has_no_problems(run: Callable[[str], str]) -> None:
    assert run(COMMANDS[0]).endswith(" entries, no problems.\n")


@pytest.mark.parametrize(
    ("command", "entry"), list(zip(COMMANDS[1:], ENTRIES, strict=True)), ids=[e["id"] for e in ENTRIES]
)
def test_question_gets_the_new_entry(run: Callable[[str], str], command: str, entry: dict[str, str]) -> None:
    said = run(command)
    assert entry["name"] in said.splitlines()[0]
    assert entry["contacts"][0]["value"] in said  # type: ignore[index] # a list of contacts


def test_new_entries_are_on_the_list_of_what_was_never_checked(run: Callable[[str], str]) -> None:
    said = run("signpost stale --area warwickshire --knowledge knowledge/base")
    assert [entry["id"] for entry in ENTRIES if entry["id"] not in said] == []
    assert said.count("never checked") == len(ENTRIES)
