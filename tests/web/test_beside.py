"""What a second editor, an approver and whoever looks at history are told of what others do with the same entry."""

from knowledge.services.access.records import Role
from tests.web.editing import FOOD, FOOD_ID, bring_live, fill_form, open_change, path_of, read_form_values
from tests.web.site import Site, read_text

WAITS = "Another change to the same entry waits"


async def test_who_edits_or_approves_is_told_of_another_change_to_the_entry(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    first = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    assert WAITS not in (await client.get(path_of(first))).text
    second = await desk.sign_in(Role.EDITOR, "Sue Second")
    form = (await second.get(f"{FOOD}/edit")).text
    assert WAITS in form
    assert path_of(first) in form
    other = await open_change(desk, await fill_form(second, f"{FOOD}/edit", {"wait": "A week.", "do": "save"}))
    assert WAITS in (await client.get(path_of(first))).text
    assert path_of(other) in (await client.get(f"{path_of(first)}/edit")).text
    page = read_text((await client.get("/console/changes?state=drafts")).text)
    assert page.count(WAITS) == 2
    assert "Sue Second" in page


async def test_what_was_typed_for_an_entry_that_is_gone_is_a_new_entry(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    typed = {**read_form_values((await client.get(f"{FOOD}/edit")).text), "cost": ["A pound."], "do": ["save"]}
    path = desk.services.editing.folder / "rutland/housing.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(FOOD_ID, "rutl-pantry"), encoding="utf-8")
    late = await client.post(f"{FOOD}/edit", data=typed)
    assert late.status_code == 422
    assert "This entry was taken out while you were writing" in read_text(late.text)
    kept = read_form_values(late.text)
    assert (kept["cost"], kept["id"]) == (["A pound."], [FOOD_ID])
    assert 'action="/console/entries/new?area=rutland&amp;topic=housing"' in late.text


async def test_an_edit_by_hand_is_no_longer_the_live_version(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    await bring_live(desk, client, change.id)
    assert "(live now)" in (await client.get(f"{FOOD}/history")).text
    path = desk.services.editing.folder / "rutland/housing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Free.", "By hand."), encoding="utf-8")
    page = (await client.get(f"{FOOD}/history")).text
    assert "(live now)" not in page
    assert "edited the file by hand after the newest version" in page
    assert "By hand." in page
    assert "was edited by hand after the last change" in (await client.get(FOOD)).text
    newest = max(one.number for one in await desk.services.editing.list_versions(FOOD_ID))
    back = await client.submit(f"{FOOD}/history", {"version": str(newest), "note": "The file was wrong"})
    assert (await open_change(desk, back)).edits[0].after == {"cost": "Free."}  # type: ignore[union-attr] # a field of one kind of edit


async def test_digits_without_end_are_no_number(desk: Site) -> None:
    client = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(client, f"{FOOD}/edit", {"cost": "Free.", "do": "save"}))
    digits = "9" * 5000
    assert (await client.get(f"{path_of(change)}/edit?part={digits}")).status_code == 404
    assert (await client.get(f"{path_of(change)}/texts?part={digits}")).status_code == 404
    late = await fill_form(client, f"{path_of(change)}/edit", {"revision": digits, "cost": "A pound.", "do": "save"})
    assert late.status_code == 422
    assert read_form_values(late.text)["cost"] == ["A pound."]
