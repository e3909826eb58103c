"""Notices on the web: put up, changed and ended in the console, read on the chat page."""

import re
from datetime import timedelta

import pytest

from knowledge.services.access.records import AuditAction, Role
from tests.web.notices import BEDS, FORM, NEW, PATH, put_up
from tests.web.site import Client, Site, read_text


@pytest.fixture
async def admin(site: Site) -> Client:
    """The browser of an admin."""
    return await site.sign_in(Role.ADMIN)


async def ask(client: Client, text: str) -> str:
    """Return the chat page after a question."""
    await client.submit("/ask", {"question": text}, "/")
    return read_text((await client.get("/")).text)


async def list_page(client: Client) -> str:
    return read_text((await client.get(PATH)).text)


async def find_id(site: Site) -> str:
    [notice] = await site.services.notices.store.list_all()
    return notice.id


async def test_an_admin_puts_up_a_notice_that_staff_read_on_top_of_the_answer(site: Site, admin: Client) -> None:
    await put_up(admin, entries="")
    said = await ask(site.open(), "sleeping rough in Redditch")
    line = f"Notice: {BEDS} put up by Ada Admin, until 5pm on Friday 4 December"
    assert 0 < said.index(line) < said.index("StreetLink")
    assert "About the notice: Emergency: 999, police 101 and NHS 111" in said
    assert BEDS not in await ask(site.open(), "sleeping rough in Worcester")
    assert BEDS not in await ask(site.open(), "cannot pay the gas bill in Redditch")


async def test_the_list_says_what_is_on_coming_and_ended(site: Site, admin: Client) -> None:
    await put_up(admin)
    await put_up(admin, text="The scheme closes.", **{"starts-day": "1", "starts-month": "12", "starts-year": "2026"})
    page = await list_page(admin)
    on, coming = page.index("On now"), page.index("Coming")
    assert on < page.index(BEDS) < coming < page.index("The scheme closes.") < page.index("Ended")
    site.clock.go_on(days=8)
    page = await list_page(await site.sign_in(Role.ADMIN))
    assert page.index("On now") < page.index("The scheme closes.") < page.index("Coming")
    site.clock.go_on(days=8)
    page = await list_page(await site.sign_in(Role.ADMIN))
    assert page.index("Ended") < page.index(BEDS)
    assert "From 1 December 2026 until 5pm on Friday 4 December." in page
    assert "Put up by Ada Admin on 23 November 2026 at 9:30am." in page


async def test_a_notice_is_changed_by_another_admin_and_says_so(site: Site, admin: Client) -> None:
    await put_up(admin)
    notice = f"{PATH}/{await find_id(site)}"
    page = (await admin.get(notice)).text
    assert 'value="Redditch" checked' in page
    assert 'value="5pm"' in page
    other = await site.sign_in(Role.ADMIN, "Olu Other")
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    site.clock.go_on(hours=1)
    answer = await other.submit(notice, {**FORM, "text": "The beds are full.", "seen": seen})
    assert answer.status_code == 303
    assert "Changed by Olu Other on 23 November 2026 at 10:30am." in await list_page(admin)
    assert "The beds are full." in await ask(site.open(), "sleeping rough in Redditch")
    # Who opened it before that is told, and nothing typed is lost.
    late = await admin.submit(notice, {**FORM, "text": "Typed meanwhile.", "seen": seen})
    assert late.status_code == 400
    assert "Olu Other has changed this notice since you opened it" in read_text(late.text)
    assert "Typed meanwhile." in late.text


async def test_a_notice_that_has_begun_is_changed_days_later_and_keeps_its_beginning(site: Site, admin: Client) -> None:
    site.clock.go_on(seconds=12)
    await put_up(admin)
    notice = f"{PATH}/{await find_id(site)}"
    [before] = await site.services.notices.store.list_all()
    site.clock.go_on(days=3)
    admin = await site.sign_in(Role.ADMIN)
    page = (await admin.get(notice)).text
    shown = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', page) for name in (*FORM, "seen")}
    typed = {name: found[1] for name, found in shown.items() if found and name.startswith(("starts", "ends", "seen"))}
    answer = await admin.submit(notice, {**FORM, **typed, "text": "The beds are full."})
    assert answer.status_code == 303, read_text(answer.text)
    [after] = await site.services.notices.store.list_all()
    assert (after.text, after.starts_at, after.ends_at) == ("The beds are full.", before.starts_at, before.ends_at)


