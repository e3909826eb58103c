"""Coming and going in Telegram: invitations, leaving, being shut out; limits and the off switch."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.services.access import wording as gate
from knowledge.services.access.records import AuditAction, Role
from knowledge.services.ask import Asker
from knowledge.services.live import Knowledge
from tests.fakes.bot_api import BotApi
from tests.fakes.updates import ANNA, BEN, make_message, make_press
from tests.telegram.desk import Desk, make_settings, open_desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]
WHY = "a number that many need is wrong"


@pytest.fixture
def opening(tmp_path: Path, log_file: Path, api: BotApi, knowledge: Knowledge) -> Open:
    """What opens the application on the same database with other settings."""

    def opening(base: Knowledge = knowledge, **values: object) -> AbstractAsyncContextManager[Desk]:
        return open_desk(make_settings(tmp_path, **{"access": "invite", **values}), api, base)

    return opening


@pytest.fixture
async def closed(opening: Open) -> AsyncIterator[Desk]:
    """The application that answers only those who were invited."""
    async with opening() as desk:
        yield desk


async def invite(desk: Desk, name: str = "Nia New", role: Role = Role.STAFF, area: str | None = None) -> str:
    """Return the code of an invitation."""
    return (await desk.services.access.invitations.make(None, name, role, area))[1]


async def test_an_invitation_lets_one_person_in_once(closed: Desk) -> None:
    code = await invite(closed)
    joined, welcome = await closed.handle(make_message(ANNA, f"/start {code}"))
    assert joined.text.startswith("Welcome, Nia New. You have joined")
    assert "leave out names" in welcome.text
    assert (await closed.say("Pension Credit")).text.startswith("Pension Credit")
    assert "This invitation has been used" in (await closed.say(f"/start {code}", BEN)).text
    assert (await closed.say("Pension Credit", BEN)).text == gate.NOT_INVITED


async def test_neither_the_code_nor_the_chat_of_staff_is_in_the_database(closed: Desk) -> None:
    code = await invite(closed)
    await closed.say(f"/start {code}")
    kept = b"".join(path.read_bytes() for path in closed.settings.data.iterdir())
    assert code.encode() not in kept
    assert str(ANNA.id).encode() not in kept


async def test_nobody_can_tell_from_the_database_who_asked_what(closed: Desk) -> None:
    await closed.say(f"/start {await invite(closed)}")
    await closed.say("Pension Credit")
    (logged,) = await closed.list_log()
    (account,) = await closed.services.access.accounts.list()
    assert logged.record.person
    assert account.person
    assert logged.record.person != account.person


async def test_an_invitation_brings_its_area(closed: Desk) -> None:
    code = await invite(closed, area="worcestershire")
    said = [one.text for one in await closed.handle(make_message(ANNA, f"/start {code}"))]
    assert "Your area is Worcestershire" in said[1]


async def test_an_editor_who_joins_can_sign_in_to_the_console(closed: Desk) -> None:
    await closed.say(f"/start {await invite(closed, 'Edda', Role.EDITOR)}")
    secret = (await closed.say("/console")).text.rpartition("/sign-in/")[2]
    account, _ = await closed.services.access.sign_in.sign_in(secret, "a phone")
    assert (account.name, account.role) == ("Edda", Role.EDITOR)


async def test_whoever_has_joined_uses_up_no_other_invitation(closed: Desk) -> None:
    await closed.say(f"/start {await invite(closed)}")
    other = await invite(closed, "Ola Other")
    assert "You have joined already, as Nia New" in (await closed.say(f"/start {other}")).text
    assert (await closed.handle(make_message(BEN, f"/start {other}")))[0].text.startswith("Welcome, Ola Other")


async def test_a_revoked_invitation_says_so(closed: Desk) -> None:
    code = await invite(closed)
    (one,) = await closed.services.access.invitations.list()
    assert await closed.services.access.invitations.revoke(None, one)
    assert "has been withdrawn. Ask an admin" in (await closed.say(f"/start {code}")).text
    assert (await closed.say("Pension Credit")).text == gate.NOT_INVITED


async def test_of_two_who_use_an_invitation_at_once_one_is_let_in(closed: Desk) -> None:
    code = await invite(closed)
    accept = closed.services.access.invitations.accept_in_telegram
    both = await asyncio.gather(accept(code, "a" * 64, "1"), accept(code, "b" * 64, "2"), return_exceptions=True)
    assert sorted(type(one).__name__ for one in both) == ["Account", "InvitationError"]
    assert [account.name for account in await closed.services.access.accounts.list()] == ["Nia New"]


async def test_joining_is_in_the_audit(closed: Desk) -> None:
    await closed.say(f"/start {await invite(closed)}")
    lines = [(line.actor, line.action) for line in await closed.services.access.audit.list()]
    assert lines == [("Nia New", AuditAction.JOINED), ("command line", AuditAction.INVITED)]


async def test_whoever_leaves_gets_no_answer_from_then_on(closed: Desk) -> None:
    await closed.say(f"/start {await invite(closed)}")
    waits = await closed.say("bicycle puncture repair club")
    await closed.press(waits, "Tell me when it is answered")
    asked = await closed.say("/leave")
    assert "Nothing has changed" in (await closed.press(asked, "Stay")).text
    assert (await closed.press(asked, "Leave Signpost")).text.startswith("You have left")
    assert (await closed.say("Pension Credit")).text == gate.NOT_INVITED
    assert await closed.services.waiting.list("telegram") == []
    account = await closed.services.access.accounts.find("Nia New")
    assert account
    assert (account.active, account.telegram) == (False, None)


async def test_whoever_has_left_is_let_in_again_by_an_admin(closed: Desk) -> None:
    await closed.say(f"/start {await invite(closed)}")
    await closed.press(await closed.say("/leave"), "Leave Signpost")
    account = await closed.services.access.accounts.find("Nia New")
    assert account
    await closed.services.access.accounts.set_active(None, account, active=True)
    assert (await closed.say("Pension Credit")).text.startswith("Pension Credit")


async def test_whoever_left_and_joins_again_has_one_account_and_is_forgotten_whole(closed: Desk) -> None:
    access, admin = closed.services.access, await closed.services.access.accounts.add(None, "Stays Admin", Role.ADMIN)
    await closed.say(f"/start {await invite(closed, 'Nia New', Role.EDITOR)}")
    before = await access.accounts.find("Nia New")
    await closed.press(await closed.say("/leave"), "Leave Signpost")
    await closed.say(f"/start {await invite(closed, 'Nia Back', Role.STAFF)}")
    assert (await closed.say("Pension Credit")).text.startswith("Pension Credit")
    again = await access.accounts.find("Nia Back")
    assert before
    assert again
    assert (again.id, again.role, again.active) == (before.id, Role.STAFF, True)
    assert [one.name for one in await access.accounts.list()] == ["Nia Back", admin.name]
    await closed.press(await closed.say("/forgetme"), "Yes, forget me")
    kept = b"".join(path.read_bytes() for path in closed.settings.data.glob("*.db*"))
    assert [name for name in (b"Nia New", b"Nia Back") if name in kept] == []


async def test_whoever_is_forgotten_is_out_in_all_channels_and_nameless_everywhere(closed: Desk) -> None:
    access, admin = closed.services.access, await closed.services.access.accounts.add(None, "Stays Admin", Role.ADMIN)
    await closed.say(f"/start {await invite(closed, 'Nia New', Role.ADMIN)}")
    nia = await access.accounts.find("Nia New")
    assert nia
    await access.invitations.make(nia, "Ola Other", Role.STAFF)
    await access.off_switch.stop(nia, WHY)
    asker = Asker("web", person=closed.services.hash_member(nia))
    await closed.services.ask("Attendance Allowance", asker)
    said = (await closed.press(await closed.say("/forgetme"), "Yes, forget me")).text
    for title in ("Your account", "The invitation by which you joined", "Invitations that you made"):
        assert f"{title} (1)" in said
    assert "Questions you asked, without personal data (1)" in said
    kept = b"".join(path.read_bytes() for path in closed.settings.data.glob("*.db*"))
    assert b"Nia New" not in kept
    assert (await closed.say("Pension Credit")).text == gate.NOT_INVITED
    assert [one.name for one in await access.accounts.list() if one.active] == [admin.name]
    assert await access.off_switch.find()


async def test_the_last_admin_cannot_leave(closed: Desk) -> None:
    await closed.say(f"/start {await invite(closed, 'Ada', Role.ADMIN)}")
    assert "only active admin" in (await closed.press(await closed.say("/leave"), "Leave Signpost")).text
    assert (await closed.say("Pension Credit")).text.startswith("Pension Credit")


async def test_who_has_no_account_has_nothing_to_leave(opening: Open) -> None:
    async with opening(access="open") as desk:
        assert "nothing to leave" in (await desk.say("/leave")).text
        assert "nothing to leave" in (await desk.press_data("leave::yes")).text


async def test_whoever_was_shut_out_is_told_nothing_more(opening: Open, newer: Knowledge) -> None:
    async with opening() as desk:
        await desk.say(f"/start {await invite(desk)}")
        await desk.press(await desk.say("bicycle puncture repair club"), "Tell me when it is answered")
        account = await desk.services.access.accounts.find("Nia New")
        assert account
        await desk.services.access.accounts.set_active(None, account, active=False)
    async with opening(newer) as desk:
        before = len(desk.api.sent)
        assert await desk.tell() == 0
        assert desk.api.sent[before:] == []
        assert await desk.services.waiting.list("telegram") == []


async def test_a_chat_that_was_linked_before_there_were_hashes_is_let_in(closed: Desk) -> None:
    account = await closed.services.access.accounts.add(None, "Old Editor", Role.EDITOR)
    line = closed.services.access.audit.make_line(None, AuditAction.ACCOUNT_CHANGED)
    await closed.services.access.accounts.store.change_account(replace(account, telegram=str(ANNA.id)), line)
    assert (await closed.say("Pension Credit")).text.startswith("Pension Credit")
    assert "/sign-in/" in (await closed.say("/console")).text


async def test_more_than_the_limit_is_held_back_but_for_emergencies(opening: Open) -> None:
    async with opening(access="open", limit_each=2) as desk:
        said = [(await desk.say("Pension Credit")).text for _ in range(6)]
        held = [text for text in said if text == gate.TOO_MANY.format(limit=2)]
        # A minute may turn while this runs.
        assert len(held) >= 2
        assert said[0].startswith("Pension Credit")
        while (await desk.say("Pension Credit")).text.startswith("Pension Credit"):
            pass
        assert "Gas" in (await desk.say("smell of gas in the kitchen")).text
        assert (await desk.say("Pension Credit", BEN)).text.startswith("Pension Credit")
        while (await desk.say("Pension Credit")).text.startswith("Pension Credit"):
            pass
        assert "What I know about" not in (await desk.say("/topics")).text
        assert "Type what the person needs" in (await desk.say("/help")).text


async def test_the_limit_for_all_holds_for_everybody_together(opening: Open) -> None:
    async with opening(access="open", limit_all=1) as desk:
        said = [(await desk.say("Pension Credit", person)).text for person in (ANNA, BEN, ANNA, BEN)]
        assert said.count(gate.TOO_BUSY) >= 2
        assert said[0].startswith("Pension Credit")


async def test_what_is_over_the_limit_leaves_no_record(opening: Open) -> None:
    async with opening(access="open", limit_each=1) as desk:
        said = [(await desk.say("Pension Credit")).text for _ in range(4)]
        answered = [text for text in said if text.startswith("Pension Credit")]
        assert len(await desk.list_log()) == len(answered)


async def test_limits_are_counted_in_the_database_so_that_another_instance_knows_them(opening: Open) -> None:
    async with opening(access="open", limit_all=2) as one, opening(access="open", limit_all=2) as other:
        said = [(await desk.say("Pension Credit")).text for desk in (one, other, one, other, one, other)]
        assert said.count(gate.TOO_BUSY) >= 2


async def test_off_nobody_is_answered_and_all_are_told_why_but_emergencies(opening: Open) -> None:
    async with opening(access="open") as desk:
        answer = await desk.say("Pension Credit")
        await desk.services.access.off_switch.stop(None, WHY)
        for update in (
            make_message(ANNA, "Pension Credit"),
            make_message(ANNA, "/topics"),
            make_message(ANNA, location={"latitude": 52.19, "longitude": -2.22}),
            make_press(ANNA, answer.buttons["Not this"], answer),
            make_press(ANNA, "entry::nat-pension-credit"),
        ):
            (said,) = await desk.handle(update)
            assert said.text == gate.STOPPED.format(reason=f"{WHY}.")
        urgent = (await desk.say("smell of gas in the kitchen")).text
        assert urgent.startswith("Gas")
        assert WHY in urgent
        assert "Type what the person needs" in (await desk.say("/help")).text
        assert await desk.services.access.off_switch.resume(None)
        assert (await desk.say("Pension Credit")).text.startswith("Pension Credit")
        assert [one.record.text for one in await desk.list_log()] == [
            "Pension Credit",
            "smell of gas in the kitchen",
            "Pension Credit",
        ]


async def test_off_nobody_is_told_of_an_answer_until_it_goes_on(opening: Open, newer: Knowledge) -> None:
    async with opening(access="open") as desk:
        await desk.press(await desk.say("bicycle puncture repair club"), "Tell me when it is answered")
        await desk.services.access.off_switch.stop(None, WHY)
    async with opening(newer, access="open") as desk:
        assert await desk.tell() == 0
        await desk.services.access.off_switch.resume(None)
        assert await desk.tell() == 1


async def test_a_reason_with_markup_is_shown_as_it_was_written(opening: Open) -> None:
    async with opening(access="open") as desk:
        await desk.services.access.off_switch.stop(None, "<b>{reason}</b> {{7*7}} & so on")
        assert "<b>{reason}</b> {{7*7}} & so on." in (await desk.say("Pension Credit")).text
        assert "<b>{reason}</b> {{7*7}} & so on." in (await desk.say("smell of gas in the kitchen")).text


async def test_while_it_cannot_be_read_who_may_ask_emergencies_are_answered(closed: Desk) -> None:
    await closed.say(f"/start {await invite(closed)}")
    connection = sqlite3.connect(closed.settings.data / "signpost.db")
    connection.execute("ALTER TABLE accounts RENAME TO gone")
    connection.close()
    assert (await closed.say("Pension Credit")).text == gate.UNKNOWN
    urgent = (await closed.say("smell of gas in the kitchen")).text
    assert urgent.startswith("Gas")
    assert gate.UNKNOWN in urgent
