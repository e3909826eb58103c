"""An update as it comes from Telegram, and what of it is written down: a few named fields, and no word of a person.

Whatever else an update holds (names, titles, captions, contacts, files, forwards, quoted messages) is never looked at.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from telegram.constants import ChatType

from handlers.telegram.groups import ASK, Me, read_called
from handlers.telegram.heard import Passing
from handlers.telegram.people import CHANNEL, POLL
from handlers.telegram.sealing import INBOX, seal_json
from knowledge.services.ask import Asker
from knowledge.services.bundle import Services
from knowledge.services.delivery.records import Received
from knowledge.services.heard import hear

Json = Mapping[str, Any]
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@(\w{1,64}))?(?=\s|$)")
# What our own buttons hold, and nothing else.
_DATA = re.compile(r"[\w.:-]{1,64}", re.ASCII)
# What may stand after these commands is a code, not words.
_CODED = ("start", "link")
_CODE = re.compile(r"[\w-]{1,64}", re.ASCII)
# What a message holds that only tells that something happened in the chat: a title changed, somebody came.
_EVENTS = frozenset(
    "boost_added channel_chat_created chat_background_set chat_shared checklist_tasks_added checklist_tasks_done "
    "connected_website delete_chat_photo direct_message_price_changed forum_topic_closed forum_topic_created "
    "forum_topic_edited forum_topic_reopened general_forum_topic_hidden general_forum_topic_unhidden gift "
    "giveaway_completed giveaway_created group_chat_created left_chat_member message_auto_delete_timer_changed "
    "migrate_from_chat_id migrate_to_chat_id new_chat_members new_chat_photo new_chat_title "
    "paid_message_price_changed pinned_message proximity_alert_triggered refunded_payment supergroup_chat_created "
    "unique_gift users_shared video_chat_ended video_chat_participants_invited video_chat_scheduled "
    "video_chat_started web_app_data write_access_allowed".split()
)
_MOST_NUMBER = 2**63
_LONGEST = 100_000


class BadUpdateError(Exception):
    """An update that is none: it is acknowledged, and nothing of it is kept."""


def read_number(raw: object) -> int:
    """Return the number of an update; raise BadUpdateError for what has none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not _is_number(number):
        raise BadUpdateError("an update without its number")
    return int(str(number))


def take_apart(raw: object, asker: Asker, services: Services, me: Me) -> Received | None:
    """Return what is kept of an update, `None` where nobody asked us anything; raise BadUpdateError.

    `asker` has the place that the sender has set; `me` is the bot, which is called by its name in a group.
    """
    number, said = read_number(raw), _find_said(raw)
    if said is None or asker.person is None:
        return None
    kind, body, message = said
    chat, sender = _find_chat(message), _find_sender(body)
    if chat is None or sender is None:
        return None
    code = ""
    if kind == "press":
        content, passing = _read_press(body, message)
    elif kind == "poll":
        content, passing = _read_poll(body, services), Passing()
    else:
        read = _read_message(kind, _take_call(message, chat, me), chat, asker, services)
        if read is None:
            return None
        content, passing, code = read
    content = {**content, "kind": kind, "chat_type": chat["type"], "message": _number_of(message.get("message_id"))}
    sealed = seal_json(services.sealer, {"chat": chat["id"], "person": sender, "code": code}, INBOX)
    return Received(number, services.hash_person(CHANNEL, str(chat["id"])), content, sealed, passing)


def without_words(received: Received) -> Received:
    """Return what is kept of an update of somebody who may not ask: which button or command, and no word of theirs.

    What they asked stays in memory: danger is answered whoever tells of it.
    """
    content = {name: value for name, value in received.content.items() if name not in ("heard", "codes")}
    is_location, is_text = "codes" in received.content, "heard" in received.content and "command" not in content
    if is_location or is_text:
        content["command"], content["bot"] = ASK, ""
    passing: Passing = received.passing or Passing()
    unasked = _read_unasked(passing.text or "", received.content) if "heard" in received.content else ""
    is_danger = bool(unasked and received.content["heard"]["alarms"])
    return replace(
        received, content=content, passing=Passing(press=passing.press, unasked=unasked, is_danger=is_danger)
    )


def _read_unasked(text: str, content: Json) -> str:
    """Return what a text asks; what stands after any other command than the one for questions is no question."""
    command = _COMMAND.match(text)
    if command is None:
        return text
    return text[command.end() :].strip() if content["command"].lower() == ASK else ""


def _take_call(message: Json, chat: Json, me: Me) -> Json:
    """Return a group's message that calls the bot by its name, or replies to it, as the command that it stands for."""
    text = message.get("text")
    if chat["type"] == ChatType.PRIVATE or not isinstance(text, str) or text.startswith("/"):
        return message
    replied = message.get("reply_to_message")
    is_reply = isinstance(replied, dict) and _find_sender(replied) == me.number
    called = read_called(text, me, is_reply=is_reply)
    return message if called is None else {**message, "text": f"/{ASK} {called}"}


