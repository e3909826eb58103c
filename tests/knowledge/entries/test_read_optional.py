"""why.yaml and workforce.yaml: a base may be without them, and what is wrong in them is named with its line."""

from pathlib import Path

import pytest

from knowledge.entries.read import read_base
from tests.knowledge.small import write_small_base

WHY = """\
- id: cold
  name: A cold home
  phrasings: [cold, freezing]
  ages: {older-people: Cold raises blood pressure.}
  figures:
    - {text: Cold homes cost the NHS., source: https://www.example.org/cold}
    - {text: Cold homes harm., source: "board.txt, paragraph 5"}
  entries: [rutl-warm-homes-grant]
"""
WORKFORCE = """\
roles:
  - {id: nurse, name: Nurse}
employers:
  - {id: nursing, name: Nursing, roles: [nurse]}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_base(tmp_path_factory.mktemp("optional"))


def write(folder: Path, why: str = WHY, workforce: str = WORKFORCE) -> Path:
    (folder / "why.yaml").write_text(why, encoding="utf-8")
    (folder / "workforce.yaml").write_text(workforce, encoding="utf-8")
    return folder


def test_base_is_read_with_them_and_without(folder: Path) -> None:
    for name in ("why.yaml", "workforce.yaml"):
        (folder / name).unlink(missing_ok=True)
    base, problems = read_base(folder)
    assert problems == []
    assert base
    assert base.themes == ()
    assert base.workforce.employers == ()
    read, problems = read_base(write(folder))
    assert problems == []
    assert read
    assert read.version != base.version
    assert [theme.name for theme in read.themes] == ["A cold home"]
    assert [role.name for role in read.workforce.list_roles(read.workforce.employers[0])] == ["Nurse"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("source: https", "sauce: https", "why.yaml:6: cold: figure 1, sauce: unknown key: did you mean `source`?"),
        (
            "https://www.example.org/cold",
            "the internet",
            "why.yaml:6: cold: figure 1, source: 'the internet' is neither",
        ),
        ("rutl-warm", "rutl-wram", "why.yaml:8: cold: entries: there is no entry 'rutl-wram-homes-grant'"),
        ("older-people", "old-people", "why.yaml:4: cold: ages.old-people"),
        (
            "[cold, freezing]",
            "[cold]\n  phrases: [x]",
            "why.yaml:4: cold: phrases: unknown key: did you mean `phrasings`?",
        ),
    ],
)
def test_fault_of_a_theme_is_named_and_leaves_the_others(folder: Path, before: str, after: str, said: str) -> None:
    other = WHY.replace("id: cold", "id: damp").replace("[cold, freezing]", "[mould]")
    base, problems = read_base(write(folder, WHY.replace(before, after, 1) + other))
    assert said in {str(problem)[: len(said)] for problem in problems}, problems
    assert {problem.entry for problem in problems} == {"cold"}
    assert base
    assert "damp" in [theme.id for theme in base.themes]


def test_what_stands_twice_among_themes_is_named(folder: Path) -> None:
    said = [str(one) for one in read_base(write(folder, WHY + WHY.replace("[cold", "[Cold!")))[1]]
    assert said == ["why.yaml:9: cold: id: there is another theme 'cold': keep one of them"]
    renamed = WHY.replace("id: cold", "id: chill").replace("cold, freezing", "chill, Freezing")
    said = [str(one) for one in read_base(write(folder, WHY + renamed))[1]]
    assert said == ["why.yaml:11: chill: phrasing 2: 'Freezing' already finds 'cold': keep it in one of the two"]


def test_file_that_is_no_list_of_themes_is_named(folder: Path) -> None:
    base, problems = read_base(write(folder, "themes: []\n"))
    assert base
    assert base.themes == ()
    assert list(map(str, problems)) == ["why.yaml:1: is not a list of themes: begin each with `- id:`"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[nurse]", "[nurs]", "workforce.yaml:4: nursing: roles: there is no role 'nurs': add it to `roles`"),
        ("{id: nurse, ", "{id: gp, name: GP}\n  - {id: nurse, ", "workforce.yaml:2: gp: no employer has it"),
        ("{id: nurse, ", "{id: nurse, name: X}\n  - {id: nurse, ", "workforce.yaml:3: nurse: id: 'nurse' stands twice"),
        ("name: Nursing", "label: Nursing", "workforce.yaml:4: nursing: name: is missing: add it"),
    ],
)
def test_fault_of_the_workforce_is_named(folder: Path, before: str, after: str, said: str) -> None:
    base, problems = read_base(write(folder, workforce=WORKFORCE.replace(before, after, 1)))
    assert base
    assert said in {str(problem)[: len(said)] for problem in problems}, problems
