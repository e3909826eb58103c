"""Notices and opening hours in Telegram, as admins put them up and staff read them."""

from datetime import timedelta

import pytest

from bot.storage.tables_notices import notices
from bot.storage.transaction import transaction
from knowledge.services.access.records import Account, Role
from knowledge.services.notices.draft import Draft
from knowledge.services.notices.notice import Notice
from tests.fakes.messages import Sent
from tests.fakes.updates import ANNA, make_message
from tests.telegram.desk import Desk

BEDS = "Cold-weather beds are open in Redditch tonight."
QUESTION = "sleeping rough in {place}"


async def put_up(desk: Desk, text: str = BEDS, **fields: object) -> Notice:
    """Put up a notice for Redditch, from now to the end of tomorrow."""
    services = desk.services
    live = services.knowledge.live
    assert live
    tomorrow = (services.ask.clock() + timedelta(days=1)).date().isoformat()
    draft = Draft(**{"text": text, "area": "worcestershire", "districts": ("Redditch",), "ends_on": tomorrow, **fields})  # type: ignore[arg-type] # any field
    checked = services.notices.check(draft, live)
    assert not checked.faults
    return await services.notices.put_up(await get_admin(desk), "worcestershire", checked)


async def get_admin(desk: Desk) -> Account:
    accounts = desk.services.access.accounts
    return await accounts.find("Ada Admin") or await accounts.add(None, "Ada Admin", Role.ADMIN)


async def ask(desk: Desk, text: str) -> Sent:
    """Return the first message that a question brings."""
    return (await desk.handle(make_message(ANNA, text)))[0]


async def test_a_notice_stands_on_top_of_the_answer_with_who_and_until_when(desk: Desk) -> None:
    await put_up(desk)
    text = (await ask(desk, QUESTION.format(place="Redditch"))).text
    assert text.startswith(f"Notice: {BEDS} (put up by Ada Admin, until the end of ")
    assert BEDS not in (await ask(desk, QUESTION.format(place="Worcester"))).text


async def test_emergency_lines_come_before_a_notice(desk: Desk) -> None:
    await put_up(desk)
    text = (await ask(desk, "there is a smell of gas and they are sleeping rough in Redditch")).text
    assert 0 < text.index("0800 111 999") < text.index(f"Notice: {BEDS}")


async def test_where_the_district_is_not_known_a_notice_names_its_own(desk: Desk) -> None:
    await put_up(desk)
    await desk.choose_district("All of Worcestershire")
    assert f"Notice: {BEDS} (put up by Ada Admin, until the end of " in (await ask(desk, "sleeping rough")).text
    assert ", for Redditch only)" in (await ask(desk, "sleeping rough")).text


async def test_a_button_opens_the_entry_behind_a_notice(desk: Desk) -> None:
    live = desk.services.knowledge.live
    assert live
    behind = next(one for one in live.base.entries.values() if one.id.endswith("warm-spaces") or one.is_national)
    await put_up(desk, entry=behind.id)
    said = (await desk.handle(make_message(ANNA, QUESTION.format(place="Redditch"))))[-1]
    assert behind.name in (await desk.press(said, f"About the notice: {behind.name}")).text


async def test_an_ended_notice_is_gone_from_the_next_answer(desk: Desk) -> None:
    notice = await put_up(desk)
    assert BEDS in (await ask(desk, QUESTION.format(place="Redditch"))).text
    assert await desk.services.notices.end(await get_admin(desk), notice)
    assert BEDS not in (await ask(desk, QUESTION.format(place="Redditch"))).text


@pytest.mark.parametrize("text", ["thank you", "Redditch"])
async def test_what_answers_nothing_has_no_notice(desk: Desk, text: str) -> None:
    await put_up(desk)
    assert BEDS not in (await ask(desk, text)).text


async def test_questions_are_answered_while_notices_cannot_be_read(desk: Desk) -> None:
    before = (await ask(desk, QUESTION.format(place="Redditch"))).text
    async with transaction(desk.services.notices.store.engine) as connection:  # type: ignore[attr-defined] # the real store
        await connection.run_sync(notices.drop)
    desk.services.notices.board.forget()
    assert (await ask(desk, QUESTION.format(place="Redditch"))).text == before
