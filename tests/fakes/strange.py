"""Updates of every kind that Telegram knows, and of kinds that it does not, from a seed: what nobody would think of."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.fakes.http import Json

_PERSON: Json = {"id": 0, "is_bot": False, "first_name": "Zebedee", "username": "zebedee_hv", "language_code": "en"}
_FILE: Json = {"file_id": "AgAD", "file_unique_id": "u", "file_size": 3}
# Each field that tells what a message is, with something in it.
MESSAGE_KINDS: dict[str, Any] = {
    "animation": {**_FILE, "width": 1, "height": 1, "duration": 1},
    "audio": {**_FILE, "duration": 1},
    "document": _FILE,
    "paid_media": {"star_count": 1, "paid_media": []},
    "photo": [{**_FILE, "width": 1, "height": 1}],
    "sticker": {**_FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False},
    "story": {"chat": {"id": 9, "type": "private"}, "id": 1},
    "video": {**_FILE, "width": 1, "height": 1, "duration": 1},
    "video_note": {**_FILE, "length": 1, "duration": 1},
    "voice": {**_FILE, "duration": 1},
    "checklist": {"title": "Mrs Okonkwo", "tasks": []},
    "contact": {"phone_number": "+447700900123", "first_name": "Okonkwo", "user_id": 1},
    "dice": {"emoji": "🎲", "value": 3},
    "game": {"title": "g", "description": "d", "photo": []},
    "poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False},
    "venue": {"location": {"latitude": 52.19, "longitude": -2.22}, "title": "Okonkwo", "address": "12 Larkspur Close"},
    "location": {"latitude": 52.19, "longitude": -2.22, "live_period": 60},
    "invoice": {"title": "t", "description": "d", "start_parameter": "s", "currency": "GBP", "total_amount": 1},
    "successful_payment": {"currency": "GBP", "total_amount": 1, "invoice_payload": "p"},
    "refunded_payment": {"currency": "GBP", "total_amount": 1, "invoice_payload": "p"},
    "new_chat_members": [_PERSON],
    "left_chat_member": _PERSON,
    "new_chat_title": "Okonkwo",
    "new_chat_photo": [],
    "delete_chat_photo": True,
    "group_chat_created": True,
    "supergroup_chat_created": True,
    "channel_chat_created": True,
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 1},
    "migrate_to_chat_id": -100123,
    "migrate_from_chat_id": -123,
    "pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}},
    "users_shared": {"request_id": 1, "users": []},
    "chat_shared": {"request_id": 1, "chat_id": 2},
    "connected_website": "example.org",
    "write_access_allowed": {},
    "passport_data": {"data": [], "credentials": {"data": "", "hash": "", "secret": ""}},
    "proximity_alert_triggered": {"traveler": _PERSON, "watcher": _PERSON, "distance": 1},
    "boost_added": {"boost_count": 1},
    "chat_background_set": {"type": {"type": "chat_theme", "theme_name": "🎄"}},
    "forum_topic_created": {"name": "n", "icon_color": 1},
    "forum_topic_edited": {},
    "forum_topic_closed": {},
    "forum_topic_reopened": {},
    "general_forum_topic_hidden": {},
    "general_forum_topic_unhidden": {},
    "giveaway_created": {},
    "giveaway": {"chats": [], "winners_selection_date": 1, "winner_count": 1},
    "giveaway_completed": {"winner_count": 1},
    "video_chat_scheduled": {"start_date": 1},
    "video_chat_started": {},
    "video_chat_ended": {"duration": 1},
    "video_chat_participants_invited": {"users": []},
    "web_app_data": {"data": "x", "button_text": "y"},
    "gift": {"gift": {}},
    "something_of_next_year": {"deep": [[[[{}]]]]},
}
OTHER_UPDATES = (
    "channel_post edited_channel_post business_connection business_message edited_business_message "
    "deleted_business_messages message_reaction message_reaction_count inline_query chosen_inline_result "
    "shipping_query pre_checkout_query purchased_paid_media poll poll_answer my_chat_member chat_member "
    "chat_join_request chat_boost removed_chat_boost something_of_next_year"
).split()
_TEXTS = (
    "", " ", "\n\n\n", ".", "?" * 50, "🏚️🔥👩‍👩‍👧‍👦" * 20, "\u202edamp\u202c bedroom", "\u2066\u2069", "\u200b" * 500,
    "d\u200ba\u200bm\u200bp", "\ufeffdamp", "\u0000damp", "\ud800", "damp \udfff", "a\u0301" * 300, "ﷺ" * 400,
    "<b>damp</b>", "<script>alert(1)</script>", "<a href='tg://user?id=1'>x</a>", "&lt;&amp;&#0;", "</b><i", "{text}",
    "%s%n%x", "'; DROP TABLE questions; --", "{{7*7}}", "${jndi:ldap://x}", "../../etc/passwd", "/", "//", "/start",
    "/start link-ABC", "/start " + "A" * 300, "/link", "/link '; --", "/area", "/area WR9 8AA", "/area " + "x" * 3000,
    "/topics", "/help@other_bot", "/help@signpost_test_bot", "/unknown", "/skip", "/console", "/privacy", "1", "٣", "Ⅷ",
    "damp bedroom in WR9 8AA, Mrs Okonkwo 07700 900123", "gas smell in the kitchen", "x" * 4096, "damp " * 800,
    "W" * 100_000, "🔥" * 60_000, "\r\n".join("line" for _ in range(900)), "ＤＡＭＰ　ｂｅｄｒｏｏｍ", "دامپ", "潮湿",
)  # fmt: skip
_DATA = (
    "", ":", "::", ":::::", "show:0000000000:nat-pip", "good:ffffffffff:nat-pip", "dist:x:y.E07000237", "fam:x:y",
    "topic::housing.0", "topic::housing.99999999999999999999", "topic::housing.-1", "topic::;.0", "topics::",
    "entry::nat-pension-credit", "area::worcestershire", "area::../..", "home::E07000237", "home::x", "stay::",
    "tell:deadbeef00:", "old:deadbeef00:nat-pip", "not:x:", "a" * 64, "a" * 5000, "\u202e::", "<b>::</b>", "\0:\0:\0",
    "📍::", "__class__::", "show:' OR 1=1 --:x",
)  # fmt: skip
_WRONG: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    2**63,
    2**100,
    1.5,
    float("inf"),
    "",
    "x",
    [],
    [[]],
    {},
    {"id": {}},
    "\ud800",
)


def make_strange(random: Random, number: int, person: int) -> object:
    """Return an update that some part of the program may not have thought of; `number` is the update's."""
    made = random.choices(_MAKERS, _WEIGHTS)[0](random, person)
    return {"update_id": number, **made} if isinstance(made, dict) else made


