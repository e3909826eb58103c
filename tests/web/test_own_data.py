"""What people may ask for about themselves on the web: the visit on the chat page, the account on My account."""

import json
from typing import Any

from bot.export import list_questions
from knowledge.services.access.records import Role
from knowledge.services.ask import Asker
from tests.web.chatting import Reader, open_reader
from tests.web.site import NAMES, Client, Site, read_text

SECRET = "grab rails for Mrs Featherstonehaugh, NHS no 943 476 5919"


async def get_file(client: Client, path: str = "/my-data") -> dict[str, Any]:
    """Return the file with what is held."""
    answer = await client.get(path)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]
    return dict(json.loads(answer.text))


async def forget(reader: Reader) -> str:
    """Return what the page says once a visit is forgotten."""
    await reader.open("/forget-me")
    return await reader.send("/forget-me", {})


async def test_the_file_of_a_visit_holds_all_and_nothing_of_others(site: Site) -> None:
    reader, other = await open_reader(site, "Redditch"), await open_reader(site)
    await reader.ask("grab rails by the bath")
    await reader.press("Helpful")
    held = await get_file(reader.client)
    assert held["Your area and district"][0]["district"] == "Redditch"
    assert [one["question"] for one in held["Questions you asked, without personal data"]] == ["grab rails by the bath"]
    assert [one["said"] for one in held["What you said of answers"]] == ["helpful"]
    [shown] = held["In memory for an hour: the replies on your page, with what was asked, without personal data"]
    assert shown["question or button"] == "grab rails by the bath"
    assert set(list((await get_file(other.client)).values())[2:]) == {"nothing"}


async def test_a_forgotten_visit_holds_nothing_and_the_browser_gets_a_new_number(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    await reader.ask("grab rails by the bath")
    before = reader.client.cookies["signpost-visit"]
    said = await forget(reader)
    assert "Your area and district (1) – deleted." in said
    assert "Questions you asked, without personal data (1) – cut loose from you" in said
    reader.client.cookies.set("signpost-visit", before)
    assert set(list((await get_file(reader.client)).values())[2:]) == {"nothing"}
    reader.client.cookies.clear()
    assert "grab rails by" not in await reader.open()
    assert reader.client.cookies["signpost-visit"] != before
    assert [one.record.person for one in await list_questions(site.settings, unmet=False, since=None)] == [None]


async def test_forgetting_needs_a_form_of_our_own(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    assert (await reader.client.post("/forget-me", data={})).status_code == 403
    assert (await get_file(reader.client))["Your area and district"] != "nothing"


async def test_the_note_names_kinds_and_the_button_takes_the_question_off_the_page(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("damp in the bedroom")
    said = await reader.ask(SECRET)
    assert "I took out what looks like a name and an NHS number." in said
    assert not [one for one in ("Featherstonehaugh", "943 476", "5919") if one in reader.page]
    after = await reader.send("/take-off", {})
    assert "off this page" in after
    assert "grab rails for" not in after
    assert "damp in the bedroom" in after
    assert "looks like" not in after
    assert vars(site.services.ask.last)["_kept"] == {}


async def test_a_question_without_personal_data_gets_no_note(site: Site) -> None:
    reader = await open_reader(site)
    assert "took out" not in await reader.ask("damp in the bedroom")


async def test_a_note_on_what_is_out_of_date_says_what_was_taken_out(site: Site) -> None:
    reader = await open_reader(site)
    await reader.ask("Pension Credit")
    await reader.press("Out of date")
    said = await reader.send("/note", {"note": "ask Mrs Featherstonehaugh instead"})
    assert "I took out what looks like a name." in said


async def test_the_file_of_an_account_holds_what_it_did_and_where_it_is_signed_in(site: Site) -> None:
    client = await site.sign_in(Role.EDITOR)
    held = await get_file(client, "/console/account/data")
    assert held["Your account"][0]["name"] == NAMES[Role.EDITOR]
    assert len(held["Browsers in which you are signed in"]) == 1
    assert [one["did"] for one in held["What you did, as the audit has it"]] == ["signed in"]


async def test_the_file_of_an_account_holds_what_was_asked_in_its_telegram(site: Site) -> None:
    client = await site.sign_in(Role.EDITOR)
    account = await site.add_account(Role.EDITOR)
    await site.services.access.sign_in.link_telegram(
        await site.services.access.sign_in.make_telegram_code(account), "m" * 64, "4711"
    )
    await site.services.ask("grab rails", Asker("telegram", person=site.services.hash_person("telegram", "4711")))
    held = await get_file(client, "/console/account/data")
    assert [one["question"] for one in held["Questions you asked, without personal data"]] == ["grab rails"]


async def test_both_files_of_whoever_is_signed_in_hold_what_they_asked_on_the_web(site: Site) -> None:
    reader = Reader(await site.sign_in(Role.STAFF))
    await reader.open()
    await reader.ask("grab rails by the bath")
    held = [await get_file(reader.client, path) for path in ("/my-data", "/console/account/data")]
    for one in held:
        assert one["Your account"][0]["name"] == NAMES[Role.STAFF]
        assert [asked["question"] for asked in one["Questions you asked, without personal data"]] == [
            "grab rails by the bath"
        ]
    assert (await reader.client.get("/forget-me")).headers["Location"] == "/console/account/forget"


async def test_staff_are_told_that_what_they_asked_in_telegram_is_found_there(site: Site) -> None:
    client = await site.sign_in(Role.STAFF)
    account = await site.add_account(Role.STAFF)
    sign_in = site.services.access.sign_in
    await sign_in.link_telegram(await sign_in.make_telegram_code(account), "m" * 64, "4711")
    for path in ("/console/account", "/console/account/forget", "/console/account/leave"):
        assert "to the bot" in read_text((await client.get(path)).text)


async def test_the_account_page_leads_to_the_file_and_to_forgetting(site: Site) -> None:
    page = (await (await site.sign_in(Role.STAFF)).get("/console/account")).text
    assert 'href="/console/account/data"' in page
    assert 'href="/console/account/forget"' in page


async def test_nobody_gets_a_file_of_an_account_without_signing_in(site: Site) -> None:
    client = site.open()
    for path in ("/console/account/data", "/console/account/forget"):
        assert (await client.get(path)).status_code == 303
    assert (await client.post("/console/account/forget", data={})).status_code == 403


async def test_a_forgotten_account_is_signed_out_and_nameless_but_for_the_history(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    client = await site.sign_in(Role.EDITOR)
    account = await site.add_account(Role.EDITOR)
    answer = await client.submit("/console/account/forget", {})
    said = read_text(answer.text)
    assert "Your account (1) – cut loose from you" in said
    assert "Browsers in which you are signed in (1) – deleted" in said
    assert (await client.get("/console/account")).status_code == 303
    people = read_text((await admin.get("/console/people")).text)
    assert NAMES[Role.EDITOR] not in people
    assert f"Former colleague {account.id}" in people
    assert NAMES[Role.EDITOR] not in read_text((await admin.get("/console/audit")).text)


async def test_the_last_admin_stays(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    answer = await admin.submit("/console/account/forget", {})
    assert answer.status_code == 303
    assert "you are the only active admin" in (await admin.get("/console/account")).text
