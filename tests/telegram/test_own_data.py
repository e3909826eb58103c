"""What people may ask for about themselves in Telegram: /mydata and /forgetme."""

import json
from typing import Any

from knowledge.services.access.records import Role
from tests.fakes.bot_api import BotApi
from tests.fakes.updates import ANNA, BEN, GROUP, Person, make_message
from tests.telegram.desk import Desk


async def get_file(desk: Desk, person: Person = ANNA) -> dict[str, Any]:
    """Return what /mydata sends."""
    sent = await desk.say("/mydata", person)
    assert sent.chat == person.id
    held = dict(json.loads(desk.api.files[-1]))
    # The one message that is being handled is that which asks for the file.
    [asking] = held.pop("Messages of yours that are being handled")
    assert asking["what is kept of it"]["command"] == "mydata"
    return held


async def forget(desk: Desk, person: Person = ANNA) -> str:
    """Return what is said once somebody is forgotten."""
    return (await desk.press(await desk.say("/forgetme", person), "Yes, forget me", person)).text


async def fill(desk: Desk, person: Person = ANNA) -> None:
    """Leave something of each kind that a person without an account can leave."""
    await desk.choose_district("Redditch", person)
    reply = await desk.say("grab rails by the bath", person)
    await desk.press(reply, "Helpful", person)
    await desk.press(await desk.say("xylophone tuning", person), "Tell me when it is answered", person)


async def link_account(desk: Desk, role: Role, person: Person = ANNA, name: str = "Edda Editor") -> str:
    """Return the id of an account that is linked with a person's chat."""
    access = desk.services.access
    account = await access.accounts.add(None, name, role)
    await desk.say(f"/link {await access.sign_in.make_telegram_code(account)}", person)
    return account.id


async def test_mydata_sends_all_that_is_held_by_plain_names(desk: Desk) -> None:
    await fill(desk)
    held = await get_file(desk)
    assert held["Your area and district"][0]["district"] == "Redditch"
    texts = [one["question"] for one in held["Questions you asked, without personal data"]]
    assert texts == ["grab rails by the bath", "xylophone tuning"]
    assert [one["said"] for one in held["What you said of answers"]] == ["helpful"]
    assert [one["you are told by"] for one in held["Questions whose answer you wait for"]] == ["telegram"]
    assert held["Your account"] == "nothing"
    assert held["In memory for ten minutes: your last question, without personal data"] == [
        {"your question": "xylophone tuning"}
    ]


async def test_mydata_holds_an_account_with_sign_ins_and_what_was_done(desk: Desk) -> None:
    await link_account(desk, Role.EDITOR)
    await desk.say("/console")
    held = await get_file(desk)
    assert held["Your account"][0]["name"] == "Edda Editor"
    assert held["Your account"][0]["linked to Telegram"] is True
    assert {one["for"] for one in held["Sign-in links and codes made for you, without their secrets"]} == {
        "sign-in", "telegram",
    }  # fmt: skip
    assert {one["did"] for one in held["What you did, as the audit has it"]} == {"Telegram linked", "sign-in link made"}


async def test_mydata_holds_nothing_of_others(desk: Desk) -> None:
    await fill(desk)
    held = await get_file(desk, BEN)
    assert {value if isinstance(value, str) else "something" for name, value in list(held.items())[2:]} == {"nothing"}


async def test_forgetme_asks_once_and_no_leaves_all_as_it_is(desk: Desk) -> None:
    await fill(desk)
    before = await get_file(desk)
    asked = await desk.say("/forgetme")
    assert list(asked.buttons) == ["Yes, forget me", "No, keep it as it is"]
    assert "stays as it is" in (await desk.press(asked, "No, keep it as it is")).text
    assert {**(await get_file(desk)), "made on": ""} == {**before, "made on": ""}


async def test_forgetme_leaves_nothing_and_says_what_was_done(desk: Desk) -> None:
    await fill(desk)
    said = await forget(desk)
    assert "Your area and district (1) – deleted." in said
    assert "Questions you asked, without personal data (2) – cut loose from you" in said
    assert "Questions whose answer you wait for (1) – deleted." in said
    held = await get_file(desk)
    assert set(list(held.values())[2:]) == {"nothing"}
    log = await desk.list_log()
    assert [(one.record.text, one.record.person) for one in log] == [
        ("grab rails by the bath", None), ("xylophone tuning", None),
    ]  # fmt: skip
    assert [one.kind for one in log[0].feedback] == ["helpful"]
    assert "nothing to forget" in await forget(desk)


async def test_forgetme_touches_nobody_else(desk: Desk) -> None:
    await fill(desk)
    await fill(desk, BEN)
    before = await get_file(desk, BEN)
    await forget(desk)
    assert {**(await get_file(desk, BEN)), "made on": ""} == {**before, "made on": ""}


async def test_a_follow_up_goes_on_from_nothing_once_forgotten(desk: Desk) -> None:
    await fill(desk)
    await forget(desk)
    assert vars(desk.services.ask.last)["_kept"] == {}


async def test_forgetme_deactivates_the_account_and_takes_the_name_out_of_it(desk: Desk) -> None:
    await link_account(desk, Role.ADMIN, BEN, "Ada Admin")
    account = await link_account(desk, Role.EDITOR)
    await desk.say("/console")
    assert "Your account is deactivated" in (await desk.say("/forgetme")).text
    said = await forget(desk)
    assert "Your account (1)" in said
    found = await desk.services.access.accounts.get(account)
    assert found is not None
    assert (found.name, found.active, found.telegram) == (f"Former colleague {account}", False, None)
    lines = await desk.services.access.audit.list()
    assert not [line for line in lines if "Edda" in line.actor + line.detail]
    assert lines[0].action == "account forgotten at its own wish"
    assert "not linked to an account" in (await desk.say("/console")).text


async def test_the_last_admin_stays_and_is_told_why(desk: Desk) -> None:
    account = await link_account(desk, Role.ADMIN)
    await desk.say("grab rails")
    said = await forget(desk)
    assert "you are the only active admin" in said
    assert "Questions you asked, without personal data (1)" in said
    found = await desk.services.access.accounts.get(account)
    assert found is not None
    assert (found.active, found.name) == (True, "Edda Editor")


async def test_names_of_before_go_with_the_name_of_now(desk: Desk) -> None:
    accounts = desk.services.access.accounts
    await link_account(desk, Role.ADMIN, BEN, "Ada Admin")
    account = await accounts.get(await link_account(desk, Role.EDITOR, name="Edda Elder"))
    assert account is not None
    await accounts.change(None, account, name="Edda Editor", role=Role.EDITOR, area=None)
    await forget(desk)
    said = " ".join(line.actor + " " + line.detail for line in await desk.services.access.audit.list())
    assert "Edda" not in said
    assert "Ada Admin" in said


async def test_in_a_group_nobody_gets_a_file_and_nobody_is_forgotten(desk: Desk, api: BotApi) -> None:
    await fill(desk)
    for command in ("/mydata", "/forgetme"):
        await desk.handle(make_message(ANNA, command, chat=GROUP))
    assert api.files == []
    assert "nothing" not in (await get_file(desk))["Questions you asked, without personal data"]
