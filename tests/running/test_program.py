"""The running program, from its start to its end."""

import asyncio
from pathlib import Path

from tests.fakes.bot_api import BotApi
from tests.fakes.faults import BAD_REQUEST, DROP, HANG, SERVER_ERROR, UNAUTHORIZED, Fault
from tests.fakes.messages import Sent
from tests.fakes.updates import ANNA, make_message, make_press
from tests.knowledge.small import add_entry
from tests.running.program import serving_program, start_program

FOOD, CALL, PUNCTURE = "food bank in Rutland", "telecare in Rutland", "bicycle puncture repair club in Rutland"
ANOTHER_POLLS = Fault(409, "Conflict: terminated by other getUpdates request")


async def ask(api: BotApi, text: str) -> Sent:
    """Send a message, and return what it brings."""
    before = len(api.sent)
    await api.feed(make_message(ANNA, text))
    await api.wait_until(lambda: len(api.sent) > before)
    return api.sent[-1]


async def press(api: BotApi, message: Sent, label: str) -> Sent:
    """Press a button, and return what it brings."""
    before = len(api.sent)
    await api.feed(make_press(ANNA, message.buttons[label], message))
    await api.wait_until(lambda: len(api.sent) > before)
    return api.sent[-1]


async def test_it_fills_the_phones_menu_and_stops_cleanly_when_told_to(tmp_path: Path, api: BotApi) -> None:
    async with serving_program(api, tmp_path) as program:
        answer = await ask(api, "Pension Credit")
        assert (await press(api, answer, "Helpful")).text == "Thank you, noted."
        assert "alive" in program.read_data()
        assert await program.stop() == 0
        assert "alive" not in program.read_data()
        assert "Traceback" not in program.read_screen()
        assert sorted(name for name in program.read_data() if name.startswith("signpost.db")) == ["signpost.db"]
    (menu,) = api.named("setMyCommands")
    assert {"command": "help", "description": "How to ask"} in menu.params["commands"]
    wanted = api.named("getUpdates")[0].params["allowed_updates"]
    assert {"message", "edited_message", "callback_query", "poll_answer"} <= set(wanted)


async def test_over_a_restart_nothing_is_answered_twice_and_old_buttons_work(
    tmp_path: Path, api: BotApi, small: str
) -> None:
    async with serving_program(api, tmp_path, KNOWLEDGE=small) as program:
        answer = await ask(api, FOOD)
        await program.stop()
    async with serving_program(api, tmp_path, KNOWLEDGE=small):
        assert (await ask(api, CALL)).text.startswith("Telecare")
        assert len(api.sent) == 2
        assert (await press(api, answer, "Helpful")).text == "Thank you, noted."


async def test_it_survives_polls_that_fail(tmp_path: Path, api: BotApi, small: str) -> None:
    async with serving_program(api, tmp_path, KNOWLEDGE=small) as program:
        for fault in (SERVER_ERROR, DROP, ANOTHER_POLLS):
            api.fail("getUpdates", fault)
            assert (await ask(api, FOOD)).text.startswith("Food bank")
            assert (await ask(api, CALL)).text.startswith("Telecare")
        assert "another instance polls with this token" in program.read_screen()
        assert await program.stop() == 0
    assert len(api.sent) == 6


async def test_hiccups_at_the_start_and_a_refused_menu_are_survived(tmp_path: Path, api: BotApi, small: str) -> None:
    for method, fault in (("getMe", DROP), ("deleteWebhook", SERVER_ERROR), ("setMyCommands", BAD_REQUEST)):
        api.fail(method, fault)
    async with start_program(api, tmp_path, KNOWLEDGE=small) as program:
        await api.wait_until(lambda: program.has_ended or bool(api.named("getUpdates")))
        assert not program.has_ended
        assert (await ask(api, FOOD)).text.startswith("Food bank")
        assert "commands not registered" in program.read_screen()


async def test_a_token_that_is_not_accepted_ends_it_with_one_clear_line(
    tmp_path: Path, api: BotApi, small: str
) -> None:
    api.fail("getMe", UNAUTHORIZED)
    async with start_program(api, tmp_path, KNOWLEDGE=small) as program:
        assert await program.wait() == 2
        *_, last = program.read_screen().splitlines()
    assert "Traceback" not in program.read_screen()
    assert last == "signpost: SIGNPOST_TELEGRAM_TOKEN is not accepted by Telegram: copy it again"


async def test_a_token_that_is_revoked_while_it_runs_ends_it_too(tmp_path: Path, api: BotApi, small: str) -> None:
    async with serving_program(api, tmp_path, KNOWLEDGE=small) as program:
        api.fail("getUpdates", UNAUTHORIZED, times=100)
        await api.feed(make_message(ANNA, FOOD))  # which ends the poll that is under way
        assert await program.wait() == 2
        assert "SIGNPOST_TELEGRAM_TOKEN is not accepted" in program.read_screen()
        assert [name for name, held in program.read_data().items() if api.token.encode() in held] == []
        assert api.token not in program.read_screen()


async def test_it_stops_when_told_to_while_telegram_says_nothing(tmp_path: Path, api: BotApi, small: str) -> None:
    api.fail("getMe", HANG, times=100)
    async with start_program(api, tmp_path, KNOWLEDGE=small) as program:
        await api.wait_until(lambda: bool(api.named("getMe")))
        assert await program.stop() == 0


async def test_who_waits_is_told_at_the_first_start_with_a_newer_base(tmp_path: Path, api: BotApi, small: str) -> None:
    async with serving_program(api, tmp_path, KNOWLEDGE=small) as program:
        unmet = await ask(api, PUNCTURE)
        await press(api, unmet, "Tell me when it is answered")
        await program.stop()
    add_entry(Path(small), "Puncture club", [PUNCTURE])
    async with serving_program(api, tmp_path, KNOWLEDGE=small) as program:
        await api.wait_until(lambda: len(api.sent) == 4)
        assert "I can answer that now" in api.sent[2].text
        assert api.sent[3].text.startswith("Puncture")
        await program.stop()
        assert [name for name, held in program.read_data().items() if str(ANNA.id).encode() in held] == []


async def test_who_waits_is_told_when_what_was_edited_by_hand_goes_live(
    tmp_path: Path, api: BotApi, small: str
) -> None:
    async with serving_program(api, tmp_path, KNOWLEDGE=small):
        unmet = await ask(api, PUNCTURE)
        await press(api, unmet, "Tell me when it is answered")
        await asyncio.to_thread(add_entry, Path(small), "Puncture club", [PUNCTURE])
        await api.wait_until(lambda: len(api.sent) == 4)
        assert "I can answer that now" in api.sent[2].text
        assert api.sent[3].text.startswith("Puncture")
