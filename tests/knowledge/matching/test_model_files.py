"""The sentence model that ships: the files are those whose provenance is written beside them, and it is licensed."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from knowledge.matching.meaning import NETWORK, SHIPPED, WORDS

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("name", [NETWORK, WORDS])
def test_shipped_file_is_the_one_of_its_provenance(name: str) -> None:
    made = re.findall(rf"^\| {re.escape(name)} \| ([0-9a-f]{{64}}) \|$", read(SHIPPED / "PROVENANCE.md"), re.MULTILINE)
    assert made == [sha256((SHIPPED / name).read_bytes()).hexdigest()]


def test_word_pieces_are_as_published() -> None:
    assert f"| {WORDS} as published | {sha256((SHIPPED / WORDS).read_bytes()).hexdigest()} |" in read(
        SHIPPED / "PROVENANCE.md"
    )


def test_notice_names_the_model_its_changes_and_its_licence() -> None:
    (paragraph,) = [part for part in read(ROOT / "NOTICE").split("\n\n") if NETWORK in part]
    for named in ("all-MiniLM-L6-v2", "sentence-transformers", "Apache License, Version 2.0", "Changed by"):
        assert named in paragraph
    assert "all-MiniLM-L6-v2" in read(SHIPPED / "PROVENANCE.md")


def test_licence_lies_beside_the_model() -> None:
    assert "Apache License\n                           Version 2.0, January 2004" in read(SHIPPED / "LICENSE")


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
