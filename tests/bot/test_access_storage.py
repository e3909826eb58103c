"""Accounts, links, sessions and audit lines, in both databases."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.access import SqlAccess
from bot.storage.account_rows import AccountRows
from bot.storage.sealing import Sealer
from knowledge.services.access.records import Account, AuditAction, AuditLine, Link, LinkKind, Role, Session
from tests.bot.records import NOW

ROWS = AccountRows(Sealer(b"k" * 64))
ADA = Account("ada", "Ada Ädmin", Role.ADMIN)
ABE = Account("abe", "abe", Role.ADMIN)
LINE = AuditLine(NOW, "ada", "Ada", AuditAction.SIGNED_IN, "")
LATER = NOW + timedelta(days=1)


async def add(engine: AsyncEngine, *accounts: Account) -> SqlAccess:
    access = SqlAccess(engine, ROWS)
    for account in accounts:
        await access.add_account(account, LINE)
    return access


async def test_accounts_are_found_by_name_in_any_case_and_listed_in_one_order(engine: AsyncEngine) -> None:
    others = [Account(name, name, Role.STAFF) for name in ("Zoe", "émile", "O'Neil", "_x", "bob")]
    access = await add(engine, ADA, *others)
    assert await access.find_by_name("ADA äDMIN") == ADA
    assert [one.name for one in await access.list_accounts()] == ["_x", "Ada Ädmin", "bob", "O'Neil", "Zoe", "émile"]


async def test_a_link_is_used_once_and_its_session_ends_with_the_account(engine: AsyncEngine) -> None:
    access = await add(engine, ADA, ABE)
    await access.add_link(Link("h", LinkKind.SIGN_IN, "ada", LATER), None)
    session = Session("s1", "s", "ada", "Chrome on Android", NOW, NOW, LATER)
    assert await access.sign_in("h", session, LINE)
    assert not await access.sign_in("h", replace(session, hash="t", id="t1"), LINE)
    assert await access.find_session("s") == (session, replace(ADA, signed_in_at=NOW))
    assert await access.change_account(replace(ADA, active=False), LINE)
    assert await access.find_session("s") is None
    assert not await access.change_account(replace(ABE, role=Role.STAFF), LINE), "the last admin stays"


async def test_a_chat_belongs_to_the_account_that_linked_it_last(engine: AsyncEngine) -> None:
    access = await add(engine, ADA, ABE)
    for account in (ADA, ABE):
        await access.add_link(Link(f"code {account.id}", LinkKind.TELEGRAM, account.id, LATER), None)
        assert await access.link_telegram(f"code {account.id}", account.id, "hash", "4711", LINE)
    found = await access.find_by_telegram("hash", "4711")
    assert found is not None
    assert found.id == "abe"


async def test_audit_lines_are_the_newest_first_and_can_be_narrowed(engine: AsyncEngine) -> None:
    access = SqlAccess(engine, ROWS)
    for number in range(5):
        account = "ada" if number % 2 else "abe"
        await access.add_line(replace(LINE, at=NOW + timedelta(minutes=number), account=account, detail=str(number)))
    lines = await access.list_lines(account="ada", actions=[AuditAction.SIGNED_IN], since=NOW, limit=10, offset=0)
    assert [line.detail for line in lines] == ["3", "1"]
    assert await access.count_lines(account=None, actions=[], since=NOW + timedelta(minutes=3)) == 2
