"""The assessment, the hazard log and the threat model: each claim names a test, and each test named there exists."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("docs/dpia.md", "docs/hazards.md", "docs/threats.md")
_TEST = re.compile(r"`(tests/[\w/]+\.py::test_\w+)`")
_PROVED = "proved by"
# What every page must speak of.
HAZARDS = (
    "Wrong district", "Stale number", "Missed emergency", "Personal data", "Outage", "Tampering", "Wrong quiz answer",
    "Wrong opening hours", "A notice that ended early", "A report that singles out",
)  # fmt: skip


def read(page: str) -> str:
    """Return a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def list_rows(page: str) -> list[str]:
    """Return the last cell of each row of a table whose last column says what proves it."""
    cells: list[str] = []
    is_wanted = False
    for line in read(page).splitlines():
        if not line.startswith("|"):
            is_wanted = False
        elif line.rstrip("| ").endswith(_PROVED):
            is_wanted = True
        elif is_wanted and not line.startswith("| ---"):
            cells.append(line)
    return cells


@pytest.mark.parametrize("page", PAGES)
def test_every_control_names_a_test(page: str) -> None:
    rows = list_rows(page)
    assert len(rows) >= 20
    assert [row for row in rows if not _TEST.search(row.rpartition(" | ")[2])] == []


def list_tests(file: str) -> set[str]:
    """Return the tests of a file that pytest collects, as the pages name them."""
    parsed = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {f"{file}::{one.name}" for one in parsed.body if isinstance(one, functions)}


def test_every_test_that_is_named_exists() -> None:
    named = {test for page in PAGES for test in _TEST.findall(read(page))}
    assert len(named) >= 60
    files = {test.partition("::")[0] for test in named}
    assert [file for file in files if not Path(file).name.startswith("test_")] == []
    assert sorted(named - {test for file in files for test in list_tests(file)}) == []


def test_no_test_is_named_in_another_way() -> None:
    for page in PAGES:
        assert set(re.findall(r"tests/[\w/]+\.py::\w+", read(page))) == set(_TEST.findall(read(page)))


def test_every_hazard_has_a_control() -> None:
    page = read("docs/hazards.md")
    log, _, controls = page.partition("## Controls")
    hazards = set(re.findall(r"^\| (H\d+) \|", log, re.MULTILINE))
    assert len(hazards) >= 6
    assert hazards == set(re.findall(r"^\| (H\d+) \|", controls, re.MULTILINE))
    assert [one for one in HAZARDS if one.casefold() not in log.casefold()] == []


def test_every_risk_of_the_assessment_has_a_measure() -> None:
    risks, _, measures = read("docs/dpia.md").partition("## Step 6")
    assert set(re.findall(r"^\| (P\d+) \|", risks, re.MULTILINE)) == set(
        re.findall(r"^\| (P\d+) \|", measures, re.MULTILINE)
    )


def test_what_the_organisation_must_decide_is_left_to_it() -> None:
    assert all("**Decision for the organisation**" in read(page) for page in PAGES)
    # No lawful basis is claimed for anybody.
    for basis in ("public task", "legitimate interest", "vital interest", "our lawful basis is"):
        assert basis not in read("docs/dpia.md").casefold()
