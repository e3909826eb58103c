"""Several instances on one database: nobody notices which of them answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.following import follow_base
from bot.schedule import Scheduled, do_until
from handlers.web.chat.recent import Recent, Shown
from knowledge.services.access.faults import AccessError
from knowledge.services.access.gate_records import Caller, Refusal
from knowledge.services.access.records import Account, Role
from knowledge.services.ask import Asker
from knowledge.services.bundle import Services
from knowledge.services.editing.change import ChangeState
from knowledge.services.editing.errors import EditingError
from knowledge.services.editing.replay import ReplayState
from knowledge.services.live import load_model
from knowledge.services.reply import ActionKind, Button, Card, Line, Reply
from tests.editing.desk import BEN, DEBTS, attach, publish, read_file, submit, write

Pair = tuple[Services, Services]
ASKER = Asker("telegram", "rutland", "Rutland", "a" * 64)
# Long enough for a slow machine.
PATIENCE = 60


@asynccontextmanager
async def following(services: Services) -> AsyncIterator[None]:
    """Let an instance look at what the others have live."""
    stop = asyncio.Event()
    editing = services.editing
    task = asyncio.create_task(
        follow_base(editing.folder, services.knowledge, load_model(), services.instances, stop, pause=0.05)
    )
    try:
        yield
    finally:
        stop.set()
        await task


async def wait_for_version(services: Services, version: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while services.knowledge.version != version:  # noqa: ASYNC110 # another instance tells nobody
            await asyncio.sleep(0.02)


async def test_a_change_that_one_brings_live_is_live_in_the_other(pair: Pair) -> None:
    one, other = pair
    before = other.knowledge.version
    async with following(one), following(other):
        await publish(one.editing, attach("owes the catalogue"))
        assert one.knowledge.version != before
        await wait_for_version(other, one.knowledge.version)
        await publish(other.editing, attach("owes the milkman"))
        await wait_for_version(one, other.knowledge.version)
    found = await one.ask("owes the milkman", ASKER)
    assert found.decision.matches[0].entry == DEBTS


async def test_a_follow_up_goes_on_from_a_question_that_the_other_answered(pair: Pair) -> None:
    one, other = pair
    await one.ask("letters from bailiffs", ASKER)
    followed = await other.ask("and the phone number?", ASKER)
    assert followed.decision.matches[0].entry == DEBTS
    nobody = await other.ask("and the phone number?", Asker("telegram", "rutland", "Rutland", "b" * 64))
    assert not nobody.decision.matches or nobody.reply != followed.reply


async def test_a_page_shows_what_the_other_answered_until_it_is_cleared(pair: Pair) -> None:
    one, other = [services.memories.make("recent", Recent, seconds=3600, most=10) for services in pair]
    reply = Reply(
        ("Ring 999",), "lead", (Card("e", "t", (Line("x", remark="r"),)),), (), (Button("b", ActionKind.SHOW),)
    )
    recent = Recent().add(Shown("r1", "damp", reply, "q1", said=frozenset({(ActionKind.HELPFUL, "e")})), "form")
    await one.keep("a" * 64, recent)
    assert await other.find("a" * 64) == recent
    assert await other.find("b" * 64) is None
    await pair[1].memories.forget("a" * 64)
    assert await one.find("a" * 64) is None


async def test_scheduled_work_is_done_by_one_at_a_time(pair: Pair) -> None:
    at_work, done = 0, [0, 0]

    def make(number: int) -> Scheduled:
        async def work() -> None:
            nonlocal at_work
            at_work += 1
            assert at_work == 1
            await asyncio.sleep(0.01)
            at_work -= 1
            done[number] += 1

        return Scheduled("work", 0.001, work)

    stop = asyncio.Event()
    tasks = [asyncio.create_task(do_until(stop, make(n), services.instances)) for n, services in enumerate(pair)]
    async with asyncio.timeout(PATIENCE):
        while sum(done) < 20:  # noqa: ASYNC110 # nothing tells how often it was done
            await asyncio.sleep(0.01)
    stop.set()
    await asyncio.gather(*tasks)


async def test_what_one_is_at_the_other_waits_for_or_leaves(pair: Pair) -> None:
    one, other = pair
    order = list[str]()

    async def follow() -> None:
        async with other.instances.alone("task"):
            order.append("other")

    async with one.instances.alone("task"):
        async with other.instances.once("task") as is_ours:
            assert not is_ours
        async with other.instances.once("another task") as is_ours:
            assert is_ours
        waiting = asyncio.create_task(follow())
        await asyncio.sleep(0.1)
        order.append("one")
    await waiting
    assert order == ["one", "other"]


async def test_a_lock_of_an_instance_that_was_cancelled_is_free_again(pair: Pair) -> None:
    one, other = pair

    async def hang() -> None:
        async with one.instances.alone("task"):
            await asyncio.Event().wait()

    tasks = [asyncio.create_task(hang()) for _ in range(2)]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(PATIENCE), other.instances.alone("task"):
        pass


async def test_of_two_who_approve_at_once_the_second_is_told_and_the_files_hold_one(pair: Pair) -> None:
    one, other = pair
    change = await submit(one.editing, attach("owes the catalogue"))
    came = await asyncio.gather(
        one.editing.approve(change.id, BEN), other.editing.approve(change.id, BEN), return_exceptions=True
    )
    assert sorted(type(found).__name__ == "Change" for found in came) == [False, True]
    assert all(isinstance(found, EditingError) for found in came if isinstance(found, BaseException))
    assert (await other.editing.get(change.id)).state == ChangeState.LIVE
    assert read_file(one, "rutland/phrasings/housing.yaml").count("owes the catalogue") == 1


async def test_different_changes_approved_at_once_are_both_in_the_files(pair: Pair) -> None:
    one, other = pair
    wait = await submit(one.editing, await write(one.editing, DEBTS, wait="Two weeks."))
    tail = await submit(other.editing, attach("owes the catalogue"))
    await asyncio.gather(one.editing.approve(wait.id, BEN), other.editing.approve(tail.id, BEN))
    assert "Two weeks." in read_file(one)
    assert "owes the catalogue" in read_file(one, "rutland/phrasings/housing.yaml")


async def test_a_start_of_one_leaves_alone_what_the_other_is_about_to_publish(pair: Pair) -> None:
    one, other = pair
    change = await submit(one.editing, attach("owes the catalogue"))
    _, said = await asyncio.gather(one.editing.approve(change.id, BEN), other.editing.recover())
    assert said == []
    assert (await other.editing.get(change.id)).state == ChangeState.LIVE


async def test_of_the_last_two_admins_only_one_can_go(pair: Pair) -> None:
    first, second = [await pair[0].access.accounts.add(None, name, Role.ADMIN) for name in ("Ada", "Abe")]
    came = await asyncio.gather(
        pair[0].access.accounts.set_active(None, first, active=False),
        pair[1].access.accounts.set_active(None, second, active=False),
        return_exceptions=True,
    )
    assert sorted(isinstance(found, AccessError) for found in came) == [False, True]
    assert sum(account.active for account in await pair[0].access.accounts.list()) == 1


async def test_a_replay_is_seen_and_stopped_from_the_other(pair: Pair) -> None:
    one, other = pair
    change = await submit(one.editing, attach("owes the catalogue"))
    await one.editing.start_replay(change.id)
    seen = await other.editing.replays.read(change.id)
    assert seen is not None
    assert seen.state == ReplayState.RUNNING
    await other.editing.replays.cancel(change.id)
    async with asyncio.timeout(PATIENCE):
        while (found := await one.editing.replays.read(change.id)) and found.state == ReplayState.RUNNING:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert found is not None
    assert found.state == ReplayState.CANCELLED


async def test_a_replay_that_the_other_runs_is_not_run_twice(pair: Pair) -> None:
    one, other = pair
    change = await submit(one.editing, attach("owes the catalogue"))
    begun = await one.editing.start_replay(change.id)
    assert (await other.editing.start_replay(change.id)).started_at == begun.started_at


@pytest.mark.parametrize("times", [8])
async def test_one_person_who_presses_in_all_of_them_at_once_breaks_nothing(pair: Pair, times: int) -> None:
    question = (await pair[0].ask("letters from bailiffs", ASKER)).question
    assert question is not None
    await asyncio.gather(
        *(pair[n % 2].presses.mark_helpful(question, ASKER.person, DEBTS) for n in range(times)),
        *(pair[n % 2].presses.wait_for_answer(question, ASKER.person, "telegram", "4711") for n in range(times)),
        *(pair[n % 2].presses.mark_wrong(question, ASKER.person, DEBTS) for n in range(times)),
    )
    assert len(await pair[1].waiting.list("telegram")) == 1


async def test_of_two_who_use_an_invitation_at_once_in_two_instances_one_is_let_in(pair: Pair) -> None:
    one, other = pair
    _, code = await one.access.invitations.make(None, "Nia New", Role.STAFF)
    both = await asyncio.gather(
        one.access.invitations.accept_in_telegram(code, "a" * 64, "1"),
        other.access.invitations.accept_in_telegram(code, "b" * 64, "2"),
        return_exceptions=True,
    )
    assert sorted(type(it).__name__ for it in both) == ["Account", "InvitationError"]
    assert [account.name for account in await one.access.accounts.list()] == ["Nia New"]


async def test_an_invitation_is_accepted_or_revoked_but_never_both(pair: Pair) -> None:
    one, other = pair
    invitation, code = await one.access.invitations.make(None, "Nia New", Role.STAFF)
    accepted, revoked = await asyncio.gather(
        one.access.invitations.accept_in_telegram(code, "a" * 64, "1"),
        other.access.invitations.revoke(None, invitation),
        return_exceptions=True,
    )
    assert isinstance(accepted, Account) != revoked
    assert len(await one.access.accounts.list()) == (0 if revoked else 1)


async def test_the_off_switch_of_one_holds_in_the_other_however_many_press_it(pair: Pair) -> None:
    one, other = pair
    caller = Caller("a" * 64, account=await one.access.accounts.add(None, "Sam Staff", Role.STAFF))
    await asyncio.gather(*(it.access.off_switch.stop(None, "a wrong number") for it in (one, other) * 3))
    assert (await one.access.gate.check(caller)).refusal == Refusal.STOPPED
    resumed = await asyncio.gather(*(it.access.off_switch.resume(None) for it in (one, other)))
    assert sorted(resumed) == [False, True]
    assert (await other.access.gate.check(caller)).refusal is None


async def test_answers_are_counted_together(pair: Pair) -> None:
    minute = datetime(2026, 11, 20, 12, tzinfo=UTC)
    counted = await asyncio.gather(*(it.access.gate.store.count(("a", "all"), minute) for it in pair * 5))
    assert sorted(it["all"] for it in counted) == list(range(1, 11))
