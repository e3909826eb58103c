"""My account: sessions of one's own."""

import re

from knowledge.services.access.records import Role
from tests.web.site import Site, read_text

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


async def test_sessions_are_listed_by_device_and_can_be_ended(site: Site) -> None:
    desk, phone = await site.sign_in(Role.EDITOR), site.open()
    await phone.get("/sign-in")
    phone.headers["User-Agent"] = IPHONE
    await phone.submit(await site.make_sign_in_link(Role.EDITOR), {})
    page = (await desk.get("/console/account")).text
    shown = read_text(page)
    assert "Safari on iPhone Since 23 November 2026, last used 23 November 2026 at 9:30am" in shown
    assert shown.count("This browser") == 1
    (session,) = re.findall(r'name="session" value="([^"]+)"', page)
    await desk.submit("/console/account/sessions", {"session": session}, page="/console/account")
    assert [(await one.get("/console")).status_code for one in (desk, phone)] == [200, 303]


async def test_nobody_ends_the_session_of_somebody_else(site: Site) -> None:
    admin, editor = await site.sign_in(Role.ADMIN), await site.sign_in(Role.EDITOR)
    account = await site.add_account(Role.ADMIN)
    (session,) = await site.services.access.sign_in.list_sessions(account)
    await editor.submit("/console/account/sessions", {"session": session.id}, page="/console/account")
    assert (await admin.get("/console")).status_code == 200


async def test_staff_see_their_account_but_no_console(site: Site) -> None:
    staff = await site.sign_in(Role.STAFF)
    page = read_text((await staff.get("/console/account")).text)
    assert "You are signed in as Sam Staff (staff)" in page
    assert "Link your account to Telegram to ask the Signpost bot there" in page
    assert "Overview" not in page
