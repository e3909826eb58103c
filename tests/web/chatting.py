"""Somebody at the chat page without scripts: types, presses, and reads what comes."""

import re
from dataclasses import dataclass, field
from html import unescape

from tests.web.site import Client, Site

_FORM = re.compile(r'<form[^>]*action="(/[a-z-]+)"[^>]*>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">')
_TAG = re.compile(r"<[^>]*>")


@dataclass
class Reader:
    """A browser on the chat page."""

    client: Client
    # The page as it was last shown.
    page: str = field(default="", repr=False)

    @property
    def text(self) -> str:
        """What the page says, without its markup, spaces made single."""
        return " ".join(unescape(_TAG.sub(" ", self.page)).split())

    async def open(self, path: str = "/") -> str:
        """Open a page, and return what it says."""
        answer = await self.client.get(path, follow_redirects=True)
        self.page = answer.text
        return self.text

    async def ask(self, text: str) -> str:
        """Ask, and return what the page says then."""
        return await self.send("/ask", {"question": text})

    async def press(self, label: str, nth: int = 0) -> str:
        """Press the button with that label, and return what the page says then."""
        fields = self.find_fields("/press", label)[nth]
        return await self._submit("/press", fields)

    async def send(self, path: str, fields: dict[str, str], containing: str = "") -> str:
        """Fill in the page's form of that address, send it, and return what the page says then."""
        return await self._submit(path, {**self.find_fields(path, containing)[0], **fields})

    def find_fields(self, path: str, containing: str = "") -> list[dict[str, str]]:
        """Return the hidden fields of the forms of that address with that text in them."""
        forms = [body for action, body in _FORM.findall(self.page) if action == path]
        found = [body for body in forms if containing in " ".join(unescape(_TAG.sub(" ", body)).split())]
        assert found, f"no form {path} with {containing!r}"
        return [{name: unescape(value) for name, value in _HIDDEN.findall(body)} for body in found]

    async def _submit(self, path: str, fields: dict[str, str]) -> str:
        answer = await self.client.post(path, data=fields)
        if answer.is_redirect:
            answer = await self.client.get(answer.headers["Location"])
        self.page = answer.text
        return self.text


async def open_reader(site: Site, place: str = "") -> Reader:
    """Return somebody on the chat page, with that place set as their area."""
    reader = Reader(site.open())
    if place:
        await reader.open("/area")
        await reader.send("/area", {"place": place})
    else:
        await reader.open()
    return reader
