"""Updates as the Bot API sends them, from small builders with defaults."""

import time
from dataclasses import dataclass
from itertools import count

from tests.fakes.http import Json
from tests.fakes.messages import Sent

_numbers = count(1000)
_BOT: Json = {"id": 110201543, "is_bot": True, "first_name": "Signpost"}


@dataclass(frozen=True)
class Person:
    """Somebody who writes to the bot."""

    id: int
    first_name: str
    username: str

    def to_json(self) -> Json:
        """Return the person as the Bot API does."""
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            "username": self.username,
            "language_code": "en",
        }

    def chat_json(self) -> Json:
        """Return the person's private chat."""
        return {"id": self.id, "type": "private", "first_name": self.first_name, "username": self.username}


ANNA = Person(5550012345, "Annaliese", "annaliese_hv")
BEN = Person(5550067890, "Benedykt", "benedykt_ot")
GROUP: Json = {"id": -400123, "type": "group", "title": "Health visitors, north"}


def make_message(person: Person = ANNA, text: str | None = None, *, chat: Json | None = None, **parts: object) -> Json:
    """Return an update with a new message; `parts` are what else it holds, a photo for one."""
    return _make_update(message=_make_body(person, text, chat, parts))


def make_edit(person: Person, text: str | None = None, before: Json | None = None, **parts: object) -> Json:
    """Return an update in which a message of before, that of an update if one is given, reads otherwise.

    `parts` are what else it holds.
    """
    same = {"message_id": before["message"]["message_id"]} if before else {}
    body = _make_body(person, text, None, {**parts, **same})
    return _make_update(edited_message={**body, "edit_date": int(time.time())})


def make_answer(person: Person, text: str, to: Sent) -> Json:
    """Return an update with a message that answers one of the bot's, as a client does where it is asked to."""
    return make_message(person, text, reply_to_message=to.to_json(_BOT))


def make_press(person: Person, data: str, message: Sent | None = None) -> Json:
    """Return an update in which a button was pressed; without its message, as Telegram tells of one it has not."""
    shown: Json = message.to_json(_BOT) if message else {"message_id": 1, "date": 0}
    below = {**shown, "chat": person.chat_json()}
    press = {"id": str(next(_numbers)), "from": person.to_json(), "chat_instance": "1", "data": data, "message": below}
    return _make_update(callback_query=press)


def make_poll_answer(person: Person, poll: Sent, option: int) -> Json:
    """Return an update in which a person answered a poll."""
    answer = {"poll_id": poll.poll["id"], "user": person.to_json(), "option_ids": [option]}
    return _make_update(poll_answer={**answer, "option_persistent_ids": [str(option)]})


def _make_body(person: Person, text: str | None, chat: Json | None, parts: dict[str, object]) -> Json:
    body: Json = {
        "message_id": next(_numbers),
        "date": int(time.time()),
        "from": person.to_json(),
        "chat": chat or person.chat_json(),
        **parts,
    }
    if text is not None:
        body["text"] = text
        if text.startswith("/"):
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return body


def _make_update(**content: Json) -> Json:
    return {"update_id": next(_numbers), **content}
