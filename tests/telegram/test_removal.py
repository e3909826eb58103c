"""A message with personal data: answered, with a note on what was taken out and a button that deletes the message."""

import pytest

from tests.fakes.bot_api import BotApi
from tests.fakes.faults import Fault
from tests.fakes.messages import Sent
from tests.fakes.updates import ANNA, BEN, make_edit, make_message
from tests.telegram.desk import Desk

SECRET = "grab rails for Mrs Featherstonehaugh, NHS no 943 476 5919, ring 07700 900123"
TOO_OLD = Fault(400, "Bad Request: message can't be deleted for everyone")
NO_RIGHT = Fault(403, "Forbidden: not enough rights to delete the message")
GONE = Fault(400, "Bad Request: message to delete not found")


async def ask(desk: Desk, text: str = SECRET) -> tuple[Sent, int]:
    """Return the reply to a message, and the message's number."""
    update = make_message(ANNA, text)
    return (await desk.handle(update))[-1], update["message"]["message_id"]


async def test_it_is_answered_and_the_note_names_kinds_and_repeats_nothing(desk: Desk) -> None:
    reply, _ = await ask(desk)
    assert "handyperson" in reply.text.casefold() or "grab rail" in reply.text.casefold()
    assert "I took out what looks like a name, an NHS number and a phone number." in reply.text
    assert not [one for one in ("Featherstonehaugh", "943", "5919", "07700", "900123") if one in str(reply.params)]
    assert "Delete my message" in reply.buttons


async def test_a_message_without_personal_data_gets_no_note(desk: Desk) -> None:
    reply, _ = await ask(desk, "grab rails by the bath in Redditch")
    assert "took out" not in reply.text
    assert "Delete my message" not in reply.buttons


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("damp flat, tenant is John Smith", "a name"),
        ("damp at 14 Larkspur Close", "an address"),
        ("damp, WR9 8AA", "the second half of a postcode"),
        ("damp, ni JW123456C", "a National Insurance number"),
        ("damp, dob 12/03/1948", "a date of birth"),
        ("damp, mail jo.bloggs@example.org", "an e-mail address"),
    ],
)
async def test_each_kind_is_named(desk: Desk, text: str, kind: str) -> None:
    reply, _ = await ask(desk, text)
    assert f"I took out what looks like {kind}." in reply.text


async def test_the_button_deletes_the_persons_message_from_the_chat(desk: Desk) -> None:
    reply, number = await ask(desk)
    said = await desk.press(reply, "Delete my message")
    assert desk.api.deleted == [(ANNA.id, number)]
    assert said.text.startswith("Your message is deleted")


@pytest.mark.parametrize("fault", [TOO_OLD, NO_RIGHT])
async def test_where_it_may_not_be_deleted_it_is_said_how_to_do_it_by_hand(
    desk: Desk, api: BotApi, fault: Fault
) -> None:
    reply, _ = await ask(desk)
    api.fail("deleteMessage", fault)
    said = await desk.press(reply, "Delete my message")
    assert "press and hold your message" in said.text
    assert api.deleted == []


async def test_a_message_that_is_gone_already_is_fine(desk: Desk, api: BotApi) -> None:
    reply, _ = await ask(desk)
    api.fail("deleteMessage", GONE)
    assert (await desk.press(reply, "Delete my message")).text.startswith("Your message is deleted")


async def test_nobody_deletes_anothers_message(desk: Desk) -> None:
    reply, number = await ask(desk)
    data = reply.buttons["Delete my message"]
    for tried in (data, data.rpartition(":")[0] + f":{number + 1}", "wipe::5", f"wipe:{'0' * 16}:x"):
        person = BEN if tried == data else ANNA
        assert "not yours" in (await desk.press_data(tried, person, reply)).text
    assert desk.api.deleted == []


async def test_a_note_on_what_is_out_of_date_gets_one_too(desk: Desk) -> None:
    await desk.press(await desk.say("Pension Credit"), "Out of date")
    update = make_message(ANNA, "the number has changed, ask Mrs Featherstonehaugh")
    said = (await desk.handle(update))[-1]
    assert "I took out what looks like a name." in said.text
    await desk.press(said, "Delete my message")
    assert desk.api.deleted == [(ANNA.id, update["message"]["message_id"])]


async def test_an_edited_message_is_deleted_by_its_own_number(desk: Desk) -> None:
    before = make_message(ANNA, "grab rails")
    await desk.handle(before)
    reply = (await desk.handle(make_edit(ANNA, "grab rails for Mrs Featherstonehaugh", before)))[-1]
    await desk.press(reply, "Delete my message")
    assert desk.api.deleted == [(ANNA.id, before["message"]["message_id"])]
