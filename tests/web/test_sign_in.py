"""Signing in by a link, staying signed in, and signing out."""

import pytest

from knowledge.services.access.records import Role
from tests.web.site import Site, read_text

USED = "This sign-in link has been used. Each works once. Ask an admin for a new one"


async def test_link_leads_to_the_console(site: Site) -> None:
    client = await site.sign_in(Role.EDITOR)
    answer = await client.get("/console")
    assert answer.status_code == 200
    assert "signed in as Edda Editor" in answer.text


async def test_opening_a_link_does_not_use_it_up(site: Site) -> None:
    link = await site.make_sign_in_link(Role.EDITOR)
    scanner, person = site.open(), site.open()
    for _ in range(3):
        assert (await scanner.get(link)).status_code == 200
        await scanner.head(link)
    assert (await scanner.get("/console")).status_code == 303
    assert (await person.submit(link, {})).status_code == 303


async def test_a_used_link_says_so_and_lets_nobody_in(site: Site) -> None:
    link = await site.make_sign_in_link(Role.EDITOR)
    first, second = site.open(), site.open()
    page = await second.get(link)
    await first.submit(link, {})
    answer = await second.get(link)
    assert answer.status_code == 410
    assert USED in read_text(answer.text)
    token = page.text.partition('name="csrf" value="')[2].partition('"')[0]
    answer = await second.post(link, data={"csrf": token})
    assert answer.status_code == 410
    assert (await second.get("/console")).status_code == 303


async def test_an_expired_link_says_so(site: Site) -> None:
    link = await site.make_sign_in_link(Role.EDITOR)
    site.clock.go_on(hours=24)
    answer = await site.open().get(link)
    assert answer.status_code == 410
    assert "This sign-in link has expired. Ask an admin for a new one" in read_text(answer.text)


async def test_an_unknown_link_says_so(site: Site) -> None:
    answer = await site.open().get("/sign-in/no-such-secret")
    assert answer.status_code == 410
    assert "is not complete, or a newer one has taken its place" in read_text(answer.text)


async def test_a_newer_link_takes_the_place_of_an_unused_one(site: Site) -> None:
    old, new = await site.make_sign_in_link(Role.EDITOR), await site.make_sign_in_link(Role.EDITOR)
    assert [(await site.open().get(link)).status_code for link in (old, new)] == [410, 200]


async def test_signing_in_leads_back_to_the_page_that_was_wanted(site: Site) -> None:
    client = site.open()
    answer = await client.get("/console/audit?days=30")
    assert answer.headers["Location"] == "/sign-in"
    answer = await client.submit(await site.make_sign_in_link(Role.ADMIN), {})
    assert answer.headers["Location"] == "/console/audit?days=30"


async def test_staff_are_led_to_the_chat(site: Site) -> None:
    answer = await site.open().submit(await site.make_sign_in_link(Role.STAFF), {})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(("days", "steps"), [(6, 6), (7, 1)], ids=["used every day", "unused for a week"])
async def test_a_session_lasts_while_it_is_used(site: Site, days: int, steps: int) -> None:
    client = await site.sign_in(Role.EDITOR)
    for _ in range(steps):
        site.clock.go_on(days=days / steps)
        answer = await client.get("/console")
    assert answer.status_code == (200 if steps > 1 else 303)


async def test_a_session_ends_after_thirty_days_however_much_it_is_used(site: Site) -> None:
    client = await site.sign_in(Role.EDITOR)
    for _ in range(29):
        site.clock.go_on(days=1)
        assert (await client.get("/console")).status_code == 200
    site.clock.go_on(days=1)
    assert (await client.get("/console")).status_code == 303


async def test_signing_out_ends_the_session_and_not_only_the_cookie(site: Site) -> None:
    client = await site.sign_in(Role.EDITOR)
    cookies = dict(client.cookies)
    answer = await client.submit("/sign-out", {}, page="/console/account")
    assert answer.headers["Location"] == "/sign-in"
    assert "You have signed out." in (await client.get("/sign-in")).text
    thief = site.open()
    thief.cookies.update(cookies)
    assert (await thief.get("/console")).status_code == 303


async def test_the_first_admin_gives_a_name_and_is_admin(site: Site) -> None:
    secret = await site.services.access.sign_in.make_first_link()
    client = site.open()
    answer = await client.submit(f"/sign-in/{secret}", {"name": "  "})
    assert answer.status_code == 400
    assert "Enter a name" in read_text(answer.text)
    assert (await client.submit(f"/sign-in/{secret}", {"name": "Ada"})).status_code == 303
    assert (await client.get("/console/people")).status_code == 200
    assert await site.services.access.sign_in.make_first_link() is None


async def test_the_first_admins_link_is_void_once_there_is_an_admin(site: Site) -> None:
    secret = await site.services.access.sign_in.make_first_link()
    await site.add_account(Role.ADMIN)
    assert (await site.open().get(f"/sign-in/{secret}")).status_code == 410


async def test_somebody_signed_out_is_told_so_and_that_what_they_typed_is_safe(site: Site) -> None:
    client = await site.sign_in(Role.ADMIN)
    await client.get("/console/people/new")
    site.clock.go_on(days=8)
    answer = await client.post("/console/people/new", data={"name": "Nia"})
    assert answer.status_code == 403
    assert "You are signed out" in answer.text
