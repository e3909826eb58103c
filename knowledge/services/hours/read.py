"""Opening hours out of a contact's text: read for certain, or not at all."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from knowledge.services.hours.clock_times import TIME, read_end, read_time
from knowledge.services.hours.week import DAY_MINUTES, BankHolidays, Hours, Spell

_WEEK = range(7)
_DAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)s?"
    r"(?![a-z])"
)
_EVERY_DAY = r"every ?day|daily|(?:7|seven) days(?: a week)?"
_NAMED = {"weekdays": _WEEK[:5], "weekday": _WEEK[:5], "weekends": _WEEK[5:], "weekend": _WEEK[5:]}
_DAYS = rf"(?:{_EVERY_DAY}|weekdays?|weekends?|{_DAY} to {_DAY}|{_DAY}(?:, {_DAY})*(?:,? and {_DAY})?)"
_SPAN = rf"(?:from )?(?:{TIME}) to (?:{TIME})"
_TIMES = rf"{_SPAN}(?: and {_SPAN})*"
_GROUP = re.compile(rf"(?:on |at )?(?P<days>{_DAYS})[,:]? (?P<times>{_TIMES})(?!\d|[a-z])")
# The times alone may come first where there is only one group.
_TURNED = re.compile(rf"(?P<times>{_TIMES}),? (?:on |at )?(?P<days>{_DAYS})")
_GAP = re.compile(r"(?:,|;|\.)? and |[,;.] ?")
_ALWAYS = re.compile(rf"(?:open )?(?:24 ?hours?(?: a day)?(?:,? (?:{_EVERY_DAY}))?|24/7|(?:at )?any time)")
# What a text may say besides: of bank holidays, and of the same number when it is closed.
_HOLIDAYS = re.compile(
    r",? ?(?:(?P<open>including|and) |(?P<closed>except(?: for)?|excluding|not|but not|closed) (?:on )?)"
    r"(?:all )?(?:public|bank) holidays"
)
_OTHERWISE = re.compile(r"[,;.] ?(?P<said>same number out of hours(?: for emergencies(?: only)?| in an? emergency)?)")
_MANY = 1024


@lru_cache(_MANY)
def read_hours(text: str) -> Hours | None:
    """Return the hours that a text says; `None` where any of it is not understood, or may mean two things."""
    plain = _fold(text)
    otherwise = _OTHERWISE.search(plain)
    if otherwise:
        if otherwise.end() != len(plain):
            return None
        plain = plain[: otherwise.start()]
    plain, holidays = _take_holidays(plain)
    if holidays is None:
        return None
    spells = _read_week(plain)
    return Hours(spells, holidays, otherwise["said"] if otherwise else "") if spells else None


def is_near(text: str) -> bool:
    """Whether a text gives days or times and still cannot be read: a small change may do."""
    plain = _fold(text)
    return read_hours(text) is None and (
        re.search(_SPAN, plain) is not None
        or re.search(rf"\b(?:{_DAY}|{_EVERY_DAY}|weekdays?) (?:from|to|\d)", plain) is not None
    )


def _fold(text: str) -> str:
    plain = " ".join(text.casefold().replace("–", "-").replace("—", "-").split()).rstrip(".")
    # `9am - 5pm` and `Mon-Fri` are spans as well.
    return re.sub(r"(?<=[a-z0-9]) ?- ?(?=[a-z0-9])", " to ", plain).replace(" until ", " to ").replace(" till ", " to ")


def _take_holidays(plain: str) -> tuple[str, BankHolidays | None]:
    """Return a text without what it says of bank holidays at its end, and that; `None` for what is not understood."""
    found = _HOLIDAYS.search(plain)
    if found is None:
        return plain, BankHolidays.NOT_SAID if "holiday" not in plain else None
    if found.end() != len(plain):
        return plain, None
    return plain[: found.start()], BankHolidays.OPEN if found["open"] else BankHolidays.CLOSED


def _read_week(plain: str) -> tuple[Spell, ...]:
    """Return the spells of a whole text in their order, none where it cannot be read."""
    if _ALWAYS.fullmatch(plain):
        return tuple(Spell(day, 0, DAY_MINUTES) for day in _WEEK)
    turned = _TURNED.fullmatch(plain)
    groups = [turned] if turned else _part(plain)
    spells: list[Spell] = []
    seen: set[int] = set()
    for group in groups:
        days, times = _read_days(group["days"]), list(_read_spans(group["times"]))
        # A day that is given twice, or hours that end before they begin, may mean anything.
        if not days or None in times or not seen.isdisjoint(days):
            return ()
        seen.update(days)
        spells += [Spell(day, *span) for day in days for span in times if span]
    return _order(spells)


def _part(plain: str) -> list[re.Match[str]]:
    """Return the groups of days with their times that a text is made of, none where there is anything else in it."""
    groups: list[re.Match[str]] = []
    at = 0
    while found := _GROUP.match(plain, at):
        groups.append(found)
        at = found.end()
        if at == len(plain):
            return groups
        gap = _GAP.match(plain, at)
        if gap is None:
            return []
        at = gap.end()
    return []


def _read_days(text: str) -> list[int]:
    if re.fullmatch(_EVERY_DAY, text):
        return list(_WEEK)
    if text in _NAMED:
        return list(_NAMED[text])
    days = [_find_day(found[0]) for found in re.finditer(_DAY, text)]
    if " to " in text:
        first, last = days
        return [(first + more) % 7 for more in range((last - first) % 7 + 1)]
    return days if len(set(days)) == len(days) else []


def _find_day(name: str) -> int:
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(name[:3])


def _read_spans(text: str) -> Iterator[tuple[int, int] | None]:
    for found in re.finditer(rf"({TIME}) to ({TIME})", text):
        opens, closes = read_time(found[1]), read_end(found[2])
        yield (opens, closes) if opens is not None and closes is not None and opens < closes else None


def _order(spells: list[Spell]) -> tuple[Spell, ...]:
    """Return the spells in order, none where two overlap."""
    ordered = sorted(spells, key=lambda one: (one.weekday, one.opens))
    overlap = any(one.weekday == other.weekday and one.closes > other.opens for one, other in pairwise(ordered))
    return () if overlap else tuple(ordered)
