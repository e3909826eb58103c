"""Digests in Telegram: due, told once, turned off; and entries confirmed by their owners."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.telegram.digest_news import tell_digests, write_week
from knowledge.entries.model import NATIONAL
from knowledge.matching.outcome import Outcome
from knowledge.services.access.records import Account, AuditAction, Role
from knowledge.services.digests.records import Became, Failure, FailureKind, Listed, NewGroup, Week
from knowledge.services.personal.held import Who
from tests.bot.records import make_record
from tests.digesting import (
    BEFORE,
    FIRST_WORKING_DAY,
    FOOD,
    MONDAY,
    OWNER,
    add_owner,
    approve_all,
    change_food,
    copy_owned_base,
    list_submitted,
)
from tests.fakes.bot_api import BotApi
from tests.fakes.messages import Sent
from tests.fakes.updates import ANNA, BEN, Person
from tests.telegram.desk import PUBLIC_URL, Desk, make_settings, open_desk
from tests.web.site import Clock

QUESTION = "bicycle puncture repair club"
RIGHT, OFF, ON = "Still right", "Turn the weekly digest off", "Turn it on again"


@pytest.fixture
def clock() -> Clock:
    """The time that all goes by: it begins on a Tuesday."""
    return Clock(BEFORE)


@pytest.fixture
async def desk(tmp_path: Path, log_file: Path, api: BotApi, clock: Clock) -> AsyncIterator[Desk]:
    """The application on a small base with an owner."""
    base, knowledge = copy_owned_base(tmp_path)
    async with open_desk(make_settings(tmp_path, knowledge=base), api, knowledge, clock) as desk:
        yield desk


async def link(desk: Desk, account: Account, person: Person = ANNA) -> Account:
    """Link a person's chat with an account."""
    code = await desk.services.access.sign_in.make_telegram_code(account)
    await desk.say(f"/link {code}", person)
    return account


async def add_admin(desk: Desk, area: str | None = None) -> Account:
    """Let Anna be an admin who is told things in Telegram."""
    return await link(desk, await desk.services.access.accounts.add(None, "Ada", Role.ADMIN, area))


async def pass_on(desk: Desk) -> list[Sent]:
    """Do what is done now and again; return the messages that it brought."""
    before = len(desk.api.sent)
    await desk.services.digests.make_due()
    await tell_digests(desk.channel, PUBLIC_URL)
    await desk.channel.settle()
    return desk.api.sent[before:]


async def test_an_admin_is_told_on_monday_morning_and_once(desk: Desk, clock: Clock) -> None:
    await add_admin(desk)
    assert await pass_on(desk) == []
    for _ in range(2):
        await desk.say(QUESTION)
    clock.now = MONDAY - timedelta(minutes=1)
    assert await pass_on(desk) == []
    clock.now = MONDAY
    (told,) = await pass_on(desk)
    assert told.text.startswith("Weekly digest, 16 November 2026 to 22 November 2026, all areas")
    assert f"New questions without an answer\n• “{QUESTION}”" in told.text
    assert "Became out of date\n• Food bank: review was due 20 November 2026" in told.text
    assert told.text.endswith(f"All of it: {PUBLIC_URL}/console/digest")
    clock.go_on(days=3)
    assert await pass_on(desk) == []


async def test_a_gap_has_the_topic_that_it_was_logged_with(desk: Desk, clock: Clock) -> None:
    await add_admin(desk)
    await pass_on(desk)
    # In a district that has no such service; then the entry that came nearest goes.
    asked = make_record(asked_at=BEFORE, area="rutland", district="Rutland", entries=((FOOD, 0.5),))
    asked = replace(asked, outcome=Outcome.NO_SERVICE_HERE, topic="warmer-homes")
    await desk.services.ask.log.add(asked)
    live = desk.services.knowledge.live
    assert live
    left = {name: one for name, one in live.base.entries.items() if name != FOOD}
    desk.services.knowledge.live = replace(live, base=replace(live.base, entries=left))
    clock.now = MONDAY
    (told,) = await pass_on(desk)
    assert "Understood, but nothing recorded there\n• Warmer homes, Rutland: 1" in told.text


@pytest.mark.parametrize("is_alone", [True, False])
async def test_stale_national_entries_are_told_to_admins_of_an_area_where_nobody_has_all(
    desk: Desk, clock: Clock, *, is_alone: bool
) -> None:
    await add_admin(desk, area="elsewhere")
    if not is_alone:
        await desk.services.access.accounts.add(None, "All areas", Role.APPROVER)
    await pass_on(desk)
    live = desk.services.knowledge.live
    assert live
    entries = {name: one.model_copy(update={"area": NATIONAL}) for name, one in live.base.entries.items()}
    desk.services.knowledge.live = replace(live, base=replace(live.base, entries=entries))
    clock.now = MONDAY
    (told,) = await pass_on(desk)
    assert ("Food bank: review was due 20 November 2026" in told.text) == is_alone


