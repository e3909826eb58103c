"""Digests in the console: read on the first page, turned off and on, and entries confirmed by their owners."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge.services.access.records import Role
from tests.digesting import (
    BEFORE,
    FIRST_WORKING_DAY,
    FOOD,
    MONDAY,
    OWNER,
    approve_all,
    change_food,
    copy_owned_base,
    list_submitted,
)
from tests.web.site import Clock, Site, find_token, make_settings, open_site, read_text

CONFIRM = "/console/confirm"


@pytest.fixture
async def owned(tmp_path: Path, clock: Clock) -> AsyncIterator[Site]:
    """The site on a small base with an owner, on a Tuesday."""
    clock.now = BEFORE
    base, knowledge = copy_owned_base(tmp_path)
    async with open_site(make_settings(tmp_path, knowledge=base), knowledge, clock) as site:
        yield site


async def test_the_digest_stands_on_the_first_page_until_it_is_read(owned: Site, clock: Clock) -> None:
    client = await owned.sign_in(Role.APPROVER)
    await owned.services.digests.make_due()
    assert "There is none yet" in (await client.get("/console/digest")).text
    clock.now = MONDAY
    await owned.services.digests.make_due()
    home = (await client.get("/console")).text
    assert "Food bank: review was due 20 November 2026" in read_text(home)
    found = re.search(r'name="digest" value="(\w+)"', home)
    assert found
    await client.post("/console/digest/read", data={"csrf": find_token(home), "digest": found[1]})
    assert "Food bank: review" not in read_text((await client.get("/console")).text)
    last = read_text((await client.get("/console/digest")).text)
    assert "16 November 2026 to 22 November 2026, all areas" in last
    assert "Food bank: review was due 20 November 2026" in last


async def test_it_is_turned_off_and_on_with_the_account(owned: Site, clock: Clock) -> None:
    client = await owned.sign_in(Role.APPROVER)
    await owned.services.digests.make_due()
    await client.submit("/console/account/digest", {"on": ""}, "/console/account")
    assert "You get no weekly digest any more." in (await client.get("/console/account")).text
    clock.now = MONDAY
    await owned.services.digests.make_due()
    assert "There is none yet" in (await client.get("/console/digest")).text
    await client.submit("/console/account/digest", {"on": "yes"}, "/console/account")
    clock.go_on(days=7)
    await owned.services.digests.make_due()
    # The session of the browser has ended meanwhile.
    client = await owned.sign_in(Role.APPROVER)
    assert "A quiet week" in read_text((await client.get("/console/digest")).text)


async def test_an_owner_confirms_on_the_web_and_only_what_they_saw(owned: Site, clock: Clock) -> None:
    clock.now = FIRST_WORKING_DAY
    client = await owned.sign_in(Role.EDITOR, OWNER)
    assert "Yours to look at: 1" in read_text((await client.get("/console")).text)
    page = (await client.get(CONFIRM)).text
    assert "its review was due 20 November 2026" in read_text(page)
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    sent = {"csrf": find_token(page), "seen": seen[1]}
    await change_food(owned.services, "About two weeks.")
    answer = await client.post(f"{CONFIRM}/{FOOD}", data=sent)
    assert answer.status_code == 409
    assert "has changed since you were shown it" in read_text(answer.text)
    assert "About two weeks." in read_text(answer.text)
    again = re.search(r'name="seen" value="(\w+)"', answer.text)
    assert again
    await client.post(f"{CONFIRM}/{FOOD}", data={**sent, "seen": again[1]})
    page = read_text((await client.get(CONFIRM)).text)
    assert "Nothing of yours waits to be confirmed" in page
    await approve_all(owned.services)
    assert (await owned.services.editing.read_entry(FOOD)).fields["checked"] == {"on": "2026-12-01", "by": OWNER}


async def test_nobody_confirms_what_is_not_theirs_and_unknown_owners_are_named(owned: Site) -> None:
    client = await owned.sign_in(Role.EDITOR)
    page = (await client.get(CONFIRM)).text
    assert "Owners without an account" in page
    assert "olive OWNER 1" in read_text(page)
    answer = await client.post(
        f"{CONFIRM}/{FOOD}",
        data={"csrf": find_token((await client.get("/console/account")).text), "seen": "0123456789"},
    )
    assert answer.status_code == 409
    assert "Only the owner of “Food bank”" in read_text(answer.text)
    assert await list_submitted(owned.services) == []
