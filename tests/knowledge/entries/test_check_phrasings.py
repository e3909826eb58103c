"""Faults of the long tail and of the subjects out of scope: each is named with its file, its line and the cure."""

from pathlib import Path

import pytest

from tests.knowledge.entries.copies import Fault, assert_only_problem, break_base, copy_base, list_problems

TAIL, TAIL_LIN = "national/phrasings/workforce.yaml", "nat-housing-lin:\n"
TOP, HEAD = "# More phrasings", "nat-national-mou:\n"
SUBJECTS = ("out-of-scope.yaml", "- id: buying-a-home")
FIRST = "- how much deposit for a first mortgage\n"

FAULTS = {
    "unknown id": Fault(
        TAIL, TOP, HEAD, "nat-housing-link:\n  - xylophone one\n" + HEAD, "nat-housing-link:",
        ("nat-housing-link: there is no entry 'nat-housing-link': write an id of national/workforce.yaml",),
    ),
    "id of another file": Fault(
        TAIL, TOP, HEAD, "nat-pip:\n  - xylophone one\n" + HEAD, "nat-pip:",
        ("'nat-pip' stands in national/money.yaml: move its phrasings to the file beside that",),
    ),
    "phrasing twice in a list": Fault(
        TAIL, TAIL_LIN, TAIL_LIN, TAIL_LIN + "  - Xylophone one\n  - xylophone, one!\n", "- xylophone, one!",
        ("nat-housing-lin: phrasings: 'xylophone, one!' already stands in nat-housing-lin", TAIL, "keep it where"),
    ),
    "phrasing of an entry's own file": Fault(
        TAIL, TAIL_LIN, TAIL_LIN, TAIL_LIN + "  - housing LIN\n", "- housing LIN",
        ("nat-housing-lin: phrasings: 'housing LIN' already stands in",),
    ),
    "phrasing of a subject out of scope": Fault(
        TAIL, TAIL_LIN, TAIL_LIN, TAIL_LIN + "  " + FIRST, FIRST,
        ("already stands in buying-a-home (out-of-scope.yaml:", "keep it where it belongs most"),
    ),
    "a phone number": Fault(
        TAIL, TAIL_LIN, TAIL_LIN, TAIL_LIN + "  - ring her on 07700 900123\n", "- ring her",
        ("nat-housing-lin: phrasings: 'ring her on 07700 900123' holds a phone number: take it out",),
    ),
    "a space too many": Fault(
        TAIL, TAIL_LIN, TAIL_LIN, TAIL_LIN + "  - xylophone one\n   - xylophone two\n", "- xylophone one",
        ("'xylophone two' is read as part of 'xylophone one': give its line as many spaces as the lines around it",),
    ),
    "no letters": Fault(
        TAIL, TAIL_LIN, TAIL_LIN, TAIL_LIN + "  - '?!'\n", "- '?!'",
        ("nat-housing-lin: phrasings: '?!' has no letters or digits: write words",),
    ),
    "subject of no letters": Fault(
        *SUBJECTS, FIRST, FIRST + "      - '---'\n", "- '---'", ("'---' has no letters or digits: write words",)
    ),
    "two subjects of one id": Fault(
        *SUBJECTS, "- id: buying-a-home",
        "- {id: buying-a-home, name: Twice, phrasings: [xylophone two]}\n  - id: buying-a-home",
        "- id: buying-a-home\n", ("buying-a-home: id: there is another subject of that name in line",),
    ),
    "too long": Fault(
        TAIL, TAIL_LIN, TAIL_LIN, TAIL_LIN + f"  - {'long ' * 25}end\n", "- long", ("has 128 characters, at most 120",)
    ),
    "an id of wrong form": Fault(
        TAIL, TOP, HEAD, "Housing LIN:\n  - xylophone one\n" + HEAD, "Housing LIN:",
        ("Housing LIN", "use small letters, digits and single hyphens"),
    ),
    "a text in place of a list": Fault(
        TAIL, TOP, HEAD, "nat-awaabs-law: xylophone one\n" + HEAD, "nat-awaabs-law:", ("nat-awaabs-law", "list")
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_fault_of_a_phrasing_is_named_with_its_line_and_cure(fault: Fault) -> None:
    assert_only_problem(fault)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("national/phrasings/more/money.yaml", "nat-pip: [xylophone one]"),
        ("phrasings/money.yaml", "nat-pip: [xylophone one]"),
        ("national/phrasings/money.yml", "nat-pip: [xylophone one]"),
        ("national/phrasing/money.yaml", "nat-pip: [xylophone one]"),
    ],
)
def test_stray_file_is_named(tmp_path: Path, file: str, text: str) -> None:
    copy = copy_base(tmp_path)
    (copy / file).parent.mkdir(parents=True, exist_ok=True)
    (copy / file).write_text(text, encoding="utf-8")
    problems = [str(problem) for problem in list_problems(copy)]
    assert [problem.split(": ")[0] for problem in problems] == [f"{file}:1"], problems


