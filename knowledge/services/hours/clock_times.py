"""Times of day as people write them: 9am, 8.30am, midday, 17:30."""

import re

from knowledge.services.hours.week import DAY_MINUTES

NOON = DAY_MINUTES // 2
_NAMED = {"midday": NOON, "noon": NOON, "12 noon": NOON, "12 midday": NOON}
_MIDNIGHT = ("midnight", "12 midnight")
_HALVES = re.compile(r"(1[0-2]|0?[1-9])(?:[.:]([0-5]\d))? ?([ap])\.?m\.?")
# Without a nought before it 1:00 may be in the night or in the afternoon.
_WHOLE_DAY = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
# Whatever may be a time; reading it decides.
TIME = r"(?:12 )?(?:midday|noon|midnight)|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?|\d{1,2}:\d\d"


def read_time(text: str) -> int | None:
    """Return a time of day in minutes after midnight; `None` for what may be several, such as 12am, 8.30 or 8:30."""
    text = text.casefold().strip()
    if text in _NAMED:
        return _NAMED[text]
    whole = _WHOLE_DAY.fullmatch(text)
    if whole:
        return int(whole[1]) * 60 + int(whole[2])
    found = _HALVES.fullmatch(text)
    if found is None or (found[1] == "12" and found[3] == "a"):
        return None
    return int(found[1]) % 12 * 60 + int(found[2] or 0) + (NOON if found[3] == "p" else 0)


def read_end(text: str) -> int | None:
    """Return a time at which something ends: midnight is that of the same day's end."""
    return DAY_MINUTES if text.casefold().strip() in _MIDNIGHT else read_time(text)


def write_time(minutes: int) -> str:
    """Return minutes after midnight as staff read them: 9am, 8.30am, midday, midnight."""
    if minutes % DAY_MINUTES == 0:
        return "midnight"
    if minutes == NOON:
        return "midday"
    hour, minute = divmod(minutes, 60)
    return f"{hour % 12 or 12}{f'.{minute:02}' if minute else ''}{'pm' if minutes >= NOON else 'am'}"
