"""Questions without an answer, and those who wait for one."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from bot.storage.sealing import Sealer
from knowledge.services.live import Knowledge
from knowledge.services.records import Waiting
from tests.fakes.bot_api import BotApi
from tests.fakes.faults import BAD_REQUEST, BLOCKED, SERVER_ERROR
from tests.fakes.updates import ANNA, BEN
from tests.telegram.desk import Desk, make_settings, open_desk

QUESTION = "bicycle puncture repair club"
# Anna's chat as the database has it.
SEALED = Sealer(b"k" * 64).seal(str(ANNA.id), "waiting")
TELL_ME = "Tell me when it is answered"


async def test_an_unmet_question_says_so_and_names_the_front_door(desk: Desk) -> None:
    await desk.choose_district("All of Worcestershire")
    reply = await desk.say(QUESTION)
    assert reply.text.startswith("I do not have an answer to that. I have noted the question, without personal data")
    assert "If somebody is in danger, ring 999." in reply.text
    assert "\nAdult Front Door (Worcestershire adult social care): 01905 768053" in reply.text
    assert TELL_ME in reply.buttons


async def test_tell_me_is_confirmed(desk: Desk) -> None:
    assert (await desk.press(await desk.say(QUESTION), TELL_ME)).text == "I will tell you here when it is answered."


async def test_nobody_is_told_while_the_base_is_the_same(desk: Desk) -> None:
    await desk.press(await desk.say(QUESTION), TELL_ME)
    assert await desk.tell() == 0


async def test_nobody_is_told_who_did_not_ask_for_it(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    settings = make_settings(tmp_path)
    async with open_desk(settings, api, knowledge) as desk:
        await desk.say(QUESTION)
    async with open_desk(settings, api, newer) as desk:
        assert await desk.tell() == 0


async def wait_for_answer(folder: Path, api: BotApi, knowledge: Knowledge, question: str = QUESTION) -> None:
    """Have Anna ask on the shipped base, and ask to be told."""
    async with open_desk(make_settings(folder), api, knowledge) as desk:
        await desk.press(await desk.say(question), TELL_ME)


async def test_a_newer_base_tells_the_question_and_its_answer(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    await wait_for_answer(tmp_path, api, knowledge)
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        assert await desk.tell() == 1
    told, answer = api.to(ANNA.id)[-2:]
    assert told.text == f"You asked: “{QUESTION}”. I can answer that now."
    assert answer.text.startswith("Puncture <b>club</b> & friends")
    assert "Helpful" in answer.buttons


def list_holding(folder: Path, text: str) -> list[str]:
    """Return the files that hold a text."""
    return [path.name for path in folder.iterdir() if text.encode() in path.read_bytes()]


async def test_who_was_told_is_not_told_again_and_their_address_is_gone(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    await wait_for_answer(tmp_path, api, knowledge)
    data = tmp_path / "data"
    assert list_holding(data, SEALED) != []
    assert list_holding(data, str(ANNA.id)) == []
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        await desk.tell()
        assert await desk.tell() == 0
    assert list_holding(data, SEALED) == []
    assert list_holding(data, str(ANNA.id)) == []


async def test_the_address_is_gone_from_the_files_while_the_program_runs_on(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    await wait_for_answer(tmp_path, api, knowledge)
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        await desk.tell()
        assert list_holding(tmp_path / "data", SEALED) == []


async def refuse_and_wait(desk: Desk) -> None:
    """Have Anna say that an answer was not what she meant, and ask to be told."""
    refused = await desk.press(await desk.say("Awaab's Law"), "Not this")
    await desk.press(refused, TELL_ME)


async def test_nobody_is_told_what_they_have_just_refused(desk: Desk) -> None:
    await refuse_and_wait(desk)
    assert await desk.tell() == 0


async def test_a_newer_base_does_not_tell_what_was_refused(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        await refuse_and_wait(desk)
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        assert await desk.tell() == 0


async def test_a_long_question_is_told_as_well(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    await wait_for_answer(tmp_path, api, knowledge, QUESTION + "?" * (4096 - len(QUESTION)))
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        assert await desk.tell() == 1


async def test_a_need_asked_again_for_another_place_is_told_as_well(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        await desk.say(QUESTION)
        await desk.press(await desk.say("and in bromsgrove"), TELL_ME)
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        assert await desk.tell() == 1
    assert api.to(ANNA.id)[-2].text.startswith(f"You asked: “{QUESTION}")


async def test_a_question_from_a_village_is_told_though_the_log_names_its_district(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    await wait_for_answer(tmp_path, api, knowledge, f"{QUESTION} in Tibberton")
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        assert await desk.tell() == 1
    told, answer = api.to(ANNA.id)[-2:]
    assert told.text == f"You asked: “{QUESTION} in [Wychavon]”. I can answer that now."
    assert answer.text.startswith("Puncture <b>club</b> & friends")


async def test_a_district_in_place_of_a_village_does_not_count_as_its_services_name(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    await wait_for_answer(tmp_path, api, knowledge, "recipe for lentil soup in Kidderminster")
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        assert await desk.tell() == 0


async def test_who_has_blocked_the_bot_is_forgotten(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    await wait_for_answer(tmp_path, api, knowledge)
    api.fail("sendMessage", BLOCKED, times=2)
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        assert await desk.tell() == 1
        assert await desk.services.waiting.list("telegram") == []
        assert len(api.to(ANNA.id)) == 2, "a reply, and that they will be told"


async def test_who_cannot_be_told_now_is_told_once_telegram_works_again_and_others_at_once(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    async with open_desk(make_settings(tmp_path), api, knowledge) as desk:
        for person in (ANNA, BEN):
            await desk.press(await desk.say(QUESTION, person), TELL_ME, person)
    before = len(api.to(ANNA.id))
    api.fail("sendMessage", SERVER_ERROR, chat=ANNA.id)
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        assert await desk.tell() == 2
        assert await desk.services.waiting.list("telegram") == []
    assert [sent.text.split()[0] for sent in api.to(ANNA.id)[before:]] == ["You", "Puncture"]
    assert "Puncture" in api.to(BEN.id)[-1].text


async def test_a_piece_of_news_that_telegram_refuses_brings_no_apology(
    tmp_path: Path, api: BotApi, knowledge: Knowledge, newer: Knowledge
) -> None:
    await wait_for_answer(tmp_path, api, knowledge)
    api.fail("sendMessage", BAD_REQUEST)
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        await desk.tell()
    assert not any(sent.text.startswith("Sorry") for sent in api.sent)


async def test_who_said_that_it_was_not_this_is_not_told_of_it(tmp_path: Path, api: BotApi, newer: Knowledge) -> None:
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        refused = await desk.press(await desk.say(QUESTION), "Not this")
        await desk.press(refused, TELL_ME)
    async with open_desk(make_settings(tmp_path), api, replace_version(newer)) as desk:
        assert await desk.tell() == 0


async def test_who_said_nothing_against_an_answer_is_told_of_it(tmp_path: Path, api: BotApi, newer: Knowledge) -> None:
    async with open_desk(make_settings(tmp_path), api, newer) as desk:
        await desk.say(QUESTION)
        (logged,) = await desk.list_log()
        await desk.services.waiting.add(Waiting(logged.record.id, "telegram", str(ANNA.id)))
    async with open_desk(make_settings(tmp_path), api, replace_version(newer)) as desk:
        assert await desk.tell() == 1


def replace_version(knowledge: Knowledge) -> Knowledge:
    """Return the same knowledge as of another day."""
    assert knowledge.live is not None
    live = replace(knowledge.live, base=replace(knowledge.live.base, version="another"))
    return replace(knowledge, live=live)


def read_log(file: Path) -> str:
    return file.read_text(encoding="utf-8")


async def test_a_waiting_list_that_cannot_be_read_stops_nothing(desk: Desk, log_file: Path) -> None:
    with sqlite3.connect(desk.settings.data / "signpost.db") as database:
        database.execute("DROP TABLE waiting")
    database.close()
    assert await desk.tell() == 0
    assert "waiting list not read" in read_log(log_file)