def test_file_beside_no_entries_is_named(tmp_path: Path) -> None:
    copy = copy_base(tmp_path)
    (copy / "worcestershire" / "phrasings" / "moneys.yaml").write_text("worcs-pils: [xylophone one]", encoding="utf-8")
    (problem,) = map(str, list_problems(copy))
    assert problem.startswith("worcestershire/phrasings/moneys.yaml:1: worcs-pils")


def test_what_is_broken_silences_no_other_phrasing(tmp_path: Path) -> None:
    copy = copy_base(tmp_path)
    with (copy / TAIL).open("a", encoding="utf-8") as file:
        file.write("nat-housing-lim: [xylophone one]\n? [\n")
    problems = [str(problem) for problem in list_problems(copy)]
    assert problems
    assert [problem for problem in problems if not problem.startswith(TAIL)] == []


NEWER = {
    "in a file that comes before the other": (
        Fault(
            "cambridgeshire-peterborough/money.yaml", "  phrasings:\n", "  phrasings:\n",
            "  phrasings:\n    - health intel\n", "- health intel", (),
        ),
        "phrasings: 'health intel' already stands in nat-housing-lin (national/workforce.yaml:",
    ),
    "of a family": (
        Fault(
            "families.yaml", "- id: housing-options", "    phrasings:\n", "    phrasings:\n      - health intel\n",
            "- health intel", (),
        ),
        "housing-options: phrasings: 'health intel' already stands in nat-housing-lin (national/workforce.yaml:",
    ),
    "of a subject": (
        Fault(*SUBJECTS, FIRST, FIRST + "      - health intel\n", "- health intel", ()),
        "buying-a-home: phrasings: 'health intel' already stands in nat-housing-lin (national/workforce.yaml:",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fault", "says"), NEWER.values(), ids=NEWER)
def test_phrasing_that_stands_twice_is_reported_where_it_was_put_in(tmp_path: Path, fault: Fault, says: str) -> None:
    copy = copy_base(tmp_path)
    line = break_base(copy, fault)
    (said,) = map(str, list_problems(copy))
    assert said.startswith(f"{fault.file}:{line}: ")
    assert says in said


def test_id_that_stands_twice_is_reported_where_it_was_put_in(tmp_path: Path) -> None:
    copy = copy_base(tmp_path)
    path = copy / "hertfordshire" / "money.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(text.split("- id: ", 1)[1].split()[0], "nat-pip", 1), encoding="utf-8")
    said = [str(problem) for problem in list_problems(copy) if problem.field == "id"]
    assert len(said) == 1
    assert said[0].startswith("hertfordshire/money.yaml:")
    assert "nat-pip: id: the id is taken in national/money.yaml:" in said[0]


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (
            Fault(SUBJECTS[0], "subjects:\n", SUBJECTS[1], "- id: Buying a home", "- id: Buying", ()),
            "Buying a home: id: is 'Buying a home', which does not have the form it needs: use small letters",
        ),
        (
            Fault(*SUBJECTS, FIRST, f"- {'long ' * 25}end\n", "- long", ()),
            "buying-a-home: phrasing 1: has 128 characters, at most 120 fit a phone: shorten it",
        ),
        (
            Fault("families.yaml", "- id: housing-options", "    name: ", "    nam: ", "nam:", ()),
            "housing-options: nam: unknown key: did you mean `name`?",
        ),
        (
            Fault("areas.yaml", "- name: Redditch", "code: E07000236", "code: E0700023", "code:", ()),
            "worcestershire: district 3, code: is 'E0700023', which does not have the form it needs",
        ),
        (
            Fault(TAIL, TAIL_LIN, TAIL_LIN, TAIL_LIN + f"  - {'long ' * 25}end\n", "- long", ()),
            "nat-housing-lin 1: has 128 characters, at most 120 fit a phone: shorten it",
        ),
    ],
    ids=["id", "phrasing", "key", "part of a part", "long tail"],
)
def test_fault_is_said_of_what_it_belongs_to_and_not_by_its_number(tmp_path: Path, fault: Fault, says: str) -> None:
    copy = copy_base(tmp_path)
    line = break_base(copy, fault)
    said = [str(problem) for problem in list_problems(copy)]
    assert any(one.startswith(f"{fault.file}:{line}: ") and says in one for one in said), said
