"""Coming and going on the web: invitations, the page that accepts them, leaving, limits and the off switch."""

import html
import re
from urllib.parse import unquote

import pytest

from knowledge.services.access import wording as gate
from knowledge.services.access.records import AuditAction, Role
from tests.web.chatting import Reader, open_reader
from tests.web.inviting import NEW, WHO, invite, join
from tests.web.site import Site, read_text


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
