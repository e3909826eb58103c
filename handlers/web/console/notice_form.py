"""The form of a notice: what was sent as a draft, and a draft as the fields that are shown."""

from datetime import datetime, time

from handlers.web import forms
from handlers.web.console.base import list_choices, name_area
from handlers.web.console.form.dates import join_date, split_date
from handlers.web.dates import say_day, say_time
from knowledge.entries.base import Base
from knowledge.entries.model import NATIONAL, Topic
from knowledge.places.areas import Area
from knowledge.services.english_time import to_local
from knowledge.services.notices.draft import LONGEST, Draft
from knowledge.services.notices.notice import Notice
from knowledge.services.notices.post import say_until
from knowledge.services.wording import name_topic

_PARTS = ("day", "month", "year")


def read_draft(form: forms.Form, area: str) -> Draft:
    """Return what was sent."""
    return Draft(
        text=form["text"],
        area=area,
        districts=tuple(form.list("districts")),
        topics=tuple(form.list("topics")),
        entries=tuple(filter(None, map(str.strip, form["entries"].split("\n")))),
        entry=form["entry"],
        starts_on=_read_day(form, "starts"),
        starts_at=form["starts-time"],
        ends_on=_read_day(form, "ends"),
        ends_at=form["ends-time"],
        is_sure=form["is_sure"] == "yes",
    )


def make_values(draft: Draft) -> dict[str, object]:
    """Return a draft as the texts of its fields."""
    return {
        "text": draft.text,
        "entries": "\n".join(draft.entries),
        "starts": {**split_date(draft.starts_on), "time": draft.starts_at},
        "ends": {**split_date(draft.ends_on), "time": draft.ends_at},
        "is_sure": draft.is_sure,
        "most": LONGEST,
    }


def list_fields(area: Area, draft: Draft, base: Base) -> dict[str, object]:
    """Return what can be chosen, and what is."""
    entries = [
        (id_, name)
        for id_, name in list_choices(base, area.id).entries
        if id_ in base.entries and base.entries[id_].area in (area.id, NATIONAL)
    ]
    return {
        "districts": [(one.name, one.name in draft.districts) for one in area.districts],
        "topics": [(one.value, name_topic(one), one in draft.topics) for one in Topic],
        "entries": [("", "None", not draft.entry), *((id_, name, id_ == draft.entry) for id_, name in entries)],
    }


def describe_notice(notice: Notice, base: Base, now: datetime) -> dict[str, object]:
    """Return a notice as the list shows it."""
    behind = base.entries.get(notice.entry or "")
    topics = ", ".join(name_topic(one) for one in notice.topics)
    entries = ", ".join(base.entries[one].name if one in base.entries else one for one in notice.entries)
    return {
        "notice": notice,
        "area": name_area(notice.area, base),
        "districts": ", ".join(notice.districts),
        "belongs_to": "; ".join(filter(None, (topics, entries))) or "All answers",
        "behind": behind,
        "starts": say_start(notice.starts_at),
        "ends": say_until(notice.ends_at, now),
    }


def say_start(moment: datetime) -> str:
    """Return when a notice starts; the beginning of a day is the day alone."""
    return say_day(moment) if to_local(moment).time() == time() else say_time(moment)


def _read_day(form: forms.Form, name: str) -> str:
    return join_date({part: form[f"{name}-{part}"] for part in _PARTS})
