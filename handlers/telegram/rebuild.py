"""An update as the handlers get it, made anew from what was kept of it."""

from typing import Any

from telegram import Bot, Update
from telegram.constants import MessageEntityType

from handlers.telegram.heard import Passing
from handlers.telegram.sealing import INBOX, open_json
from knowledge.services.delivery.records import Received
from knowledge.services.delivery.sealing import Sealer
from knowledge.services.heard import Heard

# Handlers look at no name, and at no date but for whether there is one.
_NOBODY = "-"
_SOME_DAY = 1


def rebuild(received: Received, sealer: Sealer, bot: Bot) -> Update:
    """Return an update; raise SealError if it was sealed under another key."""
    content, sealed = received.content, open_json(sealer, received.sealed, INBOX)
    chat = {"id": sealed["chat"], "type": content["chat_type"]}
    person = {"id": sealed["person"], "is_bot": False, "first_name": _NOBODY}
    passing = received.passing or Passing()
    update: dict[str, Any] = {"update_id": received.update}
    if content["kind"] == "press":
        below = {"message_id": content["message"], "date": _SOME_DAY if content["is_there"] else 0, "chat": chat}
        update["callback_query"] = {
            "id": passing.press, "from": person, "chat_instance": "", "data": content["data"], "message": below,
        }  # fmt: skip
    elif content["kind"] == "poll":
        update["poll_answer"] = {
            "poll_id": content["poll"], "user": person, "option_ids": [content["option"]], "option_persistent_ids": [],
        }  # fmt: skip
    else:
        name = "edited_message" if content["kind"] == "edited" else "message"
        body = {"message_id": content["message"], "date": _SOME_DAY, "chat": chat, "from": person}
        update[name] = {**body, **_write_body(received, passing, sealed["code"], chat)}
    return Update.de_json(update, bot)


def _write_body(received: Received, passing: Passing, code: str, chat: dict[str, Any]) -> dict[str, Any]:
    content = received.content
    body: dict[str, Any] = {}
    if "codes" in content:
        # Which handler it is for; the place itself is among what was understood.
        return {"location": {"latitude": 0.0, "longitude": 0.0}}
    if "command" in content:
        command = f"/{content['command']}" + (f"@{content['bot']}" if content["bot"] else "")
        rest = code or (Heard.from_json(content["heard"]).text.strip() if "heard" in content else "")
        body["text"] = passing.text or f"{command} {rest}".strip()
        body["entities"] = [{"type": MessageEntityType.BOT_COMMAND, "offset": 0, "length": len(command)}]
    elif "heard" in content:
        body["text"] = passing.text or Heard.from_json(content["heard"]).text
    if content.get("is_reply"):
        body["reply_to_message"] = {"message_id": 0, "date": _SOME_DAY, "chat": chat}
    return body
