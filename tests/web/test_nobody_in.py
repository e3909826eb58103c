"""Nobody in: every address with every role, with none, and with somebody's who was shut out."""

import re
from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from knowledge.services.access.records import Role
from knowledge.services.editing.change import Change, Edit, FieldsEdit, PhrasingsEdit
from knowledge.services.notices.draft import Checked
from tests.web.editing import FOOD_ID
from tests.web.site import Client, Site, find_token

ANYONE = None
STAFF, EDITOR, APPROVER, ADMIN = Role

# Every address that there is, with the least role that it takes where Signpost answers only those who were invited.
# A new one needs a line here.
WHO_MAY: dict[str, Role | None] = {
    "MOUNT /static/{version}": ANYONE,
    # What it is, how to come in, and what the browser itself needs.
    "GET /about": ANYONE,
    "GET /offline": ANYONE,
    "GET /privacy": ANYONE,
    "GET /account": ANYONE,
    # What machines ask: nothing of a person is in it, and figures have a token of their own.
    "GET /healthz": ANYONE,
    "GET /readyz": ANYONE,
    # What is held on whoever asks is theirs to see and to have forgotten, whether or not they may ask questions.
    "GET /my-data": ANYONE,
    "GET /forget-me": ANYONE,
    "POST /forget-me": ANYONE,
    "GET /manifest.webmanifest": ANYONE,
    "GET /service-worker.js": ANYONE,
    "GET /sign-in": ANYONE,
    "GET /sign-in/{secret}": ANYONE,
    "POST /sign-in/{secret}": ANYONE,
    "POST /sign-out": ANYONE,
    "GET /join/{code}": ANYONE,
    "POST /join/{code}": ANYONE,
    # The chat page. These lead to its beginning, which asks.
    "GET /ask": ANYONE,
    "GET /press": ANYONE,
    "GET /note": ANYONE,
    "GET /clear": ANYONE,
    "GET /take-off": ANYONE,
    "GET /sure": ANYONE,
    "GET /learn-change": ANYONE,
    "GET /": STAFF,
    "POST /ask": STAFF,
    "POST /press": STAFF,
    "POST /note": STAFF,
    "POST /clear": STAFF,
    "POST /take-off": STAFF,
    "GET /told": STAFF,
    "GET /area": STAFF,
    "POST /area": STAFF,
    "GET /topics": STAFF,
    "GET /topics/{topic}": STAFF,
    "GET /topics/{topic}/{entry}": STAFF,
    "GET /about-you": STAFF,
    "POST /about-you": STAFF,
    "POST /sure": STAFF,
    "GET /why": STAFF,
    "GET /why/{theme}": STAFF,
    "GET /learn": STAFF,
    "POST /learn": STAFF,
    "POST /learn-change": STAFF,
    # One's own account.
    "GET /console/account": STAFF,
    "POST /console/account/sessions": STAFF,
    "POST /console/account/telegram": STAFF,
    "POST /console/account/telegram/unlink": STAFF,
    "GET /console/account/data": STAFF,
    "GET /console/account/forget": STAFF,
    "POST /console/account/forget": STAFF,
    "GET /console/account/leave": STAFF,
    "POST /console/account/leave": STAFF,
    "POST /console/account/digest": STAFF,
    # Questions and entries.
    "GET /console": EDITOR,
    "GET /console/overview": EDITOR,
    "GET /console/report": APPROVER,
    "POST /console/report": APPROVER,
    "GET /console/questions": EDITOR,
    "POST /console/questions/undo": EDITOR,
    "GET /console/questions/{queue}": EDITOR,
    "GET /console/questions/{queue}/group/{group}": EDITOR,
    "GET /console/questions/{queue}/act": EDITOR,
    "POST /console/questions/{queue}/act": EDITOR,
    "POST /console/questions/{queue}/export": EDITOR,
    "POST /console/entries/export": EDITOR,
    "POST /console/changes/export": EDITOR,
    "POST /console/history/export": EDITOR,
    "POST /console/audit/export": ADMIN,
    "GET /console/entries": EDITOR,
    "GET /console/entries/new": EDITOR,
    "POST /console/entries/new": EDITOR,
    "GET /console/entries/{entry}": EDITOR,
    "GET /console/entries/{entry}/edit": EDITOR,
    "POST /console/entries/{entry}/edit": EDITOR,
    "POST /console/entries/{entry}/confirm": EDITOR,
    "GET /console/entries/{entry}/retire": EDITOR,
    "POST /console/entries/{entry}/retire": EDITOR,
    "GET /console/entries/{entry}/duplicate": EDITOR,
    "POST /console/entries/{entry}/duplicate": EDITOR,
    "GET /console/entries/{entry}/history": EDITOR,
    "POST /console/entries/{entry}/history": EDITOR,
    "GET /console/changes": EDITOR,
    "GET /console/changes/{change}": EDITOR,
    "GET /console/changes/{change}/edit": EDITOR,
    "POST /console/changes/{change}/edit": EDITOR,
    "GET /console/changes/{change}/texts": EDITOR,
    "POST /console/changes/{change}/texts": EDITOR,
    "POST /console/changes/{change}/try": EDITOR,
    "GET /console/changes/{change}/replay": EDITOR,
    "POST /console/changes/{change}/replay": EDITOR,
    "POST /console/changes/{change}/submit": EDITOR,
    "POST /console/changes/{change}/merge": EDITOR,
    "POST /console/changes/{change}/withdraw": EDITOR,
    "POST /console/changes/{change}/take-back": EDITOR,
    "GET /console/history": EDITOR,
    "GET /console/problems": EDITOR,
    "GET /console/confirm": EDITOR,
    "POST /console/confirm/{entry}": EDITOR,
    "GET /console/digest": APPROVER,
    "POST /console/digest/read": APPROVER,
    "POST /console/changes/{change}/approve": APPROVER,
    "POST /console/changes/{change}/refuse": APPROVER,
    # What staff of a place are told for a time.
    "GET /console/notices": ADMIN,
    "GET /console/notices/new": ADMIN,
    "POST /console/notices/new": ADMIN,
    "GET /console/notices/{notice}": ADMIN,
    "POST /console/notices/{notice}": ADMIN,
    "GET /console/notices/{notice}/end": ADMIN,
    "POST /console/notices/{notice}/end": ADMIN,
    # People, and the switch.
    "GET /console/people": ADMIN,
    "GET /console/people/new": ADMIN,
    "POST /console/people/new": ADMIN,
    "GET /console/people/{account}": ADMIN,
    "GET /console/people/{account}/change": ADMIN,
    "POST /console/people/{account}/change": ADMIN,
    "POST /console/people/{account}/link": ADMIN,
    "POST /console/people/{account}/active": ADMIN,
    "POST /console/people/{account}/sign-out": ADMIN,
    "GET /console/invitations": ADMIN,
    "GET /console/invitations/new": ADMIN,
    "POST /console/invitations/new": ADMIN,
    "POST /console/invitations/{invitation}/revoke": ADMIN,
    "GET /console/answering": ADMIN,
    "GET /console/answering/stop": ADMIN,
    "POST /console/answering/stop": ADMIN,
    "POST /console/answering/resume": ADMIN,
    "GET /console/audit": ADMIN,
}
# What must stand behind an address for there to be a form.
QUERIES = {
    "POST /console/entries/new": "?area=rutland&topic=housing",
    "POST /console/changes/{change}/texts": "?part=1",
}
CHAT = [address for address, least in WHO_MAY.items() if least == STAFF and "/console" not in address]
NOT_LET_IN = ("You cannot open this page", "You are signed out", "Signpost is for invited staff")
# What is said of a form that no page of ours holds: whoever reads it was let in.
OLD_PAGE = "This page was open too long"