async def test_a_quiet_week_takes_one_line(desk: Desk, clock: Clock) -> None:
    await add_admin(desk, area="elsewhere")
    await pass_on(desk)
    clock.now = MONDAY
    (told,) = await pass_on(desk)
    assert told.text.endswith("elsewhere. A quiet week: nothing new to look at.")
    assert "\n" not in told.text


async def test_after_weeks_offline_there_is_one_digest_of_all_of_them(desk: Desk, clock: Clock) -> None:
    await add_admin(desk)
    await pass_on(desk)
    await desk.say(QUESTION)
    clock.now = datetime(2026, 12, 10, 15, tzinfo=UTC)
    (told,) = await pass_on(desk)
    assert told.text.startswith("Weekly digest, 16 November 2026 to 6 December 2026")
    assert QUESTION in told.text


async def test_the_weekly_digest_is_turned_off_and_on_below_it(desk: Desk, clock: Clock) -> None:
    await add_admin(desk)
    await pass_on(desk)
    clock.now = MONDAY
    (told,) = await pass_on(desk)
    off = await desk.press(told, OFF)
    assert off.text.startswith("You get no weekly digest any more")
    clock.go_on(days=7)
    assert await pass_on(desk) == []
    assert "You get the weekly digest again" in (await desk.press(off, ON)).text
    clock.go_on(days=7)
    assert len(await pass_on(desk)) == 1
    assert "for approvers and admins" in (await desk.press(told, OFF, BEN)).text


async def test_a_crash_between_writing_and_sending_neither_loses_nor_doubles_it(
    desk: Desk, clock: Clock, api: BotApi
) -> None:
    await add_admin(desk)
    await pass_on(desk)
    clock.now, before = MONDAY, len(api.sent)
    await desk.services.digests.make_due()
    # From here on nothing is sent: what is written down stays.
    await desk.channel.delivery.stop(0)
    await tell_digests(desk.channel, PUBLIC_URL)
    assert len(api.sent) == before
    async with open_desk(desk.settings, api, desk.services.knowledge, clock) as next_:
        # Two that look at the same moment.
        untold = await next_.services.digests.store.list_untold()
        assert untold == []
        await next_.channel.delivery.recover()
        await next_.channel.settle()
        assert len(api.sent) == before + 1
        assert await pass_on(next_) == []


async def test_two_who_tell_the_same_digest_tell_it_once(desk: Desk, clock: Clock) -> None:
    account = await add_admin(desk)
    await pass_on(desk)
    clock.now, before = MONDAY, len(desk.api.sent)
    await desk.services.digests.make_due()
    (digest,) = await desk.services.digests.store.list_untold()
    for batch in ("one", "other"):
        async with desk.channel.posting(batch, ANNA.id) as unit:
            unit.digests.append(digest.id)
            await desk.channel.bot.send_message(ANNA.id, "a digest")
    await desk.channel.settle()
    assert len(desk.api.sent) == before + 1
    assert digest.account == account.id


async def test_whoever_was_shut_out_before_it_could_be_told_is_told_nothing(desk: Desk, clock: Clock) -> None:
    account = await add_admin(desk)
    await desk.services.access.accounts.add(None, "Another admin", Role.ADMIN)
    await pass_on(desk)
    clock.now = MONDAY
    await desk.services.digests.make_due()
    await desk.services.access.accounts.set_active(None, account, active=False)
    assert await pass_on(desk) == []


async def test_whoever_turned_it_off_before_it_could_be_told_is_told_nothing(desk: Desk, clock: Clock) -> None:
    account = await add_admin(desk)
    await pass_on(desk)
    clock.now = MONDAY
    await desk.services.digests.make_due()
    await desk.services.digests.turn(account, on=False)
    assert await pass_on(desk) == []
    assert await desk.services.digests.find_unread(account) is None
    # It is not lost: the console still shows it to whoever looks there.
    assert await desk.services.digests.find_last(account)


async def turn_off(desk: Desk, account: Account) -> None:
    await desk.services.digests.turn(account, on=False)


async def shut_out(desk: Desk, account: Account) -> None:
    await desk.services.access.accounts.set_active(None, account, active=False)


async def forget(desk: Desk, account: Account) -> None:
    await desk.services.personal.forget(Who(account=account))


@pytest.mark.parametrize("leave", [turn_off, shut_out, forget])
async def test_what_waits_for_telegram_is_not_sent_to_whoever_wants_or_may_have_it_no_more(
    desk: Desk, clock: Clock, api: BotApi, leave: Callable[[Desk, Account], Awaitable[None]]
) -> None:
    account = await add_admin(desk)
    await desk.services.access.accounts.add(None, "Another admin", Role.ADMIN)
    await pass_on(desk)
    clock.now, before = MONDAY, len(api.sent)
    await desk.services.digests.make_due()
    # Telegram is away: what is told stays in the outbox.
    await desk.channel.delivery.stop(0)
    await tell_digests(desk.channel, PUBLIC_URL)
    await leave(desk, account)
    async with open_desk(desk.settings, api, desk.services.knowledge, clock) as next_:
        await next_.channel.delivery.recover()
        await next_.channel.settle()
        assert api.sent[before:] == []


