"""Somebody who is linked to an account, and learns in the chat and on the web."""

from datetime import timedelta

from knowledge.services.access.records import Account, Role
from tests.telegram.desk import Desk
from tests.telegram.learning.quizzes import MONDAY, begin, get_bite
from tests.web.site import Clock


async def link(desk: Desk) -> Account:
    """Return Anna's account, of which Telegram's number is not kept."""
    account = await desk.services.access.accounts.add(None, "Anna", Role.STAFF)
    await desk.say(f"/link {await desk.services.access.sign_in.make_telegram_code(account)}")
    return account


async def test_question_comes_in_the_chat_alone_once_it_is_begun_there_later(desk: Desk, clock: Clock) -> None:
    on_web = desk.services.hash_member(await link(desk))
    await desk.services.learning.begin(on_web, "web")
    await begin(desk)
    assert await desk.services.learning.find(on_web) is None
    await get_bite(desk, clock, MONDAY + timedelta(hours=1))


async def test_question_comes_no_more_in_the_chat_once_it_is_begun_on_the_web(desk: Desk, clock: Clock) -> None:
    account = await link(desk)
    await begin(desk)
    clock.now += timedelta(minutes=5)
    await desk.services.learning.begin(desk.services.hash_member(account), "web")
    clock.now = MONDAY + timedelta(hours=1)
    assert await desk.send_bites() == []
    assert (await desk.say("/learn")).text.startswith("Would you like to learn a little every day?")


async def test_whoever_had_the_days_question_on_the_web_gets_none_in_the_chat(desk: Desk, clock: Clock) -> None:
    on_web = desk.services.hash_member(await link(desk))
    learner = await desk.services.learning.begin(on_web, "web")
    assert await desk.services.learning.open_today(learner)
    await begin(desk)
    clock.now = MONDAY + timedelta(hours=1)
    assert await desk.send_bites() == []
    await get_bite(desk, clock, MONDAY + timedelta(days=1, hours=1))
