"""Forms that are saved after somebody else has saved or approved the same."""

from dataclasses import replace

import pytest

from knowledge.services.access.records import Account, Role
from knowledge.services.editing.change import Change, EntryRemoval, PhrasingsEdit
from tests.web.editing import (
    FOOD,
    FOOD_ID,
    fill_form,
    open_change,
    path_of,
    publish_edits,
    read_form_values,
    send,
)
from tests.web.site import Client, Site, read_text


async def _approve_meanwhile(desk: Site, client: Client) -> tuple[Change, dict[str, list[str]]]:
    """Return a change that was approved while its form was open, with what the form would send."""
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    values = read_form_values((await client.get(f"{path_of(change)}/edit")).text)
    await send(client, change.id)
    approver: Account = await desk.add_account(Role.APPROVER)
    await desk.services.editing.approve(change.id, approver)
    return change, values


@pytest.mark.parametrize("pressed", ["save", "draft"])
async def test_a_form_saved_after_the_approval_keeps_what_was_typed(desk: Site, pressed: str) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change, values = await _approve_meanwhile(desk, client)
    late = await client.post(f"{path_of(change)}/edit", data={**values, "cost": "A pound.", "do": pressed})
    assert late.status_code == 422
    assert "This change is live by now" in read_text(late.text)
    assert read_form_values(late.text)["cost"] == ["A pound."]


async def test_the_form_of_a_change_that_is_live_leads_back_to_it(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change, _ = await _approve_meanwhile(desk, client)
    answer = await client.get(f"{path_of(change)}/edit")
    assert answer.headers["location"] == path_of(change)
    assert "can no longer be edited" in (await client.get(path_of(change))).text


async def test_a_draft_saved_by_two_shows_theirs_beside_mine(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    path = f"{path_of(change)}/edit"
    opened = read_form_values((await client.get(path)).text)
    await fill_form(client, path, {"cost": "Free.", "wait": "Three weeks.", "do": "save"})
    late = await client.post(path, data={**opened, "cost": "A pound.", "do": "save"})
    assert late.status_code == 422
    said = read_text(late.text)
    assert "Theirs beside yours" in said
    assert "Three weeks." in said
    assert "A pound." in said


async def test_phrasings_saved_by_two_show_theirs_beside_mine(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    account = await desk.add_account(Role.EDITOR)
    draft = await desk.services.editing.draft([PhrasingsEdit(FOOD_ID, ("tins",))], account)
    path = f"{path_of(draft)}/texts?part=0"
    opened = read_form_values((await client.get(path)).text)
    await client.post(path, data={**opened, "texts": "tins\nsoup of the day"})
    late = await client.post(path, data={**opened, "texts": "tins\npasta"})
    assert late.status_code == 422
    assert "soup of the day" in read_text(late.text)
    assert read_form_values(late.text)["texts"] == ["tins\npasta"]
    assert (await client.post(path, data=read_form_values(late.text))).status_code == 303


@pytest.mark.parametrize(
    ("form", "typed"),
    [
        ("retire", {"by": "words", "words": "Ring the church hall."}),
        ("retire", {"by": "entry", "successor": "rutl-telecare"}),
        ("duplicate", {"place": "rutland|Rutland"}),
        ("confirm", {"whole": "1"}),
    ],
)
async def test_of_an_entry_that_is_gone_it_is_said_since_when_and_by_which_change(
    desk: Site, form: str, typed: dict[str, str]
) -> None:
    client = await desk.sign_in(Role.EDITOR)
    opened = read_form_values((await client.get(FOOD if form == "confirm" else f"{FOOD}/{form}")).text)
    was = await desk.services.editing.read_entry(FOOD_ID)
    await publish_edits(desk, [EntryRemoval(FOOD_ID, was.area, was.topic, was.fields, was.more_phrasings)])
    late = await client.post(f"{FOOD}/{form}", data={**opened, **typed})
    assert late.status_code == 410
    said = read_text(late.text)
    assert "Food bank is gone It was taken out on 23 November 2026 at 9:30am. Proposed by Fay First" in said
    assert "approved by Ada Admin. Remove Food bank : They said so Nothing was done." in said
    assert typed.get("words", "") in said
    for link in (f'href="{FOOD}/history"', f'href="/console/history?entry={FOOD_ID}"'):
        assert link in late.text
        assert (await client.get(link.split('"')[1])).status_code == 200


async def test_an_entry_is_not_replaced_by_one_that_is_gone(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    opened = read_form_values((await client.get(f"{FOOD}/retire")).text)
    late = await client.post(f"{FOOD}/retire", data={**opened, "by": "entry", "successor": "rutl-closed"})
    assert late.status_code == 422
    assert "The entry rutl-closed is gone by now: choose another" in late.text


async def test_of_an_entry_that_is_left_out_for_a_problem_it_is_said_so(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    live = desk.services.knowledge.live
    assert live
    left = {id_: entry for id_, entry in live.base.entries.items() if id_ != FOOD_ID}
    await desk.services.knowledge.swap(replace(live, base=replace(live.base, entries=left)))
    page = await client.get(FOOD)
    assert page.status_code == 404
    assert 'href="/console/problems"' in page.text