def test_the_longest_digest_fits_one_message() -> None:
    groups = Listed(tuple(NewGroup(f"{number}", "😀 question " * 40, number) for number in range(10)), 60)
    stale = Listed(tuple(Became(f"{number}", "n" * 90, "2026-11-20", 4) for number in range(10)), 99)
    failures = tuple(Failure(kind, 3, "s" * 2000) for kind in FailureKind)
    week = Week(BEFORE.date(), MONDAY.date(), None, groups=groups, stale=stale, failures=failures, waiting=5)
    text = write_week(week, "a" * 90, f"{PUBLIC_URL}/console/digest")
    assert len(text.encode("utf-16-le")) // 2 <= 4096
    assert "… and 55 more" in text
    assert "5 changes" in text


async def ask_owner(desk: Desk, clock: Clock, role: Role = Role.EDITOR) -> Sent:
    """Return the message by which Olive, in Anna's chat, is asked on the first working day."""
    await link(desk, await add_owner(desk.services, role))
    await pass_on(desk)
    clock.now = FIRST_WORKING_DAY
    lead, asked = (one for one in await pass_on(desk) if "Weekly digest" not in one.text)
    assert lead.text.startswith("One of your entries should be looked at.")
    return asked


async def test_an_owner_confirms_and_a_second_person_approves(desk: Desk, clock: Clock) -> None:
    asked = await ask_owner(desk, clock)
    assert "Food bank: helps people in Rutland." in asked.text
    assert "Why you are asked: its review was due 20 November 2026. Still right ends that" in asked.text
    assert "waits for a second person" in (await desk.press(asked, RIGHT)).text
    # Pressed twice.
    assert f"was confirmed by {OWNER} already, and waits" in (await desk.press(asked, RIGHT)).text
    (change,) = await list_submitted(desk.services)
    assert (change.author.name, change.entries, change.reason) == (
        OWNER,
        (FOOD,),
        "Its owner says that it is still right",
    )
    await approve_all(desk.services)
    assert (await desk.services.editing.read_entry(FOOD)).fields["checked"] == {"on": "2026-12-01", "by": OWNER}
    clock.go_on(days=1)
    assert f"was confirmed by {OWNER} on 1 December 2026 already" in (await desk.press(asked, RIGHT)).text
    lines = await desk.services.access.audit.list(actions=[AuditAction.CONFIRMED])
    assert [(line.actor, line.detail) for line in lines] == [(OWNER, FOOD)]
    assert await list_submitted(desk.services) == []


async def test_nobody_else_confirms_it_nor_the_owner_once_shut_out(desk: Desk, clock: Clock) -> None:
    asked = await ask_owner(desk, clock)
    await link(desk, await desk.services.access.accounts.add(None, "Ben", Role.EDITOR), BEN)
    assert "Only the owner of “Food bank”" in (await desk.press(asked, RIGHT, BEN)).text
    owner = await desk.services.access.accounts.find(OWNER)
    assert owner
    await desk.services.access.accounts.set_active(None, owner, active=False)
    assert "Only the owner of “Food bank”" in (await desk.press(asked, RIGHT)).text
    assert await list_submitted(desk.services) == []


async def test_what_changed_meanwhile_is_shown_and_not_confirmed_unseen(desk: Desk, clock: Clock) -> None:
    asked = await ask_owner(desk, clock)
    await change_food(desk.services, "About two weeks.")
    before = len(desk.api.sent)
    shown = await desk.press(asked, RIGHT)
    assert desk.api.sent[before].text.startswith(
        "“Food bank” has changed since you were shown it (Say how long it takes, by Edda), so nothing was confirmed."
    )
    assert "About two weeks." in shown.text
    assert await list_submitted(desk.services) == []
    assert "waits for a second person" in (await desk.press(shown, RIGHT)).text


async def test_a_team_of_one_has_it_live_at_once(tmp_path: Path, log_file: Path, api: BotApi, clock: Clock) -> None:
    base, knowledge = copy_owned_base(tmp_path)
    settings = make_settings(tmp_path, knowledge=base, allow_self_approval=True)
    async with open_desk(settings, api, knowledge, clock) as desk:
        asked = await ask_owner(desk, clock, Role.APPROVER)
        assert "counts as checked today by you" in (await desk.press(asked, RIGHT)).text
        live = desk.services.knowledge.live
        assert live
        checked = live.base.entries[FOOD].checked
        assert checked
        assert (checked.by, checked.on.isoformat()) == (OWNER, "2026-12-01")
        assert live.base.entries[FOOD].review_by is None


async def test_an_entry_that_is_gone_is_not_confirmed(desk: Desk, clock: Clock) -> None:
    asked = await ask_owner(desk, clock)
    live = desk.services.knowledge.live
    assert live
    left = {name: one for name, one in live.base.entries.items() if name != FOOD}
    desk.services.knowledge.live = replace(live, base=replace(live.base, entries=left))
    assert "not there any more" in (await desk.press(asked, RIGHT)).text
