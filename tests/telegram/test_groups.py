"""Groups: answered where Signpost is called, and nothing else that is said there is read or kept."""

import pytest

from knowledge.services.access import wording as gate
from tests.fakes.http import Json
from tests.fakes.updates import ANNA, BEN, GROUP, make_message, make_press
from tests.telegram.desk import Desk

BOT: Json = {"id": 110201543, "is_bot": True, "first_name": "Signpost", "username": "signpost_test_bot"}
NAME = "@signpost_test_bot"


def mention(text: str) -> Json:
    """Return the parts of a message in which the bot's name stands."""
    return {"entities": [{"type": "mention", "offset": text.index("@"), "length": len(NAME)}]}


def reply_to(sender: Json, text: str) -> Json:
    """Return the parts of a message that replies to one of that sender."""
    return {"reply_to_message": {"message_id": 7, "date": 0, "chat": GROUP, "from": sender, "text": text}}


CALLS = {
    "command": make_message(ANNA, "/ask Pension Credit", chat=GROUP),
    "command-with-name": make_message(ANNA, f"/ask{NAME} Pension Credit", chat=GROUP),
    "mention": make_message(ANNA, f"{NAME} Pension Credit", chat=GROUP, **mention(f"{NAME} Pension Credit")),
    "mention-behind": make_message(ANNA, f"Pension Credit {NAME}", chat=GROUP, **mention(f"Pension Credit {NAME}")),
    "reply": make_message(ANNA, "Pension Credit", chat=GROUP, **reply_to(BOT, "Hello")),
    "supergroup": make_message(ANNA, "/ask Pension Credit", chat={**GROUP, "type": "supergroup"}),
}
OTHERS = {
    "text": make_message(BEN, "Mrs Okonkwo has damp", chat=GROUP),
    "emergency": make_message(BEN, "smell of gas", chat=GROUP),
    "reply-to-somebody": make_message(BEN, "yes", chat=GROUP, **reply_to(ANNA.to_json(), "Pension Credit")),
    "other-bots-command": make_message(BEN, "/ask@other_bot Pension Credit", chat=GROUP),
    "other-command": make_message(BEN, "/weather", chat=GROUP),
    "mention-of-somebody": make_message(
        BEN, "@annaliese_hv hello", chat=GROUP, entities=[{"type": "mention", "offset": 0, "length": 13}]
    ),
    "name-without-mention": make_message(BEN, "signpost_test_bot is handy", chat=GROUP),
    "topics": make_message(BEN, "/topics", chat=GROUP),
    "leave": make_message(BEN, "/leave", chat=GROUP),
    "channel": {"update_id": 1, "channel_post": {"message_id": 1, "date": 0, "text": "/ask damp",
                "chat": {"id": -100, "type": "channel", "title": "News"}}},
}  # fmt: skip


@pytest.mark.parametrize("update", CALLS.values(), ids=CALLS.keys())
async def test_whoever_calls_is_answered(desk: Desk, update: Json) -> None:
    (said,) = await desk.handle(update)
    assert said.chat == GROUP["id"]
    assert said.text.startswith("Pension Credit")
    assert [one.record.text for one in await desk.list_log()] == ["Pension Credit"]


@pytest.mark.parametrize("update", OTHERS.values(), ids=OTHERS.keys())
async def test_nothing_else_is_answered_or_kept(desk: Desk, update: Json) -> None:
    assert await desk.handle(update) == []
    assert await desk.list_log() == []


async def test_what_a_call_replies_to_is_somebody_elses_and_not_kept(desk: Desk) -> None:
    call = make_message(ANNA, "/ask Pension Credit", chat=GROUP, **reply_to(BEN.to_json(), "Zebedee Quill of Elm Row"))
    await desk.handle(call)
    bare = make_message(ANNA, "/ask", chat=GROUP, **reply_to(BEN.to_json(), "Zebedee Quill of Elm Row"))
    assert "Write the question behind it" in (await desk.handle(bare))[0].text
    assert [one.record.text for one in await desk.list_log()] == ["Pension Credit"]
    assert b"zebedee" not in b"".join(path.read_bytes() for path in desk.settings.data.iterdir()).lower()