def list_addresses(app: Starlette) -> set[str]:
    """Return every address of an application with its method."""
    found = set()
    for route in app.routes:
        if isinstance(route, Mount):
            found.add(f"MOUNT {route.path}")
            continue
        assert isinstance(route, Route), route
        found |= {f"{method} {route.path}" for method in route.methods or () if method != "HEAD"}
    return found


class Doors:
    """Addresses with what stands in them."""

    def __init__(self, site: Site, change: Change, invitation: str, account: str, notice: str) -> None:
        self.site = site
        self.parts = {
            "version": "x/site.css", "secret": "none", "code": "none", "topic": "housing", "entry": FOOD_ID,
            "theme": "cold", "queue": "unmet", "group": "none", "change": change.id, "account": account,
            "invitation": invitation, "notice": notice,
        }  # fmt: skip

    async def knock(self, client: Client, address: str) -> httpx.Response:
        """Return what somebody gets at an address; a form is sent without what guards it, so that nothing is done."""
        path = self.find_path(address)
        return await client.post(path, data={"a": "b"}) if address.startswith("POST") else await client.get(path)

    def find_path(self, address: str) -> str:
        """Return an address with what stands in it."""
        path = address.partition(" ")[2] + QUERIES.get(address, "")
        return re.sub(r"\{(\w+)\}", lambda found: self.parts[found[1]], path)


