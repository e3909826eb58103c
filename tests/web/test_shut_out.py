"""Who is not answered any more: shut out, signed out, gone, over a limit, and everybody while Signpost is off."""

import sqlite3
from pathlib import Path

import pytest

from knowledge.services.access import wording as gate
from knowledge.services.access.records import AuditAction, Role
from knowledge.services.ask import LONGEST
from knowledge.services.live import Knowledge
from tests.web.chatting import Reader, open_reader
from tests.web.inviting import invite, join
from tests.web.site import Clock, Site, make_settings, open_site, read_text

WHY = "A number that many need is wrong, ask your team lead"


async def test_being_shut_out_works_at_once(invited: Site) -> None:
    client = await join(invited, await invite(invited))
    reader = Reader(client)
    await reader.open()
    account = await invited.services.access.accounts.find("Nia New")
    assert account
    await invited.services.access.accounts.set_active(None, account, active=False)
    assert "You are signed out" in await reader.ask("Pension Credit")
    assert (await client.get("/")).status_code == 403


@pytest.mark.parametrize(("form", "field"), [("/ask", "question"), ("/note", "note")])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
async def test_whoever_was_signed_out_meanwhile_still_gets_the_emergency_lines(
    invited: Site, form: str, field: str, headers: dict[str, str]
) -> None:
    reader = Reader(await join(invited, await invite(invited)))
    await reader.open()
    token = reader.find_fields("/ask")[0]["csrf"]
    account = await invited.services.access.accounts.find("Nia New")
    assert account
    await invited.services.access.sign_in.sign_out_everywhere(None, account)
    sent = {"csrf": token, field: "smell of gas in the kitchen <b>"}
    answer = await reader.client.post(form, data=sent, headers=headers)
    # htmx puts only a page that went well into its place.
    assert answer.status_code == (200 if headers else 403)
    reader.page = answer.text
    assert reader.text.index("Gas: open doors and windows") < reader.text.rindex("You are signed out")
    assert ">smell of gas in the kitchen &lt;b&gt;</textarea>" in answer.text
    calm = await reader.client.post(form, data={"csrf": token, field: "Pension Credit"}, headers=headers)
    reader.page = calm.text
    assert reader.text.index("ring 999") < reader.text.rindex("You are signed out")
    assert "State Pension age" not in reader.text
    with sqlite3.connect(invited.settings.data / "signpost.db") as database:
        assert database.execute("SELECT count(*) FROM questions").fetchone() == (0,)


async def test_no_flood_keeps_the_lines_from_somebody_in_danger(
    tmp_path: Path, knowledge: Knowledge, clock: Clock
) -> None:
    async with open_site(make_settings(tmp_path, access="invite", limit_all=2), knowledge, clock) as site:
        reader = Reader(await join(site, await invite(site)))
        await reader.open()
        token = reader.find_fields("/ask")[0]["csrf"]
        account = await site.services.access.accounts.find("Nia New")
        assert account
        await site.services.access.sign_in.sign_out_everywhere(None, account)
        while await site.services.access.gate.may_say_no():
            pass
        calm = await reader.client.post("/ask", data={"csrf": token, "question": "Pension Credit"})
        assert "Pension Credit" not in calm.text
        danger = await reader.client.post("/ask", data={"csrf": token, "question": "smell of gas in the kitchen"})
        assert "Gas: open doors and windows" in danger.text


async def test_leaving_works_at_once_and_everywhere(invited: Site) -> None:
    client = await join(invited, await invite(invited))
    answer = await client.submit("/console/account/leave", {})
    assert answer.headers["Location"] == "/sign-in"
    assert "You have left Signpost" in read_text((await client.get("/sign-in")).text)
    assert (await client.get("/")).status_code == 403
    account = await invited.services.access.accounts.find("Nia New")
    assert account
    assert not account.active
    assert (await invited.services.access.audit.list())[0].action == AuditAction.LEFT


async def test_the_last_admin_cannot_leave(invited: Site) -> None:
    admin = await invited.sign_in(Role.ADMIN)
    answer = await admin.submit("/console/account/leave", {})
    assert answer.status_code == 400
    assert "only active admin" in read_text(answer.text)
    assert (await admin.get("/console")).status_code == 200


