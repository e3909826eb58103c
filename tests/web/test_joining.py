"""Coming and going on the web: invitations, the page that accepts them, leaving, limits and the off switch."""

import html
import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from knowledge.services.access import wording as gate
from knowledge.services.access.records import AuditAction, Role
from knowledge.services.ask import LONGEST
from knowledge.services.live import Knowledge
from tests.web.chatting import Reader, open_reader
from tests.web.site import Client, Clock, Site, make_settings, open_site, read_text

NEW = "/console/invitations/new"
WHO: dict[str, str | list[str]] = {"name": "Nia New", "role": "staff", "area": "worcestershire", "days": "7"}
WHY = "A number that many need is wrong, ask your team lead"


@pytest.fixture
async def invited(tmp_path: Path, knowledge: Knowledge, clock: Clock) -> AsyncIterator[Site]:
    """The site on the shipped base, which answers only those who were invited."""
    async with open_site(make_settings(tmp_path, access="invite"), knowledge, clock) as site:
        yield site


async def invite(site: Site, fields: dict[str, str | list[str]] | None = None) -> str:
    """Return the address that accepts an invitation, which an admin makes on its page."""
    admin = await site.sign_in(Role.ADMIN)
    made = await admin.submit(NEW, {**WHO, **(fields or {})})
    found = re.search(r'value="(http[^"]+/join/[^"]+)"', made.text)
    assert found, made.text
    return html.unescape(found[1])


async def join(site: Site, link: str) -> Client:
    """Return the browser of somebody who has accepted an invitation."""
    client = site.open()
    answer = await client.submit(link, {})
    assert answer.status_code == 303, answer.text
    return client


async def test_an_invitation_is_shown_once_as_links_and_codes(invited: Site) -> None:
    invited.app.state.bot_name = "signpost_test_bot"
    admin = await invited.sign_in(Role.ADMIN)
    made = await admin.submit(NEW, WHO)
    shown = read_text(made.text)
    assert "Invitation for Nia New" in shown
    assert "staff, Worcestershire" in shown
    assert "It works once, until 30 November 2026" in shown
    (web,) = re.findall(r'value="(http://127[^"]+/join/([\w-]{43}))"', made.text)
    assert f'value="https://t.me/signpost_test_bot?start={web[1]}"' in made.text
    codes = re.findall(
        r'<img class="signpost-code" src="data:image/svg\+xml;charset=utf-8,([^"]+)" alt="([^"]+)"', made.text
    )
    assert [unquote(html.unescape(code)).startswith("<svg") for code, _ in codes] == [True, True]
    assert [alt for _, alt in codes if "QR code of the link" in alt] == [alt for _, alt in codes]
    listed = await admin.get("/console/invitations")
    assert "Nia New Staff Worcestershire 23 November 2026 by Ada Admin" in read_text(listed.text)
    assert web[1] not in listed.text


async def test_without_telegram_the_message_to_the_bot_is_shown(invited: Site) -> None:
    made = await (await invited.sign_in(Role.ADMIN)).submit(NEW, WHO)
    assert re.search(r'value="/start [\w-]{43}"', made.text)


async def test_the_code_is_in_no_byte_that_is_kept(invited: Site) -> None:
    code = (await invite(invited)).rpartition("/")[2]
    assert code.encode() not in b"".join(path.read_bytes() for path in invited.settings.data.iterdir())


async def test_a_mail_scanner_that_opens_an_invitation_does_no_harm(invited: Site) -> None:
    link = await invite(invited)
    scanner = invited.open()
    for _ in range(3):
        assert (await scanner.get(link)).status_code == 200
        await scanner.head(link)
    assert (await scanner.get("/")).status_code == 403
    await join(invited, link)


async def test_whoever_accepts_is_let_in_with_their_area(invited: Site) -> None:
    link = await invite(invited)
    shown = read_text((await invited.open().get(link)).text)
    assert "This invitation is for Nia New , for Worcestershire" in shown
    client = await join(invited, link)
    page = await client.get("/")
    assert "Welcome, Nia New. You have joined" in read_text(page.text)
    assert "Answers for Worcestershire" in read_text(page.text)
    reader = Reader(client)
    await reader.open()
    assert "Pension Credit" in await reader.ask("Pension Credit")
    lines = await invited.services.access.audit.list()
    assert [line.action for line in lines[:2]] == [AuditAction.JOINED, AuditAction.INVITED]


async def test_an_editor_is_led_to_the_console(invited: Site) -> None:
    client = invited.open()
    answer = await client.submit(await invite(invited, {"role": "editor"}), {})
    assert answer.headers["Location"] == "/console"


