"""The form of an entry as its page shows it."""

import pytest

from handlers.web.console.form.components import Choices, Part, Shown
from handlers.web.console.form.fields import FIELDS
from handlers.web.console.form.problems import find_place
from handlers.web.console.form.values import write_form
from handlers.web.console.form.view import Repeated, list_anchors, view_form
from tests.knowledge.services.builders import make_entry

LOCAL = Choices(
    districts=("Redditch", "Wychavon"),
    families=(("housing-register", "Housing register"),),
    national=(("nat-one", "One"),),
    entries=(("nat-one", "One"), ("worcs-two", "Two")),
)
FIELDS_OF = {"name": "A", "districts": ["Redditch"], "contacts": [{"kind": "phone", "value": "999"}], "sources": [{}]}


def _parts(shown: Shown) -> dict[str, Part]:
    parts = [part for section in view_form(shown) for part in section.parts]
    inner = [one for part in parts if isinstance(part, Repeated) for group in part.groups for one in group.parts]
    flat = [part for part in parts if isinstance(part, Part)]
    return {one.params.get("id") or one.params.get("idPrefix") or one.params["value"]: one for one in (*flat, *inner)}


def test_each_field_has_a_label_and_its_value() -> None:
    parts = _parts(Shown(write_form(FIELDS_OF), choices=LOCAL))
    assert parts["name"].params["value"] == "A"
    assert parts["summary"].params["label"]["text"] == "What it does"
    assert parts["cost"].params["label"]["text"] == "Cost (optional)"
    assert "For example: Free." in parts["cost"].params["hint"]["text"]


def test_a_text_that_must_fit_a_phone_says_how_much_is_left() -> None:
    part = _parts(Shown({}, choices=LOCAL))["summary"]
    assert (part.component, part.params["maxlength"]) == ("character-count", 420)


def test_districts_are_ticked_and_the_whole_area_stands_alone() -> None:
    part = _parts(Shown(write_form(FIELDS_OF), choices=LOCAL))["districts"]
    ticked = {item["value"]: item["checked"] for item in part.params["items"] if "value" in item}
    assert ticked == {"all": False, "Redditch": True, "Wychavon": False}
    assert part.params["items"][0]["behaviour"] == "exclusive"


def test_a_district_that_the_area_does_not_have_is_not_lost() -> None:
    part = _parts(Shown({"districts": ["Atlantis"]}, choices=LOCAL))["districts"]
    assert part.params["items"][-1] == {"value": "Atlantis", "text": "Atlantis", "checked": True}


def test_an_entry_for_all_of_england_has_no_districts_to_tick_and_stands_in_for_none() -> None:
    parts = _parts(Shown({}, choices=Choices(entries=(("nat-one", "One"),))))
    assert parts["all"].component == "everywhere"
    assert "instead_of" not in parts


def test_a_choice_that_is_gone_is_not_lost() -> None:
    part = _parts(Shown({"family": ["old-family"]}, choices=LOCAL))["family"]
    assert part.params["items"][-1] == {"value": "old-family", "text": "old-family", "selected": True}


def test_one_more_may_be_chosen_once_one_is() -> None:
    assert "add-instead_of" not in _parts(Shown({}, choices=LOCAL))
    assert "add-instead_of" in _parts(Shown({"instead_of": ["nat-one"]}, choices=LOCAL))


def test_a_problem_stands_at_its_field() -> None:
    parts = _parts(Shown(write_form(FIELDS_OF), {"contacts-0-value": "Wrong.", "review_by": "No day."}, LOCAL))
    assert parts["contacts-0-value"].params["errorMessage"] == {"text": "Wrong."}
    assert "govuk-input--error" in parts["review_by"].params["items"][0]["classes"]


def test_the_first_group_does_not_move_up_and_typing_goes_on_in_a_new_one() -> None:
    form = write_form({"contacts": [{"value": "1"}, {"value": "2"}]})
    shown = Shown(form, choices=LOCAL)
    (groups,) = [part for one in view_form(shown) for part in one.parts if getattr(part, "key", "") == "contacts"]
    assert isinstance(groups, Repeated)
    assert [group.up for group in groups.groups] == ["", "up-contacts-1"]
    assert groups.next == "contacts-2-kind"


@pytest.mark.parametrize("key", sorted(FIELDS))
def test_the_summary_of_problems_leads_to_an_element_that_is_there(key: str) -> None:
    item = {"question": "Who?", "right": "A", "wrong": ["B", "C"], "because": "So.", "source": "https://example.org"}
    entry = make_entry(instead_of="nat-one", learn=[item])
    form = write_form(entry.model_dump(mode="json", exclude_none=True))
    anchors = set(list_anchors(view_form(Shown(form, choices=LOCAL))))
    paths = [key, *(f"{key}.1.{part.key}" for part in FIELDS[key].parts)]
    for path in [*paths, *(["checked.on", "checked.by"] if key == "checked" else [])]:
        assert find_place(path)[1] in anchors, path