async def test_off_staff_are_told_why_and_only_emergencies_are_answered(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    reader = await open_reader(site, "Redditch")
    await reader.ask("Pension Credit")
    await admin.submit("/console/answering/stop", {"reason": WHY}, page="/console/answering")
    assert WHY in read_text((await admin.get("/console")).text)
    said = await reader.open()
    assert WHY in said
    assert "State Pension age" not in said
    said = await reader.ask("Pension Credit")
    assert f"Signpost is not answering at the moment: {WHY}." in said
    assert "State Pension age" not in said
    said = await reader.ask("smell of gas in the kitchen")
    assert said.index("Gas: open doors and windows") < said.index(WHY)
    assert said.count(WHY) == 1
    assert "There is a problem" not in said
    assert said.index("Gas: open") < said.index("What does the person need?")
    said = await reader.ask("smell of gas in the kitchen " + "x" * LONGEST)
    assert said.index("Gas: open doors and windows") < said.index("There is a problem")
    topics = await reader.client.get("/topics/money/nat-pip")
    assert topics.status_code == 503
    assert WHY in read_text(topics.text)
    await admin.submit("/console/answering/resume", {}, page="/console/answering")
    assert "Pension Credit" in await reader.open()
    actions = [line.action for line in await site.services.access.audit.list()]
    assert actions[:2] == [AuditAction.RESUMED, AuditAction.STOPPED]


async def test_off_a_button_brings_no_answer(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    await reader.ask("Pension Credit")
    await site.services.access.off_switch.stop(None, WHY)
    said = await reader.press("Not this")
    assert f"{WHY}." in said


async def test_a_reason_with_a_name_is_asked_about_before_staff_are_told(invited: Site) -> None:
    admin, reason = await invited.sign_in(Role.ADMIN), "Sarah Jones on 07700 900123 gave wrong numbers"
    path, page = "/console/answering/stop", "/console/answering"
    asked = await admin.submit(path, {"reason": reason}, page=page)
    assert asked.status_code == 400
    assert "It seems to hold a name and a mobile number, and all staff read it" in asked.text
    assert reason in asked.text
    assert await invited.services.access.off_switch.find() is None
    await admin.submit(path, {"reason": reason, "is_sure": "yes"}, page=page)
    stop = await invited.services.access.off_switch.find()
    assert stop
    assert stop.reason == reason


@pytest.mark.parametrize(("reason", "said"), [("", "Write why"), ("x" * 201, "must be 200 characters or fewer")])
async def test_stopping_needs_a_reason(site: Site, reason: str, said: str) -> None:
    admin = await site.sign_in(Role.ADMIN)
    answer = await admin.submit("/console/answering/stop", {"reason": reason}, page="/console/answering")
    assert answer.status_code == 400
    assert said in read_text(answer.text)
    assert await site.services.access.gate.find_stop() is None


async def test_more_than_the_limit_is_held_back_but_for_emergencies(
    tmp_path: Path, knowledge: Knowledge, clock: Clock
) -> None:
    async with open_site(make_settings(tmp_path, limit_each=2), knowledge, clock) as site:
        reader = await open_reader(site, "Redditch")
        for _ in range(2):
            assert "Pension Credit" in await reader.ask("Pension Credit")
        assert gate.TOO_MANY.format(limit=2) in await reader.ask("Pension Credit")
        assert "Gas: open doors and windows" in await reader.ask("smell of gas in the kitchen")
        assert (await reader.client.get("/topics")).status_code == 429
        other = await open_reader(site, "Redditch")
        assert gate.TOO_MANY.format(limit=2) not in await other.ask("Pension Credit")
        clock.go_on(minutes=1)
        assert gate.TOO_MANY.format(limit=2) not in await reader.ask("Attendance Allowance")


async def test_while_it_cannot_be_read_who_is_signed_in_emergencies_are_answered(invited: Site) -> None:
    reader = Reader(await join(invited, await invite(invited)))
    await reader.open()
    page = reader.page
    connection = sqlite3.connect(invited.settings.data / "signpost.db")
    connection.execute("ALTER TABLE sessions RENAME TO gone")
    connection.close()
    assert gate.UNKNOWN in await reader.ask("Pension Credit")
    reader.page = page
    said = await reader.ask("smell of gas in the kitchen")
    assert "Gas: open doors and windows" in said
    for path in ("/", "/console/account"):
        answer = await reader.client.get(path)
        assert answer.status_code == 503
        assert "Signpost cannot tell who you are just now" in read_text(answer.text)
    assert (await invited.open().get("/")).status_code == 403
