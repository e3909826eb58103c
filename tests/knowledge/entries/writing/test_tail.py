"""The long tail and the subjects out of scope: lines come in and go, and every other byte stays."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entries.read import SHIPPED, read_base
from knowledge.entries.writing import (
    WritingError,
    add_phrasings,
    add_subject,
    add_to_subject,
    read_more_phrasings,
    read_subject,
    read_text,
    remove_from_subject,
    remove_phrasings,
)
from tests.knowledge.entries.copies import copy_base
from tests.knowledge.entries.writing.texts import value

TAIL = """\
# The long tail.
one:  # the first
  - damp in the flat
  # said by a midwife
  - mould:black
  - "in quotes"  # odd

two:
  - cold
"""
SUBJECTS = """\
# Not ours.
subjects:
  - id: buying
    name: 'Buying: all of it'
    phrasings:
      - first time buyer  # often
  # Pets next.
  - id: pets
    name: Pets
    phrasings: [lost dog, vet bill]
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_phrasings_go_to_the_end_of_their_entrys_list(newline: str) -> None:
    text = TAIL.replace("\n", newline)
    written = add_phrasings(text, "one", ["12:30", "damp in the flat", "no: heating", "12:30"])
    assert written == TAIL.replace("# odd\n", "# odd\n  - '12:30'\n  - 'no: heating'\n").replace("\n", newline)
    assert remove_phrasings(written, "one", ["12:30", "no: heating"]) == text


def test_phrasings_that_stand_there_change_nothing() -> None:
    assert add_phrasings(TAIL, "two", ["cold"]) == TAIL
    assert add_phrasings(TAIL, "two", []) == TAIL
    assert remove_phrasings(TAIL, "two", ["warm"]) == TAIL
    assert remove_phrasings(TAIL, "three") == TAIL


@pytest.mark.parametrize("text", [TAIL, TAIL.rstrip("\n")])
def test_entry_without_a_tail_gets_one_at_the_end(text: str) -> None:
    written = add_phrasings(text, "three", ["draught"])
    assert written.rstrip("\n") == TAIL + "three:\n  - draught"
    assert remove_phrasings(written, "three").rstrip("\n") == TAIL.rstrip("\n")


def test_first_phrasings_make_a_file_and_the_last_take_it_away() -> None:
    text = add_phrasings("", "yes", ["draught"])
    assert text.startswith("# More phrasings of the entries in the file of this name one folder up")
    assert text.endswith("\n'yes':\n  - draught\n")
    assert read_more_phrasings(text, "yes") == ["draught"]
    assert remove_phrasings(text, "yes") == ""


def test_phrasings_that_go_leave_the_comments_of_others() -> None:
    assert remove_phrasings(TAIL, "one", ["mould:black"]) == TAIL.replace("  - mould:black\n", "")
    assert remove_phrasings(TAIL, "one") == "# The long tail.\n  # said by a midwife\n\ntwo:\n  - cold\n".replace(
        "  # said", "# said"
    )


def test_tail_is_checked_as_it_was_before(tmp_path: Path) -> None:
    copy = copy_base(tmp_path)
    path = copy / "national" / "phrasings" / "money.yaml"
    path.write_bytes(add_phrasings(read_text(path), "nat-pip", ["xylophone: one", "xylophone two"]).encode())
    base, problems = read_base(copy)
    assert problems == []
    assert base is not None
    assert base.entries["nat-pip"].more_phrasings[-2:] == ("xylophone: one", "xylophone two")


@settings(max_examples=50)
@given(
    name=st.sampled_from(sorted(path.relative_to(SHIPPED).as_posix() for path in SHIPPED.glob("*/phrasings/*.yaml"))),
    data=st.data(),
    added=st.lists(value.filter(bool), min_size=1, max_size=4, unique=True),
)
def test_whatever_is_added_to_any_tail_can_be_taken_out_again(name: str, data: st.DataObject, added: list[str]) -> None:
    text = read_text(SHIPPED / name)
    entry = data.draw(st.sampled_from([line[:-1] for line in text.splitlines() if line.endswith(":")]))
    written = add_phrasings(text, entry, added)
    assert read_more_phrasings(written, entry) == [*read_more_phrasings(text, entry), *added]
    assert remove_phrasings(written, entry, added) == text


def test_subject_gets_more_phrasings() -> None:
    written = add_to_subject(SUBJECTS, "buying", ["stamp: duty", "first time buyer"])
    assert written == SUBJECTS.replace("# often\n", "# often\n      - 'stamp: duty'\n")
    assert remove_from_subject(written, "buying", ["stamp: duty"]) == SUBJECTS
    assert add_to_subject(SUBJECTS, "pets", ["cat"]) == SUBJECTS.replace("vet bill]", "vet bill, cat]")


def test_new_subject_goes_to_the_end_and_can_be_taken_out() -> None:
    written = add_subject(SUBJECTS, "parking", "Parking: all", ["parking fine", "12"])
    new = "  - id: parking\n    name: 'Parking: all'\n    phrasings:\n      - parking fine\n      - '12'\n"
    assert written == SUBJECTS + new
    assert read_subject(written, "parking") == {
        "id": "parking", "name": "Parking: all", "phrasings": ["parking fine", "12"]
    }  # fmt: skip
    assert remove_from_subject(written, "parking") == SUBJECTS
    assert remove_from_subject(written, "parking", ["parking fine", "12"]) == SUBJECTS


def test_all_subjects_may_go_and_new_ones_come() -> None:
    empty = remove_from_subject(remove_from_subject(SUBJECTS, "buying"), "pets")
    assert "subjects: []" in empty
    assert "# Not ours." in empty
    assert read_subject(add_subject(empty, "parking", "Parking", ["fine"]), "parking") is not None


def test_shipped_subjects_take_one_more(tmp_path: Path) -> None:
    text = read_text(SHIPPED / "out-of-scope.yaml")
    written = add_subject(text, "xylophones", "Xylophones", ["xylophone one"])
    assert written.startswith(text)
    assert remove_from_subject(written, "xylophones") == text


def test_subject_that_is_not_there_or_is_already_is_named() -> None:
    with pytest.raises(WritingError, match="cars: there is no such subject in the file"):
        add_to_subject(SUBJECTS, "cars", ["car"])
    with pytest.raises(WritingError, match="pets: id: there is a subject of that id already"):
        add_subject(SUBJECTS, "pets", "Pets", ["cat"])
    assert read_subject(SUBJECTS, "cars") is None


@pytest.mark.parametrize("text", ["- one\n", "one: two\n", "{one: [two]}\n"])
def test_tail_of_another_form_is_not_written(text: str) -> None:
    with pytest.raises(WritingError, match="the file is no list of ids with phrasings below"):
        add_phrasings(text, "two", ["cold"])


@pytest.mark.parametrize("text", ["- one\n", "subjects: two\n", "", "{subjects: []}\n"])
def test_subjects_of_another_form_are_not_written(text: str) -> None:
    with pytest.raises(WritingError, match="subjects"):
        add_subject(text, "cars", "Cars", ["car"])
