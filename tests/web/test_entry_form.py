"""An entry's fields as a form and back, and the buttons that add and remove groups."""

from collections.abc import Iterator
from typing import Any

import pytest

from handlers.web.console.form.fields import FIELDS, name_field
from handlers.web.console.form.groups import press_group_button
from handlers.web.console.form.problems import find_place
from handlers.web.console.form.values import read_form, write_form
from knowledge.entries.model import WrittenEntry
from knowledge.entries.read import SHIPPED
from knowledge.entries.yamlfile import read_yaml


def _list_shipped() -> Iterator[dict[str, Any]]:
    for path in sorted(SHIPPED.glob("*/*.yaml")):
        yield from read_yaml(path, path.name).data


def test_every_shipped_entry_comes_back_from_its_form_as_it_was() -> None:
    for fields in _list_shipped():
        own = {key: value for key, value in fields.items() if key != "id" and value != []}
        assert read_form(write_form(fields)) == own, fields["id"]


def test_every_field_of_an_entry_stands_in_the_form() -> None:
    assert {"id", *FIELDS} == set(WrittenEntry.model_fields)


def test_the_rarer_fields_come_back_too() -> None:
    fields = {
        "name": "A",
        "districts": ["Rugby"],
        "standing": "ended",
        "replaced_by": ["one", "two"],
        "checked": {"on": "2026-02-05", "by": "Team"},
        "review_by": "2027-02-28",
        "contacts": [{"kind": "phone", "value": "999", "label": "Police", "confirmed": False}],
    }
    form = write_form(fields)
    assert form["checked-on-day"] == ["5"]
    assert form["contacts-0-confirmed"] == ["false"]
    assert read_form(form) == fields


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026", "2026"),
        ("November 2026", "2026-11"),
        ("Sept 2026", "2026-09"),
        ("30 nov 2026", "2026-11-30"),
        ("3rd March 2026", "2026-03-03"),
        ("30/11/2026", "2026-11-30"),
        ("11/2026", "2026-11"),
        ("2026-11-30", "2026-11-30"),
        ("Unknown", "unknown"),
        ("last week", "last week"),
        ("30 Nonsense 2026", "30 Nonsense 2026"),
    ],
)
def test_a_date_may_be_typed_as_people_write_it(typed: str, kept: str) -> None:
    form = {"contacts-0-value": ["01905 722589"], "contacts-0-seen": [typed]}
    assert read_form(form)["contacts"] == [{"value": "01905 722589", "seen": kept}]


@pytest.mark.parametrize(
    ("day", "month", "year", "kept"),
    [
        ("5", "2", "2026", "2026-02-05"),
        ("05", "feb", "2026", "2026-02-05"),
        ("31", "2", "2026", "2026-02-31"),
        ("x", "", "", "-00-0x"),
    ],
)
def test_a_day_goes_through_as_it_was_typed(day: str, month: str, year: str, kept: str) -> None:
    assert read_form({"review_by-day": [day], "review_by-month": [month], "review_by-year": [year]}) == {
        "review_by": kept
    }


def test_lines_and_spaces_of_a_browser_are_made_plain() -> None:
    form = {"phrasings": ["  no heating\r\n\r\ncold house  \r\n"], "summary": [" One.\r\nTwo. "]}
    assert read_form(form) == {"summary": "One.\nTwo.", "phrasings": ["no heating", "cold house"]}


def test_a_group_that_was_never_filled_in_is_left_out() -> None:
    form = {"contacts-0-kind": ["phone"], "contacts-0-value": [""], "contacts-0-confirmed": [""]}
    assert read_form(form) == {}


def test_a_group_is_added_at_the_end() -> None:
    form = press_group_button("add-contacts", {"contacts-0-value": ["999"], "name": ["A"]})
    assert form["contacts-0-value"] == ["999"]
    assert form["contacts-1-value"] == [""]
    assert form["name"] == ["A"]


def test_a_group_is_removed_and_the_others_move_up() -> None:
    form = {f"contacts-{at}-value": [str(at)] for at in range(3)}
    left = press_group_button("remove-contacts-1", form)
    assert [group["value"] for group in read_form(left)["contacts"]] == ["0", "2"]


def test_a_group_changes_places_with_the_one_before_it() -> None:
    form = {f"contacts-{at}-value": [str(at)] for at in range(3)}
    moved = press_group_button("up-contacts-2", form)
    assert [group["value"] for group in read_form(moved)["contacts"]] == ["0", "2", "1"]


def test_the_last_group_may_be_removed_too() -> None:
    left = press_group_button("remove-sources-0", {"sources-0-url": ["https://a.uk"]})
    assert read_form(left) == {}


@pytest.mark.parametrize("pressed", ["", "add-name", "remove-contacts-9", "up-contacts-0", "add-contacts-x"])
def test_a_button_that_is_none_leaves_what_was_typed(pressed: str) -> None:
    form = {"contacts-0-value": ["999"], "summary": ["It helps."]}
    assert read_form(press_group_button(pressed, form)) == read_form(form)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("how_to_refer", "How to refer"),
        ("contacts.2.value", "Contact 2: number, address or page"),
        ("sources.1", "Source 1"),
        ("checked.on", "Last checked with the service: day"),
    ],
)
def test_a_field_is_called_what_an_admin_calls_it(path: str, name: str) -> None:
    assert name_field(path) == name


def test_questions_to_learn_by_come_back_from_their_form() -> None:
    item = {"question": "How often?", "right": "Always", "wrong": ["Never", "Once"], "because": "So.", "source": "A"}
    form = write_form({"learn": [item]})
    assert form["learn-0-wrong"] == ["Never\nOnce"]
    assert read_form(form) == {"learn": [item]}
    assert read_form(press_group_button("add-learn", form)) == {"learn": [item]}


def test_problem_of_a_question_to_learn_by_stands_at_its_field() -> None:
    assert find_place("learn.1.wrong.2") == ("learn-0-wrong", "learn-0-wrong")
    assert find_place("learn.1") == ("learn-0", "learn-0-question")
    assert name_field("learn.1.wrong.2") == "Question 1: two wrong answers"
