"""Months in England and ages of entries, worked out anew from texts and days."""

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo


def read_time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def month_of(text: str) -> str:
    return read_time(text).astimezone(ZoneInfo("Europe/London")).strftime("%Y-%m")


def list_months(first: str, last: str) -> list[str]:
    numbers = range(int(first[:4]) * 12 + int(first[5:]) - 1, int(last[:4]) * 12 + int(last[5:]))
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def name_month(month: str) -> str:
    return datetime.strptime(month, "%Y-%m").strftime("%B %Y")  # noqa: DTZ007 # a month has no zone


def last_day(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date.fromordinal(date(year + number // 12, number % 12 + 1, 1).toordinal() - 1)


def newest(entry: Any) -> date | None:
    written = [re.match(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?(?!\d)", one.dated or "") for one in entry.sources]
    dates = [one[0] for one in written if one]
    if not dates:
        return None
    day = max(dates)
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)


def age_of(day: date | None, end: date) -> str:
    if day is None:
        return "Not known"
    names = {0.5: "Up to 6 months", 1: "6 to 12 months", 2: "1 to 2 years", 3: "2 to 3 years"}
    for years, name in names.items():
        months = int(years * 12)
        number = day.year * 12 + day.month - 1 + months
        limit = (number // 12, number % 12 + 1, day.day)
        if (end.year, end.month, end.day) < limit:
            return name
    return "More than 3 years"


def is_past(entry: Any, end: date) -> bool:
    if entry.review_by:
        return bool(entry.review_by < end)
    if entry.checked:
        on = entry.checked.on
        return bool(date(on.year + 1, on.month, min(on.day, 28) if on.month == 2 else on.day) < end)
    day = newest(entry)
    return day is None or day < end
