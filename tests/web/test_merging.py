"""Conflicts on the page of a change: shown, chosen of, and asked for again where another value came."""

import re
from typing import Any

from knowledge.services.access.records import Role
from knowledge.services.editing.change import (
    Change,
    ChangeState,
    Edit,
    EntryRemoval,
    FieldsEdit,
    NewEntry,
    PhrasingsEdit,
    SubjectEdit,
)
from tests.editing.desk import new_fields
from tests.web.editing import FOOD_ID, get_change, path_of, publish_edits, read_form_of, submit_edits, write_food
from tests.web.site import Client, Site, read_text

CLUB = "rutl-puncture-club"


def _name_radios(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'type="radio" name="(merge-\w+)"', page)))


def _list_options(page: str) -> list[str]:
    return re.findall(r'type="radio" name="merge-\w+" value="(\w+)"', page)


async def _merge(client: Client, page: str, change: Change, choice: str, anew: str = "") -> Any:  # an answer
    values = read_form_of(page, "merge")
    (name,) = _name_radios(page)
    written = {f"{name}-anew": anew} if anew else {}
    return await client.post(f"{path_of(change)}/merge", data={**values, name: choice, **written})


async def test_a_conflict_that_came_after_sending_is_shown_and_merged(desk: Site) -> None:
    change = await submit_edits(desk, await write_food(desk, cost="Free."))
    await publish_edits(desk, await write_food(desk, cost="Five pounds."))
    author, approver = await desk.sign_in(Role.EDITOR), await desk.sign_in(Role.APPROVER)
    for client in (author, approver):
        page = (await client.get(path_of(change))).text
        assert "Somebody else changed the same" in page
        assert "Five pounds." in page
    page = (await author.get(path_of(change))).text
    answer = await _merge(author, page, change, "anew", "Free, or five pounds.")
    assert answer.status_code == 303, answer.text
    merged = await get_change(desk, change)
    assert merged.state == ChangeState.SUBMITTED
    assert merged.edits == (FieldsEdit(FOOD_ID, {"cost": "Five pounds."}, {"cost": "Free, or five pounds."}),)


async def test_a_value_that_nobody_saw_is_not_merged_over(desk: Site) -> None:
    change = await submit_edits(desk, await write_food(desk, cost="Free."))
    await publish_edits(desk, await write_food(desk, cost="Five pounds."))
    author = await desk.sign_in(Role.EDITOR)
    page = (await author.get(path_of(change))).text
    await publish_edits(desk, await write_food(desk, cost="Six pounds."))
    late = await _merge(author, page, change, "yours")
    assert late.status_code == 422
    assert "was changed once more meanwhile" in read_text(late.text)
    assert "Six pounds." in late.text
    assert (await get_change(desk, change)).revision == change.revision
    assert (await _merge(author, late.text, change, "yours")).status_code == 303


async def test_a_choice_goes_with_its_field_whatever_its_place(desk: Site) -> None:
    change = await submit_edits(desk, await write_food(desk, cost="Free.", wait="A week."))
    await publish_edits(desk, await write_food(desk, wait="A month."))
    author = await desk.sign_in(Role.EDITOR)
    page = (await author.get(path_of(change))).text
    await publish_edits(desk, await write_food(desk, cost="Five pounds."))
    late = await _merge(author, page, change, "yours")
    assert late.status_code == 422
    assert "Choose what becomes of “Cost”" in read_text(late.text)
    assert "becomes of “Wait" not in read_text(late.text)


async def test_of_two_new_entries_with_one_id_the_second_gets_another(desk: Site) -> None:
    change = await submit_edits(
        desk, [NewEntry("rutland", "money", new_fields(name="Puncture society", phrasings=["hole in a tyre"]))]
    )
    await publish_edits(desk, [NewEntry("rutland", "money", new_fields())])
    author = await desk.sign_in(Role.EDITOR)
    page = (await author.get(path_of(change))).text
    assert _list_options(page) == ["theirs", "anew"]
    again = await _merge(author, page, change, "anew", CLUB)
    assert again.status_code == 409
    assert "Withdraw it" in read_text((await _merge(author, again.text, change, "theirs")).text)
    answer = await _merge(author, again.text, change, "anew", "rutl-puncture-society")
    assert answer.status_code == 303, read_text(answer.text)
    (edit,) = (await get_change(desk, change)).edits
    assert isinstance(edit, NewEntry)
    assert edit.entry == "rutl-puncture-society"


async def test_what_was_to_be_done_to_an_entry_that_is_gone_can_only_be_left_out(desk: Site) -> None:
    await publish_edits(desk, [NewEntry("rutland", "money", new_fields())])
    edits: list[Edit] = [
        *await write_food(desk, cost="Free."),
        PhrasingsEdit(CLUB, ("nail in the wheel",)),
        FieldsEdit(CLUB, {"cost": None}, {"cost": "A pound."}),
    ]
    change = await submit_edits(desk, edits)
    written = await desk.services.editing.read_entry(CLUB)
    await publish_edits(desk, [EntryRemoval(CLUB, "rutland", "money", written.fields)])
    author = await desk.sign_in(Role.EDITOR)
    page = (await author.get(path_of(change))).text
    assert _list_options(page) == ["theirs"]
    assert (await _merge(author, page, change, "theirs")).status_code == 303
    assert [edit.after for edit in (await get_change(desk, change)).edits if isinstance(edit, FieldsEdit)] == [
        {"cost": "Free."}
    ]


async def test_of_two_subjects_with_one_id_the_second_gets_another(desk: Site) -> None:
    change = await submit_edits(desk, [SubjectEdit("stamps", "Stamps for collectors", ("penny black",), "Not ours.")])
    await publish_edits(desk, [SubjectEdit("stamps", "Postage stamps", ("where do i buy a stamp",), "Not ours.")])
    author = await desk.sign_in(Role.EDITOR)
    page = (await author.get(path_of(change))).text
    assert _list_options(page) == ["theirs", "anew"]
    answer = await _merge(author, page, change, "anew", "collecting")
    assert answer.status_code == 303, read_text(answer.text)
    (edit,) = (await get_change(desk, change)).edits
    assert isinstance(edit, SubjectEdit)
    assert (edit.subject, edit.name) == ("collecting", "Stamps for collectors")


async def test_a_subject_that_is_gone_is_made_again(desk: Site) -> None:
    await publish_edits(desk, [SubjectEdit("stamps", "Postage stamps", ("where do i buy a stamp",), "Not ours.")])
    change = await submit_edits(desk, [SubjectEdit("stamps", phrasings=("penny black",))])
    await publish_edits(desk, [SubjectEdit("stamps", removed=("where do i buy a stamp",))])
    author = await desk.sign_in(Role.EDITOR)
    page = (await author.get(path_of(change))).text
    assert "The whole subject" in page
    answer = await _merge(author, page, change, "anew", "Stamps")
    assert answer.status_code == 303, read_text(answer.text)
    assert (await get_change(desk, change)).edits == (SubjectEdit("stamps", "Stamps", ("penny black",)),)