@pytest.mark.parametrize("case", ["used", "revoked", "expired", "unknown"])
async def test_what_cannot_be_used_says_why_and_lets_nobody_in(invited: Site, case: str) -> None:
    link = await invite(invited)
    said = {
        "used": gate.INVITATION_USED,
        "revoked": gate.INVITATION_REVOKED,
        "expired": gate.INVITATION_EXPIRED,
        "unknown": gate.INVITATION_UNKNOWN,
    }[case]
    opened = invited.open()
    before = await opened.get(link)
    if case == "used":
        await join(invited, link)
    elif case == "revoked":
        admin = await invited.sign_in(Role.ADMIN)
        (one,) = await invited.services.access.invitations.list()
        await admin.submit(f"/console/invitations/{one.id}/revoke", {}, page="/console/invitations")
        assert "can no longer be used" in (await admin.get("/console/invitations")).text
    elif case == "expired":
        invited.clock.go_on(days=7)
    else:
        link = link[:-4]
    for answer in (await opened.get(link), await opened.post(link, data={"csrf": _find_csrf(before.text)})):
        assert answer.status_code == 410
        assert said in read_text(answer.text)
    assert (await opened.get("/")).status_code == 403


def _find_csrf(page: str) -> str:
    return page.partition('name="csrf" value="')[2].partition('"')[0]


async def test_whoever_has_joined_uses_up_no_other_invitation(invited: Site) -> None:
    admin = await invited.sign_in(Role.ADMIN)
    link = await invite(invited)
    assert "You have joined already, as Ada Admin" in read_text((await admin.get(link)).text)
    answer = await admin.submit(link, {}, page="/console/people/new")
    assert answer.status_code == 410
    await join(invited, link)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Enter a name"),
        ({"name": "ada ADMIN"}, "There is already an account named Ada Admin"),
        ({"role": "king"}, "Choose what the person may do"),
        ({"area": "../../etc"}, "There is no area"),
        ({"days": "3650"}, "Choose how long the invitation works"),
        ({"days": ""}, "Choose how long the invitation works"),
    ],
)
async def test_what_cannot_be_used_is_said_at_the_field(
    invited: Site, fields: dict[str, str | list[str]], said: str
) -> None:
    admin = await invited.sign_in(Role.ADMIN)
    answer = await admin.submit(NEW, {**WHO, **fields})
    assert answer.status_code == 400
    assert said in read_text(answer.text)
    assert await invited.services.access.invitations.list() == []


async def test_nobody_has_two_invitations_at_once(invited: Site) -> None:
    await invite(invited)
    answer = await (await invited.sign_in(Role.ADMIN)).submit(NEW, {**WHO, "name": "nia new"})
    assert "Nia New has an invitation already: revoke it first" in read_text(answer.text)


INJECTED = ["{{7*7}}", "{% raw %}x{% endraw %}", "${7*7}", "<script>alert(1)</script>", "{{ request.app.state.key }}"]


@pytest.mark.parametrize("text", INJECTED)
async def test_what_is_typed_is_shown_as_it_was_typed(invited: Site, text: str) -> None:
    admin = await invited.sign_in(Role.ADMIN)
    made = await admin.submit(NEW, {**WHO, "name": text})
    await admin.submit("/console/answering/stop", {"reason": text}, page="/console/answering")
    pages = [made.text, *[(await admin.get(path)).text for path in ("/console/invitations", "/console/answering", "/")]]
    for page in pages:
        assert text in html.unescape(page)
        assert "<script>alert" not in page
        assert invited.settings.secret.get_secret_value() not in page if invited.settings.secret else True


async def test_a_question_is_no_template(site: Site) -> None:
    reader = await open_reader(site, "Redditch")
    said = await reader.ask("{{7*7}} <script>alert(1)</script> damp bedroom")
    assert "{{7*7}}" in said
    assert "<script>alert" not in reader.page


async def test_who_has_not_joined_gets_one_line_on_the_chat_page_and_no_answer(invited: Site) -> None:
    stranger = invited.open()
    for path in ("/", "/topics", "/topics/money", "/topics/money/nat-pip", "/area"):
        answer = await stranger.get(path)
        assert answer.status_code == 403
        assert gate.NOT_INVITED in read_text(answer.text)
        assert "Personal Independence" not in answer.text
    answer = await stranger.get("/told", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.text) == (204, "")
    for path in ("/about", "/offline", "/manifest.webmanifest", "/service-worker.js", "/sign-in"):
        assert (await stranger.get(path)).status_code == 200


async def test_signing_in_leads_back_to_the_chat(invited: Site) -> None:
    client = invited.open()
    await client.get("/topics")
    answer = await client.submit(await invited.make_sign_in_link(Role.STAFF), {})
    assert answer.headers["Location"] == "/topics"


async def test_the_next_person_at_a_screen_sees_nothing_of_what_was_asked_before(invited: Site) -> None:
    client = await join(invited, await invite(invited))
    reader = Reader(client)
    await reader.open()
    await reader.ask("Pension Credit")
    await client.submit("/sign-out", {}, page="/console/account")
    await client.submit(await invited.make_sign_in_link(Role.STAFF, "Other Staff"), {})
    assert "Pension Credit" not in await reader.open()


async def test_a_link_that_opens_on_this_machine_alone_says_so(invited: Site) -> None:
    admin = await invited.sign_in(Role.ADMIN)
    said = read_text((await admin.submit(NEW, WHO)).text)
    assert "Nobody else can open the link for the web" in said
    assert "SIGNPOST_WEB_URL" in said
    invited.app.state.public_url = "https://signpost.example.org"
    said = read_text((await admin.submit(NEW, {**WHO, "name": "Ned New"})).text)
    assert "Invitation for Ned New" in said
    assert "Nobody else can open" not in said


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