def is_let_in(answer: httpx.Response) -> bool:
    """Whether an answer is that of somebody who may come in."""
    if answer.status_code == 303 and answer.headers["Location"] == "/sign-in":
        return False
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)
    return heading is None or heading[1].strip() not in NOT_LET_IN


async def make_doors(site: Site) -> Doors:
    """Return the doors of a site, with a draft, an invitation, a notice and an account behind them."""
    edda = await site.add_account(Role.EDITOR, "Edna Earlier")
    ada = await site.add_account(Role.ADMIN, "Agnes Earlier")
    edits: list[Edit] = [
        FieldsEdit(FOOD_ID, {"wait": None}, {"wait": "About a week."}),
        PhrasingsEdit(FOOD_ID, ("empty fridge",)),
    ]
    change = await site.services.editing.draft(edits, edda)
    invitation, _ = await site.services.access.invitations.make(ada, "Nia New", Role.STAFF)
    now = site.clock()
    beds = Checked("Beds are open.", ("Rutland",), (), (), None, now, now + timedelta(days=1), {})
    notice = await site.services.notices.put_up(ada, "rutland", beds)
    return Doors(site, change, invitation.id, edda.id, notice.id)


async def shut_out(site: Site) -> Client:
    """Return the browser of somebody who was signed in as an admin until they were shut out."""
    client = await site.sign_in(Role.ADMIN, "Gone Admin")
    account = await site.services.access.accounts.find("Gone Admin")
    assert account
    await site.add_account(Role.ADMIN, "Stays Admin")
    await site.services.access.accounts.set_active(None, account, active=False)
    return client


async def check_all(doors: Doors, client: Client, role: Role | None) -> list[str]:
    """Return every address where somebody of that role is let in and may not be, or the other way round."""
    wrong = []
    for address, least in WHO_MAY.items():
        answer = await doors.knock(client, address)
        may = least is None or (role is not None and role.may(least))
        if answer.status_code >= 500 or is_let_in(answer) != may:
            wrong.append(f"{address}: {answer.status_code}, {'may' if may else 'may not'}")
        elif may and address.startswith("POST") and OLD_PAGE not in answer.text:
            wrong.append(f"{address}: {answer.status_code}, takes a form that is from no page of ours")
    return wrong


def test_every_address_is_in_the_table(closed: Site) -> None:
    assert list_addresses(closed.app) == set(WHO_MAY)


@pytest.mark.parametrize("role", list(Role))
async def test_somebody_signed_in_gets_what_their_role_may_and_no_more(closed: Site, role: Role) -> None:
    doors = await make_doors(closed)
    assert await check_all(doors, await closed.sign_in(role), role) == []


async def test_somebody_who_is_not_signed_in_gets_nothing(closed: Site) -> None:
    assert await check_all(await make_doors(closed), closed.open(), None) == []


