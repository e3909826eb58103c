"""Notices on the web: put up, changed and ended in the console, read on the chat page."""

import re
from datetime import timedelta

import pytest

from knowledge.services.access.records import AuditAction, Role
from tests.web.site import Client, Site, read_text

PATH = "/console/notices"
NEW = f"{PATH}/new?area=worcestershire"
BEDS = "Cold-weather beds are open in Redditch tonight."
FORM: dict[str, str | list[str]] = {
    "area": "worcestershire",
    "text": BEDS,
    "districts": ["Redditch", "Bromsgrove"],
    "topics": ["homelessness"],
    "entries": "Duty to refer",
    "entry": "nat-emergency-999",
    "starts-day": "",
    "starts-month": "",
    "starts-year": "",
    "starts-time": "",
    "ends-day": "4",
    "ends-month": "december",
    "ends-year": "2026",
    "ends-time": "5pm",
}


@pytest.fixture
async def admin(site: Site) -> Client:
    """The browser of an admin."""
    return await site.sign_in(Role.ADMIN)


async def put_up(client: Client, **fields: str | list[str]) -> None:
    """Put up a notice, the one of the form but for some fields."""
    answer = await client.submit(f"{PATH}/new", {**FORM, **fields}, NEW)
    assert answer.headers.get("Location") == PATH, read_text(answer.text)


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


BAD: list[tuple[dict[str, str | list[str]], str, str]] = [
    ({"text": ""}, "text", "Write what staff must know"),
    ({"text": "x" * 301}, "text", "The notice has 301 characters: write it in 300 or fewer"),
    ({"districts": ["Hull"]}, "districts", "There is no district “Hull” in Worcestershire"),
    ({"topics": ["weather"]}, "topics", "There is no topic “weather”"),
    ({"entries": "Duty to refer\nNo such thing"}, "entries", "There is no entry “No such thing”"),
    ({"entries": "housing"}, "entries", "“housing” may be "),
    ({"entry": "gone"}, "entry", "There is no entry “gone”"),
    ({"ends-day": ""}, "ends", "Enter a real date"),
    ({"ends-day": "", "ends-month": "", "ends-year": ""}, "ends", "Enter the day on which it ends"),
    ({"ends-day": "31", "ends-month": "11"}, "ends", "Enter a real date"),
    ({"ends-time": "5"}, "ends-time", "“5” is no time that can only mean one"),
    ({"ends-time": "5:00"}, "ends-time", "“5:00” is no time that can only mean one"),
    ({"ends-time": "12am"}, "ends-time", "“12am” is no time that can only mean one"),
    ({"ends-year": "9999"}, "ends", "The year 9999 is too far away"),
    ({"ends-year": "2025"}, "ends", "Its end is in the past, 5pm on Thursday 4 December 2025: enter a day or time"),
    ({"ends-day": "23", "ends-month": "11", "ends-time": "9am"}, "ends", "in the past, 9am on Monday 23 November:"),
    ({"starts-day": "23", "starts-month": "11", "starts-year": "2026", "starts-time": "8am",
      "ends-day": "23", "ends-month": "11", "ends-time": "9am"}, "ends", "Its end is in the past"),
    ({"starts-day": "22", "starts-month": "11", "starts-year": "2026"}, "starts", "It starts before today"),
    ({"starts-time": "9am"}, "starts", "Enter the day on which it starts"),
    ({"starts-day": "5", "starts-month": "12", "starts-year": "2026"}, "ends", "It ends before it starts"),
    ({"ends-year": "2028"}, "ends", "It lasts more than a year"),
    ({"text": "Ring Sarah Jones on 07700 900123"}, "is_sure", "seems to hold a name and a mobile number"),
    ({"text": "Mrs Khan opens the hall"}, "is_sure", "seems to hold a name"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "field", "fault"), BAD, ids=lambda value: value if isinstance(value, str) else "")
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    site: Site, admin: Client, fields: dict[str, str | list[str]], field: str, fault: str
) -> None:
    answer = await admin.submit(f"{PATH}/new", {**FORM, **fields}, NEW)
    assert answer.status_code == 400
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}"' in answer.text
    assert fault in read_text(answer.text)
    assert str(fields.get("text", BEDS)) in answer.text
    assert 'value="Bromsgrove" checked' in answer.text or field == "districts"
    assert await site.services.notices.store.list_all() == []


async def test_what_looks_personal_is_taken_once_the_admin_is_sure(site: Site, admin: Client) -> None:
    await put_up(admin, text="Ring the warden on 07700 900123", is_sure="yes")
    assert "07700 900123" in await ask(site.open(), "sleeping rough in Redditch")


@pytest.mark.parametrize("text", ["Ring 01905 722589.", "The hall is at WR14 3HB.", "Write to beds@redditch.gov.uk."])
async def test_how_to_reach_a_service_is_no_personal_data(admin: Client, text: str) -> None:
    await put_up(admin, text=text)


async def test_an_area_is_asked_for_first_and_one_that_there_is_not_is_refused(admin: Client) -> None:
    page = (await admin.get(f"{PATH}/new")).text
    assert "Which area is the notice for?" in page
    answer = await admin.get(f"{PATH}/new?area=hull")
    assert answer.status_code == 400
    assert "There is no area “hull”" in read_text(answer.text)


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