def _message(random: Random, person: int, **parts: object) -> Json:
    return {"message_id": random.randrange(1, 9999), "date": 1_790_000_000, **_where(random, person), **parts}


def _where(random: Random, person: int) -> Json:
    kinds = ("private", "private", "private", "group", "supergroup", "channel", "sender")
    kind = random.choice(kinds)
    chat = person if kind == "private" else -abs(person)
    return {"chat": {"id": chat, "type": kind, "title": "Okonkwo"}, "from": {**_PERSON, "id": person}}


def _text(random: Random, person: int) -> Json:
    name = random.choice(["message", "message", "edited_message"])
    text = random.choice(_TEXTS)
    if random.random() < 0.3:
        text += random.choice(_TEXTS)
    parts: Json = {"text": text}
    if random.random() < 0.3:
        parts["entities"] = random.choice(
            [
                [{"type": "bot_command", "offset": 0, "length": 9**9}],
                [{"type": "?", "offset": -1, "length": 0}],
                None,
                [7],
            ]
        )
    if random.random() < 0.1:
        parts["reply_to_message"] = random.choice([{}, 7, {"message_id": 1, "date": 0, "chat": {}}])
    return {name: _message(random, person, **parts)}


def _kind(random: Random, person: int) -> Json:
    kind = random.choice(list(MESSAGE_KINDS))
    parts = {kind: MESSAGE_KINDS[kind], "caption": "Mrs Okonkwo has damp"}
    return {random.choice(["message", "edited_message"]): _message(random, person, **parts)}


def _press(random: Random, person: int) -> Json:
    press: Json = {
        "id": str(random.getrandbits(60)), "from": {**_PERSON, "id": person}, "chat_instance": "1",
        "data": random.choice(_DATA), "message": _message(random, person),
    }  # fmt: skip
    for name in random.sample(["id", "data", "message", "chat_instance"], random.choice([0, 0, 0, 1, 2])):
        del press[name]
    return {"callback_query": press}


def _other(random: Random, person: int) -> Json:
    return {random.choice(OTHER_UPDATES): random.choice([_message(random, person), {}, {"id": "1", "from": _PERSON}])}


def _broken(random: Random, person: int) -> object:
    """Return a good update of which something is of another type, or gone."""
    update = random.choice([_text, _press, _kind])(random, person)
    body = next(iter(update.values()))
    for _ in range(random.randrange(1, 4)):
        target = random.choice([body, *(part for part in body.values() if isinstance(part, dict))])
        if target:
            target[random.choice(list(target))] = random.choice(_WRONG)
    if random.random() < 0.1:
        return {next(iter(update)): random.choice(_WRONG)}
    return random.choice(_WRONG) if random.random() < 0.05 else update


def _place(random: Random, person: int) -> Json:
    point = random.choice(
        [(52.2, -2.2), (90, 180), (-91, 0), (1e308, 0), (float("nan"), 0), ("x", 0), (0, 0), (51, -1)]
    )
    location: Json = {"latitude": point[0], "longitude": point[1]}
    return {"message": _message(random, person, location=random.choice([location, location, location, {}, None, 7]))}


_MAKERS: tuple[Callable[[Random, int], object], ...] = (_text, _kind, _press, _other, _broken, _place)
_WEIGHTS = (30, 15, 20, 8, 22, 5)