async def test_a_notice_is_ended_now_and_can_no_longer_be_changed(site: Site, admin: Client) -> None:
    await put_up(admin)
    notice = f"{PATH}/{await find_id(site)}"
    site.clock.go_on(hours=1)
    asked = read_text((await admin.get(f"{notice}/end")).text)
    assert f"End the notice now? {BEDS}" in asked
    assert "It would end by itself at 5pm on Friday 4 December." in asked
    assert BEDS in await ask(site.open(), "sleeping rough in Redditch")
    await admin.submit(f"{notice}/end", {})
    page = await list_page(admin)
    assert page.index("Ended") < page.index(BEDS)
    assert "Ended early by Ada Admin." in page
    assert BEDS not in await ask(site.open(), "sleeping rough in Redditch")
    for path in (notice, f"{notice}/end"):
        assert (await admin.get(path)).headers["Location"] == PATH
    assert (await admin.submit(notice, FORM, NEW)).headers["Location"] == PATH


async def test_a_year_of_two_figures_is_one_of_this_century(site: Site, admin: Client) -> None:
    await put_up(admin, **{"ends-year": "26"})
    assert "until 5pm on Friday 4 December." in await list_page(admin)


async def test_every_step_is_in_the_audit(site: Site, admin: Client) -> None:
    await put_up(admin)
    notice = f"{PATH}/{await find_id(site)}"
    seen = (await admin.get(notice)).text.partition('name="seen" value="')[2].partition('"')[0]
    await admin.submit(notice, {**FORM, "text": "The beds are full.", "seen": seen})
    await admin.submit(f"{notice}/end", {})
    lines = await site.services.access.audit.list(
        actions=[AuditAction.NOTICE_PUT_UP, AuditAction.NOTICE_CHANGED, AuditAction.NOTICE_ENDED]
    )
    assert [one.action for one in reversed(lines)] == ["notice put up", "notice changed", "notice ended"]
    assert all(one.actor == "Ada Admin" for one in lines)
    assert lines[-1].detail == f"Bromsgrove, Redditch, until 5pm on Friday 4 December: {BEDS}"


@pytest.mark.parametrize("role", [Role.STAFF, Role.EDITOR, Role.APPROVER])
async def test_whoever_is_no_admin_is_refused(site: Site, role: Role) -> None:
    client = await site.sign_in(role)
    for path in (PATH, NEW):
        assert (await client.get(path)).status_code == 403
    assert (await client.submit(f"{PATH}/new", FORM, "/")).status_code == 403
    assert await site.services.notices.store.list_all() == []


async def test_what_looks_personal_is_taken_once_the_admin_is_sure(site: Site, admin: Client) -> None:
    await put_up(admin, text="Ring the warden on 07700 900123", is_sure="yes")
    assert "07700 900123" in await ask(site.open(), "sleeping rough in Redditch")


async def test_all_districts_are_the_whole_area(site: Site, admin: Client) -> None:
    live = site.services.knowledge.live
    area = live and live.base.areas.find("worcestershire")
    assert area
    await put_up(admin, districts=[one.name for one in area.districts])
    [notice] = await site.services.notices.store.list_all()
    assert notice.districts == ()


async def test_a_notice_goes_by_itself_two_years_after_its_end(site: Site, admin: Client) -> None:
    await put_up(admin)
    site.clock.go_on(days=729)
    await site.services.retention.drop_old()
    assert await find_id(site)
    site.clock.go_on(days=14)
    await site.services.retention.drop_old()
    assert await site.services.notices.store.list_all() == []


async def test_a_notice_of_who_was_forgotten_stands_without_the_name(site: Site, admin: Client) -> None:
    await site.add_account(Role.ADMIN, "Olu Other")
    await put_up(admin)
    await admin.submit("/console/account/forget", {"sure": "yes"})
    [notice] = await site.services.notices.store.list_all()
    assert notice.made_by.startswith("Former colleague")
    assert notice.ends_at - notice.starts_at > timedelta(days=10)
