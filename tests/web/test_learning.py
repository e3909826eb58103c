"""The question of the day on the chat page: begun, answered, put off and ended, without a script."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage.engine import open_database
from bot.storage.tables_learning import bites
from knowledge.services.access.records import Role
from knowledge.services.live import Knowledge, load_knowledge
from tests.knowledge.learning import FACTS, write_learning_base
from tests.web.chatting import Reader
from tests.web.site import Clock, Site, make_settings, open_site

RIGHT = ("Whenever you see them", "Every room and the way in")


@pytest.fixture(scope="module")
def learning_base(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """A base of two learn items."""
    return load_knowledge(write_learning_base(tmp_path_factory.mktemp("learning")))


@pytest.fixture
async def learning_site(tmp_path: Path, learning_base: Knowledge, clock: Clock) -> AsyncIterator[Site]:
    """The site on that base."""
    async with open_site(make_settings(tmp_path), learning_base.hold(), clock) as site:
        yield site


async def open_learning(site: Site) -> Reader:
    """Return a browser that shows the first question."""
    reader = Reader(site.open())
    await reader.open()
    assert 'href="/learn"' in reader.page
    assert "never more than one a day" in await reader.open("/learn")
    await reader.send("/learn-change", {}, "Start")
    return reader


async def answer(reader: Reader, *, right: bool) -> str:
    """Answer the question that is shown; return what the page says then."""
    places = {text: reader.page.index(text) for text in RIGHT if text in reader.page}
    [place] = places.values()
    # The radios before the right answer's text are as many as its number and one.
    number = reader.page[:place].count('type="radio"') - 1
    return await reader.send("/learn", {"answer": str(number if right else (number + 1) % 3)}, "Answer")


async def list_answers(site: Site) -> list[bool | None]:
    """Return what became of each bite in the database, oldest first."""
    async with open_database(site.settings.database) as engine, engine.connect() as connection:
        return list((await connection.execute(select(bites.c.is_right).order_by(bites.c.day))).scalars())


async def test_question_of_the_day_is_answered_and_explained_once(learning_site: Site, clock: Clock) -> None:
    reader = await open_learning(learning_site)
    assert reader.page.count('type="radio"') == 3
    form = reader.page
    said = await answer(reader, right=True)
    assert "That is right" in said
    assert "The next question stands ready tomorrow." in said
    assert "Source" in said
    assert 'href="/topics/safety/nat-falls"' in reader.page
    assert "Falls clinic" in await reader.open("/topics/safety/nat-falls")
    # The old form, sent once more from another tab, counts no more.
    reader.page = form
    assert "did not change anything" in await answer(reader, right=False)
    assert await list_answers(learning_site) == [True]


async def test_wrong_answer_is_put_right_and_asked_again_the_next_day(learning_site: Site, clock: Clock) -> None:
    reader = await open_learning(learning_site)
    [first] = [text for text in RIGHT if text in reader.page]
    assert f"Not quite {'How' if first == RIGHT[0] else 'Which'}" in await answer(reader, right=False)
    clock.go_on(days=1)
    await reader.open("/learn")
    assert first in reader.page
    assert await list_answers(learning_site) == [False, None]


async def test_nothing_chosen_is_said_beside_the_question(learning_site: Site) -> None:
    reader = await open_learning(learning_site)
    said = await reader.send("/learn", {}, "Answer")
    assert "Choose one of the three answers" in said
    assert reader.page.count('type="radio"') == 3


async def test_rest_of_a_week_and_an_end(learning_site: Site, clock: Clock) -> None:
    reader = await open_learning(learning_site)
    clock.go_on(days=1)
    await reader.open("/learn")
    await answer(reader, right=True)
    said = await reader.send("/learn-change", {}, "Snooze")
    assert "Your questions rest now. The next one stands ready on 1 December 2026." in said
    assert "tomorrow" not in said
    assert "Start again now" in said
    clock.go_on(days=6)
    assert "Your questions rest. The next one stands ready on 1 December 2026." in await reader.open("/learn")
    clock.go_on(days=1)
    await reader.open("/learn")
    assert reader.page.count('type="radio"') == 3
    assert "All right, no more questions." in await reader.send("/learn-change", {}, "Stop")
    assert "Start" in reader.text


async def test_answer_of_another_browser_changes_nothing(learning_site: Site) -> None:
    reader, other = await open_learning(learning_site), await open_learning(learning_site)
    fields = reader.find_fields("/learn", "Answer")[0]
    assert "did not change anything" in await other.send("/learn", {"bite": fields["bite"], "answer": "0"}, "Answer")
    assert await list_answers(learning_site) == [None, None]


async def test_nothing_of_a_question_is_shown_while_nobody_is_answered(learning_site: Site) -> None:
    reader = await open_learning(learning_site)
    [right] = [text for text in RIGHT if text in reader.page]
    form = reader.page
    await learning_site.services.access.off_switch.stop(None, "a number is wrong")
    # Nothing chosen, an answer, and the same once more.
    said = [await reader.send("/learn", {}, "Answer")]
    for number in ("0", "1"):
        reader.page = form
        said.append(await reader.send("/learn", {"answer": number}, "Answer"))
    for one in said:
        assert "Signpost is not answering at the moment: a number is wrong." in one
        assert right not in one
    [kept] = await list_answers(learning_site)
    assert kept is not None


async def test_question_comes_on_the_web_alone_once_it_is_begun_there(learning_site: Site) -> None:
    services = learning_site.services
    client = await learning_site.sign_in(Role.EDITOR)
    code = await services.access.sign_in.make_telegram_code(await learning_site.add_account(Role.EDITOR))
    await services.access.sign_in.link_telegram(code, "m" * 64, "4711")
    in_telegram = services.hash_person("telegram", "4711")
    await services.learning.begin(in_telegram, "telegram", "4711", 8)
    reader = Reader(client)
    await reader.open("/learn")
    await reader.send("/learn-change", {}, "Start")
    assert reader.page.count('type="radio"') == 3
    assert await services.learning.find(in_telegram) is None


async def test_whoever_had_the_days_question_in_telegram_gets_none_on_the_web(
    learning_site: Site, clock: Clock
) -> None:
    services = learning_site.services
    reader = Reader(await learning_site.sign_in(Role.EDITOR))
    code = await services.access.sign_in.make_telegram_code(await learning_site.add_account(Role.EDITOR))
    await services.access.sign_in.link_telegram(code, "m" * 64, "4711")
    learner = await services.learning.begin(services.hash_person("telegram", "4711"), "telegram", "4711", 10)
    clock.go_on(hours=1)
    planned = await services.learning.plan(learner)
    assert planned
    assert await services.learning.store.give(planned[0])
    await reader.open("/learn")
    said = await reader.send("/learn-change", {}, "Start")
    assert "You had today’s question. From tomorrow on one stands ready here each day." in said
    assert 'type="radio"' not in reader.page
    assert "You had today’s question in Telegram." in await reader.open("/learn")
    clock.go_on(days=1)
    await reader.open("/learn")
    assert reader.page.count('type="radio"') == 3


async def test_no_question_is_given_on_the_web_once_it_was_begun_in_telegram(learning_site: Site, clock: Clock) -> None:
    services = learning_site.services
    reader = Reader(await learning_site.sign_in(Role.EDITOR))
    await reader.open("/learn")
    await reader.send("/learn-change", {}, "Start")
    clock.go_on(days=1)
    await services.learning.begin(services.hash_person("telegram", "4711"), "telegram", "4711", 8)
    code = await services.access.sign_in.make_telegram_code(await learning_site.add_account(Role.EDITOR))
    await services.access.sign_in.link_telegram(code, "m" * 64, "4711")
    assert "Start" in await reader.open("/learn")
    assert reader.page.count('type="radio"') == 0
    assert await list_answers(learning_site) == [None]


async def test_answer_of_an_entry_that_is_dated_says_so(learning_site: Site, tmp_path: Path) -> None:
    live = load_knowledge(write_learning_base(tmp_path, FACTS.replace("standing: current", "standing: dated"))).live
    assert live is not None
    await learning_site.services.knowledge.swap(live)
    reader = await open_learning(learning_site)
    mark = "Careful: this is old knowledge, last seen in 2026. Check it before you rely on it."
    assert mark in await answer(reader, right=True)
