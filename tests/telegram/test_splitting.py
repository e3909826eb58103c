"""Messages no longer than Telegram takes."""

import pytest

from handlers.telegram.render import LONGEST, split_message
from tests.fakes.markup import count_units
from tests.telegram.desk import Desk


@pytest.mark.parametrize(
    ("paragraphs", "longest", "messages"),
    [
        ([], 10, []),
        (["one"], 10, ["one"]),
        (["one", "two"], 10, ["one\n\ntwo"]),
        (["one", "two", "three"], 10, ["one\n\ntwo", "three"]),
        (["12345", "123"], 10, ["12345\n\n123"]),
        (["12345", "1234"], 10, ["12345", "1234"]),
        (["😀😀", "😀😀"], 10, ["😀😀\n\n😀😀"]),
        (["😀😀", "😀😀x"], 10, ["😀😀", "😀😀x"]),
    ],
    ids=["nothing", "one", "two fit", "third alone", "just fits", "just too long", "emoji fit", "emoji too long"],
)
def test_paragraphs_fill_as_few_messages_as_fit(paragraphs: list[str], longest: int, messages: list[str]) -> None:
    assert split_message(paragraphs, longest) == messages


def test_a_paragraph_that_is_too_long_is_split_at_its_lines() -> None:
    lines = [f"Office {number}: " + "😀" * 200 for number in range(20)]
    messages = split_message(["before", "\n".join(lines), "after"])
    assert max(map(count_units, messages)) <= LONGEST
    assert [line for message in messages for line in message.split("\n") if line] == ["before", *lines, "after"]


async def test_a_long_reply_arrives_whole_in_parts_with_its_buttons_under_the_last(newer_desk: Desk) -> None:
    last = await newer_desk.say("kaleidoscope polishing")
    parts = newer_desk.api.sent
    whole = "\n\n".join(part.text for part in parts)
    assert len(parts) > 1
    assert [part.buttons for part in parts[:-1]] == [{}] * (len(parts) - 1)
    assert "Helpful" in last.buttons
    assert whole.startswith("Longwinded kaleidoscope service")
    assert [number for number in range(20) if f"\nOffice {number}: Kaleidoscope House" not in whole] == []
    assert "Source: " in whole
