"""`signpost stale`: the table, the area, the file; on a base in which one entry was checked."""

import csv
from pathlib import Path

import pytest

from tests.commands import Signpost
from tests.knowledge.entries.copies import copy_base

CHECKED = "worcs-food-banks"
NEVER = "nottm-safer-housing"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A base with one entry that was checked long ago, and one that need not be looked at for long."""
    folder = copy_base(tmp_path_factory.mktemp("stale"))
    path = folder / "worcestershire" / "money.yaml"
    text = path.read_text(encoding="utf-8")
    for entry, mark in (
        (CHECKED, "  checked: {on: 2001-02-03, by: Sam}\n  owner: '=Jo [bold]'\n"),
        ("worcs-citizens-advice", "  review_by: 2999-01-01\n"),
    ):
        text = text.replace(f"- id: {entry}\n", f"- id: {entry}\n{mark}")
    path.write_text(text, encoding="utf-8")
    return str(folder)


def test_oldest_is_listed_first_with_its_owner(signpost: Signpost, base: str) -> None:
    ran = signpost("stale", "--area", "worcs", "--knowledge", base)
    assert (ran.code, ran.err) == (0, "")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    dated = [line for line in lines if line[:4].isdigit() and "-" in line]
    assert dated[0] == f"2002-02-03 2001-02-03 {CHECKED} =Jo [bold]"
    assert dated == sorted(dated)
    assert all(line.endswith("Worcestershire editors") for line in dated[1:])
    assert "never checked worcs-adult-front-door" in ran.out.replace("   ", " ").replace("  ", " ")


def test_what_need_not_be_looked_at_yet_is_not_listed(signpost: Signpost, base: str) -> None:
    ran = signpost("stale", "--area", "Worcestershire", "--knowledge", base)
    assert "worcs-citizens-advice" not in ran.out
    assert "59 entries past the review date." in ran.out


def test_all_areas_and_the_contacts_of_each_are_listed(signpost: Signpost, base: str) -> None:
    out = signpost("stale", "--knowledge", base).out
    assert NEVER in out
    assert "nat-pip" in out
    _, _, contacts = out.partition("Never confirmed")
    assert [line.split()[0] for line in contacts.splitlines() if line.strip().startswith(("w", "h", "n", "c"))] == [
        "worcestershire", "hertfordshire", "nottingham", "cambridgeshire-peterborough", "national",
    ]  # fmt: skip


def test_national_is_an_area_here(signpost: Signpost, base: str) -> None:
    out = signpost("stale", "--area", "national", "--knowledge", base).out
    assert "National editors" in out
    assert NEVER not in out


def test_list_is_written_with_safe_cells(signpost: Signpost, base: str, folder: Path) -> None:
    ran = signpost("stale", "--area", "worcestershire", "--knowledge", base, "--csv", "out.csv")
    assert ran.out == "59 entries past the review date written to out.csv.\n"
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 59
    (checked,) = [row for row in rows if row["entry"] == CHECKED]
    assert (checked["due"], checked["checked"]) == ("2002-02-03", "2001-02-03")
    assert checked["owner"] == "'=Jo [bold]"
    assert {row["checked"] for row in rows if row is not checked} == {"never checked"}
    assert rows[0]["due"] == "unknown"


def test_unknown_area_is_refused_with_those_there_are(signpost: Signpost, base: str) -> None:
    ran = signpost("stale", "--area", "rutland", "--knowledge", base)
    assert ran.code == 2
    assert "rutland" in ran.err
    assert "nottingham" in ran.err


@pytest.mark.parametrize("area", ["Worcs", "Redditch"])
def test_area_is_named_by_its_short_name_or_by_a_district(signpost: Signpost, base: str, area: str) -> None:
    ran = signpost("stale", "--area", area, "--knowledge", base)
    assert ran == signpost("stale", "--area", "worcestershire", "--knowledge", base)


def test_base_with_problems_is_not_listed(signpost: Signpost, folder: Path) -> None:
    (copy_base(folder) / "needs.yaml").unlink()
    ran = signpost("stale", "--knowledge", "base")
    assert (ran.code, ran.out) == (1, "")
    assert "needs.yaml:1: the file cannot be read" in ran.err
