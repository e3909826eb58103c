"""Files that are no good YAML, or whose keys stand twice; and what the values of good ones become."""

from pathlib import Path

import pytest

from knowledge.entries.yamlfile import parse_yaml, read_yaml
from tests.knowledge.entries.copies import Fault, break_base, copy_base, list_problems

LIN = ("national/workforce.yaml", "- id: nat-housing-lin")

BROKEN = {
    "quote that does not end": Fault(
        *LIN, "seen: '2025'", "seen: '2025", "seen: '2025", ("\"seen: '2025\" opens a quote (') and does not close it",)
    ),
    "indent that is off": Fault(
        *LIN, "  districts: all", "   districts: all", "   districts:",
        ("'districts: all' does not fit in here: give it as many spaces as the lines beside it",),
    ),
    "colon in a plain text": Fault(
        *LIN, "who_for: Prof", "who_for: All: prof", "who_for:",
        ("'who_for: All: professionals", "has a colon and a space within its text: put the whole text in quotes"),
    ),
    "tab for an indent": Fault(
        *LIN, "  districts: all", "\tdistricts: all", "\tdistricts",
        ("'districts: all' begins with a tab character: put spaces in its place",),
    ),
    "apostrophe within quotes": Fault(
        *LIN, "who_for: Professionals in England and Wales.", "who_for: 'Women's aid'", "who_for:",
        ("goes on after its closing quote: write a quote within quotes twice ('')",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN.values(), ids=BROKEN)
def test_broken_yaml_is_named_with_its_line(tmp_path: Path, fault: Fault) -> None:
    copy = copy_base(tmp_path)
    line = break_base(copy, fault)
    said = [str(problem) for problem in list_problems(copy) if problem.file == fault.file]
    assert len(said) == 1
    assert said[0].startswith(f"{fault.file}:{line}: ")
    assert [part for part in fault.says if part not in said[0]] == [], said[0]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("-\tid: a\n", 1, "begins with a tab character: put spaces in its place"),
        ("- id: a\n  l:\n\t- b\n", 3, "'- b' begins with a tab character"),
        ("- id: a\n  seen: '2025\n  l: b\n", 2, "\"seen: '2025\" opens a quote (') and does not close it: write '"),
        ("- id: a\n  l:\n    - 'b\n    - c\n    - 'd'\n", 3, "\"- 'b\" opens a quote (')"),
        ('- id: a\n  n: "abc\n  l: b\n  m: "d"\n', 2, "'n: \"abc' opens a quote (\") and does not close it"),
        ('- id: a\n  n: "x" y\n', 2, "goes on after its closing quote"),
        ("- id: a\n  l: [x, y\n  z: b\n", 2, "'l: [x, y' opens [ and does not close it: write ] at its end"),
        ("- {a: b\n- c\n", 1, "'- {a: b' opens { and does not close it: write } at its end"),
        ("- {", 1, "'- {' does not fit in here"),
        ("- id: a\n  l:\n    - x: y: z\n", 3, "'- x: y: z' has a colon and a space within its text"),
        ("- id: a\n   n: b\n", 2, "'n: b' stands further in than the line above it, which has a value already"),
        ("- id: a\n  n: b\n c: d\n", 3, "'c: d' does not fit in here: give it as many spaces as the lines beside it"),
        ("- id: x\nname: y\n", 2, "'name: y' does not fit in here"),
        ("- id: a\n  name\n  who: b\n", 2, "'name' is neither a key with a colon nor an item with a dash"),
        ("- id: @x\n", 1, "a text cannot begin with '@': put it in quotes"),
        ("- id: *x y\n", 1, "a text cannot begin with '*': put it in quotes"),
        ("- id: & x\n", 1, "a text cannot begin with '&': put it in quotes"),
        ('- id: "C:\\path"\n', 1, "has a backslash within double quotes: write it twice, or use single quotes"),
        ("- id: a\n  n: | text\n", 2, "has words after the sign | or >: begin them in the next line"),
        ("- id: x\n---\n- id: y\n", 2, "a line of dashes (---) begins another document: take it out"),
        ("- id: é\n- id: \x07", 2, "there is a character that cannot be seen (0x0007): delete the line"),
        ("- id: é\n  n: " + "long " * 20 + ": x: y", 2, "'n: long long"),
    ],
)  # fmt: skip
def test_what_is_no_yaml_is_explained_at_the_line_to_mend(text: str, line: int, says: str) -> None:
    (problem,) = parse_yaml(text, "one.yaml").problems
    assert str(problem).startswith(f"one.yaml:{line}: ")
    assert says in problem.message


@pytest.mark.parametrize(
    "fault",
    [
        Fault(
            *LIN,
            "  districts: all\n",
            "  districts: all\n  name: Twice\n",
            "name: Twice",
            ("nat-housing-lin: name: the key",),
        ),
        Fault(
            *LIN,
            "      label: Housing LIN website\n",
            "      label: One\n      label: Two\n",
            "label: Two",
            ("nat-housing-lin: contact 1, label: the key",),
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
    assert [part for part in fault.says if part not in said[0]] == []
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
