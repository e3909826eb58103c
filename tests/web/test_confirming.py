"""“I confirmed this today”: the contact that was rung, and no other."""

import re

from knowledge.services.access.records import Role
from knowledge.services.editing.change import ChangeFilter, ChangeState, FieldsEdit
from tests.web.editing import FOOD, FOOD_ID, publish_edits, write_food
from tests.web.site import Site, find_token, read_text

OTHER = {"kind": "phone", "value": "01572 722577", "label": "New desk", "seen": "2026-11-01"}
RUNG = {"kind": "phone", "value": "01572 758341", "label": "Old desk", "seen": "2026-11-01"}


def _find_contacts(page: str) -> list[str]:
    return re.findall(r'name="contact" value="(\w+)"', page)


async def test_the_contact_that_was_rung_is_confirmed_whatever_its_place(desk: Site) -> None:
    await publish_edits(desk, await write_food(desk, contacts=[RUNG]))
    client = await desk.sign_in(Role.EDITOR)
    page = (await client.get(FOOD)).text
    (rung,) = _find_contacts(page)
    await publish_edits(desk, await write_food(desk, contacts=[OTHER, RUNG]))
    answer = await client.post(f"{FOOD}/confirm", data={"csrf": find_token(page), "contact": rung})
    assert answer.status_code == 303, answer.text
    (change,) = await desk.services.editing.list_changes(ChangeFilter(states=(ChangeState.SUBMITTED,)))
    (edit,) = change.edits
    assert isinstance(edit, FieldsEdit)
    assert [one.get("confirmed") for one in edit.after["contacts"]] == [None, True]


async def test_a_contact_that_is_not_there_any_more_is_not_confirmed(desk: Site) -> None:
    await publish_edits(desk, await write_food(desk, contacts=[RUNG]))
    client = await desk.sign_in(Role.EDITOR)
    page = (await client.get(FOOD)).text
    await publish_edits(desk, await write_food(desk, contacts=[OTHER]))
    answer = await client.post(f"{FOOD}/confirm", data={"csrf": find_token(page), "contact": _find_contacts(page)[0]})
    assert answer.status_code == 409
    assert "is not in this entry any more" in read_text(answer.text)
    await publish_edits(desk, await write_food(desk, contacts=[OTHER, {**OTHER, "seen": "2025"}]))
    page = (await client.get(FOOD)).text
    answer = await client.post(f"{FOOD}/confirm", data={"csrf": find_token(page), "contact": _find_contacts(page)[0]})
    assert "more than once" in read_text(answer.text)


async def test_an_entry_that_is_gone_from_its_file_is_not_confirmed(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    page = (await client.get(FOOD)).text
    file = desk.settings.knowledge / "rutland" / "housing.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(f"id: {FOOD_ID}", "id: rutl-pantry"), encoding="utf-8")
    answer = await client.post(f"{FOOD}/confirm", data={"csrf": find_token(page), "whole": "yes"})
    assert answer.status_code == 404
    assert f"Nothing is known of an entry with the id {FOOD_ID}" in read_text(answer.text)
