"""A notice as it is typed, and all that is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from knowledge.entries.base import Base
from knowledge.entries.model import Entry, Topic
from knowledge.places.areas import Area
from knowledge.privacy.keep import Keep
from knowledge.services.access.accounts import tidy_name
from knowledge.services.english_time import at_minute, to_local
from knowledge.services.home import join_names
from knowledge.services.hours.clock_times import read_end, read_time, write_time
from knowledge.services.hours.week import DAY_MINUTES
from knowledge.services.notices import wording
from knowledge.services.notices.notice import Notice
from knowledge.services.notices.post import say_until
from knowledge.services.personal.own import warn_readers

LONGEST = 300
# Takes a field and what is wrong with it, which may be nothing.
Note = Callable[[str, str], None]
# A notice is for a while: what holds for longer belongs into an entry.
_MOST_DAYS = 366
_MOST_YEARS = 2
# How many entries are named of those that a part of a name may mean.
_MOST_NAMED = 4
_HOUR = 60
# A year as people write it short; a day has its year first.
_SHORT_YEAR = re.compile(r"\d\d-")


@dataclass(frozen=True)
class Draft:
    """A notice as texts; days like 2026-12-04, times like 5pm."""

    text: str
    area: str
    districts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    # Ids or names.
    entries: tuple[str, ...] = ()
    entry: str = ""
    starts_on: str = ""
    starts_at: str = ""
    ends_on: str = ""
    ends_at: str = ""
    # Whether what looks like personal data in the text is meant to be there.
    is_sure: bool = False


@dataclass(frozen=True)
class Checked:
    """What can be made of a draft, and what is wrong with it by its field."""

    text: str
    districts: tuple[str, ...]
    topics: tuple[Topic, ...]
    entries: tuple[str, ...]
    entry: str | None
    starts_at: datetime
    ends_at: datetime
    faults: Mapping[str, str]


def write_draft(notice: Notice, base: Base) -> Draft:
    """Return a notice as it would be typed."""
    starts_on, starts_at = _split(notice.starts_at, is_end=False)
    ends_on, ends_at = _split(notice.ends_at, is_end=True)
    names = {one: base.entries[one].name if one in base.entries else one for one in notice.entries}
    return Draft(
        notice.text, notice.area, notice.districts, notice.topics, tuple(names.values()), notice.entry or "",
        starts_on, starts_at, ends_on, ends_at,
    )  # fmt: skip


def check_draft(draft: Draft, base: Base, keep: Keep, now: datetime, before: Notice | None = None) -> Checked:
    """Return what a draft comes to at a moment; `before` is the notice that it changes."""
    faults: dict[str, str] = {}

    def note(field: str, fault: str) -> None:
        if fault:
            faults.setdefault(field, fault)

    text = tidy_name(draft.text)
    note("text", _check_text(text))
    area = base.areas.find(draft.area)
    note("area", "" if area else wording.NO_AREA.format(area=draft.area))
    districts, fault = _read_districts(draft.districts, area)
    note("districts", fault)
    topics = tuple(one for one in Topic if one in draft.topics)
    unknown = [one for one in draft.topics if one not in list(Topic)]
    note("topics", wording.NO_TOPIC.format(topic=unknown[0]) if unknown else "")
    entries = _read_entries(draft.entries, area, base, note)
    entry = draft.entry if draft.entry in base.entries else None
    note("entry", wording.NO_ENTRY.format(entry=draft.entry) if draft.entry and entry is None else "")
    starts_at = _read_start(draft, now, note, before)
    ends_at = _read_moment("ends", (draft.ends_on, draft.ends_at), now, note, before.ends_at if before else None)
    if starts_at and (before is None or starts_at != before.starts_at):
        note("starts", _check_start(starts_at, now))
    if starts_at and ends_at and "starts" not in faults:
        note("ends", _check_end(starts_at, ends_at, now))
    if not faults and not draft.is_sure:
        note("is_sure", warn_readers(text, keep, wording.READERS))
    return Checked(text, districts, topics, entries, entry, starts_at or now, ends_at or now, faults)


def make_notice(checked: Checked, before: Notice) -> Notice:
    """Return a notice with what was typed of it, which has no fault."""
    return replace(
        before, text=checked.text, districts=checked.districts, topics=checked.topics, entries=checked.entries,
        entry=checked.entry, starts_at=checked.starts_at, ends_at=checked.ends_at,
    )  # fmt: skip


def _check_text(text: str) -> str:
    if not text:
        return wording.NO_TEXT
    return wording.TOO_LONG.format(length=len(text), most=LONGEST) if len(text) > LONGEST else ""


def _read_districts(names: Iterable[str], area: Area | None) -> tuple[tuple[str, ...], str]:
    """Return an area's districts of these names in its order, and what is wrong; all of them are the area itself."""
    if area is None:
        return (), ""
    known = [one.name for one in area.districts]
    unknown = [one for one in names if one not in known]
    if unknown:
        return (), wording.NO_DISTRICT.format(district=unknown[0], area=area.name, names=", ".join(known))
    found = tuple(one for one in known if one in set(names))
    return (() if len(found) == len(known) else found), ""