async def test_somebody_who_was_shut_out_gets_nothing_from_that_moment_on(closed: Site) -> None:
    assert await check_all(await make_doors(closed), await shut_out(closed), None) == []


@pytest.mark.parametrize("value", ["", "forged", "e30.forged.forged", "ImEi.aaaaaa.bbbbbb"])
async def test_a_forged_session_gets_nothing(closed: Site, value: str) -> None:
    client = closed.open()
    client.cookies.set("signpost-session", value)
    assert await check_all(await make_doors(closed), client, None) == []


async def test_where_it_is_open_to_all_the_chat_is_and_nothing_else(desk: Site) -> None:
    doors, client = await make_doors(desk), desk.open()
    for address, least in WHO_MAY.items():
        answer = await doors.knock(client, address)
        assert is_let_in(answer) == (least is None or address in CHAT), address


async def test_no_form_is_taken_from_another_site(closed: Site) -> None:
    doors, admin = await make_doors(closed), await closed.sign_in(Role.ADMIN)
    token = find_token((await admin.get("/console/people/new")).text)
    before = await closed.services.access.audit.count()
    for name, value in [("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site")]:
        for address in WHO_MAY:
            if not address.startswith("POST"):
                continue
            answer = await admin.post(
                doors.find_path(address), data={"csrf": token, "name": "Nia"}, headers={name: value}
            )
            assert answer.status_code == 403, (address, name)
            assert OLD_PAGE in answer.text, (address, name)
    assert await closed.services.access.audit.count() == before


@pytest.mark.parametrize("kind", ["text/plain", "application/json", ""])
async def test_no_form_is_taken_in_a_shape_that_another_site_could_send_unasked(closed: Site, kind: str) -> None:
    admin = await closed.sign_in(Role.ADMIN)
    token = find_token((await admin.get("/console/people/new")).text)
    body = f'{{"csrf": "{token}", "name": "Nia", "role": "admin"}}'
    answer = await admin.post("/console/people/new", content=body, headers={"Content-Type": kind})
    assert answer.status_code in (400, 403, 415)
    assert await closed.services.access.accounts.find("Nia") is None


async def test_signing_in_gives_a_session_that_nobody_could_have_set_before(closed: Site) -> None:
    attacker = await closed.sign_in(Role.STAFF, "Mal Staff")
    planted = attacker.cookies["signpost-session"]
    victim = closed.open()
    victim.cookies.set("signpost-session", planted)
    victim.cookies.set("signpost-visit", attacker.cookies["signpost-visit"])
    victim.cookies.delete("signpost-session")
    victim.cookies.set("signpost-session", planted, domain="127.0.0.1")
    link = await closed.make_sign_in_link(Role.ADMIN)
    await victim.submit(link, {})
    sent = [cookie.value for cookie in victim.cookies.jar if cookie.name == "signpost-session"]
    assert any(value != planted for value in sent)
    assert not is_let_in(await attacker.get("/console/people"))


async def test_signing_out_and_in_gives_another_session_and_the_old_one_is_dead(closed: Site) -> None:
    admin = await closed.sign_in(Role.ADMIN)
    old = admin.cookies["signpost-session"]
    await admin.submit("/sign-out", {}, page="/console/account")
    again = await closed.sign_in(Role.ADMIN)
    assert again.cookies["signpost-session"] != old
    thief = closed.open()
    thief.cookies.set("signpost-session", old)
    assert not is_let_in(await thief.get("/console"))


WAYS_OUT = ["..%2f..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5cetc%5cpasswd", "%00", "....//"]


@pytest.mark.parametrize("way", WAYS_OUT)
async def test_no_address_leads_out_of_where_it_should(closed: Site, way: str) -> None:
    doors, admin = await make_doors(closed), await closed.sign_in(Role.ADMIN)
    doors.parts = dict.fromkeys(doors.parts, way)
    for address in WHO_MAY:
        if "{" in address and not address.startswith("POST"):
            answer = await doors.knock(admin, address)
            assert "root:" not in answer.text, address
            assert answer.status_code < 500, address
