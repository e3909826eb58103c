"""Getting into the console from Telegram: a chat that is linked, and sign-in links sent to it."""

import pytest

from knowledge.services.access.faults import LinkError
from knowledge.services.access.records import Account, AuditAction, Role
from tests.fakes.updates import ANNA, BEN, GROUP, Person, make_message
from tests.telegram.desk import PUBLIC_URL, Desk


async def make_account(desk: Desk, role: Role = Role.EDITOR, name: str = "Anna Editor") -> Account:
    return await desk.services.access.accounts.add(None, name, role)


async def link(desk: Desk, account: Account, person: Person = ANNA) -> str:
    """Return what the bot answers to an account's code."""
    code = await desk.services.access.sign_in.make_telegram_code(account)
    return (await desk.say(f"/link {code}", person)).text


async def test_somebody_unknown_is_told_how_to_become_known(desk: Desk) -> None:
    said = (await desk.say("/console")).text
    assert "This chat is not linked to an account" in said
    assert "http" not in said


async def test_a_linked_chat_gets_a_link_that_signs_in_once(desk: Desk) -> None:
    account = await make_account(desk)
    assert "linked to the account of Anna Editor" in await link(desk, account)
    said = (await desk.say("/console")).text
    secret = said.rpartition(f"{PUBLIC_URL}/sign-in/")[2]
    signed_in, _ = await desk.services.access.sign_in.sign_in(secret, "a phone")
    assert signed_in.id == account.id
    kept = b"".join(path.read_bytes() for path in desk.settings.data.iterdir())
    assert secret.encode() not in kept


async def test_a_code_in_a_link_to_the_bot_links_too(desk: Desk) -> None:
    account = await make_account(desk)
    code = await desk.services.access.sign_in.make_telegram_code(account)
    assert "linked to the account" in (await desk.say(f"/start link-{code}")).text
    assert "I am Signpost" in (await desk.say("/start something-else")).text


async def test_a_code_may_be_typed_in_small_letters(desk: Desk) -> None:
    code = await desk.services.access.sign_in.make_telegram_code(await make_account(desk))
    assert "linked to the account" in (await desk.say(f"/link {code.lower()}")).text


async def test_a_code_works_once(desk: Desk) -> None:
    account = await make_account(desk)
    code = await desk.services.access.sign_in.make_telegram_code(account)
    await desk.say(f"/link {code}")
    assert "has been used" in (await desk.say(f"/link {code}", BEN)).text
    assert "not linked" in (await desk.say("/console", BEN)).text


@pytest.mark.parametrize("code", ["WRONGCODE2", "link-", "<b>"])
async def test_a_code_that_is_not_known_is_refused_with_the_cure(desk: Desk, code: str) -> None:
    assert "Make a new one on the page My account" in (await desk.say(f"/link {code}")).text


async def test_link_without_a_code_says_where_there_is_one(desk: Desk) -> None:
    assert "press Link Telegram" in (await desk.say("/link")).text


async def test_a_sign_in_links_secret_is_no_code(desk: Desk) -> None:
    secret = await desk.services.access.sign_in.make_link(None, await make_account(desk))
    assert "not known" in (await desk.say(f"/link {secret}")).text


async def test_a_code_is_no_sign_in_link(desk: Desk) -> None:
    code = await desk.services.access.sign_in.make_telegram_code(await make_account(desk))
    with pytest.raises(LinkError):
        await desk.services.access.sign_in.sign_in(code, "a phone")


@pytest.mark.parametrize("command", ["/console", "/link ABCDEFGH23"])
async def test_nothing_is_said_in_a_group(desk: Desk, command: str) -> None:
    await link(desk, await make_account(desk))
    assert await desk.handle(make_message(ANNA, command, chat=GROUP)) == []


async def test_a_chat_belongs_to_one_account_the_last_that_was_linked(desk: Desk) -> None:
    first, second = await make_account(desk), await make_account(desk, Role.ADMIN, "Anna Admin")
    await link(desk, first)
    await link(desk, second)
    found = [await desk.services.access.accounts.get(account.id) for account in (first, second)]
    assert [account and account.telegram for account in found] == [None, str(ANNA.id)]


@pytest.mark.parametrize("case", ["deactivated", "unlinked"])
async def test_who_may_not_sign_in_gets_no_link(desk: Desk, case: str) -> None:
    accounts, account = desk.services.access.accounts, await make_account(desk)
    await link(desk, account)
    linked = await accounts.get(account.id)
    assert linked
    if case == "deactivated":
        await accounts.set_active(None, linked, active=False)
    else:
        await accounts.unlink_telegram(linked, linked)
    assert "not linked" in (await desk.say("/console")).text


async def test_staff_get_a_link_and_their_chats_number_is_not_kept(desk: Desk) -> None:
    account = await make_account(desk, Role.STAFF, "Sam Staff")
    await link(desk, account)
    found = await desk.services.access.accounts.get(account.id)
    assert found
    assert (found.telegram, found.is_in_telegram) == (None, True)
    assert f"{PUBLIC_URL}/sign-in/" in (await desk.say("/console")).text


async def test_approvers_and_admins_can_be_told_of_what_is_wrong(desk: Desk) -> None:
    for person, role in ((ANNA, Role.ADMIN), (BEN, Role.EDITOR)):
        await link(desk, await make_account(desk, role, role.value), person)
    assert await desk.services.access.list_telegram_admins() == [str(ANNA.id)]


async def test_linking_and_links_are_in_the_audit_without_the_chats_number(desk: Desk) -> None:
    await link(desk, await make_account(desk))
    await desk.say("/console")
    lines = await desk.services.access.audit.list()
    assert [line.action for line in lines[:2]] == [AuditAction.LINK_MADE, AuditAction.TELEGRAM_LINKED]
    assert str(ANNA.id) not in str(lines)
