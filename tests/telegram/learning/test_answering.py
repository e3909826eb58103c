"""The question of the day in the chat, answered: what is kept of that, and what is said."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.storage.engine import open_database
from bot.storage.tables_learning import bites, learners
from knowledge.services.live import load_knowledge
from tests.fakes.bot_api import BotApi
from tests.fakes.messages import Sent
from tests.fakes.updates import ANNA, BEN, make_poll_answer
from tests.knowledge.learning import FACTS, write_learning_base
from tests.telegram.desk import Desk
from tests.telegram.learning.quizzes import DAY, MONDAY, answer, begin, get_bite, list_answers
from tests.web.site import Clock


async def test_answer_is_kept_once_and_told_with_its_source_and_entry(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    quiz = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    [told] = await answer(desk, quiz, right=True)
    assert told.text.startswith("That is right. ")
    assert "Source: " in told.text
    entry = await desk.press(told, "Open “Falls clinic”")
    assert entry.text.startswith("Falls clinic")
    assert await answer(desk, quiz, right=False) == []
    assert await list_answers(desk) == [True]


async def test_answer_that_was_wrong_says_what_is_right_and_comes_again_the_next_day(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    quiz = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    [told] = await answer(desk, quiz, right=False)
    right = quiz.poll["options"][quiz.poll["correct_option_ids"][0]]["text"]
    assert told.text.startswith(f"Not quite: the right answer is “{right}”. ")
    again = await get_bite(desk, clock, MONDAY + DAY + timedelta(hours=1))
    assert again.text == quiz.text


async def test_poll_of_nobody_or_of_somebody_else_changes_nothing(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    quiz = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    unknown = Sent(1, ANNA.id, 1, "?", {}, {"id": "77"})
    assert await desk.handle(make_poll_answer(ANNA, unknown, 0)) == []
    assert await desk.handle(make_poll_answer(BEN, quiz, 0)) == []
    assert await list_answers(desk) == [None]


async def test_answer_to_a_poll_whose_number_was_lost_counts_all_the_same(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    quiz = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    async with open_database(desk.settings.database) as engine, engine.begin() as connection:
        await connection.execute(bites.update().values(poll=None))
    await answer(desk, quiz, right=True)
    assert await list_answers(desk) == [True]


async def test_item_that_was_changed_meanwhile_is_answered_and_not_asked_again(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    await begin(desk)
    quiz = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    changed = FACTS.replace("How often", "How frequently").replace("Which room", "What room")
    live = load_knowledge(write_learning_base(tmp_path, changed)).live
    assert live is not None
    await desk.services.knowledge.swap(live)
    [told] = await answer(desk, quiz, right=False)
    assert (
        told.text
        == "Not quite. What I asked has been changed since, so I cannot say more about it. Thank you for answering."
    )
    assert await list_answers(desk) == [False]
    assert (await get_bite(desk, clock, MONDAY + DAY + timedelta(hours=1))).text.startswith(("How freq", "What room"))


async def test_person_forgotten_between_sending_and_answering_is_not_known(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    quiz = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    done = await desk.press(await desk.say("/forgetme"), "Yes, forget me")
    assert "That you want a question of the day" in done.text
    assert await answer(desk, quiz, right=True) == []
    async with open_database(desk.settings.database) as engine, engine.connect() as connection:
        assert (await connection.execute(select(learners))).all() == []
        [kept] = (await connection.execute(select(bites))).all()
    assert (kept.person, kept.poll, kept.answered_at) == (None, None, None)
    clock.now = MONDAY + DAY + timedelta(hours=1)
    assert await desk.send_bites() == []


async def test_own_data_says_what_was_answered(desk: Desk, api: BotApi, clock: Clock) -> None:
    await begin(desk)
    await answer(desk, await get_bite(desk, clock, MONDAY + timedelta(hours=1)), right=True)
    await desk.say("/mydata")
    assert "Questions of the day that you were given" in api.files[-1]
    assert '"right": true' in api.files[-1]


async def test_no_number_of_telegram_is_in_the_database(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    quiz = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    held = b"".join(path.read_bytes() for path in desk.settings.data.rglob("*.db*"))
    assert held
    assert quiz.poll["id"].encode() not in held
    assert str(ANNA.id).encode() not in held


async def test_answer_while_nobody_is_answered_is_kept_and_told_only_why(desk: Desk, clock: Clock) -> None:
    await begin(desk)
    quiz = await get_bite(desk, clock, MONDAY + timedelta(hours=1))
    await desk.services.access.off_switch.stop(None, "a number is wrong")
    [told] = await answer(desk, quiz, right=False)
    assert told.text == "Your answer is kept. Signpost is not answering at the moment: a number is wrong."
    assert told.rows == []
    assert await list_answers(desk) == [False]


async def test_answer_of_an_entry_that_is_dated_says_so(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    live = load_knowledge(write_learning_base(tmp_path, FACTS.replace("standing: current", "standing: dated"))).live
    assert live is not None
    await desk.services.knowledge.swap(live)
    await begin(desk)
    [told] = await answer(desk, await get_bite(desk, clock, MONDAY + timedelta(hours=1)), right=True)
    assert "Careful: this is old knowledge, last seen in 2026. Check it before you rely on it." in told.text
