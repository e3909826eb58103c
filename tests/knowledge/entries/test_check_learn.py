"""Learn items that would teach something wrong: each fault is named with its line and the cure."""

from pathlib import Path

import pytest

from knowledge.entries.alone import check_alone
from knowledge.entries.read import read_base
from knowledge.entries.writing import read_fields, write_fields
from knowledge.entries.yamlfile import parse_yaml
from tests.knowledge.learning import FACTS
from tests.knowledge.small import write_small_base

RIGHT = "      right: Whenever you see them\n"
WRONG = "        - Only after a fracture\n"
BECAUSE = "Many who fall do not say so unless they are asked."

# What stands in the file, what is written instead, the line at which that shows, and what is said of it.
FAULTS = {
    "question too long for a quiz": (
        "How often should", "How often " * 30 + "should", "question: How",
        "learn 1, question: has 356 characters, at most 300",
    ),
    "right answer too long": (
        "Whenever you", "Whenever " * 10 + "you", "right: When", "learn 1, right: has 102 characters, at most 100"
    ),
    "wrong answer too long": (
        "Only after a", "Only " * 20 + "after a", "- Only", "learn 1, wrong 1: has 116 characters, at most 100"
    ),
    "reason too long": (
        "Many who", "Many " * 32 + "who", "because:", "learn 1, because: has 205 characters, at most 200"
    ),
    "reason of two lines": (
        BECAUSE, "|-\n        Many fall.\n        Few say so.", "because:",
        "learn 1, because: is 'Many fall.\\nFew say so.', which does not have the form it needs: write it in one line",
    ),
    "no right answer": (RIGHT, "", "- question: How", "learn 1, right: is missing: add it"),
    "empty right answer": ("Whenever you see them", "''", "right: ''", "learn 1, right: is empty"),
    "one wrong answer": (WRONG, "", "wrong:", "learn 1, wrong 2: is missing: add it"),
    "three wrong answers": (
        WRONG, WRONG + "        - Never\n", "wrong:", "learn 1, wrong: is a list of 3, at most 2: take some out"
    ),
    "no wrong answer": (
        "[Only the bathroom, Only the stairs]", "[]", "wrong: []", "learn 2, wrong 1: is missing: add it"
    ),
    "answers alike": (
        "Only the bathroom", "every room and the  way in.", "wrong: [every",
        "learn 2, wrong 1: 'every room and the  way in.' is the same as another answer: write three that differ",
    ),
    "answers that point at others": (
        "Only the stairs", "None of the above", "wrong: [Only the b",
        "learn 2, wrong 2: 'None of the above' points at the other answers, which stand in any order",
    ),
    "answer without a word": ("Only the stairs", "'?'", "wrong: [Only the b", "learn 2, wrong 2: '?' has no letters"),
    "source of nobody": (
        "source: Board paper, paragraph 4", "source: https://www.example.gov.uk/falls", "source: https://www.example",
        "learn 2, source: 'https://www.example.gov.uk/falls' is none of the entry's own sources: add it there",
    ),
    "question asked twice": (
        "Which room is a falls check of a home about",
        "how often should you ask an older person whether they have fallen", "question: how",
        "learn 2, question: is that of item 1 too: ask something else",
    ),
    "unknown key": ("right: Every", "rihgt: Every", "rihgt", "learn 2, rihgt: unknown key: did you mean `right`?"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "at", "said"), FAULTS.values(), ids=FAULTS)
def test_fault_of_an_item_is_named_with_file_entry_field_and_line(
    tmp_path: Path, old: str, new: str, at: str, said: str
) -> None:
    text = FACTS.replace(old, new, 1)
    assert text != FACTS
    line = text[: text.index(at)].count("\n") + 1
    problems = list_problems(tmp_path, text)
    assert any(one.startswith(f"rutland/safety.yaml:{line}: rutl-falls: {said}") for one in problems), problems


def test_item_without_a_fault_is_read_as_it_stands(tmp_path: Path) -> None:
    base, problems = read_base(write_base(tmp_path, FACTS))
    assert problems == []
    assert base is not None
    first = base.entries["rutl-falls"].learn[0]
    assert (first.right, first.wrong) == ("Whenever you see them", ("Only after a fracture", "Once, when they turn 65"))


def test_question_of_another_entry_is_refused(tmp_path: Path) -> None:
    other = FACTS.replace("rutl-falls", "rutl-stairs").replace("fell again", "slipped").replace("unsteady", "wobbly")
    found = list_problems(tmp_path, FACTS + other)
    assert [one.partition(": ")[2] for one in found] == [
        "rutl-stairs: learn 1, question: is asked by rutl-falls too: keep one of them",
        "rutl-stairs: learn 2, question: is asked by rutl-falls too: keep one of them",
    ]


def test_form_hears_of_a_fault_without_the_base() -> None:
    fields = parse_yaml(FACTS, "safety.yaml").data[0]
    assert check_alone(fields, "rutl-falls") == []
    wrong = {**fields, "sources": fields["sources"][:1]}
    assert [one.field for one in check_alone(wrong, "rutl-falls")] == ["learn.2.source"]


def test_items_are_written_after_why_it_matters_and_in_their_own_order() -> None:
    items = read_fields(FACTS, "rutl-falls")["learn"]
    bare = write_fields(FACTS, "rutl-falls", {"learn": None})
    assert "learn" not in bare
    assert write_fields(bare, "rutl-falls", {"learn": items, "why_it_matters": "Falls hurt."}).index(
        "why_it_matters: Falls hurt.\n  learn:\n    - question: How"
    )


def list_problems(folder: Path, text: str) -> list[str]:
    """Return what is wrong with a base that holds this file."""
    return [str(one) for one in read_base(write_base(folder, text))[1]]


def write_base(folder: Path, text: str) -> Path:
    """Return the folder of a small base with this file."""
    base = write_small_base(folder)
    (base / "rutland" / "safety.yaml").write_text(text, encoding="utf-8")
    return base
