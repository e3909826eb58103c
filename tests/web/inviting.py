"""Inviting somebody on the console's page, and joining by the link."""

import html
import re

from knowledge.services.access.records import Role
from tests.web.site import Client, Site

NEW = "/console/invitations/new"
WHO: dict[str, str | list[str]] = {"name": "Nia New", "role": "staff", "area": "worcestershire", "days": "7"}


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
