"""What admins do with an entry, as edits."""

from datetime import date
from typing import Any

import pytest

from knowledge.services.editing.editing import Editing
from knowledge.services.editing.entry_edits import (
    add_subject,
    attach_phrasings,
    confirm_contact,
    duplicate,
    edit_fields,
    mark_checked,
    replace_by,
    retire,
)
from knowledge.services.editing.written import WrittenFields
from tests.editing.desk import DEBTS, FOOD, publish

TODAY = date(2026, 11, 22)
PHONE = {"kind": "phone", "value": "01572 722577", "label": "Desk", "seen": "2024"}
WEB = {"kind": "web", "value": "https://www.example.gov.uk", "label": "Page", "seen": "2024", "confirmed": True}


def write(**fields: Any) -> WrittenFields:  # any field of an entry
    """Return an entry with these fields."""
    return WrittenFields("rutl-desk", "rutland", "housing", {"id": "rutl-desk", **fields}, (), "v")


def test_confirmed_contact_is_seen_today_and_the_others_are_left() -> None:
    edit = confirm_contact(write(contacts=[PHONE, PHONE]), 1, "Anna", TODAY)
    assert edit.after == {"contacts": [PHONE, {**PHONE, "seen": "2026-11-22", "confirmed": True}]}


def test_last_contact_to_be_confirmed_checks_the_entry() -> None:
    edit = confirm_contact(write(contacts=[PHONE, WEB]), 0, "Anna", TODAY)
    assert edit.after["checked"] == {"on": "2026-11-22", "by": "Anna"}


def test_checked_entry_is_current_and_no_longer_due() -> None:
    edit = mark_checked(write(standing="dated", review_by="2026-01-01"), "Anna", TODAY)
    assert edit.after == {
        "checked": {"on": "2026-11-22", "by": "Anna"}, "standing": "current", "review_by": None,
    }  # fmt: skip


def test_fields_that_stay_the_same_are_no_edit() -> None:
    written = write(cost="Free.", signs=["a"])
    assert edit_fields(written, {"cost": "Free.", "signs": ["a"], "wait": "", "not_for": None}) is None
    edit = edit_fields(written, {"cost": "", "signs": ["a", "b"]})
    assert edit is not None
    assert (edit.before, edit.after) == ({"cost": "Free.", "signs": ["a"]}, {"cost": None, "signs": ["a", "b"]})


def test_copy_for_another_district_keeps_the_family_and_doubts_the_contacts() -> None:
    written = write(
        family="housing-options", checked={"on": "2026-01-01", "by": "Ben"}, contacts=[PHONE, WEB], owner="Ben"
    )
    edit = duplicate(written, "rutl-other", "rutland", ["Melton"], "Other")
    assert (edit.area, edit.topic, edit.entry) == ("rutland", "housing", "rutl-other")
    assert edit.fields == {
        "id": "rutl-other",
        "name": "Other",
        "districts": ["Melton"],
        "family": "housing-options",
        "contacts": [{**PHONE, "confirmed": False}, {**WEB, "confirmed": False}],
    }


def test_texts_are_tidied_and_each_kept_once() -> None:
    assert attach_phrasings(DEBTS, [" a  b", "a b", "", "c"]).added == ("a b", "c")
    assert add_subject("stamps", " Stamps ", ["x", "x "], " no ").phrasings == ("x",)


@pytest.mark.parametrize("kind", ["retire", "replace"])
async def test_ended_entry_passes_the_check(editing: Editing, kind: str) -> None:
    written = await editing.read_entry(DEBTS)
    edit = retire(written, "The new debt line") if kind == "retire" else replace_by(written, [FOOD])
    await publish(editing, [edit])
    fields = (await editing.read_entry(DEBTS)).fields
    assert fields["standing"] == "ended"
    assert fields.get("replaced_by_name") == ("The new debt line" if kind == "retire" else None)
    assert fields.get("replaced_by") == (None if kind == "retire" else [FOOD])
