"""Messages as Telegram takes and returns them: what it checks before it sends one."""

import re
from dataclasses import dataclass, field
from time import monotonic

from tests.fakes.faults import RefusedError
from tests.fakes.http import Json
from tests.fakes.markup import MarkupError, count_units, read_html

_LONGEST_TEXT, _LONGEST_DATA = 4096, 64
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@dataclass
class Sent:
    """A message that the bot sent, as the person sees it."""

    id: int
    chat: int
    date: int
    # Without markup.
    text: str
    # As it was sent.
    params: Json
    # What is asked, where it is a poll.
    poll: Json = field(default_factory=dict)
    # Seconds that only go forward.
    moment: float = field(default_factory=monotonic)

    @property
    def source(self) -> str:
        """The text with its markup."""
        return str(self.params["text"])

    @property
    def rows(self) -> list[list[str]]:
        """The labels of the buttons, row by row."""
        return [[str(key["text"]) for key in row] for row in self._keyboard]

    @property
    def buttons(self) -> dict[str, str]:
        """Each button's label with its data."""
        return {str(key["text"]): str(key["callback_data"]) for row in self._keyboard for key in row}

    @property
    def _keyboard(self) -> list[list[Json]]:
        return list(self.params.get("reply_markup", {}).get("inline_keyboard", []))

    def to_json(self, sender: Json) -> Json:
        """Return the message as the Bot API gives it back."""
        chat = {"id": self.chat, "type": "private" if self.chat > 0 else "group", "first_name": "P", "title": "G"}
        message = {"message_id": self.id, "date": self.date, "chat": chat, "from": sender, "text": self.text}
        if self.poll:
            del message["text"]
            message["poll"] = self.poll
        if self._keyboard:
            message["reply_markup"] = self.params["reply_markup"]
        return message


def read_text(params: Json) -> str:
    """Return the text of a message without markup; refuse what Telegram refuses."""
    text = str(params.get("text", ""))
    if params.get("parse_mode") == "HTML":
        try:
            text = read_html(text)
        except MarkupError as error:
            raise RefusedError(400, f"Bad Request: can't parse entities: {error}") from error
    text = text.strip()
    if not text:
        raise RefusedError(400, "Bad Request: message text is empty")
    if count_units(text) > _LONGEST_TEXT:
        raise RefusedError(400, "Bad Request: message is too long")
    return text


def check_keyboard(params: Json) -> None:
    """Refuse a button without a text, or with data that is empty or too long."""
    for row in params.get("reply_markup", {}).get("inline_keyboard", []):
        for key in row:
            if not key.get("text"):
                raise RefusedError(400, "Bad Request: text buttons are unallowed in the inline keyboard")
            if not 1 <= len(str(key.get("callback_data", "")).encode()) <= _LONGEST_DATA:
                raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")


def check_commands(params: Json) -> None:
    """Refuse a command that no phone can show."""
    for command in params["commands"]:
        if not _COMMAND.fullmatch(command["command"]) or not 1 <= len(command["description"]) <= 256:
            raise RefusedError(400, "Bad Request: BOT_COMMAND_INVALID")
