"""Files that are no good YAML, or whose keys stand twice; and what the values of good ones become."""

from pathlib import Path

import pytest

from knowledge.entries.yamlfile import read_yaml
from tests.knowledge.entries.copies import Fault, break_base, copy_base, list_problems

LIN = ("national/workforce.yaml", "- id: nat-housing-lin")

BROKEN = {
    "quote that does not end": Fault(*LIN, "seen: '2025'", "seen: '2025", "seen: '2017-05'", ("not valid YAML",)),
    "indent that is off": Fault(*LIN, "  districts: all", "   districts: all", "   districts:", ("check indents",)),
    "colon in a plain text": Fault(*LIN, "who_for: Prof", "who_for: All: prof", "who_for:", ("colons and quotes",)),
    "tab for an indent": Fault(*LIN, "  districts: all", "\tdistricts: all", "\tdistricts", ("not valid YAML",)),
}


@pytest.mark.parametrize("fault", BROKEN.values(), ids=BROKEN)
def test_broken_yaml_is_named_with_its_line(tmp_path: Path, fault: Fault) -> None:
    copy = copy_base(tmp_path)
    line = break_base(copy, fault)
    said = [str(problem) for problem in list_problems(copy) if problem.file == fault.file]
    assert len(said) == 1
    assert said[0].startswith(f"{fault.file}:{line}: ")
    assert fault.says[0] in said[0]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(
            *LIN, "  districts: all\n", "  districts: all\n  name: Twice\n", "name: Twice", ("nat-housing-lin", "name")
        ),
        Fault(
            *LIN, "      label: Housing LIN website\n", "      label: One\n      label: Two\n", "label: Two", ("label",)
        ),
    ],
    ids=["of an entry", "of a contact"],
)
def test_key_that_stands_twice_is_named_with_both_lines(tmp_path: Path, fault: Fault) -> None:
    copy = copy_base(tmp_path)
    line = break_base(copy, fault)
    said = [str(problem) for problem in list_problems(copy)]
    assert len(said) == 1, said
    assert said[0].startswith(f"{fault.file}:{line}: ")
    assert "the key stands twice, first in line" in said[0]
    assert said[0].endswith("keep one of them")


def test_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    copy = copy_base(tmp_path)
    path = copy / "national" / "workforce.yaml"
    path.write_bytes(
        path.read_text(encoding="utf-8").replace("Housing LIN", "Housing café", 1).encode("latin-1", "replace")
    )
    said = [str(problem) for problem in list_problems(copy) if problem.file == "national/workforce.yaml"]
    assert said == ["national/workforce.yaml:1: the file is not UTF-8 text: save it as UTF-8"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- &a\n  id: x\n  name: *a\n", id="alias to itself"),
        pytest.param("- ? [a]\n  : b\n", id="list for a key"),
        pytest.param("- " + "[" * 3000 + "]" * 3000, id="very deep"),
        pytest.param("- {", id="open brace"),
        pytest.param("- id: \x07", id="control character"),
        pytest.param("- id: *nobody", id="alias to nothing"),
        pytest.param("- id: x\n---\n- id: y\n", id="two documents"),
    ],
)
def test_no_file_makes_reading_fail(tmp_path: Path, text: str) -> None:
    path = copy_base(tmp_path) / "national" / "odd.yaml"
    path.write_text(text, encoding="utf-8")
    path.rename(path.with_name("workforce.yaml"))
    assert list_problems(tmp_path / "base")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("01527 557510", "01527 557510"),
        ("0800", "0800"),
        ("2024-07", "2024-07"),
        ("2024-07-31", "2024-07-31"),
        ("yes", "yes"),
        ("1.10", "1.10"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'true'", "true"),
        ("''", ""),
    ],
)
def test_value_stays_what_it_looks_like(tmp_path: Path, written: str, read: object) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(f"on: {written}\n", encoding="utf-8")
    assert read_yaml(path, "one.yaml").data == {"on": read}


def test_line_of_a_value_that_is_missing_is_that_of_what_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("# a note\n- id: x\n  contacts:\n    - kind: web\n", encoding="utf-8")
    file = read_yaml(path, "one.yaml")
    assert [file.line_of(path) for path in [(0,), (0, "contacts", 0, "kind"), (0, "contacts", 0, "label"), (7,)]] == [
        2, 4, 4, 2,
    ]  # fmt: skip


def test_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert "check that it is there" in str(read_yaml(tmp_path / "none.yaml", "none.yaml").problems[0])
