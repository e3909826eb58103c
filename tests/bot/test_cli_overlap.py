"""`signpost overlap`: texts that another entry wins, and pairs hard to tell apart, on a base with a known clash."""

import csv
from pathlib import Path

import pytest

from tests.bot.conftest import Signpost
from tests.knowledge.entries.copies import copy_base

# A phrasing of an entry in the words of another entry's own.
STOLEN, OWNER, WINNER = "purple lamp", "nottm-advice-nottingham", "nottm-safer-housing"
THEIRS = ["the purple lamp", "a purple lamp please"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A base in which one entry has two phrasings: one in the words of another entry's, one in words of its own."""
    folder = copy_base(tmp_path_factory.mktemp("overlap"))
    found = 0
    for path in sorted((folder / "nottingham").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for entry, phrasings in ((OWNER, [STOLEN, "zzyzx qwfpg"]), (WINNER, THEIRS)):
            start = text.find(f"- id: {entry}\n")
            if start >= 0:
                found += 1
                at = text.index("  phrasings:\n", start) + len("  phrasings:\n")
                indent = text[at : at + text[at:].index("-")]
                text = text[:at] + "".join(f"{indent}- {phrasing}\n" for phrasing in phrasings) + text[at:]
        path.write_text(text, encoding="utf-8")
    assert found == 2
    return str(folder)


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_texts_and_pairs_are_listed(signpost: Signpost, base: str, folder: Path) -> None:
    ran = signpost("overlap", "--area", "nottingham", "--knowledge", base, "--csv", "lost.csv", "--pairs", "pairs.csv")
    assert (ran.code, ran.err) == (0, "")
    rows = {(row["entry"], row["text"]): row for row in read(folder / "lost.csv")}
    # Left out of its own entry, the phrasing is still the other's; and it has no other words.
    assert rows[OWNER, STOLEN]["won_by"] == WINNER
    assert rows[OWNER, STOLEN]["why"].removeprefix("phrasing: ") in THEIRS
    assert float(rows[OWNER, STOLEN]["won_score"]) > float(rows[OWNER, STOLEN]["score"] or 0)
    assert (rows[OWNER, "zzyzx qwfpg"]["won_by"], rows[OWNER, "zzyzx qwfpg"]["outcome"]) == ("", "unmet")
    assert {row["area"] for row in rows.values()} == {"nottingham"}
    pairs = {(row["one"], row["other"]): row for row in read(folder / "pairs.csv")}
    pair = pairs[OWNER, WINNER]
    assert int(pair["one_lost"]) >= 1
    assert int(pair["one_lost"]) <= int(pair["one_texts"])
    assert "each left out of what entries are found by." in ran.out
    assert STOLEN in ran.out


def test_as_it_is_a_text_finds_itself(signpost: Signpost, base: str, folder: Path) -> None:
    ran = signpost("overlap", "--area", "nottingham", "--as-is", "--knowledge", base, "--csv", "lost.csv")
    assert ran.code == 0
    assert "zzyzx qwfpg" not in {row["text"] for row in read(folder / "lost.csv")}
    assert "each with itself among" in ran.out


def test_unknown_area_is_refused(signpost: Signpost, base: str) -> None:
    ran = signpost("overlap", "--area", "rutland", "--knowledge", base)
    assert (ran.code, ran.out) == (2, "")
    assert "rutland" in ran.err


def test_base_that_cannot_be_read_is_not_asked(signpost: Signpost, folder: Path) -> None:
    ran = signpost("overlap", "--knowledge", str(folder / "none"))
    assert (ran.code, ran.out) == (1, "")
    assert "there is no such folder" in ran.err