def _read_entries(typed: Iterable[str], area: Area | None, base: Base, note: Note) -> tuple[str, ...]:
    """Return the ids of the entries that are meant by ids, names or parts of names, each once."""
    known = [one for one in base.entries.values() if one.is_national or (area and one.area == area.id)]
    found: dict[str, None] = {}
    for text in typed:
        meant = _find_meant(text.casefold(), known)
        if len(meant) > 1:
            names = join_names([one.name for one in meant[:_MOST_NAMED]])
            note("entries", wording.MANY_ENTRIES.format(entry=text, names=names))
        elif not meant:
            note("entries", wording.NO_ENTRY.format(entry=text))
        found.update((one.id, None) for one in meant)
    return tuple(found)


def _find_meant(text: str, known: Sequence[Entry]) -> list[Entry]:
    """Return the entries that a text may mean: whole names before parts, an area's own before national ones."""
    whole = [one for one in known if text in (one.id, one.name.casefold())]
    found = whole or [one for one in known if text in one.name.casefold()]
    return [one for one in found if not one.is_national] or found


def _read_start(draft: Draft, now: datetime, note: Note, before: Notice | None) -> datetime | None:
    """Return when a notice starts: now, where nothing says when."""
    if not draft.starts_on and not draft.starts_at:
        return now.replace(second=0, microsecond=0)
    return _read_moment("starts", (draft.starts_on, draft.starts_at), now, note, before.starts_at if before else None)


def _read_moment(
    field: str, typed: tuple[str, str], now: datetime, note: Note, before: datetime | None
) -> datetime | None:
    """Return a moment in UTC, `None` where it cannot be read; a day alone is its beginning, of an end its end."""
    (day, at), is_end = typed, field == "ends"
    # What was not touched stays, though a clock that is put back shows it twice.
    if before and typed == _split(before, is_end=is_end):
        return before
    minutes = (read_end if is_end else read_time)(at) if at else (DAY_MINUTES if is_end else 0)
    if minutes is None:
        note(f"{field}-time", wording.NO_TIME.format(time=at))
    try:
        found = date.fromisoformat(f"20{day}" if _SHORT_YEAR.match(day) else day)
    except ValueError:
        note(field, wording.NO_DAY if day else wording.NO_END if is_end else wording.NO_START)
        return None
    # Beyond these years a day may have no next one.
    if abs(found.year - now.year) > _MOST_YEARS:
        note(field, wording.FAR_YEAR.format(year=found.year))
        return None
    return None if minutes is None else at_minute(found, minutes)


def _check_start(starts_at: datetime, now: datetime) -> str:
    # Of today it may be a little past: who types 9am at five past means from now on.
    return wording.PAST_START if to_local(starts_at).date() < to_local(now).date() else ""


def _check_end(starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    if ends_at <= now:
        return wording.PAST_END.format(moment=say_until(ends_at, now))
    if ends_at <= starts_at:
        return wording.ENDS_FIRST
    return wording.TOO_FAR if ends_at - starts_at > timedelta(days=_MOST_DAYS) else ""


def _split(moment: datetime, *, is_end: bool) -> tuple[str, str]:
    local = to_local(moment)
    minutes = local.hour * 60 + local.minute
    if is_end and minutes == 0:
        return (local.date() - timedelta(days=1)).isoformat(), ""
    # Of the hour after midnight no other way is sure.
    said = write_time(minutes) if minutes >= _HOUR else f"00:{minutes:02}"
    return local.date().isoformat(), said
