"""The pages of entries: list, entry, form, and what is made of them; without scripts, as any browser sees them."""

import re

import pytest

from knowledge.entries.problems import Problem
from knowledge.services.access.records import Role
from knowledge.services.editing.change import FieldsEdit, NewEntry, PhrasingsEdit
from tests.web.editing import FOOD, FOOD_ID, bring_live, fill_form, open_change, read_form_values, send
from tests.web.site import Site


async def test_entries_are_searched_and_filtered(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    assert "10 entries" in (await client.get("/console/entries")).text
    found = (await client.get("/console/entries?words=food")).text
    assert "Food bank" in found
    assert "Telecare" not in found
    asked = (await client.get("/console/entries?words=nothing+in+the+cupboards")).text
    assert asked.index("Food bank") < asked.index("</ul>", asked.index("sp-entries"))
    assert "Nothing fits" in (await client.get("/console/entries?standing=ended")).text
    assert "Past review" in (await client.get("/console/entries?past=yes")).text


async def test_pages_turn(site: Site) -> None:
    client = await site.sign_in(Role.EDITOR)
    first = (await client.get("/console/entries")).text
    last = (await client.get("/console/entries?page=999")).text
    assert 'rel="next"' in first
    assert 'rel="prev"' in last
    assert "/console/entries/worcs-" in (await client.get("/console/entries?area=worcestershire&page=2")).text


@pytest.mark.parametrize("path", ["/console/entries", FOOD, f"{FOOD}/edit", "/console/changes", "/console/history"])
async def test_staff_may_not_open_them(path: str, desk: Site) -> None:
    client = await desk.sign_in(Role.STAFF)
    assert (await client.get(path)).status_code == 403
    assert (await desk.open().get(path)).headers["location"] == "/sign-in"


async def test_an_entry_that_is_not_there_is_said_so(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    for path in ("/console/entries/none", "/console/entries/none/edit", "/console/changes/none"):
        assert (await client.get(path)).status_code == 404, path


async def test_an_edit_becomes_a_draft_of_only_what_changed(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    answer = await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"})
    change = await open_change(desk, answer)
    assert change.edits == (FieldsEdit("rutl-food-bank", {"cost": None}, {"cost": "Free."}),)
    page = (await client.get(answer.headers["location"])).text
    assert "Free." in page
    assert "Added" in page


async def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    wrong = {
        "contacts-0-kind": "phone",
        "contacts-0-value": "01905 7225",
        "contacts-0-label": "Team",
        "contacts-0-seen": "last week",
        "summary": "x" * 421,
        "do": "save",
    }
    answer = await fill_form(client, f"{FOOD}/edit", wrong)
    assert answer.status_code == 422
    assert 'href="#contacts-0-seen"' in answer.text
    assert "421 characters, at most 420 fit a phone" in answer.text
    values = read_form_values(answer.text)
    assert values["contacts-0-value"] == ["01905 7225"]
    assert values["contacts-0-seen"] == ["last week"]
    number = await fill_form(client, f"{FOOD}/edit", {**wrong, "summary": "It helps.", "contacts-0-seen": "May 2026"})
    assert "“01905 7225” is not a possible UK number" in number.text
    assert await desk.services.editing.count_changes() == 0


async def test_a_draft_may_be_saved_with_problems_and_mended_later(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    answer = await fill_form(client, f"{FOOD}/edit", {"summary": "", "do": "draft"})
    change = await open_change(desk, answer)
    page = (await client.get(f"/console/changes/{change.id}")).text
    assert "“What it does” is missing" in page
    assert re.search(r"rutland/housing.yaml, line \d+", page)
    refused = await client.submit(
        f"/console/changes/{change.id}/submit", {"reason": "x"}, f"/console/changes/{change.id}"
    )
    assert refused.status_code == 409
    mended = await fill_form(
        client, f"/console/changes/{change.id}/edit", {"summary": "Food for a week.", "do": "save"}
    )
    assert (await open_change(desk, mended)).edits[0] == FieldsEdit(
        "rutl-food-bank", {"summary": "Food bank: helps people in Rutland."}, {"summary": "Food for a week."}
    )


async def test_groups_are_added_and_removed_without_scripts(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    one = await fill_form(client, f"{FOOD}/edit", {"summary": "Typed.", "do": "add-contacts"})
    values = read_form_values(one.text)
    assert values["summary"] == ["Typed."]
    assert values["contacts-0-value"] == [""]
    two = await fill_form(client, f"{FOOD}/edit", {"contacts-0-value": "999", "do": "remove-contacts-0"})
    assert "contacts-0-value" not in read_form_values(two.text)


async def test_the_preview_shows_what_was_typed_and_nothing_is_kept(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    answer = await fill_form(client, f"{FOOD}/edit", {"summary": "A parcel for three days.", "do": "preview"})
    assert answer.status_code == 200
    assert "A parcel for three days." in answer.text.partition('class="sp-phone"')[2]
    assert await desk.services.editing.count_changes() == 0


async def test_a_question_is_tried_before_and_after_an_edit(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    fields = {"phrasings": "tins and pasta\nparcel of groceries", "try_text": "tins and pasta", "do": "try"}
    answer = await fill_form(client, f"{FOOD}/edit", {**fields, "try_place": "rutland"})
    assert "This edit changes what staff get for this question." in answer.text
    assert "Nearest: the phrasing “tins and pasta”." in answer.text


async def test_nothing_changed_is_said_so(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    answer = await fill_form(client, f"{FOOD}/edit", {"do": "save"})
    assert answer.status_code == 422
    assert "Nothing is changed yet" in answer.text


async def test_a_new_entry_gets_an_id_from_its_name(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    assert "Choose an area" in (await client.get("/console/entries/new?topic=money")).text
    path = "/console/entries/new?area=rutland&topic=money"
    empty = await fill_form(client, path, {"do": "save"})
    assert "“Name” is missing" in empty.text
    answer = await fill_form(client, path, NEW)
    (edit,) = (await open_change(desk, answer)).edits
    assert isinstance(edit, NewEntry)
    assert (edit.area, edit.topic, edit.entry) == ("rutland", "money", "rutl-wigs-after-chemotherapy")


async def test_a_contact_is_confirmed_and_sent_to_an_approver(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    answer = await client.submit(f"{FOOD}/confirm", {"whole": "yes"}, FOOD)
    assert answer.headers["location"] == FOOD
    (change,) = await desk.services.editing.list_changes()
    assert change.state == "submitted"
    assert change.edits[0].after["checked"] == {"on": "2026-11-23", "by": "Edda Editor"}  # type: ignore[union-attr]
    assert "waits for a second person" in (await client.get(FOOD)).text


async def test_an_entry_is_retired_with_what_took_its_place(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    path = f"{FOOD}/retire"
    assert "Choose what takes its place" in (await client.submit(path, {"summary": "Gone."})).text
    assert "Choose the entry" in (await client.submit(path, {"by": "entry", "summary": "Gone."})).text
    fields = {"by": "entry", "successor": "rutl-telecare", "summary": "It closed in May."}
    (edit,) = (await open_change(desk, await client.submit(path, fields))).edits
    assert isinstance(edit, FieldsEdit)
    assert edit.after == {"standing": "ended", "replaced_by": ["rutl-telecare"], "summary": "It closed in May."}


async def test_an_entry_is_duplicated_to_another_district(site: Site) -> None:
    client = await site.sign_in(Role.EDITOR)
    path = "/console/entries/worcs-redditch-homes/duplicate"
    assert "Choose a district" in (await client.submit(path, {"place": ""})).text
    answer = await client.submit(path, {"place": "worcestershire|Wychavon"})
    form = await client.get(answer.headers["location"])
    values = read_form_values(form.text)
    assert values["districts"] == ["Wychavon"]
    assert "Wychavon" in values["name"][0]
    assert all("wychavon" in line.casefold() for line in values["phrasings"][0].splitlines())
    assert "contacts are still those of the other district" in form.text


NEW = {
    "name": "Wigs after chemotherapy",
    "districts": "all",
    "summary": "A voucher for a wig.",
    "who_for": "Anyone who has lost their hair.",
    "how_to_refer": "Phone the ward.",
    "phrasings": "wig after chemo\nlost her hair",
    "standing": "current",
    "sources-0-url": "https://www.example.gov.uk/wigs",
    "sources-0-dated": "2 November 2026",
    "do": "save",
}


async def test_what_somebody_types_is_never_markup(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    evil = "</textarea><script>alert(1)</script>"
    fields = {**NEW, "name": evil, "summary": evil, "phrasings": evil, "do": "draft"}
    answer = await fill_form(client, "/console/entries/new?area=rutland&topic=money", fields)
    change = await open_change(desk, answer)
    own = f"/console/changes/{change.id}"
    for path in (own, f"{own}/edit", "/console/changes?state=drafts"):
        page = (await client.get(path)).text
        assert "alert(1)" in page
        assert "<script>alert" not in page
    assert read_form_values((await client.get(f"{own}/edit")).text)["summary"] == [evil]


async def test_phrasings_of_a_draft_are_edited_one_a_line(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    account = await desk.add_account(Role.EDITOR)
    draft = await desk.services.editing.draft([PhrasingsEdit(FOOD_ID, ("tins",))], account)
    answer = await client.get(f"/console/changes/{draft.id}/edit")
    assert answer.headers["location"].endswith("/texts?part=0")
    path = f"/console/changes/{draft.id}/texts?part=0"
    assert "Write at least one phrasing" in (await client.submit(path, {"texts": " \n"})).text
    saved = await client.submit(path, {"texts": "tins\n\ntins\npasta", "revision": "1"})
    assert (await open_change(desk, saved)).edits == (PhrasingsEdit(FOOD_ID, ("tins", "pasta")),)


async def test_a_draft_that_somebody_else_saved_meanwhile_is_not_overwritten(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    path = f"/console/changes/{change.id}/edit"
    opened = read_form_values((await client.get(path)).text)
    await fill_form(client, path, {"cost": "£1.", "do": "save"})
    late = await client.post(path, data={**opened, "cost": "£2.", "do": "save"})
    assert late.status_code == 422
    assert "A colleague saved this draft while you were writing" in late.text
    values = read_form_values(late.text)
    assert values["cost"] == ["£2."]
    await client.post(path, data={**values, "do": "save"})
    assert (await desk.services.editing.get(change.id)).edits[0].after == {"cost": "£2."}  # type: ignore[union-attr]


async def test_problems_in_files_are_shown_on_every_page_of_the_console(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    problem = Problem("rutland/housing.yaml", 7, FOOD_ID, "summary", "is empty: write it or take the key out")
    desk.services.knowledge.file_problems = (problem,)
    assert "The files have problems" in (await client.get("/console/entries")).text
    page = (await client.get("/console/problems")).text
    assert "rutland/housing.yaml" in page
    assert "Line 7, rutl-food-bank, summary: is empty" in page
    assert "The last good base goes on answering" in page


async def test_a_change_is_refused_with_a_reason_and_may_be_sent_again(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    page = f"/console/changes/{change.id}"
    assert "Say why this is needed" in (await client.submit(f"{page}/submit", {"reason": ""}, page)).text
    await send(client, change.id)
    approver = await desk.sign_in(Role.APPROVER)
    assert "Say why this is refused" in (await approver.submit(f"{page}/refuse", {"note": ""}, page)).text
    await approver.submit(f"{page}/refuse", {"note": "It is not free"}, page)
    assert "It is not free" in (await client.get(page)).text
    again = await fill_form(client, f"{page}/edit", {"cost": "£1.", "do": "save"})
    assert (await open_change(desk, again)).state == "draft"


async def test_nobody_approves_what_they_wrote(desk: Site) -> None:
    approver = await desk.sign_in(Role.APPROVER)
    change = await open_change(desk, await fill_form(approver, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    await send(approver, change.id)
    page = f"/console/changes/{change.id}"
    answer = await approver.submit(f"{page}/approve", {"note": ""}, page)
    assert answer.status_code == 409
    assert "somebody else must approve it" in answer.text
    editor = await desk.sign_in(Role.EDITOR)
    assert (await editor.submit(f"{page}/approve", {"note": ""}, page)).status_code == 403


async def test_a_live_change_is_taken_back(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    await bring_live(desk, client, change.id)
    page = f"/console/changes/{change.id}"
    assert "Say why this is taken back" in (await client.submit(f"{page}/take-back", {"note": ""}, page)).text
    back = await open_change(desk, await client.submit(f"{page}/take-back", {"note": "Wrong"}, page))
    await bring_live(desk, client, back.id)
    assert desk.services.knowledge.live.base.entries[FOOD_ID].cost is None  # type: ignore[union-attr]
    assert "was taken back" in (await client.get(page)).text


async def test_history_is_filtered_by_entry_person_and_day(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    await bring_live(desk, client, change.id)
    editor, approver = await desk.add_account(Role.EDITOR), await desk.add_account(Role.APPROVER)
    for query, count in (
        ("", 1),
        (f"entry={FOOD_ID}", 1),
        ("entry=rutl-telecare", 0),
        (f"person={editor.id}", 1),
        (f"person={approver.id}", 0),
        ("from-day=23&from-month=11&from-year=2026", 1),
        ("from-day=24&from-month=11&from-year=2026", 0),
        ("to-day=23&to-month=11&to-year=2026", 1),
        ("to-day=22&to-month=11&to-year=2026", 0),
    ):
        page = (await client.get(f"/console/history?{query}")).text
        assert f">{count} change{'' if count == 1 else 's'}<" in page, query
    wrong = await client.get("/console/history?from-day=40&from-month=x&from-year=2026")
    assert wrong.status_code == 422
    assert "Write day, month and year" in wrong.text