def find_sender(raw: object) -> int | None:
    """Return who an update is of, `None` where that is nobody whom we could answer."""
    said = _find_said(raw)
    return _find_sender(said[1]) if said else None


def has_text(raw: object) -> bool:
    """Whether an update has words that may name a place."""
    said = _find_said(raw)
    return bool(said and said[0] not in ("press", "poll") and said[1].get("text"))


def _find_said(raw: object) -> tuple[str, Json, Json] | None:
    """Return what kind an update is, the part of it that says who sent it, and its message."""
    if not isinstance(raw, dict):
        return None
    answer = raw.get("poll_answer")
    if isinstance(answer, dict) and isinstance(answer.get("user"), dict):
        # Who answers a quiz of ours does so in their own chat, whose number is theirs.
        person = answer["user"]
        chat = {"id": person.get("id"), "type": ChatType.PRIVATE}
        return "poll", {**answer, "from": person}, {"chat": chat}
    for kind, name in (("message", "message"), ("edited", "edited_message"), ("press", "callback_query")):
        body = raw.get(name)
        if isinstance(body, dict):
            message = body.get("message") if kind == "press" else body
            return (kind, body, message) if isinstance(message, dict) else None
    return None


def _read_press(body: Json, message: Json) -> tuple[dict[str, Any], Passing]:
    data, press = body.get("data"), body.get("id")
    known = data if isinstance(data, str) and _DATA.fullmatch(data) else ""
    # A message that is too old is told of without its date, and cannot be turned in place.
    is_there = _is_number(message.get("date")) and message["date"] > 0
    return {"data": known, "is_there": is_there}, Passing(press=press if isinstance(press, str) else "")


def _read_poll(body: Json, services: Services) -> dict[str, Any]:
    """Return which poll was answered, as a keyed hash, and with which option; none is -1."""
    options, poll = body.get("option_ids"), body.get("poll_id")
    option = options[0] if isinstance(options, list) and options else None
    known = services.hash_person(POLL, poll) if isinstance(poll, str) else ""
    return {"poll": known, "option": option if _is_number(option) else -1}


def _read_message(
    kind: str, message: Json, chat: Json, asker: Asker, services: Services
) -> tuple[dict[str, Any], Passing, str] | None:
    text = message.get("text")
    if isinstance(text, str) and text.strip():
        return _read_text(clean_text(text), message, chat, asker, services)
    if chat["type"] != ChatType.PRIVATE:
        # Nobody called us, and what others say to each other is theirs.
        return None
    if "location" in message:
        if kind == "edited":
            # A live location comes again whenever the phone moves; it was answered once.
            return None
        return {"codes": _find_districts(message["location"], services)}, Passing(), ""
    return ({}, Passing(), "") if _EVENTS.isdisjoint(message) else None


def _read_text(
    text: str, message: Json, chat: Json, asker: Asker, services: Services
) -> tuple[dict[str, Any], Passing, str] | None:
    command = _COMMAND.match(text)
    if command is None and chat["type"] != ChatType.PRIVATE:
        return None
    name, rest = (command[1], text[command.end() :]) if command else ("", text)
    content: dict[str, Any] = {"is_reply": isinstance(message.get("reply_to_message"), dict)}
    if command:
        content |= {"command": name, "bot": command[2] or ""}
    if name.lower() in _CODED:
        code = rest.strip()
        return content, Passing(text), code if _CODE.fullmatch(code) else ""
    return {**content, "heard": hear(rest, asker, services.knowledge).to_json()}, Passing(text), ""


def clean_text(text: str) -> str:
    """Return a text that every part can take: no halves of letters, no end marks, and no more than we read."""
    whole = text[:_LONGEST].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", " ")


def _find_districts(location: object, services: Services) -> list[str]:
    live = services.knowledge.live
    if live is None or not isinstance(location, dict):
        return []
    point = (location.get("latitude"), location.get("longitude"))
    if not all(isinstance(one, int | float) and math.isfinite(one) and abs(one) <= 180 for one in point):
        return []
    return list(live.base.place_names.gazetteer.find_point(float(str(point[0])), float(str(point[1]))))


def _find_chat(message: Json) -> Json | None:
    chat = message.get("chat")
    if not isinstance(chat, dict) or not _is_number(chat.get("id")):
        return None
    return chat if chat.get("type") in (ChatType.PRIVATE, ChatType.GROUP, ChatType.SUPERGROUP) else None


def _find_sender(body: Json) -> int | None:
    sender = body.get("from")
    number = sender.get("id") if isinstance(sender, dict) else None
    return number if _is_number(number) and isinstance(number, int) else None


def _number_of(value: object) -> int:
    return value if _is_number(value) and isinstance(value, int) else 0


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -_MOST_NUMBER < value < _MOST_NUMBER
