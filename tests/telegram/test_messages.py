"""Messages that are no plain question: files, edits, groups."""

import pytest

from tests.fakes.http import Json
from tests.fakes.updates import ANNA, GROUP, make_edit, make_message
from tests.telegram.desk import Desk

FILE: Json = {"file_id": "f", "file_unique_id": "u"}
NOT_TEXT: dict[str, Json] = {
    "photo": {"photo": [{**FILE, "width": 90, "height": 90}]},
    "photo-with-caption": {"photo": [{**FILE, "width": 90, "height": 90}], "caption": "damp at Mrs Okonkwo's"},
    "voice": {"voice": {**FILE, "duration": 3}},
    "sticker": {
        "sticker": {**FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
    },
    "document": {"document": {**FILE, "file_name": "letter about Zebedee.pdf"}},
    "video": {"video": {**FILE, "width": 1, "height": 1, "duration": 1}},
    "contact": {"contact": {"phone_number": "07700900123", "first_name": "Zebedee"}},
}


@pytest.mark.parametrize("parts", NOT_TEXT.values(), ids=NOT_TEXT.keys())
async def test_what_is_not_text_is_kindly_refused_and_not_stored(desk: Desk, parts: Json) -> None:
    (reply,) = await desk.handle(make_message(**parts))
    assert reply.text.startswith("I can only read text, and I have not kept what you sent.")
    assert await desk.list_log() == []
    stored = b"".join(path.read_bytes() for path in desk.settings.data.iterdir()).lower()
    assert [word for word in (b"zebedee", b"okonkwo", b"07700900123") if word in stored] == []


async def test_an_edited_message_is_answered_again(desk: Desk) -> None:
    await desk.say("Pension Credit")
    (reply,) = await desk.handle(make_edit(ANNA, "Awaab's Law"))
    assert reply.text.startswith("Awaab")
    assert len(await desk.list_log()) == 2


@pytest.mark.parametrize("text", ["Pension Credit", "gas smell", "hello"])
async def test_free_text_in_a_group_is_neither_answered_nor_kept(desk: Desk, text: str) -> None:
    assert await desk.handle(make_message(ANNA, text, chat=GROUP)) == []
    assert await desk.list_log() == []


async def test_files_in_a_group_are_left_alone(desk: Desk) -> None:
    assert await desk.handle(make_message(ANNA, chat=GROUP, **NOT_TEXT["photo"])) == []


async def test_a_bot_that_joins_or_leaves_is_not_talked_to(desk: Desk) -> None:
    assert await desk.handle(make_message(ANNA, chat=GROUP, new_chat_members=[ANNA.to_json()])) == []


@pytest.mark.parametrize("text", ["🏚️", "...", "?", "x" * 4096, "😀" * 2048, "\u202e\u0000", "1", "[1]"])
async def test_a_strange_text_gets_a_reply_and_a_record(desk: Desk, text: str) -> None:
    assert "something went wrong" not in (await desk.say(text)).text
    assert len(await desk.list_log()) == 1
