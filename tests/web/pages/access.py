"""The pages of coming and going: invitations, the off switch, leaving, and what strangers see."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from playwright.async_api import Page

from knowledge.services.access.gate_records import Mode
from knowledge.services.access.records import Role
from tests.web.pages.opening import Show, opening
from tests.web.pages.shot import Shot
from tests.web.site import Site

WHY = "The number of the out-of-hours team is wrong. Ask your team lead until this is mended."
BOT = "signpost_example_bot"


async def invite(site: Site, name: str = "Nia New") -> str:
    """Return the code of an invitation; whoever comes next replaces one that was made for an earlier picture."""
    invitations = site.services.access.invitations
    for one in await invitations.list():
        await invitations.revoke(None, one)
    taken = await site.services.access.accounts.find(name)
    name = f"{name} {len(await invitations.list())}" if taken else name
    return (await invitations.make(await site.add_account(Role.ADMIN), name, Role.STAFF, "worcestershire"))[1]


async def show_list(page: Page, site: Site) -> None:
    """Show invitations in every state."""
    invitations = site.services.access.invitations
    code = await invite(site, "Ola Other")
    await invitations.accept_in_browser(code, "Chrome on Android")
    await invite(site)
    await opening("/console/invitations", Role.ADMIN)(page, site)


async def show_made(page: Page, site: Site) -> None:
    """Show an invitation as it is shown once."""
    site.app.state.bot_name = BOT
    for one in await site.services.access.invitations.list():
        await site.services.access.invitations.revoke(None, one)
    await opening("/console/invitations/new", Role.ADMIN)(page, site)
    await page.get_by_label("Name").fill("Nia New")
    await page.get_by_label("Area").select_option("worcestershire")
    await page.get_by_role("button", name="Make the invitation").click()
    await page.get_by_role("heading", name="Invitation for").wait_for()


async def show_invitation(page: Page, site: Site) -> None:
    """Show the page that accepts an invitation."""
    site.app.state.bot_name = BOT
    await page.goto(f"/join/{await invite(site)}")


async def show_refused(page: Page, _: Site) -> None:
    """Show what is said of an invitation that nobody made."""
    await page.goto("/join/none")


@contextmanager
def closing(site: Site) -> Iterator[None]:
    """Answer only those who have joined: the site of the pictures is open to all."""
    gate = site.services.access.gate
    object.__setattr__(gate, "rules", replace(gate.rules, mode=Mode.INVITE))
    try:
        yield
    finally:
        object.__setattr__(gate, "rules", replace(gate.rules, mode=Mode.OPEN))


async def show_closed(page: Page, site: Site) -> None:
    """Show what somebody sees who has not joined, where only those who have are answered."""
    with closing(site):
        await page.goto("/")


async def show_signed_out(page: Page, site: Site) -> None:
    """Show what somebody gets who asked of danger, and was shut out while the page was open."""
    await page.goto("/")
    await page.get_by_label("What does the person need?").fill("smell of gas in the kitchen")
    with closing(site):
        # As a browser without scripts sends it: the page comes whole.
        await page.locator("form[action='/ask']").evaluate("(form) => form.submit()")
        await page.get_by_role("link", name="0800 111 999").first.wait_for()


def while_off(show: Show) -> Show:
    """Return what shows a page while nobody is answered."""

    async def show_off(page: Page, site: Site) -> None:
        await site.services.access.off_switch.stop(await site.add_account(Role.ADMIN), WHY)
        await show(page, site)
        await site.services.access.off_switch.resume(None)

    return show_off


async def show_chat(page: Page, _: Site) -> None:
    """Show the chat page."""
    await page.goto("/")


async def show_topics(page: Page, _: Site) -> None:
    """Show a page of answers."""
    await page.goto("/topics")


PAGES = (
    Shot("invitations", show_list),
    Shot("invitation-new", opening("/console/invitations/new", Role.ADMIN)),
    Shot("invitation-made", show_made),
    Shot("invitation-join", show_invitation),
    Shot("invitation-refused", show_refused),
    Shot("chat-closed", show_closed),
    Shot("chat-signed-out", show_signed_out),
    Shot("answering", opening("/console/answering", Role.ADMIN)),
    Shot("answering-stopped", while_off(opening("/console/answering", Role.ADMIN))),
    Shot("chat-stopped", while_off(show_chat)),
    Shot("topics-stopped", while_off(show_topics)),
    Shot("leave", opening("/console/account/leave", Role.EDITOR)),
)
