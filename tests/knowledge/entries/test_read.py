"""A folder as a base: what is found in it, and that all of it is reported at once."""

import shutil
from pathlib import Path

import pytest

from knowledge.entries.problems import BaseError
from knowledge.entries.read import SHIPPED, hash_files, load_base, read_base, read_emergencies
from tests.knowledge.entries.copies import Fault, assert_only_problem, break_base, copy_base, list_problems

SHARED = ("areas.yaml", "families.yaml", "needs.yaml", "places.yaml", "vocabulary.yaml", "urgent.yaml")


def test_file_of_an_unknown_topic_is_named(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "national" / "workforce.yaml", copy_base(tmp_path) / "national" / "jobs.yaml")
    said = [str(problem) for problem in list_problems(tmp_path / "base")]
    assert len(said) == 1
    assert said[0].startswith("national/jobs.yaml:1: there is no topic 'jobs': name the file after one of housing,")


def test_folder_of_an_unknown_area_is_named(tmp_path: Path) -> None:
    folder = copy_base(tmp_path) / "rutland"
    folder.mkdir()
    shutil.copy(SHIPPED / "national" / "workforce.yaml", folder)
    assert list(map(str, list_problems(tmp_path / "base"))) == [
        "rutland/workforce.yaml:1: there is no area 'rutland': add it to areas.yaml or rename the folder"
    ]


def test_file_that_holds_no_list_is_named(tmp_path: Path) -> None:
    (copy_base(tmp_path) / "worcestershire" / "workforce.yaml").write_text("id: one\n", encoding="utf-8")
    said = [str(problem) for problem in list_problems(tmp_path / "base")]
    assert said == ["worcestershire/workforce.yaml:1: is not a list of entries: begin each with `- id:`"]


@pytest.mark.parametrize("text", ["", "# All gone.\n"])
def test_file_without_entries_is_named(tmp_path: Path, text: str) -> None:
    (copy_base(tmp_path) / "worcestershire" / "workforce.yaml").write_text(text, encoding="utf-8")
    said = [str(problem) for problem in list_problems(tmp_path / "base")]
    assert said == ["worcestershire/workforce.yaml:1: holds no entries: put them back, or delete the file"]


def test_five_faults_are_reported_together_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    copy = copy_base(tmp_path)
    lin = ("national/workforce.yaml", "- id: nat-housing-lin")
    faults = [
        Fault(
            "worcestershire/housing.yaml", "- id: worcs-redditch-homes", "    - Redditch\n", "    - Oz\n", "- Oz", ()
        ),
        Fault("urgent.yaml", "- id: suicide", "116 123", "116 124", "lines:", ()),
        Fault(*lin, "020 7820 8077", "020 7820", "020 7820", ()),
        Fault(*lin, "info@housinglin", "info housinglin", "info housinglin", ()),
        Fault(
            "worcestershire/home-improvement.yaml", "- id: worcs-pils", "instead_of: nat", "instead_of: nt", "nt-", ()
        ),
    ]
    expected = sorted((fault.file, break_base(copy, fault)) for fault in faults)
    problems = list_problems(copy)
    assert [(problem.file, problem.line) for problem in problems] == expected


def test_broken_entry_is_no_reason_to_blame_those_that_refer_to_it() -> None:
    fault = Fault(
        "national/home-improvement.yaml", "- id: nat-disabled-facilities-grant", "standing: current", "standing: new",
        "standing:", ("'new'",),
    )  # fmt: skip
    assert_only_problem(fault)


@pytest.mark.parametrize("name", SHARED)
def test_missing_shared_file_is_named(tmp_path: Path, name: str) -> None:
    (copy_base(tmp_path) / name).unlink()
    base, problems = read_base(tmp_path / "base")
    assert base is None
    assert [problem for problem in problems if problem.file == name and "check that it is there" in problem.message]


def test_missing_folder_is_named(tmp_path: Path) -> None:
    assert "there is no such folder" in str(list_problems(tmp_path / "none")[0])


