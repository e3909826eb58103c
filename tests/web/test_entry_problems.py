"""The checker's problems beside the fields of the form."""

import pytest

from handlers.web.console.form.fields import FIELDS
from handlers.web.console.form.problems import by_place, find_place, place_problems, say_problem
from knowledge.entries.model import WrittenEntry
from knowledge.entries.problems import Problem
from knowledge.entries.validate import validate_part
from knowledge.entries.yamlfile import YamlFile


def _problem(field: str, message: str, entry: str = "own") -> Problem:
    return Problem("rutland/housing.yaml", 12, entry, field, message)


@pytest.mark.parametrize(
    ("field", "message", "said"),
    [
        ("name", "is missing: add it", "“Name” is missing: fill it in"),
        ("standing", "is missing: add it", "“Standing” is missing: choose one"),
        ("contacts.2.kind", "is missing: add it", "“Contact 2: kind” is missing: choose one"),
        (
            "how_to_refer",
            "has 560 characters, at most 520 fit a phone: shorten it",
            "“How to refer” has 560 characters, at most 520 fit a phone: shorten it",
        ),
        (
            "contacts.1.value",
            "'01632' is not a possible UK number: check the digits",
            "“01632” is not a possible UK number: check the digits",
        ),
        (
            "standing",
            "it has ended and nothing takes its place: add `replaced_by` with its id, or `replaced_by_name`",
            "It has ended and nothing takes its place: choose what took its place, or write it in words",
        ),
        (
            "review_by",
            "is '2026-02-31', which is not a date: write it as 2026-11-30",
            "“Look at it again by” is “2026-02-31”, which is not a date: write day, month and year, such as 30 11 2027",
        ),
        (
            "phrasings",
            "'cold house' already stands in nat-warm (national/warmer-homes.yaml:7): keep it where it belongs most",
            "“cold house” already stands in “nat-warm”: keep it where it belongs most",
        ),
        (
            "sources.1",
            "names no page or two: give either `url` with `dated`, or `seed`",
            "“Source 1” names no page or two: give the web address with its date, or the board paper",
        ),
    ],
)
def test_a_problem_is_said_in_the_words_of_the_form(field: str, message: str, said: str) -> None:
    assert say_problem(_problem(field, message)) == said


@pytest.mark.parametrize(
    ("field", "place", "anchor"),
    [
        ("summary", "summary", "summary"),
        ("phrasings.3", "phrasings", "phrasings"),
        ("contacts.2.value", "contacts-1-value", "contacts-1-value"),
        ("contacts.2", "contacts-1", "contacts-1-value"),
        ("sources.1", "sources-0", "sources-0-url"),
        ("sources", "sources", "sources-add"),
        ("checked.on", "checked-on", "checked-on-day"),
        ("checked.by", "checked-by", "checked-by"),
        ("review_by", "review_by", "review_by-day"),
        ("districts.1", "districts", "districts"),
        ("replaced_by.2", "replaced_by", "replaced_by-1"),
        ("id", "id", "id"),
        ("gaps", "", ""),
    ],
)
def test_a_problem_stands_beside_its_field(field: str, place: str, anchor: str) -> None:
    assert find_place(field) == (place, anchor)


def test_a_problem_of_another_entry_is_said_by_its_name_and_beside_no_field() -> None:
    (placed,) = place_problems([_problem("name", "is missing: add it", "other")], "own", None)
    assert (placed.place, placed.anchor) == ("", "")
    assert placed.text == "other: “Name” is missing: fill it in"
    assert placed.where == "rutland/housing.yaml, line 12"


def test_several_problems_of_a_field_are_all_said() -> None:
    problems = [_problem("phrasings.1", "'a' holds a phone number: take it out"), _problem("phrasings.2", "'b' c: d")]
    assert by_place(place_problems(problems, "own", None)) == {
        "phrasings": "“a” holds a phone number: take it out. “b” c: d"
    }


def test_nothing_that_is_wrong_with_a_form_is_said_in_the_words_of_the_files() -> None:
    data = {
        "id": "own",
        "contacts": [{"kind": "fax", "seen": "soon"}],
        "checked": {"on": "x", "by": "y" * 81},
        "sources": [],
        "districts": [],
        "standing": "old",
        "review_by": "2026-02-31",
        "phrasings": [],
    }
    found = validate_part(WrittenEntry, YamlFile("f.yaml"), (), "own", data)
    assert isinstance(found, list)
    for problem in place_problems(found, "own", None):
        assert problem.anchor.split("-")[0] in FIELDS
        assert "`" not in problem.text
        assert "key" not in problem.text
        assert "_" not in problem.text
