"""`signpost overlap`: texts that another entry wins, and pairs hard to tell apart, on a base with a known clash."""

import csv
from pathlib import Path

import pytest

from tests.commands import Signpost
from tests.knowledge.small import ENTRIES, name_id, write_small_base

# A phrasing of an entry in the words of another entry's own; and one in words that nobody else has.
STOLEN, ALONE = "purple lamp", "zzyzx qwfpg"
THEIRS = ("the purple lamp", "a purple lamp please")
OWNER, WINNER = name_id("Debt advice"), name_id("Befriending")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small base in which an entry has a phrasing in the words of another entry's, and one in words of its own."""
    clash = {"Debt advice": (*ENTRIES["Debt advice"], STOLEN, ALONE), "Befriending": (*ENTRIES["Befriending"], *THEIRS)}
    return str(write_small_base(tmp_path_factory.mktemp("overlap"), {**ENTRIES, **clash}))


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_texts_and_pairs_are_listed(signpost: Signpost, base: str, folder: Path) -> None:
    ran = signpost("overlap", "--area", "rutland", "--knowledge", base, "--csv", "lost.csv", "--pairs", "pairs.csv")
    assert (ran.code, ran.err) == (0, "")
    rows = {(row["entry"], row["text"]): row for row in read(folder / "lost.csv")}
    # Left out of its own entry, the phrasing is still the other's; the one in words that nobody else has is nobody's.
    assert rows[OWNER, STOLEN]["won_by"] == WINNER
    assert rows[OWNER, STOLEN]["why"].removeprefix("phrasing: ") in THEIRS
    assert float(rows[OWNER, STOLEN]["won_score"]) > float(rows[OWNER, STOLEN]["score"] or 0)
    assert rows[OWNER, ALONE]["outcome"] == "unmet"
    assert {row["area"] for row in rows.values()} == {"rutland"}
    pairs = {(row["one"], row["other"]): row for row in read(folder / "pairs.csv")}
    pair = pairs[WINNER, OWNER]
    assert int(pair["other_lost"]) >= 1
    assert int(pair["other_lost"]) <= int(pair["other_texts"])
    assert "each left out of what entries are found by." in ran.out
    assert STOLEN in ran.out


def test_as_it_is_a_text_finds_itself(signpost: Signpost, base: str, folder: Path) -> None:
    ran = signpost("overlap", "--area", "rutland", "--as-is", "--knowledge", base, "--csv", "lost.csv")
    assert ran.code == 0
    assert ALONE not in {row["text"] for row in read(folder / "lost.csv")}
    assert "each with itself among" in ran.out


def test_unknown_area_is_refused(signpost: Signpost, base: str) -> None:
    ran = signpost("overlap", "--area", "narnia", "--knowledge", base)
    assert (ran.code, ran.out) == (2, "")
    assert "narnia" in ran.err


def test_base_that_cannot_be_read_is_not_asked(signpost: Signpost, folder: Path) -> None:
    ran = signpost("overlap", "--knowledge", str(folder / "none"))
    assert (ran.code, ran.out) == (1, "")
    assert "there is no such folder" in ran.err