SHARED_FAULTS = {
    "abbreviation that is a list": Fault(
        "vocabulary.yaml", "abbreviations:\n", "  almo: arms length", "  almo: [arms, length]\n  # ", "  almo:",
        ("abbreviations.almo: is ['arms', 'length'], which is not text",),
    ),
    "unknown part of the vocabulary": Fault(
        "vocabulary.yaml", "\ngeneral:", "\nchatter:", "\nchatters:", "chatters:", ("unknown key", "`chatter`")
    ),
    "meanings that are no list": Fault(
        "vocabulary.yaml", "\nsame:\n", "\nsame:\n", "\nsame:\n  - eviction\n", "- eviction", ("which is not a list",)
    ),
    "district without a name": Fault("areas.yaml", "areas:", "- name: Redditch", "- nam: Redditch", "- nam:", ()),
    "unknown name in an emergency pattern": Fault(
        "urgent.yaml", "- id: child-at-risk", "- <child> + left", "- <chidl> + left", "- <chidl>",
        ("<chidl>", "add it there"),
    ),
    "emergency pattern of wrong form": Fault(
        "urgent.yaml", "- id: fire", "- on fire", "- On fire!", "- On fire!", ("'On fire!'",)
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", SHARED_FAULTS.values(), ids=SHARED_FAULTS)
def test_fault_of_a_shared_file_is_named_with_its_line(tmp_path: Path, fault: Fault) -> None:
    copy = copy_base(tmp_path)
    line = break_base(copy, fault)
    said = [str(problem) for problem in list_problems(copy)]
    assert any(one.startswith(f"{fault.file}:{line}: ") and all(part in one for part in fault.says) for one in said), (
        said
    )


DOUBLES = {
    "family": Fault("families.yaml", "families:", "  - id: housing-register", "  - id: housing-options", "- id", ()),
    "district": Fault("areas.yaml", "districts:", "- name: Worcester\n", "- name: Redditch\n", "- name", ()),
    "emergency": Fault("urgent.yaml", "emergencies:", "- id: gas\n", "- id: fire\n", "- id", ()),
    "code": Fault("vocabulary.yaml", "abbreviations:", "  almo:", "  ALMO: alms\n  almo:", "ALMO", ()),
}


@pytest.mark.parametrize("fault", DOUBLES.values(), ids=DOUBLES)
def test_what_stands_twice_in_a_shared_file_is_named(tmp_path: Path, fault: Fault) -> None:
    copy = copy_base(tmp_path)
    break_base(copy, fault)
    assert [problem for problem in list_problems(copy) if problem.file == fault.file]


def test_code_without_letters_is_named() -> None:
    assert_only_problem(Fault("vocabulary.yaml", "abbreviations:", "  almo:", "  '--': x\n  almo:", "'--'", ("--",)))


def test_base_with_a_problem_does_not_load(tmp_path: Path) -> None:
    (copy_base(tmp_path) / "families.yaml").write_text("families: []\n", encoding="utf-8")
    with pytest.raises(BaseError, match="problems in the knowledge base; the first is"):
        load_base(tmp_path / "base")


def test_version_tells_bases_apart_and_not_copies(tmp_path: Path) -> None:
    copy = copy_base(tmp_path)
    assert hash_files(copy) == hash_files(SHIPPED)
    (copy / "families.yaml").write_text("families: []\n", encoding="utf-8")
    assert hash_files(copy) != hash_files(SHIPPED)


@pytest.mark.parametrize("content", ["", "emergencies: 7\n", "\t{"])
def test_emergencies_come_from_the_shipped_base_where_a_folder_has_none_to_read(tmp_path: Path, content: str) -> None:
    (tmp_path / "urgent.yaml").write_text(content, encoding="utf-8")
    assert read_emergencies(tmp_path) == read_emergencies(SHIPPED)


STRAYS = ["national/money.yml", "extra.yaml", "areas.yml", "worcestershire/old/money.yaml"]


@pytest.mark.parametrize("name", STRAYS)
def test_file_that_would_not_be_read_is_named(tmp_path: Path, name: str) -> None:
    path = copy_base(tmp_path) / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("- id: x\n", encoding="utf-8")
    (said,) = map(str, list_problems(tmp_path / "base"))
    assert said.startswith(f"{name}:1: is none of the files that are read: name it areas.yaml, families.yaml,")


def test_file_that_is_no_yaml_may_lie_there(tmp_path: Path) -> None:
    (copy_base(tmp_path) / "national" / "notes.txt").write_text("- id: x\n", encoding="utf-8")
    assert list_problems(tmp_path / "base") == []
    assert hash_files(tmp_path / "base") == hash_files(SHIPPED)
