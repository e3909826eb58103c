"""A chat is answered in order, and chats side by side."""

from functools import partial

from tests.fakes.bot_api import BotApi
from tests.fakes.faults import HANG
from tests.fakes.http import Json
from tests.fakes.updates import ANNA, BEN, Person, make_message
from tests.telegram.desk import Desk


async def put(desk: Desk, *updates: Json) -> None:
    """Take updates in, as polling does."""
    await desk.channel.receive(updates)


def has_got(api: BotApi, person: Person, count: int) -> bool:
    return len(api.to(person.id)) == count


async def test_messages_of_one_chat_are_answered_in_order(desk: Desk, api: BotApi) -> None:
    questions = ["Pension Credit", "Awaab's Law", "cold weather payment", "warm home discount"]
    await put(desk, *(make_message(ANNA, text) for text in questions))
    await api.wait_until(lambda: len(api.to(ANNA.id)) == len(questions))
    await desk.channel.settle()
    first_words = [sent.text.split()[0] for sent in api.to(ANNA.id)]
    assert first_words == ["Pension", "Awaab's", "Cold", "Warm"]


async def test_a_chat_that_hangs_holds_up_its_own_messages_and_no_other(desk: Desk, api: BotApi) -> None:
    api.fail("sendMessage", HANG, chat=ANNA.id)
    await put(desk, make_message(ANNA, "Pension Credit"), make_message(ANNA, "Awaab's Law"))
    await api.wait_until(lambda: [call.error for call in api.named("sendMessage")] == ["hanging"])
    # Several turns, so that Anna's second message would have been answered by now if it did not wait.
    for turn in range(1, 6):
        await put(desk, make_message(BEN, "cold weather payment"))
        await api.wait_until(partial(has_got, api, BEN, turn))
    assert api.to(ANNA.id) == []
    api.resume()
    await api.wait_until(lambda: len(api.to(ANNA.id)) == 2)
    await desk.channel.settle()
    assert [sent.text[:5] for sent in api.to(ANNA.id)] == ["Pensi", "Awaab"]
