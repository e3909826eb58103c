"""The pages of changes and of history: drafts, refusals, going live and back."""

from knowledge.services.access.records import Role
from knowledge.services.editing.change import PhrasingsEdit
from tests.web.asked import ask
from tests.web.editing import FOOD, FOOD_ID, bring_live, fill_form, open_change, read_form_values, send
from tests.web.site import Site, read_text


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


async def test_questions_wait_again_when_their_entry_is_taken_out_by_going_back_to_before_it(desk: Site) -> None:
    [question] = await ask(desk, "wig after chemo")
    client = await desk.sign_in(Role.EDITOR)
    where = f"/console/questions/unmet/act?action=new-entry&key={question}"
    begun = await client.submit(where, {
        "action": "new-entry", "key": question, "new-area": "rutland", "new-topic": "wellbeing",
        "name": "Wigs", "phrasing-0": "wig after chemo", "use": "0",
    })  # fmt: skip
    (draft,) = await desk.services.editing.list_changes()
    assert begun.headers["location"] == f"/console/changes/{draft.id}/edit"
    typed = {
        "districts": "all", "summary": "A voucher for a wig.", "who_for": "Anyone who has lost their hair.",
        "how_to_refer": "Phone the ward.", "standing": "current", "sources-0-dated": "2 November 2026",
        "sources-0-url": "https://www.example.gov.uk/wigs", "do": "save",
    }  # fmt: skip
    assert (await fill_form(client, begun.headers["location"], typed)).status_code == 303
    await bring_live(desk, client, draft.id)
    await desk.services.review.refresh()
    assert "wig after chemo" not in (await client.get("/console/questions/unmet")).text
    history = "/console/entries/rutl-wigs/history"
    page = read_text((await client.get(history)).text)
    assert "Version 2, 23 November 2026" in page
    assert "Go back to this version , version 1 of 23 November 2026" in page
    back = await open_change(desk, await client.submit(history, {"version": "0", "note": "A mistake"}))
    assert back.title == "Take rutl-wigs out again"
    await bring_live(desk, client, back.id)
    assert (await desk.services.editing.get(draft.id)).state == "undone"
    await desk.services.review.refresh()
    assert "wig after chemo" in (await client.get("/console/questions/unmet")).text
