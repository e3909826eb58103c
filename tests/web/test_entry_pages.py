"""The pages of entries: list, entry, form, and what is made of them; without scripts, as any browser sees them."""

import re

import pytest

from knowledge.entries.problems import Problem
from knowledge.services.access.records import Role
from knowledge.services.editing.change import FieldsEdit, NewEntry
from tests.web.chatting import open_reader
from tests.web.editing import (
    FOOD,
    FOOD_ID,
    bring_live,
    fill_form,
    open_change,
    publish_edits,
    read_form_values,
    write_food,
)
from tests.web.site import Site, read_text


async def test_entries_are_searched_and_filtered(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    assert "10 entries" in (await client.get("/console/entries")).text
    found = (await client.get("/console/entries?words=food")).text
    assert "Food bank" in found
    assert "Telecare" not in found
    asked = (await client.get("/console/entries?words=nothing+in+the+cupboards")).text
    assert asked.index("Food bank") < asked.index("</ul>", asked.index("sp-entries"))
    assert "Nothing fits" in (await client.get("/console/entries?standing=ended")).text


async def test_what_was_never_checked_is_told_apart_from_what_is_past_its_review(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    assert "Past review: 0, never checked: 10 ." in read_text((await client.get("/console")).text)
    assert "Past review." not in (await client.get(FOOD)).text
    checked = {"on": "2024-03-01", "by": "Cy Checker"}
    await publish_edits(desk, await write_food(desk, checked=checked))
    assert "Past review: 1, never checked: 9 ." in read_text((await client.get("/console")).text)
    past = read_text((await client.get("/console/entries?past=yes")).text)
    assert "1 entry Food bank" in past
    assert "Past review. Was due 1 March 2025" in past
    never = read_text((await client.get("/console/entries?unchecked=yes")).text)
    assert "9 entries Befriending" in never
    assert "Never checked with the service; newest source 2 November 2026" in never
    assert "Past review." not in never
    assert "Past review." in (await client.get(FOOD)).text


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


async def test_all_that_is_wrong_is_said_at_once(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    wrong = {
        "summary": "",
        "phrasings": "somewhere to sit in the warm\nhelp with rides",
        "contacts-0-kind": "phone", "contacts-0-value": "01905 7225", "contacts-0-label": "Team",
        "contacts-0-seen": "last week",
        "sources-0-url": "rutland.gov.uk/food", "sources-0-dated": "last tuesday",
        "standing": "ended",
        "do": "save",
    }  # fmt: skip
    page = (await fill_form(client, f"{FOOD}/edit", wrong)).text
    assert "“What it does” is missing" in page
    assert "“01905 7225” is not a possible UK number" in page
    assert "“rutland.gov.uk/food” is not the address of a page: write it as https://place.org.uk/page" in page
    assert "“last tuesday” names no year: write 2024, July 2024, 31 July 2024 or unknown" in page
    assert "it has ended and nothing takes its place" in page.casefold()


async def test_a_source_s_date_may_be_typed_as_people_write_it(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    answer = await fill_form(client, f"{FOOD}/edit", {"sources-0-dated": "3 November 2026", "do": "save"})
    edit = (await open_change(desk, answer)).edits[0]
    assert edit.after["sources"][0]["dated"] == "2026-11-03"  # type: ignore[union-attr]


@pytest.mark.parametrize("day", ["24 November 2026", "December 2026", "2027"])
async def test_a_day_that_is_yet_to_come_is_refused_at_its_field(desk: Site, day: str) -> None:
    client = await desk.sign_in(Role.EDITOR)
    values = read_form_values((await client.get(f"{FOOD}/edit")).text)
    dated = {"contacts-0-seen": [day], "sources-0-dated": [day]}
    page = (await client.post(f"{FOOD}/edit", data={**values, **dated, "do": ["save"]})).text
    assert "is in the future: write a day up to today" in page
    assert 'href="#contacts-0-seen"' in page
    assert 'href="#sources-0-dated"' in page
    dated = {name: ["23 November 2026"] for name in dated}
    page = (await client.post(f"{FOOD}/edit", data={**values, **dated, "do": ["preview"]})).text
    assert "is in the future" not in page


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


async def test_a_long_list_of_entries_is_narrowed_without_scripts(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    typed = {"find-replaced_by": "BANK food", "summary": "Typed.", "do": "find-replaced_by"}
    page = (await fill_form(client, f"{FOOD}/edit", typed)).text
    offered = re.findall(r'<option value="([^"]*)"', page[page.index('id="replaced_by"') :].partition("</select>")[0])
    assert offered == ["", "rutl-food-bank"]
    assert read_form_values(page)["summary"] == ["Typed."]


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


async def test_other_words_for_the_same_entry_are_a_change_too(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    fields = {"cost": "A pound.", "try_text": "food bank", "try_place": "rutland", "do": "try"}
    assert (
        "This edit changes what staff get for this question." in (await fill_form(client, f"{FOOD}/edit", fields)).text
    )
    same = {"try_text": "food bank", "try_place": "rutland", "do": "try"}
    assert "This edit changes nothing for this question." in (await fill_form(client, f"{FOOD}/edit", same)).text


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


async def test_staff_read_first_that_a_retired_entry_has_ended_though_its_summary_does_not_say_so(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    still = "Food bank: helps people in Rutland."
    fields = {"by": "words", "words": "Ask the Adult Front Door.", "summary": still}
    draft = await open_change(desk, await client.submit(f"{FOOD}/retire", fields))
    await bring_live(desk, client, draft.id)
    reader = await open_reader(desk, "Rutland")
    assert f"Food bank This has ended. {still} In its place: Ask the Adult Front Door." in await reader.ask("food bank")


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


async def test_problems_in_files_are_shown_on_every_page_of_the_console(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    problem = Problem("rutland/housing.yaml", 7, FOOD_ID, "summary", "is empty: write it or take the key out")
    desk.services.knowledge.file_problems = (problem,)
    assert "The files have problems" in (await client.get("/console/entries")).text
    page = (await client.get("/console/problems")).text
    assert "rutland/housing.yaml" in page
    assert "Line 7, rutl-food-bank, summary: is empty" in page
    assert "The last good base goes on answering" in page


async def test_what_would_be_wrong_elsewhere_is_said_on_top_too(site: Site) -> None:
    client = await site.sign_in(Role.EDITOR)
    path = "/console/entries/worcs-housing-options-redditch/edit"
    answer = await fill_form(client, path, {"districts": "Wychavon", "do": "save"})
    assert answer.status_code == 422
    assert 'href="#elsewhere"' in answer.text
    _, _, said = answer.text.partition('id="elsewhere"')
    assert "Redditch" in said.partition("</ul>")[0]
    assert "areas.yaml, line" in said


async def test_a_preview_as_somebody_types_says_only_what_is_wrong_so_far(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    values = read_form_values((await client.get("/console/entries/new?area=rutland&topic=money")).text)
    typed = {**values, "name": "Wigs", "summary": "x" * 421, "do": "live"}
    piece = await client.post(
        "/console/entries/new?area=rutland&topic=money", data=typed, headers={"HX-Request": "true"}
    )
    assert "<html" not in piece.text
    assert "Wigs" in piece.text
    assert "1 problem so far" in piece.text
    assert "is missing" not in piece.text
