"""People: adding, changing, letting in and shutting out."""

import re

import pytest

from knowledge.services.access.records import AuditAction, Role
from tests.web.site import Client, Site, read_text


async def find_id(site: Site, name: str) -> str:
    """Return the id of the account of that name."""
    account = await site.services.access.accounts.find(name)
    assert account, name
    return account.id


async def list_audit(site: Site) -> list[tuple[str, AuditAction, str]]:
    """Return who did what, the newest first."""
    return [(line.actor, line.action, line.detail) for line in await site.services.access.audit.list()]


async def make_link(client: Client, site: Site, name: str) -> str:
    """Return the sign-in link that an admin makes on a person's page."""
    person = f"/console/people/{await find_id(site, name)}"
    shown = await client.submit(f"{person}/link", {}, page=person)
    found = re.search(r'value="(http[^"]+)"', shown.text)
    assert found, shown.text
    return found[1]


async def test_somebody_new_is_added_let_in_by_a_link_and_noted(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    answer = await admin.submit("/console/people/new", {"name": " Nia  New ", "role": "editor", "area": "nottingham"})
    assert answer.status_code == 303
    shown = read_text((await admin.get(answer.headers["Location"])).text)
    assert "Nia New has been added. Make a sign-in link for them next." in shown
    assert "Role Editor Area Nottingham" in shown
    link = await make_link(admin, site, "Nia New")
    nia = site.open()
    assert (await nia.submit(link, {})).status_code == 303
    assert "signed in as Nia New" in (await nia.get("/console")).text
    assert (await list_audit(site))[:3] == [
        ("Nia New", AuditAction.SIGNED_IN, "Unknown browser"),
        ("Ada Admin", AuditAction.LINK_MADE, "for Nia New"),
        ("Ada Admin", AuditAction.ACCOUNT_ADDED, "Nia New, editor"),
    ]


async def test_notice_is_shown_once(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    answer = await admin.submit("/console/people/new", {"name": "Nia", "role": "editor", "area": ""})
    there = answer.headers["Location"]
    assert "has been added" in (await admin.get(there)).text
    assert "has been added" not in (await admin.get(there)).text


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"name": "", "role": "editor"}, "name", "Enter a name, as colleagues know the person"),
        ({"name": "n" * 61, "role": "editor"}, "name", "The name must be 60 characters or fewer"),
        (
            {"name": "\u0390" * 41, "role": "editor"},
            "name",
            "long in lower case",
        ),
        ({"name": "ADA admin", "role": "editor"}, "name", "There is already an account named Ada Admin"),
        ({"name": "Nia", "role": ""}, "role", "Choose what the person may do"),
        ({"name": "Nia", "role": "king"}, "role", "Choose what the person may do"),
        ({"name": "Nia", "role": "editor", "area": "mars"}, "area", "There is no area 'mars'"),
    ],
)
async def test_what_cannot_be_used_is_said_at_the_field_and_nothing_typed_is_lost(
    site: Site, fields: dict[str, str | list[str]], field: str, said: str
) -> None:
    admin = await site.sign_in(Role.ADMIN)
    answer = await admin.submit("/console/people/new", fields)
    assert answer.status_code == 400
    assert "<title>Error: Add a person" in answer.text
    assert read_text(answer.text).count(said) == 2
    assert f'href="#{field}"' in answer.text
    assert f'value="{fields["name"]}"' in answer.text
    assert len(await site.services.access.accounts.list()) == 1


async def test_a_changed_role_holds_at_once(site: Site) -> None:
    admin, editor = await site.sign_in(Role.ADMIN), await site.sign_in(Role.EDITOR)
    assert (await editor.get("/console/people")).status_code == 403
    path = f"/console/people/{await find_id(site, 'Edda Editor')}/change"
    answer = await admin.submit(path, {"name": "Edda Editor", "role": "admin", "area": ""})
    assert answer.status_code == 303
    assert (await editor.get("/console/people")).status_code == 200
    changed = ("Ada Admin", AuditAction.ROLE_CHANGED, "Edda Editor, from editor to admin")
    assert (await list_audit(site))[0] == changed


async def test_whoever_is_deactivated_is_out_at_once_and_links_no_longer_work(site: Site) -> None:
    admin, editor = await site.sign_in(Role.ADMIN), await site.sign_in(Role.EDITOR)
    link = await make_link(admin, site, "Edda Editor")
    person = f"/console/people/{await find_id(site, 'Edda Editor')}"
    await admin.submit(f"{person}/active", {"active": "no"}, page=person)
    assert (await editor.get("/console")).headers["Location"] == "/sign-in"
    assert (await editor.get(link)).status_code == 410
    await admin.submit(f"{person}/active", {"active": "yes"}, page=person)
    again = site.open()
    assert (await again.submit(await make_link(admin, site, "Edda Editor"), {})).status_code == 303


async def test_sign_out_everywhere_ends_all_sessions(site: Site) -> None:
    admin, one, other = [await site.sign_in(role) for role in (Role.ADMIN, Role.EDITOR, Role.EDITOR)]
    person = f"/console/people/{await find_id(site, 'Edda Editor')}"
    await admin.submit(f"{person}/sign-out", {}, page=person)
    assert [(await browser.get("/console")).status_code for browser in (admin, one, other)] == [200, 303, 303]


async def test_the_last_admin_stays_admin(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    path = f"/console/people/{await find_id(site, 'Ada Admin')}/change"
    answer = await admin.submit(path, {"name": "Ada Admin", "role": "editor", "area": ""})
    assert answer.status_code == 400
    assert "This is the only active admin. Make somebody else an admin first." in read_text(answer.text)
    assert (await admin.get("/console/people")).status_code == 200


async def test_nobody_deactivates_their_own_account(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    await site.sign_in(Role.ADMIN, "Another Admin")
    person = f"/console/people/{await find_id(site, 'Ada Admin')}"
    assert "Deactivate" not in read_text((await admin.get(person)).text)
    answer = await admin.submit(f"{person}/active", {"active": "no"}, page=person)
    assert answer.status_code == 400
    assert "Ask another admin to" in read_text(answer.text)


@pytest.mark.parametrize("role", [Role.STAFF, Role.EDITOR, Role.APPROVER])
@pytest.mark.parametrize("path", ["/console/people", "/console/people/new", "/console/people/x", "/console/audit"])
async def test_only_admins_see_people_and_the_audit(site: Site, role: Role, path: str) -> None:
    browser = await site.sign_in(role)
    answer = await browser.get(path)
    assert answer.status_code == 403
    assert "You cannot open this page" in answer.text


async def test_somebody_who_is_not_there_is_not_found(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    assert (await admin.get("/console/people/nobody")).status_code == 404


async def test_a_name_is_text_and_no_markup(site: Site) -> None:
    admin = await site.sign_in(Role.ADMIN)
    await admin.submit("/console/people/new", {"name": "<b>Bo</b>", "role": "editor", "area": ""})
    page = (await admin.get("/console/people")).text
    assert "&lt;b&gt;Bo&lt;/b&gt;" in page
    assert "<b>Bo" not in page
