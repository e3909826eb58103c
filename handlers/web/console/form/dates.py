"""Dates as people type them, and as the files hold them: 2026, 2026-11 or 2026-11-30."""

import calendar
import re
from collections.abc import Mapping

_MONTHS = {
    name.casefold(): number for names in (calendar.month_name, calendar.month_abbr) for number, name in enumerate(names)
}
_MONTHS.pop("")
_MONTHS["sept"] = 9
# `30 November 2026`, `30/11/2026`, `November 2026`, `11/2026`.
_TYPED = re.compile(r"(?:(?:(\d{1,2})(?:st|nd|rd|th)?[\s./-]+)?([a-z]{3,9}|\d{1,2})[\s,./-]+)(\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def split_date(text: str) -> dict[str, str]:
    """Return a date of a file as the three texts of a form; what is no date stands in the first."""
    found = _ISO.fullmatch(text)
    if found is None:
        return {"day": text, "month": "", "year": ""}
    return {"day": str(int(found[3])), "month": str(int(found[2])), "year": found[1]}


def join_date(parts: Mapping[str, str]) -> str:
    """Return the three texts of a form as a date of a file; what is missing or no number stays to be seen."""
    year, month, day = parts["year"], _read_month(parts["month"]), parts["day"].zfill(2)
    return f"{year}-{month}-{day}" if any(parts.values()) else ""


def is_blank_date(parts: Mapping[str, str]) -> bool:
    """Whether nothing of a date was typed."""
    return not any(parts.values())


def read_seen(text: str) -> str:
    """Return when something was seen as the files hold it; what cannot be read stays as it was typed."""
    if text.casefold() in ("unknown", "not known", "don't know"):
        return "unknown"
    found = _TYPED.fullmatch(text)
    if found is None:
        return text
    day, month, year = found[1], _read_month(found[2]), found[3]
    if not month.isdigit():
        return text
    return f"{year}-{month}-{day.zfill(2)}" if day else f"{year}-{month}"


def _read_month(text: str) -> str:
    number = _MONTHS.get(text.casefold())
    return f"{number:02}" if number else text.zfill(2)