async def test_a_group_has_an_area_of_its_own_for_all_in_it(desk: Desk) -> None:
    await desk.choose_district("Wyre Forest", BEN)
    (said,) = await desk.handle(make_message(ANNA, "/area Redditch", chat=GROUP))
    assert "Redditch, Worcestershire" in said.text
    (there,) = await desk.handle(make_message(BEN, "/ask housing register", chat=GROUP))
    assert there.text.startswith("Redditch Homes")
    assert "Wyre Forest" in (await desk.say("housing register", BEN)).text
    assert (await desk.say("/area", ANNA)).text == "Which area do you work in?"


async def test_an_area_by_button_is_that_of_the_group_too(desk: Desk) -> None:
    (asked,) = await desk.handle(make_message(ANNA, "/area", chat=GROUP))
    press = make_press(ANNA, asked.buttons["Worcestershire"], asked)
    press["callback_query"]["message"]["chat"] = GROUP
    await desk.handle(press)
    (said,) = await desk.handle(make_message(BEN, "/ask housing register", chat=GROUP))
    assert "depends on the district" in said.text


async def test_the_groups_number_is_not_kept(desk: Desk) -> None:
    await desk.handle(make_message(ANNA, "/area Redditch", chat=GROUP))
    kept = b"".join(path.read_bytes() for path in desk.settings.data.iterdir())
    assert str(GROUP["id"]).encode() not in kept
    assert str(GROUP["title"]).encode() not in kept


async def test_what_somebody_asked_in_private_is_not_gone_on_from_in_the_group(desk: Desk) -> None:
    await desk.choose_district("Redditch")
    await desk.say("partner hits her")
    (said,) = await desk.handle(make_message(ANNA, "/ask and the phone number?", chat=GROUP))
    assert "abuse" not in said.text.casefold()


async def test_in_the_group_itself_a_question_is_gone_on_from(desk: Desk) -> None:
    await desk.handle(make_message(ANNA, "/area Worcestershire", chat=GROUP))
    await desk.handle(make_message(ANNA, "/ask housing register in Redditch", chat=GROUP))
    (said,) = await desk.handle(make_message(ANNA, "/ask what about Kidderminster?", chat=GROUP))
    assert "Wyre Forest" in said.text


async def test_somebody_elses_button_in_a_group_tells_them_alone(desk: Desk) -> None:
    (answer,) = await desk.handle(make_message(ANNA, "/ask Pension Credit", chat=GROUP))
    press = make_press(BEN, answer.buttons["Helpful"], answer)
    press["callback_query"]["message"]["chat"] = GROUP
    assert await desk.handle(press) == []
    (call,) = desk.api.named("answerCallbackQuery")
    assert call.params["text"].startswith("That button is from an earlier time or is not yours")


async def test_out_of_date_in_a_group_asks_for_nothing_more(desk: Desk) -> None:
    (answer,) = await desk.handle(make_message(ANNA, "/ask Pension Credit", chat=GROUP))
    press = make_press(ANNA, answer.buttons["Out of date"], answer)
    press["callback_query"]["message"]["chat"] = GROUP
    (said,) = await desk.handle(press)
    assert said.text == "Thank you, noted as out of date."
    assert await desk.handle(make_message(ANNA, "the number has changed", chat=GROUP)) == []


async def test_a_group_is_told_how_to_call(desk: Desk) -> None:
    for command in ("/help", "/start", f"/start{NAME}"):
        (said,) = await desk.handle(make_message(ANNA, command, chat=GROUP))
        assert "In this group I read only what is said to me" in said.text


async def test_a_refused_press_in_a_group_is_between_the_two(desk: Desk) -> None:
    (answer,) = await desk.handle(make_message(ANNA, "/ask bath is too high", chat=GROUP))
    await desk.services.access.off_switch.stop(None, "why")
    press = make_press(ANNA, "entry::nat-pension-credit", answer)
    press["callback_query"]["message"]["chat"] = GROUP
    assert await desk.handle(press) == []
    assert desk.api.named("answerCallbackQuery")[-1].params["text"] == gate.STOPPED.format(reason="why.")[:200]
